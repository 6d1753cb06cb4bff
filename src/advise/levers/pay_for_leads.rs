//! What leads would come to, at a rate for each.

use std::collections::BTreeMap;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::figure::money;
use crate::advise::leads::Lead;
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;
use crate::settings::PAY;

/// What leads would come to.
pub static FINDING: Finding = Finding {
    id: "pay-for-leads",
    lever: Lever::Pay,
    asks: "What would an incentive for leads come to, and for whom?",
    how: "The leads that each of the firm heard of first, how many of those whose fate is known reached buy-in and how many of the decided \
          were won, with Wilson's interval (95 %) from 10 on (few); and leads times the rate pay.lead of netsales.toml. Advice, not payroll: \
          a count is a fact, so none is too few to be shown.",
    cannot_know: "Who told the finder of the firm in the first place where nobody noted it, and leads that nobody wrote down.",
    principle: &["P18", "P17", "L6"],
    read,
};

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let mut found: BTreeMap<ContactIx, Vec<&Lead>> = BTreeMap::new();
    let mut without = 0;
    for lead in &team.leads.received {
        match team.finder(lead) {
            Some(ix) => found.entry(ix).or_default().push(lead),
            None => without += 1,
        }
        lead.entries.iter().for_each(|entry| rows.entry(entry));
        lead.deal.into_iter().for_each(|deal| rows.deal(deal));
    }
    let all: usize = found.values().map(Vec::len).sum();
    if all == 0 {
        return Read::not_known(
            "not known: no lead names anybody of yours (ledger.csv: kind lead, receiver; deals.csv: source and owner).",
        );
    }
    let rate = team.context.settings.amount(&PAY, "lead");
    let mut people: Vec<(ContactIx, Vec<&Lead>)> = found.into_iter().collect();
    people.sort_by_key(|(ix, leads)| (std::cmp::Reverse(leads.len()), team.name(*ix), *ix));
    let lines = people.iter().map(|(ix, leads)| line(team, *ix, leads, rate)).collect();
    let nobody = if without > 0 { format!(" {without} more name nobody of yours.") } else { String::new() };
    let sum = rate.map_or_else(
        || "without a rate no amount (netsales.toml: pay.lead = 100)".to_owned(),
        |rate| format!("at {} a lead {} in all", money(rate), money(rate * all as f64)),
    );
    let says = format!("{all} leads found by {}: {sum}.{nobody}", crate::advise::words::people(people.len()));
    Read::new(Verdict::Shown, all, says)
        .advising(
            "Pay for a lead that is written down in full, and look at how many reach buy-in before you raise the rate",
        )
        .showing("finder", &["leads", "reached buy-in", "won of decided", "amount"], lines)
        .resting_on(rows)
}

fn line(team: &Team, ix: ContactIx, leads: &[&Lead], rate: Option<f64>) -> Line {
    let counted = |fate: &dyn Fn(&Lead) -> Option<bool>| Rate::of(leads.iter().map(|lead| fate(lead)));
    let qualified = counted(&|lead| lead.is_qualified(team.context.as_of));
    let cells = vec![
        Cell::Count(leads.len()),
        Cell::Share(qualified, leads.len() - qualified.cases),
        Cell::Share(counted(&|lead| lead.is_won()), 0),
        Cell::Money(rate.map(|rate| rate * leads.len() as f64)),
    ];
    Line::person(team, ix, cells)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{deal, set};
    use super::*;
    use crate::book::{Book, DealStage, Entry, Favour};
    use crate::settings::{Origin, Settings, Value};

    #[test]
    fn who_heard_first_is_paid_and_without_a_rate_no_amount_is_claimed() {
        let mut book = Book::default();
        book.keep_deals([deal("d1", "Bolt", "lee", DealStage::Won), deal("d2", "Arc", "lee", DealStage::Close)]);
        let lead = |from: &str, to: &str, about: &str| Entry {
            about: Some(about.into()),
            ..Entry::of(Favour::Lead, from, to)
        };
        book.keep_ledger([lead("ana", "kim", "d1"), lead("kim", "lee", "d1"), lead("ana", "kim", "d2")]);
        let mut settings = Settings::default();
        let told = |settings: &Settings| set("kim[internal]; lee[internal]; ana", &book, settings, read);
        assert_eq!(told(&settings).lines[0].cells[3], Cell::Money(None));
        settings.set("pay.lead", Value::Number(150.0), Origin::Default).unwrap();
        let read = told(&settings);
        assert_eq!(read.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["kim"]);
        assert_eq!(read.lines[0].cells[3], Cell::Money(Some(300.0)));
    }
}
