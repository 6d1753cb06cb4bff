//! Files to tables: the files as they are, and a view of them in which cells say what a reader of books takes them for.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::datasource::file_format::FileFormat;
use datafusion::datasource::file_format::csv::CsvFormat;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use futures::StreamExt;
use futures::stream;
use url::Url;

use super::cells::{self, CELL, KIND, KNOWS, PEOPLE, SAID};
use super::{DIALECT, Engine, plain};
use crate::engine::{Column, Holds, Interactions, TieTable};
use crate::ingest::{DateOrder, Log, LogHeader};
use crate::render::show;
use crate::settings::Settings;

/// The names of the tables.
const INTERACTIONS: &str = "interactions";
const TIES: &str = "ties";
/// So many files are looked into at once for what columns they have.
const AT_ONCE: usize = 16;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Rows of text.
    Csv,
    /// Columns with types.
    Parquet,
}

/// A table made of files, in which every cell says what a reader of books would take it for.
#[derive(Debug, Clone)]
pub struct Logs {
    /// The files, in order.
    pub files: Vec<PathBuf>,
    /// How they are written.
    pub kind: Kind,
    /// Which table they are.
    pub log: Log,
    /// The columns that are there and read, by their proper names.
    columns: BTreeMap<&'static str, Field>,
}

impl Logs {
    /// Its columns as interactions.
    pub fn interactions(&self) -> Interactions {
        let days = |name: &str| Column { name: name.to_owned(), holds: Holds::Days };
        Interactions {
            date: days("date"),
            to: Column { name: "to".to_owned(), holds: Holds::Lists },
            answered_on: self.columns.contains_key("answered_on").then(|| days("answered_on")),
            ..Interactions::default()
        }
    }

    /// Its columns as ties.
    pub fn ties(&self) -> TieTable {
        let knows = self.columns.contains_key("knows").then(|| Column::of_text("knows"));
        TieTable { table: TIES.to_owned(), source: Column::of_text("source"), target: Column::of_text("target"), knows }
    }

    /// What its files call a column; none where they have none such.
    pub(super) fn called(&self, meaning: &str) -> Option<&str> {
        self.columns.get(meaning).map(|field| field.name().as_str())
    }

    /// The name of the table.
    pub(super) fn name(&self) -> &'static str {
        match self.log {
            Log::Interactions => INTERACTIONS,
            Log::Ties => TIES,
        }
    }

    /// The name of the files as they are.
    fn raw(&self) -> String {
        format!("{}_files", self.name())
    }

    /// The query whose rows are those of the files as a reader of books understands them. `order` is how days are written that could be
    /// two.
    fn query(&self, order: Option<DateOrder>) -> Result<String> {
        let mut cells = Vec::new();
        for (&meaning, field) in &self.columns {
            let (held, text) = (field.data_type(), self.text(field));
            let is_day = matches!(held, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..));
            let day = if is_day {
                format!("CAST({} AS DATE)", DIALECT.name_of(field.name()))
            } else {
                format!("{}({text})", cells::day_in(order))
            };
            let cell = match meaning {
                _ if held.is_nested() && (meaning, held.is_list()) != ("to", true) => {
                    bail!("the column {} holds {held}: it has to hold text", show::show(field.name()))
                }
                "from" | "to" | "source" | "target"
                    if is_fraction(held) || matches!(held, DataType::FixedSizeBinary(_)) =>
                {
                    bail!("the column {} holds {held}: ids are texts or whole numbers", show::show(field.name()))
                }
                "date" | "answered_on" if held.is_temporal() && !is_day => {
                    bail!("the column {} holds {held}: it has to hold days", show::show(field.name()))
                }
                "date" | "answered_on" => day,
                "to" => format!("{PEOPLE}({text})"),
                "kind" => format!("{KIND}({text})"),
                "knows" => format!("{KNOWS}({text})"),
                _ => text.clone(),
            };
            cells.push(format!("{cell} AS {}, {text} AS {}", DIALECT.name_of(meaning), as_written(meaning)));
        }
        let rows = match self.kind {
            // Rows without a word, as spreadsheets append them: our own reader has seen that all others name somebody.
            Kind::Csv => {
                let first = if self.log == Log::Ties { "source" } else { "from" };
                format!(" WHERE {SAID}({})", DIALECT.name_of(self.columns[first].name()))
            }
            Kind::Parquet => String::new(),
        };
        Ok(format!("SELECT {} FROM {}{rows}", cells.join(", "), self.raw()))
    }

    /// The cells of a column as text without blanks round it.
    fn text(&self, field: &Field) -> String {
        let name = DIALECT.name_of(field.name());
        match self.kind {
            _ if field.data_type().is_list() => format!("array_to_string({name}, ';')"),
            Kind::Csv => format!("{CELL}({name})"),
            // By a function of the engine, which leaves texts in the form in which it read them: sorting them takes less memory then.
            Kind::Parquet => {
                let blanks: String = ('\0'..='\u{3000}').filter(|letter| letter.is_whitespace()).collect();
                format!("btrim(CAST({name} AS VARCHAR), {})", DIALECT.word(&blanks))
            }
        }
    }
}

