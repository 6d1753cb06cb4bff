//! `netsales sellers`: a team's networks and time, beside what came of its deals.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::exit::{Exit, Failure};
use super::key;
use super::output::Output;
use crate::advise::sellers::roster::spelt;
use crate::advise::sellers::{Record, Sellers as Roster};
use crate::render::Format;
use crate::reports::sellers::{Depth, Request, Sellers};

/// Each seller's network and time beside the team's: finder or builder, three behaviours, what to do
///
/// Reads who was in touch with whom (interactions), who helped (ledger) and what came of
/// deals; what somebody typed of their own ties counts for nothing. For each seller:
/// breadth by depth, and whether the work fits; colleagues, time with customers and with
/// leaders beside the team's median and top quarter; the rhythm of a quarter; the ways to
/// leaders and to those who approve; what else to offer. Each gap ends in an act, and more
/// time with customers alone is never one. Managers: time alone with each, beside what
/// the team won. `netsales explain sellers` has every figure, `explain volometrix` the
/// study behind it. It is no ground for decisions on anybody's employment, and says why.
///
/// Examples:
///   netsales sellers data/team
///   netsales sellers data/team --seller "Tess Okoro" --full
///   netsales sellers data/team --compare top
///   netsales sellers data/team --pseudonym ~/team.key --format csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct SellersArgs {
    /// What the top quarter do otherwise, the largest difference first
    #[arg(long, value_name = "WHOM", value_enum)]
    compare: Option<Whom>,

    /// Compare sellers only with those of the same value in a column, such as region or team
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,

    /// Pseudonyms for people, accounts and deals, the same under the same key: a file of at least 16 bytes
    #[arg(long, value_name = "KEYFILE")]
    pseudonym: Option<PathBuf>,

    /// Show every seller whole: the three behaviours, the rhythm, why each thing is to be done, every figure and way
    #[arg(long)]
    full: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

/// With whom sellers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Whom {
    /// The quarter who won most
    Top,
}

impl SellersArgs {
    /// Reads the book, counts, writes the page.
    pub fn run(&self) -> Result<Exit> {
        let pseudonyms = self.pseudonym.as_deref().map(key::pseudonyms).transpose()?;
        let mut book = if pseudonyms.is_some() { self.book.open_deals_unquoted()? } else { self.book.open_deals()? };
        book.inputs.files.extend(self.pseudonym.clone());
        let you = book.listed_seller();
        let only = self.book.named_seller().map(|word| self.only(&book, word)).transpose()?;
        let by = self.by.as_deref().map(spelt);
        let roster = Roster { network: &book.network, book: &book.book, you };
        let record = Record::of(roster, &book.settings, book.as_of);
        let answer = Sellers::new(&Request {
            record: &record,
            settings: &book.settings,
            as_of: book.as_of,
            by: by.as_deref(),
            seller: only.as_deref(),
            pseudonyms: pseudonyms.as_ref(),
            notes: book.notes(),
        });
        self.expect_groups(&answer)?;
        if let (Some(word), true) = (self.book.named_seller(), answer.sellers.is_empty()) {
            return Err(Failure::new(Exit::WhichOne, format!("{word} sells nothing in this book")).into());
        }
        let page = |answer: &Sellers| match self.compare {
            Some(Whom::Top) => answer.page_of_differences(),
            None if self.full => answer.page_of(Depth::Full),
            None if self.output.format == Format::Text => answer.page_of(Depth::Short),
            // What is printed or passed on is read without a second question.
            None => answer.page_of(Depth::Whole),
        };
        give(&answer, page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    /// The seller whom a word names. Under pseudonyms nobody is named who might have been meant.
    fn only(&self, book: &OpenBook, word: &str) -> Result<String> {
        let found = book.deal_owner(word);
        if self.pseudonym.is_none() || found.is_ok() {
            return found;
        }
        let failure = Failure::new(Exit::WhichOne, format!("{word} is no one seller's id, email or name"));
        Err(failure.line("who is near to it is not told under --pseudonym").into())
    }

    /// A column of which no seller says anything is a slip of the pen.
    fn expect_groups(&self, answer: &Sellers) -> Result<()> {
        let Some(by) = &self.by else { return Ok(()) };
        if answer.sellers.is_empty() || answer.pools.iter().any(|pool| pool.group.is_some()) {
            return Ok(());
        }
        let failure = Failure::new(Exit::Usage, format!("no seller has a column {by}"));
        Err(failure.line("--by takes team, or a column of the sellers' rows among the contacts").into())
    }
}
