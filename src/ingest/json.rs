//! JSON to tables: an array of objects, an object a line, or one document that holds several tables.
//!
//! Values are borrowed from the source as they were written, so that `007` and `1e5` stay what they are and every cell knows
//! where it stands. Nothing here descends into nested values, so no depth of nesting can exhaust the stack.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::problem::Problem;
use super::problems::{Problems, quoted};
use super::table::{Format, Header, Span, Table};
use super::text::Text;
use crate::book;

/// The tables of one document.
#[derive(Debug, Default)]
pub(super) struct Document<'t> {
    pub(super) contacts: Option<Table<'t>>,
    pub(super) ties: Option<Table<'t>>,
    /// The tables beside them.
    pub(super) kept: Vec<(book::Table, Table<'t>)>,
    /// Whether the document says that it holds every tie there is.
    pub(super) complete: Option<bool>,
    /// The other keys of the document.
    pub(super) unread: Vec<String>,
}

/// What a JSON input holds.
#[derive(Debug)]
pub(super) enum Content<'t> {
    /// One table; its name says which.
    Rows(Table<'t>),
    /// Tables by name.
    Document(Box<Document<'t>>),
}

/// Whether a text is JSON rather than a delimited table.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Reads JSON. Rows that cannot be read are left out, each with an error.
///
/// # Errors
/// Where the text is not JSON, or holds no table.
pub(super) fn read<'t>(text: &'t Text, problems: &mut Problems) -> Result<Content<'t>, Problem> {
    let source = text.as_str().trim_end();
    let first_line = source.trim_start().split(['\r', '\n']).next().unwrap_or_default().trim();
    let alone = source.trim_start().len() == first_line.len();
    if first_line.starts_with('{') && !alone && holds_a_row(first_line) {
        return Ok(Content::Rows(lines(text, problems)));
    }
    let whole = parse(text, source)?;
    if whole.get().starts_with('[') {
        let mut table = Table::new(text, Format::Json);
        array(&mut table, whole, problems)?;
        return Ok(Content::Rows(table));
    }
    document(text, whole, problems)
}

/// Whether a line is an object by itself, and not a document of tables.
fn holds_a_row(line: &str) -> bool {
    serde_json::from_str::<Object<'_>>(line)
        .is_ok_and(|object| !object.0.iter().any(|(key, value)| is_table(key, value)))
}

fn is_table(key: &str, value: &RawValue) -> bool {
    (matches!(key, "contacts" | "ties") && value.get().starts_with('[')) || kept_table(key, value).is_some()
}

/// The table beside contacts and ties that a key names, where its value holds rows. A list of words may be a cell of a row.
fn kept_table(key: &str, value: &RawValue) -> Option<book::Table> {
    let holds_rows = value.get().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    book::Table::ALL.iter().copied().find(|table| holds_rows && table.word() == key)
}

fn document<'t>(text: &'t Text, whole: &'t RawValue, problems: &mut Problems) -> Result<Content<'t>, Problem> {
    let object = Object::parse(text, whole)?;
    if let Some((key, value)) = object.twice() {
        let message = format!("the key {} is a duplicate: it stands already in this document", quoted(key));
        return Err(Problem::error("duplicate-key", text.place(offset(text, value)), message));
    }
    let names_a_table = |(key, value): &(Cow<'_, str>, &RawValue)| {
        matches!(&**key, "contacts" | "ties") || kept_table(key, value).is_some()
    };
    if !object.0.iter().any(names_a_table) {
        if object.0.iter().all(|(_, value)| !value.get().starts_with('{')) {
            let mut rows = Rows::new(Table::new(text, Format::Json));
            rows.add(whole, problems)?;
            return Ok(Content::Rows(rows.table));
        }
        let message =
            "the document has no \"contacts\": expected an array of contacts, or {\"contacts\": […], \"ties\": […]}";
        return Err(Problem::error("no-contacts", text.place(offset(text, whole)), message));
    }
    let mut document = Document::default();
    for (key, value) in object.0 {
        match &*key {
            "contacts" => document.contacts = Some(named_table(text, "contacts", value, problems)?),
            "ties" => document.ties = Some(named_table(text, "ties", value, problems)?),
            "complete" => document.complete = Some(yes_or_no(text, value)?),
            key => match book::Table::ALL.iter().find(|table| table.word() == key) {
                Some(&table) => document.kept.push((table, named_table(text, table.word(), value, problems)?)),
                None => document.unread.push(key.to_owned()),
            },
        }
    }
    Ok(Content::Document(Box::new(document)))
}

