//! Rows to a file: CSV as every table of ours is written, or Parquet; the same bytes, however the rows came in.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, bail};
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::{cast, concat_batches};
use datafusion::arrow::datatypes::{DataType, Date32Type, Field, Float64Type, Int64Type, Schema, SchemaRef};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Answered;
use crate::render::Value;
use crate::render::csv::Delimited;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// As text.
    Csv(Delimited),
    /// As columns.
    Parquet,
}

/// So many rows are written at a time, whatever batches they come in.
const AT_ONCE: usize = 1 << 16;
/// The day from which columns count theirs.
pub(super) const EPOCH: Date = date(1970, 1, 1);

impl Answered<'_> {
    /// Writes all rows.
    ///
    /// # Errors
    /// Where `out` cannot be written to. Where the engine fails the error is [`io::ErrorKind::Other`], and what it said is kept in
    /// `failure`.
    pub fn write(self, how: Written, out: &mut dyn Write, failure: &mut Option<anyhow::Error>) -> io::Result<()> {
        let schema = plain_types(&self.schema);
        let rows = Blocks { batches: self.batches, schema: Arc::clone(&schema), pending: Vec::new(), done: false };
        let written = match how {
            Written::Csv(delimited) => csv(rows, delimited, &schema, out, failure),
            Written::Parquet => parquet(rows, &schema, out, failure),
        };
        match failure {
            Some(_) => Err(io::Error::other("the engine failed")),
            None => written,
        }
    }
}

/// Rows in blocks of one size, in columns of a few types.
struct Blocks<'a> {
    batches: Box<dyn Iterator<Item = Result<RecordBatch>> + 'a>,
    schema: SchemaRef,
    pending: Vec<RecordBatch>,
    done: bool,
}

impl Iterator for Blocks<'_> {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let waiting = |pending: &[RecordBatch]| pending.iter().map(RecordBatch::num_rows).sum::<usize>();
        while !self.done && waiting(&self.pending) < AT_ONCE {
            match self.batches.next() {
                Some(Ok(batch)) => match retyped(&batch, &self.schema) {
                    Ok(batch) => self.pending.push(batch),
                    Err(error) => return Some(Err(error)),
                },
                Some(Err(error)) => {
                    self.done = true;
                    return Some(Err(error));
                }
                None => self.done = true,
            }
        }
        if waiting(&self.pending) == 0 {
            return None;
        }
        let joined = match concat_batches(&self.schema, &self.pending) {
            Ok(joined) => joined,
            Err(error) => return Some(Err(error.into())),
        };
        let size = joined.num_rows().min(AT_ONCE);
        self.pending = vec![joined.slice(size, joined.num_rows() - size)];
        Some(Ok(joined.slice(0, size)))
    }
}

fn csv(
    rows: Blocks<'_>,
    delimited: Delimited,
    schema: &Schema,
    out: &mut dyn Write,
    failure: &mut Option<anyhow::Error>,
) -> io::Result<()> {
    let header: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let until_it_fails = rows.map_while(|batch| match batch {
        Ok(batch) => Some(batch),
        Err(error) => {
            *failure = Some(error);
            None
        }
    });
    let cells = until_it_fails.flat_map(|batch| {
        (0..batch.num_rows()).map(move |row| batch.columns().iter().map(|column| cell(&**column, row)).collect())
    });
    delimited.write_table(&header, cells, out)
}

fn cell(column: &dyn Array, row: usize) -> Value<'static> {
    if column.is_null(row) {
        return Value::Empty;
    }
    match column.data_type() {
        DataType::Float64 => Value::Number(column.as_primitive::<Float64Type>().value(row)),
        DataType::Int64 => Value::Integer(column.as_primitive::<Int64Type>().value(row)),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            EPOCH.checked_add(days.days()).map_or(Value::Empty, |day| Value::Text(Cow::Owned(day.to_string())))
        }
        _ => Value::Text(Cow::Owned(column.as_string::<i32>().value(row).to_owned())),
    }
}

fn parquet(
    rows: Blocks<'_>,
    schema: &SchemaRef,
    out: &mut dyn Write,
    failure: &mut Option<anyhow::Error>,
) -> io::Result<()> {
    let made = Made::default();
    let compression = Compression::ZSTD(ZstdLevel::default());
    let properties = WriterProperties::builder().set_compression(compression).set_created_by("netsales".to_owned());
    let mut writer = ArrowWriter::try_new(made.clone(), Arc::clone(schema), Some(properties.build()))?;
    for batch in rows {
        match batch {
            Ok(batch) => writer.write(&batch)?,
            Err(error) => {
                *failure = Some(error);
                return Ok(());
            }
        }
        out.write_all(&made.take())?;
    }
    writer.close()?;
    out.write_all(&made.take())
}

/// What a writer has made and nobody has taken yet: it wants to send what it writes to other threads, and the answer's file
/// stays here.
#[derive(Clone, Default)]
struct Made(Arc<Mutex<Vec<u8>>>);

impl Made {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Made {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The same columns, each of one of four types.
fn plain_types(schema: &Schema) -> SchemaRef {
    let plain = |field: &Arc<Field>| {
        let held = match field.data_type() {
            DataType::Date32 => DataType::Date32,
            held if held.is_integer() => DataType::Int64,
            held if held.is_numeric() => DataType::Float64,
            _ => DataType::Utf8,
        };
        Field::new(field.name(), held, true)
    };
    Arc::new(Schema::new(schema.fields().iter().map(plain).collect::<Vec<_>>()))
}

fn retyped(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
    if batch.num_columns() != schema.fields().len() {
        bail!("the engine gave other columns than it said");
    }
    let columns = batch.columns().iter().zip(schema.fields()).map(|(column, field)| cast(column, field.data_type()));
    Ok(RecordBatch::try_new(Arc::clone(schema), columns.collect::<Result<_, _>>()?)?)
}
