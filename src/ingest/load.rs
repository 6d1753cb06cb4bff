//! From what the user named to a network: the order in which an input is read, and what is said of it.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::columns::{Column, Columns, Contacts, Ties};
use super::decode::{self, Encoding};
use super::delimited::{self, Recognised};
use super::fields::Vocabulary;
use super::json::{self, Content, Document};
use super::problem::Problem;
use super::problems::Problems;
use super::source::{self, Origin};
use super::table::{Format, Table};
use super::text::Text;
use super::{contacts, ties};
use crate::network::{Network, NetworkBuilder, Scale};
use crate::progress::{Progress, UNWATCHED};
use crate::settings::{ASSUMED, COMPLETE, GROUP_LIMIT, Settings};

/// What to load, and how.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// A contacts file, a document that holds all tables, a folder, or `-` for standard input.
    pub book: &'a Path,
    /// The ties files, where any are named; `-` for standard input.
    pub ties: &'a [PathBuf],
    /// Questionnaires that were filled in, read beside the ties: a pair without an answer is still not asked.
    pub answers: &'a [PathBuf],
    /// Whether a ties file beside the contacts is picked up.
    pub siblings: bool,
    /// The encoding of every input; none: as each shows.
    pub encoding: Option<Encoding>,
    /// Whether rows with errors are left out, rather than refusing the whole.
    pub lenient: bool,
    /// Who is told how far the reading is.
    pub progress: &'a Progress,
}

impl<'a> Request<'a> {
    /// A book with its siblings, read strictly.
    pub fn new(book: &'a Path) -> Self {
        Self { book, ties: &[], answers: &[], siblings: true, encoding: None, lenient: false, progress: &UNWATCHED }
    }
}

/// A book that was read, and all there is to say of the reading.
#[derive(Debug)]
pub struct Loaded {
    /// Who knows whom.
    pub network: Network,
    /// What is odd about the inputs; errors only where the load was lenient, each of a row that was left out.
    pub problems: Problems,
    /// The inputs that were read, in order.
    pub inputs: Vec<Input>,
    /// Files of the book, or tables of the document, that this version does not read.
    pub unread: Vec<String>,
    /// How many ties were recorded, each pair counted once; ties that follow from shared groups are none of them.
    pub ties: usize,
    /// How many rows of ties were merged into another row of their pair.
    pub merged: usize,
}

