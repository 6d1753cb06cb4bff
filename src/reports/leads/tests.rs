//! What is said of leads, on books of a few rows.

use jiff::civil::{Date, date};

use super::*;
use crate::advise::{Context, Scope};
use crate::book::{Account, Book, Deal, DealStage, Entry, Favour, Settlement, Status};
use crate::network::sketch::sketch;
use crate::settings::{Origin, Settings, Value as Setting};

#[expect(clippy::unnecessary_wraps, reason = "days of rows may be missing, and stand as such in them")]
fn day(month: i8, day: i8) -> Option<Date> {
    Some(date(2026, month, day))
}

fn row(on: Option<Date>, favour: Favour, from: &str, to: &str, about: &str) -> Entry {
    Entry { date: on, about: Some(about.into()), ..Entry::of(favour, from, to) }
}

fn lead(on: Option<Date>, from: &str, to: &str, about: &str) -> Entry {
    row(on, Favour::Lead, from, to, about)
}

fn deal(id: &str, stage: DealStage) -> Deal {
    Deal { stage: Some(stage), amount: Some(100.0), ..Deal::at("Bolt", id) }
}

/// What is said of the leads of a book in which `me` sells for Own.
fn said(drawn: &str, book: &Book) -> Leads {
    let network = sketch(drawn);
    let seat = network.seat(network.find("me"));
    let mut settings = Settings::default();
    settings.set("self", Setting::Words(vec!["Own".to_owned()]), Origin::Default).unwrap();
    let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(book);
    Leads::new(Request { context: &context, notes: Vec::new() })
}

fn text(items: &[crate::render::document::Span]) -> String {
    items.iter().map(|span| span.text.as_str()).collect()
}

#[test]
fn what_became_of_leads_is_counted_by_source_and_by_kind() {
    let mut book = Book::default();
    let by = |source: &str, deal: Deal| Deal { source: Some(source.into()), ..deal };
    book.keep_deals([
        by("jim", deal("d1", DealStage::Won)),
        by("jim", deal("d2", DealStage::Lost)),
        by("Trade fair", deal("d3", DealStage::Identify)),
        by("trade fair ", deal("d4", DealStage::BuyIn)),
        deal("d5", DealStage::Won),
    ]);
    let leads = said("me@Own -- jim[kind=Agent]", &book);
    let told: Vec<_> = leads
        .sources
        .iter()
        .map(|it| (it.person.name.as_str(), it.kind.as_str(), it.is_contact, it.tally.leads, it.tally.won.hits))
        .collect();
    assert_eq!(told, [("jim", "agent", true, 2, 1), ("Trade fair", "trade fair", false, 2, 0)]);
    let kinds: Vec<_> =
        leads.kinds.iter().map(|it| (it.kind.as_deref(), it.tally.leads, it.tally.won.in_words())).collect();
    let few = |n: usize| format!("too few (n={n})");
    assert_eq!(kinds, [(Some("agent"), 2, few(2)), (Some("trade fair"), 2, "–".to_owned()), (None, 1, few(1))]);
    assert_eq!(
        (leads.all.qualified.cases, leads.all.qualified.unknown),
        (3, 1),
        "how far the lost one got is not known"
    );
    assert!(
        leads.words.starts_with("4 leads from 2 sources: 2 reached buy-in or later, 1 won (100), 1 lost."),
        "{}",
        leads.words
    );
    assert!(leads.words.ends_with("One deal more does not say where it came from."));
}

#[test]
fn nobody_is_positioned_to_repay_where_whoever_took_the_lead_has_left_and_whoever_works_on_it_was_never_met() {
    let mut book = Book::default();
    let open = Entry { status: Some(Settlement::Open), ..lead(day(1, 5), "jim", "kim", "d1") };
    book.keep_deals([Deal { owner: Some("me".into()), ..deal("d1", DealStage::BuyIn) }]).keep_ledger([open]);
    let debt = |drawn: &str| {
        let leads = said(drawn, &book);
        text(&leads.debts[0].words(&leads.seller))
    };
    let gone = debt("me@Own -- ana; kim@Elsewhere -- jim");
    assert!(
        gone.ends_with(
            "Nobody is positioned to repay: You gain by it and are not in touch with jim, nor is a colleague."
        ),
        "{gone}"
    );
    let there = debt("me@Own -- ana; kim@Own -- jim");
    assert!(there.ends_with("You gain by it and are not in touch with jim: kim could bring you together."), "{there}");
    assert_eq!(debt("me@Own -- jim; kim@Own"), "kim owes jim something for a lead (d1), since 2026-01-05.");
}

