//! Who of the firm has a part in what another sold.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::leads::Lead;
use crate::advise::leads::credit::{self, Won};
use crate::network::ContactIx;

/// Who has a part in what another sold.
pub static FINDING: Finding = Finding {
    id: "credit-the-originator",
    lever: Lever::Pay,
    asks: "Whose contacts closed deals that somebody else sold?",
    how: "The won deals of others in which somebody of the firm has a part: found the lead or passed it on, introduced, brought the \
          reference (ledger: lead, introduction, reference with originator). A deal counts in full for each who has a part, so figures of \
          several people do not add up; nothing is weighed. A count is a fact, so none is too few to be shown.",
    cannot_know: "How much a part weighed, and parts that nobody wrote down.",
    principle: &["R19", "L6"],
    read,
};

const FOUND: &str = "found the lead";

fn read(team: &Team) -> Read {
    let leads: Vec<&Lead> = team.leads.received.iter().collect();
    let won = credit::won(team.context, &leads);
    if won.is_empty() {
        return Read::not_known(
            "not known: no won deal names its source, an introduction or a reference (deals.csv: source; ledger.csv: about).",
        );
    }
    let mut rows = Rows::default();
    let mut parts: BTreeMap<ContactIx, Vec<(&Won, &str)>> = BTreeMap::new();
    for deal in &won {
        let lead = leads.iter().find(|lead| lead.deal.is_some_and(|it| it.id == deal.deal.id));
        for (who, part) in ours(team, deal, lead.copied()) {
            parts.entry(who).or_default().push((deal, part));
        }
        lead.into_iter().flat_map(|lead| &lead.entries).chain(&deal.favours).for_each(|entry| rows.entry(entry));
        rows.deal(deal.deal);
    }
    let of = won.len();
    if parts.is_empty() {
        return Read::new(
            Verdict::Fits,
            of,
            format!("of {of} won deals with a history nobody of yours has a part in what another sold."),
        )
        .resting_on(rows);
    }
    let mut people: Vec<_> = parts.into_iter().collect();
    people.sort_by_key(|(ix, parts)| (std::cmp::Reverse(deals(parts).len()), team.name(*ix), *ix));
    let says = format!("{} of yours had a part in what another sold.", crate::advise::words::people(people.len()));
    let lines = people.iter().map(|(ix, parts)| line(team, *ix, parts)).collect();
    Read::new(Verdict::Shown, of, says)
        .advising("Name them when the deal is celebrated, and credit them beside the seller")
        .showing("originator", &["deals", "worth", "parts"], lines)
        .resting_on(rows)
}

/// Those of the firm who have a part and did not sell it, and which.
fn ours<'d>(team: &Team, won: &'d Won, lead: Option<&Lead>) -> BTreeSet<(ContactIx, &'d str)> {
    let owner = team.owner(won.deal);
    let of_others = |ix: &ContactIx| team.is_ours(*ix) && Some(*ix) != owner;
    let finder = lead.and_then(|lead| team.finder(lead)).filter(of_others);
    let noted = won.parts.iter().filter_map(|(who, part)| Some((team.person(who)?, *part)));
    // Who found the lead was given it, and gave it on: that is one part.
    let noted = noted
        .filter(|(ix, part)| of_others(ix) && !(Some(*ix) == finder && [credit::GAVE, credit::PASSED].contains(part)));
    noted.chain(finder.map(|ix| (ix, FOUND))).collect()
}

/// The deals, each once.
fn deals<'d>(parts: &[(&'d Won<'d>, &str)]) -> Vec<&'d Won<'d>> {
    let mut deals: Vec<&Won> = parts.iter().map(|(deal, _)| *deal).collect();
    deals.dedup_by_key(|won| &won.deal.id);
    deals
}

fn line(team: &Team, ix: ContactIx, parts: &[(&Won, &str)]) -> Line {
    let deals = deals(parts);
    let worth = deals.iter().any(|won| won.value.is_some()).then(|| deals.iter().filter_map(|won| won.value).sum());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, part) in parts {
        *counts.entry(part).or_default() += 1;
    }
    let words: Vec<String> = counts.iter().map(|(part, count)| format!("{part} {count}")).collect();
    Line::person(team, ix, vec![Cell::Count(deals.len()), Cell::Money(worth), Cell::Words(words.join(", "))])
}

#[cfg(test)]
mod tests {
    use super::super::trial::{deal, on};
    use super::*;
    use crate::book::{Book, Deal, DealStage, Entry, Favour};

    #[test]
    fn who_found_the_lead_or_brought_the_reference_is_credited_and_who_sold_it_is_not() {
        let mut book = Book::default();
        book.keep_deals([
            Deal { amount: Some(9e3), ..deal("d1", "Bolt", "lee", DealStage::Won) },
            deal("d2", "Arc", "kim", DealStage::Won),
        ]);
        let about = |entry: Entry, id: &str| Entry { about: Some(id.into()), ..entry };
        let reference = Entry { originator: Some("max".into()), ..Entry::of(Favour::Reference, "bo", "lee") };
        book.keep_ledger([
            about(Entry::of(Favour::Lead, "ana", "kim"), "d1"),
            about(Entry::of(Favour::Lead, "ana", "kim"), "d2"),
            about(reference, "d1"),
        ]);
        on("kim[internal]; lee[internal]; max[internal]; ana; bo", &book, |team| {
            let told: Vec<_> = read(team).lines.into_iter().map(|line| (line.name, line.cells)).collect();
            let cells = |parts: &str| vec![Cell::Count(1), Cell::Money(Some(9e3)), Cell::Words(parts.to_owned())];
            assert_eq!(
                told,
                [("kim".to_owned(), cells("found the lead 1")), ("max".to_owned(), cells("brought the reference 1"))]
            );
        });
    }
}
