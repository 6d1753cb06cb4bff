//! Rows that cannot be read, looked for before anything is made of the others: how many there are, and where they stand.
//!
//! The engine's reader of CSV finds a parse for any quotes. So files of text are read by our own reader first, a block at a time: it
//! says what is wrong at its place, and both must find as many rows.

use anyhow::{Result, bail};

use super::files::ANSWERED_AS;
use super::{DIALECT, Engine, Kind, Logs};
use crate::engine::{Column, Fold, Holds};
use crate::ingest::{LoadError, LookedThrough};
use crate::progress::Progress;
use crate::settings::Settings;

/// What is to be said of the rows before they are worked on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many there are.
    pub rows: u64,
    /// How many tell of days to come.
    pub to_come: u64,
    /// How many of the others tell of somebody and themselves only.
    pub alone: u64,
    /// How many name the seller, where one is named.
    pub of_seller: u64,
}

/// What makes a row one that cannot be read, and what is to be counted of the others.
struct Asked {
    faulty: Vec<(&'static str, String)>,
    to_come: String,
    alone: String,
    of_seller: String,
}

impl Engine {
    /// Looks through a log of interactions.
    ///
    /// # Errors
    /// [`LoadError`] where rows cannot be read, with their places where the files are tables of text.
    pub fn check_interactions(
        &self,
        logs: &Logs,
        fold: &Fold<'_>,
        settings: &Settings,
        progress: &Progress,
    ) -> Result<Checked> {
        let columns = logs.interactions();
        let mut faulty = vec![
            ("the day is none of our time", no_day(&columns.date)),
            ("the kind is unknown", is_blank(&columns.kind)),
            ("nobody is said to have been in touch", is_blank(&columns.from)),
            ("nobody is said whom they were in touch with", is_blank(&columns.to)),
        ];
        if let Some(answered) = &columns.answered_on {
            let is_said = format!("coalesce({ANSWERED_AS}, '') <> ''");
            faulty.push(("the day of the answer is none", format!("{is_said} AND {}", no_day(answered))));
        }
        let [day, from, to] = [&columns.date, &columns.from, &columns.to].map(|it| DIALECT.name_of(&it.name));
        let (today, others) = (fold.pace.today, DIALECT.without(&to, &from));
        let asked = Asked {
            faulty,
            to_come: format!("{day} > DATE '{today}'"),
            alone: format!("{day} <= DATE '{today}' AND {} = 0", DIALECT.length(&others)),
            of_seller: fold.seller.map_or("FALSE".to_owned(), |seller| {
                let seller = DIALECT.word(seller);
                format!("{from} = {seller} OR {}", DIALECT.has(&to, &seller))
            }),
        };
        self.check(logs, &asked, settings, progress)
    }

    /// Looks through a table of ties.
    ///
    /// # Errors
    /// As [`Self::check_interactions`].
    pub fn check_ties(&self, logs: &Logs, settings: &Settings, progress: &Progress) -> Result<Checked> {
        let ties = logs.ties();
        let mut faulty =
            vec![("one end is blank", is_blank(&ties.source)), ("the other end is blank", is_blank(&ties.target))];
        if let Some(knows) = &ties.knows {
            faulty.push(("knows is neither yes nor no", is_blank(knows)));
        }
        let never = "FALSE".to_owned();
        let alone = format!("{} = {}", ties.source.words(DIALECT), ties.target.words(DIALECT));
        let asked = Asked { faulty, to_come: never.clone(), alone, of_seller: never };
        self.check(logs, &asked, settings, progress)
    }

    fn check(&self, logs: &Logs, asked: &Asked, settings: &Settings, progress: &Progress) -> Result<Checked> {
        let ours = match logs.kind {
            Kind::Csv => {
                let LookedThrough { problems, rows } = logs.log.look_through(&logs.files, settings, progress)?;
                if problems.errors() > 0 {
                    return Err(LoadError::Refused(problems).into());
                }
                Some(rows)
            }
            Kind::Parquet => None,
        };
        let any = asked.faulty.iter().map(|(_, is)| format!("({is})")).collect::<Vec<_>>().join(" OR ");
        let counted = |is: &str| format!("coalesce(sum(CASE WHEN {is} THEN 1 ELSE 0 END), 0)");
        let mut figures = vec!["count(*)".to_owned()];
        figures.extend([&any, &asked.to_come, &asked.alone, &asked.of_seller].map(|is| counted(is)));
        figures.extend(asked.faulty.iter().map(|(_, is)| counted(is)));
        let figures: Vec<String> = figures.iter().enumerate().map(|(at, it)| format!("{it} AS count{at}")).collect();
        let counts = self.counts(&format!("SELECT {} FROM {}", figures.join(", "), logs.name()), progress)?;
        let [rows, faulty, to_come, alone, of_seller, kinds @ ..] = counts.as_slice() else {
            bail!("the engine gave no counts")
        };
        if let Some(ours) = ours.filter(|ours| ours != rows) {
            bail!("the engine finds {rows} rows and netsales {ours}: is there a line without words?");
        }
        if *faulty == 0 {
            return Ok(Checked { rows: *rows, to_come: *to_come, alone: *alone, of_seller: *of_seller });
        }
        let kinds = asked.faulty.iter().zip(kinds).filter(|(_, count)| **count > 0);
        let kinds: Vec<String> = kinds.map(|((what, _), count)| format!("{what} ({count})")).collect();
        bail!("{faulty} of {rows} rows cannot be read: {}", kinds.join("; "))
    }
}

fn is_blank(column: &Column) -> String {
    match column.holds {
        Holds::Lists | Holds::Days => format!("{} IS NULL", DIALECT.name_of(&column.name)),
        Holds::Text => format!("coalesce({}, '') = ''", column.words(DIALECT)),
    }
}

fn no_day(column: &Column) -> String {
    let day = DIALECT.name_of(&column.name);
    format!("coalesce({day} NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-31', TRUE)")
}
