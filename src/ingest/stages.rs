//! What stages of deals are called: our own words, and through the stage map those of a CRM.

use crate::book::DealStage;
use crate::settings::{STAGE_MAP, Settings};

/// The stage map in force.
#[derive(Debug)]
pub(super) struct Stages(Settings);

impl Stages {
    pub(super) fn of(settings: &Settings) -> Self {
        Self(settings.clone())
    }

    /// The stage that a word names.
    pub(super) fn find(&self, word: &str) -> Option<DealStage> {
        DealStage::from_word(word).or_else(|| DealStage::from_word(self.0.meaning(&STAGE_MAP, word)?))
    }

    /// How to map a word that names none.
    pub(super) fn advice(word: &str) -> String {
        let stages = DealStage::ALL.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let key = word.replace(['"', '\\'], "");
        format!("map it in netsales.toml, under [stage_map], to one of {stages}: \"{key}\" = \"buy-in\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_of_the_default_map_is_one_of_ours() {
        let stages = Stages::of(&Settings::default());
        for (word, meaning) in STAGE_MAP.default {
            assert_eq!(stages.find(word).map(DealStage::word), Some(*meaning), "{word}");
        }
        assert_eq!(stages.find("Buy in"), Some(DealStage::BuyIn));
        assert_eq!(stages.find("Perhaps"), None);
    }
}
