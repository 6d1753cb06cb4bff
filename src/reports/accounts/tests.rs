//! What is said of accounts, on books of a few rows.

use jiff::civil::{Date, date};

use super::*;
use crate::advise::{Context, Scope};
use crate::book::{
    Account, Book, Deal, DealStage, Entry, Fact, Favour, Interaction, Medium, Settlement, Status, Topic, Visibility,
};
use crate::network::Attributes;
use crate::network::sketch::sketch;
use crate::reports::account::{self, AccountPage};
use crate::settings::Settings;

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

fn account(name: &str, criteria: [Option<bool>; 4], waits: [Option<bool>; 3]) -> Account {
    Account { status: Some(Status::Prospect), criteria, waits, ..Account::named(name) }
}

fn fact(about: &str, topic: &str, text: &str, author: &str, day: Date) -> Fact {
    Fact {
        about: about.into(),
        topic: Topic::from_word(topic),
        text: text.into(),
        author: Some(author.into()),
        date: Some(day),
        source: None,
        visibility: Visibility::All,
        attributes: Attributes::default(),
        line: 2,
    }
}

fn touch(from: &str, to: &str, minutes: Option<f64>) -> Interaction {
    Interaction {
        date: date(2026, 6, 1),
        from: from.into(),
        to: [to.into()].into(),
        medium: Medium::Call,
        minutes,
        purpose: None,
        brought: None,
        deal: None,
        answered_on: None,
        attributes: Attributes::default(),
        line: 2,
    }
}

/// Done with a book in which `me` sells.
fn with<T>(drawn: &str, book: &Book, act: impl FnOnce(&Context) -> T) -> T {
    let network = sketch(drawn);
    let seat = network.seat(network.find("me"));
    let settings = Settings::default();
    act(&Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(book))
}

fn said(drawn: &str, book: &Book) -> Accounts {
    with(drawn, book, |context| Accounts::new(Request { context, notes: Vec::new() }))
}

#[test]
fn accounts_that_fit_come_first_then_those_to_ask_about() {
    let mut book = Book::default();
    book.keep_accounts([
        account("Short", [YES, NO, NO, None], [NO; 3]),
        account("Waits", [YES; 4], [YES, NO, NO]),
        account("Ask", [YES, YES, None, NO], [NO; 3]),
        account("Fits", [YES, YES, YES, None], [NO; 3]),
        Account { status: Some(Status::Customer), ..account("Bought", [YES; 4], [NO; 3]) },
        Account { status: Some(Status::Competitor), ..Account::named("Rival") },
    ]);
    let accounts = said("me; me -- ana@Elsewhere[market]", &book);
    let told: Vec<_> = accounts.accounts.iter().map(|it| (it.account.as_str(), it.standing.as_str())).collect();
    assert_eq!(told, [("Fits", "fits"), ("Ask", "open"), ("Waits", "waits"), ("Short", "short"), ("Bought", "fits")]);
    assert_eq!((accounts.others, accounts.warnings.len()), (1, 1), "two of five fit, more than a fifth");
    assert!(accounts.words.starts_with("Of 5 accounts 2 fit as a target (Fits, Bought);"), "{}", accounts.words);
}

#[test]
fn another_supplier_locks_an_account_unless_a_sign_or_a_cycle_opens_it() {
    let held = |more: Vec<Fact>, signal_on: Option<Date>| {
        let mut book = Book::default();
        let signal = signal_on.map(|_| "new hall".into());
        book.keep_accounts([Account { signal, signal_on, ..account("Bolt", [None; 4], [None; 3]) }]);
        book.keep_facts(more);
        said("me", &book).accounts[0].locked_in
    };
    let (long_ago, lately) = (date(2025, 1, 1), date(2026, 5, 1));
    let incumbent = || fact("Bolt", "incumbent", "Acme", "me", lately);
    let cycle = |text: &str| fact("Bolt", "next cycle", text, "me", lately);
    assert_eq!(held(vec![], None), None, "nobody knows who supplies it");
    assert_eq!(held(vec![incumbent()], None), None, "nor when it opens");
    assert_eq!(held(vec![incumbent()], Some(lately)), Some(false));
    assert_eq!(held(vec![incumbent(), cycle("2026-11-01")], Some(long_ago)), Some(false));
    assert_eq!(held(vec![incumbent(), cycle("2029-11-01: not before")], Some(long_ago)), Some(true));
    assert_eq!(held(vec![incumbent(), cycle("in spring")], None), None);
}

