//! `netsales explain rule`: what a rule is, and what came of its advice.

use anyhow::Result;
use clap::Args;

use crate::advise::{Context, Scope};
use crate::commands::answer::give;
use crate::commands::book::BookArgs;
use crate::commands::exit::{Exit, Failure};
use crate::commands::hint::did_you_mean;
use crate::commands::output::Output;
use crate::reports::score::Score;
use crate::stages::rules;

/// Explain a rule, and how often its advice was followed and worked
///
/// Counts the rows of the ledger of the kind advice that name the rule: done, worked,
/// declined. Where there are enough of them, says how that compares with other rules.
///
/// Examples:
///   netsales explain rule go-round-a-gatekeeper data/demo
///   netsales explain rule enlist-a-coach data/demo --format csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct RuleArgs {
    /// The rule, by its name
    #[arg(value_name = "RULE")]
    rule: String,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl RuleArgs {
    /// Reads the book, writes the rule and its score.
    pub(super) fn run(&self) -> Result<Exit> {
        let rule = rules().map(|(_, rule)| rule).find(|rule| rule.id == self.rule).ok_or_else(|| {
            let hint = did_you_mean(&self.rule, rules().map(|(_, rule)| rule.id));
            Failure::new(Exit::Usage, format!("there is no rule {}{hint}", self.rule))
                .line("netsales explain rules lists them")
        })?;
        let book = self.book.open()?;
        let seat = book.seat()?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        give(&Score::new(&context, rule), Score::page, &self.output, &book)?;
        Ok(Exit::Done)
    }
}
