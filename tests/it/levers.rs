//! What `levers` claims: typed ties move no figure, few cases name nothing, and a slip of the pen is told.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use netsales::advise::levers::{FINDINGS, Read, Team, Verdict, evidenced};
use netsales::advise::{Context, Scope};
use netsales::network::{ContactIx, Network, NetworkBuilder, Scale, Strength, Tie};
use netsales::settings::Settings;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::command::{folder, run, without_next, word};
use crate::random_book::books;

/// What every finding says of a network and a book.
fn read(network: &Network, book: &netsales::book::Book, seller: Option<ContactIx>) -> Vec<(&'static str, Read)> {
    let (settings, today) = (Settings::default(), date(2026, 6, 15));
    let seat = evidenced(network, book, seller, &settings, today);
    let context = Context::new(&seat, &settings, today, Scope::Direct).keeping(book);
    let team = Team::of(&context);
    FINDINGS.iter().map(|finding| (finding.id, (finding.read)(&team))).collect()
}

/// The same people, all of whom typed that they know each other as well as can be.
fn boasting(network: &Network) -> Network {
    let mut builder = NetworkBuilder::new(Scale::default());
    let mut people = Vec::new();
    for (_, contact) in network.contacts() {
        let mut contact = contact.clone();
        (contact.strength, contact.last_contact) = (Some(1.0), Some(date(2026, 6, 14)));
        contact.groups = vec!["Everybody".into()].into();
        people.push(builder.contact(contact).unwrap());
    }
    for (at, one) in people.iter().enumerate() {
        for other in &people[at + 1..] {
            let tie = Tie { strength: Strength::new(1.0), weight: Some(9.0), ..Tie::default() };
            builder.tie(*one, *other, tie);
        }
    }
    builder.build()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_typed_of_ties_moves_no_figure_of_a_manager(book in books()) {
        let seat = book.seat();
        let seller = Some(seat.seller);
        prop_assert_eq!(read(&seat.network, &book.kept, seller), read(&boasting(&seat.network), &book.kept, seller));
    }

    #[test]
    fn what_is_too_little_or_not_known_advises_nothing_and_what_is_told_cites_its_rows(book in books()) {
        let seat = book.seat();
        for (id, read) in read(&seat.network, &book.kept, Some(seat.seller)) {
            match read.verdict {
                Verdict::TooFew | Verdict::NotKnown => {
                    prop_assert!(read.advice.is_none() && read.lines.is_empty(), "{}: {:?}", id, read);
                    let says_so = read.says.contains(&format!("(n={})", read.n)) || read.verdict == Verdict::NotKnown;
                    prop_assert!(says_so, "{}: {}", id, read.says);
                }
                _ => prop_assert!(read.rows.iter().next().is_some(), "{} cites no row: {:?}", id, read),
            }
        }
    }
}

#[test]
fn what_marco_and_tess_typed_of_their_ties_moves_nothing_of_the_teams_book() {
    let team = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/team");
    let read = |name: &str| fs::read_to_string(team.join(name)).unwrap();
    let contacts = read("contacts.csv");
    let modest = contacts.replace(",0.9,", ",,").replace(",0.75,", ",,");
    assert_ne!(contacts, modest);
    let levers = |contacts: &str| {
        let names = ["accounts.csv", "deals.csv", "facts.csv", "interactions.csv", "ledger.csv", "netsales.toml"];
        let tables = names.map(|name| (name, read(name)));
        let mut files: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
        files.push(("contacts.csv", contacts));
        without_next(&run(&["levers", word(folder(&files).path()), "--full"]).answer()).to_owned()
    };
    assert_eq!(levers(&contacts), levers(&modest));
}

#[test]
fn a_finding_or_a_lever_may_be_asked_for_alone_and_a_slip_of_the_pen_is_told() {
    let one = run(&["levers", "data/team", "support-people"]).answer();
    assert!(one.contains("Dana Petrova") && !one.contains("gift chains"), "{one}");
    let pay = run(&["levers", "data/team", "--lever", "pay"]).answer();
    assert!(pay.contains("pay-for-leads: ") && !pay.contains("gift-chains: ") && !pay.contains("structure;"), "{pay}");
    let whole = run(&["levers", "data/team", "--lever", "pay", "--full"]).answer();
    assert!(whole.contains("\nPay\n") && !whole.contains("\nStructure\n"), "{whole}");
    let slip = run(&["levers", "data/team", "suport-people"]);
    assert!(slip.code == 2 && slip.err.contains("did you mean support-people"), "{}", slip.err);
}

#[test]
fn the_first_page_is_one_page_with_the_most_money_first_and_the_json_holds_every_line_and_row() {
    let page = run(&["levers", "data/team"]).answer();
    assert!(page.lines().count() <= 70, "{page}");
    let told: serde_json::Value =
        serde_json::from_str(&run(&["levers", "data/team", "--format", "json"]).answer()).unwrap();
    let findings = told["findings"].as_array().unwrap();
    assert_eq!(findings.len(), FINDINGS.len());
    assert!(findings.iter().all(|it| page.contains(it["id"].as_str().unwrap())), "{page}");
    assert!(findings.iter().map(|it| it["rows"].as_array().unwrap().len()).sum::<usize>() > 1000);
    let mut found: Vec<&serde_json::Value> = findings.iter().filter(|it| it["verdict"] == "found").collect();
    found.sort_by_key(|it| page.find(&format!("{}: ", it["id"].as_str().unwrap())));
    let worth: Vec<f64> = found.iter().map(|it| it["amount"].as_f64().unwrap_or(0.0)).collect();
    assert!(found.len() > 5 && worth.is_sorted_by(|one, other| one >= other), "{worth:?}");
    // One by its name shows every line of it; its rows are asked for.
    let one = run(&["levers", "data/team", "gift-chains"]).answer();
    assert!(one.matches("Dorota Zielak").count() > 5 && one.contains("(each: --full)"), "{one}");
    assert!(run(&["levers", "data/team", "gift-chains", "--full"]).answer().lines().count() > one.lines().count() + 50);
}

#[test]
fn deals_alone_are_answered_as_far_as_they_go_and_leads_nobody_recorded_are_said_to_be_so() {
    let deals = "id,account,owner,stage,amount\n1,Acme,Ana,won,10\n2,Birch,Bo,lost,20\n";
    let bare = folder(&[("deals.csv", deals)]);
    let ran = run(&["levers", word(bare.path()), "--as-of", "2026-06-15"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let contacts = "id,name,network,kind\na,Ana,internal,seller\nb,Bo,internal,seller\nc,Cy,internal,seller\n\
        d,Di,internal,seller\nx,Xu,customer,\ny,Yo,customer,\n";
    let touches = "date,from,to,kind,minutes\n2026-06-01,a,x,meeting,60\n2026-06-01,a,y,meeting,10\n\
        2026-06-02,b,x,meeting,90\n2026-06-03,c,x,meeting,20\n2026-06-04,d,y,meeting,300\n";
    let book = folder(&[("contacts.csv", contacts), ("interactions.csv", touches), ("deals.csv", deals)]);
    let page = run(&["levers", word(book.path()), "decouple-lead-finding", "--as-of", "2026-06-15"]).answer();
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("Of no decided deal is it recorded who found the lead"), "{page}");
    assert!(!page.contains("0 of 0"), "{page}");
}

#[test]
fn the_page_fits_eighty_columns() {
    for more in [&["data/team"][..], &["data/team", "--full"], &["data/demo"], &["data/demo", "--full"]] {
        let page = run(&[&["levers"], more].concat()).answer();
        let wide = page.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None);
    }
}
