//! `netsales whatif`: what moves if something happens.

mod supposed;

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::BookArgs;
use super::exit::Exit;
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::reports::whatif::{Request, WhatIf};
use crate::settings::TOP;

/// Say what would move if you met somebody, lost a tie, or somebody left
///
/// Does what you name on a copy of the network, one thing after the other, and shows
/// the signals and the advice that move, before and after; what stays is not shown.
/// Of somebody who leaves it also says what goes with them: whom only they lead to,
/// your last ties into an account, references, debts, deals and what only they know.
/// A pair is written A:B; the seller goes by `you` as well.
///
/// Examples:
///   netsales whatif data/demo --add "you:Martin Kjær=0.6"
///   netsales whatif data/demo --strengthen brenda:bob-tanner --touch jim-ferraro
///   netsales whatif data/demo --leaves "Annika Berg" --format json
///   netsales whatif data/demo --know "Kestrano Lifts:economic"
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, override_usage = "netsales whatif [OPTIONS] <BOOK> <WHAT HAPPENS>...")]
pub struct WhatIfArgs {
    /// Judge this account (may be repeated); without it, those that `analyze` judges
    #[arg(long, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    account: Vec<String>,

    /// How many pieces of the advice gained, gone and changed to show
    #[arg(long, value_name = "N")]
    top: Option<usize>,

    #[command(flatten)]
    supposed: supposed::Supposed,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl WhatIfArgs {
    /// Reads the book, does the changes on a copy, writes what moves.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let accounts = book.accounts(&self.account)?;
        let seat = book.seat()?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let changes = self.supposed.changes(&context)?;
        let request = Request { context: &context, changes: &changes, accounts: &accounts, notes: book.notes() };
        let answer = WhatIf::new(request);
        let top = self.top.unwrap_or_else(|| book.settings.count(&TOP));
        give(&answer, |answer| answer.page_of(top), &self.output, &book)?;
        Ok(Exit::Done)
    }
}
