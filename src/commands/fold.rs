//! `netsales fold`: a firm's interactions into ties, by an engine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::engine::EngineArgs;
use super::exit::{Exit, Failure, tell};
use super::output::{Colour, Output};
use super::problems::Quoting;
use super::settings::{day, set_each, set_flag, settings_near, today};
use super::ticker;
use crate::book::Pace;
use crate::engine::{Dialect, Fold};
use crate::ingest::find_settings;
use crate::render::{Format, show};
use crate::settings::{AS_OF, DATE_ORDER, SELLER, Settings, Value};

/// Fold a firm's interactions into ties, however many there are
///
/// A log is a table of interactions, as a book has them (date, from, to, kind), in CSV or
/// Parquet, in one file or thousands. Each two who were in touch become a tie, as
/// strong as their touches make it: the same fold that a book's interactions go
/// through. --sql prints it for the warehouse you have.
///
/// Examples:
///   netsales fold data/demo/interactions.csv -o ties.csv
///   netsales fold data/team/interactions.csv -o ties.parquet --memory 8GiB
///   netsales fold --sql=spark
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct FoldArgs {
    /// Files of interactions, folders of them, or patterns that fit them
    #[arg(value_name = "LOG", required_unless_present = "sql", group = "engine")]
    logs: Vec<PathBuf>,

    /// The file of ties to write, whole or not at all: Parquet where it ends in .parquet, else CSV
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,

    /// Whose log it is, as it names them: whoever met them met all who were there. Without it, the seller of the settings
    #[arg(long, value_name = "WHO")]
    seller: Option<String>,

    /// The day that counts as today, as 2026-06-15
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,

    /// How a date such as 01/02/2025 is read: dmy or mdy
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    date_order: Option<String>,

    /// Set a threshold or default (may be repeated); `netsales explain settings` lists them
    #[arg(long, value_name = "SETTING=VALUE")]
    set: Vec<String>,

    /// Print the statement instead, as an engine spells it; duckdb where none is named
    #[arg(long, value_name = "ENGINE", num_args = 0..=1, require_equals = true, default_missing_value = "duckdb",
        ignore_case = true, conflicts_with_all = ["cluster", "memory", "work", "tasks", "raw_csv", "quiet", "date_order"])]
    sql: Option<Dialect>,

    /// Work on the cluster of this scheduler, as df://host:port; logs stand where every node reaches them
    #[arg(long, value_name = "URL", conflicts_with_all = ["memory", "work"])]
    cluster: Option<String>,

    /// Write CSV byte for byte, for programs: a spreadsheet may run what names hold
    #[arg(long)]
    raw_csv: bool,

    /// Do not show on the terminal what is being done when it takes long
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    engine: EngineArgs,
}

impl FoldArgs {
    /// Folds the logs, or prints how.
    pub fn run(&self) -> Result<Exit> {
        if self.sql.is_some() && !self.logs.is_empty() {
            let failure =
                Failure::new(Exit::Usage, "--sql reads no log: it prints the statement for the engine that has it");
            return Err(failure.line("name the engine with an equals sign, as --sql=duckdb").into());
        }
        let logs =
            if self.sql.is_some() { Vec::new() } else { self.engine.files(self.cluster.as_deref(), &self.logs)? };
        let settings = self.settings(&logs)?;
        let pace = Pace::of(&settings, today(&settings)?);
        let fold = Fold { pace: &pace, seller: settings.text(&SELLER) };
        if let Some(dialect) = self.sql {
            self.answer().write(fold.statement(dialect), &[])?;
            return Ok(Exit::Done);
        }
        let progress = ticker::start(self.quiet);
        self.engine.fold(self.cluster.as_deref(), logs, &fold, &settings, &self.answer(), &progress)
    }

    fn answer(&self) -> Output {
        Output { format: Format::Text, file: self.file.clone(), colour: Colour::Never, raw_csv: self.raw_csv }
    }

    /// The settings beside the first log, and what the flags say.
    fn settings(&self, logs: &[PathBuf]) -> Result<Settings> {
        let folders: BTreeSet<&Path> = logs.iter().filter_map(|log| log.parent()).collect();
        let whole = |folder: &Path| std::fs::canonicalize(Path::new(".").join(folder)).unwrap_or_default();
        let beside: BTreeSet<_> = folders.into_iter().map(|folder| find_settings(&whole(folder), None)).collect();
        let first = logs.first().map(PathBuf::as_path);
        if let Some(first) = first.filter(|_| beside.len() > 1) {
            tell(&[format!(
                "warning: not all logs stand beside the same settings: those for {} hold",
                show::path(first)
            )]);
        }
        let mut settings = settings_near(first, Quoting::Cells)?;
        let mut flag =
            |key: &str, value: Option<String>, name: &str| set_flag(&mut settings, key, value.map(Value::Text), name);
        flag(SELLER.key, self.seller.clone(), "--seller")?;
        flag(AS_OF.key, self.as_of.map(|day| day.to_string()), "--as-of")?;
        flag(DATE_ORDER.key, self.date_order.clone(), "--date-order")?;
        set_each(&mut settings, &self.set)?;
        Ok(settings)
    }
}

impl ValueEnum for Dialect {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}
