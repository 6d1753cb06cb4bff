//! What `fold` and `metrics --engine` have in common: an engine started as told, its answer written.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::exit::{Exit, Failure};
use super::output::Output;
use crate::engine::{self, Fold, Measure};
use crate::progress::Progress;
use crate::settings::Settings;

/// How an engine works, for commands in which something is called `engine` that starts one.
#[derive(Debug, Args)]
#[command(next_help_heading = "The engine")]
pub(super) struct EngineArgs {
    /// How much memory the work may take here, 2GiB where it is not said; what does not fit is spilled to disk
    #[arg(long, value_name = "SIZE", value_parser = engine::memory, requires = "engine")]
    memory: Option<usize>,

    /// The folder for what is spilled and for tables on the way; for figures on a cluster, one that every node reaches
    #[arg(long, value_name = "DIR", requires = "engine")]
    work: Option<PathBuf>,

    /// On a cluster, into how many tasks each step is parted, 16 where it is not said: as many as it has cores, or more
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..), requires = "engine")]
    tasks: Option<u16>,
}

#[cfg(not(feature = "engine"))]
#[expect(clippy::unused_self, reason = "they are called as those of a build with an engine")]
impl EngineArgs {
    /// The files that words mean.
    pub(super) fn files(&self, _: Option<&str>, _: &[PathBuf]) -> Result<Vec<PathBuf>> {
        Err(lacking().line("or take the statement to the engine you have: netsales fold --sql").into())
    }

    /// Folds logs into ties.
    pub(super) fn fold(
        &self,
        _: Option<&str>,
        _: Vec<PathBuf>,
        _: &Fold<'_>,
        _: &Settings,
        _: &Output,
        _: &Progress,
    ) -> Result<Exit> {
        Err(lacking().into())
    }

    /// Measures ties.
    pub(super) fn measure(
        &self,
        _: &str,
        _: &Path,
        _: &[&Measure],
        _: &Settings,
        _: &Output,
        _: &Progress,
    ) -> Result<Exit> {
        Err(lacking().into())
    }
}

#[cfg(not(feature = "engine"))]
fn lacking() -> Failure {
    Failure::new(Exit::Usage, "this build of netsales holds no engine")
        .line("build it with one: cargo install --path . --features engine")
}

#[cfg(feature = "engine")]
mod with_engine {
    use anyhow::bail;

    use super::{EngineArgs, Exit, Failure, Fold, Measure, Output, Path, PathBuf, Progress, Result, Settings};
    use crate::advise::words::counted;
    use crate::commands::exit::tell;
    use crate::commands::interrupt;
    use crate::commands::problems::{Quoting, refused};
    use crate::engine::Dialect;
    use crate::engine::run::{Answered, Checked, Engine, Found, Logs, NoCluster, Where, Written};
    use crate::ingest::{LoadError, Log};
    use crate::network::seat::YOU;
    use crate::render::{Format, show};

    impl EngineArgs {
        /// The files that words mean, in order, for work that can be done where it is to be.
        pub(in crate::commands) fn files(&self, cluster: Option<&str>, words: &[PathBuf]) -> Result<Vec<PathBuf>> {
            self.place(cluster)?;
            let Found { files, passed_over } = Found::of(words).map_err(told)?;
            if let [first, ..] = passed_over.as_slice() {
                let count = counted(passed_over.len(), "file is", "files are");
                let first = show::path(first);
                tell(&[format!("warning: {count} called neither CSV nor Parquet: passed over, such as {first}")]);
            }
            Ok(files)
        }

        /// Folds logs into ties.
        pub(in crate::commands) fn fold(
            &self,
            cluster: Option<&str>,
            logs: Vec<PathBuf>,
            fold: &Fold<'_>,
            settings: &Settings,
            output: &Output,
            progress: &Progress,
        ) -> Result<Exit> {
            let work = || {
                let engine = self.start(self.place(cluster)?)?;
                let logs = open(&engine, Log::Interactions, logs, settings, output)?;
                progress.phase("looking through the log", 0);
                let checked = engine.check_interactions(&logs, fold, settings, progress).map_err(told)?;
                remark(&checked, ["touch", "touches"], &format!("dated after {}", fold.pace.today));
                if let Some(seller) = fold.seller.filter(|_| checked.of_seller == 0) {
                    tell(&[format!("warning: nobody in the log is called {}, who is the seller", show::show(seller))]);
                }
                // As in a book: who is called so is the seller, whoever that is.
                let fold = Fold { seller: fold.seller.or((checked.of_seller > 0).then_some(YOU)), ..*fold };
                progress.phase("reading the log", checked.rows);
                give(engine.rows(&fold.sql(&logs.interactions(), Dialect::DataFusion), progress)?, output, &logs.files)
            };
            work().map_err(lost)
        }

