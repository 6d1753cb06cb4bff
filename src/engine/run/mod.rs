//! THE DOOR OF APACHE DATAFUSION, in this process or on a Ballista cluster: files to tables, statements to rows.
//!
//! In this process it uses all cores and the memory that it is given, and spills to disk what does not fit. On a cluster the same
//! statements are planned here and worked off there; files stand where every node reaches them under the same name.

mod cells;
mod checks;
mod failure;
mod files;
mod watched;
mod written;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, ensure};
use ballista::prelude::{SessionConfigExt, SessionContextExt};
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Schema, SchemaRef, UInt64Type};
use datafusion::common::config::SpillCompression;
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::datasource::empty::EmptyTable;
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::physical_plan::execute_stream;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use futures::StreamExt;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::channel;
use url::Url;

use failure::plain;

use crate::engine::{Dialect, Kept, PATHS, Step};
use crate::progress::Progress;
use crate::render::show;

pub use cells::register;
pub use checks::Checked;
pub use failure::NoCluster;
pub use files::{Found, Kind, Logs};
pub use written::Written;

/// Where the work is done.
#[derive(Debug, Clone, Copy)]
pub enum Where<'a> {
    /// In this process.
    Here {
        /// So many bytes of memory at the most.
        memory: usize,
    },
    /// On a cluster.
    Cluster {
        /// The scheduler's address: `df://host:port`.
        url: &'a str,
        /// Into how many tasks each step is parted.
        tasks: usize,
    },
}

/// An engine that is ready to work.
pub struct Engine {
    runtime: Runtime,
    context: SessionContext,
    /// So many paths of two ties are followed at once.
    paths: u64,
    /// Where tables on the way are kept, and here what does not fit into memory; gone with the engine.
    work: TempDir,
}

/// The rows of an answer, a batch at a time, in order.
pub struct Answered<'e> {
    schema: SchemaRef,
    batches: Box<dyn Iterator<Item = Result<RecordBatch>> + 'e>,
}

/// How its statements are spelt.
const DIALECT: Dialect = Dialect::DataFusion;
/// Plans nest deeply, and so do the calls that work on them.
const STACK: usize = 32 << 20;
/// So many bytes the process takes before it has read a row.
const OWN: usize = 128 << 20;
/// So many fifths of the other memory the engine may count on: the rest is for what it does not count.
const COUNTED_FIFTHS: usize = 3;
/// So many bytes of these want each of the parts that are worked on side by side, one a core where there are as many.
const PER_PART: usize = 32 << 20;
/// So many bytes of these are wanted for each path of two ties, and so many paths at once for each task of a cluster.
const PER_PATH: usize = 32;
const PATHS_A_TASK: usize = 1 << 22;
/// So many bytes of a file are gathered before they are written; of every file that is open.
const GATHERED: usize = 1 << 18;
/// So many rows are handled at a time; more take more memory, and time, where much is put in order.
const BATCH: usize = 2048;
/// So many bytes are kept back for merging what is in memory, by each who puts rows in order.
const KEPT_BACK: usize = 2 << 20;
/// So many spilled runs are merged at a time: one who merges all at once leaves those beside them no memory.
const MERGED: usize = 16;
/// Whether a cluster changes its plan by what it has measured so far.
const ADAPTIVE: &str = "ballista.planner.adaptive.enabled";
/// What is said where nodes write into other folders than that of this machine.
const ELSEWHERE: &str = "the nodes do not write where this is read: name a folder with --work that all of them reach";
/// How many batches wait for whoever writes them.
const WAITING: usize = 4;

