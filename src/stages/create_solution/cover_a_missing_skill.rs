//! One rule: find somebody for a skill that an open deal needs and nobody near the seller has.

use std::cmp::Reverse;

use super::colleagues::within_two;
use super::needs::{self, Need, known_among, skill_for};
use super::signals::needs_covered::NEEDS_COVERED;
use crate::advise::words::people;
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::metrics::paths::Ways;
use crate::network::{ContactIx, Strength, skill};
use crate::settings;
use crate::stages::meeting::{described, introduction, unintroduced};

described! {
    /// **What it looks for.** A skill that an open deal needs and that neither you nor a colleague within one introduction is noted
    /// for: a colleague further off who has it, or else whom to ask who might.
    ///
    /// **Why.** A solution with a part missing is none, and who looks for the part only once the customer asks for it looks under
    /// pressure. The expert is found through somebody who knows a neighbouring field.
    ///
    /// **Example.** The filling hall needs level sensing. Nobody is noted for it; Hana, who knows presence sensing, will know who is.
    ///
    /// **Source.** Üstüner and Godes 2006, on creating solutions: where the components reside in one's own organisation. Whom to ask is
    /// a heuristic: the one whose skills are spelled most alike, then the one who knows most, then the closest.
    pub static RULE: Rule = Rule {
        id: "cover-a-missing-skill",
        text: DOC,
        principle: "C4",
        tier: Tier::Blocks,
        signal: "needs_covered",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most for each skill, and for how many skills, those of the largest deals first.
const PICKS: usize = 3;
const SKILLS: usize = 5;

fn check(context: &Context) -> Vec<Proposal> {
    let needs = needs::of_open_deals(context);
    if needs.is_empty() {
        return Vec::new();
    }
    let near = within_two(context).surely.into_iter().chain([context.seller]);
    let known = known_among(context, &needs, near);
    let missing = needs.iter().zip(known).filter(|(need, known)| !known && !context.is_found(need.skill));
    let mut missing: Vec<&Need> = missing.map(|(need, _)| need).collect();
    // The sort is stable: of needs of as large deals the first in the alphabet.
    missing.sort_by(|one, other| at_stake(other).total_cmp(&at_stake(one)));
    missing.into_iter().take(SKILLS).flat_map(|need| cover(context, need)).collect()
}

/// The amount of the largest deal that needs it; below nothing where none is known.
fn at_stake(need: &Need) -> f64 {
    need.deals.iter().filter_map(|deal| deal.amount).fold(-1.0, f64::max)
}

/// The best ways to somebody who has the skill; where nobody at home is noted for it, whom to ask.
fn cover(context: &Context, need: &Need) -> Vec<Proposal> {
    let holders = needs::holders(context, need.skill);
    if holders.is_empty() {
        return ask(context, need).into_iter().collect();
    }
    let by_name = |a: usize, b: usize| {
        let named = |ix: usize| (context.name(ContactIx::new(ix)), ix);
        named(a).cmp(&named(b))
    };
    let intermediaries = context.settings.count(&settings::MAX_INTERMEDIARIES);
    let ways = Ways { ties: context.network.declared(), intermediaries, avoid: &[], order: &by_name };
    let targets: Vec<usize> = holders.iter().map(|ix| ix.index()).collect();
    let reached = ways.to_each(context.seller.index(), &targets);
    let best = reached.iter().take(PICKS).map(|it| ContactIx::new(it.to));
    let alone = || holders.iter().copied().min_by_key(|&ix| (context.name(ix), ix));
    let met: Vec<ContactIx> = if reached.is_empty() { alone().into_iter().collect() } else { best.collect() };
    met.into_iter().map(|ix| meet(context, need, ix)).collect()
}

fn meet(context: &Context, need: &Need, ix: ContactIx) -> Proposal {
    let has = skill_for(context, ix, need.skill).unwrap_or(need.skill);
    let alone = || {
        let action = format!("Write to {}, who knows {has}: nobody you know leads there", described(context, ix));
        unintroduced(context, ix, action)
    };
    let introduced = introduction(context, ix).map(|mut meeting| {
        meeting.action = format!("{}, who knows {has}", meeting.action);
        meeting
    });
    let why = format!(
        "{} {has_to} {}, and nobody within one introduction of you is noted for it.",
        titles(need),
        need.skill,
        has_to = verb(need)
    );
    introduced.unwrap_or_else(alone).proposed(why, [needed_for(need)], &NEEDS_COVERED)
}

/// Whom to ask who might have it; none where the seller keeps up with no colleague.
fn ask(context: &Context, need: &Need) -> Option<Proposal> {
    let strength = |ix| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    let place = |ix: ContactIx| {
        let near = alike(context, ix, need.skill).map_or(u32::MAX, |(far, _)| far);
        (near, Reverse(context.contact(ix).expertise.len()), Reverse((strength(ix) * 1e9) as i64), context.name(ix), ix)
    };
    let whom = context.members().iter().copied().min_by_key(|&ix| place(ix))?;
    let knows = alike(context, whom, need.skill).map(|(_, skill)| format!(", who knows {skill},")).unwrap_or_default();
    let colleagues: Vec<ContactIx> =
        context.register().perhaps_colleagues().iter().copied().filter(|&ix| context.is_colleague(ix)).collect();
    let blank =
        colleagues.iter().filter(|&&ix| ix != context.seller && context.contact(ix).expertise.is_empty()).count();
    let unknown = format!("of {} in your firm nobody noted what they know", people(blank));
    Some(Proposal {
        action: format!("Ask {}{knows} who in your firm knows {}", context.name(whom), need.skill),
        why: format!("{} {} {}, and nobody in your firm is noted for it.", titles(need), verb(need), need.skill),
        people: vec![whom],
        evidence: vec![needed_for(need), Evidence::new("skills_blank", Figure::count(blank), unknown)],
        change: Change::Find(need.skill.to_owned()),
        gauge: &NEEDS_COVERED,
        about: None,
        effort: context.strength(context.seller, whom).map_or(4.0, |tie| 1.0 / tie.value()),
        rests_on: Vec::new(),
    })
}

/// The skill of somebody that is spelled most like a need, and how far it is from it.
fn alike<'c>(context: &Context<'c>, ix: ContactIx, need: &str) -> Option<(u32, &'c str)> {
    let skills = context.contact(ix).expertise.iter();
    skills.filter_map(|it| Some((skill::apart(it, need)?, it.as_str()))).min()
}

fn needed_for(need: &Need) -> Evidence {
    Evidence::new("deals", Figure::count(need.deals.len()), format!("{} is needed for {}", need.skill, titles(need)))
}

fn titles(need: &Need) -> String {
    let titles: Vec<&str> = need.deals.iter().map(|deal| deal.title()).collect();
    match titles.as_slice() {
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
        [] => String::new(),
    }
}

fn verb(need: &Need) -> &'static str {
    if need.deals.len() == 1 { "needs" } else { "need" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::trial::advice_on_needs;

    #[test]
    fn a_colleague_beyond_the_next_is_met_and_where_nobody_is_noted_the_nearest_field_is_asked() {
        let drawn = "you == ana[internal skills=presence_sensing]; you ## bo[internal skills=law]; \
                     ana == cy[internal]; cy == dee[internal skills=tax]; complete";
        let advice = advice_on_needs(&RULE, drawn, &["level sensing", "tax"]);
        let actions: Vec<&str> = advice.iter().map(|it| it.proposal.action.as_str()).collect();
        assert_eq!(
            actions,
            [
                "Ask ana, who knows presence sensing, who in your firm knows level sensing",
                "Ask ana to introduce you to cy, and cy to introduce you to dee, who knows tax"
            ]
        );
        assert!(advice.iter().all(|it| it.effect.after == Figure::Exact(0.5)));
    }

    #[test]
    fn what_a_colleague_one_introduction_away_knows_is_no_gap() {
        assert!(
            advice_on_needs(&RULE, "you == ana[internal]; ana -- bo[internal skills=tax]; complete", &["Tax"])
                .is_empty()
        );
        assert!(advice_on_needs(&RULE, "you == ana[internal]", &[]).is_empty());
    }
}