#[test]
fn hours_are_counted_by_how_the_account_stands_and_customers_apart() {
    let mut book = Book::default();
    book.keep_accounts([
        account("Bolt", [NO; 4], [NO; 3]),
        Account { status: Some(Status::Customer), ..account("Acme", [NO; 4], [NO; 3]) },
    ]);
    book.keep_interactions([
        touch("me", "ana", Some(90.0)),
        touch("bo", "me", None),
        touch("me", "cy", Some(30.0)),
        Interaction { date: date(2027, 1, 1), ..touch("me", "ana", Some(600.0)) },
    ]);
    let accounts = said("me -- ana@Bolt; bo@Bolt; cy@Acme", &book);
    let told: Vec<_> =
        accounts.hours.iter().map(|it| (it.standing.as_str(), it.hours, it.touches, it.without_minutes)).collect();
    assert_eq!(told, [("short", 1.5, 2, 1), ("customer", 0.5, 1, 0)]);
}

#[test]
fn an_account_that_one_alone_knows_is_named_where_others_note_theirs() {
    let day = date(2026, 5, 1);
    let mut book = Book::default();
    let of = |about: &str, topic: &str, author: &str| fact(about, topic, "so", author, day);
    book.keep_facts([
        of("Bolt", "budget", "kim"),
        of("ana", "win", "kim"),
        of("ana", "values", "kim"),
        of("Acme", "budget", "kim"),
        of("Acme", "incumbent", "me"),
        of("Acme", "problem", "me"),
    ]);
    let drawn = "me -- ana@Bolt[prospect]; kim[internal] -- ana; cy@Acme[prospect]";
    let alone = |book: &Book| {
        let lines = said(drawn, book).accounts;
        lines.into_iter().map(|it| (it.account, it.known_by_one.map(|person| person.id))).collect::<Vec<_>>()
    };
    assert_eq!(alone(&book), [("Acme".to_owned(), None), ("Bolt".to_owned(), Some("kim".to_owned()))]);
    let mut single = Book::default();
    single.keep_facts(book.facts().iter().filter(|fact| fact.author.as_deref() == Some("kim")).cloned());
    assert!(alone(&single).iter().all(|(_, one)| one.is_none()), "where one writes everything, it says nothing");
}

#[test]
fn facts_a_month_are_counted_over_the_months_the_book_is_kept() {
    let mut book = Book::default();
    book.keep_facts([
        fact("ana", "win", "a", "me", date(2026, 4, 15)),
        fact("ana", "values", "b", "me", date(2026, 6, 1)),
        fact("ana", "background", "c", "me", date(2020, 6, 1)),
    ]);
    let writers = said("me -- ana@Bolt[prospect]", &book).writers;
    assert_eq!((writers.len(), writers[0].facts, writers[0].stale), (1, 2, 1));
    assert!((writers[0].per_month - 2.0 * 30.4 / 61.0).abs() < 1e-9, "{}", writers[0].per_month);
}

#[test]
fn who_reads_a_page_sees_no_more_than_they_may() {
    let day = date(2026, 5, 1);
    let mut book = Book::default();
    let of = |topic: &str, author: &str, visibility| Fact { visibility, ..fact("Bolt", topic, "so", author, day) };
    book.keep_facts([
        of("budget", "me", Visibility::All),
        of("incumbent", "me", Visibility::Team),
        of("problem", "me", Visibility::Owner),
        of("partnering", "kim", Visibility::Owner),
    ]);
    let seen = |visibility| {
        with("me -- ana@Bolt[prospect]; kim[internal]", &book, |context| {
            let page = AccountPage::new(account::Request { context, account: "bolt", visibility, notes: Vec::new() });
            let topics: Vec<String> = page.facts.iter().map(|it| it.topic.clone()).collect();
            (topics.join(","), page.hidden, page.line.facts, page.line.budget.is_some(), page.line.incumbent.is_some())
        })
    };
    assert_eq!(seen(Visibility::All), ("budget".to_owned(), 3, 1, true, false));
    assert_eq!(seen(Visibility::Team), ("budget,incumbent".to_owned(), 2, 2, true, true));
    assert_eq!(seen(Visibility::Owner), ("problem,budget,incumbent".to_owned(), 1, 3, true, true));
}

