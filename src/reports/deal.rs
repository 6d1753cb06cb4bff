//! A deal as it stands: how far it is, what the buyer doubts with what answers it, and what is owed on it.

use schemars::JsonSchema;
use serde::Serialize;

use super::analysis::{Person, person};
use super::briefing::{Debt, owed};
use super::circle::{self, Circle};
use super::words::money;
use crate::advise::Context;
use crate::book::{Deal, DealStage, Favour};
use crate::render::document::{Document, Span, Voice, plain, quiet, say, strong};
use crate::stages::close_deal::debts::owed_on;
use crate::stages::close_deal::doubts::{Answered, By, Doubt, doubts};

/// A deal as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DealReport {
    /// Its id.
    pub id: String,
    /// How it is called.
    pub title: String,
    /// Who might buy.
    pub account: String,
    /// `identify`, `buy-in`, `solution`, `close`, `won` or `lost`; null: not known.
    pub stage: Option<String>,
    /// What it is worth, in the book's currency.
    pub amount: Option<f64>,
    /// For how many days it has been at this stage.
    pub days_in_stage: Option<i64>,
    /// At the end of the sale: what the buyer doubts.
    pub doubts: Vec<DoubtReport>,
    /// What the seller's side owes on it, as far as that has fallen due.
    pub owed: Vec<Debt>,
    /// How closely those who took part know each other, stage by stage.
    pub circles: Vec<Circle>,
}

/// Something the buyer doubts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DoubtReport {
    /// As they ask it.
    pub doubt: String,
    /// Whether this buyer said so; else every buyer asks it, said or not.
    pub said: bool,
    /// What answers it: `reference`, `expert` or `fact`; null: it is open.
    pub answered_by: Option<String>,
    /// Who spoke to it.
    pub person: Option<Person>,
    /// The answer in words.
    pub words: String,
}

impl DealReport {
    /// A deal of the context, whatever it looks at; its doubts where it is about to close.
    pub fn of(context: &Context, deal: &Deal) -> Self {
        let at_the_end = deal.stage.is_none_or(|stage| stage == DealStage::Close);
        let doubts = if at_the_end { doubts(context, deal) } else { Vec::new() };
        let mut debts: Vec<Debt> = owed_on(context, deal).map(|entry| owed::debt(context, entry, deal.stage)).collect();
        owed::in_order(&mut debts, None);
        Self {
            id: deal.id.to_string(),
            title: deal.title().to_owned(),
            account: deal.account.to_string(),
            stage: deal.stage.map(|stage| stage.word().to_owned()),
            amount: deal.amount,
            days_in_stage: deal.in_stage_since().and_then(|day| context.days_since(day)),
            doubts: doubts.iter().map(|doubt| DoubtReport::of(context, doubt)).collect(),
            owed: debts,
            circles: circle::circles(context, deal),
        }
    }

    /// `380 000, at the stage close for 14 days`.
    pub fn standing(&self) -> String {
        let stage =
            self.stage.as_ref().map_or("its stage is not known".to_owned(), |stage| format!("at the stage {stage}"));
        let days = self.days_in_stage.map(|days| format!(" for {days} days")).unwrap_or_default();
        let amount = self.amount.map_or("what it is worth is not known".to_owned(), money);
        format!("{amount}, {stage}{days}")
    }

    /// Adds the deal to a page: how far it is, its doubts, what is owed, how close those are who take part.
    pub fn tell(&self, page: &mut Document) {
        page.paragraph([strong("Deal: "), plain(format!("{}, {}: {}.", self.title, self.account, self.standing()))]);
        self.tell_doubts(page);
        self.tell_owed(page);
        circle::tell(page, &self.circles);
    }

    /// Adds what the buyer doubts to a page.
    pub fn tell_doubts(&self, page: &mut Document) {
        if !self.doubts.is_empty() {
            page.heading(2, "What the buyer doubts");
            page.list(false, self.doubts.iter().map(DoubtReport::line));
        }
    }

    /// Adds what is owed to a page.
    pub fn tell_owed(&self, page: &mut Document) {
        if !self.owed.is_empty() {
            page.heading(2, "Owed on this deal");
            page.list(false, self.owed.iter().map(debt));
        }
    }
}

impl DoubtReport {
    fn of(context: &Context, doubt: &Doubt) -> Self {
        let answer = doubt.answer.as_ref();
        Self {
            doubt: doubt.text.clone(),
            said: doubt.said,
            answered_by: answer.map(|answer| source(answer.by).to_owned()),
            person: answer.and_then(|it| it.person).map(|ix| person(context.network, ix)),
            words: answer.map_or_else(|| "open".to_owned(), |answer| words(context, answer)),
        }
    }

    fn line(&self) -> Vec<Span> {
        let voice = if self.answered_by.is_some() { Voice::Plain } else { Voice::Bad };
        let aside = if self.said { String::new() } else { " (every buyer asks it)".to_owned() };
        vec![strong(self.doubt.clone()), plain(" "), say(voice, self.words.clone()), quiet(aside)]
    }
}

fn source(by: By) -> &'static str {
    match by {
        By::Reference => "reference",
        By::Expert => "expert",
        By::Fact => "fact",
    }
}

fn words(context: &Context, answer: &Answered) -> String {
    let on = answer.date.map(|day| format!(" ({day})")).unwrap_or_default();
    let who = answer.person.map_or("somebody", |ix| context.name(ix));
    match answer.by {
        By::Fact => format!("known: {}{on}", answer.text.as_deref().unwrap_or_default()),
        By::Expert => format!("{who} answered{on}"),
        By::Reference if answer.noted => format!("{who} vouched{on}"),
        By::Reference => format!("{who} vouched{on}; for which doubt is not noted"),
    }
}

/// `You promised Ana: a night number, since 2026-05-04`, `Bo owes Ana: for a lead`.
pub(super) fn debt(debt: &Debt) -> Vec<Span> {
    let who = if debt.yours { "You" } else { &debt.debtor };
    let is_promise = debt.kind == Favour::Promise.word();
    let verb = match (is_promise, debt.yours) {
        (true, _) => "promised",
        (false, true) => "owe",
        (false, false) => "owes",
    };
    let favour = (!is_promise).then(|| format!("for {}", owed::favour(&debt.kind)));
    let words = [favour.as_deref(), debt.note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let words = if words.is_empty() { "not written down what".to_owned() } else { words };
    let since = debt.since.as_ref().map(|day| format!(", since {day}")).unwrap_or_default();
    vec![strong(format!("{who} {verb} {}: ", debt.creditor)), plain(format!("{words}{since}"))]
}
