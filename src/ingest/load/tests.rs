use super::*;
use crate::ingest::Severity;
use crate::network::{Basis, Contact, Level, NetworkKind, Pair, Tie};
use crate::settings::{self, Value};
use std::fs;

mod ids;
mod tables;
mod ties;
mod touches;

const CONTACTS: &str = "id,name,company,title,network\n\
    c1,Ana Silva,Acme,CEO,customer\n\
    c2,Bo Chen,Birch,Buyer,prospect\n\
    c3,Cy Dale,Cedar,Analyst,market\n";
const TIES: &str = "source,target,strength\nc1,c2,1\nc2,c3,weak\n";

/// A book on disk.
struct Book(tempfile::TempDir);

impl Book {
    fn of(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    fn load_with(&self, lenient: bool, settings: &Settings) -> Result<Loaded, Vec<String>> {
        let first = ["contacts.csv", "network.json", "contacts.jsonl", "people.csv"];
        let book = first.iter().map(|name| self.0.path().join(name)).find(|path| path.exists()).unwrap();
        let request = Request { lenient, ..Request::new(&book) };
        load(&request, settings, &mut std::io::empty()).map_err(|error| match error {
            LoadError::Refused(problems) => self.lines(&problems, Severity::Error),
            LoadError::Unreadable(error) => vec![format!("{error:#}")],
        })
    }

    /// Problems of a severity as they print, without the folder.
    fn lines(&self, problems: &Problems, severity: Severity) -> Vec<String> {
        let folder = format!("{}/", self.0.path().display());
        problems.iter().filter(|it| it.severity == severity).map(|it| it.to_string().replace(&folder, "")).collect()
    }
}

fn load_files(files: &[(&str, &str)]) -> Loaded {
    Book::of(files).load_with(false, &Settings::default()).unwrap()
}

fn contacts(text: &str) -> Loaded {
    load_files(&[("contacts.csv", text)])
}

fn ties(text: &str) -> Loaded {
    load_files(&[("contacts.csv", CONTACTS), ("ties.csv", text)])
}

/// The errors of a book that is refused.
fn errors(files: &[(&str, &str)]) -> Vec<String> {
    Book::of(files).load_with(false, &Settings::default()).unwrap_err()
}

/// The one error of a ties file beside good contacts.
fn tie_error(text: &str) -> String {
    let errors = errors(&[("contacts.csv", CONTACTS), ("ties.csv", text)]);
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors[0].clone()
}

fn contact_error(text: &str) -> String {
    let errors = errors(&[("contacts.csv", text)]);
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors[0].clone()
}

fn warned(loaded: &Loaded, check: &str) -> usize {
    loaded.problems.counts().filter(|(_, name, _)| *name == check).map(|(.., count)| count).sum()
}

fn person<'a>(loaded: &'a Loaded, id: &str) -> &'a Contact {
    let found = loaded.network.find(id);
    loaded.network.contact(found.unwrap_or_else(|| panic!("{id} is there")))
}

fn first_tie(loaded: &Loaded) -> &Tie {
    loaded.network.ties().next().unwrap().2
}

#[test]
fn a_book_of_two_files_is_loaded_as_written() {
    let loaded = ties(TIES);
    assert_eq!((loaded.network.len(), loaded.ties), (3, 2));
    let ana = person(&loaded, "c1");
    assert_eq!(
        (ana.name.as_str(), ana.account.as_deref(), ana.level),
        ("Ana Silva", Some("Acme"), Some(Level::Executive))
    );
    assert!(ana.networks.has(NetworkKind::Customer));
    let rows: Vec<_> = loaded.inputs.iter().map(|input| (input.table, input.rows)).collect();
    assert_eq!(rows, [("contacts", 3), ("ties", 2)]);
}

#[test]
fn a_document_and_lines_of_json_hold_the_same_book() {
    let json = r#"{"contacts": [{"id": "c1", "name": "Ana", "groups": ["Rotary", "Chess"]}, {"id": "c2"}],
        "ties": [{"source": "c1", "target": "c2", "strength": 0.5}], "complete": true, "deals": [], "moods": []}"#;
    let loaded = load_files(&[("network.json", json), ("ties.csv", "broken")]);
    assert_eq!((loaded.network.len(), loaded.ties, loaded.network.knowledge().is_complete()), (2, 1, true));
    assert_eq!(*person(&loaded, "c1").groups, ["Rotary", "Chess"]);
    assert_eq!(loaded.unread, ["moods"]);
    let lines =
        load_files(&[("contacts.jsonl", "{\"id\": \"c1\"}\n{\"id\": \"c2\"}\n"), ("ties.csv", "from,to\nc1,c2\n")]);
    assert_eq!((lines.network.len(), lines.ties), (2, 1));
}

