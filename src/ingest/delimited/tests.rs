use super::*;
use crate::ingest::parts::{Parts, Reader};
use crate::ingest::text::Begins;
use crate::progress::UNWATCHED;

/// The rows as text, cells parted by `·`, and the problems as they print.
fn read_all(source: &str) -> (Vec<String>, Vec<String>) {
    let text = Text::new("contacts.csv", source);
    let mut problems = Problems::default();
    let known = ["id", "name", "company", "title", "network"];
    let recognise = |names: &[String]| {
        let found = names.iter().filter(|name| known.contains(&name.to_lowercase().as_str())).count();
        Recognised { sufficient: names.iter().any(|name| name == "id"), names: found }
    };
    let table = match read(&text, &recognise, &mut problems) {
        Ok(table) => table,
        Err(problem) => return (Vec::new(), vec![problem.to_string()]),
    };
    let line = |row: super::super::table::Row<'_>| {
        let cells: Vec<_> = (0..table.header.len()).map(|column| row.cell(column).text()).collect();
        cells.join("·")
    };
    (table.rows().map(line).collect(), problems.iter().map(ToString::to_string).collect())
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
fn the_delimiter_is_the_one_under_which_the_header_is_known() {
    for delimiter in [",", ";", "\t", "|"] {
        let source = "id,name,title\nc1,Ana,CEO\n".replace(',', delimiter);
        assert_eq!(rows(&source), ["c1·Ana·CEO"], "{delimiter:?}");
    }
    assert_eq!(rows("id;name;title\nc1;Silva, Ana;CEO, CTO, COO\n"), ["c1·Silva, Ana·CEO, CTO, COO"]);
}

#[test]
fn every_line_end_ends_a_row_and_the_last_may_be_missing() {
    for end in ["\n", "\r\n", "\r"] {
        assert_eq!(rows(&["id,name", "c1,Ana", "c2,Bo"].join(end)), ["c1·Ana", "c2·Bo"]);
    }
}

#[test]
fn blank_lines_and_rows_of_commas_are_skipped() {
    assert_eq!(rows("\n\nid,name\n\n   \nc1,Ana\n,\n\"\", \n"), ["c1·Ana"]);
}

#[test]
fn the_hint_that_excel_writes_is_taken() {
    assert_eq!(rows("sep=;\nid;name\nc1;Ana\n"), ["c1·Ana"]);
    assert_eq!(rows("\"sep=^\"\r\nid^name\r\nc1^Ana, Bo\r\n"), ["c1·Ana, Bo"]);
}

#[test]
fn notes_before_the_header_are_left_out_with_a_word() {
    let linked = "Notes:\n\"When exporting, you may notice\n that some are missing.\"\n\nid,name\nc1,Ana\n";
    let (rows, problems) = read_all(linked);
    assert_eq!(rows, ["c1·Ana"]);
    assert_eq!(problems, ["contacts.csv:1:1: what stands before the header on line 5 was left out"]);
    let (rows, _) = read_all("# exported by Di's \"tool\n# for Di, by Ed\nid,name,title\nc1,Ana,CEO\n");
    assert_eq!(rows, ["c1·Ana·CEO"]);
}

#[test]
fn rows_before_a_header_are_not_lost_as_notes() {
    let (_, problems) = read_all("c1,Ana\nid,name\nc2,Bo\n");
    assert!(problems.is_empty(), "the first row stands in for the header: {problems:?}");
    assert_eq!(rows("c1,Ana\nid,name\nc2,Bo\n"), ["id·name", "c2·Bo"]);
}

#[test]
fn quotes_hold_delimiters_quotes_and_line_breaks() {
    assert_eq!(rows("id,name\nc1,\"Acme, \"\"Big\"\" Inc\"\n"), ["c1·Acme, \"Big\" Inc"]);
    assert_eq!(rows("id,name\nc1,\"Head of\r\nsales\"\n"), ["c1·Head of\r\nsales"]);
    assert_eq!(rows("\"id\",\"name\"\n\"c1\",\"\"\n"), ["c1·"]);
}

