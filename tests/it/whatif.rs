//! What `whatif` says would be is what `analyze` says once it is so: the files are edited, and analysed afresh.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Ran, csv_rows, folder, run, word};

const DEMO: &str = "data/demo";

/// The tables of the demo, in the order in which they are written.
const TABLES: [&str; 7] = ["contacts", "ties", "accounts", "deals", "interactions", "ledger", "facts"];

/// A table of the demo as rows of cells, its header first.
type Table = Vec<Vec<String>>;

/// The demo's tables, to be edited as by hand.
struct Tables(BTreeMap<&'static str, Table>);

impl Tables {
    fn of_the_demo() -> Self {
        let read = |name| csv_rows(&fs::read_to_string(Path::new(DEMO).join(format!("{name}.csv"))).unwrap());
        Self(TABLES.into_iter().map(|name| (name, read(name))).collect())
    }

    fn add(&mut self, table: &str, row: Vec<String>) {
        self.0.get_mut(table).unwrap().push(row);
    }

    fn rows(&mut self, table: &str) -> impl Iterator<Item = &mut Vec<String>> {
        self.0.get_mut(table).unwrap().iter_mut().skip(1)
    }

    fn column(&self, table: &str, column: &str) -> usize {
        self.0[table][0].iter().position(|name| name == column).unwrap()
    }

    /// Writes a cell of the row with this id.
    fn fill(&mut self, table: &str, id: &str, column: &str, text: &str) {
        let column = self.column(table, column);
        text.clone_into(&mut self.rows(table).find(|row| row[0] == id).unwrap()[column]);
    }

    /// Takes out the rows of a table in which one of these columns names somebody.
    fn strike(&mut self, table: &str, columns: &[&str], id: &str) {
        let columns: Vec<usize> = columns.iter().map(|name| self.column(table, name)).collect();
        self.0.get_mut(table).unwrap().retain(|row| columns.iter().all(|&column| row[column] != id));
    }

    /// Takes somebody out of the lists that a column holds, and the cell where they are all of it.
    fn unlist(&mut self, table: &str, column: &str, id: &str) {
        let column = self.column(table, column);
        for row in self.rows(table) {
            let others: Vec<&str> = row[column].split(';').filter(|other| *other != id).collect();
            row[column] = others.join(";");
        }
    }

    /// Somebody is gone, wherever they were named.
    fn leave(&mut self, id: &str) {
        self.strike("contacts", &["id"], id);
        self.strike("ties", &["source", "target"], id);
        self.strike("interactions", &["from", "to"], id);
        self.unlist("interactions", "to", id);
        self.strike("ledger", &["giver", "receiver"], id);
        self.strike("facts", &["about"], id);
        for (table, column) in
            [("deals", "owner"), ("deals", "source"), ("accounts", "steward"), ("facts", "author"), ("facts", "source")]
        {
            self.unlist(table, column, id);
        }
    }

    fn written(&self) -> TempDir {
        let mut files: Vec<(String, String)> =
            self.0.iter().map(|(name, table)| (format!("{name}.csv"), written(table))).collect();
        files.push(("netsales.toml".into(), fs::read_to_string(Path::new(DEMO).join("netsales.toml")).unwrap()));
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        folder(&files)
    }
}

/// The analysis of the demo itself, which nobody edits.
static OF_THE_DEMO: OnceLock<Value> = OnceLock::new();

/// What `whatif` moves in the demo, checked against an analysis of the demo edited by hand.
fn assert_foretold(supposed: &[&str], edit: impl FnOnce(&mut Tables)) {
    assert_foretold_of(&[], supposed, edit);
}

/// The same of some accounts.
fn assert_foretold_of(accounts: &[&str], supposed: &[&str], edit: impl FnOnce(&mut Tables)) {
    let accounts: Vec<&str> = accounts.iter().flat_map(|account| ["--account", account]).collect();
    let mut tables = Tables::of_the_demo();
    edit(&mut tables);
    let edited = tables.written();
    let analysis = |book: &str| {
        json(&run(&[&["analyze", book, "--full", "--top", "999", "--format", "json"], &accounts[..]].concat()).answer())
    };
    let before = if accounts.is_empty() { OF_THE_DEMO.get_or_init(|| analysis(DEMO)).clone() } else { analysis(DEMO) };
    let after = analysis(word(edited.path()));
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

fn row(source: &str, target: &str, strength: &str, knows: &str) -> Vec<String> {
    [source, target, strength, knows, "knows", "", "", ""].map(str::to_owned).to_vec()
}

#[test]
fn a_new_tie_moves_what_a_new_row_moves() {
    assert_foretold(&["--add", "you:Martin Kjær=0.6"], |it| {
        it.add("ties", row("brenda", "martin-kjaer", "0.6", "yes"));
    });
    assert_foretold(&["--add", "camilla-ravn:greta-hofmann"], |it| {
        it.add("ties", row("camilla-ravn", "greta-hofmann", "0.5", "yes"));
    });
}

#[test]
fn a_tie_given_up_moves_what_a_row_that_says_no_moves() {
    assert_foretold(&["--cut", "andy-okafor:brenda"], |it| it.add("ties", row("brenda", "andy-okafor", "", "no")));
}

#[test]
fn a_stronger_tie_moves_what_other_strengths_in_its_rows_move() {
    assert_foretold(&["--strengthen", "you:pavel-ondracek"], |it| {
        it.fill("contacts", "pavel-ondracek", "strength", "0.8");
    });
    // Two rows tell of this pair: one is Carmen's word.
    assert_foretold(&["--strengthen", "gisela-haupt:pavel-ondracek=0.95"], |it| {
        let rows = it.rows("ties").filter(|row| row[0] == "pavel-ondracek" && row[1] == "gisela-haupt");
        assert_eq!(rows.map(|row| row[2] = "0.95".to_owned()).count(), 2);
    });
}

#[test]
fn a_touch_moves_what_a_later_date_moves_and_of_a_stranger_makes_a_contact() {
    // Of Gerhard the interactions tell, not the cell.
    assert_foretold(&["--touch", "Renata=2026-06-01", "--touch", "Gerhard Pohl=2026-06-10"], |it| {
        it.fill("contacts", "renata-kovarova", "last_contact", "2026-06-01");
        it.fill("contacts", "gerhard-pohl", "last_contact", "2026-06-10");
    });
    assert_foretold(&["--touch", "martin-kjaer"], |it| {
        it.fill("contacts", "martin-kjaer", "last_contact", "2026-06-15");
        it.fill("contacts", "martin-kjaer", "owner", "brenda");
    });
}

#[test]
fn what_becomes_known_moves_what_the_cell_moves() {
    let learnt = [
        ("Kestrano Lifts:economic=Stella", "stella-kowalczyk", "economic"),
        ("Kestrano Lifts:technical=Stella", "stella-kowalczyk", "technical"),
        ("Tandrell:coach=Valérie", "valerie-simon", "coach"),
    ];
    let supposed: Vec<&str> = learnt.iter().flat_map(|(known, ..)| ["--know", known]).collect();
    assert_foretold(&supposed, |it| {
        let column = it.column("contacts", "influence");
        for (_, id, influence) in learnt {
            let cell = &mut it.rows("contacts").find(|row| row[0] == id).unwrap()[column];
            *cell =
                [cell.as_str(), influence].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(";");
        }
    });
}

#[test]
fn somebody_who_leaves_moves_what_their_missing_rows_move() {
    // Who worked at a prospect; a reference with favours and touches; the one who decides on the largest deal.
    for id in ["annika-berg", "camilla-ravn", "victor-amsel"] {
        assert_foretold(&["--leaves", id], |it| it.leave(id));
    }
    assert_foretold_of(&["Kestrano Lifts"], &["--leaves", "Nikolai Ferrer"], |it| it.leave("nikolai-ferrer"));
}

#[test]
fn another_owner_moves_what_the_cell_of_the_deal_moves() {
    assert_foretold(&["--owner", "Filling hall=diego-paredes"], |it| {
        it.fill("deals", "tandrell-hall", "owner", "diego-paredes");
    });
    let said = run(&["whatif", DEMO, "--owner", "Filling hall=diego-paredes"]).answer();
    assert!(said.contains("The deal Filling hall gets the owner Diego Paredes (it was owned by you)"), "{said}");
}

#[test]
fn an_account_that_is_judged_no_longer_is_still_held_against_itself() {
    // Nikolai is the one tie into Kestrano, which without him is no more among the five prospects with most contacts.
    let moved = json(&run(&["whatif", DEMO, "--leaves", "Nikolai Ferrer", "--format", "json"]).answer());
    let ties =
        list(&moved["signals"]).find(|it| it["account"] == "Kestrano Lifts" && it["signal"] == "ties_inside").unwrap();
    assert_eq!((&ties["before"]["value"], &ties["after"]["value"]), (&json("1.0"), &json("0.0")));
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
    assert_foretold(&supposed, |it| {
        it.leave("annika-berg");
        it.add("ties", row("brenda", "ragnhild-eide", "0.9", "yes"));
        it.fill("contacts", "freya-lindholm", "last_contact", "2026-06-15");
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