#[test]
fn json_under_the_name_of_a_csv_file_is_refused() {
    assert!(
        contact_error("[{\"id\": \"c1\"}]").contains("contacts.csv:1:1: the file holds JSON, and its name says csv")
    );
}

#[test]
fn networks_are_named_by_word_and_several_may_be() {
    let loaded = contacts("id,network\nc1,Market;CUSTOMER\nc2,colleague\nc3,\n");
    assert!(
        person(&loaded, "c1").networks.has(NetworkKind::Market)
            && person(&loaded, "c1").networks.has(NetworkKind::Customer)
    );
    assert!(person(&loaded, "c2").networks.has(NetworkKind::Internal));
    assert_eq!(warned(&loaded, "unclassified"), 1);
    let error = contact_error("id,name,network\nc1,Ana,customer\n\"c\n2\",Bo,partner\n");
    assert!(
        error.starts_with("contacts.csv:4:7: network \"partner\" is none of market, prospect, internal, customer"),
        "{error}"
    );
}

#[test]
fn accounts_named_by_the_settings_classify_whom_the_file_does_not() {
    let mut settings = Settings::default();
    for (key, account) in [("self", "Own Co"), ("prospects", "BIRCH"), ("customers", "Nowhere")] {
        settings.set(key, Value::Text(account.to_owned()), settings::Origin::CommandLine(format!("--{key}"))).unwrap();
    }
    let book = Book::of(&[("contacts.csv", "id,account,network\nc1,Own Co,\nc2,Birch,\nc3,Birch,market\n")]);
    let loaded = book.load_with(false, &settings).unwrap();
    assert!(person(&loaded, "c1").networks.has(NetworkKind::Internal));
    assert!(person(&loaded, "c2").networks.has(NetworkKind::Prospect));
    assert!(!person(&loaded, "c3").networks.has(NetworkKind::Prospect));
    assert_eq!(warned(&loaded, "unknown-account"), 1);
}

#[test]
fn a_level_is_typed_or_read_from_a_title_and_marked() {
    let loaded = contacts("id,title,level\nc1,CTO,staff\nc2,,Vice President\nc3,Sales Manager,\nc4,Poet,L5\n");
    let level = |id| (person(&loaded, id).level, person(&loaded, id).level_inferred_from.as_deref());
    assert_eq!(level("c1"), (Some(Level::Staff), None));
    assert_eq!(level("c2"), (Some(Level::Executive), Some("Vice President")));
    assert_eq!(level("c3"), (Some(Level::Manager), Some("Manager")));
    assert_eq!(level("c4"), (None, None));
    assert_eq!(person(&loaded, "c4").attributes.get("level"), Some("L5"));
}

#[test]
fn the_rest_of_a_row_is_read_by_the_meaning_of_its_columns() {
    let text = "id;influence;stance;strength;last contact;asked_on;asked_about;source;reference;region\n\
        c1;economic;+2;0,5;2024-01-15;2024-02-01;Acme;Bo Chen;asked;North\n\
        c2;\"user;coach\";-1;0;15 Jan 2024;;;;no;\n";
    let loaded = contacts(&text.replace("\nc2;", "\nBo Chen;"));
    let ana = person(&loaded, "c1");
    assert_eq!((ana.stance, ana.strength, ana.source.as_deref()), (Some(2), Some(0.5), Some("Bo Chen")));
    assert_eq!(ana.attributes.get("region"), Some("North"));
    let bo = person(&loaded, "Bo Chen");
    assert_eq!((bo.influences.iter().count(), bo.strength), (2, Some(0.0)));
    let asked = loaded.network.knowledge().asked(loaded.network.find("c1").unwrap()).unwrap();
    assert_eq!(asked.about.as_deref(), Some("Acme"));
}