#[test]
fn a_line_of_a_note_with_commas_is_not_a_swallowed_row() {
    let note = "id,name,title\nc1,Ana,\"likes tea\nand cake, pies, and golf\nand the sea\"\n";
    assert_eq!(rows(note), ["c1·Ana·likes tea\nand cake, pies, and golf\nand the sea"]);
}

#[test]
fn even_quotes_in_a_bare_cell_are_part_of_it() {
    assert_eq!(rows("id,name\nc1,Bo \"BC\" Chen\nc2,O'Hara\n"), ["c1·Bo \"BC\" Chen", "c2·O'Hara"]);
}

#[test]
fn a_quote_that_never_closes_is_found_where_it_opens_and_no_row_is_lost() {
    let (rows, problems) = read_all("id,name\nc1,Ana\nc2,\"Bo\nc3,Cy\n");
    assert_eq!(rows, ["c1·Ana", "c3·Cy"]);
    assert!(problems[0].starts_with("contacts.csv:3:4: a quote opens here and never closes"), "{problems:?}");
}

#[test]
fn two_stray_quotes_do_not_swallow_the_rows_between_them() {
    let source = "id,name,title\nc1,\"Ana,CEO\nc2,Bo,CTO\nc3,Cy\",COO\nc4,Di,CFO\n";
    let (rows, problems) = read_all(source);
    assert_eq!(rows, ["c2·Bo·CTO", "c4·Di·CFO"]);
    assert!(problems[0].starts_with("contacts.csv:2:4: a quote opens here and whole rows stand inside it"));
    assert!(problems[1].starts_with("contacts.csv:4:4: an odd number of quotes"));
    // Even where the two lines together have as many fields as the header.
    let (rows, problems) = read_all("id,name,title\nc1,\"Ana,CEO\nc2,Bo\",CTO\nc3,Cy,COO\n");
    assert_eq!((rows.len(), problems.len()), (1, 2));
}

#[test]
fn misplaced_quotes_are_errors_where_they_stand() {
    assert!(problem("id,name\nc1,\"Bo \"BC\" Chen\"\n").starts_with("contacts.csv:2:9: text after a closing quote"));
    assert!(problem("id,name\nc1,19\" rack\n").starts_with("contacts.csv:2:4: an odd number of quotes"));
    assert!(problem("id,name\nc1, \"Ana\"\n").starts_with("contacts.csv:2:4: a blank before an opening quote"));
    let (_, problems) = read_all("id,name,title\nc1,Ana,\"Head\nof \"sales\"\nc2,Bo,CTO\n");
    let wanted = "contacts.csv:2:8: a quote opens here and closes on line 3 with text after it";
    assert!(problems[0].starts_with(wanted), "{problems:?}");
}

#[test]
fn a_row_with_too_many_or_too_few_fields_names_both_counts() {
    let long = problem("id,name\nc1,Cedar, Inc\n");
    assert!(long.starts_with("contacts.csv:2:10: 3 fields, but the header has 2 columns; put quotes round"), "{long}");
    let short = problem("id,name\nc1,Ana\n\nTotal: 6 contacts\n");
    assert!(
        short.starts_with("contacts.csv:4:1: 1 field, but the header has 2 columns; a delimiter is missing"),
        "{short}"
    );
}

#[test]
fn a_second_header_is_no_row() {
    assert!(
        problem("id,name\nc1,Ana\nid,\"name\"\nc2,Bo\n").starts_with("contacts.csv:3:1: the header stands a second")
    );
}

#[test]
fn an_empty_file_says_so() {
    assert!(problem("").starts_with("contacts.csv:1:1: the file is empty"));
    assert!(problem("\r\n\n , \n").contains("no header"));
}