#[test]
fn who_gives_no_lead_since_something_is_owed_to_them_is_silent_after_half_a_year() {
    let silent = |rows: Vec<Entry>| {
        let mut book = Book::default();
        book.keep_ledger(rows);
        said("me@Own -- jim", &book)
            .silent
            .into_iter()
            .map(|it| (it.person.name, it.leads_before, it.days))
            .collect::<Vec<_>>()
    };
    let owed = |on| Entry { status: Some(Settlement::Open), ..lead(on, "jim", "me", "Bolt") };
    assert_eq!(silent(vec![owed(Some(date(2025, 12, 1)))]), [("jim".to_owned(), 1, 196)]);
    assert!(silent(vec![owed(day(3, 1))]).is_empty(), "too soon to say");
    assert!(silent(vec![owed(Some(date(2025, 12, 1))), lead(day(2, 1), "jim", "me", "Arc")]).is_empty());
}

#[test]
fn everybody_on_the_way_has_a_part_in_what_was_won() {
    let mut book = Book::default();
    let won =
        Deal { created: day(1, 10), closed_on: day(5, 1), owner: Some("me".into()), ..deal("d1", DealStage::Won) };
    let vouched = Entry { originator: Some("lee".into()), ..row(day(4, 1), Favour::Reference, "gus", "me", "d1") };
    book.keep_deals([won]).keep_ledger([
        Entry { originator: Some("jim".into()), ..lead(day(1, 5), "bo", "kim", "d1") },
        lead(day(1, 6), "kim", "me", "d1"),
        row(day(2, 1), Favour::Introduction, "bo", "me", "ana"),
        row(day(6, 1), Favour::Introduction, "gus", "me", "ana"),
        Entry { status: Some(Settlement::Refused), ..row(day(2, 1), Favour::Introduction, "gus", "me", "ana") },
        vouched,
    ]);
    let leads = said("me@Own -- ana@Bolt; kim@Own; jim; bo; gus; lee", &book);
    let parts: Vec<String> = leads.won[0].parts.iter().map(|it| format!("{} {}", it.person.id, it.role)).collect();
    assert_eq!(
        parts,
        [
            "jim gave the lead",
            "bo passed it on",
            "kim passed it on",
            "bo introduced",
            "gus vouched",
            "lee brought the reference"
        ],
        "who introduced after it was won, or refused to, has none"
    );
    let credit: Vec<_> = leads.credit.iter().map(|it| (it.person.id.as_str(), it.deals, it.parts.len())).collect();
    assert_eq!(credit, [("bo", 1, 2), ("gus", 1, 1), ("jim", 1, 1), ("kim", 1, 1), ("lee", 1, 1)]);
}

#[test]
fn peer_sellers_with_accounts_in_common_are_allies_unless_they_compete() {
    let mut book = Book::default();
    let account = |name: &str, status, rivals: &[&str]| Account {
        status: Some(status),
        rivals: rivals.iter().map(|it| (*it).into()).collect(),
        ..Account::named(name)
    };
    book.keep_accounts([
        account("Bolt", Status::Prospect, &[]),
        account("Own", Status::Own, &["Foe"]),
        account("Foe", Status::Prospect, &[]),
    ]);
    book.keep_ledger([lead(None, "you", "pat", "Bolt")]);
    let drawn = "me@Own[industry=pumps] -- pat@Pipes[market kind=peer-rep industry=pipes]; ana@Bolt; \
                 pat -- ana; fay@Foe[market kind=peer-rep] -- ana; \
                 quinn@Quay[market dept=Sales] -- ana; ron@Rope[market kind=peer-rep]";
    let leads = said(drawn, &book);
    let told: Vec<_> = leads
        .allies
        .iter()
        .map(|it| {
            (
                it.person.id.as_str(),
                it.competes,
                it.shared_accounts.join(","),
                it.leads_received,
                it.leads_given,
                it.met,
            )
        })
        .collect();
    assert_eq!(
        told,
        [("pat", Some(false), "Bolt".to_owned(), 0, 1, true), ("quinn", None, "Bolt".to_owned(), 0, 0, false)]
    );
}

