//! Files to tables: CSV by header, each column a text; Parquet as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::datasource::file_format::FileFormat;
use datafusion::datasource::file_format::csv::CsvFormat;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};

use super::{Engine, plain};
use crate::engine::{Column, Holds};
use crate::ingest::Log;
use crate::render::show;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Rows of text.
    Csv,
    /// Columns with types.
    Parquet,
}

/// A table made of files.
#[derive(Debug, Clone)]
pub struct Logs {
    /// The files, in order.
    pub files: Vec<PathBuf>,
    /// How they are written.
    pub kind: Kind,
    /// Which table they are.
    pub log: Log,
    /// Its columns in the files, by what they mean.
    columns: BTreeMap<&'static str, Column>,
}

impl Logs {
    /// The column of a meaning.
    pub fn column(&self, meaning: &str) -> Option<Column> {
        self.columns.get(meaning).cloned()
    }
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
    /// Makes a table of files, folders and patterns.
    ///
    /// # Errors
    /// Where there is none, they are written in two ways, or one has not the columns of the others.
    pub fn table(&self, name: &'static str, log: Log, words: &[PathBuf]) -> Result<Logs> {
        let files = expand(words)?;
        let kinds: Vec<Kind> = files.iter().map(|file| format(file).unwrap_or(Kind::Csv)).collect();
        let kind = *kinds.first().context("no log is named")?;
        if kinds.iter().any(|other| *other != kind) {
            bail!("some of the files are Parquet and some are not: give those of one kind");
        }
        let (schema, format): (Option<SchemaRef>, Arc<dyn FileFormat>) = match kind {
            Kind::Csv => {
                let (schema, format) = of_text(log, &files)?;
                (Some(schema), Arc::new(format))
            }
            Kind::Parquet => (None, Arc::new(ParquetFormat::default())),
        };
        let schema = self.listed(name, &files, schema, format)?;
        let mut columns = BTreeMap::new();
        for column in schema.fields().iter().map(|field| column(field)) {
            if let Some(meaning) = log.meaning(&column.name) {
                columns.entry(meaning).or_insert(column);
            }
        }
        Ok(Logs { files, kind, log, columns })
    }

    fn listed(
        &self,
        name: &'static str,
        files: &[PathBuf],
        schema: Option<SchemaRef>,
        format: Arc<dyn FileFormat>,
    ) -> Result<SchemaRef> {
        let urls = files.iter().map(|file| {
            let file = std::path::absolute(file)?;
            let file = file.to_str().with_context(|| format!("the name of {} is no text", show::path(&file)))?;
            ListingTableUrl::parse(file).map_err(plain)
        });
        let urls = urls.collect::<Result<Vec<_>>>()?;
        let options = ListingOptions::new(format).with_file_extension("");
        let config = ListingTableConfig::new_with_multi_paths(urls).with_listing_options(options);
        let context = self.context.clone();
        let made = self.runtime.spawn(async move {
            let config = match schema {
                Some(schema) => config.with_schema(schema),
                None => config.infer_schema(&context.state()).await?,
            };
            let table = Arc::new(ListingTable::try_new(config)?);
            let schema = datafusion::catalog::TableProvider::schema(&*table);
            context.register_table(name, table)?;
            Ok(schema)
        });
        self.runtime.block_on(made)?.map_err(plain)
    }
}

/// The columns of delimited files, all texts, and how they are parted. All files have the same.
fn of_text(log: Log, files: &[PathBuf]) -> Result<(SchemaRef, CsvFormat)> {
    let header = |file: &PathBuf| log.header(file).map_err(anyhow::Error::from);
    let Some((first, rest)) = files.split_first() else { bail!("no log is named") };
    let of_first = header(first)?;
    for file in rest {
        if header(file)? != of_first {
            bail!("{} has another header than {}", show::path(file), show::path(first));
        }
    }
    let fields: Vec<Field> = of_first.names.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
    let format = CsvFormat::default().with_has_header(true).with_delimiter(of_first.delimiter);
    Ok((Arc::new(Schema::new(fields)), format))
}

fn column(field: &Field) -> Column {
    let holds = match field.data_type() {
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => Holds::Days,
        DataType::List(_) | DataType::LargeList(_) | DataType::ListView(_) => Holds::Lists,
        _ => Holds::Text,
    };
    Column { name: field.name().clone(), holds }
}

/// The files that words on the command line mean: those themselves, those in a folder, those that a pattern fits; in order, each
/// once.
///
/// # Errors
/// Where a word means no file.
fn expand(words: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for word in words {
        let before = files.len();
        if word.is_dir() {
            walk(word, &mut files)?;
        } else if word.exists() {
            files.push(word.clone());
        } else {
            let pattern = word.to_str().context("a pattern has to be text")?;
            files.extend(glob::glob(pattern).context("this is no pattern")?.flatten().filter(|path| path.is_file()));
        }
        if files.len() == before {
            return Err(anyhow!("{} is no file, and no log is in it", show::path(word)));
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", show::path(folder)))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if format(&path).is_some() {
            files.push(path);
        }
    }
    Ok(())
}