#[test]
fn a_cell_over_a_mebibyte_is_refused() {
    let source = format!("id,name\nc1,{}\nc2,Bo\n", "A".repeat((1 << 20) + 1));
    assert!(problem(&source).starts_with("contacts.csv:2:4: a cell longer than the limit of 1024 KiB"));
}

#[test]
fn a_million_columns_are_refused_in_little_memory() {
    assert_eq!(rows(&(",".repeat(1_000_000) + "\nid,name\nc1,Ana\n")), ["c1·Ana"]);
    assert!(problem(&("id,".repeat(20_000) + "name\n")).contains("more than 10000 columns"));
}

/// A table as the corpora write it: an object for each row.
fn as_objects(source: &[u8]) -> serde_json::Value {
    let (text, _) = super::super::decode::decode("f.csv", source.to_vec(), None).unwrap();
    let mut problems = Problems::default();
    let table = read(&text, &|_| Recognised::default(), &mut problems).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let object = |row: super::super::table::Row<'_>| {
        let cell = |(at, header): (usize, &Header)| (header.name.clone(), row.cell(at).text().into());
        serde_json::Value::Object(table.header.iter().enumerate().map(cell).collect())
    };
    table.rows().map(object).collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that cannot run says so")]
fn the_corpus_csv_spectrum_is_read_cell_by_cell() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/dirty_csv/csv-spectrum");
    let Ok(files) = std::fs::read_dir(corpus.join("csvs")) else {
        eprintln!("skipped: {} is not there", corpus.display());
        return;
    };
    // The corpus gives another row's values for this one.
    let files = files.map(|file| file.unwrap().path()).filter(|path| !path.ends_with("location_coordinates.csv"));
    for file in files {
        let wanted = corpus.join("json").join(file.file_stem().unwrap()).with_extension("json");
        let wanted: serde_json::Value = serde_json::from_slice(&std::fs::read(wanted).unwrap()).unwrap();
        assert_eq!(as_objects(&std::fs::read(&file).unwrap()), wanted, "{}", file.display());
    }
}

/// Every row with its cells, where these stand, and what is wrong: by the careful scanner alone, over the whole text.
fn carefully(text: &Text) -> (Vec<String>, Vec<String>) {
    let start = find_header(text.as_str(), &|_| Recognised::default()).unwrap();
    let mut problems = Problems::default();
    let mut table = header(text, start, &mut problems).unwrap();
    let mut scanner = Scanner::new(text.as_str(), start.delimiter, start.behind);
    scanner.columns = table.header.len();
    let mut cells = Vec::new();
    while let Some(row) = scanner.row(&mut cells) {
        let problem = match row.fault {
            Some(fault) => explain(text, fault),
            None if is_blank(text.as_str(), &cells) => continue,
            None if row.fields != table.header.len() => ragged(&table, &row, &cells),
            None if repeats_header(&table, &cells) => repeated_header(&table, &row),
            None => {
                decode(&mut table, &cells);
                table.push(row.whole, &cells);
                continue;
            }
        };
        table.broken.push(row.whole);
        problems.push(problem);
    }
    (shown(&table), problems.iter().map(ToString::to_string).collect())
}

/// The same, in blocks of about so many bytes, read again from where a row was still open.
fn in_blocks(text: &Text, size: usize) -> (Vec<String>, Vec<String>) {
    let start = begins(text.as_str(), true, &|_| Recognised::default()).unwrap();
    let mut problems = Problems::default();
    let head = header(text, start, &mut problems).unwrap();
    let line = 1 + line_ends(&text.as_str().as_bytes()[..start.behind]) as u64;
    let from = Begins { offset: start.behind as u64, line };
    let input = std::io::Cursor::new(text.as_str().as_bytes().to_vec());
    let blocks = Blocks::of_size(text.name(), Box::new(input), from, size);
    let mut shown = Shown(Vec::new());
    let mut parts = Parts { head, blocks: Some(blocks) };
    let tally = parts.read(&mut shown, true, &UNWATCHED, &mut problems).unwrap();
    assert_eq!(tally.rows + tally.kept.len(), shown.0.len() + problems.iter().count());
    (shown.0, problems.iter().map(ToString::to_string).collect())
}

