//! A log to ties in bounded memory: where it is long, its touches are first put into as many buckets as it takes, each of which
//! is then folded by itself. A bucket holds a stretch of the alphabet, so that the answers stand in order one behind another.

use std::fs;

use anyhow::{Context, Result};
use datafusion::arrow::array::AsArray;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::config::TableParquetOptions;
use datafusion::dataframe::DataFrameWriteOptions;

use super::{Answered, Engine, plain};
use crate::engine::{Dialect, Fold, Interactions};
use crate::progress::Progress;

/// What a row of a log takes while it is folded, in bytes, as measured (docs/scale.md).
const PER_ROW: usize = 700;
/// So many senders per bucket are drawn to see where the buckets begin.
const DRAWN: usize = 200;
/// So many rows of a bucket are gathered before they are written.
const GATHERED: usize = 1 << 15;

impl Engine {
    /// Folds a log of so many rows.
    ///
    /// # Errors
    /// Where the work fails.
    pub fn fold<'e>(
        &'e self,
        fold: &Fold<'_>,
        log: &Interactions,
        rows: u64,
        progress: &Progress,
    ) -> Result<Answered<'e>> {
        let buckets = self.memory.map_or(1, |memory| (rows as usize).saturating_mul(PER_ROW).div_ceil(memory));
        if buckets < 2 {
            progress.phase("folding", rows);
            return self.rows(&fold.sql(log, Dialect::DataFusion), progress);
        }
        progress.phase("parting the log", 0);
        let begins = self.begins(log, rows, buckets)?;
        let count = begins.len() + 1;
        self.part(&bucketed(&fold.pairs_sql(log, Dialect::DataFusion), &begins))?;
        progress.steps("folding", count as u64);
        let (sql, progress) = (fold.ties_sql(Dialect::DataFusion), progress.clone());
        let mut parts = (0..count).filter_map(move |bucket| self.bucket(bucket, &sql, &progress).transpose());
        let first = parts.next().context("the log holds no touch")??;
        let schema = first.schema.clone();
        let rest = parts.flat_map(|part| match part {
            Ok(part) => part.batches,
            Err(error) => Box::new(std::iter::once(Err(error))),
        });
        Ok(Answered { schema, batches: Box::new(first.batches.chain(rest)) })
    }

    /// Where the second bucket begins, the third, and so on.
    fn begins(&self, log: &Interactions, rows: u64, buckets: usize) -> Result<Vec<String>> {
        let (from, first) = (log.from.words(Dialect::DataFusion), log.to.first(Dialect::DataFusion));
        let share = ((DRAWN * buckets) as f64 / rows as f64).min(1.0);
        let sql = format!(
            "SELECT least({from}, {first}) AS source FROM {} WHERE random() < {share} ORDER BY source",
            log.table
        );
        let mut drawn: Vec<String> = Vec::new();
        for batch in self.rows(&sql, &Progress::none())?.batches {
            let sources = cast(batch?.column(0), &DataType::Utf8)?;
            drawn.extend(sources.as_string::<i32>().iter().flatten().map(str::to_owned));
        }
        let mut begins: Vec<String> =
            (1..buckets).filter_map(|bucket| drawn.get(bucket * drawn.len() / buckets).cloned()).collect();
        begins.dedup();
        Ok(begins)
    }

    /// Writes rows into a folder for each value of their column `bucket`.
    fn part(&self, sql: &str) -> Result<()> {
        let folder = self.work.path().join(PARTED);
        fs::create_dir_all(&folder).context("cannot keep the parts of the log")?;
        let folder = format!("{}/", folder.display());
        let (context, sql) = (self.context.clone(), sql.to_owned());
        let parted = self.runtime.spawn(async move {
            let mut options = TableParquetOptions::default();
            options.global.max_row_group_size = GATHERED;
            options.global.compression = Some("lz4_raw".to_owned());
            let by_bucket = DataFrameWriteOptions::new().with_partition_by(vec!["bucket".to_owned()]);
            let rows = context.sql(&sql).await?;
            rows.write_parquet(&folder, by_bucket, Some(options)).await.map(drop)
        });
        self.runtime.block_on(parted)?.map_err(plain)
    }

    /// The ties of one bucket; none where it is empty.
    fn bucket(&self, bucket: usize, sql: &str, progress: &Progress) -> Result<Option<Answered<'_>>> {
        let folder = self.work.path().join(PARTED).join(format!("bucket={bucket}"));
        progress.advance(1);
        if !folder.is_dir() {
            return Ok(None);
        }
        self.read_parquet("pairs", &folder)?;
        self.rows(sql, &Progress::none()).map(Some)
    }
}

/// The folder of buckets.
const PARTED: &str = "parted";

/// Rows with the number of the bucket that their source falls into.
fn bucketed(sql: &str, begins: &[String]) -> String {
    let cases = begins.iter().enumerate();
    let cases =
        cases.map(|(bucket, begin)| format!(" WHEN source < {} THEN '{bucket}'", Dialect::DataFusion.word(begin)));
    let cases = cases.collect::<Vec<_>>().concat();
    let case = if begins.is_empty() { "'0'".to_owned() } else { format!("CASE{cases} ELSE '{}' END", begins.len()) };
    format!("SELECT *, {case} AS bucket FROM ({sql}) AS touched")
}
