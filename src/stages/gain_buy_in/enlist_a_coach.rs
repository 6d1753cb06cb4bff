//! One rule: win somebody inside as your coach, who leads to the one who decides.

use super::doors::gate;
use super::house;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::{Unit, paths};
use crate::network::{ContactIx, Influence, Strength};
use crate::settings;
use crate::stages::meeting::how_strong;

described! {
    /// **What it looks for.** An account whose economic buyer is named, and where you have no coach, or none from whom a known way
    /// leads there without you; and somebody you have met, who is not against you, keeps no door shut, and from whom one does.
    ///
    /// **Why.** A coach wants you to win, tells you how the others think, and introduces you to those you do not get to see. Nobody is
    /// a coach from the start: those you have met become one, if you tell them your plan and ask what they make of it.
    ///
    /// **Example.** Jo signs at Bolt. Nobody there is your coach; Ana, whom you know well, works for Jo. Tell Ana how you mean to go
    /// about it, and ask whether she would do so.
    ///
    /// **Source.** Paulsen 2003: turn other influences into coaches, and one of them will introduce you to the economic buyer.
    pub static RULE: Rule = Rule {
        id: "enlist-a-coach",
        text: DOC,
        principle: "B30",
        tier: Tier::Opportunity,
        signal: "influences_met",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most.
const PICKS: usize = 3;

/// The score of the best way from a coach whom the seller has met to somebody who decides, without the seller.
static COACH_TO_BUYER: Gauge = Gauge {
    id: "coach_to_economic",
    title: "best way from a coach to the one who signs",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(|context| {
        let met = house::those_with(context, Influence::Coach).into_iter().filter(|&ix| context.is_direct(ix));
        Figure::Exact(met.map(|ix| to_the_buyer(context, ix).0).fold(0.0, f64::max))
    }),
};

fn check(context: &Context) -> Vec<Proposal> {
    let has_buyer = !house::those_with(context, Influence::Economic).is_empty();
    if !has_buyer || COACH_TO_BUYER.read(context, None) != Figure::Exact(0.0) {
        return Vec::new();
    }
    let keeper = gate(context).map(|gate| gate.person);
    let may_coach = |&ix: &ContactIx| {
        let contact = context.contact(ix);
        // Who keeps the door for themselves will not open it as a coach.
        Some(ix) != keeper
            && !house::is_against(context, ix)
            && !contact.has_influence(Influence::Economic)
            && !contact.has_influence(Influence::Coach)
    };
    let strength = |ix| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    let mut candidates: Vec<(f64, ContactIx, ContactIx)> = context
        .met()
        .filter(may_coach)
        .filter_map(|ix| {
            let (score, buyer) = to_the_buyer(context, ix);
            Some((score, ix, buyer?)).filter(|_| score > 0.0)
        })
        .collect();
    // The people stand by name, and the sort is stable.
    candidates.sort_by(|one, other| (other.0 * strength(other.1)).total_cmp(&(one.0 * strength(one.1))));
    candidates.into_iter().take(PICKS).map(|(score, ix, buyer)| enlist(context, ix, buyer, score)).collect()
}

/// The best way from somebody to one who decides, without the seller: its score, 0 where there is none, and to whom it leads. Who
/// decides themselves is there.
fn to_the_buyer(context: &Context, from: ContactIx) -> (f64, Option<ContactIx>) {
    let most = context.settings.count(&settings::MAX_INTERMEDIARIES);
    let score = |to: ContactIx| {
        let avoid = [context.seller.index()];
        let best = || paths::best(context.network.declared(), from.index(), to.index(), most, &avoid);
        if to == from { 1.0 } else { best().map_or(0.0, |path| path.score) }
    };
    let buyers = house::those_with(context, Influence::Economic).into_iter().map(|to| (score(to), Some(to)));
    buyers.fold((0.0, None), |best, next| if next.0 > best.0 { next } else { best })
}

fn enlist(context: &Context, ix: ContactIx, buyer: ContactIx, score: f64) -> Proposal {
    let (name, buyer_name, account) = (context.name(ix), context.name(buyer), house::account(context));
    let has_coach = !house::those_with(context, Influence::Coach).is_empty();
    let why = if has_coach {
        format!("No coach of yours is known to lead to {buyer_name}, who says the final yes, and {name} could.")
    } else {
        format!("You have no coach at {account}, and {name} could lead you to {buyer_name}, who says the final yes.")
    };
    let (figure, words) = how_strong(context, context.seller, ix);
    let strength = context.strength(context.seller, ix).map_or(1.0, Strength::value);
    Proposal {
        action: format!("Win {name} as your coach: share your plan, and ask for advice on it"),
        why,
        people: vec![ix, buyer],
        evidence: vec![
            Evidence::new(
                "path_score",
                Figure::Exact(score),
                format!("from {name} to {buyer_name} the best way scores {score:.2}"),
            ),
            Evidence::new("strength", figure, format!("your tie with {name}: {words}")),
            stance(context, ix),
        ],
        change: Change::Know { account: account.to_owned(), person: Some(context.id(ix)), influence: Influence::Coach },
        gauge: &COACH_TO_BUYER,
        about: None,
        effort: 1.0 / strength,
        rests_on: Vec::new(),
    }
}

fn stance(context: &Context, ix: ContactIx) -> Evidence {
    let name = context.name(ix);
    match context.contact(ix).stance {
        Some(stance) if stance > 0 => {
            Evidence::new("stance", Figure::Exact(f64::from(stance)), format!("{name} is for you"))
        }
        Some(_) => Evidence::new("stance", Figure::Exact(0.0), format!("{name} is neither for nor against you")),
        None => Evidence::new(
            "stance",
            Figure::Undefined,
            format!("how {name} stands to you is not written down: find out first"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::trial::advice_at;

    const HOUSE: &str = "you == ana@Bolt[prospect influence=user] -- jo@Bolt[prospect influence=economic]; you -- bo@Bolt[prospect]; bo .. jo";

    #[test]
    fn who_leads_best_to_the_one_who_decides_is_won_as_a_coach() {
        let advice = advice_at(&RULE, "Bolt", HOUSE);
        let people: Vec<_> = advice.iter().map(|it| it.proposal.change.people()).collect();
        assert_eq!(people, [["ana"], ["bo"]]);
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.0), Figure::Exact(0.5)));
    }

    #[test]
    fn a_coach_from_whom_no_way_leads_there_is_not_enough() {
        let advice = advice_at(&RULE, "Bolt", &format!("{HOUSE}; you == max@Bolt[prospect influence=coach]"));
        assert_eq!(advice.len(), 2);
        assert!(advice[0].proposal.why.starts_with("No coach of yours is known to lead to jo"));
    }

    #[test]
    fn a_gatekeeper_is_no_coach() {
        let drawn = "you == gerd@Bolt[level=staff asked] -- jo@Bolt[level=director influence=economic]; gerd -- max@Bolt; complete";
        assert!(advice_at(&RULE, "Bolt", drawn).is_empty());
        assert_eq!(advice_at(&RULE, "Bolt", &drawn.replace("=staff", "=director")).len(), 1);
    }

    #[test]
    fn with_a_coach_who_leads_there_or_no_buyer_named_it_is_silent() {
        let coached = HOUSE.replace("influence=user", "influence=coach");
        assert!(advice_at(&RULE, "Bolt", &coached).is_empty());
        assert!(advice_at(&RULE, "Bolt", "you == ana@Bolt -- jo@Bolt").is_empty());
        assert!(advice_at(&RULE, "Bolt", "you == ana@Bolt[stance=-1] -- jo@Bolt[influence=economic]").is_empty());
    }
}
