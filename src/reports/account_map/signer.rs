//! At which level somebody is expected to sign, who is named, and how high the seller has come.

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::{Context, Figure};
use crate::network::{ContactIx, Influence};
use crate::reports::amount::Amount;
use crate::reports::introductions::Person;
use crate::reports::words::{capital, money, named};
use crate::stages::gain_buy_in::entries::is_met;
use crate::stages::gain_buy_in::expected::{self, Expected, Reason, with_article};
use crate::stages::gain_buy_in::house;
use crate::stages::gain_buy_in::signals::levels_short::LEVELS_SHORT;

/// Who signs, as far as it can be told.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Signer {
    /// The lowest level that fits what is known of the deal and the firm.
    pub expected_at_least: String,
    /// The highest; the same where enough is known.
    pub expected_at_most: String,
    /// Who is named as the one who says the final yes.
    pub named: Vec<Person>,
    /// The highest of those whom the seller has met and whose level is noted.
    pub highest_met: Option<Person>,
    /// Their level.
    pub highest_level_met: Option<String>,
    /// How many levels that is below the expected one; an interval where levels are not noted; null where nothing says whom the
    /// seller is in touch with.
    pub levels_short: Amount,
    /// All of it in sentences.
    pub words: String,
}

pub(super) fn signer(context: &Context) -> Signer {
    let expected = expected::level(context);
    let named_ones = house::those_with(context, Influence::Economic);
    let highest = highest_met(context);
    let short = if context.ties_are_assumed() { Figure::Undefined } else { LEVELS_SHORT.read(context, None) };
    let sentences = [
        Some(expectation(context, expected)),
        who_is_named(context, &named_ones, expected),
        how_high(context, highest, short),
    ];
    Signer {
        expected_at_least: expected.least.word().to_owned(),
        expected_at_most: expected.most.word().to_owned(),
        named: named_ones.iter().map(|&ix| Person::new(context, ix)).collect(),
        highest_met: highest.map(|ix| Person::new(context, ix)),
        highest_level_met: highest.and_then(|ix| context.contact(ix).level).map(|level| level.word().to_owned()),
        levels_short: short.into(),
        words: sentences.into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}

/// Of those highest up who are met whoever's level was typed, then has a say, then the first by name.
fn highest_met(context: &Context) -> Option<ContactIx> {
    let highest = house::highest_met(context)?;
    let highest = context.met().filter(|&ix| is_met(context, ix) && context.contact(ix).level == Some(highest));
    highest.min_by_key(|&ix| {
        let contact = context.contact(ix);
        (contact.level_inferred_from.is_some(), contact.influences.is_empty())
    })
}

fn expectation(context: &Context, expected: Expected) -> String {
    let least = capital(with_article(expected.least));
    let amount = context.open_deals_here().first().and_then(|deal| deal.amount).map(money).unwrap_or_default();
    let share_of_sales = |share: f64| format!("{amount} is {} of a year's sales", percent(share));
    match expected.reason {
        Reason::NoDeal => format!("{least} is expected to sign, as is usual (no open deal is noted)."),
        Reason::Usual(share) => format!("{least} is expected to sign ({}).", share_of_sales(share)),
        Reason::Risk(share) => {
            format!("{least} is expected to sign ({}, which the whole firm feels).", share_of_sales(share))
        }
        Reason::SmallFirm(people) => format!("{least} is expected to sign ({people:.0} people work there)."),
        Reason::NotKnown if expected.least == expected.most => format!("{least} is expected to sign."),
        Reason::NotKnown => format!(
            "{least} is expected to sign, or {} (how large the deal is beside the firm is not known).",
            with_article(expected.most)
        ),
    }
}

/// Who is named, and whether they can sign alone, as far as their level tells.
fn who_is_named(context: &Context, people: &[ContactIx], expected: Expected) -> Option<String> {
    let [one] = people else {
        let several: Vec<Person> = people.iter().map(|&ix| Person::new(context, ix)).collect();
        let asked = format!("{} are all named: ask which of them signs.", named(&several));
        return (!several.is_empty()).then_some(asked);
    };
    let name = context.name(*one);
    Some(match context.contact(*one).level {
        None => format!("{name} is named, at a level that is not noted."),
        Some(level) if level < expected.least => {
            format!("{name}, {}, is named: ask whether that is high enough.", with_article(level))
        }
        Some(level) if is_met(context, *one) => format!("{name}, {}, is named, and met.", with_article(level)),
        Some(level) => format!("{name}, {}, is named.", with_article(level)),
    })
}

/// How high the seller has come, and how far that is below; nothing where it is not known whom the seller is in touch with.
fn how_high(context: &Context, highest: Option<ContactIx>, short: Figure) -> Option<String> {
    if context.ties_are_assumed() {
        return None;
    }
    if context.met().next().is_none() {
        return Some("You have met nobody there.".to_owned());
    }
    let Some(ix) = highest else {
        return Some("Of nobody you have met there the level is noted.".to_owned());
    };
    let contact = context.contact(ix);
    if short.high() == Some(0.0) && contact.has_influence(Influence::Economic) {
        return None;
    }
    let level = contact.level.map_or("", with_article);
    let far = match (short.low(), short.high()) {
        (_, Some(0.0)) => "as high as expected".to_owned(),
        (Some(low), Some(high)) if (high - low).abs() < 0.5 => {
            format!("{high:.0} {} below", if high < 1.5 { "level" } else { "levels" })
        }
        (Some(low), Some(high)) => format!("{low:.0} to {high:.0} levels below, for all that is noted"),
        _ => "how far below is not known".to_owned(),
    };
    let check =
        contact.level_inferred_from.as_ref().map(|word| format!(" Check the title: that is read from \"{word}\"."));
    Some(format!("Highest met: {}, {level}, {far}.{}", contact.name, check.unwrap_or_default()))
}

/// A share in percent, two digits that count.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent >= 10.0 {
        format!("{percent:.0} %")
    } else if percent >= 0.1 {
        format!("{percent:.1} %")
    } else {
        "less than 0.1 %".to_owned()
    }
}
