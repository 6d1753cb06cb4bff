//! Rows that are made as they are written. A million of them take no more memory than the few blocks in the making, which
//! several processors make side by side; they are written in their order, whatever the number of processors.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// How many rows are made at a time: enough that a block is worth handing to another processor, and less than a cache holds.
const BLOCK: usize = 4096;

/// What a cell holds. What is undefined is [`Value::Empty`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Words, which are escaped and guarded unless the rows are raw.
    Text(Cow<'a, str>),
    /// A figure: the shortest decimals that read back as the same number. What is not finite is left empty.
    Number(f64),
    /// A count.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
    /// Not known, or not defined.
    Empty,
}

/// Tidy rows under one header.
pub struct Rows<'a> {
    header: Vec<&'static str>,
    len: usize,
    cells: Box<MakeCells<'a>>,
}

type MakeCells<'a> = dyn Fn(usize, &mut Vec<Value<'a>>) + Send + Sync + 'a;

impl<'a> Rows<'a> {
    /// `len` rows; `cells` adds those of a row, as many as the header has names, to the list it is handed.
    pub fn new(
        header: Vec<&'static str>,
        len: usize,
        cells: impl Fn(usize, &mut Vec<Value<'a>>) + Send + Sync + 'a,
    ) -> Self {
        Self { header, len, cells: Box::new(cells) }
    }

    /// A row for each item.
    pub fn of<T: Send + Sync + 'a, const N: usize>(
        header: [&'static str; N],
        items: Vec<T>,
        cells: impl Fn(&T) -> [Value<'a>; N] + Send + Sync + 'a,
    ) -> Self {
        Self::new(header.to_vec(), items.len(), move |row, made| made.extend(cells(&items[row])))
    }

    /// The names of the columns.
    pub fn header(&self) -> &[&'static str] {
        &self.header
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Writes what `text` makes of each block of rows, in the order of the rows.
    ///
    /// # Errors
    /// When `text` fails, or `out` cannot be written to.
    pub(super) fn write(
        &self,
        out: &mut dyn Write,
        text: impl Fn(Block<'_, 'a>) -> io::Result<Vec<u8>> + Sync,
    ) -> io::Result<()> {
        let blocks = self.len.div_ceil(BLOCK);
        let made = |block: usize| {
            let numbers = block * BLOCK..self.len.min((block + 1) * BLOCK);
            text(Block { rows: self, numbers })
        };
        // A short answer does not wait for threads to start.
        if blocks <= 1 {
            return (0..blocks).try_for_each(|block| out.write_all(&made(block)?));
        }
        let at_once = 2 * rayon::current_num_threads();
        for first in (0..blocks).step_by(at_once) {
            let batch = first..blocks.min(first + at_once);
            let texts: Vec<_> = batch.into_par_iter().map(made).collect();
            texts.into_iter().try_for_each(|text| out.write_all(&text?))?;
        }
        Ok(())
    }

    fn fill<'c>(&self, row: usize, cells: &'c mut Vec<Value<'a>>) -> &'c [Value<'a>] {
        cells.clear();
        (self.cells)(row, cells);
        debug_assert_eq!(cells.len(), self.header.len());
        cells
    }
}

/// Some rows in a row.
pub(super) struct Block<'r, 'a> {
    rows: &'r Rows<'a>,
    numbers: Range<usize>,
}

impl Block<'_, '_> {
    /// Hands over the cells of one row after another.
    pub(super) fn each(self, mut row: impl FnMut(&[Value<'_>]) -> io::Result<()>) -> io::Result<()> {
        let mut cells = Vec::with_capacity(self.rows.header.len());
        self.numbers.into_iter().try_for_each(|number| row(self.rows.fill(number, &mut cells)))
    }

    /// Hands over one row after another as an object.
    pub(super) fn each_object(self, mut row: impl FnMut(Object<'_>) -> io::Result<()>) -> io::Result<()> {
        let header = &self.rows.header;
        self.each(|cells| row(Object { header, cells }))
    }
}

/// One row as an object, a member for each column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object<'r> {
    header: &'r [&'static str],
    cells: &'r [Value<'r>],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.header.len()))?;
        for (name, cell) in self.header.iter().zip(self.cells) {
            map.serialize_entry(name, cell)?;
        }
        map.end()
    }
}

impl Serialize for Rows<'_> {
    /// An array of objects.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len))?;
        let mut cells = Vec::with_capacity(self.header.len());
        for row in 0..self.len {
            list.serialize_element(&Object { header: &self.header, cells: self.fill(row, &mut cells) })?;
        }
        list.end()
    }
}

impl Serialize for Value<'_> {
    /// What is empty is `null`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Empty => serializer.serialize_unit(),
        }
    }
}

impl From<Option<f64>> for Value<'_> {
    /// An undefined figure is an empty cell.
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Option<&'a str>> for Value<'a> {
    /// A text that is not there is an empty cell.
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::from)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(len: usize) -> Rows<'static> {
        let number = |row: usize| i64::try_from(row).unwrap();
        Rows::new(vec!["number"], len, move |row, cells| cells.push(Value::Integer(number(row))))
    }

    fn written(rows: &Rows<'_>) -> String {
        let text = |block: Block<'_, '_>| {
            let mut text = Vec::new();
            block.each(|cells| writeln!(text, "{cells:?}")).map(|()| text)
        };
        let mut out = Vec::new();
        rows.write(&mut out, text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn rows_come_in_their_order_each_once_however_many_there_are() {
        for len in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 20 * BLOCK + 7] {
            let expected = (0..len).map(|row| format!("[Integer({row})]"));
            assert!(written(&numbered(len)).lines().eq(expected), "{len} rows");
        }
    }

    #[test]
    fn a_writer_that_fails_ends_it_with_its_own_error() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for len in [1, 3 * BLOCK] {
            let failed = numbered(len).write(&mut Full, |_| Ok(b"text".to_vec())).unwrap_err();
            assert_eq!(failed.kind(), io::ErrorKind::StorageFull);
        }
    }
}
