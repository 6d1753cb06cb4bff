//! `netsales map`: an account as a map of its people.

use anyhow::Result;
use clap::Args;

use super::answer::{give, give_bare};
use super::book::{BookArgs, OpenBook};
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::network::Meant;
use crate::render::Format;
use crate::reports::Answer;
use crate::reports::account_map::{AccountMap, Request};

/// Map an account: who decides, who sways them, who keeps the door, where to go in
///
/// How it stands and what to do first; the four buying influences, of which the
/// weakest counts; the level that signs beside the highest you have met; the
/// gatekeeper, with the evidence; the best entries, and a second door where the deal
/// pays for one; rank by title beside rank by ties, and the brokers; the levels and
/// departments nobody covers; who else can help; what to ask.
///
/// Examples:
///   netsales map data/demo Varnholt
///   netsales map data/demo velmora-flush --format markdown
///   netsales map data/demo Tandrell --quick
///   netsales map data/demo Varnholt --format ids | head -3
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct MapArgs {
    /// An account by its name, or by somebody there or a deal's id
    #[arg(index = 2, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    account: String,

    /// Three lines: how far you reach, whether they know each other, how you stand
    #[arg(long)]
    quick: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl MapArgs {
    /// Reads the book, maps the account, writes it.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let account = self.account(&book)?;
        let seat = book.seat()?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Account(account)).keeping(&book.book);
        let map = AccountMap::new(&Request { context: &context, notes: book.notes() });
        let page = |map: &AccountMap| match self.output.format {
            Format::Html if self.quick => map.quick_page().titled(format!("{}: how far you reach", map.account)),
            _ if self.quick => map.quick_page(),
            Format::Html => map.charted_page(&context),
            _ => map.page(),
        };
        // Three lines are three lines.
        if self.quick {
            give_bare(&map, page, &self.output, &book)?;
        } else {
            give(&map, page, &self.output, &book)?;
        }
        Ok(Exit::Done)
    }

    /// The account the word means: that of a deal of this id; an account where somebody known works; one of the tables, where nobody
    /// known works; that of the person the word names.
    fn account(&self, book: &OpenBook) -> Result<String> {
        let word = &self.account;
        if let Some(deal) = book.book.deal(word) {
            return Ok(deal.account.to_string());
        }
        if book.means_an_account(word) {
            return book.account(word);
        }
        if let Some(account) = book.book.which_account(word) {
            return Ok(account.to_string());
        }
        let Meant::One(ix) = book.network.who(word) else { return book.account(word) };
        let contact = book.network.contact(ix);
        let nowhere = || Failure::new(Exit::WhichOne, format!("no account is noted for {}", contact.name));
        contact.account.as_ref().map(ToString::to_string).ok_or_else(|| nowhere().into())
    }
}
