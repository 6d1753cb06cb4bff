//! What `fold` and `metrics --engine` have in common: an engine started as told, its answer written.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::exit::{Exit, Failure};
use super::output::Output;
use crate::engine::{Fold, Measure};
use crate::progress::Progress;
use crate::settings::Settings;

/// How an engine works, for commands in which something is called `engine` that starts one.
#[derive(Debug, Args)]
#[command(next_help_heading = "The engine")]
pub(super) struct EngineArgs {
    /// How much memory the work may take here; what does not fit is spilled to disk
    #[arg(long, value_name = "SIZE", default_value = "2GiB", value_parser = size, requires = "engine")]
    memory: usize,

    /// The folder for what is spilled and for tables on the way; with a cluster, one that every node reaches
    #[arg(long, value_name = "DIR", requires = "engine")]
    work: Option<PathBuf>,

    /// On a cluster, into how many tasks each step is parted: as many as it has cores, or more
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 16,
        value_parser = clap::value_parser!(u16).range(1..),
        requires = "engine",
    )]
    tasks: u16,
}

/// A number of bytes: `2GiB`, `512 MB`, `1073741824`.
fn size(text: &str) -> Result<usize, String> {
    let text = text.trim();
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit: usize = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kib" | "k" | "kb" => 1 << 10,
        "mib" | "m" | "mb" => 1 << 20,
        "gib" | "g" | "gb" => 1 << 30,
        _ => return Err("a size is a number and a unit: 512MiB, 2GiB".to_owned()),
    };
    let bytes = number.parse::<usize>().ok().and_then(|number| number.checked_mul(unit));
    let enough = bytes.filter(|bytes| *bytes >= LEAST);
    enough.ok_or_else(|| format!("an engine needs {} MiB at the least", LEAST >> 20))
}

/// With less an engine cannot even sort.
const LEAST: usize = 64 << 20;

#[cfg(not(feature = "engine"))]
#[expect(clippy::unused_self, reason = "they are called as those of a build with an engine")]
impl EngineArgs {
    /// Folds logs into ties.
    pub(super) fn fold(
        &self,
        _: Option<&str>,
        _: &[PathBuf],
        _: &Fold<'_>,
        _: &Settings,
        _: &Output,
        _: &Progress,
    ) -> Result<Exit> {
        Err(lacking().line("or take the statement to the engine you have: netsales fold --sql").into())
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
    use crate::commands::problems::{Quoting, refused};
    use crate::engine::run::{Answered, Checked, Engine, Logs, Where, Written};
    use crate::engine::{Column, Interactions, TieTable};
    use crate::ingest::{LoadError, Log};

    impl EngineArgs {
        /// Folds logs into ties.
        pub(in crate::commands) fn fold(
            &self,
            cluster: Option<&str>,
            logs: &[PathBuf],
            fold: &Fold<'_>,
            settings: &Settings,
            output: &Output,
            progress: &Progress,
        ) -> Result<Exit> {
            let engine = self.start(cluster)?;
            let usual = Interactions::default();
            let logs = engine.table("interactions", Log::Interactions, logs).map_err(told)?;
            let columns = Interactions {
                date: wanted(&logs, "date")?,
                from: wanted(&logs, "from")?,
                to: wanted(&logs, "to")?,
                kind: wanted(&logs, "kind")?,
                answered_on: logs.column("answered_on"),
                ..usual
            };
            progress.phase("looking through the log", 0);
            let checked = engine.check_interactions(&logs, &columns, fold.pace, settings, progress).map_err(told)?;
            remark(&checked, ["touch", "touches"], &format!("dated after {}", fold.pace.today));
            let answered = engine.fold(fold, &columns, checked.rows, progress)?;
            give(answered, output, &logs.files)
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
            let engine = self.start((place != "datafusion").then_some(place))?;
            let logs = engine.table("ties", Log::Ties, &[ties.to_owned()]).map_err(told)?;
            let table = TieTable {
                table: "ties".to_owned(),
                source: wanted(&logs, "source")?,
                target: wanted(&logs, "target")?,
                knows: logs.column("knows"),
            };
            progress.phase("looking through the ties", 0);
            let checked = engine.check_ties(&logs, &table, settings, progress).map_err(told)?;
            remark(&checked, ["tie", "ties"], "");
            let mut steps = crate::engine::steps(&table, measures);
            let Some(last) = steps.pop() else { bail!("nothing is asked") };
            progress.steps("measuring", steps.len() as u64);
            for step in &steps {
                if step.kept {
                    engine.keep(step.name, &step.sql)?;
                } else {
                    engine.name(step.name, &step.sql)?;
                }
                progress.advance(1);
            }
            give(engine.rows(&last.sql, &Progress::none())?, output, &logs.files)
        }

        fn start(&self, cluster: Option<&str>) -> Result<Engine> {
            let place = match cluster {
                Some(url) if url.starts_with("df://") => Where::Cluster { url, tasks: self.tasks.into() },
                Some(_) => {
                    let failure = Failure::new(Exit::Usage, "this is no address of a cluster");
                    return Err(failure.line("it is written df://host:port").into());
                }
                None => Where::Here { memory: self.memory },
            };
            Engine::start(place, self.work.as_deref())
        }
    }

    /// A column that has to be there.
    fn wanted(logs: &Logs, meaning: &str) -> Result<Column> {
        logs.column(meaning)
            .ok_or_else(|| Failure::new(Exit::BadInput, format!("the log has no column {meaning}")).into())
    }

    /// Faults of the files as every command tells them.
    fn told(error: anyhow::Error) -> anyhow::Error {
        match error.downcast::<LoadError>() {
            Ok(faults) => refused(faults, Quoting::Cells),
            Err(other) => Failure::new(Exit::BadInput, format!("{other:#}")).into(),
        }
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

    fn give(answered: Answered<'_>, output: &Output, inputs: &[PathBuf]) -> Result<Exit> {
        let ends_in = output.file.as_deref().and_then(Path::extension);
        let is_parquet = ends_in.is_some_and(|it| it.eq_ignore_ascii_case("parquet"));
        let how = if is_parquet { Written::Parquet } else { Written::Csv(output.delimited()) };
        let mut failure = None;
        let written = output.stream(|out| answered.write(how, out, &mut failure), inputs);
        match failure {
            Some(failure) => Err(Failure::new(Exit::CannotReadOrWrite, format!("{failure:#}")).into()),
            None => Ok(written.map(|()| Exit::Done)?),
        }
    }
}
