use jiff::civil::date;

use super::*;
use crate::advise::Scope;
use crate::book::Book;
use crate::network::sketch::sketch;
use crate::settings::Settings;

fn row(day: Option<Date>, from: &str, to: &str, about: &str) -> Entry {
    Entry { date: day, about: Some(about.into()), ..Entry::of(Favour::Lead, from, to) }
}

/// What is said of the leads of a book in which `me` sells and kim is a colleague.
fn told(book: &Book) -> Vec<String> {
    let network = sketch("me -- kim[internal]; me -- ana@Bolt; jim; bo; cy");
    let seat = network.seat(network.find("me"));
    let settings = Settings::default();
    let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(book);
    let chain = |lead: &Lead| lead.chain.iter().map(|it| it.join("+")).collect::<Vec<_>>().join(">");
    let leads = Leads::of(&context);
    leads
        .received
        .iter()
        .map(|lead| format!("{}: {}", lead.deal.map_or("-", |deal| deal.id.as_str()), chain(lead)))
        .collect()
}

#[test]
fn rows_about_one_deal_are_one_lead_whoever_passed_it_on() {
    let mut book = Book::default();
    let deal = Deal { source: Some("bo".into()), owner: Some("kim".into()), ..Deal::at("Bolt", "d1") };
    book.keep_deals([deal]).keep_ledger([
        row(Some(date(2026, 2, 1)), "you", "kim", "d1"),
        Entry { originator: Some("bo".into()), ..row(Some(date(2026, 1, 1)), "jim", "me", "d1") },
    ]);
    assert_eq!(told(&book), ["d1: bo>jim>me>kim"]);
}

#[test]
fn two_who_told_of_one_deal_are_two_sources_of_one_lead() {
    let mut book = Book::default();
    book.keep_deals([Deal::at("Bolt", "d1")]);
    book.keep_ledger([row(None, "jim", "me", "d1"), row(Some(date(2026, 1, 1)), "bo", "me", "d1")]);
    assert_eq!(told(&book), ["d1: bo+jim>me"]);
}

#[test]
fn a_lead_without_a_deal_is_a_lead_and_two_tips_about_one_firm_are_two() {
    let mut book = Book::default();
    book.keep_ledger([
        row(None, "jim", "me", "Bolt"),
        row(None, "bo", "me", "bolt"),
        row(None, "cy", "bo", "Arc"),
        row(None, "bo", "me", "Arc"),
        row(None, "me", "jim", "Core"),
    ]);
    assert_eq!(told(&book), ["-: cy>bo>me", "-: bo>me", "-: jim>me"], "what was given away did not come in");
}

#[test]
fn a_row_about_a_firm_is_about_the_deal_there_that_names_its_giver() {
    let mut book = Book::default();
    let deal = |id: &str, source: &str, opened| Deal {
        source: Some(source.into()),
        created: Some(opened),
        ..Deal::at("Bolt", id)
    };
    book.keep_deals([
        deal("late", "jim", date(2026, 5, 1)),
        deal("d0", "jim", date(2025, 1, 1)),
        deal("d2", "bo", date(2026, 2, 1)),
    ]);
    book.keep_ledger([row(Some(date(2026, 1, 1)), "jim", "me", "ana")]);
    assert_eq!(told(&book), ["d2: bo", "late: jim>me", "d0: jim"]);
}

#[test]
fn what_was_asked_for_refused_or_is_to_come_is_no_lead() {
    let mut book = Book::default();
    let with = |status| Entry { status: Some(status), ..row(None, "jim", "me", "Bolt") };
    book.keep_ledger([
        with(Settlement::Asked),
        with(Settlement::Refused),
        row(Some(date(2026, 7, 1)), "jim", "me", "Bolt"),
    ]);
    assert!(told(&book).is_empty());
}

#[test]
fn whoever_told_each_other_in_a_circle_still_have_a_first() {
    let mut book = Book::default();
    book.keep_deals([Deal::at("Bolt", "d1")]);
    book.keep_ledger([row(None, "me", "jim", "d1"), row(Some(date(2026, 1, 1)), "jim", "me", "d1")]);
    assert_eq!(told(&book), ["d1: jim>me"]);
}

#[test]
fn a_lost_deal_without_its_days_may_or_may_not_have_been_qualified() {
    let today = date(2026, 6, 15);
    let at = |stage| Deal { stage: Some(stage), ..Deal::at("Bolt", "d1") };
    let lost = Deal { entered: [None, Some(date(2026, 1, 1)), None, None], ..at(DealStage::Lost) };
    let to_come = Deal { entered: [None, Some(date(2026, 7, 1)), None, None], ..at(DealStage::Identify) };
    let told = [at(DealStage::Lost), lost, at(DealStage::Identify), at(DealStage::Won), to_come]
        .map(|it| is_qualified(&it, today));
    assert_eq!(told, [None, Some(true), Some(false), Some(true), Some(false)]);
}

#[test]
fn how_early_it_was_heard_is_counted_until_others_could_know() {
    let entry = row(Some(date(2026, 1, 1)), "jim", "me", "d1");
    let told = |deal: &Deal| {
        let lead =
            Lead { deal: Some(deal), entries: vec![&entry], facts: Vec::new(), sources: Vec::new(), chain: Vec::new() };
        (lead.lead_time(), lead.is_exclusive())
    };
    let mut deal = Deal { created: Some(date(2026, 2, 1)), ..Deal::at("Bolt", "d1") };
    assert_eq!(told(&deal), (Some(31), None));
    deal.attributes.insert("Public on", "2025-12-22");
    deal.attributes.insert("exclusive", "No");
    assert_eq!(told(&deal), (Some(-10), Some(false)));
}
