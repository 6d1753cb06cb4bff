//! `netsales leads`: where leads come from, and what is owed for them.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::BookArgs;
use super::exit::Exit;
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::reports::leads::{Leads, Request};
use crate::settings::TOP;

/// Who tells you of possible sales, what became of it, and what you owe for it
///
/// Counts leads by source and kind of source, follows each back to who knew first, and
/// lists leads gone stale, debts to those who gave them (and whether anybody is in
/// touch to repay), who has a part in what was won, peer sellers who sell to your
/// accounts and do not compete, people who left a customer or came to a target, and
/// those whose trade hears first (`upstream_roles` in netsales.toml), with the places
/// where your prospects are and none of them.
///
/// A lead is a row of kind `lead` in the ledger that was given, or a deal with a
/// `source`; rows about one deal are one lead, and one without a deal counts too. It is
/// qualified once its deal reached buy-in or later, won when the deal is. Its lead time
/// runs from the first row of the ledger (or an extra column `first_heard`) to the day
/// others could know (`public_on`), or else to the day the deal was opened; `exclusive`
/// says whether nobody else had it. These three are extra columns of deals or ledger, or
/// topics of facts about the deal. Under 10 cases no share is given; from there on with
/// its 95 % interval (Wilson's), widened by what is not known.
///
/// Examples:
///   netsales leads data/demo
///   netsales leads data/demo --top 20
///   netsales leads data/demo --format csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct LeadsArgs {
    /// How many entries of each part to show
    #[arg(long, value_name = "N")]
    top: Option<usize>,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl LeadsArgs {
    /// Reads the book, gathers the leads, writes what there is to say of them.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let seat = book.seat()?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let answer = Leads::new(Request { context: &context, notes: book.notes() });
        let top = self.top.unwrap_or_else(|| book.settings.count(&TOP));
        give(&answer, |answer| answer.page_of(top), &self.output, &book)?;
        Ok(Exit::Done)
    }
}
