//! `netsales agenda`: what is due this morning.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::column::grouping;
use super::exit::Exit;
use super::naming::person_in;
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::network::ContactIx;
use crate::reports::Answer;
use crate::reports::agenda::{Agenda, Request};
use crate::reports::event::{self, Event};
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
/// With --event N it proposes N of your contacts to invite, so that most people of
/// different groups meet for the first time there, and no rivals do.
///
/// Examples:
///   netsales agenda data/demo
///   netsales agenda data/demo --full --days 30
///   netsales agenda data/demo --format csv
///   netsales agenda data/demo --event 8 --include "Bjarne Holt"
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct AgendaArgs {
    /// Show all that is due, not only the most urgent
    #[arg(long)]
    full: bool,

    /// How many days ahead to look
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(..=3650))]
    days: Option<u16>,

    /// Propose so many guests for an event instead
    #[arg(long, value_name = "N", conflicts_with_all = ["full", "days"], value_parser = clap::value_parser!(u16).range(2..=100))]
    event: Option<u16>,

    /// Somebody who comes to the event in any case, by id, email or name (may be repeated)
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people(), requires = "event")]
    include: Vec<String>,

    /// The column whose values are the groups to bring together, or `groups` for memberships; without it, the industry or the account
    #[arg(long, value_name = "COLUMN", requires = "event")]
    group_by: Option<String>,

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
        if let Some(guests) = self.event {
            give(&self.guests(&book, &context, guests)?, Event::page, &self.output, &book)?;
            return Ok(Exit::Done);
        }
        let days = self.days.map_or_else(|| book.settings.number(&AGENDA_DAYS) as i32, i32::from);
        let agenda = Agenda::new(Request { context: &context, days, notes: book.notes() });
        let page = if self.full { Agenda::full_page } else { Answer::page };
        give(&agenda, page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    fn guests(&self, book: &OpenBook, context: &Context, guests: u16) -> Result<Event> {
        let network = context.network;
        let include: Vec<ContactIx> =
            self.include.iter().map(|word| person_in(network, word)).collect::<Result<_>>()?;
        let grouping = self.group_by.as_deref().map(|word| grouping(network, word)).transpose()?;
        let guests = usize::from(guests);
        Ok(Event::new(event::Request { context, guests, include, grouping, notes: book.notes() }))
    }
}
