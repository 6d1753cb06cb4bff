//! Messages and meetings by the ids that programs give them: each is told of once, and an answer finds what it answers.

use std::collections::HashMap;

use jiff::civil::Date;

use super::haul::{Haul, Touch, TouchIx, Who};

/// What was told of by id.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// Under each id who wrote, since some programs give one id to several messages.
    known: HashMap<String, Vec<(Who, TouchIx)>>,
    answers: Vec<Answer>,
}

/// That somebody answered something, which may be told of later.
#[derive(Debug)]
struct Answer {
    to: String,
    from: Who,
    date: Date,
}

impl Haul {
    /// Whether somebody's touch of that id was told of already.
    pub(in crate::ingest) fn was_told(&self, id: &str, from: Who) -> bool {
        self.letters.known.get(id).is_some_and(|known| known.iter().any(|(who, _)| *who == from))
    }

    /// Tells of a touch that has an id.
    pub(in crate::ingest) fn touch_once(&mut self, id: String, touch: Touch) {
        let from = touch.from;
        let touch = self.touch(touch);
        self.letters.known.entry(id).or_default().push((from, touch));
    }

    /// Somebody answered what has this id, wherever that stands.
    pub(in crate::ingest) fn answers(&mut self, to: String, from: Who, date: Date) {
        self.letters.answers.push(Answer { to, from, date });
    }

    /// Puts answers beside what they answer, now that everything was told. Only who was written to can answer.
    pub(super) fn settle_replies(&mut self) {
        let Letters { known, answers } = std::mem::take(&mut self.letters);
        for Answer { to, from, date } in answers {
            for &(_, touch) in known.get(&to).into_iter().flatten() {
                let asked = self.touch_at(touch);
                let was_asked = asked.to.iter().any(|who| self.settled(*who) == self.settled(from));
                if was_asked && asked.date <= date {
                    self.answered(touch, date);
                }
            }
        }
    }
}
