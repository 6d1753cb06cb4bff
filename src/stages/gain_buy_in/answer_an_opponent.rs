//! One rule: reach somebody who is against the sale through a person they trust.

use super::house;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::Unit;
use crate::network::{ContactIx, Strength};
use crate::stages::meeting::{how_strong, ways};

described! {
    /// **What it looks for.** Somebody of the account who is against you and has a buying influence, and a person you both know,
    /// who is not against you.
    ///
    /// **Why.** Whoever has an influence can stop the sale, and hears a doubt answered best by somebody they trust. That person
    /// speaks for you only if they know you well.
    ///
    /// **Example.** Max tests what Bolt buys and is against you. Cy has worked with Max for years and knows you a little: win Cy.
    ///
    /// **Source.** Üstüner and Godes 2006, on influencers and endorsement; Paulsen 2003, the technical buyer's final no.
    pub static RULE: Rule = Rule {
        id: "answer-an-opponent",
        text: DOC,
        principle: "B22",
        tier: Tier::Blocks,
        signal: "influences_met",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed for each opponent at most.
const PICKS: usize = 5;

/// The score of the seller's best way to an opponent.
static PATH_TO_OPPONENT: Gauge = Gauge {
    id: "path_to_opponent",
    title: "best way to the one against you",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::Person(path_to_opponent),
};

fn check(context: &Context) -> Vec<Proposal> {
    let has_a_say = |ix: &ContactIx| house::is_against(context, *ix) && !context.contact(*ix).influences.is_empty();
    let opponents = context.members().iter().copied().filter(has_a_say);
    opponents.flat_map(|opponent| answers(context, opponent)).collect()
}

/// Those whom the opponent knows best come first.
fn answers(context: &Context, opponent: ContactIx) -> Vec<Proposal> {
    let between = |&ix: &ContactIx| context.is_direct(ix) && !house::is_against(context, ix);
    let trust = |ix: ContactIx| context.strength(ix, opponent).map_or(0.0, Strength::value);
    let mut friends: Vec<ContactIx> =
        context.network.neighbours(opponent).filter(|&ix| ix != context.seller).filter(between).collect();
    friends.sort_by(|&a, &b| trust(b).total_cmp(&trust(a)).then_with(|| context.name(a).cmp(context.name(b))));
    friends.into_iter().take(PICKS).map(|friend| answer(context, opponent, friend)).collect()
}

fn answer(context: &Context, opponent: ContactIx, friend: ContactIx) -> Proposal {
    let (name, other) = (context.name(friend), context.name(opponent));
    let (yours, your_tie) = how_strong(context, context.seller, friend);
    let (trust, their_tie) = how_strong(context, friend, opponent);
    Proposal {
        action: format!("Deepen your tie with {name} and ask what would answer {other}, who is against you"),
        why: format!("{other} has a say at {} and will hear {name} before you.", house::account(context)),
        people: vec![opponent, friend],
        evidence: vec![
            stance(context, opponent),
            Evidence::new("trust", trust, format!("the tie between {name} and {other}: {their_tie}")),
            Evidence::new("strength", yours, format!("your tie with {name}: {your_tie}")),
        ],
        change: Change::Strengthen(context.id(context.seller), context.id(friend), None),
        gauge: &PATH_TO_OPPONENT,
        about: Some(context.id(opponent)),
        effort: 1.0,
        rests_on: vec![(friend, opponent)],
    }
}

/// How far somebody is against the sale, and what they can do about it.
fn stance(context: &Context, opponent: ContactIx) -> Evidence {
    let contact = context.contact(opponent);
    let stance = contact.stance.unwrap_or(0);
    let powers: Vec<&str> = contact.influences.iter().map(house::power).collect();
    let words = format!("{} {}; stance {stance}", contact.name, powers.join(", "));
    Evidence::new("stance", Figure::Exact(f64::from(stance)), words)
}

/// Along the known ties, so there is no interval: a tie less never makes the way better.
fn path_to_opponent(context: &Context, opponent: ContactIx) -> Figure {
    Figure::Exact(ways(context, opponent, 1).pop().map_or(0.0, |path| path.score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::trial::advice_at;

    #[test]
    fn the_friend_who_brings_you_closest_to_the_opponent_is_won_first() {
        let drawn = "you .. cy@Bolt == max@Bolt[stance=-1 influence=technical]; you .. bo@Bolt .. max; complete";
        let advice = advice_at(&RULE, "Bolt", drawn);
        assert_eq!(advice[0].proposal.change, Change::Strengthen("you".into(), "cy".into(), None));
        assert_eq!(
            (advice[0].effect.before, advice[0].effect.after.exact().unwrap()),
            (Figure::Exact(0.1875), 0.8 * 0.75)
        );
    }

    #[test]
    fn somebody_against_you_without_a_say_or_without_a_common_friend_leaves_it_silent() {
        assert!(advice_at(&RULE, "Bolt", "you .. cy@Bolt == max@Bolt[stance=-2]").is_empty());
        assert!(advice_at(&RULE, "Bolt", "you .. cy@Bolt; max@Bolt[stance=-2 influence=technical]").is_empty());
    }

    #[test]
    fn another_opponent_is_not_asked_to_speak_for_you() {
        let drawn = "you .. cy@Bolt[stance=-1] == max@Bolt[stance=-1 influence=technical]";
        assert!(advice_at(&RULE, "Bolt", drawn).is_empty());
    }
}
