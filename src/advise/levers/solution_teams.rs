//! Whether past needs were alike enough for standing solution teams.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::words::listed;
use crate::metrics::proportion::Rate;
use crate::network::skill;
use crate::settings::{LEVERS_ALIKE, LEVERS_UNLIKE};

/// Whether solution teams should stand or be gathered deal by deal.
pub static FINDING: Finding = Finding {
    id: "solution-teams",
    lever: Lever::Structure,
    asks: "Should solution teams stand, or be gathered deal by deal?",
    how: "The skills each deal needs, open or over, compared two deals at a time: skills in both over skills in either (Jaccard 1901), the \
          mean over all pairs. From levers.alike on a standing team is advised, up to levers.unlike ad-hoc teams, and between the two a \
          core for what recurs. Under 10 deals with needs (few) nothing is said.",
    cannot_know: "Needs that were met and never written down; two words for one skill count as two.",
    principle: &["C10", "L5"],
    read,
};

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let mut needs: Vec<BTreeSet<String>> = Vec::new();
    for way in &team.ways {
        let skills: BTreeSet<String> =
            way.deal.needs.iter().map(|it| skill::folded(it)).filter(|it| !it.is_empty()).collect();
        if !skills.is_empty() {
            needs.push(skills);
            rows.deal(way.deal);
        }
    }
    if needs.is_empty() {
        return Read::not_known("not known: no deal says what it needs (deals.csv: needs, several with ;).");
    }
    if needs.len() < team.few {
        return Read::too_few(needs.len(), team.few, "deals that say what they need");
    }
    let alike = mean_jaccard(&needs);
    let recurring = recurring(&needs);
    let (alike_from, unlike_to) =
        (team.context.settings.number(&LEVERS_ALIKE), team.context.settings.number(&LEVERS_UNLIKE));
    let core: Vec<&str> =
        recurring.iter().filter(|(_, count)| 2 * count >= needs.len()).map(|(skill, _)| skill.as_str()).collect();
    let silent = match team.ways.len() - needs.len() {
        0 => String::new(),
        silent => format!(" {silent} more say nothing of needs."),
    };
    let says = format!(
        "what two of {} deals need is alike by {alike:.2} on average (0 not at all, 1 the same).{silent}",
        needs.len()
    );
    let advice = if alike >= alike_from {
        format!("Set up a standing solution team with {}", listed(&core, "and"))
    } else if alike <= unlike_to {
        "Gather a team for each deal (netsales assemble --deal): hardly two need the same".to_owned()
    } else if core.is_empty() {
        "Gather a team for each deal (netsales assemble --deal): no skill is needed by half of them".to_owned()
    } else {
        format!("Keep a small standing core for {}, and gather the rest deal by deal", listed(&core, "and"))
    };
    let all = needs.len();
    let line =
        |(name, hits): &(String, usize)| Line::of(name, name, vec![Cell::Share(Rate { hits: *hits, cases: all }, 0)]);
    let lines = recurring.iter().map(line).collect();
    Read::new(Verdict::Found, needs.len(), says)
        .advising(advice)
        .showing("skill", &["needed by deals"], lines)
        .resting_on(rows)
}

/// The mean over all pairs; 0 for fewer than two.
fn mean_jaccard(needs: &[BTreeSet<String>]) -> f64 {
    let mut shares = Vec::new();
    for (at, one) in needs.iter().enumerate() {
        for other in &needs[at + 1..] {
            let both = one.intersection(other).count();
            shares.push(both as f64 / (one.len() + other.len() - both) as f64);
        }
    }
    shares.iter().sum::<f64>() / (shares.len() as f64).max(1.0)
}

/// Every skill with the number of deals that need it, the most needed first, then by name.
fn recurring(needs: &[BTreeSet<String>]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    needs.iter().flatten().for_each(|skill| *counts.entry(skill).or_default() += 1);
    let mut counts: Vec<(String, usize)> = counts.into_iter().map(|(skill, count)| (skill.clone(), count)).collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    counts
}

#[cfg(test)]
mod tests {
    use super::super::trial::on;
    use super::*;
    use crate::book::{Book, Deal};

    fn told(needs: &[&[&str]]) -> Read {
        let mut book = Book::default();
        for (at, needs) in needs.iter().enumerate() {
            let needs = needs.iter().map(|need| (*need).into()).collect();
            book.keep_deals([Deal { needs, ..Deal::at("Bolt", format!("d{at}")) }]);
        }
        on("you", &book, read)
    }

    #[test]
    fn needs_that_recur_want_a_standing_team_and_needs_that_never_do_want_none() {
        let same = told(&[&["Sensing", "law"][..]; 10]);
        assert_eq!(same.advice.as_deref(), Some("Set up a standing solution team with law and sensing"));
        let names: Vec<String> = (0..10).map(|at| format!("skill {at}")).collect();
        let apart: Vec<Vec<&str>> = names.iter().map(|name| vec![name.as_str()]).collect();
        let apart = told(&apart.iter().map(Vec::as_slice).collect::<Vec<_>>());
        assert!(apart.advice.unwrap().starts_with("Gather a team for each deal"));
        assert!(apart.says.contains("alike by 0.00"));
    }

    #[test]
    fn two_of_three_skills_in_common_are_half_of_four_and_nine_deals_are_too_few() {
        let sets = [["a", "b", "c"], ["b", "c", "d"]].map(|it| it.into_iter().map(str::to_owned).collect());
        assert!((mean_jaccard(&sets) - 0.5).abs() < 1e-12);
        assert_eq!(told(&[&["a"][..]; 9]).verdict, Verdict::TooFew);
        assert_eq!(told(&[&[][..]; 12]).verdict, Verdict::NotKnown);
    }
}
