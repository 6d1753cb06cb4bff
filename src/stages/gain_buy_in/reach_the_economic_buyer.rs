//! One rule: get an introduction to the one who says the final yes.

use super::house;
use super::signals::path_to_economic::PATH_TO_ECONOMIC;
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Influence};
use crate::stages::meeting::{in_words, meet, ways};

described! {
    /// **What it looks for.** An economic buyer whom you know by name and are not in touch with, nor with any other economic
    /// buyer of the account; and the chain of introductions whose ties are the strongest, multiplied.
    ///
    /// **Why.** Only this person can say the final yes. An introduction carries the trust of whoever makes it; a cold call
    /// carries none.
    ///
    /// **Example.** Jo signs at Bolt. Ana, whom you know well, knows Jo. Ask Ana to introduce you.
    ///
    /// **Source.** Üstüner and Godes 2006, on gaining buy-in; Paulsen 2003, a coach introduces you to the economic buyer. At most
    /// three people between and the product of strengths are product choices.
    pub static RULE: Rule = Rule {
        id: "reach-the-economic-buyer",
        text: DOC,
        principle: "B30",
        tier: Tier::Blocks,
        signal: "path_to_economic",
        ground: Ground::Stage,
        check,
    };
}

/// How many other ways are shown beside the best.
const OTHERS: usize = 2;

fn check(context: &Context) -> Vec<Proposal> {
    let named = house::those_with(context, Influence::Economic);
    if named.iter().any(|&ix| context.is_direct(ix)) {
        return Vec::new();
    }
    named.into_iter().map(|buyer| reach(context, buyer)).collect()
}

fn reach(context: &Context, buyer: ContactIx) -> Proposal {
    let why = format!("Only {} can say the final yes, and you are not in touch.", context.name(buyer));
    let mut proposal = meet(context, buyer).proposed(why, [], &PATH_TO_ECONOMIC);
    proposal.evidence.extend(ways(context, buyer, 1 + OTHERS).into_iter().skip(1).map(|path| {
        let words = format!("another way {}", in_words(context, &path));
        Evidence::new("alternative_path_score", Figure::Exact(path.score), words)
    }));
    proposal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Change;
    use crate::stages::trial::advice_at;

    #[test]
    fn the_strongest_chain_introduces_and_the_others_are_named() {
        let drawn = "you == ana@Bolt -- jo@Bolt[influence=economic]; you -- cy@Other -- jo; complete";
        let advice = advice_at(&RULE, "Bolt", drawn);
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "jo".into(), None));
        assert_eq!(advice[0].proposal.action, "Ask ana to introduce you to jo at Bolt");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.375), Figure::Exact(0.5)));
        assert_eq!(advice[0].proposal.evidence.len(), 2);
    }

    #[test]
    fn without_any_known_way_it_is_work_of_one_s_own() {
        let advice = advice_at(&RULE, "Bolt", "you == ana@Bolt; jo@Bolt[influence=economic]; complete");
        assert_eq!((advice[0].effect.before, advice[0].proposal.effort), (Figure::Exact(0.0), 4.0));
    }

    #[test]
    fn who_is_in_touch_with_one_who_decides_needs_no_introduction() {
        assert!(advice_at(&RULE, "Bolt", "you .. jo@Bolt[influence=economic]").is_empty());
        assert!(advice_at(&RULE, "Bolt", "you .. jo@Bolt").is_empty());
    }
}