#[test]
fn who_of_us_talks_to_an_account_is_told_by_ties_touches_and_owned_contacts() {
    let mut book = Book::default();
    book.keep_interactions([touch("me", "ana", None)]);
    let drawn =
        "me -- ana@Bolt[prospect]; kim[internal name=Kim]; ana -- kim; bo@Bolt[owner=Lee]; lee[internal name=Lee]";
    with(drawn, &book, |context| {
        let request = account::Request { context, account: "Bolt", visibility: Visibility::Owner, notes: Vec::new() };
        let page = AccountPage::new(request);
        let told: Vec<_> =
            page.talkers.iter().map(|it| (it.person.id.as_str(), it.tied_to, it.touches, it.last.is_some())).collect();
        assert_eq!(told, [("me", 1, 1, true), ("kim", 1, 0, false), ("lee", 1, 0, false)]);
        assert_eq!((page.talkers_acquainted.pairs, page.last_together), (3, None));
    });
}

#[test]
fn what_brings_an_older_fact_up_to_date_and_what_was_known_before_a_win_is_told_of_who_wrote_it() {
    let mut book = Book::default();
    book.keep_deals([Deal {
        stage: Some(DealStage::Won),
        closed_on: Some(date(2026, 5, 1)),
        ..Deal::at("Bolt", "d1")
    }]);
    book.keep_facts([
        fact("Bolt", "budget", "300 000", "me", date(2026, 3, 1)),
        fact("Bolt", "budget", "400 000", "me", date(2026, 4, 1)),
        fact("Bolt", "budget", "400 000", "kim", date(2026, 6, 1)),
        fact("Bolt", "problem", "leaks", "kim", date(2026, 6, 1)),
    ]);
    let writers = said("me -- ana@Bolt[customer]; kim[internal]", &book).writers;
    let of = |id: &str| {
        let found = writers.iter().find(|it| it.person.as_ref().is_some_and(|person| person.id == id)).unwrap();
        (found.facts, found.updated, found.before_a_win)
    };
    assert_eq!((of("me"), of("kim")), ((2, 1, 2), (2, 0, 0)));
}

#[test]
fn who_knows_the_engineers_of_a_firm_to_be_won_is_named_and_a_customers_engineers_are_left_out() {
    let mut book = Book::default();
    book.keep_accounts([Account { status: Some(Status::Customer), ..Account::named("Acme") }]);
    let drawn = "me -- eva@Bolt[prospect dept=engineering]; me -- max[market]; max -- olu@Bolt[prospect dept=Design]; \
                 max -- pia@Bolt[prospect dept=sales]; tom@Bolt[prospect]; me -- eve@Acme[customer dept=engineering]; \
                 far@Core[prospect dept=engineering]; me -- lou -- kit -- ned@Dome[prospect dept=research]";
    let near = said(drawn, &book).development;
    let told: Vec<String> =
        near.iter().map(|it| it.words().iter().map(|span| span.text.as_str()).collect::<String>()).collect();
    assert_eq!(
        told,
        [
            "Bolt (2 known in development): you know eva; max knows olu.",
            "Dome (1 known in development): lou knows kit, who knows ned.",
            "Core (1 known in development): nobody you are in touch with is near one of them.",
        ]
    );
    assert_eq!(near[0].without_department, 1);
}

#[test]
fn what_was_asked_at_home_about_a_deal_stands_with_its_account() {
    let at_home = |deal: &str| Interaction { deal: Some(deal.into()), ..touch("me", "kim", None) };
    let help = |giver: &str, about: &str, status| Entry {
        date: Some(date(2026, 6, 5)),
        about: Some(about.into()),
        status: Some(status),
        hours: Some(5.0),
        ..Entry::of(Favour::Help, giver, "me")
    };
    let mut book = Book::default();
    book.keep_deals([Deal::at("Bolt", "d1"), Deal::at("Acme", "d2")]);
    book.keep_interactions([
        at_home("d1"),
        at_home("d2"),
        Interaction { deal: Some("d1".into()), ..touch("me", "ana", None) },
        touch("me", "kim", None),
    ]);
    book.keep_ledger([
        help("kim", "d1", Settlement::Given),
        help("ana", "d1", Settlement::Given),
        help("kim", "d2", Settlement::Refused),
    ]);
    with("me -- ana@Bolt[prospect]; me -- kim[internal]", &book, |context| {
        let request = account::Request { context, account: "Bolt", visibility: Visibility::Owner, notes: Vec::new() };
        let told: Vec<String> = AccountPage::new(request)
            .carried
            .iter()
            .map(|it| it.words().iter().map(|span| span.text.as_str()).collect::<String>())
            .collect();
        assert_eq!(
            told,
            ["2026-06-05, d1: me, asked kim for help, helped within 5 h.", "2026-06-01, d1: me, call with kim."]
        );
    });
}
