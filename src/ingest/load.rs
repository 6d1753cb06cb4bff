//! From what the user named to a network: the order in which an input is read, and what is said of it.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;

use super::catalogue;
use super::cells::{Known, Stranger};
use super::columns::{Column, Columns, Contacts, Ties};
use super::decode::{self, Encoding};
use super::delimited::{self, Blocks, Recognised, Start};
use super::fields::Vocabulary;
use super::json::{self, Content, Document};
use super::kept::{self, Kept};
use super::parts::{Parts, Tally};
use super::people::People;
use super::problem::{Place, Problem};
use super::problems::Problems;
use super::source::{self, Origin, Source};
use super::table::{Format, Table};
use super::text::{Begins, Text, line_ends};
use super::{contacts, standing, ties, touches};
use crate::book::{self, Account, Book, Deal, Entry, Fact, Interaction};
use crate::network::{Network, NetworkBuilder, Scale};
use crate::progress::{Progress, UNWATCHED};
use crate::settings::{ASSUMED, COMPLETE, GROUP_LIMIT, SELLER, Settings};

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
    let sources = source::find(request.book, request.ties, request.tables, request.siblings, request.deals_serve)
        .map_err(LoadError::Unreadable)?;
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
    let answers = request.answers.iter().map(|path| reader.open::<Ties>(&Origin::File(path.clone())));
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

/// An input as text: all of it, or what its header was found in.
struct Opened {
    text: Text,
    /// Where the header of a delimited table stands, and the rows behind it, where they are read in blocks.
    rows: Option<(Start, Blocks)>,
}