        /// Measures ties.
        pub(in crate::commands) fn measure(
            &self,
            place: &str,
            ties: &Path,
            measures: &[&Measure],
            settings: &Settings,
            output: &Output,
            progress: &Progress,
        ) -> Result<Exit> {
            let work = || {
                let cluster = (place != "datafusion").then_some(place);
                let place = self.place(cluster)?;
                if matches!(place, Where::Cluster { .. }) && self.work.is_none() {
                    let failure = Failure::new(Exit::Usage, "figures on a cluster want a folder for tables on the way");
                    return Err(failure
                        .line("name one with --work that every node reaches under the same name")
                        .into());
                }
                let engine = self.start(place)?;
                let logs = open(&engine, Log::Ties, self.files(cluster, &[ties.to_owned()])?, settings, output)?;
                progress.phase("looking through the ties", 0);
                let checked = engine.check_ties(&logs, settings, progress).map_err(told)?;
                remark(&checked, ["tie", "ties"], "");
                let mut steps = crate::engine::steps(&logs.ties(), measures);
                let Some(last) = steps.pop() else { bail!("nothing is asked") };
                progress.steps("measuring", steps.len() as u64);
                for step in &steps {
                    engine.step(step, progress)?;
                }
                give(engine.rows(&last.sql, &Progress::none())?, output, &logs.files)
            };
            work().map_err(lost)
        }

        /// Where the work is done, as told.
        fn place<'c>(&self, cluster: Option<&'c str>) -> Result<Where<'c>> {
            let refused = |what: &str, why: &str| Err(Failure::new(Exit::Usage, what).line(why).into());
            match (cluster, self.memory, self.tasks) {
                (Some(url), ..) if !url.starts_with("df://") => refused(
                    "this is no address of a cluster",
                    "it is written df://host:port; the engine here is called datafusion",
                ),
                (Some(_), Some(_), _) => {
                    refused("--memory is for work that is done here", "netsales-node executor has its own")
                }
                (None, _, Some(_)) => {
                    refused("--tasks is for a cluster", "here the work is parted by cores and memory")
                }
                (Some(url), None, tasks) => Ok(Where::Cluster { url, tasks: tasks.unwrap_or(TASKS).into() }),
                (None, memory, None) => Ok(Where::Here { memory: memory.unwrap_or(MEMORY) }),
            }
        }

        fn start(&self, place: Where<'_>) -> Result<Engine> {
            let engine = Engine::start(place, self.work.as_deref())?;
            interrupt::takes_along(engine.work());
            Ok(engine)
        }
    }

    /// So many bytes of memory may be taken here where nothing is said.
    const MEMORY: usize = 2 << 30;
    /// Into so many tasks each step is parted on a cluster where nothing is said.
    const TASKS: u16 = 16;

    /// Files as a table, and an answer that can go where it is to go.
    fn open(engine: &Engine, log: Log, files: Vec<PathBuf>, settings: &Settings, output: &Output) -> Result<Logs> {
        if is_parquet(output) && output.raw_csv {
            return Err(Failure::new(Exit::Usage, "--raw-csv is for CSV, and the answer is Parquet").into());
        }
        let logs = engine.table(log, files, settings).map_err(told)?;
        output.expect_target(&logs.files)?;
        Ok(logs)
    }

    /// Faults of the files as every command tells them.
    fn told(error: anyhow::Error) -> anyhow::Error {
        match error.downcast::<LoadError>() {
            Ok(faults) => refused(faults, Quoting::Cells),
            Err(other) if other.is::<NoCluster>() => other,
            Err(other) => Failure::new(Exit::BadInput, format!("{other:#}")).into(),
        }
    }

    /// Whatever it was that could not be done, where it is for want of a cluster, with what to do about it.
    fn lost(error: anyhow::Error) -> anyhow::Error {
        let Some(lost) = error.downcast_ref::<NoCluster>() else { return error };
        let advice = match lost {
            NoCluster::Silent(_) => {
                "are netsales-node scheduler and its executors running, and can they be reached from here?"
            }
            NoCluster::Other => "start nodes of the version that netsales --version says",
            NoCluster::Short(_) => {
                "run it again once netsales-node executor runs where it should; nothing is left half-written"
            }
        };
        Failure::new(Exit::CannotReadOrWrite, lost.to_string()).line(advice).into()
    }

    fn remark(checked: &Checked, [one, many]: [&str; 2], when: &str) {
        let Checked { to_come, alone, .. } = *checked;
        let several = |count: u64| counted(count as usize, &format!("{one} is"), &format!("{many} are"));
        let mut lines = Vec::new();
        if to_come > 0 {
            lines.push(format!("warning: {} {when}: left out", several(to_come)));
        }
        if alone > 0 {
            lines.push(format!("warning: {} of somebody with themselves: left out", several(alone)));
        }
        tell(&lines);
    }

    /// Who asks for a format has it, whatever the file is called.
    fn is_parquet(output: &Output) -> bool {
        let ends_in = output.file.as_deref().and_then(Path::extension);
        output.format == Format::Text && ends_in.is_some_and(|it| it.eq_ignore_ascii_case("parquet"))
    }

    fn give(answered: Answered<'_>, output: &Output, inputs: &[PathBuf]) -> Result<Exit> {
        let how = if is_parquet(output) { Written::Parquet } else { Written::Csv(output.delimited()) };
        let mut failure = None;
        let written = output.stream(|out| answered.write(how, out, &mut failure), inputs);
        match failure {
            Some(failure) if failure.is::<NoCluster>() => Err(failure),
            Some(failure) => Err(Failure::new(Exit::CannotReadOrWrite, format!("{failure:#}")).into()),
            None => Ok(written.map(|()| Exit::Done)?),
        }
    }
}
