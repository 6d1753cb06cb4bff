//! `netsales references`: who can vouch before a buyer.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::BookArgs;
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::reports::Answer;
use crate::reports::references::{Asked, References, Request};

/// Who can vouch before a buyer, who must not be asked, and what to give first
///
/// For a deal: the customers who vouch, those most like the buyer first, each with
/// what the two firms have in common, with whom to bring them together, and how
/// often they were asked; rivals, tired ones and other sellers' customers apart,
/// with the reason; whether they will say the same; what the buyer doubts.
/// Without a deal: all who vouch, whose they are, how worn out, what moves them, in which
/// open deals they can speak and which departments of their own firm they open.
///
/// Examples:
///   netsales references data/demo velmora-flush
///   netsales references data/demo
///   netsales references data/demo --allocate
///   netsales references data/demo velmora-flush --give
///   netsales references data/demo --handoff --format csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ReferencesArgs {
    /// A deal by its id, or an unmistakable part of its id or name; without it, all who vouch
    #[arg(index = 2, value_name = "DEAL", add = crate::commands::suggest::deals())]
    deal: Option<String>,

    /// Share them out over all open deals so that the whole is worth most, and show what was given up
    #[arg(long, conflicts_with_all = ["deal", "give", "handoff"])]
    allocate: bool,

    /// Whom each of them would gain from meeting: give before you ask
    #[arg(long, conflicts_with = "handoff")]
    give: bool,

    /// References that pass from one of your firm to another: introduced, met together, given something?
    #[arg(long, conflicts_with = "deal")]
    handoff: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl ReferencesArgs {
    /// Reads the book, matches, writes the answer.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let deal = self.deal.as_ref().map(|word| book.deal(word)).transpose()?;
        let asked = match (deal, self.allocate, self.give, self.handoff) {
            (deal, _, true, _) => Asked::Give(deal),
            (Some(deal), ..) => Asked::Deal(deal),
            (None, true, ..) => Asked::Allocate,
            (None, _, _, true) => Asked::Handoff,
            (None, false, false, false) => Asked::Pool,
        };
        let seat = book.seat()?;
        if seat.assumed && asked != Asked::Pool {
            let unknown = Failure::new(Exit::BadInput, "nothing in the book says whom you are in touch with");
            return Err(unknown.line("fill strength or last_contact for those you know").into());
        }
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let answer = References::new(Request { context: &context, asked, notes: book.notes() });
        give(&answer, References::page, &self.output, &book)?;
        Ok(Exit::Done)
    }
}
