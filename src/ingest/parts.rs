//! A table on its way in: its header first, then its rows, a part at a time. Parts are read side by side and taken in order.

use anyhow::Result;
use rayon::prelude::*;

use super::delimited::{self, Block, Blocks};
use super::problems::Problems;
use super::table::{Format, RawRow, Table};
use crate::progress::Progress;

/// A table whose header is known and whose rows are still to be read.
#[derive(Debug)]
pub(super) struct Parts<'t> {
    /// The header; where the table is not read in blocks, all its rows too.
    pub(super) head: Table<'t>,
    pub(super) blocks: Option<Blocks>,
}

/// What the rows of one kind of table become.
pub(super) trait Reader: Sync {
    /// What the rows of a part become before those of other parts are known.
    type Part: Send;

    /// Reads the rows of a part; which of them, by position, are left out is told beside it. Parts are read side by side, so
    /// nothing may depend on which is read when.
    fn read(&self, table: &Table<'_>, problems: &mut Problems) -> (Self::Part, Vec<usize>);

    /// Takes the parts in the order of the input.
    fn take(&mut self, part: Self::Part, problems: &mut Problems);
}

/// What was read of a table, in numbers.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// How many rows were read, those left out not included.
    pub(super) rows: usize,
    /// How many rows were left out.
    pub(super) left_out: usize,
    /// How many of these could not even be parted into cells.
    broken: usize,
    /// The rows left out, as they stand in the source; only where they are to be kept.
    pub(super) kept: Vec<RawRow>,
}

impl Tally {
    fn add(&mut self, table: &Table<'_>, left_out: &[usize], keep: bool) {
        self.rows += table.len() - left_out.len();
        self.broken += table.broken.len();
        self.left_out += table.broken.len() + left_out.len();
        if keep {
            self.kept.extend(table.raw(left_out));
        }
    }

    /// Leaves out rows that were read.
    pub(super) fn leave_out(&mut self, rows: Vec<RawRow>, keep: bool) {
        self.rows -= rows.len();
        self.left_out += rows.len();
        if keep {
            self.kept.extend(rows);
        }
    }

    /// How many rows were parted into cells, those left out by what the cells say included.
    pub(super) fn split(&self) -> usize {
        self.rows + self.left_out - self.broken
    }

    fn append(&mut self, other: Self) {
        self.broken += other.broken;
        self.rows += other.rows;
        self.left_out += other.left_out;
        self.kept.extend(other.kept);
    }
}

/// A block that was read.
struct Done<P> {
    part: P,
    problems: Problems,
    tally: Tally,
    open: Option<usize>,
}

/// Takes nothing: what is wrong with the rows themselves is all that is asked.
struct Skim;

impl Reader for Skim {
    type Part = ();

    fn read(&self, _: &Table<'_>, _: &mut Problems) -> ((), Vec<usize>) {
        ((), Vec::new())
    }

    fn take(&mut self, (): (), _: &mut Problems) {}
}

impl<'t> Parts<'t> {
    /// A table all of whose rows are there.
    pub(super) fn whole(table: Table<'t>) -> Self {
        Self { head: table, blocks: None }
    }

    /// Whether it is JSON and holds no row, and so no names of columns either.
    pub(super) fn is_an_empty_array(&self) -> bool {
        self.head.format == Format::Json && self.head.len() == 0 && self.head.broken.is_empty()
    }

    /// Tells what is wrong with the rows of a table whose columns have no meaning.
    ///
    /// # Errors
    /// Where the input cannot be read.
    pub(super) fn skim(&mut self, progress: &Progress, problems: &mut Problems) -> Result<()> {
        self.read(&mut Skim, false, progress, problems).map(|_| ())
    }

    /// Reads all rows.
    ///
    /// While some blocks are parsed the next ones are fetched. A row that is still open where its block ends is read again
    /// with what follows it.
    ///
    /// # Errors
    /// Where the input cannot be read.
    pub(super) fn read<R: Reader>(
        &mut self,
        reader: &mut R,
        keep: bool,
        progress: &Progress,
        problems: &mut Problems,
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        let head = &self.head;
        let what = format!("reading {}", head.text.name());
        let Some(blocks) = &mut self.blocks else {
            progress.phase(what, 0);
            let (part, left_out) = reader.read(head, problems);
            reader.take(part, problems);
            tally.add(head, &left_out, keep);
            return Ok(tally);
        };
        progress.phase(what, blocks.length()?);
        blocks.start()?;
        let mut batch = blocks.read(1)?;
        while !batch.is_empty() {
            let (next, done) = read_batch(head, blocks, &batch, reader, keep);
            let mut reopened = None;
            for (block, done) in batch.iter().zip(done) {
                reader.take(done.part, problems);
                problems.append(done.problems);
                progress.advance(block.text.as_str().len() as u64);
                tally.append(done.tally);
                if let Some(row) = done.open {
                    blocks.go_back(block, row)?;
                    reopened = Some(blocks.read(at_once())?);
                    break;
                }
            }
            batch = match reopened {
                Some(blocks) => blocks,
                None => next?,
            };
        }
        Ok(tally)
    }
}

/// Reads some blocks while the next ones are fetched. The last one alone does not wait for other cores to wake up.
fn read_batch<R: Reader>(
    head: &Table<'_>,
    blocks: &mut Blocks,
    batch: &[Block],
    reader: &R,
    keep: bool,
) -> (Result<Vec<Block>>, Vec<Done<R::Part>>) {
    let read = |block| read_block(head, block, reader, keep);
    match batch {
        [last] if last.is_last => (Ok(Vec::new()), vec![read(last)]),
        _ => rayon::join(|| blocks.read(at_once()), || batch.par_iter().map(read).collect()),
    }
}

/// How many blocks are fetched at a time.
fn at_once() -> usize {
    2 * rayon::current_num_threads()
}

fn read_block<R: Reader>(head: &Table<'_>, block: &Block, reader: &R, keep: bool) -> Done<R::Part> {
    let mut problems = Problems::default();
    let mut table = Table::part(&block.text, head);
    let open = delimited::rows(&mut table, 0, block.is_last, &mut problems);
    let (part, left_out) = reader.read(&table, &mut problems);
    let mut tally = Tally::default();
    tally.add(&table, &left_out, keep);
    Done { part, problems, tally, open }
}
