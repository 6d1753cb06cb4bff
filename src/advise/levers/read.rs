//! What a finding says: a verdict, a sentence, figures by person or group, and the rows it rests on.

use std::collections::BTreeSet;

use super::team::Team;
use crate::advise::figure::{Figure, money};
use crate::book::{Deal, Entry, Fact, Interaction};
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// There is something to do.
    Found,
    /// As it is, it is well.
    Fits,
    /// Figures to look at; nothing follows from them alone.
    Shown,
    /// Too few cases to say anything.
    TooFew,
    /// The book does not say.
    NotKnown,
}

impl Verdict {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Fits => "fits",
            Self::Shown => "shown",
            Self::TooFew => "too few",
            Self::NotKnown => "not known",
        }
    }

    /// Whether anything was answered.
    pub fn is_answer(self) -> bool {
        matches!(self, Self::Found | Self::Fits | Self::Shown)
    }
}

/// A figure of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// How many.
    Count(usize),
    /// How many of how many, and of how many more it is not known.
    Share(Rate, usize),
    /// In which share of shuffles chance brings it about; none: too few cases.
    Chance(Option<f64>),
    /// A measured value, or between which two it lies.
    Figure(Figure),
    /// A sum of money; none: not known.
    Money(Option<f64>),
    /// Words.
    Words(String),
}

/// The figures of one person, group or deal, in the order of the columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The id of a person or deal, or the name of a group.
    pub about: String,
    /// How it is called.
    pub name: String,
    /// Whether that is a person.
    pub is_person: bool,
    /// The figures.
    pub cells: Vec<Cell>,
}

impl Line {
    /// The line of a person.
    pub fn person(team: &Team, ix: ContactIx, cells: Vec<Cell>) -> Self {
        Self { about: team.context.id(ix), name: team.name(ix).to_owned(), is_person: true, cells }
    }

    /// The line of something else.
    pub fn of(about: &str, name: &str, cells: Vec<Cell>) -> Self {
        Self { about: about.to_owned(), name: name.to_owned(), is_person: false, cells }
    }
}

/// The answer to the question of a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// What came of it.
    pub verdict: Verdict,
    /// How many cases it rests on.
    pub n: usize,
    /// What is found, or what is missing, in a sentence or two.
    pub says: String,
    /// What to do, where something follows.
    pub advice: Option<String>,
    /// What lines are of.
    pub of: &'static str,
    /// The names of their figures.
    pub columns: &'static [&'static str],
    /// The figures.
    pub lines: Vec<Line>,
    /// The rows that all this rests on.
    pub rows: Rows,
}

impl Read {
    /// An answer without figures and advice.
    pub fn new(verdict: Verdict, n: usize, says: impl Into<String>) -> Self {
        let says = says.into();
        Self { verdict, n, says, advice: None, of: "", columns: &[], lines: Vec::new(), rows: Rows::default() }
    }

    /// Too few cases: `too few deals with needs (n=3): from 10 on this can be said.`
    pub fn too_few(n: usize, least: usize, what: &str) -> Self {
        Self::new(Verdict::TooFew, n, format!("too few {what} (n={n}): from {least} on this can be said."))
    }

    /// The book does not say, and what would let it.
    pub fn not_known(says: impl Into<String>) -> Self {
        Self::new(Verdict::NotKnown, 0, says)
    }

    /// The same with advice.
    #[must_use]
    pub fn advising(self, advice: impl Into<String>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    /// The same with figures.
    #[must_use]
    pub fn showing(self, of: &'static str, columns: &'static [&'static str], lines: Vec<Line>) -> Self {
        Self { of, columns, lines, ..self }
    }

    /// The same with the rows it rests on.
    #[must_use]
    pub fn resting_on(self, rows: Rows) -> Self {
        Self { rows, ..self }
    }
}

/// A row: its table, what it says, and where it stands.
type Cited = (&'static str, String, u64);

/// Rows of the tables, each once, by table and by what they say, whatever the order of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows(BTreeSet<Cited>);

impl Rows {
    /// Adds a row of deals.
    pub fn deal(&mut self, deal: &Deal) {
        self.0.insert(("deals", deal.id.to_string(), deal.line));
    }

    /// Adds a row of the ledger: `2026-05-02 help kim ana d1 given`, as the columns stand there.
    pub fn entry(&mut self, entry: &Entry) {
        let day = entry.date.map(|day| day.to_string());
        let cells = [
            day.as_deref(),
            Some(entry.favour.word()),
            Some(entry.giver.as_str()),
            entry.receiver.as_deref(),
            entry.about.as_deref(),
            entry.status.map(crate::book::Settlement::word),
        ];
        self.0.insert(("ledger", spaced(cells), entry.line));
    }

    /// Adds a row of interactions: `2026-05-02 meeting kim ana;bo d1`.
    pub fn touch(&mut self, touch: &Interaction) {
        let day = touch.date.to_string();
        let to = touch.to.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(";");
        let cells = [
            Some(day.as_str()),
            Some(touch.medium.word()),
            Some(touch.from.as_str()),
            Some(to.as_str()),
            touch.deal.as_deref(),
        ];
        self.0.insert(("interactions", spaced(cells), touch.line));
    }

    /// Adds a row of facts: `ana win by kim`.
    pub fn fact(&mut self, fact: &Fact) {
        self.0.insert((
            "facts",
            spaced([Some(fact.about.as_str()), Some(fact.topic.word()), fact.author.as_deref()]),
            fact.line,
        ));
    }

    /// Adds a row of contacts.
    pub fn contact(&mut self, team: &Team, ix: ContactIx) {
        self.0.insert(("contacts", team.context.id(ix), 0));
    }

    /// Adds every touch of the book in which somebody took part who sells: what ties rest on.
    pub fn touches_of_sellers(&mut self, team: &Team) {
        for touch in team.context.book.interactions().iter().filter(|touch| touch.date <= team.context.as_of) {
            if touch.people().any(|id| team.person(id).is_some_and(|ix| team.sells(ix))) {
                self.touch(touch);
            }
        }
    }

    /// Every row: the table and what it says.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(table, says, _)| (*table, says.as_str()))
    }

    /// How many rows of each table: `12 rows of ledger, 3 of deals`.
    pub fn counted(&self) -> String {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for (table, _) in self.iter() {
            match counts.last_mut() {
                Some((last, count)) if *last == table => *count += 1,
                _ => counts.push((table, 1)),
            }
        }
        let words = counts.iter().enumerate().map(|(at, (table, count))| {
            let rows = if *count == 1 { "row" } else { "rows" };
            if at == 0 { format!("{count} {rows} of {table}") } else { format!("{count} of {table}") }
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

fn spaced<const N: usize>(cells: [Option<&str>; N]) -> String {
    cells.into_iter().flatten().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A share in a sentence: `5 of 20 (25 %)`; under `few` cases without a share; `none on record` where there is no case.
pub fn share_of(rate: Rate, few: usize) -> String {
    if rate.cases == 0 {
        return "none on record".to_owned();
    }
    let share = rate.share(few).map(|share| format!(" ({:.0} %)", share * 100.0)).unwrap_or_default();
    format!("{} of {}{share}", rate.hits, rate.cases)
}

/// A sum of money in a sentence, where it is known.
pub fn amount(sum: Option<f64>) -> String {
    sum.map_or_else(|| "of unknown amount".to_owned(), money)
}