struct Shown(Vec<String>);

impl Reader for Shown {
    type Part = Vec<String>;

    fn read(&self, table: &Table<'_>, _: &mut Problems) -> (Vec<String>, Vec<usize>) {
        (shown(table), Vec::new())
    }

    fn take(&mut self, rows: Vec<String>, _: &mut Problems) {
        self.0.extend(rows);
    }
}

fn shown(table: &Table<'_>) -> Vec<String> {
    let line = |row: super::super::table::Row<'_>| {
        let cell = |cell: super::super::table::Cell<'_>| format!("{} {:?} {:?}", cell.place(), cell.raw(), cell.text());
        let cells: Vec<String> = (0..table.header.len()).map(|column| cell(row.cell(column))).collect();
        let (line, column) = row.line_and_column();
        format!("{} {line}:{column} at byte {}: {}", row.place(), row.offset(), cells.join("|"))
    };
    table.rows().map(line).collect()
}

#[test]
fn a_quote_that_is_open_at_the_end_of_a_block_is_closed_in_a_later_one() {
    let rows: Vec<String> = (0..20).map(|row| format!("c{row},\"one\ntwo\r\nthree {row}\"\n")).collect();
    let rows = rows.concat();
    let text = Text::new("f.csv", format!("id,name\n{rows}c99,\"open\nc100,Bo\n"));
    let wanted = carefully(&text);
    assert_eq!((wanted.0.len(), wanted.1.len()), (21, 1));
    for size in 1..80 {
        assert_eq!(in_blocks(&text, size), wanted, "{size}");
    }
    // One whose row outgrows a block that is read larger, too.
    let long = Text::new("f.csv", format!("id,name\nc1,\"\n{}\"\n", "x".repeat(500)));
    assert_eq!(in_blocks(&long, 2), carefully(&long));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_quoted_by_the_rules_reads_back_the_same(
            cells in proptest::collection::vec(proptest::collection::vec("[a-z\",;\r\n é]{0,6}", 3), 1..6),
        ) {
            let quote = |cell: &String| format!("\"x{}\"", cell.replace('"', "\"\""));
            let lines: Vec<String> = cells.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(",")).collect();
            let (rows, problems) = read_all(&format!("id,name,title\r\n{}", lines.join("\r\n")));
            // A cell that looks like rows of its own is refused rather than read.
            prop_assume!(problems.is_empty());
            let wanted: Vec<String> = cells.iter().map(|row| row.iter().map(|cell| format!("x{cell}")).collect::<Vec<_>>().join("·")).collect();
            prop_assert_eq!(rows, wanted);
        }

        #[test]
        fn every_line_is_the_header_a_row_a_problem_or_blank(text in "(id,name\n)?([a-c,;\t\r\n ]|é){0,80}") {
            let (rows, problems) = read_all(&text);
            prop_assume!(!problems.iter().any(|problem| problem.contains("before the header")));
            let filled = text.split(['\r', '\n']).filter(|line| !line.trim_matches([',', ';', '\t', ' ']).is_empty());
            prop_assert!(filled.count() <= 1 + rows.len() + problems.len());
        }

        #[test]
        fn no_text_makes_the_reader_fail(text in "(id,name\n)?([a-c\",;\t\r\n ]|é){0,80}") {
            read_all(&text);
        }
    }

    proptest! {
        #[test]
        fn however_an_input_is_cut_into_blocks_it_reads_the_same(
            header in "(a,b\n|a;b\r\n|\"a\",b\r|a\n|a,b,b a\n)",
            rows in "([ab]{0,3}[,;][ab ]{0,2}(\n|\r\n|\r)|\"[ab,\r\n]{0,4}\"[,;]b?\n|[\",;\r\n ab]|é){0,40}",
            size in 1usize..40,
        ) {
            let text = Text::new("f.csv", header + &rows);
            let wanted = carefully(&text);
            prop_assert_eq!(in_blocks(&text, size), wanted);
        }
    }
}

