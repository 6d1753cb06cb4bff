//! Tables too long to be loaded: an engine reads them, and is told here what their columns mean and where their faults stand.

use std::io;
use std::path::{Path, PathBuf};

use super::LoadError;
use super::opened::in_blocks;
use crate::book::Medium;
use crate::ingest::columns::{self, Column, Columns, Interactions, Ties};
use crate::ingest::delimited::{self, Blocks};
use crate::ingest::fields::{Fields, Vocabulary};
use crate::ingest::parts::{Parts, Reader};
use crate::ingest::problem::{Place, Problem};
use crate::ingest::problems::Problems;
use crate::ingest::source;
use crate::ingest::table::{Format, Table};
use crate::progress::Progress;
use crate::settings::Settings;

/// Which table a log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Log {
    /// Who was in touch with whom.
    Interactions,
    /// Who knows whom.
    Ties,
}

/// What a reader of ours finds in a log.
#[derive(Debug, Default)]
pub struct LookedThrough {
    /// Every fault, at its place.
    pub problems: Problems,
    /// How many rows it has.
    pub rows: u64,
}

/// The first line of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHeader {
    /// What parts its cells.
    pub delimiter: u8,
    /// Its columns as they are called there.
    pub names: Vec<String>,
}

impl Log {
    /// What a column of that name means, by its proper name; none where it means nothing here.
    pub fn meaning(self, name: &str) -> Option<&'static str> {
        match self {
            Self::Interactions => columns::meaning::<Interactions>(name).map(Column::name),
            Self::Ties => columns::meaning::<Ties>(name).map(Column::name),
        }
    }

    /// The first line of a file.
    ///
    /// # Errors
    /// Where the file cannot be read, is no delimited table in UTF-8, or lacks a column.
    pub fn header(self, file: &Path) -> Result<LogHeader, LoadError> {
        match self {
            Self::Interactions => header::<Interactions>(file),
            Self::Ties => header::<Ties>(file),
        }
    }

    /// Reads some files by the rules that books are read by, a block at a time, and keeps nothing of them but what is wrong.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn look_through(
        self,
        files: &[PathBuf],
        settings: &Settings,
        progress: &Progress,
    ) -> Result<LookedThrough, LoadError> {
        let of_one = match self {
            Self::Interactions => look_through::<Interactions>,
            Self::Ties => look_through::<Ties>,
        };
        let mut all = LookedThrough::default();
        for file in files {
            let one = of_one(file, settings, progress)?;
            all.problems.append(one.problems);
            all.rows += one.rows;
        }
        Ok(all)
    }
}

/// The columns of a table that may be a log.
trait Logged: Column {
    /// Says what is wrong with a row.
    fn check(fields: &mut Fields<'_, Self>);
}

impl Logged for Interactions {
    fn check(fields: &mut Fields<'_, Self>) {
        for column in [Self::Date, Self::From, Self::To, Self::Kind] {
            fields.demand(column);
        }
        fields.date(Self::Date);
        fields.date(Self::AnsweredOn);
        fields.word(Self::Kind, Medium::ALL, Medium::from_word);
    }
}

impl Logged for Ties {
    fn check(fields: &mut Fields<'_, Self>) {
        fields.demand(Self::Source);
        fields.demand(Self::Target);
        fields.yes_no(Self::Knows);
    }
}

struct Check<'a, C> {
    columns: &'a Columns<C>,
    vocabulary: &'a Vocabulary,
    rows: u64,
}

impl<C: Logged> Reader for Check<'_, C> {
    type Part = u64;

    fn read(&self, table: &Table<'_>, problems: &mut Problems) -> (u64, Vec<usize>) {
        let mut rows = 0;
        for row in table.rows() {
            if row.raw().contains(['\n', '\r']) {
                let problem = Problem::error("cell-spans-lines", row.place(), "a cell of this row spans lines");
                problems.push(
                    problem.advise(
                        "a log has a line for each row, so that it can be read in parts: take the line ends out",
                    ),
                );
            }
            C::check(&mut Fields::of(table, row, self.columns, self.vocabulary, problems));
            rows += 1;
        }
        (rows, Vec::new())
    }

    fn take(&mut self, rows: u64, _: &mut Problems) {
        self.rows += rows;
    }
}

fn header<C: Logged>(file: &Path) -> Result<LogHeader, LoadError> {
    begun::<C, _>(file, |parts, _, _| {
        let Format::Delimited(delimiter) = parts.head.format else { return Err(no_table(file)) };
        let names = parts.head.header.iter().map(|header| header.name.clone()).collect();
        Ok(LogHeader { delimiter: delimiter as u8, names })
    })
}

fn look_through<C: Logged>(file: &Path, settings: &Settings, progress: &Progress) -> Result<LookedThrough, LoadError> {
    begun::<C, _>(file, |mut parts, columns, mut problems| {
        let vocabulary = Vocabulary::of(settings, &mut problems);
        let mut check = Check { columns: &columns, vocabulary: &vocabulary, rows: 0 };
        parts.read(&mut check, false, progress, &mut problems).map_err(LoadError::Unreadable)?;
        let rows = check.rows;
        Ok(LookedThrough { problems, rows })
    })
}

/// A file whose header is known, and can be used.
fn begun<C: Logged, T>(
    file: &Path,
    then: impl FnOnce(Parts<'_>, Columns<C>, Problems) -> Result<T, LoadError>,
) -> Result<T, LoadError> {
    let mut source = source::origin(file).open(&mut io::empty()).map_err(LoadError::Unreadable)?;
    let Some(((text, rows), start)) = in_blocks::<C>(&mut source, None).map_err(LoadError::Unreadable)? else {
        return Err(no_table(file));
    };
    let mut problems = Problems::default();
    let blocks = Blocks::new(&source.name, source.input, rows);
    let head = delimited::header(&text, start, &mut problems);
    let parts = Parts { head: head.map_err(alone)?, blocks: Some(blocks) };
    let first = parts.head.place(parts.head.header.first().map_or(0, |header| header.at));
    if first.line.is_some_and(|line| line > 1) {
        let problem = Problem::error("preamble", first, "the header of a log stands on its first line");
        return Err(alone(problem.advise("take away what stands before it")));
    }
    match Columns::of(&parts.head, true, &mut problems) {
        Some(columns) => then(parts, columns, problems),
        None => Err(LoadError::Refused(problems)),
    }
}

fn no_table(file: &Path) -> LoadError {
    let message = "this is no table with a header, in UTF-8, that can be read a part at a time";
    let problem = Problem::error("not-a-log", Place::file(source::origin(file).name()), message);
    alone(problem.advise("a log is CSV in UTF-8, or Parquet"))
}

fn alone(problem: Problem) -> LoadError {
    let mut problems = Problems::default();
    problems.push(problem);
    LoadError::Refused(problems)
}