/// The column of the view that holds what the cells of another say as they were written.
pub(super) fn as_written(meaning: &str) -> String {
    DIALECT.name_of(&format!("{meaning}_as_written"))
}

/// How a file is written, by what it ends in.
fn format(path: &Path) -> Option<Kind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" | "tsv" | "txt" => Some(Kind::Csv),
        "parquet" => Some(Kind::Parquet),
        _ => None,
    }
}

impl Engine {
    /// Makes a table of files.
    ///
    /// # Errors
    /// Where there is none, they are written in two ways, or the columns of one are not those of the others or hold something else.
    pub fn table(&self, log: Log, files: Vec<PathBuf>, settings: &Settings) -> Result<Logs> {
        let kind_of = |file: &PathBuf| format(file).unwrap_or(Kind::Csv);
        let first = files.first().context("no log is named")?;
        let kind = kind_of(first);
        if let Some(other) = files.iter().find(|file| kind_of(file) != kind) {
            let [first, other] = [first, other].map(|file| show::path(file));
            bail!("one of {first} and {other} is Parquet and the other is not: give those of one kind");
        }
        let (schema, format, columns): (_, Arc<dyn FileFormat>, _) = match kind {
            Kind::Csv => {
                let header = header(log, &files)?;
                // By position, since names may be blank and stand twice then.
                let fields: Vec<Field> =
                    (0..header.width).map(|at| Field::new(format!("c{at}"), DataType::Utf8, true)).collect();
                let columns = header.meanings.into_iter().map(|(meaning, at)| (meaning, fields[at].clone())).collect();
                let format = CsvFormat::default().with_has_header(true).with_delimiter(header.delimiter);
                (Schema::new(fields), Arc::new(format.with_truncated_rows(true)), columns)
            }
            Kind::Parquet => {
                let format: Arc<dyn FileFormat> = Arc::new(ParquetFormat::default());
                let columns = self.columns_of_all(log, &files, &format)?;
                (Schema::new(columns.values().cloned().collect::<Vec<_>>()), format, columns)
            }
        };
        let logs = Logs { files, kind, log, columns };
        self.listed(&logs, schema, format)?;
        self.name(logs.name(), &logs.query(Log::date_order(settings)?)?)?;
        Ok(logs)
    }

    /// The columns of files with types that are read, as one table has them: one that is not in all files holds nothing in the others.
    fn columns_of_all(
        &self,
        log: Log,
        files: &[PathBuf],
        format: &Arc<dyn FileFormat>,
    ) -> Result<BTreeMap<&'static str, Field>> {
        let state = Arc::new(self.context.state());
        let options = Arc::new(ListingOptions::new(Arc::clone(format)).with_file_extension(""));
        let urls = files.iter().map(|file| url(file)).collect::<Result<Vec<_>>>()?;
        let found = self.runtime.spawn(async move {
            let of_one = |url| {
                let (state, options) = (Arc::clone(&state), Arc::clone(&options));
                async move { options.infer_schema(&*state, &url).await }
            };
            stream::iter(urls).map(of_one).buffered(AT_ONCE).collect::<Vec<_>>().await
        });
        let mut all: BTreeMap<&'static str, Field> = BTreeMap::new();
        for (file, found) in files.iter().zip(self.runtime.block_on(found)?) {
            let found = found.map_err(plain).with_context(|| format!("cannot read {}", show::path(file)))?;
            let names: Vec<&str> = found.fields().iter().map(|field| field.name().as_str()).collect();
            for (meaning, at) in log.meanings(&names, file)? {
                // What one file has in every row another may not have at all.
                let field = found.field(at).clone().with_nullable(true);
                let other = all.entry(meaning).or_insert_with(|| field.clone());
                let held = held_by_both(other, &field).with_context(|| {
                    let said = |field: &Field| format!("{} of {}", show::show(field.name()), field.data_type());
                    let (here, before) = (said(&field), said(other));
                    format!("{} has {here}, and the files before it {before}: they are no one column", show::path(file))
                })?;
                other.set_data_type(held);
            }
        }
        Ok(all)
    }

    /// Gives files the name of their table.
    fn listed(&self, logs: &Logs, schema: Schema, format: Arc<dyn FileFormat>) -> Result<()> {
        let urls = logs.files.iter().map(|file| url(file)).collect::<Result<Vec<_>>>()?;
        let options = ListingOptions::new(format).with_file_extension("");
        let config = ListingTableConfig::new_with_multi_paths(urls).with_listing_options(options);
        let table = ListingTable::try_new(config.with_schema(Arc::new(schema))).map_err(plain)?;
        self.context.register_table(logs.raw(), Arc::new(table)).map_err(plain)?;
        Ok(())
    }
}

