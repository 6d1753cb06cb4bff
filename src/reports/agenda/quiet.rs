//! Ties going quiet: late by their own rhythm, in order of what would be lost times how far the last touch has faded.
//!
//! Colleagues are left out: one meets them without writing it down. Of whom no day of contact is noted, nothing is known.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::desk::Desk;
use super::item::{Item, Kind, Upkeep};
use super::stake::Stakes;
use crate::book::{Closeness, Pace};
use crate::network::{ContactIx, Strength};
use crate::settings::{
    MEDIUM, QUIET_DAYS, RHYTHM_LEAST, RHYTHM_MEDIUM, RHYTHM_STRONG, RHYTHM_TOUCHES, RHYTHM_WEAK, STRONG,
};

/// How many quiet ties are listed: more than anybody calls in a week.
const LISTED: usize = 50;

/// A tie that is late.
pub(super) struct Late {
    ix: ContactIx,
    tie: Upkeep,
}

/// The ties that are late, those of people who are spoken to anyway left out, the greatest loss first.
pub(super) fn late(desk: &Desk, spoken_to: &BTreeSet<ContactIx>) -> Vec<Late> {
    let context = desk.context;
    if context.ties_are_assumed() {
        return Vec::new();
    }
    let (stakes, pace) = (Stakes::of(desk), Pace::of(context.settings, context.as_of));
    let outsiders = context.direct().filter(|&ix| !context.is_colleague(ix));
    let left = outsiders.filter(|ix| !spoken_to.contains(ix) && !desk.planned.contains(ix));
    let mut late: Vec<Late> = left.filter_map(|ix| Some(Late { ix, tie: upkeep(desk, &stakes, &pace, ix)? })).collect();
    late.sort_by(|one, other| {
        let loss = |it: &Late| it.tie.importance * it.tie.faded;
        let rank = |it: &Late| (Reverse(it.tie.days_quiet), context.name(it.ix), it.ix);
        loss(other).total_cmp(&loss(one)).then_with(|| rank(one).cmp(&rank(other)))
    });
    late
}

/// The first of them as items.
pub(super) fn items(desk: &Desk, late: Vec<Late>) -> Vec<Item> {
    let item = |Late { ix, tie }: Late| {
        let contact = desk.context.contact(ix);
        let account = contact.account.as_deref().map(|account| format!(", {account}")).unwrap_or_default();
        let item =
            Item::new(Kind::Quiet, format!("Get in touch with {}{account}", contact.name), why(&tie)).with(desk, [ix]);
        Item { tie: Some(tie), ..item }
    };
    late.into_iter().take(LISTED).map(item).collect()
}

/// How late a tie is and what goes with it; none where it is not late, or no day of contact is noted.
fn upkeep(desk: &Desk, stakes: &Stakes, pace: &Pace, ix: ContactIx) -> Option<Upkeep> {
    let last = desk.last_touch(ix)?;
    let days_quiet = desk.days_since(last);
    let days = desk.days_with(ix);
    let own = own_rhythm(desk, &days);
    let rhythm_days = own.unwrap_or_else(|| usual_rhythm(desk, ix));
    if (days_quiet as f64) <= rhythm_days {
        return None;
    }
    let at_stake = stakes.with(ix);
    Some(Upkeep {
        last_touch: last.to_string(),
        days_quiet,
        rhythm_days,
        rhythm_by: if own.is_some() { "touches" } else { "strength" }.to_owned(),
        faded: 1.0 - (-(days_quiet as f64) / half_life(desk, pace, ix, last)).exp2(),
        importance: 1.0 + at_stake.iter().map(|it| it.people).sum::<f64>(),
        at_stake,
    })
}

/// The middle gap between the days of touch; none where they are too few.
fn own_rhythm(desk: &Desk, days: &[Date]) -> Option<f64> {
    let settings = desk.context.settings;
    if days.len() < settings.count(&RHYTHM_TOUCHES) {
        return None;
    }
    let mut gaps: Vec<i32> = days.windows(2).map(|pair| (pair[1] - pair[0]).get_days()).collect();
    gaps.sort_unstable();
    let middle = f64::from(gaps[(gaps.len() - 1) / 2] + gaps[gaps.len() / 2]) / 2.0;
    Some(middle.max(settings.number(&RHYTHM_LEAST)).min(settings.number(&QUIET_DAYS)))
}

