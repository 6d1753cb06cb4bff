//! One rule: meet the people who open circles nobody near the seller belongs to.

use super::reach::{REACH2, Reach};
use crate::advise::pairs::marked;
use crate::advise::words::{names, people};
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::ContactIx;
use crate::settings;
use crate::stages::meeting::{introduction, nearness};

described! {
    /// **What it looks for.** People one introduction away who know others that none of your contacts knows. Of all such
    /// people it picks those who together open the most, and for each the best way of introductions.
    ///
    /// **Why.** The first to tell of a lead is seldom a contact of yours; it is somebody your contact knows. A tie is worth
    /// what it adds to all your others, so one into a circle you have no ear in adds more than a sixth into the same one.
    ///
    /// **Example.** Ana knows Jo, a harbour master, and Jo knows eight crane makers whom nobody near you knows. Ask Ana to
    /// introduce you to Jo.
    ///
    /// **Source.** Üstüner and Godes 2006, on market networks: contacts who each lead to many different people. Picking them
    /// jointly, one after the other, is the greedy cover of Nemhauser, Wolsey and Fisher 1978.
    pub static RULE: Rule = Rule {
        id: "reach-an-unreached-group",
        text: DOC,
        principle: "P9",
        tier: Tier::Opportunity,
        signal: "reach_per_contact",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most, however many pieces of advice are to be shown.
const PICKS: usize = 10;

fn check(context: &Context) -> Vec<Proposal> {
    let picks = picked(context);
    let jointly: usize = picks.iter().map(|pick| pick.opens.len()).sum();
    let met: Vec<ContactIx> = picks.iter().map(|pick| pick.person).collect();
    picks.iter().filter_map(|pick| propose(context, pick, &met, jointly)).collect()
}

/// Somebody to meet, and the people who come within one introduction by it and by none of the picks before.
struct Pick {
    person: ContactIx,
    opens: Vec<ContactIx>,
}

/// Those who jointly open the most, the one who opens most first; of equals the one nearer by the strength of ties, then by name.
///
/// Cost: the ties of the people one introduction away; then for each pick those of the few who could be the next.
fn picked(context: &Context) -> Vec<Pick> {
    let reach = Reach::of(context);
    let candidates = || reach.near().iter().filter(|it| it.counts);
    let within: Vec<ContactIx> = candidates().filter(|it| it.ways > 0).map(|it| it.person).collect();
    let mut reached = marked(context.network, &within);
    let counts = |ix| context.is_stranger(ix) && !context.may_be_colleague(ix);
    let mut bounds: Vec<(usize, ContactIx)> =
        candidates().map(|it| (1 + context.network.neighbours(it.person).len(), it.person)).collect();
    let mut picks = Vec::new();
    for _ in 0..context.settings.count(&settings::TOP).min(PICKS) {
        let Some(pick) = best(context, &mut bounds, |ix| !reached[ix.index()] && counts(ix)) else { break };
        for ix in &pick.opens {
            reached[ix.index()] = true;
        }
        picks.push(pick);
    }
    picks
}

/// The candidate who opens most of those who are new; none where nobody opens anybody.
///
/// Each candidate comes with as many as they open at most. Nobody opens more once others are met, so that whose bound is below
/// the best so far needs no second look (Minoux 1978).
fn best(context: &Context, bounds: &mut [(usize, ContactIx)], is_new: impl Fn(ContactIx) -> bool) -> Option<Pick> {
    let opened_by =
        |person: ContactIx| std::iter::once(person).chain(context.network.neighbours(person)).filter(|&ix| is_new(ix));
    bounds.sort_unstable_by(|one, other| other.cmp(one));
    let mut most = 1;
    for (bound, person) in bounds.iter_mut() {
        if *bound < most {
            break;
        }
        *bound = opened_by(*person).count();
        most = most.max(*bound);
    }
    let named = |person: ContactIx| (context.name(person), person);
    let equals = bounds.iter().filter(|(bound, _)| *bound == most).map(|&(_, person)| person);
    let person = equals.max_by(|&one, &other| {
        let nearer = nearness(context, one).total_cmp(&nearness(context, other));
        nearer.then_with(|| named(other).cmp(&named(one)))
    })?;
    Some(Pick { person, opens: opened_by(person).collect() })
}

fn propose(context: &Context, pick: &Pick, met: &[ContactIx], jointly: usize) -> Option<Proposal> {
    let (name, opened) = (context.name(pick.person), people(pick.opens.len()));
    let why =
        format!("{name} leads to {opened} whom none of your contacts knows: another circle hears of other things.");
    let words = format!("{name} opens {opened}: {}", names(context, &pick.opens));
    let opens = Evidence::new("people_opened", Figure::count(pick.opens.len()), words);
    let mut proposal = introduction(context, pick.person)?.proposed(why, [opens], &REACH2);
    if met.len() > 1 {
        let words = format!("{} together open {}", names(context, met), people(jointly));
        proposal.evidence.push(Evidence::new("people_opened_jointly", Figure::count(jointly), words));
    }
    let beyond = pick.opens.iter().filter(|&&ix| ix != pick.person);
    proposal.rests_on.extend(beyond.map(|&ix| (pick.person, ix)));
    Some(proposal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Change;
    use crate::network::NetworkKind;
    use crate::stages::trial::advice_in;

    fn advice(drawn: &str) -> Vec<crate::advise::Advice> {
        advice_in(&RULE, NetworkKind::Market, drawn)
    }

    #[test]
    fn who_knows_a_circle_nobody_near_you_knows_is_worth_an_introduction() {
        let advice = advice(
            "you == ana[market] -- jo@Port[market title=Harbour_Master]; jo -- x[market]; jo -- y[market]; complete",
        );
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.action, "Ask ana to introduce you to jo, Harbour Master at Port");
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "jo".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(2.0), Figure::Exact(4.0)));
    }

    #[test]
    fn the_second_pick_is_the_one_who_adds_most_to_the_first() {
        // Jo opens three people and Kim two of the same three; Lou opens but one, whom nobody else opens.
        let advice = advice(
            "you == ana[market]; ana -- jo[market]; ana -- kim[market]; ana -- lou[market]; jo -- x[market]; \
             jo -- y[market]; jo -- z[market]; kim -- x; kim -- y; lou -- w[market]; complete",
        );
        let changes: Vec<&Change> = advice.iter().map(|it| &it.proposal.change).collect();
        assert_eq!(
            changes,
            [&Change::Tie("you".into(), "jo".into(), None), &Change::Tie("you".into(), "lou".into(), None)]
        );
        assert_eq!(advice[0].proposal.evidence[2].value, Figure::Exact(4.0));
    }

    #[test]
    fn a_colleague_may_introduce_though_colleagues_are_not_counted() {
        let advice = advice("you == co[internal] -- jo[market]; jo -- x[market]; co -- y[internal]; complete");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.0), Figure::Exact(2.0)));
    }

    #[test]
    fn where_everybody_beyond_is_within_reach_it_is_silent() {
        assert!(advice("you == ana[market] -- jo[market]; ana -- x[market]; jo -- x; complete").is_empty());
    }
}
