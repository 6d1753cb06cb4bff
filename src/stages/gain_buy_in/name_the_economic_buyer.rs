//! One rule: find out who says the final yes.

use super::house;
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Influence};

described! {
    /// **What it looks for.** An account of which you cannot say who gives the final yes, and the person best placed to tell you:
    /// a coach first, then the highest you have met, then your strongest tie.
    ///
    /// **Why.** One person can say yes when everyone else has said no, and no when everyone else has said yes. Until you know
    /// who that is, you cannot tell whether your ties lead anywhere.
    ///
    /// **Example.** You know three people at Bolt, and nobody is marked as the economic buyer. Ask Ana, your coach there.
    ///
    /// **Source.** The economic buyer of Miller and Heiman's Strategic Selling, as in Paulsen 2003. Whom to ask is a heuristic.
    pub static RULE: Rule = Rule {
        id: "name-the-economic-buyer",
        text: DOC,
        principle: "B21",
        tier: Tier::Blocks,
        signal: "influences_identified",
        ground: Ground::Stage,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    if !house::those_with(context, Influence::Economic).is_empty() {
        return Vec::new();
    }
    house::best_placed(context).map(|whom| ask(context, whom)).into_iter().collect()
}

fn ask(context: &Context, whom: ContactIx) -> Proposal {
    let (account, known) = (house::account(context), context.members().len());
    let why = format!("Of those you know of at {account}, nobody is marked as the one whose yes or no is final.");
    let words = format!("{known} people known there, none of them marked as the economic buyer");
    let evidence = [Evidence::new("people_known", Figure::count(known), words)];
    let who = format!("who says the final yes at {account}");
    house::ask_who(context, whom, Influence::Economic, &who, why, evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::trial::advice_at;

    #[test]
    fn a_coach_is_asked_before_somebody_higher() {
        let drawn = "you == ana@Bolt[influence=coach title=engineer]; you -- max@Bolt[level=director]";
        let advice = advice_at(&RULE, "Bolt", drawn);
        assert_eq!(advice[0].proposal.action, "Ask ana who says the final yes at Bolt");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(2.0)));
    }

    #[test]
    fn where_nobody_inside_is_met_an_outsider_who_knows_people_there_is_asked() {
        let advice = advice_at(&RULE, "Bolt", "you == eve@Other -- bo@Bolt; you ## fay@Other");
        assert_eq!(advice[0].proposal.people.len(), 1);
        assert!(advice[0].proposal.action.starts_with("Ask eve"));
    }

    #[test]
    fn once_somebody_is_named_the_question_is_not_asked_again() {
        assert!(advice_at(&RULE, "Bolt", "you -- ana@Bolt; jo@Bolt[influence=economic]").is_empty());
        assert!(advice_at(&RULE, "Bolt", "you -- eve@Other; jo@Bolt").is_empty(), "there is nobody to ask");
    }
}
