//! One rule: meet whoever screens, whoever uses, and whoever would help; or find out who that is.

use super::house;
use super::signals::influences_met::INFLUENCES_MET;
use crate::advise::{Context, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Influence};
use crate::stages::meeting::meet;

described! {
    /// **What it looks for.** A technical buyer, user buyer or coach of the account with none of whom you are in touch. Where
    /// nobody is known to have that influence, whom to ask who has it.
    ///
    /// **Why.** The four buying influences count alike once they are known: who screens cannot say yes but can say no, who will
    /// use it lives with it, and a coach shows the way. The weakest of the four cells decides.
    ///
    /// **Example.** You know who signs at Bolt, and Max, who tests what they buy, you have never met. Ana can introduce you.
    ///
    /// **Source.** Paulsen 2003, after Miller and Heiman's Strategic Selling.
    pub static RULE: Rule = Rule {
        id: "cover-an-influence",
        text: DOC,
        principle: "B25",
        tier: Tier::Opportunity,
        signal: "influences_met",
        ground: Ground::Stage,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    let uncovered = [Influence::Technical, Influence::User, Influence::Coach].into_iter().filter_map(|influence| {
        let named = house::those_with(context, influence);
        let is_met = named.iter().any(|&ix| context.is_direct(ix));
        (!is_met).then_some((influence, named))
    });
    uncovered.flat_map(|(influence, named)| cover(context, influence, &named)).collect()
}

fn cover(context: &Context, influence: Influence, named: &[ContactIx]) -> Vec<Proposal> {
    if named.is_empty() {
        return house::best_placed(context).map(|whom| ask(context, influence, whom)).into_iter().collect();
    }
    named.iter().take(3).map(|&person| introduce(context, influence, person)).collect()
}

fn introduce(context: &Context, influence: Influence, person: ContactIx) -> Proposal {
    let why = format!("{} {}, and you are not in touch.", context.name(person), house::power(influence));
    meet(context, person).proposed(why, [], &INFLUENCES_MET)
}

fn ask(context: &Context, influence: Influence, whom: ContactIx) -> Proposal {
    let account = house::account(context);
    let why = format!(
        "You know of nobody at {account} who does, and each of the four buying influences can lose you the sale."
    );
    let who = format!("who at {account} {}", house::power(influence));
    house::ask_who(context, whom, influence, &who, why, [])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{Change, Figure};
    use crate::stages::trial::advice_at;

    const HOUSE: &str = "you == ana@Bolt[influence=user,coach] -- max@Bolt[influence=technical]";

    #[test]
    fn who_is_named_and_not_met_is_met_through_whoever_knows_them() {
        let advice = advice_at(&RULE, "Bolt", HOUSE);
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "max".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(2.0), Figure::Exact(3.0)));
    }

    #[test]
    fn who_is_not_even_named_is_asked_for() {
        let advice = advice_at(&RULE, "Bolt", "you == ana@Bolt[influence=user,coach]");
        assert_eq!(advice[0].proposal.action, "Ask ana who at Bolt screens offers and can say no");
        assert_eq!(advice[0].effect.gauge.id, "influences_identified");
    }

    #[test]
    fn with_all_three_met_it_is_silent() {
        assert!(advice_at(&RULE, "Bolt", &format!("{HOUSE}; you .. max")).is_empty());
    }
}
