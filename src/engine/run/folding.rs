//! A log to ties in bounded memory: its touches are first put into as many buckets as it takes, each of which is then folded by
//! itself. A bucket holds the pairs of a stretch of the alphabet, so that the answers stand in order one behind another, and no
//! single person makes one too large.

use std::fs;
use std::sync::Arc;

use anyhow::{Context, Result};
use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, StringViewArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};

use super::{Answered, Engine};
use crate::engine::{Dialect, Fold, Interactions};
use crate::progress::Progress;

/// For each touch that is folded at once, so many bytes of memory are wanted for nothing to be spilled, as measured.
const PER_TOUCH: usize = 2500;
/// More touches are not folded at once, however much memory there is: it takes longer for each of them.
const AT_ONCE: usize = 1 << 20;
/// There are no more buckets than files may be open, where systems allow the fewest; larger ones spill to disk.
const MOST: usize = 200;
/// So many rows are drawn to see how many touches there are, and where the buckets begin.
const DRAWN: u64 = 1 << 16;
/// So many touches of a bucket are gathered before they are written.
const GATHERED: usize = 1 << 14;
/// The folder of buckets.
const PARTED: &str = "parted";
/// The table that the second half of the fold reads.
const PAIRS: &str = "pairs";

/// A first pair of a bucket.
type Pair = (String, String);

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
        progress.phase("parting the log", rows);
        let (touches, ties) = (fold.pairs_sql(log, Dialect::DataFusion), fold.ties_sql(Dialect::DataFusion));
        let whole = || {
            self.keep(PAIRS, &touches)?;
            progress.phase("folding", 0);
            self.rows(&ties, &Progress::none())
        };
        let Some(memory) = self.memory else { return whole() };
        let begins = begins(self.drawn(fold, log, rows)?, memory);
        let count = begins.len() + 1;
        self.part(&touches, begins, progress)?;
        progress.steps("folding", count as u64);
        let (sql, folded) = (ties.clone(), progress.clone());
        let mut parts = (0..count).filter_map(move |bucket| {
            let part = self.bucket(bucket, &sql).transpose();
            folded.advance(1);
            part
        });
        let Some(first) = parts.next() else { return whole() };
        let Answered { schema, batches } = first?;
        let rest = parts.flat_map(|part| match part {
            Ok(part) => part.batches,
            Err(error) => Box::new(std::iter::once(Err(error))),
        });
        Ok(Answered { schema, batches: Box::new(batches.chain(rest)) })
    }

    /// The pairs of touches in some rows that are drawn at random, in order; and for how many touches each of them stands.
    fn drawn(&self, fold: &Fold<'_>, log: &Interactions, rows: u64) -> Result<(Vec<Pair>, usize)> {
        let each = (rows / DRAWN).max(1);
        let share = (each as f64).recip();
        let some = Interactions {
            table: format!("(SELECT * FROM {} WHERE random() < {share}) AS drawn", log.table),
            ..log.clone()
        };
        let touches = fold.pairs_sql(&some, Dialect::DataFusion);
        let sql = format!("SELECT source, target FROM ({touches}) AS touched ORDER BY source, target");
        let batches = self.rows(&sql, &Progress::none())?.batches;
        let drawn = batches.map(|batch| pairs(&batch?)).collect::<Result<Vec<_>>>()?.concat();
        Ok((drawn, each as usize))
    }

    /// Writes touches into a folder for each bucket.
    fn part(&self, touches: &str, begins: Vec<Pair>, progress: &Progress) -> Result<()> {
        let folder = self.work.path().join(PARTED);
        fs::create_dir_all(&folder).context("cannot keep the parts of the log")?;
        self.context.register_udf(bucket_of(begins));
        // Hardly an id comes twice in a row group: a dictionary of them is work for nothing.
        let sql = format!(
            "COPY (SELECT *, bucket_of(source, target) AS bucket FROM ({touches}) AS touched) TO {}
            STORED AS PARQUET PARTITIONED BY (bucket) OPTIONS ('format.compression' 'lz4_raw',
            'format.max_row_group_size' '{GATHERED}', 'format.statistics_enabled' 'none',
            'format.dictionary_enabled::source' 'false', 'format.dictionary_enabled::target' 'false')",
            Dialect::DataFusion.word(&format!("{}/", folder.display()))
        );
        self.rows(&sql, progress)?.batches.try_for_each(|batch| batch.map(drop))
    }

    /// The ties of one bucket; none where it is empty.
    fn bucket(&self, bucket: usize, ties: &str) -> Result<Option<Answered<'_>>> {
        let folder = self.work.path().join(PARTED).join(format!("bucket={bucket}"));
        if !folder.is_dir() {
            return Ok(None);
        }
        self.read_parquet(PAIRS, &folder)?;
        self.rows(ties, &Progress::none()).map(Some)
    }
}

