//! `netsales explain`: what a metric, rule, stage, signal or setting means.

mod rule;
mod schemas;
mod tie;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::answer::give_page;
use super::exit::{Exit, Failure};
use super::hint::did_you_mean;
use super::output::Output;
use super::problems::Quoting;
use super::settings::settings_near;
use crate::reports::{explanation, levers, pipeline, sellers};
use rule::RuleArgs;
use tie::TieArgs;

/// Explain a metric, rule, stage, signal, check or setting
///
/// Says what it means, how it is computed, where it comes from and how well it is
/// shown. Lists: stages, signals, rules, metrics, settings, pipeline, levers, sellers, and
/// volometrix, the study behind sellers. `explain schema NAME` prints the JSON Schema of an
/// answer, `explain schema` the names of all. `explain
/// tie A:B BOOK` says how strong one tie is, and why; `explain rule RULE BOOK` what came of
/// a rule's advice.
///
/// Examples:
///   netsales explain constraint
///   netsales explain ease-off-a-redundant-tie
///   netsales explain settings
///   netsales explain rule go-round-a-gatekeeper data/demo
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
    Rule(RuleArgs),
}

impl ExplainArgs {
    /// Writes the explanation.
    pub fn run(&self) -> Result<Exit> {
        match &self.one {
            Some(One::Tie(tie)) => return tie.run(),
            Some(One::Rule(rule)) => return rule.run(),
            None => {}
        }
        let settings = settings_near(self.book.as_deref(), Quoting::Cells)?;
        let topic: Vec<&str> = self.topic.iter().map(String::as_str).collect();
        let page = match topic.as_slice() {
            [] => explanation::index(),
            ["schema"] => return self.write(schemas::names()),
            ["schema", name] => return self.write(schemas::named(name)?),
            ["stages"] => explanation::stages(),
            ["signals"] => explanation::signals(&settings),
            ["rules"] => explanation::rules(&settings),
            ["metrics"] => explanation::metrics(&settings),
            ["pipeline"] => pipeline::definitions(),
            ["levers"] => levers::definitions(),
            ["sellers"] => sellers::sellers(),
            ["volometrix"] => sellers::volometrix(),
            ["settings"] => explanation::settings(&settings),
            [name] => explanation::of(name, &settings).ok_or_else(|| unknown(name))?,
            several => return Err(unknown(&several.join(" ")).into()),
        };
        give_page(&page, &self.output)?;
        Ok(Exit::Done)
    }

    fn write(&self, text: String) -> Result<Exit> {
        self.output.write(text, &[])?;
        Ok(Exit::Done)
    }
}

fn unknown(name: &str) -> Failure {
    let hint = did_you_mean(name, explanation::topics().map(explanation::Topic::id));
    Failure::new(Exit::Usage, format!("nothing is called {name}{hint}"))
        .line("netsales explain lists all that can be explained")
}
