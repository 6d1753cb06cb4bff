//! One rule: get to know somebody who leads to a department that none of your colleagues leads to.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::colleagues::{departments, within_two};
use super::signals::{departments_within_2::DEPARTMENTS_WITHIN_2, ei_department};
use crate::advise::register::Group;
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Strength};
use crate::settings;
use crate::stages::meeting::{Meeting, UNINTRODUCED, unintroduced};
use crate::stages::signal::Verdict;

described! {
    /// **What it looks for.** Colleagues who work in departments that none of your contacts leads to, or know somebody there,
    /// where you surely get to fewer departments than a solution needs, or keep up with your own department and hardly with
    /// another. An introduction by a colleague you know is less work than none.
    ///
    /// **Why.** The parts of a solution sit in different departments, and the expert is found through somebody there.
    ///
    /// **Example.** You know sales and marketing. Eve in manufacturing is a stranger to you and to all you know at home: meet
    /// her before a customer asks when it can be delivered.
    ///
    /// **Source.** Üstüner and Godes 2006, on creating solutions: a sparse network to diverse experts. How many departments
    /// are enough is a heuristic.
    pub static RULE: Rule = Rule {
        id: "span-another-department",
        text: DOC,
        principle: "C1",
        tier: Tier::Opportunity,
        signal: "departments_within_2",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most.
const PICKS: usize = 10;

fn check(context: &Context) -> Vec<Proposal> {
    let known = departments(context, &within_two(context).surely);
    let enough = context.settings.number(&settings::SOLUTION_DEPARTMENTS_WITHIN_2.fits);
    let keeps_to_their_own = ei_department::SIGNAL.read(context).verdict == Verdict::Short;
    if known.len() as f64 >= enough && !keeps_to_their_own {
        return Vec::new();
    }
    if context.register().departments().all().all(|department| known.contains(&department)) {
        return Vec::new();
    }
    let colleagues = context.register().perhaps_colleagues().iter().copied().filter(|&ix| context.is_colleague(ix));
    let strangers = colleagues.filter(|&ix| ix != context.seller && !context.is_direct(ix));
    let mut people: Vec<_> = strangers.map(|ix| (opens(context, ix, &known).len(), ix)).collect();
    people.retain(|(opens, _)| *opens > 0);
    let place = |&(opens, ix): &(usize, ContactIx)| (Reverse(opens), context.name(ix), ix);
    if people.len() > PICKS {
        people.select_nth_unstable_by_key(PICKS, place);
        people.truncate(PICKS);
    }
    people.sort_by_key(place);
    people.into_iter().map(|(_, ix)| propose(context, ix, &known)).collect()
}

/// The departments somebody would open, in the order of names: their own, and those of their colleagues.
fn opens(context: &Context, ix: ContactIx, known: &BTreeSet<Group>) -> Vec<Group> {
    let colleagues = context.network.neighbours(ix).filter(|&other| context.is_colleague(other));
    let around = colleagues.chain([ix]).filter_map(|other| context.register().departments().group(other));
    let mut opens: Vec<Group> = around.filter(|group| !known.contains(group)).collect();
    opens.sort_unstable();
    opens.dedup();
    opens
}

/// The colleague who makes the best introduction to somebody.
fn introducer(context: &Context, ix: ContactIx) -> Option<ContactIx> {
    let colleagues = context.network.neighbours(ix).filter(|&it| context.is_direct(it) && context.is_colleague(it));
    let strength = |a, b| context.strength(a, b).map_or(0.0, Strength::value);
    let ways = colleagues.map(|it| (strength(context.seller, it) * strength(it, ix), it));
    let best = ways.max_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| context.name(*y).cmp(context.name(*x))))?;
    Some(best.1)
}

fn propose(context: &Context, ix: ContactIx, known: &BTreeSet<Group>) -> Proposal {
    let opens = opens(context, ix, known);
    let names: Vec<&str> = opens.iter().map(|&group| context.register().departments().name(group)).collect();
    let departments = names.join(", ");
    let why = format!(
        "None of the colleagues you know leads to anybody in {departments}, and part of a solution may sit there."
    );
    let so_far = match known.len() {
        0 => "you are not known to get to any department".to_owned(),
        1 => "you get to one department so far".to_owned(),
        n => format!("you get to {n} departments so far"),
    };
    let leads = format!("{} leads to {departments}", context.name(ix));
    let evidence = [
        Evidence::new("departments_known", Figure::count(known.len()), so_far),
        Evidence::new("departments_opened", Figure::count(opens.len()), leads),
    ];
    meet(context, ix).proposed(why, evidence, &DEPARTMENTS_WITHIN_2)
}

/// Through the colleague who makes the best introduction, or else without one.
fn meet(context: &Context, ix: ContactIx) -> Meeting {
    let place = context.contact(ix).department.as_deref().map(str::trim).filter(|place| !place.is_empty());
    let whom = format!("{}{}", context.name(ix), place.map(|place| format!(" in {place}")).unwrap_or_default());
    let Some(colleague) = introducer(context, ix) else {
        return unintroduced(context, ix, format!("Get to know {whom}"));
    };
    Meeting {
        people: vec![ix, colleague],
        effort: context.strength(context.seller, colleague).map_or(UNINTRODUCED, |tie| 1.0 / tie.value()),
        rests_on: vec![(colleague, ix)],
        ..unintroduced(context, ix, format!("Ask {} to introduce you to {whom}", context.name(colleague)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;
    use crate::stages::trial::advice_in;

    #[test]
    fn who_opens_two_departments_comes_before_who_opens_one() {
        let advice = advice_in(
            &RULE,
            NetworkKind::Internal,
            "you == ana[internal dept=sales]; bo[internal dept=law]; eve[internal dept=production] -- cy[internal dept=it]; \
             complete",
        );
        let met: Vec<_> = advice.iter().map(|advice| advice.proposal.change.people()[1]).collect();
        assert_eq!(met, ["cy", "eve", "bo"]);
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(3.0)));
    }

    #[test]
    fn a_colleague_who_knows_other_departments_is_met_through_an_introduction() {
        let advice = advice_in(
            &RULE,
            NetworkKind::Internal,
            "you == ana[internal dept=sales] -- ida[internal dept=it] -- gil[internal dept=law]; complete",
        );
        assert_eq!(advice[0].proposal.action, "Ask ana to introduce you to ida in it");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(2.0), Figure::Exact(3.0)));
        assert!(advice[0].proposal.effort < UNINTRODUCED);
    }

    #[test]
    fn a_department_a_colleague_leads_to_needs_no_tie_of_its_own() {
        let drawn = "you == ana[internal dept=sales]; ana -- bo[internal dept=law]; complete";
        assert!(advice_in(&RULE, NetworkKind::Internal, drawn).is_empty());
    }

    #[test]
    fn four_departments_are_enough() {
        let drawn = "you == a[internal dept=a]; you == b[internal dept=b]; you == c[internal dept=c]; \
                     you == d[internal dept=d]; e[internal dept=e]; complete";
        assert!(advice_in(&RULE, NetworkKind::Internal, drawn).is_empty());
    }
}
