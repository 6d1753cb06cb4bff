//! The brief as a page, in the order a person reads before dialling, and as rows of the same lines.

use super::{Brief, Callee, Cell, Debt, Holder, Known, Term, Touched};
use crate::advise::figure::rounded;
use crate::render::document::{Document, Span, Voice, plain, quiet, say, strong};
use crate::reports::words::{money, named, says, stance};
use crate::stages::asks::Ask;

/// How many pieces of advice and of other knowledge are shown on the page; JSON has all.
const SHOWN: usize = 3;

/// The whole page.
pub(super) fn page(it: &Brief) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("Before you call: {}", it.about));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    for (title, items) in sections(it) {
        if !items.is_empty() {
            page.heading(2, title);
            page.list(false, items);
        }
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
        ("Who, and why now", who(it)),
        ("What for", vec![pair("This call", &it.aim), pair("Leave with", &it.next_step)]),
        ("Who has a say", it.influences.iter().map(cell).collect()),
        ("The problem", it.problem.iter().map(|known| fact(known, None)).collect()),
        ("Money, time, authority", it.terms.iter().map(term).collect()),
        ("Last touches", touches(it)),
        ("Owed", it.debts.iter().map(debt).collect()),
        ("The way there", way(it)),
        ("What you may ask", it.may_ask.iter().map(may_ask).collect()),
        ("They will ask", will_ask(it)),
        ("Hot and cold", hot_and_cold(it)),
        ("Also known", it.known.iter().map(|known| fact(known, Some(&known.topic))).collect()),
        ("A reference at hand", it.reference.iter().map(reference).collect()),
        (
            "What this stage advises",
            it.advice
                .iter()
                .take(SHOWN)
                .map(|advice| vec![strong(&*advice.action), plain(format!(". {}", advice.why))])
                .collect(),
        ),
        ("Not known: ask", it.ask.iter().map(|question| vec![plain(question.clone())]).collect()),
    ]
}

fn pair(what: &str, words: &str) -> Item {
    vec![strong(format!("{what}: ")), plain(words)]
}

fn who(it: &Brief) -> Vec<Item> {
    let mut items = Vec::new();
    match &it.call {
        Some(callee) => items.push(vec![strong(callee.name.clone()), plain(card(callee))]),
        None => items.push(vec![strong("Nobody there is known yet.")]),
    }
    if let Some(note) = it.call.as_ref().and_then(|callee| callee.note.as_ref()) {
        items.push(vec![quiet(note.clone())]);
    }
    if let Some(deal) = &it.deal {
        let amount = deal.amount.map(|amount| format!(", {}", money(amount))).unwrap_or_default();
        let stage = deal.stage.as_ref().map(|stage| format!(", in the stage \"{stage}\""));
        let days = deal.days_in_stage.map(|days| format!(" for {days} days")).unwrap_or_default();
        let words = format!("{}{amount}{}{days}", deal.name, stage.unwrap_or_else(|| ", stage not known".to_owned()));
        items.push(pair("Deal", &words));
    }
    items.extend(it.why_now.iter().map(|reason| pair("Now", reason)));
    items
}

/// `, Managing Director, economic buyer, for you, tie 0.4, last touch 2026-05-11`.
fn card(callee: &Callee) -> String {
    let role = callee.title.clone().or_else(|| callee.level.clone());
    let says = match callee.influences.as_slice() {
        [] => None,
        all => Some(format!("{} influence", all.join(" and "))),
    };
    let tie = match (callee.met, callee.strength) {
        (false, _) => "you have not met".to_owned(),
        (true, Some(strength)) => format!("your tie {}", rounded(strength)),
        (true, None) => "your tie not known how strong".to_owned(),
    };
    let last = callee.last_touch.as_ref().map(|day| format!("last touch {day}"));
    let parts = [role, says, callee.stance.map(stance), Some(tie), last];
    parts.into_iter().flatten().flat_map(|part| [", ".to_owned(), part]).collect()
}

fn cell(cell: &Cell) -> Item {
    let title = format!("{}: ", says(&cell.influence));
    if cell.people.is_empty() {
        return vec![strong(title), say(Voice::Watch, "not known")];
    }
    let holder = |it: &Holder| {
        let met = if it.met { "met" } else { "not met" };
        let last = it.last_touch.as_ref().filter(|_| it.met).map(|day| format!(" {day}")).unwrap_or_default();
        let view = it.stance.map_or("stance not known".to_owned(), stance);
        format!("{} ({met}{last}, {view})", it.person.name)
    };
    vec![strong(title), plain(cell.people.iter().map(holder).collect::<Vec<_>>().join("; "))]
}