fn named_table<'t>(
    text: &'t Text,
    name: &str,
    value: &'t RawValue,
    problems: &mut Problems,
) -> Result<Table<'t>, Problem> {
    let mut table = Table::new(text, Format::Json);
    if value.get() == "null" {
        return Ok(table);
    }
    if !value.get().starts_with('[') {
        let message = format!("{name} is not an array of objects");
        return Err(Problem::error("bad-json", text.place(offset(text, value)), message));
    }
    array(&mut table, value, problems)?;
    Ok(table)
}

fn yes_or_no(text: &Text, value: &RawValue) -> Result<bool, Problem> {
    serde_json::from_str(value.get())
        .map_err(|_| Problem::error("bad-json", text.place(offset(text, value)), "complete is neither true nor false"))
}

fn array<'t>(table: &mut Table<'t>, array: &'t RawValue, problems: &mut Problems) -> Result<(), Problem> {
    let text = table.text;
    let mut rows = Rows::new(std::mem::replace(table, Table::new(text, Format::Json)));
    let elements: Vec<&'t RawValue> =
        serde_json::from_str(array.get()).map_err(|error| not_json(text, array.get(), &error))?;
    for element in elements {
        rows.add(element, problems)?;
    }
    *table = rows.table;
    Ok(())
}

fn lines<'t>(text: &'t Text, problems: &mut Problems) -> Table<'t> {
    let mut rows = Rows::new(Table::new(text, Format::Json));
    for line in text.as_str().split(['\r', '\n']).filter(|line| !line.trim().is_empty()) {
        if let Err(problem) = parse(text, line).and_then(|row| rows.add(row, problems)) {
            rows.table.broken.push(stretch(text, line));
            problems.push(problem.advise("each line of JSON Lines is one whole object"));
        }
    }
    rows.table
}

/// A table in the making, and where each of its keys went.
struct Rows<'t> {
    table: Table<'t>,
    columns: HashMap<String, usize>,
    cells: Vec<Span>,
}

impl<'t> Rows<'t> {
    fn new(table: Table<'t>) -> Self {
        Self { table, columns: HashMap::new(), cells: Vec::new() }
    }

    /// Adds an object as a row; one that is wrong is left out with an error.
    ///
    /// # Errors
    /// Where the JSON itself is broken.
    fn add(&mut self, row: &'t RawValue, problems: &mut Problems) -> Result<(), Problem> {
        let text = self.table.text;
        let whole = stretch(text, row.get());
        let at = whole.start as usize;
        if !row.get().starts_with('{') {
            let message = format!("{} is not an object with a contact or a tie in it", quoted(row.get()));
            self.leave_out(whole, Problem::error("bad-json", text.place(at), message), problems);
            return Ok(());
        }
        let object = Object::parse(text, row)?;
        if let Some((key, value)) = object.twice() {
            let message = format!("the key {} is a duplicate: it stands already in this object", quoted(key));
            self.leave_out(whole, Problem::error("duplicate-key", text.place(offset(text, value)), message), problems);
            return Ok(());
        }
        self.cells.clear();
        self.cells.resize(self.columns.len(), Span::new(at, at));
        for (key, value) in object.0 {
            match self.cell(value) {
                Ok(cell) => {
                    let column = self.column(key, cell);
                    self.cells[column] = cell;
                }
                Err(problem) => {
                    self.leave_out(whole, problem, problems);
                    return Ok(());
                }
            }
        }
        self.table.push(whole, &self.cells);
        Ok(())
    }

    fn leave_out(&mut self, row: Span, problem: Problem, problems: &mut Problems) {
        self.table.broken.push(row);
        problems.push(problem);
    }

    fn column(&mut self, key: Cow<'t, str>, cell: Span) -> usize {
        if let Some(&column) = self.columns.get(&*key) {
            return column;
        }
        let column = self.columns.len();
        self.table.header.to_mut().push(Header { name: key.trim().to_owned(), at: cell.start as usize });
        self.cells.push(cell);
        self.columns.insert(key.into_owned(), column);
        column
    }

    /// A value as a cell: null is blank, a list of plain values is a list with `;`, and what is nested stays as it is.
    fn cell(&mut self, value: &'t RawValue) -> Result<Span, Problem> {
        let text = self.table.text;
        let source = value.get();
        let span = stretch(text, source);
        if source == "null" {
            return Ok(Span { end: span.start, ..span });
        }
        let wrong = |error: &serde_json::Error| not_json(text, source, error);
        if source.starts_with('"') {
            if source.contains('\\') {
                let string = serde_json::from_str::<String>(source).map_err(|error| wrong(&error))?;
                self.table.decode(span, string);
            }
        } else if source.starts_with('[') {
            let elements: Vec<&RawValue> = serde_json::from_str(source).map_err(|error| wrong(&error))?;
            if let Some(words) = elements.into_iter().map(plain).collect::<Option<Vec<_>>>() {
                self.table.decode(span, words.join(";"));
            }
        }
        Ok(span)
    }
}

