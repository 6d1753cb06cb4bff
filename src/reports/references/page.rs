//! The answer as a page.

use super::matching::{alike, term, times};
use super::request::NOBODY_VOUCHES;
use super::withheld::for_this_deal;
use super::{Acquainted, Expert, Match, Pooled, References, Withheld, Worth, giving, handoff, plan};
use crate::advise::figure::rounded;
use crate::render::document::{Align, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::Person;
use crate::reports::part::part;

type Item = Vec<Span>;

pub(super) fn page(it: &References) -> Document {
    let mut page = Document::new();
    page.heading(1, title(it));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    match it.view.as_str() {
        "deal" => tell_deal(&mut page, it),
        "pool" => tell_pool(&mut page, it),
        "allocate" => it.allocation.iter().for_each(|allocation| plan::tell(&mut page, allocation)),
        // Where nobody vouches, the note has said so, and what to fill.
        _ if it.notes.iter().any(|note| note.check == NOBODY_VOUCHES) => {}
        "give" => giving::tell(&mut page, &it.gifts),
        _ => handoff::tell(&mut page, &it.handoffs),
    }
    if !it.ask.is_empty() {
        page.heading(2, "Not known: ask");
        page.list(false, it.ask.iter().map(|question| vec![plain(question.clone())]));
    }
    page
}

fn title(it: &References) -> String {
    let deal = it.deal.as_ref().map(|deal| format!("{}, {}", deal.title, deal.account));
    match (it.view.as_str(), deal) {
        ("deal", Some(deal)) => format!("References for {deal}"),
        ("give", Some(deal)) => format!("What to give before asking for {deal}"),
        ("give", None) => "What to give before asking".to_owned(),
        ("allocate", _) => "References shared out over the open deals".to_owned(),
        ("handoff", _) => "References that change hands".to_owned(),
        _ => "Who vouches for you".to_owned(),
    }
}

fn tell_deal(page: &mut Document, it: &References) {
    if let Some(deal) = &it.deal {
        page.paragraph([strong("The deal: "), plain(format!("{}.", deal.standing()))]);
    }
    page.heading(2, "Who can be asked");
    if it.matches.is_empty() {
        page.text("Nobody today.");
    }
    for (at, found) in it.matches.iter().enumerate() {
        page.paragraph([
            strong(format!("{}. {}", at + 1, named(&found.person, found.account.as_deref()))),
            plain(format!(": {}", alike(found.similarity))),
        ]);
        page.list(false, facts(found));
    }
    tell_withheld(page, &it.withheld);
    if let Some(acquainted) = &it.acquainted {
        tell_acquainted(page, acquainted);
    }
    tell_experts(page, &it.experts);
    if let Some(deal) = &it.deal {
        deal.tell_doubts(page);
        deal.tell_owed(page);
    }
}

/// Those of whom nothing but their firm's difference speaks against it share a line.
fn tell_withheld(page: &mut Document, withheld: &[Withheld]) {
    let (unlike, others): (Vec<&Withheld>, Vec<&Withheld>) = withheld.iter().partition(|it| it.kind == "unlike");
    let line = |it: &&Withheld| {
        let alike = it.similarity.map(|similarity| quiet(format!(" ({})", alike(Some(similarity)))));
        let said = [strong(named(&it.person, it.account.as_deref())), plain(format!(": {}", it.reason))];
        said.into_iter().chain(alike).collect()
    };
    let mut lines: Vec<Item> = others.iter().map(line).collect();
    if !unlike.is_empty() {
        let names: Vec<&str> = unlike.iter().map(|it| it.person.name.as_str()).collect();
        lines.push(vec![
            strong(names.join(", ")),
            plain(": nothing is known that their firm and the buyer have in common"),
        ]);
    }
    if !lines.is_empty() {
        page.heading(2, "Who must not be, or not yet");
        page.list(false, lines);
    }
}

/// Those from whom a way leads to whoever decides, then the others in a line.
fn tell_experts(page: &mut Document, experts: &[Expert]) {
    let (near, others): (Vec<&Expert>, Vec<&Expert>) = experts.iter().partition(|it| it.path_score > 0.0);
    let way = |it: &&Expert| {
        let decider = it.decider.as_ref().map_or("whoever decides", |decider| decider.name.as_str());
        let words = format!(" ({}): best way to {decider} {}", it.field, rounded(it.path_score));
        vec![strong(it.person.name.clone()), plain(words)]
    };
    let mut lines: Vec<Item> = near.iter().map(way).collect();
    if let Some(first) = others.first() {
        let names: Vec<String> = others.iter().map(|it| format!("{} ({})", it.person.name, it.field)).collect();
        let from = match &first.decider {
            Some(decider) => format!(": no way from there to {} is known", decider.name),
            None => ": who decides is not known".to_owned(),
        };
        lines.push(vec![strong(names.join(", ")), plain(from)]);
    }
    if !lines.is_empty() {
        page.heading(2, "Outside experts");
        page.list(false, lines);
    }
}

fn facts(it: &Match) -> Vec<Item> {
    let mut facts: Vec<Item> = Vec::new();
    facts.push(vec![plain(match it.in_common.as_slice() {
        [] if it.terms.is_empty() => {
            "What one of the two firms uses, runs and suffers from is not written down.".to_owned()
        }
        [] => "Nothing is known that the two firms have in common.".to_owned(),
        some => format!("In common: {}.", some.join(", ")),
    })]);
    if !it.terms.is_empty() {
        facts.push(vec![quiet(format!("{}.", it.terms.iter().map(term).collect::<Vec<_>>().join(", ")))]);
    }
    if let Some(why) = &it.ask_first {
        facts.push(vec![say(Voice::Watch, "Make sure first: "), plain(format!("{why}."))]);
    }
    let about = it.about.as_ref().map(|doubt| format!(" about \"{doubt}\"")).unwrap_or_default();
    let role = it.speak_with_as.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
    if let Some(hearer) = &it.speak_with {
        facts.push(vec![plain("Should speak with "), strong(hearer.name.clone()), plain(format!("{role}{about}."))]);
    }
    facts.push(vec![plain(asked(it))]);
    facts.push(vec![plain(tie(it))]);
    facts
}

fn asked(it: &Match) -> String {
    let lately = match it.asks_90_days {
        None => "How often they were asked is not known".to_owned(),
        Some(0) => "Not asked in 90 days".to_owned(),
        Some(asks) => format!("Asked {} in 90 days", times(asks)),
    };
    let year = it.asks_365_days.filter(|&year| Some(year) > it.asks_90_days);
    let year = year.map(|year| format!(", {} in a year", times(year))).unwrap_or_default();
    let scope = match it.scope.as_slice() {
        [] => "what they agreed to is not written down".to_owned(),
        some => format!("agreed to: {}", some.join(", ")),
    };
    let deal = it.asked_for_this_deal.as_ref().map(|status| format!("; {}", for_this_deal(status)));
    format!("{lately}{year}; {scope}{}.", deal.unwrap_or_default())
}

fn tie(it: &Match) -> String {
    let tie = match (&it.too_early, it.strength) {
        (_, None) => "How strong your tie is, is not known".to_owned(),
        (Some(why), _) => format!("Your tie is {why} for such an ask: do something first"),
        (None, Some(strength)) => format!("Your tie is {}", rounded(strength)),
    };
    let favours = match (it.favours_received, it.favours_given) {
        (0, 0) => "no favour is written down either way".to_owned(),
        (received, given) => format!("favours so far: {received} from them, {given} from you"),
    };
    format!("{tie}; {favours}.")
}

fn tell_acquainted(page: &mut Document, it: &Acquainted) {
    page.heading(2, "Will they say the same");
    let names: Vec<&str> = it.people.iter().map(|person| person.name.as_str()).collect();
    let said = vec![plain(format!("{}: {}.", names.join(", "), it.words))];
    let introduce = it.introduce.as_ref().map(|[one, other]| {
        vec![plain(" Introduce "), strong(one.name.clone()), plain(" and "), strong(other.name.clone()), plain(".")]
    });
    page.paragraph(said.into_iter().chain(introduce.unwrap_or_default()));
}

fn tell_pool(page: &mut Document, it: &References) {
    if !it.pool.is_empty() {
        let columns = [
            ("Name", Align::Left),
            ("Says", Align::Left),
            ("Owner", Align::Left),
            ("90 days", Align::Right),
            ("Year", Align::Right),
            ("Ask again", Align::Left),
        ];
        let mut table = Table::new(columns);
        for row in &it.pool {
            table.row(pooled(row));
        }
        page.table(table);
        let cap = it.pool.first().map_or(0, |row| row.cap);
        page.paragraph([quiet(format!("How often each was asked to vouch; {} in 90 days is the most.", times(cap)))]);
    }
    part(page, "Worth twice", it.worths.iter().map(Worth::words).collect(), usize::MAX);
    let hints = it.pool.iter().filter(|row| !row.hints.is_empty());
    let hints: Vec<Item> =
        hints.map(|row| vec![strong(row.person.name.clone()), plain(format!(": {}", row.hints.join("; ")))]).collect();
    if !hints.is_empty() {
        page.heading(2, "What moves them");
        page.list(false, hints);
    }
    if let Some(quarter_end) = &it.quarter_end {
        page.heading(2, "At the end of a quarter");
        page.text(format!("{}.", quarter_end.words));
    }
    if !it.hoarded.is_empty() {
        page.heading(2, "Not in the pool");
        page.list(
            false,
            it.hoarded.iter().map(|it| {
                let who = named(&it.person, it.account.as_deref());
                vec![
                    strong(who),
                    plain(format!(
                        ": knows {} well ({}), and nobody asked whether they vouch",
                        it.by.name,
                        rounded(it.strength)
                    )),
                ]
            }),
        );
    }
}

fn pooled(row: &Pooled) -> [crate::render::document::Cell; 6] {
    let owner = row.owner.as_deref().unwrap_or("nobody");
    let owner = if row.owner.is_some() { plain(owner) } else { say(Voice::Watch, owner) };
    let again = match &row.rests_until {
        Some(day) => say(Voice::Watch, day.clone()),
        None if row.asks_90_days.is_some() => say(Voice::Good, "now"),
        None => quiet("–"),
    };
    let says = [std::slice::from_ref(&row.reference), row.scope.as_slice()].concat().join(", ");
    let undated = if row.asks_undated > 0 { "+?" } else { "" };
    let asks = |asks: Option<usize>| asks.map_or("–".to_owned(), |asks| format!("{asks}{undated}"));
    [
        named(&row.person, row.account.as_deref()).into(),
        says.into(),
        owner.into(),
        asks(row.asks_90_days).into(),
        asks(row.asks_365_days).into(),
        again.into(),
    ]
}

pub(super) fn named(person: &Person, account: Option<&str>) -> String {
    account.map_or_else(|| person.name.clone(), |account| format!("{} at {account}", person.name))
}
