//! The answer as a page.

use super::matching::{alike, term, times};
use super::withheld::for_this_deal;
use super::{Acquainted, Match, Pooled, References, giving, handoff, plan};
use crate::advise::figure::rounded;
use crate::render::document::{Align, Document, Span, Table, Voice, code, plain, quiet, say, strong};
use crate::reports::analysis::Person;

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
        page.text(format!("Worth {}.", deal.standing()));
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
    if !it.withheld.is_empty() {
        page.heading(2, "Who must not be, or not yet");
        page.list(
            false,
            it.withheld.iter().map(|it| {
                let alike = it.similarity.map(|similarity| quiet(format!(" ({})", alike(Some(similarity)))));
                let said = [strong(named(&it.person, it.account.as_deref())), plain(format!(": {}", it.reason))];
                said.into_iter().chain(alike).collect()
            }),
        );
    }
    if let Some(acquainted) = &it.acquainted {
        tell_acquainted(page, acquainted);
    }
    if !it.experts.is_empty() {
        page.heading(2, "Outside experts");
        page.list(
            false,
            it.experts.iter().map(|it| {
                let way = match &it.decider {
                    Some(decider) if it.path_score > 0.0 => {
                        format!("; best way to {}: {}", decider.name, rounded(it.path_score))
                    }
                    Some(decider) => format!("; no way from there to {} is known", decider.name),
                    None => String::new(),
                };
                vec![strong(it.person.name.clone()), plain(format!(": {}{way}", it.field))]
            }),
        );
    }
    if let Some(deal) = &it.deal {
        deal.tell_doubts(page);
        deal.tell_owed(page);
    }
}

fn facts(it: &Match) -> Vec<Item> {
    let mut facts: Vec<Item> = Vec::new();
    facts.push(vec![plain(match it.in_common.as_slice() {
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
    if let Some(hearer) = &it.speak_with {
        facts.push(vec![plain("Should speak with "), strong(hearer.name.clone()), plain(format!("{about}."))]);
    }
    facts.push(vec![plain(asked(it))]);
    facts.push(vec![plain(tie(it))]);
    facts
}

fn asked(it: &Match) -> String {
    let lately =
        if it.asks_90_days == 0 { "Not asked".to_owned() } else { format!("Asked {}", times(it.asks_90_days)) };
    let year = if it.asks_365_days > it.asks_90_days {
        format!(", {} in a year", times(it.asks_365_days))
    } else {
        String::new()
    };
    let scope = match it.scope.as_slice() {
        [] => "what they agreed to is not written down".to_owned(),
        some => format!("agreed to: {}", some.join(", ")),
    };
    let deal = it.asked_for_this_deal.as_ref().map(|status| format!("; {}", for_this_deal(status)));
    format!("{lately} in 90 days{year}; {scope}{}.", deal.unwrap_or_default())
}

fn tie(it: &Match) -> String {
    let strength = it.strength.map_or("not known how strong".to_owned(), rounded);
    let early = it.too_early.as_ref().filter(|_| it.strength.is_some());
    let early = early.map(|why| format!(", for such an ask {why}: do something first")).unwrap_or_default();
    let favours = match (it.favours_received, it.favours_given) {
        (0, 0) => "no favour is written down either way".to_owned(),
        (received, given) => format!("favours so far: {received} from them, {given} from you"),
    };
    format!("Your tie {strength}{early}; {favours}.")
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
    page.paragraph([quiet("More: "), code("netsales references BOOK DEAL"), quiet(" or "), code("--allocate")]);
}

fn pooled(row: &Pooled) -> [crate::render::document::Cell; 6] {
    let owner = row.owner.as_deref().unwrap_or("nobody");
    let owner = if row.owner.is_some() { plain(owner) } else { say(Voice::Watch, owner) };
    let again = row.rests_until.as_ref().map_or(say(Voice::Good, "now"), |day| say(Voice::Watch, day.clone()));
    let says = [&[row.reference.clone()], row.scope.as_slice()].concat().join(", ");
    let undated = if row.asks_undated > 0 { "+?" } else { "" };
    [
        named(&row.person, row.account.as_deref()).into(),
        says.into(),
        owner.into(),
        format!("{}{undated}", row.asks_90_days).into(),
        format!("{}{undated}", row.asks_365_days).into(),
        again.into(),
    ]
}

pub(super) fn named(person: &Person, account: Option<&str>) -> String {
    account.map_or_else(|| person.name.clone(), |account| format!("{} at {account}", person.name))
}