/// Every row of a file, its header first, whatever its columns are called; and the problems as they print.
fn all_rows(bytes: Vec<u8>) -> (Vec<Vec<String>>, Vec<String>) {
    let mut problems = Problems::default();
    let (text, _) = crate::ingest::decode::decode("a.csv", bytes, None).unwrap();
    let recognise = |names: &[String]| Recognised { sufficient: true, names: names.len() };
    let table = match read(&text, &recognise, &mut problems) {
        Ok(table) => table,
        Err(problem) => return (Vec::new(), vec![problem.to_string()]),
    };
    let header = table.header.iter().map(|header| header.name.clone()).collect();
    let cells =
        |row: super::super::table::Row<'_>| (0..table.header.len()).map(|at| row.cell(at).text().to_owned()).collect();
    let rows = [header].into_iter().chain(table.rows().map(cells)).collect();
    (rows, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn every_file_of_csv_spectrum_says_what_its_json_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/csv-spectrum");
    let mut read = 0;
    for file in std::fs::read_dir(folder.join("csvs")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let json = std::fs::read_to_string(folder.join(format!("json/{name}.json"))).unwrap();
        let wanted: Vec<serde_json::Map<String, serde_json::Value>> = match serde_json::from_str(&json).unwrap() {
            serde_json::Value::Object(row) => vec![row],
            rows => serde_json::from_value(rows).unwrap(),
        };
        let (rows, problems) = all_rows(std::fs::read(&file).unwrap());
        assert_eq!(problems, [""; 0], "{name}");
        assert_eq!(rows.len() - 1, wanted.len(), "{name}");
        for (row, wanted) in rows[1..].iter().zip(&wanted) {
            for (column, cell) in rows[0].iter().zip(row) {
                assert_eq!(wanted[column].as_str().unwrap(), cell, "{name}, {column}");
            }
        }
        read += 1;
    }
    assert_eq!(read, 11);
}

#[test]
fn small_files_of_another_collection_say_what_their_json_says_and_bad_ones_are_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/dirty_csv/sineemore");
    // It is no part of the project.
    let Ok(files) = std::fs::read_dir(folder.join("csv")) else { return };
    for file in files.map(|entry| entry.unwrap().path()) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (rows, problems) = all_rows(std::fs::read(&file).unwrap());
        // Two are bad for names of columns, which have no meaning here, and one for quotes in pairs in a cell that has none round it.
        let passes =
            ["bad-header-no-header", "bad-header-wrong-header", "bad-unescaped-quote"].contains(&name.as_str());
        if name.starts_with("bad-") {
            assert!(!problems.is_empty() || passes, "{name}: {rows:?}");
        } else if let Ok(json) = std::fs::read_to_string(folder.join(format!("json/{name}.json"))) {
            let wanted: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
            let is_blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
            let wanted: Vec<Vec<String>> = match wanted.first() {
                Some(serde_json::Value::Array(_)) | None => {
                    wanted.into_iter().map(|row| serde_json::from_value(row).unwrap()).collect()
                }
                // Names of columns apart, which the other form has not.
                _ => continue,
            };
            // Blank rows say nothing, and a name of a column has no blanks round it.
            let mut wanted: Vec<Vec<String>> = wanted.into_iter().filter(|row| !is_blank(row)).collect();
            wanted.first_mut().into_iter().flatten().for_each(|name| *name = name.trim().to_owned());
            if !wanted.is_empty() {
                assert_eq!((rows, problems), (wanted, Vec::new()), "{name}");
            }
        }
    }
}