#[test]
fn every_cell_that_cannot_be_read_is_reported_at_its_place_in_one_run() {
    let text = "id,network,stance,last_contact\nc1,partner,5,01/02/2025\nc2,market,1,45322\n";
    let errors = errors(&[("contacts.csv", text), ("ties.csv", "source,target,strength\nc1,c9,2\n")]);
    let places: Vec<_> = errors.iter().map(|error| error.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(
        places,
        [
            "contacts.csv:2:4",
            "contacts.csv:2:12",
            "contacts.csv:2:14",
            "contacts.csv:3:13",
            "ties.csv:2:4",
            "ties.csv:2:7"
        ]
    );
}

#[test]
fn a_file_without_contacts_is_an_error() {
    assert!(contact_error("id,name\n").contains("no contacts: the file has a header and no rows"));
    assert!(contact_error("").contains("the file is empty"));
    assert!(contact_error("source,target\nc1,c2\n").contains("are the contacts file and the ties file swapped?"));
}

#[test]
fn people_who_share_a_group_get_a_derived_tie_unless_the_group_is_large() {
    let loaded = contacts("id,groups\nc1,Rotary\nc2,Rotary; Chess\nc3,Chess\n");
    assert_eq!((loaded.ties, loaded.network.links().count()), (0, 2));
    let crowd: Vec<String> = (0..30).map(|n| format!("c{n},Fair")).collect();
    let loaded = contacts(&format!("id,groups\n{}\n", crowd.join("\n")));
    assert_eq!((loaded.network.links().count(), warned(&loaded, "large-group")), (0, 1));
}

#[test]
fn complete_ties_settle_every_pair_and_need_ties() {
    let mut settings = Settings::default();
    settings.set("complete", Value::Flag(true), settings::Origin::CommandLine("--complete".into())).unwrap();
    let book = Book::of(&[("contacts.csv", CONTACTS), ("ties.csv", TIES)]);
    assert!(book.load_with(false, &settings).unwrap().network.knowledge().is_complete());
    let alone = Book::of(&[("contacts.csv", CONTACTS)]).load_with(false, &settings).unwrap();
    assert_eq!((alone.network.knowledge().is_complete(), warned(&alone, "complete-without-ties")), (false, 1));
}

#[test]
fn a_lenient_load_leaves_out_bad_rows_keeps_them_and_says_so() {
    let people = "id,name,network\nc1,Ana,customer\nc2,Bo,partner\nc3,Cy\nc4,\"Di,market\nc5,Ed,market\n";
    let links = "source,target,strength\nc1,c5,1\nc1,c2,1\nc1,c9,1\nc5,c1,x\n";
    let book = Book::of(&[("contacts.csv", people), ("ties.csv", links)]);
    let loaded = book.load_with(true, &Settings::default()).unwrap();
    assert_eq!((loaded.network.len(), loaded.ties), (2, 1));
    assert_eq!(loaded.inputs[0].left_out, ["c2,Bo,partner", "c3,Cy", "c4,\"Di,market"]);
    assert_eq!(loaded.inputs[1].left_out, ["c1,c2,1", "c1,c9,1", "c5,c1,x"]);
    let said = book.lines(&loaded.problems, Severity::Error).join("\n");
    for place in ["contacts.csv:3:7", "contacts.csv:4:4", "contacts.csv:5:4", "ties.csv:4:4", "ties.csv:5:7"] {
        assert!(said.contains(place), "{place} in {said}");
    }
    assert_eq!(warned(&loaded, "end-left-out"), 1, "a tie of somebody left out is not called unknown");
}

#[test]
fn leniency_does_not_mend_a_whole_file() {
    for (contacts, ties) in
        [("id,name,name\nc1,a,b\n", TIES), (CONTACTS, "c1,c2,1\n"), (CONTACTS, "\0"), ("id\n,\n", TIES)]
    {
        let book = Book::of(&[("contacts.csv", contacts), ("ties.csv", ties)]);
        assert!(book.load_with(true, &Settings::default()).is_err(), "{contacts} {ties}");
    }
}

#[test]
fn a_misspelt_column_is_an_error_and_an_attribute_when_lenient() {
    let files = [("contacts.csv", "id,netwrok\nc1,market\n")];
    assert!(errors(&files)[0].contains("did you mean network?"));
    let loaded = Book::of(&files).load_with(true, &Settings::default()).unwrap();
    assert_eq!(person(&loaded, "c1").attributes.get("netwrok"), Some("market"));
}

#[test]
fn names_with_controls_are_loaded_and_cannot_act_in_a_message() {
    let loaded = contacts("id,name\nc1,A\u{1b}[2JB\n");
    assert_eq!(person(&loaded, "c1").name, "A\u{1b}[2JB");
    let error = tie_error("source,target\nc1,\"x\u{1b}[2J\ny\"\n");
    assert!(error.contains("x\\u{1b}[2J\\u{a}y") && !error.contains('\u{1b}'), "{error}");
}

#[test]
fn values_of_json_are_read_by_what_was_written() {
    let json = r#"{"contacts": [{"id": 1, "name": "A", "complete": null}, {"id": "2"}], "ties": [{"source": "1", "target": 2, "strength": "0.5", "directed": true}]}"#;
    let loaded = load_files(&[("network.json", json)]);
    assert_eq!((loaded.ties, first_tie(&loaded).directed), (1, true));
    let nested = r#"{"contacts": [{"id": "c1",
 "name": {"first": "Bo"}}]}"#;
    let error = errors(&[("network.json", nested)]);
    assert!(error[0].starts_with("network.json:2:10: name is an object"), "{error:?}");
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let turned = |text: &str| {
        let (header, rows) = text.split_once('\n').unwrap();
        let rows: Vec<_> = rows.lines().rev().collect();
        format!("{header}\n{}\n", rows.join("\n"))
    };
    let links = "source,target,strength,weight\nc1,c2,1,0.1\nc2,c1,0.5,0.2\nc1,c2,0.7,0.3\nc3,c1,,\n";
    let show = |contacts: &str, ties: &str| {
        let loaded = load_files(&[("contacts.csv", contacts), ("ties.csv", ties)]);
        format!("{:?} {:?}", loaded.network.links().collect::<Vec<_>>(), loaded.network.contacts().collect::<Vec<_>>())
    };
    assert_eq!(show(CONTACTS, links), show(&turned(CONTACTS), &turned(links)));
}