impl Engine {
    /// An engine in this process or on a cluster. `work` is a folder for tables on the way; with a cluster, one that every node
    /// reaches. None: where the system keeps passing files.
    ///
    /// # Errors
    /// Where the folder cannot be written to, or the cluster not be reached.
    pub fn start(place: Where<'_>, work: Option<&Path>) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .thread_stack_size(STACK)
            .build()
            .context("cannot start the engine")?;
        let work = match work {
            Some(folder) => tempfile::Builder::new().prefix(".netsales-").tempdir_in(folder),
            None => tempfile::Builder::new().prefix("netsales-").tempdir(),
        };
        let work = work.context("cannot make a folder for what does not fit into memory")?;
        // A join of tables that are sorted first can be spilled to disk; one by a table of hashes cannot.
        let sorting = |mut config: SessionConfig| {
            config.options_mut().optimizer.prefer_hash_join = false;
            // Rows that stand together by pair are not parted again by pair and day.
            config.options_mut().optimizer.subset_repartition_threshold = 1;
            config.options_mut().execution.objectstore_writer_buffer_size = GATHERED;
            config
                .with_batch_size(BATCH)
                .with_sort_spill_reservation_bytes(KEPT_BACK)
                .with_spill_compression(SpillCompression::Lz4Frame)
        };
        let (mut context, paths) = match place {
            Where::Here { memory } => {
                let counted = memory.saturating_sub(OWN) / 5 * COUNTED_FIFTHS;
                let parts = cores().min(counted / PER_PART).max(1);
                let config = sorting(SessionConfig::new().with_target_partitions(parts));
                let runtime_env = RuntimeEnvBuilder::new()
                    .with_memory_pool(Arc::new(FairSpillPool::new(counted)))
                    .with_temp_file_path(work.path())
                    .with_max_spill_merge_fan_in(MERGED)
                    // The disk is the limit.
                    .with_max_temp_directory_size(u64::MAX)
                    .build_arc()
                    .map_err(plain)?;
                (SessionContext::new_with_config_rt(config, runtime_env), counted / PER_PATH)
            }
            Where::Cluster { url, tasks } => {
                // Plans that change while they run never ended where a step gave no rows, and gave some rows several times (Ballista 55.0).
                let config = SessionConfig::new_with_ballista().with_target_partitions(tasks).set_bool(ADAPTIVE, false);
                let state = SessionStateBuilder::new().with_config(sorting(config)).with_default_features().build();
                let url = url.to_owned();
                let joined = runtime.spawn(async move { SessionContext::remote_with_state(&url, state).await });
                let context = runtime.block_on(joined)?.map_err(plain).context("cannot reach the cluster")?;
                (context, tasks * PATHS_A_TASK)
            }
        };
        register(&mut context).map_err(plain)?;
        Ok(Self { runtime, context, paths: paths as u64, work })
    }

    /// The folder of what is spilled and kept on the way, which goes with the engine.
    pub fn work(&self) -> &Path {
        self.work.path()
    }

