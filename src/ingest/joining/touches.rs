//! Which touches say that two people know each other. Mail that goes one way only does not, nor does a meeting of a crowd.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use crate::book::Medium;
use crate::ingest::foreign::haul::{Haul, Who};
use crate::settings::{IMPORT_DIRECT, IMPORT_MEETING, Settings};

/// A touch that counts: who was in touch with whom, by what, on which day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Met {
    pub(super) date: Date,
    pub(super) from: Who,
    pub(super) to: Vec<Who>,
    pub(super) medium: Medium,
    pub(super) deal: Option<String>,
}

/// The touches of a haul that count, and what was left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    /// Each touch once a day, with how long it took in all, the first day on which it was answered, and the file that
    /// tells of it.
    pub(super) touches: BTreeMap<Met, (Option<u32>, Option<Date>, usize)>,
    /// Messages between people of whom only one ever wrote.
    pub(super) one_way: usize,
    /// Meetings of a crowd.
    pub(super) crowds: usize,
}

impl Kept {
    /// What counts. `me` is whose exports these are: what goes to or from them counts where both ever wrote.
    pub(super) fn of(haul: &Haul, me: Option<Who>, settings: &Settings) -> Self {
        let (direct, crowd) = (settings.count(&IMPORT_DIRECT), settings.count(&IMPORT_MEETING));
        let (wrote, boxes) = (directions(haul), haul.boxes());
        // Whoever has a mailbox among the exports may be their owner under another address: of them both ways are there.
        let is_other = |who: Who| me.is_some_and(|me| me != who) && !boxes.contains(&who);
        let mut kept = Self::default();
        for touch in &haul.touches {
            let from = haul.settled(touch.from);
            let mut to: Vec<Who> = touch.to.iter().map(|who| haul.settled(*who)).filter(|who| *who != from).collect();
            to.sort();
            to.dedup();
            if to.is_empty() {
                continue;
            }
            if matches!(touch.medium, Medium::Meeting | Medium::Call) {
                if to.len() + 1 > crowd {
                    kept.crowds += 1;
                    continue;
                }
            } else {
                // Others' answers need not reach whose export this is; what they say to a few is meant for them.
                let is_direct = to.len() <= direct && is_other(from) && !touch.logged;
                to.retain(|who| wrote.contains(&(*who, from)) || is_direct && is_other(*who));
                if to.is_empty() {
                    kept.one_way += 1;
                    continue;
                }
            }
            let met = Met { date: touch.date, from, to, medium: touch.medium, deal: touch.deal.clone() };
            let (minutes, answered, _) = kept.touches.entry(met).or_insert((None, None, touch.file));
            *minutes = match (*minutes, touch.minutes) {
                (Some(one), Some(other)) => Some(one.saturating_add(other)),
                (one, other) => one.or(other),
            };
            *answered = answered.iter().chain(&touch.answered_on).min().copied();
        }
        kept
    }

    /// Everybody who takes part in one.
    pub(super) fn people(&self) -> BTreeSet<Who> {
        self.touches.keys().flat_map(|met| met.to.iter().copied().chain([met.from])).collect()
    }
}

/// Who ever wrote to whom.
fn directions(haul: &Haul) -> HashSet<(Who, Who)> {
    let written = haul.touches.iter().filter(|touch| !matches!(touch.medium, Medium::Meeting | Medium::Call));
    written.flat_map(|touch| touch.to.iter().map(|to| (haul.settled(touch.from), haul.settled(*to)))).collect()
}

#[cfg(feature = "foreign")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::foreign::Key;
    use crate::ingest::foreign::letter_trial::{address, read};

    /// What counts of letters `from > to to`, each of a day of its own, in the mailbox of `me`.
    fn kept(letters: &[&str]) -> (Vec<String>, usize) {
        let letter = |(day, it): (usize, &&str)| {
            let (from, to) = it.split_once(" > ").unwrap();
            let to = to.split(' ').map(|it| format!("{it}@x.com")).collect::<Vec<_>>().join(", ");
            let (day, me) = (day + 1, if it.contains("alias") { "alias" } else { "me" });
            format!(
                "From -\nDelivered-To: {me}@x.com\nFrom: {from}@x.com\nTo: {to}\nDate: {day} Mar 2024 10:00:00 +0000\n\n\n"
            )
        };
        let mail: String = letters.iter().enumerate().map(letter).collect::<Vec<_>>().concat();
        count(&[("in", mail.as_bytes())])
    }

    fn count(files: &[(&str, &[u8])]) -> (Vec<String>, usize) {
        let haul = read(files);
        let me = Key::email("me@x.com").and_then(|key| haul.find(&key));
        let kept = Kept::of(&haul, me, &Settings::default());
        let name = |who: &Who| address(&haul, *who).trim_end_matches("@x.com").to_owned();
        let line =
            |met: &Met| format!("{} > {}", name(&met.from), met.to.iter().map(name).collect::<Vec<_>>().join(" "));
        (kept.touches.keys().map(line).collect(), kept.one_way + kept.crowds)
    }

    #[test]
    fn a_letter_counts_where_an_answer_came_at_any_time() {
        assert_eq!(kept(&["ana > me", "me > ana"]), (vec!["ana > me".to_owned(), "me > ana".to_owned()], 0));
        assert_eq!(kept(&["ana > me", "ana > me", "me > bo"]), (vec![], 3));
    }

    #[test]
    fn of_those_a_letter_goes_to_only_who_ever_wrote_back_counts() {
        let (lines, _) = kept(&["me > ana bo cy di", "ana > me"]);
        assert_eq!(lines, ["me > ana", "ana > me"]);
    }

    #[test]
    fn a_letter_between_two_others_counts_without_an_answer_and_one_to_many_others_does_not() {
        assert_eq!(kept(&["ana > bo"]), (vec!["ana > bo".to_owned()], 0));
        assert_eq!(kept(&["ana > bo cy di"]).0.len(), 1);
        assert_eq!(kept(&["ana > bo cy di ed"]), (vec![], 1));
    }

    #[test]
    fn a_stranger_who_writes_to_another_address_of_the_owner_is_tied_to_nobody() {
        assert_eq!(kept(&["stranger > alias", "ana > me", "me > ana", "alias > bo"]).0, ["ana > me", "me > ana"]);
    }

    #[test]
    fn a_meeting_counts_unless_it_is_a_crowd_and_its_length_adds_up_over_a_day() {
        let event = |id: usize, guests: usize| {
            let guests: Vec<String> = (0..guests).map(|it| format!("ATTENDEE:mailto:p{it}@x.com\n")).collect();
            let guests = guests.concat();
            format!(
                "BEGIN:VEVENT\nUID:{id}\nDTSTART:20240301T1{id}0000\nDURATION:PT20M\nORGANIZER:mailto:me@x.com\n{guests}END:VEVENT\n"
            )
        };
        let calendar = |events: &[String]| format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat());
        let few = calendar(&[event(1, 1), event(2, 1), event(3, 24)]);
        let haul = read(&[("c.ics", few.as_bytes())]);
        let kept = Kept::of(&haul, None, &Settings::default());
        let lengths: Vec<(usize, Option<u32>)> =
            kept.touches.iter().map(|(met, (minutes, ..))| (met.to.len(), *minutes)).collect();
        assert_eq!(lengths, [(1, Some(40)), (24, Some(20))]);
        assert_eq!(count(&[("c.ics", calendar(&[event(1, 25)]).as_bytes())]), (vec![], 1));
    }
}
