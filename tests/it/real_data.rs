//! Data that others gathered: classic networks, a sales pipeline, address lists. Skipped where it is not at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command::{folder, run, word};

/// The folder of real data, where there is one.
pub(crate) fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let found = folder.is_dir().then(|| folder.clone());
    if found.is_none() {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            format!("skipped: there is no {}\n", folder.display()).as_bytes(),
        );
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn analysis(book: &Path, more: &[&str]) -> Value {
    serde_json::from_str(&run(&[&["analyze", word(book), "--format", "json"], more].concat()).answer()).unwrap()
}

fn verdicts(analysis: &Value) -> Vec<&str> {
    let stages = analysis["stages"].as_array().unwrap().iter();
    stages.flat_map(|stage| stage["signals"].as_array().unwrap()).map(|it| it["verdict"].as_str().unwrap()).collect()
}

#[test]
fn classic_networks_are_analysed_and_led_by_those_who_are_known_to_lead() {
    let Some(data) = data() else { return };
    let leader = |folder: &str, more: &[&str]| {
        let book = data.join("networks").join(folder);
        let metrics = ["metrics", word(&book), "--sort", "betweenness", "--top", "1", "--format", "ids"];
        run(&[&metrics, more].concat()).answer()
    };
    assert_eq!(leader("revere", &[]), "Revere.Paul\n");
    assert_eq!(leader("florentine", &["--kinds", "marriage"]), "Medici\n");
    assert_eq!(leader("krackhardt_kite", &[]), "Heather\n");
    for book in entries(&data.join("networks")) {
        let people = fs::read_to_string(book.join("contacts.csv")).unwrap().lines().count() - 1;
        let analysis = analysis(&book, &["--full"]);
        assert_eq!(analysis["book"]["contacts"], people, "{}", book.display());
        assert!(analysis["book"]["ties"].as_u64().unwrap() > 0, "{}", book.display());
        let rows = run(&["metrics", word(&book), "--of", "constraint", "--format", "csv"]).answer();
        assert_eq!(rows.lines().count(), people + 1, "{}", book.display());
    }
}

