//! From what the user named to a network: the order in which an input is read, and what is said of it.

mod beside;
mod deals_alone;
mod log;
mod opened;
mod other_program;

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::catalogue;
use super::cells::Known;
use super::columns::{Contacts, Ties};
use super::decode::Encoding;
use super::fields::Vocabulary;
use super::json::Document;
use super::parts::{Parts, Tally};
use super::problem::{Place, Problem};
use super::problems::Problems;
use super::source::{self, Sources};
use super::table::{Format, Table};
use super::{contacts, standing, ties, touches};
use crate::book::{self, Book};
use crate::network::{Network, NetworkBuilder, Scale};
use crate::progress::{Progress, UNWATCHED};
use crate::settings::{self, ASSUMED, COMPLETE, GROUP_LIMIT, SELLER, Settings, Value};
use beside::KeptInputs;
pub use log::{Log, LogHeader, LookedThrough, Meanings};
use opened::Holds;

/// What to load, and how.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// A contacts file, a document that holds all tables, a folder, or `-` for standard input.
    pub book: &'a Path,
    /// The ties files, where any are named; `-` for standard input.
    pub ties: &'a [PathBuf],
    /// Questionnaires that were filled in, read beside the ties: a pair without an answer is still not asked.
    pub answers: &'a [PathBuf],
    /// The files of other tables, where any are named.
    pub tables: &'a [(book::Table, PathBuf)],
    /// Whether files of other tables beside the contacts are picked up.
    pub siblings: bool,
    /// The encoding of every input; none: as each shows.
    pub encoding: Option<Encoding>,
    /// The day on which the strength of ties is asked for, which fades with the time since people were last in touch; none:
    /// that of the settings, else the day of the last touch.
    pub today: Option<Date>,
    /// Whether rows with errors are left out, rather than refusing the whole.
    pub lenient: bool,
    /// Whether a book of deals serves, without contacts: a file of deals, or a folder whose tables are found by their headers.
    pub deals_serve: bool,
    /// Who is told how far the reading is.
    pub progress: &'a Progress,
}

impl<'a> Request<'a> {
    /// A book with its siblings, read strictly.
    pub fn new(book: &'a Path) -> Self {
        Self {
            book,
            ties: &[],
            answers: &[],
            tables: &[],
            siblings: true,
            encoding: None,
            today: None,
            lenient: false,
            deals_serve: false,
            progress: &UNWATCHED,
        }
    }
}

/// A book that was read, and all there is to say of the reading.
#[derive(Debug)]
pub struct Loaded {
    /// Who knows whom.
    pub network: Network,
    /// What the seller keeps beside it.
    pub book: Book,
    /// What is odd about the inputs; errors only where the load was lenient, each of a row that was left out.
    pub problems: Problems,
    /// The inputs that were read, in order.
    pub inputs: Vec<Input>,
    /// Parts of a document that this version does not read.
    pub unread: Vec<String>,
    /// How many ties were recorded, each pair counted once; ties that follow from shared groups are none of them.
    pub ties: usize,
    /// How many rows of ties were merged into another row of their pair.
    pub merged: usize,
    /// The export of another program that was read in the place of a book.
    pub export: Option<Export>,
}

/// An export of another program, read in the place of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// What it was taken for: `vCard`.
    pub title: &'static str,
    /// The id of the one whose export it seems to be.
    pub owner: Option<String>,
}

impl Export {
    /// Makes its owner the seller, where the settings name none.
    pub fn name_seller(&self, settings: &mut Settings) {
        if let Some(owner) = self.owner.clone().filter(|_| settings.text(&SELLER).is_none()) {
            // The key is one that is known, and a text is what it wants.
            let _ = settings.set(SELLER.key, Value::Text(owner), settings::Origin::Default);
        }
    }
}

/// One table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The file's name as the user gave it, or `<stdin>`.
    pub name: String,
    /// Which table of the book: `contacts`, `ties`, `deals` …
    pub table: &'static str,
    /// How it was written.
    pub format: Format,
    /// How many rows were read, those left out not included.
    pub rows: usize,
    /// The rows that were left out, as they stand in the source; kept by a lenient load only.
    pub left_out: Vec<String>,
}

/// Why nothing was loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The inputs were read, and something in them is wrong.
    Refused(Problems),
    /// An input could not be read at all.
    Unreadable(anyhow::Error),
}

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(problems) => write!(out, "{} errors in the input", problems.errors()),
            Self::Unreadable(error) => write!(out, "{error:#}"),
        }
    }
}

