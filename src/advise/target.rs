//! Whether an account is worth targeting: four signs that speak for it, three reasons why it waits. Unknown is never taken for no.
//!
//! Source: Paulsen 2003, whose four target groups and three wait-and-see reasons these are.

use crate::book::{Account, Criterion, WaitReason};
use crate::settings::{CRITERIA_WANTED, Settings};

/// How an account stands as a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It meets enough signs, and no reason to wait holds: all that matters is known.
    Fits,
    /// What is not known decides.
    Open,
    /// A reason to wait holds.
    Waits,
    /// It cannot meet enough signs, whatever is not known.
    Short,
}

impl Standing {
    /// The word for it, in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Open => "open",
            Self::Waits => "waits",
            Self::Short => "short",
        }
    }
}

/// The signs and the reasons of one account, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// How it stands.
    pub standing: Standing,
    /// How many of the four signs it shows.
    pub met: usize,
    /// How many it does not show.
    pub not_met: usize,
    /// How many of the reasons to wait hold.
    pub waits: usize,
    /// Of how many reasons to wait it is not known whether they hold.
    pub waits_unknown: usize,
}

impl Judgement {
    /// Judges an account; one without a row of its own is not known in any point.
    pub fn of(account: Option<&Account>, settings: &Settings) -> Self {
        let count = |answers: &[Option<bool>], wanted: Option<bool>| answers.iter().filter(|it| **it == wanted).count();
        let (criteria, reasons) = account.map_or(([None; 4], [None; 3]), |it| (it.criteria, it.waits));
        let (met, not_met) = (count(&criteria, Some(true)), count(&criteria, Some(false)));
        let (waits, waits_unknown) = (count(&reasons, Some(true)), count(&reasons, None));
        let wanted = settings.count(&CRITERIA_WANTED);
        let standing = match () {
            () if waits > 0 => Standing::Waits,
            () if criteria.len() - not_met < wanted => Standing::Short,
            () if met >= wanted && waits_unknown == 0 => Standing::Fits,
            () => Standing::Open,
        };
        Self { standing, met, not_met, waits, waits_unknown }
    }

    /// Whether nothing at all is known of signs and reasons.
    pub fn is_blank(&self) -> bool {
        self.met + self.not_met + self.waits == 0 && self.waits_unknown == WaitReason::ALL.len()
    }
}

/// What a sign says, as a sentence about an account.
pub fn sign(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Integrated => "integrated, or its units work together",
        Criterion::EarlyAdopter => "in an industry that adopts early",
        Criterion::ChangeLeader => "has led change before",
        Criterion::TechDifferentiator => "sets itself apart by technology",
    }
}

/// The question whose answer tells of a sign.
pub fn sign_question(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Integrated => "do its units work together, or does it make its own parts?",
        Criterion::EarlyAdopter => "does its industry adopt early?",
        Criterion::ChangeLeader => "has it led a change before?",
        Criterion::TechDifferentiator => "does it set itself apart by technology?",
    }
}

/// What a reason to wait says.
pub fn reason(reason: WaitReason) -> &'static str {
    match reason {
        WaitReason::NoMoney => "no money for it",
        WaitReason::NoPressure => "its customers do not press it",
        WaitReason::NoVision => "no vision of it",
    }
}

/// The question whose answer tells of a reason to wait.
pub fn reason_question(reason: WaitReason) -> &'static str {
    match reason {
        WaitReason::NoMoney => "is there money set aside?",
        WaitReason::NoPressure => "do its customers press it?",
        WaitReason::NoVision => "does it have a picture of what it wants?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(criteria: [Option<bool>; 4], waits: [Option<bool>; 3]) -> Standing {
        let account = Account { criteria, waits, ..Account::named("Bolt") };
        Judgement::of(Some(&account), &Settings::default()).standing
    }

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    #[test]
    fn three_of_four_signs_fit_once_no_reason_to_wait_is_left_open() {
        assert_eq!(standing([YES, YES, YES, NO], [NO; 3]), Standing::Fits);
        assert_eq!(standing([YES, YES, YES, NO], [NO, None, NO]), Standing::Open);
        assert_eq!(standing([YES; 4], [NO, YES, NO]), Standing::Waits);
        assert_eq!(standing([YES, YES, NO, NO], [NO; 3]), Standing::Short);
        assert_eq!(standing([None; 4], [None; 3]), Standing::Open);
    }

    #[test]
    fn what_is_not_known_never_makes_an_account_fit() {
        let answers = [None, YES, NO];
        let each = |at: usize| answers[at % 3];
        for code in 0..3_usize.pow(7) {
            let digit = |place: u32| code / 3_usize.pow(place);
            let criteria = [0, 1, 2, 3].map(|place| each(digit(place)));
            let waits = [4, 5, 6].map(|place| each(digit(place)));
            let known = standing(criteria, waits);
            for place in 0..7 {
                let (mut criteria, mut waits) = (criteria, waits);
                *criteria.iter_mut().chain(&mut waits).nth(place).unwrap() = None;
                let unknown = standing(criteria, waits);
                assert!(unknown != Standing::Fits || known == Standing::Fits, "{criteria:?} {waits:?}");
            }
        }
    }
}
