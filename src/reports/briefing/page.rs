//! The brief as a page, in the order a person reads before dialling, and as rows of the same lines.

use std::collections::BTreeSet;

use super::{Bought, Brief, Callee, Cell, DealAtHand, Debt, Holder, Known, Term, Touched, owed};
use crate::advise::figure::rounded;
use crate::book::Favour;
use crate::network::Influence;
use crate::network::contact::folded;
use crate::render::document::{Document, Span, Voice, plain, quiet, say, strong};
use crate::reports::words::{capital, money, named, says, stance};
use crate::stages::asks::Ask;

/// How many touches, debts, doubts and the like are shown on the page; JSON has all.
const SHOWN: usize = 3;
/// How many of the last touches are, and how many pieces of advice, each by another rule.
const TOUCHED: usize = 2;
/// How much is said that a reference has in common.
const IN_COMMON: usize = 2;
const ADVISED: usize = 1;
/// How much else that is known is read before a call.
const KNOWN: usize = 4;
/// How many lines of one section are, so that the page stays one.
const LINES: usize = 10;
/// How many people and debts are named before it is said how many more there are.
const NAMED: usize = 4;

/// The whole page.
pub(super) fn page(it: &Brief) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("Before you call: {}", it.about));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    for (title, mut items) in sections(it).into_iter().filter(|(_, items)| !items.is_empty()) {
        let more = items.len().saturating_sub(LINES);
        if more > 1 {
            items.truncate(LINES);
            items.push(vec![quiet(format!("{more} more"))]);
        }
        page.heading(2, title);
        page.list(false, items);
    }
    page
}

/// The same as rows: section, the words that stand out, the rest.
pub(super) fn lines(it: &Brief) -> Vec<[String; 3]> {
    let line = |title: &str, spans: Vec<Span>| {
        let (strong, rest): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(|span| span.voice == Voice::Strong);
        let text = |spans: Vec<Span>| spans.into_iter().map(|it| it.text).collect::<String>().trim().to_owned();
        [title.to_owned(), text(strong), text(rest)]
    };
    sections(it).into_iter().flat_map(|(title, items)| items.into_iter().map(move |item| line(title, item))).collect()
}

type Item = Vec<Span>;

fn sections(it: &Brief) -> Vec<(&'static str, Vec<Item>)> {
    vec![
        ("Why now", who(it)),
        ("What for", vec![pair("This call", &it.aim), pair("Leave with", &it.next_step)]),
        ("Who has a say", it.influences.iter().filter_map(|cell| holders(it, cell)).collect()),
        ("The problem", it.problem.iter().take(SHOWN).map(|known| fact(it, known, None)).collect()),
        ("Money, time, authority", it.terms.iter().map(term).collect()),
        ("Last touches", touches(it)),
        ("Owed", it.debts.iter().take(NAMED).map(|owed| debt(it, owed)).collect()),
        ("The way there", way(it)),
        ("You may ask", may_ask(it)),
        ("They will ask", will_ask(it)),
        ("Hot and cold", hot_and_cold(it)),
        ("Gains", gains(it)),
        ("Bought before", bought_before(it)),
        ("Also known", also_known(it)),
        ("Reference at hand", it.reference.iter().map(reference).collect()),
        (if it.is_of_its_stage() { "The stage advises" } else { "The next stage advises" }, advice(it)),
        ("Not known: ask", it.ask.iter().map(|question| vec![plain(question.clone())]).collect()),
    ]
}

/// What else is known, the person first; how much more there is.
fn also_known(it: &Brief) -> Vec<Item> {
    let shown = it.known.iter().take(KNOWN).map(|known| fact(it, known, Some(&known.topic)));
    let more = it.known.len().saturating_sub(KNOWN);
    shown.chain((more > 0).then(|| vec![quiet(format!("{more} more"))])).collect()
}

fn pair(what: &str, words: &str) -> Item {
    vec![strong(format!("{what}: ")), plain(words)]
}

