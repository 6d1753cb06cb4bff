//! From a team to the answer.

use std::collections::BTreeSet;

use super::{Figure, Finding, Levers, Line, Row, SCHEMA};
use crate::advise::Figure as Measured;
use crate::advise::levers::{self, Cell, FINDINGS, Lever, Read, Team};
use crate::book::Deal;
use crate::reports::note::Note;
use crate::reports::share::Share;
use crate::reports::words::{capital, money};

/// What is asked.
#[derive(Debug)]
pub struct Request<'a> {
    /// The people of the firm and their book.
    pub team: &'a Team<'a>,
    /// The levers that are asked about; empty: all.
    pub levers: &'a [Lever],
    /// The finding that alone is asked about, by id.
    pub finding: Option<&'a str>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl Levers {
    /// Answers each question that is asked. Cost: a look at each row of the book for each question.
    pub fn new(request: Request) -> Self {
        let Request { team, levers, finding, notes } = request;
        let is_asked = |it: &&&levers::Finding| {
            finding.is_none_or(|id| it.id == id) && (levers.is_empty() || levers.contains(&it.lever))
        };
        Self {
            schema: SCHEMA.to_owned(),
            as_of: team.context.as_of.to_string(),
            sellers: team.sellers.len(),
            colleagues: team.ours().count(),
            findings: FINDINGS.iter().filter(is_asked).map(|it| answer(it, team)).collect(),
            notes,
        }
    }
}

fn answer(finding: &levers::Finding, team: &Team) -> Finding {
    let Read { verdict, n, says, advice, of, columns, lines, rows } = (finding.read)(team);
    let deal = |(table, id): (&str, &str)| team.context.book.deal(id).filter(|_| table == "deals");
    let deals: Vec<&Deal> = rows.iter().filter_map(deal).collect();
    let amounts: Vec<f64> = deals.iter().filter_map(|deal| deal.amount).collect();
    let people: BTreeSet<&str> = lines.iter().filter(|line| line.is_person).map(|line| line.about.as_str()).collect();
    let (people, deals) = (people.len(), deals.len());
    let line = |line: levers::Line| Line {
        figures: columns.iter().zip(line.cells).map(|(what, cell)| figure(what, cell, team.few)).collect(),
        about: line.about,
        name: line.name,
        is_person: line.is_person,
    };
    Finding {
        id: finding.id.to_owned(),
        lever: finding.lever.word().to_owned(),
        asks: finding.asks.to_owned(),
        verdict: verdict.word().to_owned(),
        n,
        people,
        deals,
        amount: (!amounts.is_empty()).then(|| amounts.iter().sum()),
        says: capital(&says),
        advice,
        of: (!lines.is_empty()).then(|| of.to_owned()),
        lines: lines.into_iter().map(line).collect(),
        rests_on: rows.counted(),
        rows: rows.iter().map(|(table, row)| Row { table: table.to_owned(), row: row.to_owned() }).collect(),
        cannot_know: finding.cannot_know.to_owned(),
    }
}

fn figure(what: &str, cell: Cell, few: usize) -> Figure {
    let plain = |words: String, value: Option<f64>| Figure {
        what: what.to_owned(),
        words,
        value,
        low: None,
        high: None,
        n: None,
        unknown: None,
    };
    match cell {
        Cell::Count(count) => plain(count.to_string(), Some(count as f64)),
        Cell::Money(sum) => plain(sum.map_or_else(|| "–".to_owned(), money), sum),
        Cell::Words(words) => plain(words, None),
        Cell::Chance(chance) => plain(
            chance.map_or_else(
                || "too few".to_owned(),
                |chance| if chance < 0.001 { "<0.001".to_owned() } else { format!("{chance:.3}") },
            ),
            chance,
        ),
        Cell::Figure(figure) => {
            Figure { low: ends(figure).0, high: ends(figure).1, ..plain(figure.to_string(), figure.exact()) }
        }
        Cell::Share(rate, unknown) => {
            let share = Share::within(rate, unknown, few);
            let words = share.counted();
            Figure {
                low: share.low,
                high: share.high,
                n: Some(share.cases),
                unknown: Some(unknown),
                ..plain(words, share.share)
            }
        }
    }
}

/// The ends of a value that is not known exactly.
fn ends(figure: Measured) -> (Option<f64>, Option<f64>) {
    match figure {
        Measured::Between(low, high) => (Some(low), Some(high)),
        Measured::Exact(_) | Measured::Undefined => (None, None),
    }
}