#[test]
fn former_employers_tell_who_left_a_customer_and_who_came_to_a_target() {
    let drawn = "me@Own; me -- jo@Elsewhere[past=Acme last=2025-10-01]; me -- mo@Bolt[prospect past=Own]; \
                 zoe@Elsewhere[past=Bolt]; al@Acme[customer past=Acme]; ivy@Elsewhere[past=Nowhere]";
    let leads = said(drawn, &Book::default());
    let told: Vec<_> =
        leads.alumni.iter().map(|it| (it.person.id.as_str(), it.why.as_str(), it.former.as_str(), it.quiet)).collect();
    assert_eq!(
        told,
        [
            ("mo", "at a target now", "Own", None),
            ("jo", "left a customer", "Acme", Some(true)),
            ("zoe", "left a target", "Bolt", None)
        ]
    );
}

#[test]
fn a_lead_that_nobody_took_up_goes_stale_and_what_is_missing_is_said() {
    let mut book = Book::default();
    book.keep_deals([deal("d1", DealStage::Identify), deal("d2", DealStage::BuyIn)]).keep_ledger([
        lead(day(2, 1), "jim", "me", "d1"),
        lead(day(2, 1), "jim", "me", "d2"),
        lead(day(2, 2), "bo", "me", "ana"),
        lead(day(6, 1), "bo", "me", "Core"),
    ]);
    let leads = said("me@Own -- jim; me -- ana@Arc; bo", &book);
    let told: Vec<_> = leads.stale.iter().map(|it| (it.about.as_str(), it.days, it.action.as_str())).collect();
    assert_eq!(
        told,
        [
            ("d1", 134, "ask jim, who told you, whom to talk to there, or drop it"),
            ("ana", 133, "go through ana, whom you know there, or drop it")
        ]
    );
    let [record] = leads.records.as_slice() else { panic!("one took them all") };
    assert_eq!((record.person.as_ref().map(|it| it.id.as_str()), record.tally.leads), (Some("me"), 4));
    assert_eq!(record.missing[0], Missing { what: "who else knew".to_owned(), leads: 4 });
    assert!((record.complete - 10.0 / 24.0).abs() < 1e-9, "{}", record.complete);
}

#[test]
fn a_tip_about_a_firm_whose_deal_names_no_source_may_be_that_deal() {
    let mut book = Book::default();
    book.keep_deals([deal("d1", DealStage::BuyIn)]).keep_ledger([lead(day(2, 1), "jim", "me", "bolt")]);
    let leads = said("me@Own -- jim", &book);
    assert_eq!((leads.leads[0].deal.as_deref(), leads.leads[0].perhaps.as_deref()), (None, Some("d1")));
}

#[test]
fn the_same_rows_in_another_order_say_the_same() {
    let rows = [
        lead(day(2, 1), "jim", "me", "Bolt"),
        lead(day(2, 1), "bo", "me", "Bolt"),
        lead(None, "bo", "jim", "Arc"),
        lead(None, "jim", "me", "Arc"),
        Entry { status: Some(Settlement::Open), ..lead(day(1, 1), "bo", "me", "d1") },
    ];
    let deals = [deal("d1", DealStage::Won), Deal { source: Some("bo".into()), ..deal("d2", DealStage::Won) }];
    let written = |rows: Vec<Entry>, deals: Vec<Deal>| {
        let mut book = Book::default();
        book.keep_deals(deals).keep_ledger(rows);
        said("me@Own -- jim; me -- bo", &book)
    };
    let (mut rows_turned, mut deals_turned) = (rows.to_vec(), deals.to_vec());
    rows_turned.reverse();
    deals_turned.reverse();
    assert_eq!(written(rows.to_vec(), deals.to_vec()), written(rows_turned, deals_turned));
}

#[test]
fn those_who_hear_first_by_their_trade_are_counted_with_the_places_they_leave_open() {
    let mut book = Book::default();
    book.keep_ledger([lead(day(5, 1), "bea", "me", "Bolt")]);
    let drawn = "me@Own -- bea[market kind=banker location=Lyon last=2026-06-01]; \
                 me -- ada[market title=Estate_Agent last=2025-01-01]; cy[market kind=agent]; me -- di[market kind=analyst]; \
                 me -- eva@Bolt[prospect location=lyon]; flo@Bolt[prospect location=Graz]";
    let told = said(drawn, &book);
    let words: Vec<String> = told.observers.iter().map(|it| text(&it.words())).collect();
    assert_eq!(
        words,
        [
            "agent: in touch with 1 of 2, 1 gone quiet: place not noted 1; 0 leads from them.",
            "banker: in touch with 1 of 1: Lyon 1; 1 lead from them."
        ]
    );
    assert_eq!(told.places_without_observer, ["Graz"]);
}
