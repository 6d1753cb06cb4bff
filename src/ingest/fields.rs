//! The cells of one row, read by the columns they stand in. What cannot be read is an error at its place, and fails the row.

use std::fmt::Display;

use jiff::civil::Date;

use super::columns::{Column, Columns};
use super::problem::Problem;
use super::problems::{Problems, quoted};
use super::stages::Stages;
use super::table::{Cell, Format, Row, Table};
use super::titles::Titles;
use super::values::{self, DateOrder, Scale, Unreadable};
use crate::book::DealStage;
use crate::network::{Attributes, List, Text};
use crate::settings::{DATE_ORDER, Entry, MEDIUM, STRONG, Settings, WEAK};

/// What the settings say of how cells are read.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) scale: Scale,
    pub(super) date_order: Option<DateOrder>,
    pub(super) titles: Titles,
    pub(super) stages: Stages,
}

impl Vocabulary {
    pub(super) fn of(settings: &Settings, problems: &mut Problems) -> Self {
        let scale =
            Scale { weak: settings.number(&WEAK), medium: settings.number(&MEDIUM), strong: settings.number(&STRONG) };
        let date_order = settings.text(&DATE_ORDER).and_then(|word| {
            let order = DateOrder::named(word);
            if order.is_none() {
                let (_, origin) = settings.value(Entry::Text(&DATE_ORDER));
                let message = format!("date_order {} is neither dmy nor mdy", quoted(word));
                problems.push(Problem::error("bad-setting", super::Place::file(origin.to_string()), message));
            }
            order
        });
        Self { scale, date_order, titles: Titles::of(settings), stages: Stages::of(settings) }
    }
}

/// The cells of one row.
#[derive(Debug)]
pub(super) struct Fields<'a, C> {
    row: Row<'a>,
    columns: &'a Columns<C>,
    decimal_comma: bool,
    vocabulary: &'a Vocabulary,
    problems: &'a mut Problems,
    /// Whether some cell of the row could not be read.
    pub(super) failed: bool,
}

impl<'a, C: Column> Fields<'a, C> {
    /// A row ready to be read. Cells that hold objects are errors at once.
    pub(super) fn of(
        table: &Table<'_>,
        row: Row<'a>,
        columns: &'a Columns<C>,
        vocabulary: &'a Vocabulary,
        problems: &'a mut Problems,
    ) -> Self {
        let decimal_comma = table.format == Format::Delimited(';');
        let mut fields = Self { row, columns, decimal_comma, vocabulary, problems, failed: false };
        if table.format != Format::Json {
            return fields;
        }
        for (at, column) in columns.known() {
            let cell = row.cell(at);
            if cell.is_nested() {
                let message = format!("{} is an object or a nested list; expected a string or a number", column.name());
                fields.fail(Problem::error("nested", cell.place(), message));
            }
        }
        fields
    }

