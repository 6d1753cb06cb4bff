//! The answer of `import`: what was read, what came into the book, and what is for the user to settle.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use super::words::number;
use crate::advise::words::counted;
use crate::ingest::{FileTold, Imported, SAME, Tally};
use crate::render::Document;
use crate::render::document::{Align, Span, Table, Voice, code, plain, quiet, say, strong};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.import/1";

/// How many files are told one by one.
const FILES_SHOWN: usize = 12;

/// How many pairs are shown before the rest is only counted.
const SHOWN: usize = 5;

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportReport {
    /// `netsales.import/1`.
    pub schema: String,
    /// The folder of the book; blank where none was named.
    pub book: String,
    /// Whether nothing was written, since only that was asked for.
    pub dry_run: bool,
    /// The files that were read, in order.
    pub files: Vec<FileRead>,
    /// What becomes of the tables of the book.
    pub tables: Vec<TableChange>,
    /// What was left out of the whole.
    pub left_out: Vec<Counted>,
    /// Pairs who may be one person, not asked about before: now in `same.csv`.
    pub may_be_one: Vec<MayBeOne>,
    /// Whose exports these are; null where nothing shows it.
    pub seller: Option<SellerFound>,
    /// The files of the book that change.
    pub writes: Vec<String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileRead {
    /// As it was named.
    pub file: String,
    /// What it was taken for.
    pub kind: String,
    /// What was taken in.
    pub taken: Vec<Counted>,
    /// What was left out.
    pub left_out: Vec<Counted>,
    /// Columns that hold something and were not used.
    pub unused_columns: Vec<String>,
}

/// So many of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counted {
    /// How many.
    pub count: usize,
    /// Of what.
    pub what: String,
}

/// What becomes of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableChange {
    /// `contacts`, `ties` …
    pub table: String,
    /// Rows that are new.
    pub new: usize,
    /// Blank cells filled, and lists that grew.
    pub filled: usize,
    /// Cells that followed their source.
    pub updated: usize,
    /// Cells that say otherwise than a source does now: they stay.
    pub kept: usize,
    /// Rows that were taken out of the book by hand and stay out.
    pub stay_out: usize,
}

/// Two people of the book who may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MayBeOne {
    /// The id of the one.
    pub one: String,
    /// The id of the other.
    pub other: String,
    /// Why it may be so.
    pub why: String,
}

/// Whose exports these are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SellerFound {
    /// The id in the book.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// Whether it was guessed from whose address shows most.
    pub guessed: bool,
    /// Whether the settings of the book name a seller already.
    pub in_settings: bool,
}

impl ImportReport {
    /// What an import comes to for the book in a folder.
    pub fn new(imported: &Imported, book: &Path, dry_run: bool) -> Self {
        let proposals = imported.proposals.iter();
        Self {
            schema: SCHEMA.to_owned(),
            book: book.display().to_string(),
            dry_run,
            files: imported.files.iter().map(FileRead::of).collect(),
            tables: imported
                .tables
                .iter()
                .filter(|(_, tally)| *tally != Tally::default())
                .map(TableChange::of)
                .collect(),
            left_out: imported.left_out.iter().map(|(count, what)| Counted::of(*count, what)).collect(),
            may_be_one: proposals
                .map(|it| MayBeOne { one: it.one.clone(), other: it.other.clone(), why: it.why.clone() })
                .collect(),
            seller: imported.seller.as_ref().map(|it| SellerFound {
                id: it.id.clone(),
                name: it.name.clone(),
                guessed: it.is_guessed(),
                in_settings: it.in_settings,
            }),
            writes: imported.changes.iter().map(|(file, _)| file.display().to_string()).collect(),
        }
    }

    /// The report as a page.
    pub fn page(&self) -> Document {
        let mut page = Document::new();
        page.heading(1, if self.dry_run { "What an import would bring" } else { "What the import brought" });
        page.list(false, self.files_in_words());
        self.push_tables(&mut page);
        if !self.left_out.is_empty() {
            page.text(format!("Left out: {}.", words(&self.left_out)));
        }
        self.push_pairs(&mut page);
        page.paragraph(self.of_seller());
        page.paragraph(self.next());
        page
    }

    /// A line a file; of many, a line a kind.
    fn files_in_words(&self) -> Vec<Vec<Span>> {
        if self.files.len() <= FILES_SHOWN {
            return self.files.iter().map(FileRead::words).collect();
        }
        let mut kinds: Vec<&str> = Vec::new();
        for file in &self.files {
            if !kinds.contains(&file.kind.as_str()) {
                kinds.push(&file.kind);
            }
        }
        let line = |kind: &str| {
            let files = || self.files.iter().filter(|file| file.kind == kind);
            let name = format!("{kind}, {}", counted(files().count(), "file", "files"));
            let taken = added(files().flat_map(|file| &file.taken));
            told(vec![strong(name)], &taken, &added(files().flat_map(|file| &file.left_out)))
        };
        kinds.into_iter().map(line).collect()
    }

