//! What moves as a page: first what is supposed, then signals, advice, and what goes with those who leave.

use super::{AdviceChanged, AdviceGone, Debt, LastTies, Leaving, LostDeal, LostFact, SignalMove, Supposed, WhatIf};
use crate::advise::figure::rounded;
use crate::advise::words::people as counted_people;
use crate::render::document::{Align, Cell, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::{AdviceReport, Person, counted, effect, moved};

/// How many people or things are named before it is said how many more there are.
const NAMED: usize = 4;

pub(super) fn page(it: &WhatIf, top: usize) -> Document {
    let mut page = Document::new();
    page.heading(1, "What if");
    page.list(false, it.changes.iter().map(Supposed::spans));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    page.paragraph(it.summary());
    if !it.signals.is_empty() {
        page.heading(2, "Signals that move");
    }
    for view in it.signals.chunk_by(|one, other| (&one.stage, &one.account) == (&other.stage, &other.account)) {
        let account = view[0].account.as_ref().map(|account| format!(", {account}")).unwrap_or_default();
        page.heading(3, format!("{}{account}", view[0].stage_title));
        page.table(signals(view));
    }
    advice(&mut page, "Advice gained", &it.advice_gained, top, gained);
    advice(&mut page, "Advice gone", &it.advice_gone, top, AdviceGone::spans);
    advice(&mut page, "Advice that changes", &it.advice_changed, top, AdviceChanged::spans);
    for leaving in &it.leaving {
        tell_leaving(&mut page, leaving);
    }
    page
}

impl WhatIf {
    /// All in a sentence.
    fn summary(&self) -> Vec<Span> {
        if self.nothing_moves() {
            let all = format!(" All {} signals read as before, and the advice stays.", self.signals_read);
            return vec![strong("Nothing moves."), plain(all)];
        }
        let verb = if self.signals.len() == 1 { "moves" } else { "move" };
        let signals =
            format!("On paper, if it happens, {} of {} signals {verb}.", self.signals.len(), self.signals_read);
        let (gone, changed) = (self.advice_gone.len(), self.advice_changed.len());
        let (go, change) = (counted(gone, "goes", "go"), counted(changed, "changes", "change"));
        let new = counted(self.advice_gained.len(), "is new", "are new");
        vec![strong(signals), plain(format!(" Of {} pieces of advice {go} and {change}; {new}.", self.advice_read))]
    }
}

impl Supposed {
    fn spans(&self) -> Vec<Span> {
        let remark = self.remark.as_ref().map(|remark| quiet(format!(" ({remark})")));
        [strong(self.words.clone())].into_iter().chain(remark).collect()
    }
}

fn signals(moves: &[SignalMove]) -> Table {
    let mut table = Table::new([("Signal", Align::Left), ("Before → after", Align::Left), ("Verdict", Align::Left)]);
    for it in moves {
        table.row([it.title.clone().into(), it.figures().into(), it.verdict()]);
    }
    table
}

impl SignalMove {
    /// `0.37 → 0.41`; what rounding would hide is said.
    fn figures(&self) -> String {
        let (before, after) = (self.before.amount().in_words(), self.after.amount().in_words());
        if before == after { format!("{before} (by less than 0.01)") } else { format!("{before} → {after}") }
    }

    fn verdict(&self) -> Cell {
        let (before, after) = (&self.before.verdict, &self.after.verdict);
        if before == after {
            return quiet(after.clone()).into();
        }
        Cell(vec![plain(format!("{before} → ")), say(voice(after), after.clone())])
    }
}

fn voice(verdict: &str) -> Voice {
    match verdict {
        "fits" => Voice::Good,
        "watch" => Voice::Watch,
        "short" => Voice::Bad,
        _ => Voice::Quiet,
    }
}

/// A list of advice under a heading, so many pieces at most.
fn advice<T>(page: &mut Document, heading: &str, all: &[T], top: usize, spans: impl Fn(&T) -> Vec<Span>) {
    if all.is_empty() {
        return;
    }
    page.heading(2, heading);
    page.list(false, all.iter().take(top).map(spans));
    if let Some(more) = all.len().checked_sub(top).filter(|more| *more > 0) {
        page.paragraph([quiet(format!("And {more} more: --top shows more, --format json all."))]);
    }
}

/// The account, where the action does not name it.
fn place(advice: &AdviceReport) -> String {
    let account = advice.account.as_ref().filter(|account| !advice.action.contains(account.as_str()));
    account.map(|account| format!("{account}: ")).unwrap_or_default()
}

fn gained(advice: &AdviceReport) -> Vec<Span> {
    vec![plain(place(advice)), strong(format!("{}.", advice.action)), quiet(format!(" On paper: {}.", effect(advice)))]
}

impl AdviceGone {
    fn spans(&self) -> Vec<Span> {
        let AdviceReport { action, effect, .. } = &self.advice;
        let figure = if self.figure_now == effect.before {
            format!(" What it would move stays: {} {}.", effect.title, effect.before.in_words())
        } else {
            format!(" What it would move: {}.", moved(&effect.title, effect.before, self.figure_now))
        };
        vec![plain(place(&self.advice)), strong(format!("{action}.")), quiet(figure)]
    }
}

impl AdviceChanged {
    fn spans(&self) -> Vec<Span> {
        let (before, after) = (effect(&self.before), effect(&self.after));
        let mut spans = gained(&self.after);
        if self.before.action != self.after.action {
            spans.push(quiet(format!(" Before: {}.", self.before.action)));
        }
        if before != after {
            spans.push(quiet(format!(" Before: {before}.")));
        }
        spans
    }
}

fn tell_leaving(page: &mut Document, it: &Leaving) {
    page.heading(2, format!("What goes with {}", it.person.name));
    if it.is_nothing() {
        page.text("Nothing that the book knows of.");
        return;
    }
    let items = [it.reach(), it.ties(), it.references(), it.contacts(), it.owed(), it.deals(), it.facts()];
    page.list(false, items.into_iter().flatten());
}

impl Leaving {
    fn reach(&self) -> Option<Vec<Span>> {
        let people = self.leads_to.as_ref().filter(|people| !people.is_empty())?;
        let words = format!("{} whom only they lead you to: ", counted_people(people.len()));
        Some(vec![strong(words), plain(names(people))])
    }

    fn ties(&self) -> Option<Vec<Span>> {
        let one = |it: &LastTies| format!("{} ({})", it.account, names(&it.people));
        let accounts = some(self.last_ties.iter().map(one), "; ");
        (!accounts.is_empty()).then(|| vec![strong("The last ties into "), plain(accounts)])
    }

    fn references(&self) -> Option<Vec<Span>> {
        let own = (self.reference.as_deref() == Some("yes")).then(|| "they vouch for you".to_owned());
        let owned =
            (!self.references_owned.is_empty()).then(|| format!("theirs to ask: {}", names(&self.references_owned)));
        let all: Vec<String> = own.into_iter().chain(owned).collect();
        (!all.is_empty()).then(|| vec![strong("References: "), plain(all.join("; "))])
    }

    fn contacts(&self) -> Option<Vec<Span>> {
        let owned = &self.contacts_owned;
        let words = format!("{} whose contact they own: ", counted_people(owned.len()));
        (!owned.is_empty()).then(|| vec![strong(words), plain(names(owned))])
    }

    fn owed(&self) -> Option<Vec<Span>> {
        let debts: Vec<String> = self.owes.iter().chain(&self.is_owed).map(Debt::words).collect();
        (!debts.is_empty()).then(|| vec![strong("Debts and promises: "), plain(debts.join("; "))])
    }

    fn deals(&self) -> Option<Vec<Span>> {
        let deals = some(self.deals.iter().map(LostDeal::words), "; ");
        (!deals.is_empty()).then(|| vec![strong("Open deals without an owner: "), plain(deals)])
    }

    fn facts(&self) -> Option<Vec<Span>> {
        let facts = some(self.facts.iter().map(LostFact::words), "; ");
        (!facts.is_empty()).then(|| vec![strong("Known through them only: "), plain(facts)])
    }
}

impl Debt {
    fn words(&self) -> String {
        let about = self.about.as_ref().map(|about| format!(" about {about}")).unwrap_or_default();
        let since = self.date.as_ref().map(|day| format!(" since {day}")).unwrap_or_default();
        format!("{} owes {} ({}{about}{since})", self.debtor, self.creditor, self.favour)
    }
}

impl LostDeal {
    fn words(&self) -> String {
        let amount = self.amount.map(|amount| format!(", {}", rounded(amount))).unwrap_or_default();
        format!("{} ({}{amount})", self.title, self.account)
    }
}

impl LostFact {
    fn words(&self) -> String {
        let text = self.text.as_ref().map(|text| format!(" ({text})")).unwrap_or_default();
        format!("{} of {}{text}", self.topic, self.about)
    }
}

fn names(people: &[Person]) -> String {
    some(people.iter().map(|person| person.name.clone()), ", ")
}

/// The first few, and how many there are more: `Ana, Bo, Cy, Dee, 4 more`.
fn some(words: impl ExactSizeIterator<Item = String>, between: &str) -> String {
    let more = words.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| format!("{more} more"));
    words.take(NAMED).chain(rest).collect::<Vec<_>>().join(between)
}