impl std::error::Error for LoadError {}

/// Loads a book.
///
/// All faults of all inputs are reported together. When lenient, rows with errors are left out and the rest is loaded; what
/// concerns a whole file (its encoding, its header) is refused all the same.
///
/// # Errors
/// Where an input cannot be read, or something in it is wrong.
pub fn load(request: &Request<'_>, settings: &Settings, stdin: &mut dyn Read) -> Result<Loaded, LoadError> {
    if let Some(made) = other_program::book(request, settings)? {
        return made.load(request, settings, stdin);
    }
    let sources = source::find(request.book, request.ties, request.tables, request.siblings, request.deals_serve)
        .map_err(LoadError::Unreadable)?;
    load_from(sources, request, settings, stdin)
}

fn load_from(
    sources: Sources,
    request: &Request<'_>,
    settings: &Settings,
    stdin: &mut dyn Read,
) -> Result<Loaded, LoadError> {
    let mut reader = Reader { request, stdin, problems: Problems::default(), unread: Vec::new(), unusable: false };
    let vocabulary = Vocabulary::of(settings, &mut reader.problems);
    reader.unusable = reader.problems.errors() > 0;
    let contacts_text = sources.contacts.as_ref().map(|origin| reader.open::<Contacts>(origin)).transpose()?;
    let mut contacts_text = contacts_text.flatten();
    let (contacts, document) = match reader.tables::<Contacts>(contacts_text.as_mut()) {
        Some(Holds::Rows(contacts)) => (Some(contacts), Document::default()),
        Some(Holds::Document(mut document)) => (document.contacts.take().map(Parts::whole), document),
        None => (None, Document::default()),
    };
    // A document that holds its own ties has no need of those beside it.
    let beside = sources.ties.iter().filter(|_| sources.ties_named || document.ties.is_none());
    let mut ties_texts = beside.map(|origin| reader.open::<Ties>(origin)).collect::<Result<Vec<_>, _>>()?;
    let answers = request.answers.iter().map(|path| reader.open::<Ties>(&source::origin(path)));
    let mut answers_texts = answers.collect::<Result<Vec<_>, _>>()?;
    let mut complete = document.complete;
    let mut ties: Vec<(Parts<'_>, bool)> = Vec::new();
    let have_ties = !ties_texts.is_empty();
    for (texts, are_answers) in [(&mut ties_texts, false), (&mut answers_texts, true)] {
        let tables = texts.iter_mut().filter_map(|text| reader.ties(text.as_mut(), &mut complete));
        ties.extend(tables.map(|table| (table, are_answers)));
    }
    if !have_ties {
        ties.extend(document.ties.map(|table| (Parts::whole(table), false)));
    }
    reader.unread.extend(document.unread);
    let complete = complete.unwrap_or(settings.flag(&COMPLETE));
    let kept = KeptInputs { files: sources.kept, of_document: document.kept };
    let mut loaded = reader.book(contacts, ties, complete, kept, &vocabulary, settings)?;
    if request.deals_serve && request.siblings && request.book != Path::new("-") {
        let folder = if request.book.is_dir() { request.book } else { request.book.parent().unwrap_or(Path::new("")) };
        catalogue::compare(folder, loaded.book.deals(), &loaded.inputs, &mut loaded.problems);
        loaded.problems.sort();
    }
    Ok(loaded)
}

struct Reader<'a> {
    request: &'a Request<'a>,
    stdin: &'a mut dyn Read,
    problems: Problems,
    unread: Vec<String>,
    /// Whether a whole input is of no use, which no leniency mends.
    unusable: bool,
}

