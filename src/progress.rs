//! HOW FAR A LONG RUN HAS COME. Whoever works says what is being done and counts; whoever watches reads it at leisure.
//!
//! It draws nothing and knows no clock: that is for the command whose run it is.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Work that nobody watches.
pub static UNWATCHED: Progress = Progress::none();

/// A handle on how far a run has come; its copies share one count, and may be used from any thread. Counting is one atomic
/// addition, so that a loop may count every few thousand turns without being slowed down.
#[derive(Debug, Clone, Default)]
pub struct Progress(Option<Arc<Work>>);

/// What is being done, for whoever draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// What, in plain words: `reading ties.csv`, `measuring betweenness`.
    pub name: Cow<'static, str>,
    /// How many steps are done.
    pub done: u64,
    /// How many there are in all; 0 where nobody knows.
    pub total: u64,
    /// In what they are counted.
    pub unit: Unit,
}

/// In what the steps of a phase are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit {
    /// Bytes, rows or others in such numbers that only their share of the whole says anything.
    #[default]
    Share,
    /// A few steps, of which each can be named: the 12th of 256.
    Steps,
}

#[derive(Debug, Default)]
struct Work {
    phase: Mutex<Option<(Cow<'static, str>, u64, Unit)>>,
    done: AtomicU64,
}

impl Progress {
    /// Nobody watches: everything said is forgotten.
    pub const fn none() -> Self {
        Self(None)
    }

    /// Somebody watches.
    pub fn watched() -> Self {
        Self(Some(Arc::default()))
    }

    /// Something new is being done, in `total` bytes, rows or the like; 0: nobody knows how many.
    pub fn phase(&self, name: impl Into<Cow<'static, str>>, total: u64) {
        self.begin(name.into(), total, Unit::Share);
    }

    /// Something new is being done, in `total` steps that are few enough to be counted by eye.
    pub fn steps(&self, name: impl Into<Cow<'static, str>>, total: u64) {
        self.begin(name.into(), total, Unit::Steps);
    }

    /// `by` more are done.
    pub fn advance(&self, by: u64) {
        if let Some(work) = &self.0 {
            work.done.fetch_add(by, Ordering::Relaxed);
        }
    }

    /// What is being done now; none where nothing was begun, or nobody watches.
    pub fn now(&self) -> Option<Phase> {
        let work = self.0.as_ref()?;
        let phase = work.phase.lock().unwrap_or_else(PoisonError::into_inner);
        let (name, total, unit) = phase.clone()?;
        Some(Phase { name, done: work.done.load(Ordering::Relaxed), total, unit })
    }

    fn begin(&self, name: Cow<'static, str>, total: u64, unit: Unit) {
        if let Some(work) = &self.0 {
            let mut phase = work.phase.lock().unwrap_or_else(PoisonError::into_inner);
            work.done.store(0, Ordering::Relaxed);
            *phase = Some((name, total, unit));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_share_one_count_and_a_new_phase_begins_at_nothing() {
        let progress = Progress::watched();
        assert_eq!(progress.now(), None);
        progress.phase("reading ties.csv", 100);
        let copy = progress.clone();
        std::thread::scope(|threads| {
            threads.spawn(|| copy.advance(40));
            threads.spawn(|| progress.advance(3));
        });
        assert_eq!(progress.now().map(|it| (it.done, it.total)), Some((43, 100)));
        progress.steps("measuring betweenness", 256);
        let begun = Phase { name: "measuring betweenness".into(), done: 0, total: 256, unit: Unit::Steps };
        assert_eq!(copy.now(), Some(begun));
    }

    #[test]
    fn what_nobody_watches_is_forgotten() {
        UNWATCHED.phase("reading", 10);
        UNWATCHED.advance(5);
        assert_eq!(UNWATCHED.now(), None);
    }
}