/// With which pair the second bucket begins, the third, and so on.
fn begins((drawn, each): (Vec<Pair>, usize), memory: usize) -> Vec<Pair> {
    let at_once = (memory / PER_TOUCH).min(AT_ONCE);
    let buckets = (drawn.len() * each).div_ceil(at_once).min(MOST);
    let mut begins: Vec<Pair> = (1..buckets).map(|bucket| drawn[bucket * drawn.len() / buckets].clone()).collect();
    begins.dedup();
    begins
}

/// The first two columns of some rows.
fn pairs(batch: &RecordBatch) -> Result<Vec<Pair>> {
    let texts = |column| Ok::<_, anyhow::Error>(cast(batch.column(column), &DataType::Utf8View)?);
    let (sources, targets) = (texts(0)?, texts(1)?);
    let pairs = sources.as_string_view().iter().zip(targets.as_string_view());
    Ok(pairs.filter_map(|(source, target)| Some((source?.to_owned(), target?.to_owned()))).collect())
}

/// The function `bucket_of(source, target)`: the number of the bucket that a pair falls into, as a text.
fn bucket_of(begins: Vec<Pair>) -> ScalarUDF {
    let numbers: Vec<String> = (0..=begins.len()).map(|number| number.to_string()).collect();
    let find = move |arguments: &[ColumnarValue]| {
        let columns = ColumnarValue::values_to_arrays(arguments)?;
        let pairs = columns[0].as_string_view().iter().zip(columns[1].as_string_view());
        let buckets = pairs.map(|(source, target)| {
            let pair = (source.unwrap_or_default(), target.unwrap_or_default());
            &numbers[begins.partition_point(|(source, target)| (source.as_str(), target.as_str()) <= pair)]
        });
        Ok(ColumnarValue::Array(Arc::new(StringViewArray::from_iter_values(buckets)) as ArrayRef))
    };
    let texts = vec![DataType::Utf8View; 2];
    create_udf("bucket_of", texts, DataType::Utf8View, Volatility::Immutable, Arc::new(find))
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::datatypes::Field;
    use datafusion::common::ScalarValue;
    use datafusion::logical_expr::ScalarFunctionArgs;
    use proptest::prelude::*;

    /// A pair for each of so many numbers, in order.
    fn drawn(count: usize) -> Vec<Pair> {
        (0..count).map(|number| (format!("{:03}", number / 10), format!("{number:04}"))).collect()
    }

    fn bucket(begins: &[Pair], (source, target): (&str, &str)) -> usize {
        let texts = [source, target].map(|text| ColumnarValue::Scalar(ScalarValue::Utf8View(Some(text.to_owned()))));
        let find = bucket_of(begins.to_vec());
        let field = |name| Arc::new(Field::new(name, DataType::Utf8View, true));
        let asked = ScalarFunctionArgs {
            args: texts.to_vec(),
            arg_fields: vec![field("source"), field("target")],
            number_rows: 1,
            return_field: field("bucket"),
            config_options: Arc::default(),
        };
        let ColumnarValue::Array(told) = find.invoke_with_args(asked).unwrap() else { panic!("no column") };
        told.as_string_view().value(0).parse().unwrap()
    }

    #[test]
    fn one_person_alone_does_not_make_a_bucket_too_large() {
        let of_one: Vec<Pair> = (0..1000).map(|number| ("ana".to_owned(), format!("{number:04}"))).collect();
        let begins = begins((of_one, 1), 250 * PER_TOUCH);
        assert_eq!(begins.iter().map(|(_, target)| &**target).collect::<Vec<_>>(), ["0250", "0500", "0750"]);
    }

    #[test]
    fn there_are_never_more_buckets_than_files_may_be_open_and_one_pair_is_never_parted() {
        assert_eq!(begins((drawn(1000), 1_000_000), PER_TOUCH).len(), MOST - 1);
        assert_eq!(begins((vec![drawn(1)[0].clone(); 1000], 1), PER_TOUCH).len(), 1);
        assert_eq!(begins((Vec::new(), 1), PER_TOUCH), []);
    }

    proptest! {
        #[test]
        fn buckets_stand_in_the_order_of_pairs(count in 1_usize..300, at_once in 1_usize..100, one in 0_usize..3000, other in 0_usize..3000) {
            let (pairs, begins) = (drawn(3000), begins((drawn(count), 1), at_once * PER_TOUCH));
            let of = |number: usize| bucket(&begins, (&pairs[number].0, &pairs[number].1));
            prop_assert!(of(one.min(other)) <= of(one.max(other)));
            prop_assert!(of(one) <= begins.len());
        }
    }
}