    /// The rows that a query gives.
    ///
    /// # Errors
    /// Where it cannot be planned; what goes wrong later comes in the place of a batch.
    pub fn rows(&self, sql: &str, progress: &Progress) -> Result<Answered<'_>> {
        let (context, sql, progress) = (self.context.clone(), sql.to_owned(), progress.clone());
        let (to_writer, mut batches) = channel(WAITING);
        let started = self.runtime.spawn(async move {
            let plan = context.sql(&sql).await?.create_physical_plan().await?;
            let mut stream = execute_stream(Arc::clone(&plan), context.task_ctx())?;
            let schema = stream.schema();
            let counting = tokio::spawn(watched::tell(plan, progress));
            tokio::spawn(async move {
                while let Some(batch) = stream.next().await {
                    // Nobody reads any more, or nothing more can come.
                    let is_last = batch.is_err();
                    if to_writer.send(batch).await.is_err() || is_last {
                        break;
                    }
                }
                counting.abort();
            });
            Ok(schema)
        });
        let schema = self.runtime.block_on(started)?.map_err(plain)?;
        let batches = std::iter::from_fn(move || batches.blocking_recv()).map(|batch| batch.map_err(plain));
        Ok(Answered { schema, batches: Box::new(batches) })
    }

    /// The whole numbers that a query gives, row by row.
    fn counts(&self, sql: &str, progress: &Progress) -> Result<Vec<u64>> {
        let batches = self.rows(sql, progress)?.batches.collect::<Result<Vec<_>>>()?;
        Ok(whole_numbers(&batches).collect())
    }

    /// Makes a table that later queries read.
    ///
    /// # Errors
    /// Where it cannot be planned, worked out or kept.
    pub fn step(&self, step: &Step, progress: &Progress) -> Result<()> {
        let parts = match step.kept {
            Kept::Not => {
                progress.advance(1);
                return self.name(step.name, &step.sql);
            }
            Kept::Whole => vec![step.sql.clone()],
            Kept::ByTurns => {
                let paths: u64 = self.counts(PATHS, &Progress::none())?.iter().sum();
                let turns = paths.div_ceil(self.paths.max(1)).max(1);
                progress.steps("counting whom each reaches", turns);
                (0..turns).map(|turn| step.turn(turn, turns)).collect()
            }
        };
        self.keep(step.name, parts, progress)
    }

    /// Keeps the rows of some queries, one after the other, as a table.
    fn keep(&self, name: &'static str, parts: Vec<String>, progress: &Progress) -> Result<()> {
        let folder = self.work.path().join(name);
        fs::create_dir_all(&folder).context("cannot keep a table on the way")?;
        let (mut schema, mut rows) = (Arc::new(Schema::empty()), 0);
        let url = Url::from_directory_path(&folder).map_err(|()| anyhow!("{} is no folder", show::path(&folder)))?;
        for sql in parts {
            let (context, into) = (self.context.clone(), url.to_string());
            let kept = self.runtime.spawn(async move {
                let rows = context.sql(&sql).await?;
                let schema = Arc::clone(rows.schema().inner());
                let told = rows.write_parquet(&into, DataFrameWriteOptions::new(), None).await?;
                Ok((schema, told))
            });
            let (of_part, told) = self.runtime.block_on(kept)?.map_err(plain)?;
            schema = of_part;
            rows += whole_numbers(&told).sum::<u64>();
            progress.advance(1);
        }
        if fs::read_dir(&folder).context("cannot read a table on the way")?.next().is_none() {
            ensure!(rows == 0, ELSEWHERE);
            self.context.register_table(name, Arc::new(EmptyTable::new(schema))).map_err(plain)?;
            return Ok(());
        }
        let context = self.context.clone();
        let read = self
            .runtime
            .spawn(async move { context.register_parquet(name, url.as_str(), ParquetReadOptions::default()).await });
        self.runtime.block_on(read)?.map_err(plain)?;
        let found: u64 = self.counts(&format!("SELECT count(*) FROM {name}"), &Progress::none())?.iter().sum();
        ensure!(found == rows, ELSEWHERE);
        Ok(())
    }

    /// Gives a query a name that later ones may use.
    fn name(&self, name: &'static str, sql: &str) -> Result<()> {
        let (context, sql) = (self.context.clone(), sql.to_owned());
        let named = self.runtime.spawn(async move {
            let view = context.sql(&sql).await?.into_view();
            context.register_table(name, view).map(drop)
        });
        self.runtime.block_on(named)?.map_err(plain)
    }
}

