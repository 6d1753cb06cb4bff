//! `netsales agenda`: what is due this morning.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::BookArgs;
use super::exit::Exit;
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::reports::Answer;
use crate::reports::agenda::{Agenda, Request};
use crate::settings::AGENDA_DAYS;

/// What is due today: steps, answers, promises, ties going quiet
///
/// The most urgent first: next steps whose day has come, what to confirm for
/// tomorrow, answers you owe and wait for, promises that fall due at the stage their
/// deal is in, meetings and deals without a next step, debts long open, and ties that
/// are late by their own rhythm, in order of what you would lose with them. Each touch
/// comes with a reason that is worth the contact's time (a debt, their lead, somebody
/// to meet, news of their trade, an event) or with what to find out first.
///
/// Examples:
///   netsales agenda data/demo
///   netsales agenda data/demo --full --days 30
///   netsales agenda data/demo --format csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct AgendaArgs {
    /// Show all that is due, not only the most urgent
    #[arg(long)]
    full: bool,

    /// How many days ahead to look
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(..=3650))]
    days: Option<u16>,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl AgendaArgs {
    /// Reads the book, finds what is due, writes it.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let seat = book.seat()?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let days = self.days.map_or_else(|| book.settings.number(&AGENDA_DAYS) as i32, i32::from);
        let agenda = Agenda::new(Request { context: &context, days, notes: book.notes() });
        let page = if self.full { Agenda::full_page } else { Answer::page };
        give(&agenda, page, &self.output, &book.files)?;
        Ok(Exit::Done)
    }
}
