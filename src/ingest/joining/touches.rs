//! Which touches say that two people know each other. Mail that goes one way only does not, nor does a meeting of a crowd.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use crate::book::Medium;
use crate::ingest::foreign::haul::{Haul, Who};

/// A message between two others is meant for the few it is addressed to; one to more is an announcement.
const FEW: usize = 3;

/// In a meeting of more people than this, not everybody meets everybody.
const CROWD: usize = 25;

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
    pub(super) fn of(haul: &Haul, me: Option<Who>) -> Self {
        let wrote = directions(haul);
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
                if to.len() + 1 > CROWD {
                    kept.crowds += 1;
                    continue;
                }
            } else {
                let few = to.len() <= FEW;
                let between_others = |who: Who| me.is_some_and(|me| me != from && me != who) && few;
                to.retain(|who| wrote.contains(&(*who, from)) || between_others(*who));
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
