//! Why to call now, what the call is for, and what to leave with.

use jiff::civil::Date;

use super::request::Sight;
use super::{Brief, Callee, Debt};
use crate::network::Influence;
use crate::reports::words::{ago, in_days};
use crate::stages::Stage;

/// A date this many days ahead is near.
const SOON: i64 = 14;
/// A sign older than this many days says little about now.
const FRESH: i64 = 120;
/// A tie is quiet after so many days.
const QUIET: i64 = 60;

/// What is due, what happened, how long it has been quiet: the most pressing first.
pub(super) fn why_now(sight: &Sight, brief: &Brief) -> Vec<String> {
    let context = &sight.context;
    let mut reasons = Vec::new();
    if let Some(deal) = &sight.deal {
        let today = context.as_of;
        let step = deal
            .next_step_on
            .map(|day| coming(today, day, ["the planned step is due", "the planned step was due"], SOON));
        let decides = deal.decide_by.map(|day| coming(today, day, ["they decide", "they meant to decide"], 2 * SOON));
        let closing = ["the deal is expected to close", "the deal was expected to close"];
        let closes = deal.expected_close.map(|day| coming(today, day, closing, 2 * SOON));
        reasons.extend([step, decides.or(closes)].into_iter().flatten().flatten());
    }
    let due = brief.debts.iter().filter(|debt| debt.yours && debt.due).count();
    if due > 0 {
        let what = if due == 1 { "a promise is".to_owned() } else { format!("{due} promises are") };
        reasons.push(format!("{what} due"));
    }
    let signal = context.account_record().and_then(|it| it.signal.as_deref().zip(it.signal_on));
    if let Some((signal, day)) = signal.filter(|(_, day)| context.days_since(*day).is_some_and(|days| days <= FRESH)) {
        reasons.push(format!("{signal} ({day})"));
    }
    let quiet = sight.call.filter(|&ix| context.is_direct(ix)).and_then(|ix| context.last_touch(ix));
    if let Some(days) = quiet.and_then(|day| context.days_since(day)).filter(|&days| days > QUIET) {
        reasons.push(format!("you have not been in touch for {days} days"));
    }
    reasons
}

/// What this call is for: the step that was planned, else what the stage needs most of them.
pub(super) fn aim(sight: &Sight, brief: &Brief) -> String {
    let planned = sight.deal.as_ref().and_then(|deal| deal.next_step.as_deref());
    if let Some(step) = planned {
        return step.to_owned();
    }
    let Some(callee) = &brief.call else {
        return "Find somebody there to speak to".to_owned();
    };
    if !callee.met {
        return match &brief.way {
            Some(way) => format!("First be introduced. {}", way.action),
            None => format!("Get to know {}, since nobody known leads there", callee.name),
        };
    }
    match sight.stage() {
        Some(Stage::CloseDeal) => match sight.deal.as_ref().and_then(|deal| deal.doubts.first()) {
            Some(doubt) => format!("Answer what they doubt: {doubt}"),
            None => "Hear what still keeps them from signing".to_owned(),
        },
        Some(Stage::CreateSolution) => "Agree on what a solution has to do, and who tests it".to_owned(),
        Some(Stage::GainBuyIn) => match missing(sight) {
            Some(influence) => format!("Learn who there {}", power(influence)),
            None => "Learn how they decide, and what each of them gains".to_owned(),
        },
        Some(Stage::IdentifyProspects) => "Find out whether they mean to buy, when, and who decides".to_owned(),
        None if sight.call.is_some_and(|ix| sight.context.is_colleague(ix)) => {
            "Say what you need of them, and hear what they need of you".to_owned()
        }
        None if !sight.is_sale() => outside_a_sale(brief, callee),
        None => "Find out what they need, whether they mean to buy, and who decides".to_owned(),
    }
}

/// What a call to somebody who buys nothing is for: a promise to them that is due, else their news.
fn outside_a_sale(brief: &Brief, callee: &Callee) -> String {
    let is_due = |debt: &&Debt| debt.yours && debt.due && debt.creditor == callee.name;
    match brief.debts.iter().find(is_due).map(|debt| debt.note.as_deref()) {
        Some(Some(note)) => format!("Say how you keep your promise: {note}"),
        Some(None) => "Say how you keep what you promised".to_owned(),
        None => "Hear what is new, and what you can do for them".to_owned(),
    }
}

/// The step to leave with: every meeting leads to the next.
pub(super) fn next_step(sight: &Sight, brief: &Brief) -> String {
    if !sight.is_sale() {
        return "Something to do for them, and a reason to call again".to_owned();
    }
    let economic = sight.holders(Influence::Economic);
    let unmet = economic.iter().find(|&&ix| !sight.context.is_direct(ix) && Some(ix) != sight.call);
    let deal = sight.deal.as_ref();
    match sight.stage() {
        Some(Stage::CloseDeal) => match (&brief.reference, deal.and_then(|deal| deal.decide_by)) {
            (Some(reference), _) if !brief.doubts.is_empty() => {
                format!("A day for a word with {}", reference.person.name)
            }
            (_, Some(day)) => format!("The day on which they sign, before {day}"),
            _ => "The day on which they sign".to_owned(),
        },
        Some(Stage::CreateSolution) if deal.is_some_and(|deal| deal.trial_on.is_none()) => {
            "A day for a trial".to_owned()
        }
        Some(Stage::CreateSolution) => "A day on which they judge the trial".to_owned(),
        _ => match unmet {
            Some(&ix) => format!("A meeting with {}, who {}", sight.context.name(ix), power(Influence::Economic)),
            None if economic.is_empty() => {
                format!("The name of whoever {}, and a day to meet them", power(Influence::Economic))
            }
            None => "A day for the next meeting, and who should be there".to_owned(),
        },
    }
}

/// The first influence of which nobody is known to have it.
fn missing(sight: &Sight) -> Option<Influence> {
    Influence::ALL.into_iter().find(|&influence| sight.holders(influence).is_empty())
}

/// What somebody with a buying influence does.
pub(super) fn power(influence: Influence) -> &'static str {
    crate::stages::gain_buy_in::power(influence)
}

/// What a day that is near means, or one that passed; none where it is far off.
fn coming(today: Date, day: Date, [will, was]: [&str; 2], near: i64) -> Option<String> {
    match i64::from((day - today).get_days()) {
        days if days < 0 => Some(format!("{was} {}", ago(-days))),
        days => (days <= near).then(|| format!("{will} {}", in_days(days))),
    }
}
