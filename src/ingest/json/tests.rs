use super::*;
use crate::ingest::table::Row;

fn show(table: &Table<'_>) -> Vec<String> {
    let line = |row: Row<'_>| {
        let columns = table.header.iter().enumerate();
        let cells: Vec<_> = columns.map(|(at, header)| format!("{}={}", header.name, row.cell(at).text())).collect();
        cells.join(" ")
    };
    table.rows().map(line).collect()
}

/// The contacts or the only table, and the problems as they print.
fn read_all(source: &str) -> (Vec<String>, Vec<String>) {
    let text = Text::new("n.json", source);
    let mut problems = Problems::default();
    let rows = match read(&text, &mut problems) {
        Ok(Content::Rows(table)) => show(&table),
        Ok(Content::Document(document)) => document.contacts.as_ref().map(show).unwrap_or_default(),
        Err(problem) => {
            problems.push(problem);
            Vec::new()
        }
    };
    (rows, problems.iter().map(ToString::to_string).collect())
}

fn rows(source: &str) -> Vec<String> {
    let (rows, problems) = read_all(source);
    assert_eq!(problems, [""; 0], "{source}");
    rows
}

fn problem(source: &str) -> String {
    let (_, problems) = read_all(source);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].clone()
}

#[test]
fn an_array_lines_and_a_document_hold_the_same_rows() {
    let wanted = ["id=c1 name=Ana", "id=c2 name=Bo"];
    assert_eq!(rows(r#"[{"id": "c1", "name": "Ana"}, {"id": "c2", "name": "Bo"}]"#), wanted);
    assert_eq!(rows("{\"id\": \"c1\", \"name\": \"Ana\"}\r\n\n{\"id\": \"c2\", \"name\": \"Bo\"}\n"), wanted);
    assert_eq!(rows(r#"{"contacts": [{"id": "c1", "name": "Ana"}, {"id": "c2", "name": "Bo"}], "ties": []}"#), wanted);
    assert_eq!(rows(r#" {"id": "c1", "name": "Ana"} "#), ["id=c1 name=Ana"]);
}

#[test]
fn a_document_says_what_else_is_in_it() {
    let text = Text::new("n.json", r#"{"x": 1, "complete": true, "contacts": [], "ties": [{"source": "a"}]}"#);
    let Ok(Content::Document(document)) = read(&text, &mut Problems::default()) else { panic!("a document") };
    assert_eq!((document.complete, document.unread), (Some(true), vec!["x".to_owned()]));
    assert_eq!(document.ties.map(|ties| ties.len()), Some(1));
}

#[test]
fn values_stay_as_they_were_written() {
    let numbers = r#"[{"a": 1e5, "b": 9007199254740993, "c": 0.10, "d": true, "e": null, "f": ""}]"#;
    assert_eq!(rows(numbers), ["a=1e5 b=9007199254740993 c=0.10 d=true e= f="]);
    assert_eq!(rows(r#"[{"a": "Zo\u00eb \"Z\"\n", "b": ["x", 7]}]"#), ["a=Zoë \"Z\"\n b=x;7"]);
}

#[test]
fn a_row_may_lack_keys_and_have_others() {
    assert_eq!(rows(r#"[{"id": "c1"}, {"name": "Bo", "id": "c2"}]"#), ["id=c1 name=", "id=c2 name=Bo"]);
}

#[test]
fn every_cell_knows_its_line_and_column() {
    let text = Text::new("n.json", "[\n {\"name\": \"Zoë\", \"network\": \"partner\"}\n]");
    let Ok(Content::Rows(table)) = read(&text, &mut Problems::default()) else { panic!("rows") };
    let row = table.rows().next().unwrap();
    assert_eq!(row.cell(1).place().to_string(), "n.json:2:29");
    assert_eq!(row.raw(), "{\"name\": \"Zoë\", \"network\": \"partner\"}");
}

#[test]
fn an_object_within_a_cell_is_nested_and_a_list_of_words_is_not() {
    let text = Text::new("n.json", r#"[{"a": {"first": "Bo"}, "b": ["x"], "c": [["x"]], "d": "{"}]"#);
    let Ok(Content::Rows(table)) = read(&text, &mut Problems::default()) else { panic!("rows") };
    let row = table.rows().next().unwrap();
    assert_eq!([0, 1, 2, 3].map(|column| row.cell(column).is_nested()), [true, false, true, false]);
}

#[test]
fn faults_are_located_and_the_other_rows_are_read() {
    let (rows, problems) = read_all(
        "[{\"id\": \"c1\"},\n{\"id\": \"c2\", \"id\": \"c9\"},\n7,\n{\"id\": \"c\\ud800\"}, {\"id\": \"c3\"}]",
    );
    assert_eq!(rows, ["id=c1", "id=c3"]);
    assert!(problems[0].starts_with("n.json:2:20: the key \"id\" is a duplicate"), "{problems:?}");
    assert!(problems[1].starts_with("n.json:3:1: \"7\" is not an object"), "{problems:?}");
    assert!(problems[2].starts_with("n.json:4:") && problems[2].contains("hex escape"), "{problems:?}");
}

#[test]
fn what_is_not_json_is_said_where_it_stops_being_so() {
    assert!(
        problem("{\n \"contacts\": [\n  {\"id\": \"c1").starts_with("n.json:3:12: this is not JSON: unexpected end")
    );
    let comma = problem("[{\"id\": \"c1\"},\n]");
    assert!(comma.starts_with("n.json:2:1: this is not JSON: trailing comma"), "{comma}");
    assert!(problem("{\n// by hand\n\"contacts\": []}").contains("n.json:2:1: this is not JSON: expected a key"));
    assert!(problem("{'contacts': []}").contains("expected a key in double quotes"));
    assert!(problem("[{\"id\": NaN}]").contains("expected value"));
    assert!(problem("[{\"id\": \"a\nb\"}]").contains("control character"));
}

#[test]
fn two_documents_joined_are_not_read_as_one() {
    assert!(
        problem("{\"contacts\": []}\n{\"contacts\": []}").starts_with("n.json:2:1: this is not JSON: trailing text")
    );
    assert!(problem("[{\"id\": 1}] [{\"id\": 2}]").contains("trailing text"));
    assert!(problem("{\"contacts\": [], \"contacts\": []}").contains("the key \"contacts\" is a duplicate"));
}

#[test]
fn a_line_that_was_cut_off_is_an_error_on_its_line_and_the_rest_is_read() {
    let (rows, problems) = read_all("{\"id\": \"c1\"}\n{\"id\": \"c\n{\"id\": \"c3\"}\n{\"id\": \"c4\"} x\n");
    assert_eq!(rows, ["id=c1", "id=c3"]);
    assert!(problems[0].starts_with("n.json:2:9: this is not JSON: unexpected end"), "{problems:?}");
    assert!(problems[1].starts_with("n.json:4:14: this is not JSON: trailing text"), "{problems:?}");
}

#[test]
fn nesting_of_any_depth_does_not_exhaust_the_stack() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(rows(&format!("{{\"x\": {deep}, \"contacts\": [{{\"id\": \"c1\"}}]}}")), ["id=c1"]);
    assert_eq!(rows(&format!("[{{\"id\": \"c1\", \"x\": {deep}}}]")).len(), 1);
}

#[test]
fn a_document_without_contacts_says_what_was_expected() {
    assert!(problem(r#"{"people": {"a": 1}}"#).contains("no \"contacts\""));
    assert!(problem(r#"{"contacts": {"a": 1}}"#).contains("contacts is not an array"));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_strings_read_back_the_same_through_every_layout(
            cells in proptest::collection::vec((any::<String>(), any::<String>()), 1..5),
            layout in 0..3,
        ) {
            let object = |(id, name): &(String, String)| serde_json::json!({"id": id, "name": name}).to_string();
            let objects: Vec<String> = cells.iter().map(object).collect();
            let source = match layout {
                0 => format!("[{}]", objects.join(", ")),
                1 => objects.join("\n"),
                _ => format!("{{\"contacts\": [{}]}}", objects.join("\n,")),
            };
            let wanted: Vec<String> = cells.iter().map(|(id, name)| format!("id={id} name={name}")).collect();
            prop_assert_eq!(rows(&source), wanted);
        }

        #[test]
        fn no_text_makes_the_reader_fail(text in r#"[\[{]([\[\]{},:"\\un1-a \n]|"id"|null){0,60}"#) {
            read_all(&text);
        }
    }
}