/// A word or number of a list; none where it is nested or would part into two.
fn plain(element: &RawValue) -> Option<String> {
    let source = element.get();
    let word = match source.as_bytes().first()? {
        b'[' | b'{' => return None,
        b'"' => serde_json::from_str::<String>(source).ok()?,
        _ => source.to_owned(),
    };
    (!word.contains(';')).then_some(word)
}

/// The keys and values of an object in the order in which they stand, those that stand twice included.
pub(super) struct Object<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

#[derive(Deserialize)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'t> Object<'t> {
    pub(super) fn parse(text: &Text, source: &'t RawValue) -> Result<Self, Problem> {
        serde_json::from_str(source.get()).map_err(|error| not_json(text, source.get(), &error))
    }

    /// What stands under a key.
    pub(super) fn get(&self, key: &str) -> Option<&'t RawValue> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| *value)
    }

    /// Every key with what stands under it.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &'t RawValue)> {
        self.0.iter().map(|(key, value)| (&**key, *value))
    }

    /// The first key that stands a second time. Objects have few keys, so each is looked for among those before it.
    pub(super) fn twice(&self) -> Option<(&str, &'t RawValue)> {
        if self.0.len() > 64 {
            let mut seen = std::collections::HashSet::new();
            return self.0.iter().find(|(key, _)| !seen.insert(key)).map(|(key, value)| (&**key, *value));
        }
        let stands_before = |&at: &usize| self.0[..at].iter().any(|(key, _)| *key == self.0[at].0);
        (1..self.0.len()).find(stands_before).map(|at| (&*self.0[at].0, self.0[at].1))
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Object<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some((Key(key), value)) = map.next_entry()? {
                    pairs.push((key, value));
                }
                Ok(Object(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// A value as it is written in the text.
pub(super) type Raw = RawValue;

/// The values of a list.
pub(super) fn list<'t>(text: &Text, source: &'t RawValue) -> Result<Vec<&'t RawValue>, Problem> {
    serde_json::from_str(source.get()).map_err(|error| not_json(text, source.get(), &error))
}

/// Words, a figure, a yes or no, or a list of them with `;` between; none for anything with values within.
pub(super) fn plain_or_list(value: &RawValue) -> Option<String> {
    match value.get().as_bytes().first()? {
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            let items: Option<Vec<String>> = items.into_iter().map(plain).collect();
            Some(items?.join(";"))
        }
        b'"' => serde_json::from_str::<String>(value.get()).ok(),
        _ => plain(value),
    }
}

/// Where a part of the text stands in it.
fn stretch(text: &Text, part: &str) -> Span {
    let start = part.as_ptr().addr() - text.as_str().as_ptr().addr();
    Span::new(start, start + part.len())
}

/// Where a value stands in the text it was borrowed from.
pub(super) fn offset(text: &Text, value: &RawValue) -> usize {
    stretch(text, value.get()).start as usize
}

/// The whole of a text as one value.
pub(super) fn parse<'t>(text: &Text, source: &'t str) -> Result<&'t RawValue, Problem> {
    serde_json::from_str(source).map_err(|error| not_json(text, source, &error))
}

/// A fault in a part of the text that the parser was given, in the parser's words with a place that holds in the whole.
fn not_json(text: &Text, part: &str, error: &serde_json::Error) -> Problem {
    let start = stretch(text, part).start as usize;
    let line_start = match error.line() {
        0 | 1 => 0,
        line => part.match_indices('\n').nth(line - 2).map_or(part.len(), |(at, _)| at + 1),
    };
    let at = (line_start + error.column().saturating_sub(1)).min(part.len());
    let words = error.to_string();
    let words = words.rfind(" at line ").map_or(&*words, |cut| &words[..cut]);
    let (words, advice) = match words {
        "trailing characters" => (
            "trailing text after the end of the document",
            "two documents may have been joined; for one object a line, write each on a line of its own",
        ),
        "key must be a string" => ("expected a key in double quotes", "JSON has no comments and no single quotes"),
        _ if ends_in_a_comma(part, at) => ("trailing comma: expected another value", "remove the comma"),
        words if words.starts_with("EOF") => {
            ("unexpected end of the file", "it may have been cut off; export it again")
        }
        words => (words, ""),
    };
    Problem::error("bad-json", text.place(start + at), format!("this is not JSON: {words}")).advise(advice)
}

/// Whether the fault at a place is a closing bracket after a comma.
fn ends_in_a_comma(part: &str, at: usize) -> bool {
    part.is_char_boundary(at) && part[at..].starts_with([']', '}']) && part[..at].trim_end().ends_with(',')
}

#[cfg(test)]
mod tests;