/// What a tie so strong needs; one not known how strong is taken for weak.
fn usual_rhythm(desk: &Desk, ix: ContactIx) -> f64 {
    let settings = desk.context.settings;
    let strength = desk.context.strength_on_record(ix).map_or(0.0, Strength::value);
    settings.number(match strength {
        it if it >= settings.number(&STRONG) => &RHYTHM_STRONG,
        it if it >= settings.number(&MEDIUM) => &RHYTHM_MEDIUM,
        _ => &RHYTHM_WEAK,
    })
}

/// After how many days a touch with somebody counts half: the longer the two have known each other, the later.
fn half_life(desk: &Desk, pace: &Pace, ix: ContactIx, last: Date) -> f64 {
    let (one, other) = (&desk.context.contact(desk.context.seller).id, &desk.context.contact(ix).id);
    let since = desk.context.contact(ix).connected_on.map_or(last, |day| day.min(last));
    Closeness::of(desk.all.between(one, other), Some(since), pace).half_life
}

fn why(tie: &Upkeep) -> String {
    let usual = if tie.rhythm_by == "touches" { "usual between you" } else { "usual for such a tie" };
    let stake: Vec<&str> = tie.at_stake.iter().map(|it| it.words.as_str()).collect();
    let stake = if stake.is_empty() { String::new() } else { format!("; {}", stake.join(", ")) };
    format!("{} days quiet, {:.0} {usual}{stake}", tie.days_quiet, tie.rhythm_days)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::super::trial::of;
    use super::super::{Item, Kind};
    use crate::book::{Book, Deal, Interaction, Medium};

    fn call(day: Date, to: &str) -> Interaction {
        Interaction::on(day, Medium::Call, "you", &[to])
    }

    /// The ids of the quiet ties, in order, with their rhythms.
    fn quiet(drawn: &str, book: &Book) -> Vec<(String, f64)> {
        let rhythm = |item: &Item| (item.people[0].id.clone(), item.tie.as_ref().unwrap().rhythm_days);
        of(Kind::Quiet, drawn, book).iter().map(rhythm).collect()
    }

    #[test]
    fn who_alone_leads_to_others_comes_before_who_was_silent_for_longer() {
        let drawn = "you -- ana[last=2026-03-01]; ana -- x; ana -- y; you -- bo[last=2026-01-01]; complete";
        assert_eq!(quiet(drawn, &Book::default()), [("ana".into(), 60.0), ("bo".into(), 60.0)]);
    }

    #[test]
    fn the_stronger_a_tie_the_sooner_it_is_late_and_what_has_no_day_is_not_known_to_be() {
        let drawn = "you ## ana[last=2026-05-10]; you -- bo[last=2026-05-10]; you -- cy; you .. dee[last=2026-03-20]";
        assert_eq!(quiet(drawn, &Book::default()), [("ana".into(), 30.0)]);
    }

    #[test]
    fn a_rhythm_of_their_own_goes_before_the_usual_one() {
        let mut book = Book::default();
        let days = [date(2026, 3, 1), date(2026, 3, 21), date(2026, 4, 10), date(2026, 5, 10)];
        book.keep_interactions(days.map(|day| call(day, "ana")));
        assert_eq!(quiet("you; ana[strength=0.3]", &book), [("ana".into(), 20.0)]);
        let mut book = Book::default();
        book.keep_interactions(days[1..].iter().map(|&day| call(day, "ana")));
        assert!(
            quiet("you; ana[strength=0.3]", &book).is_empty(),
            "three touches are no habit, and 90 days are not over"
        );
    }

    #[test]
    fn a_word_before_long_is_no_silence_and_the_only_tie_to_a_deal_comes_first() {
        let drawn = "you -- ana@Bolt[last=2026-01-01]; you -- bo@Core[last=2026-01-01]; you -- cy[last=2026-01-01]";
        let mut book = Book::default();
        let step = |day| Deal { next_step: Some("Call bo".into()), next_step_on: Some(day), ..Deal::at("Core", "d1") };
        book.keep_deals([step(date(2026, 6, 20))]);
        assert_eq!(quiet(drawn, &book).iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["ana", "cy"]);
        let mut book = Book::default();
        book.keep_deals([step(date(2026, 8, 20))]).keep_interactions([call(date(2026, 7, 1), "cy")]);
        assert_eq!(quiet(drawn, &book).iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["bo", "ana"]);
    }

    #[test]
    fn colleagues_are_met_without_writing_it_down() {
        assert!(quiet("you -- ana[internal last=2025-01-01]", &Book::default()).is_empty());
    }
}