#[test]
fn several_ties_files_are_read_as_one() {
    let files = [
        ("contacts.csv", CONTACTS),
        ("a.csv", "source,target,strength\nc1,c2,1\nc1,c3,1\n"),
        ("b.csv", "target,source,strength,knows\nc1,c2,1,\nc1,c3,,no\nc2,c3,0.5,\n"),
    ];
    let book = Book::of(&files);
    let path = |name: &str| book.0.path().join(name);
    let (people, ties) = (path("contacts.csv"), [path("a.csv"), path("b.csv")]);
    let request = Request { ties: &ties, ..Request::new(&people) };
    let loaded = load(&request, &Settings::default(), &mut std::io::empty()).unwrap();
    assert_eq!((loaded.ties, warned(&loaded, "repeated-tie"), warned(&loaded, "contradiction")), (3, 1, 1));
    let said = book.lines(&loaded.problems, Severity::Warning).join("\n");
    assert!(said.contains("b.csv:3:1: by this row") && said.contains("at a.csv:3 they do"), "{said}");
}

#[test]
fn a_row_that_repeats_another_was_read_and_is_no_reject() {
    let book = Book::of(&[
        ("contacts.csv", CONTACTS),
        ("ties.csv", "source,target,strength\nc1,c2,1\nc2,c3,0.5\nc2,c1,1.0\nc1,c1,1\n"),
    ]);
    let loaded = book.load_with(true, &Settings::default()).unwrap();
    assert_eq!((loaded.ties, loaded.inputs[1].rows, &*loaded.inputs[1].left_out), (2, 3, &["c1,c1,1".to_owned()][..]));
    let said = book.lines(&loaded.problems, Severity::Warning).join("\n");
    assert!(said.contains("ties.csv:4:1: the row \"c2\" – \"c1\" is a duplicate"), "{said}");
}

/// A book of more rows than stand in one block, each of its rows said by `row`.
fn large(rows: usize, row: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> = (0..rows).map(row).collect();
    rows.concat()
}

