//! `netsales accounts`: which accounts are worth the work, and what is known of one.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::exit::Exit;
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::book::Visibility;
use crate::reports::account::{self, AccountPage};
use crate::reports::accounts::{self, Accounts};

/// Which accounts are worth the work, and how well you know them
///
/// Holds each account against four signs of a target (it works integrated, its industry
/// adopts early, it has led change, it sets itself apart by technology) and three
/// reasons to wait (no money, no pressure, no vision), and shows who may be about to
/// buy, who is supplied by others, who leads to those who draw the next product, where the
/// hours went, and how well each is known.
/// What is not known is a question and never counts as no.
///
/// With an ACCOUNT its page: the evidence, what is known, by whom, how old, confirmed,
/// contradicted or known by one only, what is missing, who of you talks to them, and what
/// you carried home for them.
/// `incumbent`, `next_cycle`, `budget`, `partnering`, `targeted_on` and
/// `rivals_at_the_top` are extra columns of accounts, or topics of facts; so is the
/// evidence for a sign, under its name (`early adopter`). Which topics should be known,
/// and how long each keeps, are settings: `netsales explain settings`.
///
/// Why write it down at all: what stays in heads leaves with them. On record it sells
/// more, keeps what your people know, and serves customers better (Paulsen 2003).
/// Begin small: one account and five people are enough to see what it brings.
///
/// Examples:
///   netsales accounts data/demo
///   netsales accounts data/demo Velmora
///   netsales accounts data/demo Velmora --shared-with team --format markdown
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct AccountsArgs {
    /// Show what is known of this account
    #[arg(index = 2, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    account: Option<String>,

    /// With ACCOUNT: leave out what those with whom it is shared may not see
    #[arg(long, value_name = "WHOM", add = crate::commands::suggest::people(), requires = "account")]
    shared_with: Option<Eyes>,

    /// How many entries of each part to show
    #[arg(long, value_name = "N", default_value_t = 8)]
    top: usize,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

/// For whose eyes a page is.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Eyes {
    /// Everybody: only what everybody may see
    All,
    /// The team: what the team may see
    Team,
}

impl AccountsArgs {
    /// Reads the book, judges the accounts or gathers what is known of one, writes it.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let account = self.account.as_deref().map(|word| book.any_account(word)).transpose()?;
        let seat = book.seat()?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        if let Some(account) = &account {
            self.give_one(&context, account, &book)?;
        } else {
            let answer = Accounts::new(accounts::Request { context: &context, notes: book.notes() });
            give(&answer, |answer| answer.page_of(self.top), &self.output, &book)?;
        }
        Ok(Exit::Done)
    }

    fn give_one(&self, context: &Context, account: &str, book: &OpenBook) -> Result<()> {
        let visibility = match self.shared_with {
            Some(Eyes::All) => Visibility::All,
            Some(Eyes::Team) => Visibility::Team,
            None => Visibility::Owner,
        };
        let answer = AccountPage::new(account::Request { context, account, visibility, notes: book.notes() });
        give(&answer, |answer| answer.page_of(self.top), &self.output, book)
    }
}