/// One table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The file's name as the user gave it, or `<stdin>`.
    pub name: String,
    /// `contacts` or `ties`.
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
    let sources = source::find(request.book, request.ties, request.siblings).map_err(LoadError::Unreadable)?;
    let mut reader = Reader { request, stdin, problems: Problems::default(), unread: sources.unread, unusable: false };
    let vocabulary = Vocabulary::of(settings, &mut reader.problems);
    reader.unusable = reader.problems.errors() > 0;
    let contacts_text = reader.text(&sources.contacts)?;
    let document = match reader.tables::<Contacts>(contacts_text.as_ref()) {
        Some(Content::Rows(contacts)) => Document { contacts: Some(contacts), ..Document::default() },
        Some(Content::Document(document)) => document,
        None => Document::default(),
    };
    // A document that holds its own ties has no need of those beside it.
    let beside = sources.ties.iter().filter(|_| sources.ties_named || document.ties.is_none());
    let ties_texts = beside.map(|origin| reader.text(origin)).collect::<Result<Vec<_>, _>>()?;
    let answers = request.answers.iter().map(|path| reader.text(&Origin::File(path.clone())));
    let answers_texts = answers.collect::<Result<Vec<_>, _>>()?;
    let mut complete = document.complete;
    let mut ties: Vec<(Table<'_>, bool)> = Vec::new();
    for (texts, are_answers) in [(&ties_texts, false), (&answers_texts, true)] {
        let tables = texts.iter().filter_map(|text| reader.ties(text.as_ref(), &mut complete));
        ties.extend(tables.map(|table| (table, are_answers)));
    }
    if ties_texts.is_empty() {
        ties.extend(document.ties.map(|table| (table, false)));
    }
    reader.unread.extend(document.unread);
    let complete = complete.unwrap_or(settings.flag(&COMPLETE));
    reader.book(document.contacts.as_ref(), &ties, complete, &vocabulary, settings)
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
    /// An input as text; none where it is no text, which has been said.
    fn text(&mut self, origin: &Origin) -> Result<Option<Text>, LoadError> {
        self.request.progress.phase(format!("reading {}", origin.name()), 0);
        let named = origin.read(self.stdin).map_err(LoadError::Unreadable)?;
        match decode::decode(&named.name, named.bytes, self.request.encoding) {
            Ok((text, warning)) => {
                self.problems.extend(warning);
                Ok(Some(text))
            }
            Err(problem) => {
                self.give_up(problem);
                Ok(None)
            }
        }
    }

    /// What a text holds, whatever its format; none where it holds nothing, which has been said.
    fn tables<'t, C: Column>(&mut self, text: Option<&'t Text>) -> Option<Content<'t>> {
        let text = text?;
        let content = if json::is_json(text.as_str()) {
            is_called_otherwise(text).map_or_else(|| json::read(text, &mut self.problems), Err)
        } else {
            delimited::read(text, &Recognised::of::<C>, &mut self.problems).map(Content::Rows)
        };
        content.map_err(|problem| self.give_up(problem)).ok()
    }

    fn give_up(&mut self, problem: Problem) {
        self.unusable = true;
        self.problems.push(problem);
    }

    fn ties<'t>(&mut self, text: Option<&'t Text>, complete: &mut Option<bool>) -> Option<Table<'t>> {
        match self.tables::<Ties>(text)? {
            Content::Rows(table) => Some(table),
            Content::Document(document) => {
                *complete = document.complete.or(*complete);
                self.unread.extend(document.contacts.map(|_| "contacts".to_owned()));
                document.ties
            }
        }
    }

    fn book(
        mut self,
        people_table: Option<&Table<'_>>,
        ties_tables: &[(Table<'_>, bool)],
        complete: bool,
        vocabulary: &Vocabulary,
        settings: &Settings,
    ) -> Result<Loaded, LoadError> {
        let mut builder = NetworkBuilder::new(Scale {
            assumed: settings.number(&ASSUMED),
            group_limit: settings.count(&GROUP_LIMIT),
        });
        let people_columns = self.columns::<Contacts>(people_table);
        let with_columns = |(table, are_answers)| {
            self.columns::<Ties>(Some(table)).map(|columns| ties::File { table, columns, are_answers })
        };
        let tables = ties_tables.iter().map(|(table, are_answers)| (table, *are_answers));
        let ties_files: Vec<ties::File<'_>> = tables.filter_map(with_columns).collect();
        let (Some(people_table), Some(people_columns)) = (people_table, people_columns) else {
            return Err(self.refused());
        };
        let problems = &mut self.problems;
        let mut people = contacts::read(people_table, &people_columns, vocabulary, settings, &mut builder, problems);
        let mut inputs = vec![self.input("contacts", people_table, &people.left_out)];
        // Where every row has an error of its own, that is said already.
        if people.count == 0 && (self.request.lenient || self.problems.errors() == 0) {
            self.give_up(nobody(people_table));
        }
        let from = ties::From { contacts: people_table, have_ids: people_columns.has(Contacts::Id) };
        let ends = ties::Ends { people: &mut people.people, builder: &mut builder };
        let ties::Read { left_out, merged } = ties::read(&ties_files, vocabulary, from, ends, &mut self.problems);
        inputs.extend(ties_files.iter().zip(&left_out).map(|(file, rows)| self.input("ties", file.table, rows)));
        builder.complete(complete && !ties_tables.is_empty());
        if complete && ties_tables.is_empty() {
            let message = "the ties are said to be complete, but there are none; every pair counts as not asked";
            self.problems.push(Problem::warning("complete-without-ties", people_table.text.whole(), message));
        }
        if self.unusable || (self.problems.errors() > 0 && !self.request.lenient) {
            return Err(self.refused());
        }
        self.problems.sort();
        self.request.progress.phase("putting the network together", 0);
        let network = builder.build();
        let ties = network.tie_count();
        Ok(Loaded { network, problems: self.problems, inputs, unread: self.unread, ties, merged })
    }

    fn columns<C: Column>(&mut self, table: Option<&Table<'_>>) -> Option<Columns<C>> {
        let columns = Columns::of(table?, self.request.lenient, &mut self.problems);
        self.unusable |= columns.is_none();
        columns
    }

    fn input(&self, name: &'static str, table: &Table<'_>, left_out: &[usize]) -> Input {
        let kept = if self.request.lenient { table.raw(left_out) } else { Vec::new() };
        let rows = table.len() - left_out.len();
        Input { name: table.text.name().to_owned(), table: name, format: table.format, rows, left_out: kept }
    }

    fn refused(mut self) -> LoadError {
        self.problems.sort();
        LoadError::Refused(self.problems)
    }
}

/// JSON in a file that is called a delimited one was saved there by mistake: which of the two it should be is not ours to guess.
fn is_called_otherwise(text: &Text) -> Option<Problem> {
    let extension = Path::new(text.name()).extension()?.to_str()?.to_lowercase();
    matches!(extension.as_str(), "csv" | "tsv").then(|| {
        let message = format!("the file holds JSON, and its name says {extension}");
        Problem::error("not-a-table", text.place(0), message).advise("call it .json, or export it as CSV")
    })
}

fn nobody(table: &Table<'_>) -> Problem {
    let message = if table.len() + table.broken.len() == 0 {
        "no contacts: the file has a header and no rows"
    } else {
        "no contacts: no row of the file could be read"
    };
    Problem::error("no-contacts", table.text.whole(), message)
}

#[cfg(test)]
mod tests;
