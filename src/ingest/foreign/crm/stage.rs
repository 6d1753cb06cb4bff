//! How far a deal is, from what a CRM calls its stage and what it says beside it.

use crate::book::DealStage;
use crate::ingest::foreign::By;

/// How far a deal is, and in which words the CRM says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest::foreign) struct Stage<'a> {
    /// None where the words are not known.
    pub(in crate::ingest::foreign) stage: Option<DealStage>,
    /// The words as they stand.
    pub(in crate::ingest::foreign) word: &'a str,
}

impl<'a> Stage<'a> {
    /// The stage of that name, as the settings say; `2-Develop` and `Closed Won (Sales Pipeline)` count without what stands
    /// round the name where they are not known as they stand.
    pub(in crate::ingest::foreign) fn of(word: &'a str, by: &By<'_>) -> Self {
        let find = |word: &str| by.vocabulary.stages.find(word);
        let stage = find(word).or_else(|| find(unnumbered(word))).or_else(|| find(without_pipeline(word)));
        Self { stage, word }
    }

    /// The same, where the CRM says beside it that the deal was won or lost, whatever it calls the stage.
    pub(super) fn decided(self, won: Option<bool>) -> Self {
        let stage = match won {
            Some(true) => Some(DealStage::Won),
            Some(false) => Some(DealStage::Lost),
            None => self.stage,
        };
        Self { stage, ..self }
    }

    pub(super) fn is_over(&self) -> bool {
        matches!(self.stage, Some(DealStage::Won | DealStage::Lost))
    }

    /// As the book writes it: our word, else the CRM's.
    pub(super) fn written(&self) -> &'a str {
        self.stage.map_or(self.word, |stage| stage.word())
    }
}

/// `2-Develop` without its number.
fn unnumbered(word: &str) -> &str {
    let rest = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.strip_prefix(['-', '.', ')', ':']).map_or(word, str::trim)
}

/// `Closed Won (Sales Pipeline)` without its pipeline.
fn without_pipeline(word: &str) -> &str {
    word.strip_suffix(')').and_then(|it| it.rsplit_once('(')).map_or(word, |(name, _)| name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_found_without_its_number_and_without_its_pipeline() {
        assert_eq!(unnumbered("2-Develop"), "Develop");
        assert_eq!(unnumbered("30 days"), "30 days");
        assert_eq!(without_pipeline("Closed Won (Sales Pipeline)"), "Closed Won");
        assert_eq!(without_pipeline("Closed Won"), "Closed Won");
    }
}