/// What an input holds.
enum Holds<'t> {
    /// One table; its name says which.
    Rows(Parts<'t>),
    /// Tables by name.
    Document(Document<'t>),
}

/// The tables beside contacts and ties, not yet opened.
struct KeptInputs<'t> {
    files: Vec<source::Kept>,
    of_document: Vec<(book::Table, Table<'t>)>,
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
    fn open<C: Column>(&mut self, origin: &Origin) -> Result<Option<Opened>, LoadError> {
        let opened = origin.open(self.stdin).and_then(|mut source| {
            if let Some((text, rows)) = in_blocks::<C>(&mut source, self.request.encoding)? {
                let rows = Some((rows, Blocks::new(&source.name, source.input, text.1)));
                return Ok(Ok((Opened { text: text.0, rows }, None)));
            }
            let bytes = source.whole()?;
            let decoded = decode::decode(&source.name, bytes, self.request.encoding);
            Ok(decoded.map(|(text, warning)| (Opened { text, rows: None }, warning)))
        });
        match opened.map_err(LoadError::Unreadable)? {
            Ok((opened, warning)) => {
                self.problems.extend(warning);
                Ok(Some(opened))
            }
            Err(problem) => {
                self.give_up(problem);
                Ok(None)
            }
        }
    }

    /// What a text holds, whatever its format; none where it holds nothing, which has been said.
    fn tables<'t, C: Column>(&mut self, opened: Option<&'t mut Opened>) -> Option<Holds<'t>> {
        let Opened { text, rows } = opened?;
        let problems = &mut self.problems;
        let holds = if let Some((start, blocks)) = rows.take() {
            delimited::header(text, start, problems).map(|head| Holds::Rows(Parts { head, blocks: Some(blocks) }))
        } else if json::is_json(text.as_str()) {
            is_called_otherwise(text).map_or_else(|| json::read(text, problems), Err).map(|content| match content {
                Content::Rows(table) => Holds::Rows(Parts::whole(table)),
                Content::Document(document) => Holds::Document(*document),
            })
        } else {
            let table = delimited::read(text, &Recognised::of::<C>, problems);
            table.map(|table| Holds::Rows(Parts::whole(table)))
        };
        holds.map_err(|problem| self.give_up(problem)).ok()
    }

    fn give_up(&mut self, problem: Problem) {
        self.unusable = true;
        self.problems.push(problem);
    }

    fn ties<'t>(&mut self, opened: Option<&'t mut Opened>, complete: &mut Option<bool>) -> Option<Parts<'t>> {
        match self.tables::<Ties>(opened)? {
            Holds::Rows(table) => Some(table),
            Holds::Document(document) => {
                *complete = document.complete.or(*complete);
                let beside = document.kept.iter().map(|(table, _)| table.word());
                self.unread.extend(document.contacts.iter().map(|_| "contacts").chain(beside).map(str::to_owned));
                document.ties.map(Parts::whole)
            }
        }
    }

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
        Ok(Loaded { network, book: kept.book, problems: self.problems, inputs, unread: self.unread, ties, merged })
    }

    /// A book of deals in which nobody is listed: whoever is named goes by that word.
    fn without_contacts(
        mut self,
        kept: KeptInputs<'_>,
        vocabulary: &Vocabulary,
        settings: &Settings,
    ) -> Result<Loaded, LoadError> {
        let (people, builder) = (People::default(), NetworkBuilder::new(scale(settings)));
        let kept = self.all_kept(kept, Some(Known::of(&people, &builder, None)), vocabulary)?;
        if !kept.book.keeps(book::Table::Deals) && self.problems.errors() == 0 {
            let place = Place::file(source::origin(self.request.book).name());
            self.give_up(Problem::error("no-deals", place, "no deals, and no contacts either"));
        }
        if self.unusable || (self.problems.errors() > 0 && !self.request.lenient) {
            return Err(self.refused());
        }
        self.problems.sort();
        let AllKept { book, inputs, .. } = kept;
        let (network, problems, unread) = (builder.build(), self.problems, self.unread);
        Ok(Loaded { network, book, problems, inputs, unread, ties: 0, merged: 0 })
    }

    /// Reads the tables beside contacts and ties, each of which may name what stands in those before it. Where it is not known
    /// who may be named, only what is wrong with the rows themselves is told.
    fn all_kept(
        &mut self,
        mut inputs: KeptInputs<'_>,
        mut among: Option<Known<'_>>,
        vocabulary: &Vocabulary,
    ) -> Result<AllKept, LoadError> {
        let mut all = AllKept::default();
        self.keep::<Account>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        if let Some(known) = &mut among {
            known.add_accounts(all.book.accounts());
        }
        self.keep::<Deal>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        if let Some(known) = &mut among {
            known.add_deals(all.book.deals());
        }
        self.keep::<Interaction>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        self.keep::<Entry>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        self.keep::<Fact>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        Ok(all)
    }

    /// Reads one of them. A document that holds a table has no need of the file beside it.
    fn keep<K: Kept>(
        &mut self,
        inputs: &mut KeptInputs<'_>,
        among: Option<&Known<'_>>,
        vocabulary: &Vocabulary,
        all: &mut AllKept,
    ) -> Result<(), LoadError> {
        let of_document = inputs.of_document.iter().position(|(table, _)| *table == K::TABLE);
        let of_document = of_document.map(|at| inputs.of_document.swap_remove(at).1);
        let is_read = |it: &&source::Kept| it.table == K::TABLE && (it.named || of_document.is_none());
        let files = inputs.files.iter().filter(is_read);
        let mut texts = files.map(|it| self.open::<K::Column>(&it.origin)).collect::<Result<Vec<_>, _>>()?;
        let has_files = !texts.is_empty();
        let mut tables: Vec<Parts<'_>> =
            texts.iter_mut().filter_map(|text| self.table_of::<K>(text.as_mut())).collect();
        tables.extend(of_document.filter(|_| !has_files).map(Parts::whole));
        for parts in tables {
            if parts.is_an_empty_array() {
                K::keep(Vec::new(), &mut all.book);
                all.inputs.push(input(K::TABLE.word(), &parts, Tally::default()));
                continue;
            }
            let Some((mut parts, columns)) = self.with_columns::<K::Column>(parts)? else { continue };
            let (keep, progress) = (self.request.lenient, self.request.progress);
            let Some(known) = among else {
                parts.skim(progress, &mut self.problems).map_err(LoadError::Unreadable)?;
                continue;
            };
            let by = kept::By { columns: &columns, vocabulary, known, keep, progress };
            let read = kept::read::<K>(&mut parts, by, &mut self.problems).map_err(LoadError::Unreadable)?;
            K::keep(read.rows, &mut all.book);
            all.strangers.extend(read.strangers);
            all.inputs.push(input(K::TABLE.word(), &parts, read.tally));
        }
        Ok(())
    }

    /// The table that a file holds, by itself or among others.
    fn table_of<'t, K: Kept>(&mut self, opened: Option<&'t mut Opened>) -> Option<Parts<'t>> {
        match self.tables::<K::Column>(opened)? {
            Holds::Rows(table) => Some(table),
            Holds::Document(document) => {
                let table = document.kept.into_iter().find(|(table, _)| *table == K::TABLE);
                table.map(|(_, table)| Parts::whole(table))
            }
        }
    }

    /// A table with what its columns mean. Where its header cannot be used, that has been said, and so is what else is wrong
    /// with its rows.
    fn with_columns<'t, C: Column>(
        &mut self,
        mut parts: Parts<'t>,
    ) -> Result<Option<(Parts<'t>, Columns<C>)>, LoadError> {
        let columns = Columns::of(&parts.head, self.request.lenient, &mut self.problems);
        if let Some(columns) = columns {
            return Ok(Some((parts, columns)));
        }
        self.unusable = true;
        parts.skim(self.request.progress, &mut self.problems).map_err(LoadError::Unreadable)?;
        Ok(None)
    }

    fn refused(mut self) -> LoadError {
        self.problems.sort();
        LoadError::Refused(self.problems)
    }
}