/// The whole numbers in some rows.
fn whole_numbers(batches: &[RecordBatch]) -> impl Iterator<Item = u64> {
    let columns = batches.iter().flat_map(RecordBatch::columns);
    let counts = columns.filter_map(|column| cast(column, &DataType::UInt64).ok());
    counts.flat_map(|column| column.as_primitive::<UInt64Type>().iter().flatten().collect::<Vec<_>>())
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use datafusion::arrow::util::pretty::pretty_format_batches;
    use datafusion::error::DataFusionError;
    use datafusion::physical_plan::{ExecutionPlan, collect};
    use jiff::civil::date;

    use super::*;
    use crate::book::Pace;
    use crate::engine::{Fold, MEASURES, steps};
    use crate::ingest::Log;
    use crate::settings::Settings;

    /// An engine that has read a table, the table, and the folder that it works in.
    fn engine(memory: usize, log: Log, text: &str) -> (Engine, Logs, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log.csv");
        fs::write(&file, text).unwrap();
        let engine = Engine::start(Where::Here { memory }, Some(folder.path())).unwrap();
        let logs = engine.table(log, vec![file], &Settings::default()).unwrap();
        (engine, logs, folder)
    }

    /// What a query gives, and how often something was spilled for it.
    fn answer(engine: &Engine, sql: &str) -> (String, usize) {
        let (context, sql) = (engine.context.clone(), sql.to_owned());
        let work = engine.runtime.spawn(async move {
            let plan = context.sql(&sql).await?.create_physical_plan().await?;
            let rows = collect(Arc::clone(&plan), context.task_ctx()).await?;
            Ok::<_, DataFusionError>((pretty_format_batches(&rows)?.to_string(), spills(&plan)))
        });
        engine.runtime.block_on(work).unwrap().unwrap()
    }

    fn spills(plan: &Arc<dyn ExecutionPlan>) -> usize {
        let own = plan.metrics().and_then(|metrics| metrics.spill_count()).unwrap_or_default();
        own + plan.children().into_iter().map(spills).sum::<usize>()
    }

    #[test]
    fn what_does_not_fit_into_memory_is_spilled_and_changes_no_tie() {
        let mut draw = fastrand::Rng::with_seed(3);
        let mut log = "date,from,to,kind,answered_on\n".to_owned();
        for _ in 0..100_000 {
            let (month, from, to) = (draw.u32(1..13), draw.u32(0..500), draw.u32(500..1000));
            writeln!(log, "2025-{month:02}-11,colleague{from},customer{to},email,").unwrap();
        }
        let pace = Pace::of(&Settings::default(), date(2026, 6, 15));
        let folded = |memory| {
            let (engine, logs, _folder) = engine(memory, Log::Interactions, &log);
            answer(&engine, &Fold { pace: &pace, seller: None }.sql(&logs.interactions(), DIALECT))
        };
        let ((of_little, some), (of_enough, none)) = (folded(OWN + (20 << 20)), folded(1 << 30));
        assert!(some > 2 && none == 0, "spilled {some} and {none} times");
        assert!(of_little.lines().count() > 80_000);
        assert!(of_little == of_enough, "the ties differ");
    }

    #[test]
    fn in_how_many_turns_paths_are_followed_changes_no_figure() {
        let mut draw = fastrand::Rng::with_seed(5);
        let mut ties = "source,target\n".to_owned();
        for _ in 0..300 {
            writeln!(ties, "p{},p{}", draw.u32(0..80), draw.u32(0..80)).unwrap();
        }
        let measured = |paths| {
            let (mut engine, logs, _folder) = engine(1 << 30, Log::Ties, &ties);
            engine.paths = paths;
            let progress = Progress::watched();
            let mut steps = steps(&logs.ties(), &MEASURES.iter().collect::<Vec<_>>());
            let last = steps.pop().unwrap();
            for step in &steps {
                engine.step(step, &progress).unwrap();
            }
            // Places that are not whole numbers would part people from themselves, in networks too large for a test.
            assert!(answer(&engine, "SELECT DISTINCT arrow_typeof(place) FROM reached").0.contains("Int64"));
            (answer(&engine, &last.sql).0, progress.now().map(|phase| (phase.done, phase.total)))
        };
        let (at_once, by_turns) = (measured(u64::MAX), measured(1000));
        assert_eq!(at_once.1, Some((1, 1)));
        assert!(by_turns.1.is_some_and(|(done, total)| done == total && total > 3), "{:?}", by_turns.1);
        assert_eq!(by_turns.0, at_once.0);
    }
}