    fn push_tables(&self, page: &mut Document) {
        if self.tables.is_empty() {
            page.paragraph([strong("The book has all of this already.")]);
            return;
        }
        let mut table = Table::new([
            ("Table", Align::Left),
            ("New rows", Align::Right),
            ("Cells filled", Align::Right),
            ("Cells brought up to date", Align::Right),
        ]);
        for it in &self.tables {
            let counts = [it.new, it.filled, it.updated].map(|count| number(count).into());
            table.row(std::iter::once(it.table.clone().into()).chain(counts));
        }
        page.table(table);
        let (kept, out) = self.tables.iter().fold((0, 0), |(kept, out), it| (kept + it.kept, out + it.stay_out));
        if kept > 0 {
            let cells = counted(kept, "cell says", "cells say");
            page.text(format!("{cells} something else than the source does now, and stay as they are."));
        }
        if out > 0 {
            let rows = counted(out, "row was", "rows were");
            page.text(format!("{rows} taken out of the book by hand, and stay out."));
        }
    }

    fn push_pairs(&self, page: &mut Document) {
        if self.may_be_one.is_empty() {
            return;
        }
        let pairs = counted(self.may_be_one.len(), "pair", "pairs");
        page.paragraph([
            strong(format!("{pairs} may be one person under two names.")),
            plain(" Write yes or no into the column same of "),
            code(SAME),
            plain(" and import again:"),
        ]);
        let shown = self.may_be_one.iter().take(SHOWN);
        page.list(false, shown.map(|it| vec![plain(format!("{} and {}: {}", it.one, it.other, it.why))]));
        if self.may_be_one.len() > SHOWN {
            page.paragraph([quiet(format!("and {} more", self.may_be_one.len() - SHOWN))]);
        }
    }

    fn of_seller(&self) -> Vec<Span> {
        match &self.seller {
            None => vec![
                say(Voice::Watch, "Not known: "),
                plain("whose exports these are. Say it with "),
                code("--me YOUR-ADDRESS"),
                plain(", so that your own ties count as yours."),
            ],
            Some(it) if it.guessed => vec![
                plain(format!("These are taken for the exports of {}, who shows most in them. If not: ", it.name)),
                code("--me YOUR-ADDRESS"),
            ],
            Some(it) => vec![plain(format!("These are the exports of {}.", it.name))],
        }
    }

    fn next(&self) -> Vec<Span> {
        if self.dry_run {
            return vec![plain("Nothing was written.")];
        }
        vec![plain("Next: "), code(format!("netsales analyze {}", self.book))]
    }
}

impl FileRead {
    fn of(told: &FileTold) -> Self {
        let counts =
            |counts: &[(&'static str, usize)]| counts.iter().map(|(what, count)| Counted::of(*count, what)).collect();
        Self {
            file: told.name.clone(),
            kind: told.title.to_owned(),
            taken: counts(&told.taken),
            left_out: counts(&told.left_out),
            unused_columns: told.unused.clone(),
        }
    }

    fn words(&self) -> Vec<Span> {
        let name = vec![code(self.file.clone()), plain(format!(" ({})", self.kind))];
        let mut line = told(name, &self.taken, &self.left_out);
        if !self.unused_columns.is_empty() {
            line.push(quiet(format!("; columns not used: {}", self.unused_columns.join(", "))));
        }
        line
    }
}

impl Counted {
    fn of(count: usize, what: &str) -> Self {
        Self { count, what: what.to_owned() }
    }
}

impl TableChange {
    fn of((table, tally): &(&'static str, Tally)) -> Self {
        let Tally { new, filled, updated, kept, stay_out } = *tally;
        Self { table: (*table).to_owned(), new, filled, updated, kept, stay_out }
    }
}

/// What was taken in and left out, behind a name.
fn told(mut line: Vec<Span>, taken: &[Counted], left_out: &[Counted]) -> Vec<Span> {
    let taken = if taken.is_empty() { "nothing".to_owned() } else { words(taken) };
    line.push(plain(format!(": {taken}")));
    if !left_out.is_empty() {
        line.push(quiet(format!("; left out: {}", words(left_out))));
    }
    line
}

/// `people (12), reporting lines (1)`: the count behind, so that one and many read alike.
fn words(counts: &[Counted]) -> String {
    counts.iter().map(|it| format!("{} ({})", it.what, number(it.count))).collect::<Vec<_>>().join(", ")
}

/// The same counts of several files as one.
fn added<'c>(counts: impl Iterator<Item = &'c Counted>) -> Vec<Counted> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for it in counts {
        *sums.entry(&it.what).or_default() += it.count;
    }
    sums.into_iter().map(|(what, count)| Counted::of(count, what)).collect()
}