fn who(it: &Brief) -> Vec<Item> {
    let mut items = Vec::new();
    match &it.call {
        Some(callee) => items.push(card(callee, it)),
        None => items.push(vec![strong("Nobody there is known yet.")]),
    }
    if let Some(note) = it.call.as_ref().and_then(|callee| callee.note.as_ref()) {
        items.push(vec![quiet(note.clone())]);
    }
    items.extend(it.deal.as_ref().map(|deal| pair("Deal", &at_hand(deal))));
    items.extend((!it.why_now.is_empty()).then(|| pair("Now", &it.why_now.join("; "))));
    items
}

/// `Touch-free flush for airports, 380 000, 14 days in "close"`.
fn at_hand(deal: &DealAtHand) -> String {
    let amount = deal.amount.map(|amount| format!(", {}", money(amount))).unwrap_or_default();
    let days = match deal.days_in_stage {
        None => "in".to_owned(),
        Some(1) => "1 day in".to_owned(),
        Some(days) => format!("{days} days in"),
    };
    let stage = deal.stage.as_ref().map(|stage| format!(", {days} \"{stage}\""));
    format!("{}{amount}{}", deal.name, stage.unwrap_or_else(|| ", stage not known".to_owned()))
}

/// `Victor Amsel, Managing Director: says the final yes, for it, tie 0.4 of 1`; where the page is about the person, its heading
/// has named them, and where touches are listed the last one is among them.
fn card(callee: &Callee, it: &Brief) -> Item {
    let role = callee.title.clone().or_else(|| callee.level.clone()).map(|role| format!(", {role}"));
    let name = format!("{}{}: ", callee.name, role.unwrap_or_default());
    let powers = callee.influences.iter().map(|word| says(word).to_lowercase());
    let powers = (!callee.influences.is_empty()).then(|| powers.collect::<Vec<_>>().join(" and "));
    let tie = match (callee.met, callee.strength) {
        (false, _) => "you have not met".to_owned(),
        (true, Some(strength)) => format!("tie {} of 1", rounded(strength)),
        (true, None) => "tie not known how strong".to_owned(),
    };
    let last = callee.last_touch.as_ref().filter(|_| it.touches.is_empty()).map(|day| format!("last touch {day}"));
    let parts =
        [powers, callee.stance.map(stance), Some(tie), last].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if it.kind == "contact" { vec![plain(capital(&parts))] } else { vec![strong(name), plain(parts)] }
}

/// Who has an influence; none where the one who is called alone has it, which their line says.
fn holders(it: &Brief, cell: &Cell) -> Option<Item> {
    let title = format!("{}: ", says(&cell.influence));
    let called = it.call.as_ref().map(|callee| callee.id.as_str());
    match cell.people.as_slice() {
        [] => return Some(vec![strong(title), say(Voice::Watch, "not known")]),
        [one] if Some(one.person.id.as_str()) == called => return None,
        _ => {}
    }
    let holder = |it: &Holder| {
        let view = match (it.met, it.stance) {
            (true, Some(view)) => stance(view),
            (true, None) => "stance not known".to_owned(),
            (false, Some(view)) => format!("not met, {}", stance(view)),
            (false, None) => "not met".to_owned(),
        };
        format!("{} ({view})", it.person.name)
    };
    let people = shown(cell.people.iter().map(holder), NAMED, "; ");
    let coach = it.share_with.as_ref().filter(|_| cell.influence == Influence::Coach.word());
    let share = match coach {
        None => String::new(),
        Some(_) if cell.people.len() == 1 => ". Share your plan first".to_owned(),
        Some(coach) => format!(". Share your plan with {} first", coach.name),
    };
    Some(vec![strong(title), plain(format!("{people}{share}"))])
}

/// Some words in a row, and how many more there are.
fn shown(words: impl ExactSizeIterator<Item = String>, most: usize, between: &str) -> String {
    let more = words.len().saturating_sub(most);
    let mut words: Vec<String> = words.take(most).collect();
    words.extend((more > 0).then(|| format!("{more} more")));
    words.join(between)
}

fn term(term: &Term) -> Item {
    let voice = if term.known { Voice::Plain } else { Voice::Watch };
    vec![strong(format!("{}: ", capital(&term.topic))), say(voice, term.words.clone())]
}