/// What was read of the tables beside contacts and ties.
#[derive(Default)]
struct AllKept {
    book: Book,
    inputs: Vec<Input>,
    strangers: Vec<Stranger>,
}

/// The header of a plain delimited table and where its rows begin, where it can be read in blocks.
fn in_blocks<C: Column>(
    source: &mut Source,
    encoding: Option<Encoding>,
) -> anyhow::Result<Option<((Text, Begins), Start)>> {
    let cannot_read = format!("cannot read {}", source.name);
    if !decode::is_plain(&mut source.again()?, encoding).context(cannot_read.clone())? {
        return Ok(None);
    }
    let (mut bytes, limit) = (Vec::new(), 2 * delimited::HEADER_WITHIN);
    source.again()?.take(limit as u64).read_to_end(&mut bytes).context(cannot_read)?;
    let is_all = bytes.len() < limit;
    let mark = if bytes.starts_with(decode::MARK) { decode::MARK.len() } else { 0 };
    // A character may be cut in two at the end.
    let beginning = bytes[mark..].utf8_chunks().next().map(|chunk| chunk.valid().to_owned()).unwrap_or_default();
    let Some(start) = delimited::begins(&beginning, is_all, &Recognised::of::<C>) else { return Ok(None) };
    let line = 1 + line_ends(&beginning.as_bytes()[..start.behind]) as u64;
    let rows = Begins { offset: (mark + start.behind) as u64, line };
    Ok(Some(((Text::new(&source.name, beginning), rows), start)))
}

fn input(name: &'static str, parts: &Parts<'_>, tally: Tally) -> Input {
    let (head, mut kept) = (&parts.head, tally.kept);
    kept.sort_unstable();
    let left_out = kept.into_iter().map(|row| row.text).collect();
    Input { name: head.text.name().to_owned(), table: name, format: head.format, rows: tally.rows, left_out }
}

/// JSON in a file that is called a delimited one was saved there by mistake: which of the two it should be is not ours to guess.
fn is_called_otherwise(text: &Text) -> Option<Problem> {
    let extension = Path::new(text.name()).extension()?.to_str()?.to_lowercase();
    matches!(extension.as_str(), "csv" | "tsv").then(|| {
        let message = format!("the file holds JSON, and its name says {extension}");
        Problem::error("not-a-table", text.place(0), message).advise("call it .json, or export it as CSV")
    })
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
