//! Rows that cannot be read, looked for before anything is made of the others: how many there are, and where they stand.
//!
//! The engine's reader of CSV finds a parse for any quotes. So files of text are read by our own reader first, a block at a time: it
//! says what is wrong at its place, and both must find as many rows.

use anyhow::{Result, bail};
use datafusion::arrow::array::{Array, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, UInt64Type};

use super::files::as_written;
use super::{DIALECT, Engine, Kind, Logs, OWN, Where};
use crate::engine::{Column, Fold, Holds};
use crate::ingest::{LoadError, LookedThrough};
use crate::network::seat::YOU;
use crate::progress::Progress;
use crate::render::show;
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
    /// How many name the seller, or say `you`.
    pub of_seller: u64,
}

/// A way in which a row cannot be read.
struct Fault {
    /// What is said of it.
    what: &'static str,
    /// The column in which it stands.
    column: &'static str,
    /// When a row has it.
    is: String,
}

/// What makes a row one that cannot be read, and what is to be counted of the others.
struct Asked {
    faulty: Vec<Fault>,
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
            fault("the day is none of our time", "date", no_day(&columns.date)),
            fault("the kind is unknown", "kind", is_blank(&columns.kind)),
            fault("nobody is said to have been in touch", "from", is_blank(&columns.from)),
            fault("nobody is said whom they were in touch with", "to", is_blank(&columns.to)),
        ];
        if let Some(answered) = &columns.answered_on {
            let is_said = format!("coalesce({}, '') <> ''", as_written("answered_on"));
            let is = format!("{is_said} AND {}", no_day(answered));
            faulty.push(fault("the day of the answer is none", "answered_on", is));
        }
        let [day, from, to] = [&columns.date, &columns.from, &columns.to].map(|it| DIALECT.name_of(&it.name));
        let today = fold.pace.today;
        let of = |who: &str| format!("{from} = {} OR {}", DIALECT.word(who), DIALECT.has(&to, &DIALECT.word(who)));
        let asked = Asked {
            faulty,
            to_come: format!("{day} > DATE '{today}'"),
            alone: format!("{day} <= DATE '{today}' AND {} = 0", DIALECT.length(&fold.receivers(&columns, DIALECT))),
            of_seller: fold.seller.map_or_else(|| of(YOU), |seller| format!("{} OR {}", of(seller), of(YOU))),
        };
        self.check(logs, &asked, settings, progress)
    }

    /// Looks through a table of ties.
    ///
    /// # Errors
    /// As [`Self::check_interactions`].
    pub fn check_ties(&self, logs: &Logs, settings: &Settings, progress: &Progress) -> Result<Checked> {
        let ties = logs.ties();
        let mut faulty = vec![
            fault("one end is blank", "source", is_blank(&ties.source)),
            fault("the other end is blank", "target", is_blank(&ties.target)),
        ];
        if let Some(knows) = &ties.knows {
            faulty.push(fault("knows is neither yes nor no", "knows", is_blank(knows)));
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
        let any = asked.faulty.iter().map(|fault| format!("({})", fault.is)).collect::<Vec<_>>().join(" OR ");
        let counted = |is: &str| format!("coalesce(sum(CASE WHEN {is} THEN 1 ELSE 0 END), 0)");
        let mut figures = vec!["count(*)".to_owned()];
        figures.extend([&any, &asked.to_come, &asked.alone, &asked.of_seller].map(|is| counted(is)));
        figures.extend(asked.faulty.iter().map(|fault| counted(&fault.is)));
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
        let mut said: Vec<String> = kinds.map(|(fault, count)| format!("{} ({count})", fault.what)).collect();
        // Where they stand cannot always be told; how many they are can.
        said.extend(first_of(logs, &asked.faulty, settings, progress).ok().flatten());
        bail!("{faulty} of {rows} rows cannot be read: {}", said.join("; "))
    }
}

fn fault(what: &'static str, column: &'static str, is: String) -> Fault {
    Fault { what, column, is }
}

/// Where the first row stands that cannot be read, and what it says there: files are read once more for it, one after another and
/// each by one task, whose rows come as they stand.
fn first_of(logs: &Logs, faults: &[Fault], settings: &Settings, progress: &Progress) -> Result<Option<String>> {
    for file in &logs.files {
        let engine = Engine::start(Where::Here { memory: OWN }, None)?;
        let alone = engine.table(logs.log, vec![file.clone()], settings)?;
        let faults: Vec<(&Fault, &str)> =
            faults.iter().filter_map(|fault| Some((fault, alone.called(fault.column)?))).collect();
        let case = |then: &dyn Fn(usize, &Fault) -> String| {
            let cases = faults.iter().enumerate();
            let cases: Vec<String> =
                cases.map(|(at, (fault, _))| format!("WHEN {} THEN {}", fault.is, then(at, fault))).collect();
            format!("CASE {} END", cases.join(" "))
        };
        let (which, said) = (case(&|at, _| at.to_string()), case(&|_, fault| as_written(fault.column)));
        let mut before = 0;
        for batch in engine.rows(&format!("SELECT {which}, {said} FROM {}", alone.name()), progress)?.batches {
            let batch = batch?;
            let (which, said) = (cast(batch.column(0), &DataType::UInt64)?, cast(batch.column(1), &DataType::Utf8)?);
            let which = which.as_primitive::<UInt64Type>();
            if let Some(row) = (0..batch.num_rows()).find(|&row| which.is_valid(row)) {
                let column = show::show(faults[which.value(row) as usize].1);
                let said = said.as_string::<i32>().iter().nth(row).flatten().filter(|said| !said.is_empty());
                let says = said.map_or("blank".to_owned(), |said| format!("\"{}\"", show::cell(said, show::QUOTED)));
                let row = before + row + 1;
                return Ok(Some(format!("the first is row {row} of {}, where {column} is {says}", show::path(file))));
            }
            before += batch.num_rows();
        }
    }
    Ok(None)
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