/// What is known and whose word it is; when it was written down only where that is long ago.
fn fact(it: &Brief, known: &Known, topic: Option<&str>) -> Item {
    let topic = topic.map(|topic| strong(format!("{}: ", capital(topic))));
    let old = known.date.as_ref().filter(|_| known.old).map(|day| format!("{day}, more than a year old"));
    let coach = it.share_with.as_ref().map(|coach| coach.name.as_str());
    let said_by = known.said_by.as_deref().map(|name| if Some(name) == coach { "coach" } else { name });
    let source = [said_by, old.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let source = (!source.is_empty()).then(|| quiet(format!(" ({source})")));
    topic.into_iter().chain([plain(known.text.clone())]).chain(source).collect()
}

fn touches(it: &Brief) -> Vec<Item> {
    if it.touches.is_empty() && it.call.as_ref().is_some_and(|callee| callee.met) {
        return vec![vec![quiet("None is written down.")]];
    }
    let otherwise = super::touched::otherwise(it.balance.as_ref(), it.rhythm.as_ref());
    it.touches.iter().take(TOUCHED).map(touch).chain(otherwise.map(|words| vec![plain(words)])).collect()
}

/// `2026-05-11 you met, with Ana and Bo: an answer`.
fn touch(touch: &Touched) -> Item {
    let what = match touch.kind.as_str() {
        "meeting" => "met",
        "call" => "called",
        "newsletter" => "sent a newsletter",
        _ => "wrote",
    };
    let who = if touch.by_you || touch.kind == "meeting" { "you" } else { "they" };
    let with = if touch.with.is_empty() { String::new() } else { format!(", with {}", named(&touch.with)) };
    let brought = match touch.brought.as_deref() {
        None => String::new(),
        Some("none") => ": nothing new".to_owned(),
        Some("news") => ": news".to_owned(),
        Some(what) => format!(": an {what}"),
    };
    vec![strong(format!("{} ", touch.date)), plain(format!("{who} {what}{with}{brought}"))]
}

/// `You promised Ana: a night number, due now`, `Ana did you a favour: a lead`.
fn debt(it: &Brief, debt: &Debt) -> Item {
    let is_promise = debt.kind == Favour::Promise.word();
    let who = match (debt.yours, is_promise) {
        (true, true) => format!("You promised {}", debt.creditor),
        (true, false) => format!("You owe {}", debt.creditor),
        (false, true) => format!("{} promised you", debt.debtor),
        (false, false) => format!("{} owes you", debt.debtor),
    };
    let of_deal = it.deal.as_ref().map(|deal| deal.name.as_str());
    let about = debt.about.as_deref().filter(|about| Some(*about) != of_deal);
    let favour = (!is_promise).then(|| format!("for {}", owed::favour(&debt.kind)));
    let words = [favour.as_deref(), debt.note.as_deref(), about].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let words = if words.is_empty() { "not written down what".to_owned() } else { words };
    let since = debt.since.as_ref().map(|day| plain(format!(" ({day})")));
    let when = if debt.due { Some(say(Voice::Watch, ", due now")) } else { since };
    [strong(format!("{who}: ")), plain(words)].into_iter().chain(when).collect()
}

fn way(it: &Brief) -> Vec<Item> {
    let Some(callee) = it.call.as_ref().filter(|callee| !callee.met) else { return Vec::new() };
    let Some(way) = &it.way else {
        return vec![vec![plain(format!("Nobody known leads to {}.", callee.name))]];
    };
    let weak = way.steps.iter().find_map(|step| Some((step, step.too_early.as_ref()?)));
    let weak = weak.map(|(step, why)| {
        format!(" For that the tie between {} and {} is {why}.", step.source.name, step.target.name)
    });
    vec![vec![strong(way.action.clone()), plain(format!(".{}", weak.unwrap_or_default()))]]
}

fn may_ask(it: &Brief) -> Vec<Item> {
    let Some(may) = &it.may_ask else { return Vec::new() };
    let most = Ask::ALL.into_iter().find(|ask| ask.word() == may.most).map_or("information", Ask::phrase);
    let not_yet = may.not_yet.as_ref().map(|reason| format!("; {reason}")).unwrap_or_default();
    let mut items = vec![vec![strong(format!("Up to {most}")), plain(not_yet)]];
    items.extend((!may.such_as.is_empty()).then(|| pair("Ask", &may.such_as.join("; "))));
    let favours = format!("from them {}; from you {}", may.received.words(), may.given.words());
    items.extend((may.received.count + may.given.count > 0).then(|| pair("Favours", &favours)));
    let asked = may.refused + may.unanswered;
    let turned_down =
        format!("Of {asked} favours you asked for, {} were refused and {} not answered", may.refused, may.unanswered);
    items.extend((asked > 0).then(|| vec![plain(turned_down)]));
    items
}

fn will_ask(it: &Brief) -> Vec<Item> {
    let questions = it.expected_questions.iter().take(SHOWN).map(|known| fact(it, known, None));
    // A doubt to which the answer is written down stands there already.
    let is_open =
        |doubt: &&String| !it.expected_questions.iter().any(|known| folded(&known.text).starts_with(&folded(doubt)));
    let open: Vec<String> = it.doubts.iter().filter(is_open).cloned().collect();
    let doubts = (!open.is_empty()).then(|| pair("They doubt", &shown(open.into_iter(), SHOWN, " ")));
    questions.chain(doubts).collect()
}

fn hot_and_cold(it: &Brief) -> Vec<Item> {
    titled(it, "Warms: ", &it.hot_buttons).chain(titled(it, "Chills: ", &it.cold_buttons)).collect()
}

fn gains(it: &Brief) -> Vec<Item> {
    titled(it, "They: ", &it.their_win).chain(titled(it, "You: ", &it.our_win)).collect()
}

fn titled<'a>(it: &'a Brief, title: &'static str, all: &'a [Known]) -> impl Iterator<Item = Item> + 'a {
    all.iter().map(move |known| [strong(title)].into_iter().chain(fact(it, known, None)).collect())
}

