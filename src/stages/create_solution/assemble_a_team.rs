//! One rule: bring the people together whom an open deal needs.

use super::assembly::{Assembly, QUICK, Wanted, assemble};
use super::needs::{distinct, open_deals};
use crate::advise::gauge::Measure;
use crate::advise::words::listed;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::book::Deal;
use crate::described;
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::stages::meeting::UNINTRODUCED;

described! {
    /// **What it looks for.** An open deal that needs more than one skill, and the nearest colleagues who between them have them: where
    /// two of them are far from each other, one meeting of all. Not where more would have to stand between them than know something.
    ///
    /// **Why.** Who builds a solution must work as one, and most have not met before. A team put together of those who are near each
    /// other has less to bridge, and one meeting bridges the rest.
    ///
    /// **Example.** The airport board needs sensing, firmware and sealing. Hana, Mateusz and Odile have them; each knows you, and not
    /// the others. Bring the three to one table.
    ///
    /// **Source.** Üstüner and Godes 2006, on creating solutions: an ad-hoc team of experts who may not have met one another. The team is
    /// that of least distance, and what moves is how far its two farthest members are apart: Lappas, Liu and Terzi 2009.
    pub static RULE: Rule = Rule {
        id: "assemble-a-team",
        text: DOC,
        principle: "C5",
        tier: Tier::Opportunity,
        signal: "team_density",
        ground: Ground::Stage,
        check,
    };
}

/// How far apart the two of a deal's team are who are farthest from each other.
static TEAM_DISTANCE: Gauge = Gauge {
    id: "team_distance",
    title: "distance between the two of the team farthest apart",
    unit: Unit::Sum,
    better: Better::Less,
    measure: Measure::Deal(|context, deal| team_for(context, deal).spread()),
};

/// For how many deals a team is proposed at most.
const DEALS: usize = 3;

fn check(context: &Context) -> Vec<Proposal> {
    let deals = open_deals(context).into_iter().filter(|deal| distinct(&deal.needs).len() > 1);
    deals.take(DEALS).filter_map(|deal| gather(context, deal)).collect()
}

fn team_for(context: &Context, deal: &Deal) -> Assembly {
    assemble(context, Wanted { needs: &distinct(&deal.needs), generalist: false, avoid: &[], limit: QUICK })
}

fn gather(context: &Context, deal: &Deal) -> Option<Proposal> {
    let team = team_for(context, deal);
    let reached: Vec<ContactIx> = team.members.iter().copied().filter(|ix| !team.unreached.contains(ix)).collect();
    // Where more stand between than know something, the way to those who do comes before any table.
    if reached.len() < 2 || team.connectors.len() > reached.len() {
        return None;
    }
    let everybody = [&reached[..], &team.connectors].concat();
    let pairs = context.pairs_among(&everybody);
    let asking = |&ix: &ContactIx| context.strength(context.seller, ix).map_or(UNINTRODUCED, |tie| 1.0 / tie.value());
    let covered = team
        .sought
        .iter()
        .filter(|it| it.answers.is_some_and(|ix| ix == context.seller || reached.contains(&ix)))
        .count();
    let needed = team.sought.len();
    let know = format!("as far as you noted, {}", pairs.in_words());
    Some(Proposal {
        action: format!("Bring {} to one table for {}", named(context, &team, &reached), deal.title()),
        why: "They are the nearest to you and to each other who know what it takes, and so far you stand between them."
            .to_owned(),
        evidence: vec![
            Evidence::new(
                "needs_answered",
                Figure::count(covered),
                format!("{covered} of {needed} things it needs have somebody"),
            ),
            Evidence::new("pairs_tied", Figure::count(pairs.tied), know),
        ],
        change: Change::Gather(everybody.iter().map(|&ix| context.id(ix)).collect()),
        gauge: &TEAM_DISTANCE,
        about: Some(deal.id.to_string()),
        effort: everybody.iter().map(asking).sum(),
        rests_on: Vec::new(),
        people: everybody,
    })
}

/// `Hana (sensing), Mateusz (firmware) and Odile (sealing), with Ewan between them`.
fn named(context: &Context, team: &Assembly, members: &[ContactIx]) -> String {
    let known = |ix: ContactIx| {
        let answered = team.sought.iter().filter(|it| it.answers == Some(ix)).filter_map(|it| it.need.as_deref());
        format!("{} ({})", context.name(ix), answered.collect::<Vec<_>>().join(", "))
    };
    let named: Vec<String> = members.iter().map(|&ix| known(ix)).collect();
    let between: Vec<&str> = team.connectors.iter().map(|&ix| context.name(ix)).collect();
    let between =
        if between.is_empty() { String::new() } else { format!(", with {} between them,", listed(&between, "and")) };
    format!("{}{between}", listed(&named.iter().map(String::as_str).collect::<Vec<_>>(), "and"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::trial::advice_on_needs;

    #[test]
    fn experts_who_meet_only_through_the_seller_are_brought_to_one_table() {
        let drawn =
            "you -- ana[internal skills=sensing]; you .. bo[internal skills=law]; you ## cy[internal]; complete";
        let advice = advice_on_needs(&RULE, drawn, &["sensing", "law"]);
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.action, "Bring ana (sensing) and bo (law) to one table for d1");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(6.0), Figure::Exact(4.0)));
    }

    #[test]
    fn a_team_that_knows_each_other_well_and_one_expert_alone_need_no_meeting() {
        let drawn = "you ## ana[internal skills=sensing] ## bo[internal skills=law]; bo ## you";
        assert!(advice_on_needs(&RULE, drawn, &["sensing", "law"]).is_empty());
        assert!(advice_on_needs(&RULE, "you .. ana[internal skills=sensing,law]", &["sensing", "law"]).is_empty());
        assert!(
            advice_on_needs(&RULE, "you .. ana[internal skills=sensing]; bo[internal]", &["sensing", "tax"]).is_empty()
        );
    }
}
