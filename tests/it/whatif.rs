//! What `whatif` says would be is what `analyze` says once it is so: the files are edited, and analysed afresh.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{Ran, csv_rows, folder, run, word};

const DEMO: &str = "data/demo";

/// A table of the demo as rows of cells, its header first.
type Table = Vec<Vec<String>>;

/// What `whatif` moves in the demo, checked against an analysis of the demo edited by hand.
fn assert_foretold(supposed: &[&str], edit: impl FnOnce(&mut Table, &mut Table)) {
    assert_foretold_of(&[], supposed, edit);
}

/// The same of some accounts.
fn assert_foretold_of(accounts: &[&str], supposed: &[&str], edit: impl FnOnce(&mut Table, &mut Table)) {
    let accounts: Vec<&str> = accounts.iter().flat_map(|account| ["--account", account]).collect();
    let table = |name: &str| csv_rows(&fs::read_to_string(Path::new(DEMO).join(name)).unwrap());
    let (mut contacts, mut ties) = (table("contacts.csv"), table("ties.csv"));
    edit(&mut contacts, &mut ties);
    let read = |name: &'static str| (name, fs::read_to_string(Path::new(DEMO).join(name)).unwrap());
    let mut files = vec![("contacts.csv", written(&contacts)), ("ties.csv", written(&ties))];
    files.extend(["netsales.toml", "accounts.csv", "deals.csv", "facts.csv"].map(read));
    // Whoever is left out of the contacts is left out of what was said and done with them too.
    let listed: Vec<&str> = contacts.iter().map(|row| row[0].as_str()).collect();
    let known = |row: &str| row.split([',', ';']).skip(1).take(2).all(|id| listed.contains(&id) || id.len() < 4);
    files.extend(["interactions.csv", "ledger.csv"].map(read).map(|(name, text)| {
        let header = text.lines().next().unwrap_or_default().to_owned();
        let rows = text.lines().skip(1).filter(|row| known(row));
        (name, std::iter::once(header.as_str()).chain(rows).flat_map(|row| [row, "\n"]).collect())
    }));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let edited = folder(&files);
    let analysis = |book: &str| {
        json(&run(&[&["analyze", book, "--full", "--top", "999", "--format", "json"], &accounts[..]].concat()).answer())
    };
    let (before, after) = (analysis(DEMO), analysis(word(edited.path())));
    let moved = json(&run(&[&["whatif", DEMO, "--format", "json"], &accounts[..], supposed].concat()).answer());

    let (was, is) = (signals(&before), signals(&after));
    assert!(was.keys().eq(is.keys()), "the analyses judge the same accounts");
    assert_eq!(moved["signals_read"], was.len());
    // Over how many a figure is taken may differ where the figure does not.
    let differ: BTreeMap<_, _> = was.iter().filter(|(key, was)| is[*key].0 != was.0).collect();
    let told: BTreeMap<_, _> = list(&moved["signals"]).map(|it| (key(it, "signal"), it)).collect();
    assert!(differ.keys().copied().eq(told.keys()), "{:?} moved, told: {:?}", differ.keys(), told.keys());
    for (key, it) in &told {
        assert_eq!((&state(&it["before"]), &state(&it["after"])), (&was[key], &is[key]), "{key:?}");
    }

    let mut advice: Vec<String> =
        list(&before["stages"]).flat_map(|stage| list(&stage["advice"])).map(told_of).collect();
    let mut replace = |gone: Option<&Value>, new: Option<&Value>| {
        if let Some(gone) = gone.map(told_of) {
            let place = advice.iter().position(|it| *it == gone);
            advice.remove(place.unwrap_or_else(|| panic!("gone, and never given: {gone}")));
        }
        advice.extend(new.map(told_of));
    };
    list(&moved["advice_gone"]).for_each(|it| replace(Some(&it["advice"]), None));
    list(&moved["advice_changed"]).for_each(|it| replace(Some(&it["before"]), Some(&it["after"])));
    list(&moved["advice_gained"]).for_each(|it| replace(None, Some(it)));
    let mut now: Vec<String> = list(&after["stages"]).flat_map(|stage| list(&stage["advice"])).map(told_of).collect();
    advice.sort();
    now.sort();
    assert_eq!(advice, now);
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

/// Every signal of an analysis by its stage, account and name.
fn signals(analysis: &Value) -> BTreeMap<[String; 3], (String, usize)> {
    let of = |stage: &Value| {
        let with_stage = |signal: &Value| {
            let mut signal = signal.clone();
            signal["stage"] = stage["stage"].clone();
            (key(&signal, "id"), state(&signal))
        };
        list(&stage["signals"]).map(with_stage).collect::<Vec<_>>()
    };
    list(&analysis["stages"]).flat_map(of).collect()
}

fn key(signal: &Value, name: &str) -> [String; 3] {
    [&signal["stage"], &signal["account"], &signal[name]].map(ToString::to_string)
}

/// What is said of a signal, sums of the same numbers in another order counting alike, and over how many.
fn state(signal: &Value) -> (String, usize) {
    let figures = ["value", "low", "high"].map(|end| rounded(&signal[end]));
    (format!("{figures:?} {}", signal["verdict"]), signal["n"].as_u64().unwrap() as usize)
}

fn told_of(advice: &Value) -> String {
    let ends = |figure: &Value| format!("{} {} {}", rounded(figure), rounded(&figure["low"]), rounded(&figure["high"]));
    let (before, after) = (ends(&advice["effect"]["before"]), ends(&advice["effect"]["after"]));
    format!("{} {} {} {before} → {after}", advice["stage"], advice["rule"], advice["action"])
}

fn rounded(value: &Value) -> String {
    value.as_f64().map_or("-".to_owned(), |value| format!("{value:.9}"))
}

fn written(table: &Table) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in table {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Writes a cell of the contact with this id.
fn fill(contacts: &mut Table, id: &str, column: &str, text: &str) {
    let column = contacts[0].iter().position(|name| name == column).unwrap();
    text.clone_into(&mut contacts.iter_mut().find(|row| row[0] == id).unwrap()[column]);
}

fn row(source: &str, target: &str, strength: &str, knows: &str) -> Vec<String> {
    [source, target, strength, knows, "knows", "", "", ""].map(str::to_owned).to_vec()
}

#[test]
fn a_new_tie_moves_what_a_new_row_moves() {
    assert_foretold(&["--add", "you:Martin Kjær=0.6"], |_, ties| {
        ties.push(row("brenda", "martin-kjaer", "0.6", "yes"));
    });
    assert_foretold(&["--add", "camilla-ravn:greta-hofmann"], |_, ties| {
        ties.push(row("camilla-ravn", "greta-hofmann", "0.5", "yes"));
    });
}

#[test]
fn a_tie_given_up_moves_what_a_row_that_says_no_moves() {
    assert_foretold(&["--cut", "andy-okafor:brenda"], |_, ties| ties.push(row("brenda", "andy-okafor", "", "no")));
}

#[test]
fn a_stronger_tie_moves_what_other_strengths_in_its_rows_move() {
    assert_foretold(&["--strengthen", "you:pavel-ondracek"], |contacts, _| {
        fill(contacts, "pavel-ondracek", "strength", "0.8");
    });
    // Two rows tell of this pair: one is Carmen's word.
    assert_foretold(&["--strengthen", "gisela-haupt:pavel-ondracek=0.95"], |_, ties| {
        let rows = ties.iter_mut().filter(|row| row[0] == "pavel-ondracek" && row[1] == "gisela-haupt");
        assert_eq!(rows.map(|row| row[2] = "0.95".to_owned()).count(), 2);
    });
}

#[test]
fn a_touch_moves_what_a_later_date_moves_and_of_a_stranger_makes_a_contact() {
    assert_foretold(&["--touch", "Renata=2026-06-01"], |contacts, _| {
        fill(contacts, "renata-kovarova", "last_contact", "2026-06-01");
    });
    assert_foretold(&["--touch", "martin-kjaer"], |contacts, _| {
        fill(contacts, "martin-kjaer", "last_contact", "2026-06-15");
        fill(contacts, "martin-kjaer", "owner", "brenda");
    });
}

#[test]
fn what_becomes_known_moves_what_the_cell_moves() {
    assert_foretold(&["--know", "Kestrano Lifts:economic=Stella"], |contacts, _| {
        fill(contacts, "stella-kowalczyk", "influence", "economic");
    });
}

#[test]
fn somebody_who_leaves_moves_what_their_missing_rows_move() {
    assert_foretold(&["--leaves", "annika-berg"], |contacts, ties| leave(contacts, ties, "annika-berg"));
    assert_foretold_of(&["Kestrano Lifts"], &["--leaves", "Nikolai Ferrer"], |contacts, ties| {
        leave(contacts, ties, "nikolai-ferrer");
    });
}

#[test]
fn an_account_that_is_judged_no_longer_is_still_held_against_itself() {
    // Nikolai is the one tie into Kestrano, which without him is no more among the five prospects with most contacts.
    let moved = json(&run(&["whatif", DEMO, "--leaves", "Nikolai Ferrer", "--format", "json"]).answer());
    let ties =
        list(&moved["signals"]).find(|it| it["account"] == "Kestrano Lifts" && it["signal"] == "ties_inside").unwrap();
    assert_eq!((&ties["before"]["value"], &ties["after"]["value"]), (&json("1.0"), &json("0.0")));
}

fn leave(contacts: &mut Table, ties: &mut Table, id: &str) {
    contacts.retain(|row| row[0] != id);
    ties.retain(|row| row[0] != id && row[1] != id);
}

#[test]
fn several_things_are_done_together_in_their_order() {
    let supposed = [
        "--leaves",
        "annika-berg",
        "--add",
        "you:ragnhild-eide",
        "--strengthen",
        "you:ragnhild-eide=0.9",
        "--touch",
        "freya-lindholm",
    ];
    assert_foretold(&supposed, |contacts, ties| {
        leave(contacts, ties, "annika-berg");
        ties.push(row("brenda", "ragnhild-eide", "0.9", "yes"));
        fill(contacts, "freya-lindholm", "last_contact", "2026-06-15");
    });
    let order = |supposed: &[&str]| {
        let moved = json(&run(&[&["whatif", DEMO, "--format", "json"], supposed].concat()).answer());
        list(&moved["signals"]).count()
    };
    assert_eq!(order(&["--add", "you:martin-kjaer", "--cut", "you:martin-kjaer"]), 0);
    assert_ne!(order(&["--cut", "you:martin-kjaer", "--add", "you:martin-kjaer"]), 0);
}

fn assert_refused(ran: &Ran, code: i32, said: &str) {
    assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
    assert!(ran.err.contains(said), "{said:?} is not said in: {}", ran.err);
}

#[test]
fn a_pair_is_parted_at_the_colon_that_leaves_two_known_people() {
    let book = folder(&[(
        "contacts.csv",
        "id,name,network,strength\ncrm:1,Ana Ruiz,market,0.5\ncrm:2,Bo Chen,market,0.5\ncrm:2:crm,Cy,market,\n2,Dee,market,\n",
    )]);
    let whatif = |supposed: &[&str]| run(&[&["whatif", word(book.path()), "--format", "json"], supposed].concat());
    let people = |pair: &str| {
        let answer = json(&whatif(&["--add", pair]).answer());
        list(&answer["changes"][0]["people"]).map(|it| it["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(people("crm:1:crm:2"), ["Ana Ruiz", "Bo Chen"]);
    assert_eq!(people("you:crm:1=strong"), ["you", "Ana Ruiz"]);
    assert_refused(&whatif(&["--cut", "crm:2:crm:2"]), 4, "more than one colon");
    assert_refused(&whatif(&["--cut", "crm:3:crm:2"]), 4, "no colon in it");
    assert_refused(&whatif(&["--cut", "Ana Ruiz:Bo Chan"]), 4, "crm:2  Bo Chen");
    assert_refused(&whatif(&["--cut", "Ana Ruiz"]), 2, "write it as A:B");
    assert_refused(&whatif(&["--cut", "Ana Ruiz:crm:1"]), 2, "one person twice");
    assert_refused(&whatif(&["--add", "Ana Ruiz:Bo Chen=2"]), 2, "weak, medium or strong");
    assert_refused(&whatif(&["--touch", "Ana Ruiz=2999-01-01"]), 2, "--as-of");
    assert_refused(&whatif(&["--leaves", "Ana Ruiz", "--cut", "Bo Chen:Ana Ruiz"]), 2, "Ana Ruiz has left by then");
    assert_refused(&whatif(&[]), 2, "--leaves");
}

#[test]
fn what_is_learnt_is_learnt_of_an_account_and_of_those_who_work_there() {
    let whatif = |known: &str| run(&["whatif", DEMO, "--know", known]);
    assert_refused(&whatif("Kestrano Lifts:boss=Stella"), 2, "ACCOUNT:economic=WHO");
    assert_refused(&whatif("Kestrona Lifts:coach"), 4, "Kestrano Lifts");
    assert_refused(&whatif("Kestrano Lifts:coach=bob-tanner"), 2, "not noted to work at Kestrano Lifts");
    assert_refused(&run(&["whatif", DEMO, "--owner", "d1=brenda"]), 4, "names no deal");
}