/// The latest, and how many more there were for how much.
fn bought_before(it: &Brief) -> Vec<Item> {
    let (shown, others) = it.bought.split_at(SHOWN.min(it.bought.len()));
    // A sum of which a part is not known is none.
    let sum: Option<f64> = others.iter().map(|deal| deal.amount).sum();
    let worth = sum.map(|sum| format!(", for {}", money(sum))).unwrap_or_default();
    let more = (!others.is_empty()).then(|| vec![quiet(format!("{} more{worth}", others.len()))]);
    shown.iter().map(bought).chain(more).collect()
}

/// `Lavatory boards: 610 000, won 2025-10-14`.
fn bought(deal: &Bought) -> Item {
    let amount = deal.amount.map(money);
    let on = deal.on.as_ref().map(|day| format!("won {day}"));
    let words = [amount, on].into_iter().flatten().collect::<Vec<_>>().join(", ");
    pair(&deal.name, if words.is_empty() { "neither amount nor day is written down" } else { &words })
}

fn reference(reference: &super::ReferenceAtHand) -> Item {
    let account = reference.account.as_ref().map(|account| format!(" at {account}")).unwrap_or_default();
    let asked = match reference.asked_lately {
        0 => String::new(),
        1 => "; asked once in 90 days".to_owned(),
        times => format!("; asked {times} times in 90 days"),
    };
    let in_common = shown(reference.in_common.iter().cloned(), IN_COMMON, ", ");
    let words = format!("{account}, alike in {in_common}{asked}");
    vec![strong(reference.person.name.clone()), plain(words)]
}

/// What the stage advises, a move a rule, since the next of a rule is the same again with other people.
fn advice(it: &Brief) -> Vec<Item> {
    let mut rules = BTreeSet::new();
    let moves = it.advice.iter().filter(|advice| rules.insert(advice.rule.as_str())).take(ADVISED);
    moves.map(|advice| vec![plain(advice.action.clone())]).collect()
}
