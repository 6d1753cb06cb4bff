//! What support people are to be paid for: efforts supported, hours, and how soon they answer. Not for what was sold.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::speed::Speed;
use super::time_at_home::sum;
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::answers::requests;
use crate::advise::words::people;
use crate::book::{Entry, Settlement};
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;

/// What support people do for sellers.
pub static FINDING: Finding = Finding {
    id: "support-people",
    lever: Lever::Pay,
    asks: "Whom of the support people to pay for what: efforts, hours, speed?",
    how: "For each of the firm who was asked for help (ledger: kind help, the giver is asked): the deals they helped with; hours they spent \
          on deals of others (interactions with a deal and minutes, and an extra column hours_spent of the ledger); requests and how many \
          were answered, with help or a no; and the hours within which half and nine in ten requests are answered. Open requests count as \
          having waited so long at least (Kaplan and Meier 1958), so the slow do not look quick; an answer of which only the days are noted \
          gives two ends. Under 10 requests (few) neither share nor hours are given; a dash where so many were never answered. What was \
          sold plays no part.",
    cannot_know: "How hard a request was, help that nobody wrote down, and whether the answer was any good.",
    principle: &["L2", "C15"],
    read,
};

const COLUMNS: &[&str] = &["efforts", "hours", "asked", "answered", "half, h", "90 %, h", "open"];

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let asked = by(team, &mut rows, |entry| Some(entry.giver.as_str()));
    let all: usize = asked.iter().map(|(_, entries)| entries.len()).sum();
    if all == 0 {
        return Read::not_known(
            "not known: no colleague was asked for help (ledger.csv: kind help, giver the one asked, status, hours).",
        );
    }
    if all < team.few {
        return Read::too_few(all, team.few, "requests for help");
    }
    let lines: Vec<Line> = asked
        .iter()
        .map(|(ix, entries)| line(team, *ix, entries, hours_spent(team, *ix, entries, &mut rows)))
        .collect();
    let says = format!("{all} requests to {}: {}.", people(lines.len()), half(team, &asked));
    Read::new(Verdict::Shown, all, says)
        .advising("Pay support by these three (efforts, hours, how soon), not by what was sold")
        .showing("support", COLUMNS, lines)
        .resting_on(rows)
}

/// Requests by a person of the firm.
pub(super) type Requests<'t> = Vec<(ContactIx, Vec<&'t Entry>)>;

/// Within how many hours half of all these requests are answered, and how many are open, in words.
pub(super) fn half(team: &Team, asked: &Requests) -> String {
    let all = || asked.iter().flat_map(|(_, entries)| entries.iter().copied());
    let open = all().filter(|entry| entry.status == Some(Settlement::Asked)).count();
    match Speed::of(team.context, &all()).hours(0.5) {
        Figure::Undefined => format!("{open} open, fewer than half are answered"),
        hours => format!("{open} open, half are answered within {hours} hours"),
    }
}

/// Requests to those of the firm, by one of the two people that each names: those of most requests first, then by name.
pub(super) fn by<'t>(team: &'t Team, rows: &mut Rows, whom: impl Fn(&Entry) -> Option<&str>) -> Requests<'t> {
    let ours = |word: &str| team.person(word).filter(|&ix| team.is_ours(ix));
    let mut of: BTreeMap<ContactIx, Vec<&Entry>> = BTreeMap::new();
    for entry in requests(team.context).filter(|entry| ours(&entry.giver).is_some()) {
        if let Some(ix) = whom(entry).and_then(ours) {
            of.entry(ix).or_default().push(entry);
            rows.entry(entry);
        }
    }
    let mut of: Requests = of.into_iter().collect();
    of.sort_by_key(|(ix, entries)| (std::cmp::Reverse(entries.len()), team.name(*ix), *ix));
    of
}

