//! The answer of `agenda`: what is due as of a day, the most urgent first, each with a reason that is worth the contact's time.

mod debts;
mod desk;
mod item;
mod meetings;
mod note_first;
mod page;
mod quiet;
mod reasons;
mod replies;
mod stake;
mod steps;
#[cfg(test)]
mod trial;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

pub use item::{Item, Kind, Reason, Stake, Upkeep};

use super::Note;
use super::analysis::{Person, person};
use super::answer::{Answer, each_once};
use crate::advise::Context;
use crate::network::ContactIx;
use crate::render::{Command, Document, Rows, Value};
use crate::reports::next::brief;
use desk::Desk;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.agenda/1";

/// What is due.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Agenda {
    /// `netsales.agenda/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Its name: `Monday`.
    pub weekday: String,
    /// Whose agenda it is.
    pub seller: Person,
    /// How many days ahead it looks.
    pub days: i32,
    /// What is due, by kind, the most urgent first.
    pub items: Vec<Item>,
    /// How many ties are late by their rhythm; no more of them than a day has room for are items.
    pub ties_late: usize,
    /// What to write down first, since the agenda goes by it.
    pub note_first: Vec<String>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// What an agenda is asked.
#[derive(Debug)]
pub struct Request<'a> {
    /// The network as the seller sees it, and the book.
    pub context: &'a Context<'a>,
    /// How many days ahead to look.
    pub days: i32,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl Agenda {
    /// What is due. Cost: a look at each row of the book, two-step reach, and for each of fifty quiet ties a look at the seller's
    /// contacts.
    pub fn new(request: Request) -> Self {
        let context = request.context;
        let desk = Desk::of(context, request.days);
        let mut items: Vec<Item> =
            [steps::items(&desk), replies::items(&desk), meetings::items(&desk), debts::items(&desk)]
                .into_iter()
                .flatten()
                .collect();
        items.extend(desk.empty_touches());
        let late = quiet::late(&desk, &spoken_to(context, &items));
        let ties_late = late.len();
        items.extend(quiet::items(&desk, late));
        items.sort_by(Item::order);
        let items = reasons::given(&desk, items);
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            weekday: desk::weekday(context.as_of).to_owned(),
            seller: person(context.network, context.seller),
            days: request.days,
            items,
            ties_late,
            note_first: note_first::words(&desk),
            notes: note_first::by_what(&desk).into_iter().chain(request.notes).collect(),
        }
    }

    /// The items of one kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.kind == kind.word())
    }

    /// All that is due, kind by kind.
    pub fn full_page(&self) -> Document {
        page::full(self)
    }
}

/// Whom the seller is going to speak to anyway, by what else is due.
fn spoken_to(context: &Context, items: &[Item]) -> BTreeSet<ContactIx> {
    let touched = items.iter().filter(|item| item.kind != Kind::Empty.word());
    touched.flat_map(|item| &item.people).filter_map(|it| context.network.find(&it.id)).collect()
}

impl Answer for Agenda {
    /// The first screen.
    fn page(&self) -> Document {
        page::first_screen(self)
    }

    /// A row an item.
    fn rows(&self) -> Rows<'_> {
        let header = [
            "kind",
            "day",
            "days_ago",
            "people",
            "account",
            "deal",
            "amount",
            "action",
            "why",
            "reason",
            "ask",
            "warning",
            "last_touch",
            "rhythm_days",
            "importance",
            "faded",
        ];
        Rows::of(header, self.items.iter().collect(), |item| row(item))
    }

    /// The people to be in touch with, the most urgent first.
    fn ids(&self) -> Vec<&str> {
        each_once(self.items.iter().flat_map(|item| &item.people).map(|person| person.id.as_str()))
    }

    fn blanks(&self) -> Vec<String> {
        let first = self.note_first.iter().map(|words| format!("Write down first: {words}."));
        std::iter::once(page::nothing(self).to_owned()).chain(first).collect()
    }

    /// The page for the first thing due.
    fn next(&self) -> Option<Command> {
        let whom = |item: &Item| item.deal.clone().or_else(|| Some(item.people.first()?.id.clone()));
        self.items.iter().find_map(whom).map(|whom| brief(&whom))
    }
}

fn row(item: &Item) -> [Value<'_>; 16] {
    let people: Vec<&str> = item.people.iter().map(|person| person.id.as_str()).collect();
    let number = |value: Option<f64>| value.map_or(Value::Empty, Value::Number);
    let tie = item.tie.as_ref();
    [
        item.kind.as_str().into(),
        item.day.as_deref().into(),
        item.days_ago.map_or(Value::Empty, Value::Integer),
        people.join(";").into(),
        item.account.as_deref().into(),
        item.deal.as_deref().into(),
        number(item.amount),
        item.action.as_str().into(),
        item.why.as_str().into(),
        item.reason.as_ref().map(|it| it.words.as_str()).into(),
        item.ask.as_deref().into(),
        item.warning.as_deref().into(),
        tie.map(|it| it.last_touch.as_str()).into(),
        number(tie.map(|it| it.rhythm_days)),
        number(tie.map(|it| it.importance)),
        number(tie.map(|it| it.faded)),
    ]
}
