//! One rule: meet somebody higher up.

use super::expected::{self, Reason, with_article};
use super::house;
use super::signals::levels_short::LEVELS_SHORT;
use crate::advise::figure::rounded;
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Level};
use crate::stages::meeting::meet;

described! {
    /// **What it looks for.** The highest person you have met stands below the level at which such a purchase is signed, and
    /// somebody higher is known. Levels read from a title are a guess: the advice then says to check the title.
    ///
    /// **Why.** The more a purchase puts at risk, the higher up it is decided. Contacts further down can help you up and cannot sign.
    ///
    /// **Example.** At Bolt you know two engineers and a manager. Dee, the director, is one introduction away.
    ///
    /// **Source.** Paulsen 2003, on the economic buyer's level. The usual level is a setting; a purchase that is large beside a
    /// year's sales, or a small firm, puts it at the top.
    pub static RULE: Rule = Rule {
        id: "climb-a-level",
        text: DOC,
        principle: "B28",
        tier: Tier::Opportunity,
        signal: "levels_short",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most.
const PICKS: usize = 10;

fn check(context: &Context) -> Vec<Proposal> {
    let (expected, highest) = (expected::level(context).least, house::highest_met(context));
    let nobody_has_a_level = highest.is_none() && context.met().next().is_some();
    if nobody_has_a_level || highest >= Some(expected) {
        return Vec::new();
    }
    let level = |ix: ContactIx| context.contact(ix).level.map(|level| level.min(expected));
    let mut higher: Vec<ContactIx> = house::unmet(context).into_iter().filter(|&ix| level(ix) > highest).collect();
    // Who is as high as is needed comes first; higher than that makes no difference.
    higher.sort_by_key(|&ix| std::cmp::Reverse(level(ix)));
    higher.into_iter().take(PICKS).map(|ix| climb(context, ix, highest, expected)).collect()
}

fn climb(context: &Context, person: ContactIx, highest: Option<Level>, expected: Level) -> Proposal {
    let account = house::account(context);
    let far = match highest {
        Some(level) => {
            // A blank level says nothing: somebody met may stand higher than anybody noted does.
            let noted = context.met().all(|ix| context.contact(ix).level.is_some());
            let so_far = if noted { "" } else { ", as far as levels are noted," };
            format!("the highest person you have met at {account}{so_far} is {}", with_article(level))
        }
        None => format!("you have met nobody at {account}"),
    };
    let short = expected as usize + 1 - highest.map_or(0, |level| level as usize + 1);
    let why = format!("Such a purchase is usually signed by {}, and {far}.", with_article(expected));
    let words = if short == 1 { "you are one level short".to_owned() } else { format!("you are {short} levels short") };
    let evidence = [Evidence::new("levels_short", Figure::count(short), words)];
    let evidence = evidence.into_iter().chain(why_so_high(context)).chain(guessed(context, person));
    meet(context, person).proposed(why, evidence, &LEVELS_SHORT)
}

/// Why a higher level than the usual one is expected to sign, where one is.
fn why_so_high(context: &Context) -> Option<Evidence> {
    let account = house::account(context);
    match expected::level(context).reason {
        Reason::Risk(share) => {
            let words = format!("the deal is {} % of what {account} sells in a year", rounded(share * 100.0));
            Some(Evidence::new("share_of_sales", Figure::Exact(share), words))
        }
        Reason::SmallFirm(people) => {
            let words = format!("{account} has {} people, and of so few the top signs", rounded(people));
            Some(Evidence::new("employees", Figure::Exact(people), words))
        }
        Reason::NoDeal | Reason::Usual(_) | Reason::NotKnown => None,
    }
}

/// That somebody's level was read from a title, where it was.
fn guessed(context: &Context, person: ContactIx) -> Option<Evidence> {
    let word = context.contact(person).level_inferred_from.as_ref()?;
    let words = format!("check the title of {}: the level is read from the word \"{word}\"", context.name(person));
    Some(Evidence::new("level_inferred", Figure::Exact(1.0), words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{Change, Scope};
    use crate::book::{Account, Book, Deal};
    use crate::network::Seat;
    use crate::settings::Settings;
    use crate::stages::trial::{TODAY, advice_at, with};

    const HOUSE: &str = "you == ana@Bolt[level=staff] -- dee@Bolt[level=director]; ana -- max@Bolt[level=manager]";

    #[test]
    fn who_is_as_high_as_those_who_sign_is_met_first() {
        let advice = advice_at(&RULE, "Bolt", HOUSE);
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "dee".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(2.0), Figure::Exact(0.0)));
    }

    #[test]
    fn a_level_read_from_a_title_is_to_be_checked() {
        with(Scope::Account("Bolt".into()), HOUSE, |context| {
            let mut amended = context.network.amend();
            let dee = amended.find("dee").unwrap();
            amended.contact_mut(dee).level_inferred_from = Some("director".into());
            let network = amended.done();
            let seat = Seat { seller: network.find("you").unwrap(), network, assumed: false };
            let settings = Settings::default();
            let advice = check(&Context::new(&seat, &settings, TODAY, context.scope.clone()));
            assert!(advice[0].evidence.iter().any(|evidence| evidence.words.starts_with("check the title of dee")));
        });
    }

    #[test]
    fn in_a_small_firm_the_top_is_climbed_to_and_the_advice_says_why() {
        let drawn = "you == dee@Bolt[level=director] -- vic@Bolt[level=executive]";
        let advised = |employees| {
            with(Scope::Account("Bolt".into()), drawn, |context| {
                let mut book = Book::default();
                book.keep_accounts([Account { employees, revenue: Some(9e6), ..Account::named("Bolt") }]);
                book.keep_deals([Deal { amount: Some(100.0), ..Deal::at("Bolt", "d1") }]);
                let proposals = check(&context.clone().keeping(&book));
                proposals.first().map(|it| it.evidence[1].words.clone())
            })
        };
        assert_eq!(advised(Some(20.0)).as_deref(), Some("Bolt has 20 people, and of so few the top signs"));
        assert_eq!((advised(Some(900.0)), advised(None)), (None, None));
    }

    #[test]
    fn with_a_director_met_or_no_level_known_it_is_silent() {
        assert!(advice_at(&RULE, "Bolt", &format!("{HOUSE}; you .. dee")).is_empty());
        assert!(advice_at(&RULE, "Bolt", "you == ana@Bolt -- dee@Bolt[level=director]").is_empty());
    }
}
