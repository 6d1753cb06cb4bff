//! How verdicts, margins and gaps in what is known are said.

use std::collections::BTreeMap;

use super::{AdviceReport, EffectReport};
use crate::advise::figure::rounded;
use crate::advise::{Advice, Context, Figure, Margin};
use crate::network::contact::folded;
use crate::reports::amount::Amount;
use crate::reports::note::Note;
use crate::settings::{Settings, Threshold};
use crate::stages::{Reading, Verdict, Wanted};

/// What must be said before all else.
pub(super) fn opening_notes(context: &Context, nobody_is_classified: bool, has_shape: bool) -> Vec<Note> {
    let anybody = context.network.len() > 1;
    let mut notes = Vec::new();
    if has_shape {
        notes.push(Note::grave(
            "no-networks",
            "Nobody here is in one of a seller's four networks, so the network is shown as a whole. To have the stages judged, \
             name a seller with --seller, and fill the network column or name accounts with --self, --prospects and --customers.",
        ));
        return notes;
    }
    if context.ties_are_assumed() && anybody {
        notes.push(Note::grave(
            "no-ties-of-yours",
            "Nothing in the book says whom you are in touch with, so everybody listed is shown as a direct contact and no \
             verdict is given. Fill strength or last_contact for those you know.",
        ));
    }
    if nobody_is_classified && anybody {
        notes.push(Note::grave(
            "nobody-classified",
            format!(
                "No contact is in a network yet, so no stage can be judged. Fill the network column, or name accounts with \
                 --self, --prospects and --customers{}.",
                largest_accounts(context)
            ),
        ));
    }
    notes
}

/// The accounts most contacts work for, to choose from: `; most contacts are at Bolt (4) and Acme (2)`; nothing where each is at
/// another.
fn largest_accounts(context: &Context) -> String {
    let mut of_firms: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for account in context.network.contacts().filter_map(|(_, contact)| contact.account.as_deref()) {
        of_firms.entry(folded(account)).or_insert((0, account)).0 += 1;
    }
    let mut counts: Vec<(usize, &str)> = of_firms.into_values().filter(|(count, _)| *count > 1).collect();
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let largest: Vec<String> = counts.iter().take(3).map(|(count, account)| format!("{account} ({count})")).collect();
    if largest.is_empty() { String::new() } else { format!("; most contacts are at {}", largest.join(", ")) }
}

/// A share in percent: one digit behind the point where it is small, so that little is not shown as nothing.
pub(in crate::reports) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 10.0 { format!("{percent:.1} %") } else { format!("{percent:.0} %") }
}

/// Why a signal got its verdict.
pub(super) fn reason(reading: &Reading, settings: &Settings) -> String {
    let wanted = wanted(reading.signal.wanted, settings);
    match reading.verdict {
        Verdict::Fits | Verdict::Watch | Verdict::Short => format!("{}, wanted {wanted}", reading.figure),
        Verdict::Unknown => match reading.figure {
            Figure::Between(..) => format!("{} depending on what was not asked, wanted {wanted}", reading.figure),
            _ => format!("{} as far as recorded, wanted {wanted}", reading.figure),
        },
        Verdict::Shown => reading.figure.to_string(),
        Verdict::NotApplicable => format!("nothing to measure; needs {}", reading.signal.needs),
    }
}

/// The values a signal wants: `20 or more`.
fn wanted(wanted: Wanted, settings: &Settings) -> String {
    let fits = |bounds: &'static Threshold| rounded(settings.number(&bounds.fits));
    match wanted {
        Wanted::High(bounds) => format!("{} or more", fits(bounds)),
        Wanted::Low(bounds) if fits(bounds) == "0" => fits(bounds),
        Wanted::Low(bounds) => format!("{} or less", fits(bounds)),
        Wanted::Band(least, bounds) => format!("{} to {}", rounded(least), fits(bounds)),
        Wanted::Shown => "as it is".to_owned(),
    }
}

/// How far a pick leads the next, as a sentence; none where there is no other.
pub(super) fn margin(context: &Context, advice: &Advice) -> Option<String> {
    match &advice.margin {
        Margin::Alone => None,
        Margin::AheadBy(lead) if lead.abs() < 0.005 => Some("No better on paper than the next one.".to_owned()),
        Margin::AheadBy(lead) if *lead < 0.0 => {
            Some(format!("Moves {} less than the next pick, for less work.", rounded(-lead)))
        }
        Margin::AheadBy(lead) => Some(format!("Ahead of the next pick by {}.", rounded(*lead))),
        Margin::TooClose(other) => {
            let pick = advice.proposal.people.first().map_or("This", |&ix| context.name(ix));
            Some(format!("{pick} or {}: too close to call while pairs are not asked.", context.name(*other)))
        }
    }
}

/// A figure for people.
pub(super) fn amount(amount: Amount) -> String {
    match amount {
        Amount::Value(value) => rounded(value),
        Amount::Interval { low, high } => format!("{} to {}", rounded(low), rounded(high)),
        Amount::Undefined(()) => "none".to_owned(),
    }
}

/// What a piece of advice moves: `people within one introduction 41 → 58`.
pub(in crate::reports) fn effect(advice: &AdviceReport) -> String {
    let EffectReport { title, before, after, .. } = &advice.effect;
    moved(title, *before, *after)
}

/// How a figure moves: `people within one introduction 41 → 58`, or, where only one end moves, `at least 0.23 → at least 0.5`.
pub(in crate::reports) fn moved(title: &str, before: Amount, after: Amount) -> String {
    let same = |a: f64, b: f64| (a - b).abs() < 1e-9;
    let (before, after) = match (before, after) {
        (Amount::Interval { low, high }, Amount::Interval { low: later, high: end }) if same(high, end) => {
            (format!("at least {}", rounded(low)), format!("at least {}", rounded(later)))
        }
        (Amount::Interval { low, high }, Amount::Interval { low: start, high: later }) if same(low, start) => {
            (format!("at most {}", rounded(high)), format!("at most {}", rounded(later)))
        }
        (before, after) => (amount(before), amount(after)),
    };
    format!("{title} {before} → {after}")
}