    /// The cell of a column; none where there is no such column or the cell is blank.
    pub(super) fn cell(&self, column: C) -> Option<Cell<'a>> {
        let cell = self.row.cell(self.columns.position(column)?);
        (!cell.is_blank()).then_some(cell)
    }

    /// A cell as it stands, outer blanks included.
    pub(super) fn text(&self, column: C) -> Option<Text> {
        self.cell(column).map(|cell| cell.text().into())
    }

    /// A cell without outer blanks.
    pub(super) fn trimmed(&self, column: C) -> Option<&'a str> {
        self.cell(column).map(Cell::trimmed)
    }

    /// The entries of a list.
    pub(super) fn list(&self, column: C) -> List<Text> {
        let entries = self.trimmed(column).map(values::list);
        entries.map_or_else(List::default, |entries| entries.into_iter().map(Text::from).collect())
    }

    pub(super) fn date(&mut self, column: C) -> Option<Date> {
        let order = self.vocabulary.date_order;
        self.read(column, "bad-date", |cell| values::date(cell, order))
    }

    /// A cell as a reader understands it; an error where it does not.
    pub(super) fn read<T>(
        &mut self,
        column: C,
        check: &'static str,
        reader: impl FnOnce(&str) -> Result<T, Unreadable>,
    ) -> Option<T> {
        let cell = self.cell(column)?;
        let value = reader(cell.trimmed());
        self.accept(column, check, cell, cell.trimmed(), value)
    }

    /// Each entry of a list as a reader understands it.
    pub(super) fn read_list<T>(
        &mut self,
        column: C,
        check: &'static str,
        reader: impl Fn(&str) -> Result<T, Unreadable>,
    ) -> Vec<T> {
        let Some(cell) = self.cell(column) else { return Vec::new() };
        let entries = values::list(cell.trimmed());
        entries.iter().filter_map(|entry| self.accept(column, check, cell, entry, reader(entry))).collect()
    }

    /// A strength from 0 to 1.
    pub(super) fn share(&mut self, column: C) -> Option<f64> {
        let (scale, comma) = (self.vocabulary.scale, self.decimal_comma);
        self.read(column, "bad-strength", |cell| values::share(cell, scale, comma))
    }

    /// A strength above 0, at most 1.
    pub(super) fn strength(&mut self, column: C) -> Option<crate::network::Strength> {
        let (scale, comma) = (self.vocabulary.scale, self.decimal_comma);
        self.read(column, "bad-strength", |cell| values::strength(cell, scale, comma))
    }

    /// A number above 0.
    pub(super) fn weight(&mut self, column: C) -> Option<f64> {
        let comma = self.decimal_comma;
        self.read(column, "bad-weight", |cell| values::weight(cell, comma))
    }

    /// Money, people or time: 0 or more.
    pub(super) fn amount(&mut self, column: C) -> Option<f64> {
        let comma = self.decimal_comma;
        self.read(column, "bad-number", |cell| values::amount(cell, comma))
    }

    /// How likely something is, 0 to 1.
    pub(super) fn chance(&mut self, column: C) -> Option<f64> {
        let comma = self.decimal_comma;
        self.read(column, "bad-probability", |cell| values::chance(cell, comma))
    }

    /// Yes or no.
    pub(super) fn yes_no(&mut self, column: C) -> Option<bool> {
        self.read(column, "bad-yes-no", values::yes_no)
    }

    /// A word of a vocabulary of the book, given with all its words.
    pub(super) fn word<T: Copy + Display>(
        &mut self,
        column: C,
        all: &[T],
        from_word: fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.read(column, "bad-word", |cell| values::own_word(cell, all, from_word))
    }

    /// A stage of a deal, by our name for it or by a CRM's; one that is mapped to none of ours is said, and not known.
    pub(super) fn stage(&mut self, column: C) -> Option<DealStage> {
        let word = self.trimmed(column)?;
        let stage = self.vocabulary.stages.find(word);
        if stage.is_none() {
            let message = format!("{} {} is none of our stages; it counts as not known", column.name(), quoted(word));
            let problem = Problem::warning("unmapped-stage", self.place(column), message);
            self.warn(problem.advise(Stages::advice(word)));
        }
        stage
    }

    /// A cell that has to say something; an error where it is blank.
    pub(super) fn demand(&mut self, column: C) -> Option<&'a str> {
        let said = self.trimmed(column).filter(|said| !said.trim().is_empty());
        if said.is_none() {
            let message = format!("the {} is blank", column.name());
            let problem = Problem::error("blank-cell", self.place(column), message);
            self.fail(problem.advise("fill it in, or take the row out"));
        }
        said
    }

    /// Whether the table has a column at all.
    pub(super) fn has(&self, column: C) -> bool {
        self.columns.has(column)
    }

    /// The row as it stands.
    pub(super) fn row(&self) -> Row<'a> {
        self.row
    }

    /// The cells of columns without a meaning, by their headers; a column without a name is called by its position.
    pub(super) fn attributes(&self, table: &Table<'_>, mut text: impl FnMut(&str) -> Text) -> Attributes {
        let filled = self.columns.attributes.iter().filter(|&&at| !self.row.cell(at).is_blank());
        let entry = |&at: &usize| {
            let name = table.header.get(at).map(|header| header.name.as_str()).filter(|name| !name.is_empty());
            let name = name.map_or_else(|| format!("column {}", at + 1).into(), &mut text);
            (name, text(self.row.cell(at).text()))
        };
        filled.map(entry).collect()
    }

    /// The same cells as they were written: rows of one table in which they are equal have the same attributes.
    pub(super) fn word_attributes(&self, wording: &mut String) {
        for &at in &self.columns.attributes {
            wording.push_str(self.row.cell(at).raw());
            // No input holds a zero byte.
            wording.push('\0');
        }
    }

    pub(super) fn titles(&self) -> &'a Titles {
        &self.vocabulary.titles
    }

    /// Adds an error that fails the row.
    pub(super) fn fail(&mut self, problem: Problem) {
        self.failed = true;
        self.problems.push(problem);
    }

    /// Adds a warning; the row is read all the same.
    pub(super) fn warn(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The place of a column's cell in this row.
    pub(super) fn place(&self, column: C) -> super::Place {
        self.columns.position(column).map_or_else(|| self.row.place(), |at| self.row.cell(at).place())
    }

    fn accept<T>(
        &mut self,
        column: C,
        check: &'static str,
        cell: Cell<'_>,
        said: &str,
        value: Result<T, Unreadable>,
    ) -> Option<T> {
        let why = match value {
            Ok(value) => return Some(value),
            Err(why) => why,
        };
        // A nested cell has had its error already.
        if !cell.is_nested() {
            let message = format!("{} {} {why}", column.name(), quoted(said));
            self.fail(Problem::error(check, cell.place(), message));
        }
        None
    }
}