#[test]
fn a_book_of_many_blocks_is_loaded_as_written_and_each_fault_is_told_where_it_stands() {
    let people = 1000;
    let contacts = large(people, |at| format!("c{at},P {at},Firm {}\n", at % 7));
    let note = "x".repeat(100);
    let tie = |at: usize| format!("c{},c{},0.{}5,{note}\n", at % people, (at + 1 + at / people) % people, at % 9 + 1);
    let ties = format!("source,target,strength,note\n{}", large(100_000, tie));
    assert!(ties.len() > 10 << 20, "more than two blocks");
    let contacts = format!("id,name,company\n{contacts}");
    let loaded = load_files(&[("contacts.csv", &contacts), ("ties.csv", &ties)]);
    assert_eq!((loaded.network.len(), loaded.inputs[1].rows, loaded.ties), (1000, 100_000, 100_000 - loaded.merged));
    let bad = format!("{ties}c1,c2,2,\nc1,nobody,1,\nc1,c2\nc1,c2,1,\"a\nb\"\nc1,c2,\"1,\n");
    let errors = errors(&[("contacts.csv", &contacts), ("ties.csv", &bad)]);
    let places: Vec<_> = errors.iter().map(|error| error.split(": ").next().unwrap_or_default()).collect();
    let wanted = ["100002:7", "100003:4", "100004:4", "100007:7"].map(|place| format!("ties.csv:{place}"));
    assert_eq!(places, wanted);
}

#[test]
fn of_many_faults_of_one_kind_the_first_are_told_and_all_are_counted() {
    let ties = format!("source,target\n{}", large(3000, |at| format!("c1,x{at}\nc1,c2\n")));
    let book = Book::of(&[("contacts.csv", CONTACTS), ("ties.csv", &ties)]);
    let loaded = book.load_with(true, &Settings::default()).unwrap();
    assert_eq!((warned(&loaded, "unknown-id"), warned(&loaded, "repeated-tie")), (3000, 2999));
    let lines: Vec<_> =
        loaded.problems.iter().filter(|it| it.check == "repeated-tie").map(|it| it.place.line).collect();
    assert_eq!((lines.len(), lines[0], lines[999]), (1000, Some(5), Some(2003)));
    assert_eq!((loaded.ties, loaded.inputs[1].rows, loaded.inputs[1].left_out.len()), (1, 3000, 3000));
}

#[test]
fn rows_that_are_left_out_are_kept_in_the_order_of_the_file_whatever_is_wrong_with_them() {
    let rows = "c9,Di,1.5\nc8\nc7,Ed,strog\nc6,Flo\nc1,Ana,0.5\n";
    let book = Book::of(&[("contacts.csv", &format!("id,name,strength\n{rows}"))]);
    let loaded = book.load_with(true, &Settings::default()).unwrap();
    assert_eq!((loaded.network.len(), loaded.inputs[0].rows), (1, 1));
    assert_eq!(loaded.inputs[0].left_out, ["c9,Di,1.5", "c8", "c7,Ed,strog", "c6,Flo"]);
}

#[test]
fn what_stands_in_accounts_and_deals_is_known_to_the_other_tables() {
    let loaded = load_files(&[
        ("contacts.csv", CONTACTS),
        ("accounts.csv", "name\nDelta\n"),
        ("deals.csv", "id,account,stage\nd1,Delta,close\n"),
        (
            "facts.csv",
            "about,topic,text\nDelta,golf,Plays\nd1,golf,Plays\nAna Silva,golf,Plays\nAcme,golf,Plays\nzz,golf,Plays\n",
        ),
        ("interactions.csv", "date,from,to,kind,deal\n2026-05-01,c1,c2,call,d1\n2026-05-02,c1,c2,call,d2\n"),
    ]);
    let told =
        |check| loaded.problems.iter().filter(|it| it.check == check).map(|it| it.place.line).collect::<Vec<_>>();
    assert_eq!(
        (told("unknown-account"), told("unknown-about"), told("unknown-deal")),
        (vec![], vec![Some(6)], vec![Some(3)])
    );
}

#[test]
fn a_quote_before_a_formula_is_a_guard_in_tables_for_people_and_part_of_the_name_in_json() {
    let name = |loaded: Loaded| loaded.network.contacts().next().unwrap().1.name.to_string();
    assert_eq!(name(contacts("id,name\na,'=1\n")), "=1");
    assert_eq!(name(load_files(&[("network.json", r#"[{"id": "a", "name": "'=1"}]"#)])), "'=1");
}