/// The man who roused the villages of 1775 beside another who belonged to one of Boston's clubs. The other rider of that night,
/// William Dawes, is not in this data; Thomas Dawes is somebody else.
#[test]
fn news_from_paul_revere_goes_further_than_from_a_member_of_one_club() {
    let Some(data) = data() else { return };
    let revere = data.join("networks/revere");
    let compare = |book: &Path, more: &[&str]| -> Value {
        let two = ["compare", word(book), "Revere.Paul", "Dawes.Thomas", "--format", "json"];
        serde_json::from_str(&run(&[&two, more].concat()).answer()).unwrap()
    };
    let told = compare(&revere, &["--complete"]);
    assert_eq!(
        (&told["further"], &told["ties"], &told["ties_from_groups"]),
        (&"Revere.Paul".into(), &9706.into(), &0.into())
    );
    let reached = |side: usize| {
        let steps = told["people"][side]["reached"].as_array().unwrap().iter();
        steps.map(|it| it["people"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((reached(0), reached(1)), (vec![245, 253, 253], vec![16, 249, 253]));
    assert!(told["words"].as_str().unwrap().contains("Paul Revere has more contacts (245 against 16)"));
    // As networkx has them.
    let near = |figure: &str, value: f64| (told["people"][0][figure].as_f64().unwrap() - value).abs() < 1e-9;
    assert!(
        near("effective_size", 168.616_326_530_6)
            && near("constraint", 0.016_523_050_3)
            && near("density", 0.313_047_842_1)
    );

    // The same from the lists of members: who shares a club counts as tied, which the answer says.
    let mut clubs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let members = fs::read_to_string(revere.join("memberships.csv")).unwrap();
    for (person, club) in members.lines().skip(1).filter_map(|row| row.split_once(',')) {
        clubs.entry(person).or_default().push(club);
    }
    let rows: Vec<String> = clubs.iter().map(|(person, clubs)| format!("{person},{}\n", clubs.join(";"))).collect();
    let listed = folder(&[("contacts.csv", &format!("id,groups\n{}", rows.concat()))]);
    let by_club = compare(listed.path(), &["--set", "groups.limit=100"]);
    assert_eq!(
        (&by_club["ties"], &by_club["ties_from_groups"], &by_club["group_by"]),
        (&9706.into(), &9706.into(), &"groups".into())
    );
    for side in [0, 1] {
        let (one, other) = (&told["people"][side], &by_club["people"][side]);
        assert_eq!((&one["contacts"], &one["constraint"]), (&other["contacts"], &other["constraint"]));
        // Who shares no club may know each other all the same.
        let least = if other["density"].is_number() { &other["density"] } else { &other["density"]["low"] };
        assert_eq!(&one["density"], least);
    }
    let groups = |side: usize| by_club["people"][side]["reached"][0]["groups"].as_u64();
    assert_eq!((groups(0), groups(1)), (Some(7), Some(6)));
    let without = compare(listed.path(), &["--no-groups", "--set", "groups.limit=100"]);
    assert_eq!((&without["ties"], &without["further"]), (&0.into(), &Value::Null));
}

#[test]
fn a_sales_pipeline_is_analysed() {
    let Some(data) = data() else { return };
    let book = data.join("crm/maven_crm");
    assert_eq!(analysis(&book, &[])["book"]["contacts"], 126);
    assert!(run(&["metrics", word(&book), "--per", "network"]).answer().contains("density"));
}

/// A CRM's own files, as they are: figures as pandas has them, and the dirt told.
#[test]
fn the_pipeline_of_a_crm_is_read_from_its_own_files() {
    let Some(data) = data() else { return };
    let book = data.join("crm/maven_crm/original");
    let whole = ["pipeline", word(&book), "--as-of", "2017-12-31", "--from", "2016-10-01", "--to", "2017-12-31"];
    let ran = run(&[&whole[..], &["--format", "json"]].concat());
    let err = ran.err.clone();
    let told: Value = serde_json::from_str(&ran.answer()).unwrap();
    let all = &told["all"];
    assert_eq!((&all["won"]["deals"], &all["lost"], &all["open"]["deals"]), (&4238.into(), &2473.into(), &2089.into()));
    assert_eq!((&all["won"]["amount"], &all["won_ever"]["amount"]), (&10_005_534.0.into(), &10_005_534.0.into()));
    assert!((all["win_rate"]["share"].as_f64().unwrap() - 0.631_501).abs() < 1e-6);
    let (low, high) = (all["win_rate"]["low"].as_f64().unwrap(), all["win_rate"]["high"].as_f64().unwrap());
    assert!((low - 0.619_886_914_783_114).abs() < 1e-9 && (high - 0.642_963_669_377_957_3).abs() < 1e-9);
    let lines = told["lines"].as_array().unwrap();
    let top: Vec<_> =
        lines.iter().take(3).map(|it| (it["name"].as_str().unwrap(), it["won"]["amount"].as_f64().unwrap())).collect();
    assert_eq!(top, [("Darcel Schlecht", 1_153_214.0), ("Vicki Laflamme", 478_396.0), ("Kary Hendrixson", 454_298.0)]);
    assert_eq!(lines.len(), 30);
    let idle = ["Carl Lin", "Carol Thompson", "Elizabeth Anderson", "Mei-Mei Johns", "Natalya Ivanova"];
    assert_eq!(told["without_deal"], Value::from(idle.to_vec()));
    assert_eq!((&told["gaps"]["account"], &told["gaps"]["amount"]), (&1425.into(), &2089.into()));
    for dirt in [
        "product \"GTXPro\" of 1480 deals is not in products.csv; did you mean \"GTX Pro\"?",
        "\"technolgy\"",
        "and 1424 more",
    ] {
        assert!(err.contains(dirt), "{err}");
    }
    let teams: Value =
        serde_json::from_str(&run(&[&whole[..], &["--by", "team", "--format", "json"]].concat()).answer()).unwrap();
    assert_eq!(teams["lines"].as_array().unwrap().len(), 6);
    let products: Value =
        serde_json::from_str(&run(&[&whole[..], &["--by", "product", "--format", "json"]].concat()).answer()).unwrap();
    assert_eq!(products["lines"].as_array().unwrap().len(), 7);
}

#[test]
fn the_sellers_of_a_crm_are_told_from_its_deals_alone() {
    let Some(data) = data() else { return };
    let book = data.join("crm/maven_crm/original");
    let ran = run(&["sellers", word(&book), "--as-of", "2017-12-31", "--format", "json"]);
    assert!(ran.err.contains("GTXPro"), "{}", ran.err);
    let told: Value = serde_json::from_str(&ran.answer()).unwrap();
    let all = &told["all"];
    assert_eq!((&all["won_ever"]["deals"], &all["lost_ever"]), (&4238.into(), &2473.into()));
    assert_eq!(all["won_ever"]["amount"], 10_005_534.0);
    let first = &told["sellers"][0];
    assert_eq!(
        (&first["name"], &first["results"]["won_ever"]["amount"]),
        (&"Darcel Schlecht".into(), &1_153_214.0.into())
    );
    let won =
        told["sellers"].as_array().unwrap().iter().map(|it| it["results"]["won_ever"]["amount"].as_f64().unwrap());
    assert_eq!((won.clone().count(), won.sum::<f64>()), (35, 10_005_534.0));
    // Nobody recorded a touch: no figure of time or network is claimed.
    let known = |it: &Value| it["figures"].as_array().unwrap().iter().any(|figure| !figure["value"].is_null());
    assert!(!told["sellers"].as_array().unwrap().iter().any(known));
    assert_eq!(told["notes"][0]["check"], "no-interactions");
}

#[test]
fn a_bare_list_of_connections_is_never_praised() {
    let Some(data) = data() else { return };
    let lists = entries(&data.join("formats/linkedin"));
    for list in lists.iter().filter(|list| list.extension().is_some_and(|it| it == "csv")) {
        let company = first_company(list);
        for more in [vec![], vec!["--prospects", &company], vec!["--self", &company]] {
            let analysis = analysis(list, &[&["--full"], &more[..]].concat());
            assert!(analysis["book"]["contacts"].as_u64().unwrap() > 0, "{}", list.display());
            assert!(!verdicts(&analysis).contains(&"fits"), "{} {more:?}: {analysis:#}", list.display());
        }
    }
}

/// The company of the first person who has one, as the tool read it.
fn first_company(list: &Path) -> String {
    let book: Value = serde_json::from_str(&run(&["export", word(list), "--to", "book"]).answer()).unwrap();
    let people = book["contacts"].as_array().unwrap().clone();
    people.iter().find_map(|person| person["account"].as_str()).unwrap().to_owned()
}