fn term(term: &Term) -> Item {
    let voice = if term.known { Voice::Plain } else { Voice::Watch };
    let mut title = term.topic.clone();
    title[..1].make_ascii_uppercase();
    vec![strong(format!("{title}: ")), say(voice, term.words.clone())]
}

fn fact(known: &Known, topic: Option<&str>) -> Item {
    let topic = topic.map(|topic| strong(format!("{topic}: ")));
    let source = [known.said_by.clone(), known.date.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let old = if known.old { ", more than a year old" } else { "" };
    let source = (!source.is_empty()).then(|| quiet(format!(" ({source}{old})")));
    topic.into_iter().chain([plain(known.text.clone())]).chain(source).collect()
}

fn touches(it: &Brief) -> Vec<Item> {
    if it.touches.is_empty() && it.call.as_ref().is_some_and(|callee| callee.met) {
        return vec![vec![quiet("None is written down.")]];
    }
    it.touches.iter().map(touch).collect()
}

fn touch(touch: &Touched) -> Item {
    let who = if touch.by_you { "by you" } else { "by them" };
    let with = if touch.with.is_empty() { String::new() } else { format!(", with {}", named(&touch.with)) };
    let purpose = touch.purpose.as_ref().map(|purpose| format!(", to {}", purpose.replace("social", "keep in touch")));
    let brought = match touch.brought.as_deref() {
        None => String::new(),
        Some("none") => ": brought nothing".to_owned(),
        Some(what) => format!(": brought {what}"),
    };
    let words = format!("{} {who}{with}{}{brought}", touch.kind, purpose.unwrap_or_default());
    vec![strong(format!("{} ", touch.date)), plain(words)]
}

fn debt(debt: &Debt) -> Item {
    let who = if debt.yours { format!("You owe {}", debt.creditor) } else { format!("{} owes you", debt.debtor) };
    let about = debt.about.as_ref().map(|about| format!(", {about}")).unwrap_or_default();
    let note = debt.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    let since = debt.since.as_ref().map(|day| format!(", since {day}")).unwrap_or_default();
    let due = if debt.due { say(Voice::Watch, ", due now") } else { plain("") };
    vec![strong(who), plain(format!(": {}{note}{about}{since}", debt.kind)), due]
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

fn may_ask(may: &super::MayAsk) -> Item {
    let most = Ask::ALL.into_iter().find(|ask| ask.word() == may.most).map_or("information", Ask::phrase);
    let not_yet = may.not_yet.as_ref().map(|reason| format!("; {reason}")).unwrap_or_default();
    let balance = match (may.received, may.given) {
        (0, 0) => ". No favour is written down either way".to_owned(),
        (received, given) => format!(". Favours so far: {received} from them, {given} from you"),
    };
    let turned_down = match (may.refused, may.unanswered) {
        (0, 0) => String::new(),
        (refused, unanswered) => {
            format!(
                ". Of {} favours you asked for, {refused} were refused and {unanswered} not answered",
                refused + unanswered
            )
        }
    };
    vec![strong(format!("Up to {most}")), plain(format!("{not_yet}{balance}{turned_down}."))]
}

fn will_ask(it: &Brief) -> Vec<Item> {
    let questions = it.expected_questions.iter().map(|known| fact(known, None));
    questions.chain(it.doubts.iter().map(|doubt| pair("They doubt", doubt))).collect()
}

fn hot_and_cold(it: &Brief) -> Vec<Item> {
    let button =
        |title: &'static str| move |known: &Known| [strong(title)].into_iter().chain(fact(known, None)).collect();
    it.hot_buttons.iter().map(button("Warms: ")).chain(it.cold_buttons.iter().map(button("Chills: "))).collect()
}

fn reference(reference: &super::ReferenceAtHand) -> Item {
    let account = reference.account.as_ref().map(|account| format!(" at {account}")).unwrap_or_default();
    let asked = match reference.asked_lately {
        0 => String::new(),
        1 => ". Asked once in the last 90 days".to_owned(),
        times => format!(". Asked {times} times in the last 90 days"),
    };
    let words = format!("{account}; in common: {}{asked}", reference.in_common.join(", "));
    vec![strong(reference.person.name.clone()), plain(words)]
}