/// What a column holds that two files have: what differs is read as text, moments so that each has the day that its own zone makes it.
/// None where it cannot be one column.
fn held_by_both(one: &Field, other: &Field) -> Option<DataType> {
    let (held, also) = (one.data_type(), other.data_type());
    if one.name() != other.name() {
        None
    } else if held == also {
        Some(held.clone())
    } else if held.is_list() && also.is_list() {
        Some(DataType::List(Arc::new(Field::new_list_field(DataType::Utf8View, true))))
    } else {
        // The texts of fractions are not those of whole numbers, and would be other ids.
        let is_text = |held: &DataType| !held.is_nested() && !is_fraction(held);
        (is_text(held) && is_text(also)).then_some(DataType::Utf8View)
    }
}

/// Whether numbers may have digits behind the point. A warehouse may hold whole ones as decimals without any.
fn is_fraction(held: &DataType) -> bool {
    let digits = match held {
        DataType::Decimal32(_, digits)
        | DataType::Decimal64(_, digits)
        | DataType::Decimal128(_, digits)
        | DataType::Decimal256(_, digits) => *digits,
        _ => 0,
    };
    held.is_floating() || digits > 0
}

/// A file as the engine names it: a letter that could be part of a pattern stands for itself.
fn url(file: &Path) -> Result<ListingTableUrl> {
    let absolute = fs::canonicalize(file).with_context(|| format!("cannot read {}", show::path(file)))?;
    let url = Url::from_file_path(absolute).map_err(|()| anyhow!("{} is no name of a file", show::path(file)))?;
    ListingTableUrl::try_new(url, None).map_err(plain)
}

/// The header of delimited files; all have the same.
fn header(log: Log, files: &[PathBuf]) -> Result<LogHeader> {
    let mut first: Option<(&PathBuf, LogHeader)> = None;
    for file in files {
        let header = log.header(file)?;
        match &first {
            Some((before, other)) if *other != header => {
                let [file, before] = [file, before].map(|file| show::path(file));
                bail!("{file} has another header than {before}: files in CSV have the same columns in the same order");
            }
            Some(_) => {}
            None => first = Some((file, header)),
        }
    }
    first.map(|(_, header)| header).context("no log is named")
}

/// The files that words on the command line mean: those themselves, those in a folder, those that a pattern fits.
#[derive(Debug, Default)]
pub struct Found {
    /// Those that can be logs, in order, each once.
    pub files: Vec<PathBuf>,
    /// Those in folders that are called neither CSV nor Parquet.
    pub passed_over: Vec<PathBuf>,
}

impl Found {
    /// Looks for them.
    ///
    /// # Errors
    /// Where a word means no file, or one that cannot be read more than once.
    pub fn of(words: &[PathBuf]) -> Result<Self> {
        let mut all = Self::default();
        let mut looked_into = HashSet::new();
        for word in words {
            let before = all.files.len();
            if fs::symlink_metadata(word).is_ok() {
                all.add(word, &mut looked_into)?;
            } else {
                let pattern = word.to_str().context("a pattern has to be text")?;
                let no_pattern = || format!("{} is no file, and no pattern either", show::path(word));
                for path in glob::glob(pattern).with_context(no_pattern)? {
                    all.add(&path?, &mut looked_into)?;
                }
            }
            if all.files.len() == before {
                let shown = show::path(word);
                match word.to_str() {
                    _ if word.is_dir() => bail!("no log is in {shown}: none of its files is called .csv or .parquet"),
                    Some("-") => bail!("standard input cannot be read more than once: make it a file first"),
                    Some(text) if text.contains(['*', '?', '[']) => bail!("no file fits {shown}"),
                    _ => bail!("there is no file {shown}"),
                }
            }
        }
        all.files.sort();
        all.passed_over.sort();
        let mut seen = HashSet::new();
        let mut is_new = |file: &PathBuf| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone()));
        all.files.retain(&mut is_new);
        all.passed_over.retain(&mut is_new);
        Ok(all)
    }

    /// Adds a file, or those in a folder and its folders, where it was not looked into before.
    fn add(&mut self, path: &Path, looked_into: &mut HashSet<PathBuf>) -> Result<()> {
        let cannot_read = || format!("cannot read {}", show::path(path));
        let is = fs::metadata(path).with_context(cannot_read)?;
        if is.is_dir() {
            // A link may lead back.
            if !looked_into.insert(fs::canonicalize(path).with_context(cannot_read)?) {
                return Ok(());
            }
            for entry in fs::read_dir(path).with_context(cannot_read)? {
                let inside = entry?.path();
                match format(&inside) {
                    _ if is_beside_logs(&inside) => {}
                    _ if inside.is_dir() => self.add(&inside, looked_into)?,
                    Some(_) => self.files.push(inside),
                    None => self.passed_over.push(inside),
                }
            }
        } else if is.is_file() {
            self.files.push(path.to_owned());
        } else {
            bail!("{} cannot be read more than once: make it a file first", show::path(path));
        }
        Ok(())
    }
}

/// Whether a file or folder is one that others put beside logs and nobody takes for one: settings, what a program marks or has not
/// finished, what is hidden.
fn is_beside_logs(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with(['.', '_']) || name == "netsales.toml"
}