/// What somebody did, or waited for.
pub(super) fn line(team: &Team, ix: ContactIx, entries: &[&Entry], hours: Figure) -> Line {
    let helped =
        entries.iter().filter(|entry| !matches!(entry.status, None | Some(Settlement::Asked | Settlement::Refused)));
    let efforts: BTreeSet<&str> =
        helped.filter_map(|entry| entry.about.as_deref()).filter(|id| team.context.book.deal(id).is_some()).collect();
    let unknown = entries.iter().filter(|entry| entry.status.is_none()).count();
    let answered = Rate::of(entries.iter().map(|entry| entry.status.map(|status| status != Settlement::Asked)));
    let speed = Speed::of(team.context, &entries.iter().copied());
    let within = |share| {
        if answered.cases >= team.few {
            Cell::Figure(speed.hours(share))
        } else {
            Cell::Words(format!("n={}", answered.cases))
        }
    };
    let open = answered.cases - answered.hits;
    let cells = vec![
        Cell::Count(efforts.len()),
        Cell::Figure(hours),
        Cell::Count(entries.len()),
        Cell::Share(answered, unknown),
        within(0.5),
        within(0.9),
        Cell::Count(open),
    ];
    Line::person(team, ix, cells)
}

/// The hours somebody spent on deals of others; undefined where none are noted.
fn hours_spent(team: &Team, ix: ContactIx, entries: &[&Entry], rows: &mut Rows) -> Figure {
    let mut hours = Vec::new();
    for touch in team.context.book.interactions().iter().filter(|touch| touch.date <= team.context.as_of) {
        let Some(deal) = touch.deal.as_deref().and_then(|id| team.context.book.deal(id)) else { continue };
        let is_there = touch.people().any(|id| team.person(id) == Some(ix)) && team.owner(deal) != Some(ix);
        if let (true, Some(minutes)) = (is_there, touch.minutes) {
            hours.push(minutes / 60.0);
            rows.touch(touch);
        }
    }
    let noted = entries.iter().filter_map(|entry| entry.attributes.noted("hours_spent")?.trim().parse::<f64>().ok());
    hours.extend(noted.filter(|hours| hours.is_finite() && *hours >= 0.0));
    if hours.is_empty() { Figure::Undefined } else { Figure::Exact(sum(hours)) }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{ago, deal, help, on};
    use super::*;
    use crate::book::{Book, DealStage, Interaction, Medium};

    /// Twelve requests to Tom: nine answered after 1 to 9 hours, three open for thirty days.
    fn book() -> Book {
        let mut book = Book::default();
        book.keep_deals([deal("d1", "Bolt", "kim", DealStage::Lost), deal("d2", "Bolt", "kim", DealStage::Close)]);
        let about = |at: usize| if at.is_multiple_of(2) { "d1" } else { "d2" };
        book.keep_ledger((1..=9).map(|at| help(40, "tom", "kim", about(at), Settlement::Given, Some(at as f64))));
        book.keep_ledger((0..3).map(|at| help(30, "tom", "kim", about(at), Settlement::Asked, None)));
        let touch = Interaction {
            minutes: Some(90.0),
            deal: Some("d1".into()),
            ..Interaction::on(ago(9), Medium::Meeting, "kim", &["tom"])
        };
        book.keep_interactions([touch.clone(), Interaction { deal: None, ..touch }]);
        book
    }

    #[test]
    fn efforts_hours_and_speed_count_and_what_was_sold_does_not() {
        let told = |book: &Book| on("kim[internal]; tom[internal]; ana", book, read);
        let tom = told(&book()).lines[0].clone();
        let half = Figure::Exact(6.0);
        assert_eq!(tom.cells[..3], [Cell::Count(2), Cell::Figure(Figure::Exact(1.5)), Cell::Count(12)]);
        // Six of twelve were answered within six hours; nine in ten never were.
        assert_eq!(
            tom.cells[3..],
            [
                Cell::Share(Rate { hits: 9, cases: 12 }, 0),
                Cell::Figure(half),
                Cell::Figure(Figure::Undefined),
                Cell::Count(3)
            ]
        );
        let mut sold = book();
        sold.deals_mut().iter_mut().for_each(|deal| deal.stage = Some(DealStage::Won));
        assert_eq!(told(&sold).lines, told(&book()).lines);
    }

    #[test]
    fn few_requests_say_nothing() {
        let mut few = Book::default();
        few.keep_ledger([help(9, "tom", "kim", "d1", Settlement::Given, Some(1.0))]);
        let told = on("kim[internal]; tom[internal]", &few, |team| read(team).says);
        assert_eq!(told, "too few requests for help (n=1): from 10 on this can be said.");
    }
}
