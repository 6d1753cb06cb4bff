//! One rule: do not hang an account on one person.

use super::house;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::{Unit, paths};
use crate::network::{ContactIx, Influence};
use crate::settings;
use crate::stages::meeting::meet;

described! {
    /// **What it looks for.** An account in which you are in touch with one person only, and somebody else there who would give
    /// you a way to the one who decides that does not pass that person. Where it is not known who decides, the highest counts.
    ///
    /// **Why.** People change jobs, fall ill, and fall out. With one thread the account is lost with it.
    ///
    /// **Example.** At Bolt you know Ana only. Bo works for Jo, who signs, and Ana can introduce you to Bo.
    ///
    /// **Source.** Üstüner and Godes 2006: few and strong ties, and the trap of a single way in. Ways with nobody in common:
    /// Menger 1927.
    pub static RULE: Rule = Rule {
        id: "add-a-second-thread",
        text: DOC,
        principle: "B6",
        tier: Tier::SinglePoint,
        signal: "ties_inside",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most.
const PICKS: usize = 10;

/// Ways from the seller to somebody that have nobody in common.
static DISJOINT_PATHS: Gauge = Gauge {
    id: "disjoint_paths",
    title: "separate ways to the one who decides",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::Person(disjoint_paths),
};

fn check(context: &Context) -> Vec<Proposal> {
    let met: Vec<ContactIx> = context.met().collect();
    let [only] = met[..] else { return Vec::new() };
    let Some(target) = who_decides(context) else { return Vec::new() };
    let candidates = house::unmet(context).into_iter().filter(|&ix| leads_there(context, ix, target, only));
    candidates.take(PICKS).map(|ix| thread(context, only, ix, target)).collect()
}

/// Whether a known way leads from somebody to the target past the seller's only contact.
fn leads_there(context: &Context, person: ContactIx, target: ContactIx, only: ContactIx) -> bool {
    let avoid: Vec<usize> =
        [context.seller, only].into_iter().filter(|&ix| ix != target).map(ContactIx::index).collect();
    let most = context.settings.count(&settings::MAX_INTERMEDIARIES);
    let way = || paths::best(context.network.declared(), person.index(), target.index(), most, &avoid);
    person == target || way().is_some()
}

/// The economic buyer, else the highest person known there; the first by name where there are several.
fn who_decides(context: &Context) -> Option<ContactIx> {
    let highest = || {
        let ranked = context.members().iter().copied().filter(|&ix| context.contact(ix).level.is_some());
        ranked.reduce(|best, ix| if context.contact(ix).level > context.contact(best).level { ix } else { best })
    };
    house::those_with(context, Influence::Economic).first().copied().or_else(highest)
}

fn thread(context: &Context, only: ContactIx, person: ContactIx, target: ContactIx) -> Proposal {
    let (account, only) = (house::account(context), context.name(only));
    let why = format!("All you have at {account} hangs on {only}: if that thread breaks, you have nobody there.");
    let alone = Evidence::new("ties_inside", Figure::count(1), format!("{only} is your only contact there"));
    let proposal = meet(context, person).proposed(why, [alone], &DISJOINT_PATHS);
    Proposal { about: Some(context.id(target)), ..proposal }
}

/// What the seller knows, so there is no interval: a tie less never makes a way more.
fn disjoint_paths(context: &Context, target: ContactIx) -> Figure {
    Figure::count(paths::disjoint(context.network.declared(), context.seller.index(), target.index()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Change;
    use crate::stages::trial::advice_at;

    const HOUSE: &str = "ana@Bolt -- bo@Bolt -- jo@Bolt[influence=economic]; ana -- jo; ana -- cy@Bolt; complete";

    #[test]
    fn a_second_way_to_the_one_who_decides_is_worth_an_introduction() {
        let advice = advice_at(&RULE, "Bolt", &format!("you == ana; {HOUSE}"));
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "bo".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(2.0)));
        assert!(advice.iter().all(|advice| advice.proposal.change != Change::Tie("you".into(), "cy".into(), None)));
    }

    #[test]
    fn who_leads_back_to_where_all_other_ways_pass_is_no_second_thread() {
        let drawn = "you == ana@Bolt -- max@Bolt -- jo@Bolt[influence=economic]; you == eve@Core -- max; ana -- cy@Bolt -- max; \
                     max -- dee@Bolt -- jo";
        let met: Vec<Change> = advice_at(&RULE, "Bolt", drawn).into_iter().map(|it| it.proposal.change).collect();
        assert!(met.contains(&Change::Tie("you".into(), "dee".into(), None)));
        assert!(!met.contains(&Change::Tie("you".into(), "cy".into(), None)));
    }

    #[test]
    fn without_an_economic_buyer_the_highest_counts() {
        let drawn = "you == ana@Bolt -- bo@Bolt -- jo@Bolt[level=director]; ana -- jo; complete";
        assert_eq!(advice_at(&RULE, "Bolt", drawn)[0].proposal.about.as_deref(), Some("jo"));
    }

    #[test]
    fn two_threads_or_none_leave_it_silent() {
        assert!(advice_at(&RULE, "Bolt", &format!("you == ana; you -- cy; {HOUSE}")).is_empty());
        assert!(advice_at(&RULE, "Bolt", &format!("you; {HOUSE}")).is_empty());
    }
}