impl Reader<'_> {
    fn book(
        mut self,
        contacts: Option<Parts<'_>>,
        ties: Vec<(Parts<'_>, bool)>,
        complete: bool,
        kept: KeptInputs<'_>,
        vocabulary: &Vocabulary,
        settings: &Settings,
    ) -> Result<Loaded, LoadError> {
        let mut builder = NetworkBuilder::new(scale(settings));
        let have_ties = !ties.is_empty();
        let contacts = contacts.and_then(|contacts| self.with_columns::<Contacts>(contacts).transpose()).transpose()?;
        let mut files = Vec::new();
        for (parts, are_answers) in ties.into_iter().filter(|(parts, _)| !parts.is_an_empty_array()) {
            let file = self.with_columns::<Ties>(parts)?;
            files.extend(file.map(|(parts, columns)| ties::File { parts, columns, are_answers }));
        }
        let Some((mut contacts, columns)) = contacts else {
            if self.request.deals_serve && !self.unusable && files.is_empty() {
                return self.without_contacts(kept, vocabulary, settings);
            }
            for file in &mut files {
                file.parts.skim(self.request.progress, &mut self.problems).map_err(LoadError::Unreadable)?;
            }
            self.all_kept(kept, None, vocabulary)?;
            if self.problems.errors() == 0 {
                let message = "no contacts: the document holds other tables only";
                self.give_up(Problem::error(
                    "no-contacts",
                    Place::file(source::origin(self.request.book).name()),
                    message,
                ));
            }
            return Err(self.refused());
        };
        let keep = self.request.lenient;
        let by = contacts::By { columns: &columns, vocabulary, settings, keep, progress: self.request.progress };
        let read = contacts::read(&mut contacts, by, &mut builder, &mut self.problems);
        let contacts::Read { mut people, tally, unclassified } = read.map_err(LoadError::Unreadable)?;
        let is_empty = tally.rows + tally.left_out == 0;
        // Where every row has an error of its own, that is said already.
        if builder.is_empty() && (keep || self.problems.errors() == 0) {
            self.give_up(nobody(&contacts.head, is_empty));
        }
        let mut inputs = vec![input("contacts", &contacts, tally)];
        let from = ties::From::of(&contacts.head, columns.has(Contacts::Id));
        let by = ties::By { vocabulary, from: &from, keep, progress: self.request.progress };
        let read = ties::read(&mut files, by, &mut people, &mut builder, &mut self.problems);
        let ties::Read { tallies, merged } = read.map_err(LoadError::Unreadable)?;
        inputs.extend(files.iter().zip(tallies).map(|(file, tally)| input("ties", &file.parts, tally)));
        let among = Known::of(&people, &builder, settings.text(&SELLER));
        let seller = among.seller.clone();
        let kept = self.all_kept(kept, Some(among), vocabulary)?;
        self.problems.extend(kept.strangers.iter().map(|stranger| stranger.explain(&mut people, &builder)));
        drop(people);
        let unclassified = unclassified - standing::follow(&kept.book, &mut builder);
        self.problems.extend(standing::warning(&contacts.head, unclassified, builder.len()));
        inputs.extend(kept.inputs);
        let by = touches::By { seller: seller.as_deref(), today: self.request.today, settings, inputs: &inputs };
        touches::tell(&kept.book, by, &mut builder, &mut self.problems);
        builder.complete(complete && have_ties);
        if complete && !have_ties {
            let message = "the ties are said to be complete, but there are none; every pair counts as not asked";
            self.problems.push(Problem::warning("complete-without-ties", contacts.head.text.whole(), message));
        }
        if self.unusable || (self.problems.errors() > 0 && !self.request.lenient) {
            return Err(self.refused());
        }
        self.problems.sort();
        self.request.progress.phase("putting the network together", 0);
        let network = builder.build();
        let ties = network.tie_count();
        Ok(Loaded {
            network,
            book: kept.book,
            problems: self.problems,
            inputs,
            unread: self.unread,
            ties,
            merged,
            export: None,
        })
    }

    fn refused(mut self) -> LoadError {
        self.problems.sort();
        LoadError::Refused(self.problems)
    }
}

fn input(name: &'static str, parts: &Parts<'_>, tally: Tally) -> Input {
    let (head, mut kept) = (&parts.head, tally.kept);
    kept.sort_unstable();
    let left_out = kept.into_iter().map(|row| row.text).collect();
    Input { name: head.text.name().to_owned(), table: name, format: head.format, rows: tally.rows, left_out }
}

fn scale(settings: &Settings) -> Scale {
    Scale { assumed: settings.number(&ASSUMED), group_limit: settings.count(&GROUP_LIMIT) }
}

fn nobody(table: &Table<'_>, is_empty: bool) -> Problem {
    let message = if is_empty {
        "no contacts: the file has a header and no rows"
    } else {
        "no contacts: no row of the file could be read"
    };
    Problem::error("no-contacts", table.text.whole(), message)
}

#[cfg(test)]
mod tests;
