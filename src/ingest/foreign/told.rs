//! What is said of a file that was read.

use std::collections::BTreeMap;

use super::kinds::Kind;

/// A file, and what was made of it.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Told {
    pub(in crate::ingest) name: String,
    pub(in crate::ingest) kind: &'static Kind,
    /// What was taken in: people, messages, meetings …
    pub(in crate::ingest) taken: BTreeMap<&'static str, usize>,
    /// What was left out, by reason.
    pub(in crate::ingest) left_out: BTreeMap<&'static str, usize>,
    /// Columns that hold something and were not used.
    pub(in crate::ingest) unused: Vec<String>,
}

impl Told {
    /// What was left out and why, as words to put behind others; blank where nothing was.
    pub(in crate::ingest) fn reasons(&self) -> String {
        let reasons: Vec<String> = self.left_out.iter().map(|(what, count)| format!("{count} {what}")).collect();
        if reasons.is_empty() { String::new() } else { format!("; left out: {}", reasons.join(", ")) }
    }
}
