//! `netsales explain`: what a metric, rule, stage, signal or setting means.

mod tie;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::answer::give_page;
use super::exit::{Exit, Failure};
use super::hint::did_you_mean;
use super::output::Output;
use super::settings::settings_near;
use crate::render::json;
use crate::reports::account_map::{self, AccountMap};
use crate::reports::analysis::{self, Analysis};
use crate::reports::assembly::{self, Assembled};
use crate::reports::book::BookDocument;
use crate::reports::briefing::{self, Brief};
use crate::reports::check::{self, CheckReport};
use crate::reports::comparison::{self, Comparison};
use crate::reports::explanation;
use crate::reports::introductions::{self, Introductions};
use crate::reports::measures::{self, Measures};
use crate::reports::questionnaire::{self, Questionnaire};
use crate::reports::tie::{self as tie_report, TieReport};
use crate::reports::whatif::{self, WhatIf};
use tie::TieArgs;

/// Explain a metric, rule, stage, signal, check or setting
///
/// Says what it means, how it is computed, where it comes from and how well it is
/// shown. Lists: stages, signals, rules, metrics, settings. `explain schema NAME`
/// prints the JSON Schema of an answer: analysis, metrics, check, questions, brief,
/// map, path, whatif, comparison, assemble, tie or book. `explain tie A:B BOOK` says
/// how strong one tie is, and why.
///
/// Examples:
///   netsales explain constraint
///   netsales explain ease-off-a-redundant-tie
///   netsales explain settings
///   netsales explain tie "you:Bjarne Holt" data/demo
///   netsales explain schema analysis
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct ExplainArgs {
    #[command(subcommand)]
    one: Option<One>,

    /// What to explain; without it, all that can be
    #[arg(value_name = "TOPIC")]
    topic: Vec<String>,

    /// Show the settings in force for this book
    #[arg(long, value_name = "BOOK")]
    book: Option<PathBuf>,

    #[command(flatten)]
    output: Output,
}

/// What is explained of a book.
#[derive(Debug, Subcommand)]
enum One {
    Tie(TieArgs),
}

impl ExplainArgs {
    /// Writes the explanation.
    pub fn run(&self) -> Result<Exit> {
        if let Some(One::Tie(tie)) = &self.one {
            return tie.run();
        }
        let settings = settings_near(self.book.as_deref())?;
        let topic: Vec<&str> = self.topic.iter().map(String::as_str).collect();
        let page = match topic.as_slice() {
            [] => explanation::index(),
            ["schema", name] => {
                self.output.write(schema(name)?, &[])?;
                return Ok(Exit::Done);
            }
            ["stages"] => explanation::stages(),
            ["signals"] => explanation::signals(&settings),
            ["rules"] => explanation::rules(&settings),
            ["metrics"] => explanation::metrics(&settings),
            ["settings"] => explanation::settings(&settings),
            [name] => explanation::of(name, &settings).ok_or_else(|| unknown(name))?,
            several => return Err(unknown(&several.join(" ")).into()),
        };
        give_page(&page, &self.output)?;
        Ok(Exit::Done)
    }
}

fn schema(name: &str) -> Result<String> {
    Ok(match name {
        "analysis" => json::schema::<Analysis>(analysis::SCHEMA)?,
        "metrics" => json::schema::<Measures>(measures::SCHEMA)?,
        "check" => json::schema::<CheckReport>(check::SCHEMA)?,
        "questions" => json::schema::<Questionnaire>(questionnaire::SCHEMA)?,
        "brief" => json::schema::<Brief>(briefing::SCHEMA)?,
        "map" => json::schema::<AccountMap>(account_map::SCHEMA)?,
        "path" => json::schema::<Introductions>(introductions::SCHEMA)?,
        "whatif" => json::schema::<WhatIf>(whatif::SCHEMA)?,
        "comparison" => json::schema::<Comparison>(comparison::SCHEMA)?,
        "assemble" => json::schema::<Assembled>(assembly::SCHEMA)?,
        "tie" => json::schema::<TieReport>(tie_report::SCHEMA)?,
        "book" => json::schema::<BookDocument>("netsales.book/1")?,
        other => {
            return Err(Failure::new(Exit::Usage, format!("there is no schema {other}"))
                .line("schemas: analysis, metrics, check, questions, brief, map, path, whatif, comparison, assemble, tie, book")
                .into());
        }
    })
}

fn unknown(name: &str) -> Failure {
    let hint = did_you_mean(name, explanation::topics().map(explanation::Topic::id));
    Failure::new(Exit::Usage, format!("nothing is called {name}{hint}"))
        .line("netsales explain lists all that can be explained")
}
