//! What a story keeps beside its network, a row a line, written as a sketch is: `_` stands for a blank, `,` parts a list.
//!
//! | written | means |
//! |---|---|
//! | `account Wave industry=ships applications=taps problems=leaks,rust rivals=Bolt` | a row of accounts |
//! | `deal d1 account=Bolt stage=close amount=9000 doubts=will_it_hold?` | a row of deals |
//! | `lead jim you about=d1 status=open on=2026-05-21` | a row of the ledger: what, who gives, who receives |
//! | `empty ledger` | a ledger in which nothing is written yet |
//! | `moved ana from=Bolt` | somebody who left a firm |
//! | `fact d1 proof It_held_for_a_year` | a row of facts: about whom or what, topic, text |
//! | `call kim ana,bo on=2026-06-01 deal=d1 minutes=30` | a row of interactions: how, who got in touch, with whom |
//!
//! `times=10` behind a row of the ledger or of interactions stands for ten of it.

use jiff::civil::date;
use netsales::book::{
    Account, Book, Deal, DealStage, Entry, Fact, Favour, Interaction, Medium, Mover, Settlement, Topic,
};
use netsales::network::Text;

/// The tables that these lines hold; one of which no line speaks is not kept.
pub(crate) fn kept(lines: &str) -> Book {
    let mut book = Book::default();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (line, times) = line.split_once(" times=").unwrap_or((line, "1"));
        let words = line.split_whitespace().collect::<Vec<_>>();
        (0..times.parse::<usize>().unwrap()).for_each(|_| keep(&mut book, &words));
    }
    book
}

fn keep(book: &mut Book, words: &[&str]) {
    match words {
        ["account", name, columns @ ..] => {
            let mut account = Account::named(blank(name));
            for column in columns {
                account_column(&mut account, column);
            }
            book.keep_accounts([account]);
        }
        ["deal", id, columns @ ..] => {
            let mut deal = Deal::at("", *id);
            for column in columns {
                deal_column(&mut deal, column);
            }
            book.keep_deals([deal]);
        }
        ["empty", "ledger"] => {
            book.keep_ledger([]);
        }
        ["moved", person, from] => {
            let (_, from) = split(from);
            book.keep_movers([Mover { person: (*person).into(), from: from.into() }]);
        }
        ["fact", about, topic, text] => {
            book.keep_facts([Fact::of(blank(about), Topic::from_word(topic), blank(text))]);
        }
        [medium, from, to, columns @ ..] if Medium::from_word(medium).is_some() => {
            book.keep_interactions([touch(Medium::from_word(medium).unwrap(), from, to, columns)]);
        }
        [favour, giver, receiver, columns @ ..] => {
            let favour = Favour::from_word(favour).unwrap_or_else(|| panic!("cannot read {words:?}"));
            let mut entry = Entry::of(favour, *giver, *receiver);
            entry.receiver = entry.receiver.filter(|receiver| *receiver != "_");
            for column in columns {
                entry_column(&mut entry, column);
            }
            book.keep_ledger([entry]);
        }
        _ => panic!("cannot read {words:?}"),
    }
}

fn touch(medium: Medium, from: &str, to: &str, columns: &[&str]) -> Interaction {
    let to: Vec<&str> = to.split(',').collect();
    let mut touch = Interaction::on(date(2026, 6, 1), medium, from, &to);
    for (name, value) in columns.iter().map(|column| split(column)) {
        match name {
            "on" => touch.date = value.parse().unwrap(),
            "deal" => touch.deal = Some(value.into()),
            "minutes" => touch.minutes = Some(value.parse().unwrap()),
            other => panic!("no column {other} of interactions"),
        }
    }
    touch
}

fn account_column(account: &mut Account, column: &str) {
    let (name, value) = split(column);
    match name {
        "industry" => account.industry = Some(value.into()),
        "employees" => account.employees = Some(value.parse().unwrap()),
        "applications" => account.applications = list(&value),
        "infrastructure" => account.infrastructure = list(&value),
        "problems" => account.problems = list(&value),
        "rivals" => account.rivals = list(&value),
        other => panic!("no column {other} of accounts"),
    }
}

fn deal_column(deal: &mut Deal, column: &str) {
    let (name, value) = split(column);
    match name {
        "account" => deal.account = value.into(),
        "stage" => deal.stage = Some(DealStage::from_word(&value).unwrap()),
        "amount" => deal.amount = Some(value.parse().unwrap()),
        "doubts" => deal.doubts = list(&value),
        "needs" => deal.needs = list(&value),
        "next_step" => deal.next_step = Some(value.into()),
        "next_step_on" => deal.next_step_on = Some(value.parse().unwrap()),
        "owner" => deal.owner = Some(value.into()),
        "identify_on" | "buy_in_on" | "solution_on" | "close_on" => {
            let stage = DealStage::from_word(name.trim_end_matches("_on")).unwrap();
            deal.entered[stage as usize] = Some(value.parse().unwrap());
        }
        "probability" => deal.probability = Some(value.parse().unwrap()),
        other => panic!("no column {other} of deals"),
    }
}

fn entry_column(entry: &mut Entry, column: &str) {
    let (name, value) = split(column);
    match name {
        "about" => entry.about = Some(value.into()),
        "rule" => entry.rule = Some(value.into()),
        "status" => entry.status = Some(Settlement::from_word(&value).unwrap()),
        "on" => entry.date = Some(value.parse().unwrap()),
        "hours" => entry.hours = Some(value.parse().unwrap()),
        "originator" => entry.originator = Some(value.into()),
        "due" => entry.due_stage = Some(DealStage::from_word(&value).unwrap()),
        other => entry.attributes.insert(other.to_owned(), value),
    }
}

fn split(column: &str) -> (&str, String) {
    let (name, value) = column.split_once('=').unwrap_or_else(|| panic!("{column} has no ="));
    (name, blank(value))
}

fn list(value: &str) -> std::sync::Arc<[Text]> {
    value.split(',').map(|item| item.trim().into()).collect()
}

fn blank(word: &str) -> String {
    word.replace('_', " ")
}
