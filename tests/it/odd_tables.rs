//! Every table that is read, damaged in every way that tables are: it loads as it was, or is refused where it is damaged, or is
//! taken with a word. A fault that goes through in silence would turn into advice.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use netsales::ingest::{KINDS, Kind};
use tempfile::TempDir;

use crate::command::csv_rows;
use crate::odd::{imported, loaded};
use crate::transcripts::blocks;

const OURS: [&str; 7] = ["contacts", "ties", "accounts", "deals", "interactions", "ledger", "facts"];

/// Kinds that are no tables; each has a file of its own in `tests/odd`.
const NO_TABLES: [&str; 9] =
    ["mbox", "message", "calendar", "graphml", "gexf", "node-link", "pajek", "ucinet-dl", "vcard"];

/// Where the tables of CRMs stand in `tests/exports`.
const EXPORTS: [(&str, &str); 18] = [
    ("salesforce-opportunities", "salesforce/Opportunity"),
    ("salesforce-contact-roles", "salesforce/OpportunityContactRole"),
    ("salesforce-stage-history", "salesforce/OpportunityHistory"),
    ("salesforce-events", "salesforce/Event"),
    ("salesforce-tasks", "salesforce/Task"),
    ("salesforce-contacts", "salesforce/Contact"),
    ("salesforce-users", "salesforce/User"),
    ("salesforce-accounts", "salesforce/Account"),
    ("salesforce-opportunity-report", "salesforce/report"),
    ("dynamics-opportunities", "dynamics/Opportunities"),
    ("dynamics-contacts", "dynamics/Contacts"),
    ("dynamics-accounts", "dynamics/Accounts"),
    ("hubspot-deals", "hubspot/deals"),
    ("hubspot-contacts", "hubspot/contacts"),
    ("hubspot-companies", "hubspot/companies"),
    ("pipedrive-deals", "pipedrive/deals"),
    ("pipedrive-people", "pipedrive/people"),
    ("pipedrive-organizations", "pipedrive/organizations"),
];

/// Tables that mean little alone, each with the one that says whose its rows are.
const OWNED: [(&str, &str); 7] = [
    ("linkedin-positions", "linkedin-profile"),
    ("linkedin-recommendations", "linkedin-profile"),
    ("linkedin-invitations", "linkedin-profile"),
    ("salesforce-contact-roles", "salesforce-opportunities"),
    ("salesforce-stage-history", "salesforce-opportunities"),
    ("salesforce-events", "salesforce-opportunities"),
    ("salesforce-tasks", "salesforce-opportunities"),
];

type Rows = Vec<Vec<String>>;

/// What has to become of a damaged table.
#[derive(Debug, Clone, Copy)]
enum Then {
    /// It loads as if nothing were wrong.
    Same,
    /// It loads as it was, and this is said.
    Told(&'static str),
    /// It is refused at this line, or anywhere where that is 0, with this word.
    Refused(usize, &'static str),
    /// It is refused, or loads all that there was.
    Heard,
    /// It loads as if nothing were wrong, but for figures that may now mean two things, which is said.
    SameOrTold,
    /// It loads, with what was added.
    More,
    /// It loads.
    Loads,
}

/// A kind of damage, and what it makes of the rows of a good table.
type Damage = (&'static str, Then, Box<dyn Fn(&Rows) -> Vec<u8>>);

/// A table as text.
fn text(rows: &Rows, delimiter: char, end: &str) -> String {
    let delimiter = delimiter.to_string();
    let cell =
        |cell: &String| if cell.contains([',', ';', '\t', '|', '"', '\n']) { quoted(cell) } else { cell.clone() };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter) + end).collect()
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn plain(rows: &Rows) -> String {
    text(rows, ',', "\n")
}

/// The lines of a table, the last of which is changed.
fn last_line(rows: &Rows, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut head = rows.clone();
    let last = head.pop().unwrap();
    (plain(&head) + &change(plain(&vec![last]).trim_end()) + "\n").into_bytes()
}

fn each(rows: &Rows, change: impl Fn(usize, &mut Vec<String>)) -> Vec<u8> {
    let mut rows = rows.clone();
    rows.iter_mut().enumerate().for_each(|(at, row)| change(at, row));
    plain(&rows).into_bytes()
}

fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}

/// The damage that any table may take.
#[expect(clippy::too_many_lines, reason = "a list, a line or two each")]
fn damages() -> Vec<Damage> {
    use Then::{Heard, Loads, More, Refused, Same, SameOrTold, Told};
    fn of(name: &'static str, then: Then, make: impl Fn(&Rows) -> Vec<u8> + 'static) -> Damage {
        (name, then, Box::new(make))
    }
    vec![
        of("as it is", Same, |rows| plain(rows).into_bytes()),
        of("a byte order mark", Same, |rows| ("\u{FEFF}".to_owned() + &plain(rows)).into_bytes()),
        of("two byte order marks", Same, |rows| ("\u{FEFF}\u{FEFF}".to_owned() + &plain(rows)).into_bytes()),
        of("UTF-16, little end first", Same, |rows| utf16(&plain(rows), u16::to_le_bytes)),
        of("UTF-16, big end first", Same, |rows| utf16(&plain(rows), u16::to_be_bytes)),
        of("CRLF", Same, |rows| text(rows, ',', "\r\n").into_bytes()),
        of("CR", Same, |rows| text(rows, ',', "\r").into_bytes()),
        of("no end of the last line", Same, |rows| plain(rows).trim_end().into()),
        of("blank lines between rows", Same, |rows| text(rows, ',', "\n\n").into_bytes()),
        of("the hint sep=;", SameOrTold, |rows| ("sep=;\n".to_owned() + &text(rows, ';', "\n")).into_bytes()),
        of("the hint sep=,", Same, |rows| ("sep=,\r\n".to_owned() + &text(rows, ',', "\r\n")).into_bytes()),
        of("semicolons", SameOrTold, |rows| text(rows, ';', "\n").into_bytes()),
        of("tabs", Same, |rows| text(rows, '\t', "\n").into_bytes()),
        of("bars", Same, |rows| text(rows, '|', "\n").into_bytes()),
        of("every cell in quotes", Same, |rows| {
            rows.iter()
                .map(|row| row.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(",") + "\n")
                .collect::<String>()
                .into()
        }),
        of("a padded header in capitals", Same, |rows| {
            each(rows, |at, row| {
                if at == 0 {
                    for name in row {
                        *name = format!(" {} ", name.to_uppercase());
                    }
                }
            })
        }),
        of("a row of commas", Same, |rows| (plain(rows) + &",".repeat(rows[0].len() - 1) + "\n").into_bytes()),
        of("padded cells", Loads, |rows| {
            each(rows, |at, row| {
                if at > 0 {
                    row.iter_mut().filter(|it| !it.is_empty()).for_each(|cell| *cell = format!(" {cell} "));
                }
            })
        }),
        of("notes before the header", Told("before the header"), |rows| {
            ("Made by hand\n\n".to_owned() + &plain(rows)).into()
        }),
        of("a column of one's own", More, |rows| {
            each(rows, |at, row| row.push(if at == 0 { "shoe size".to_owned() } else { format!("{}", 40 + at) }))
        }),
        of("a quote that never closes", Refused(LAST, "quote"), |rows| last_line(rows, |line| format!("\"{line}"))),
        of("text after a closing quote", Refused(LAST, "quote"), |rows| {
            last_line(rows, |line| format!("\"x\"y,{line}"))
        }),
        of("a stray quote", Refused(LAST, "quote"), |rows| last_line(rows, |line| format!("a\"b,{line}"))),
        of("a row too short", Refused(LAST, "field"), |rows| {
            last_line(rows, |line| line.split(',').next().unwrap().to_owned())
        }),
        of("a row too long", Refused(LAST, "fields"), |rows| last_line(rows, |line| format!("{line},,x"))),
        of("another delimiter in one row", Refused(LAST, "field"), |rows| {
            let row = rows.last().unwrap().join(";").replace(',', " ");
            last_line(rows, |_| row.clone())
        }),
        of("the header once more", Refused(LAST, "second time"), |rows| {
            let mut rows = rows.clone();
            let header = rows[0].clone();
            *rows.last_mut().unwrap() = header;
            plain(&rows).into_bytes()
        }),
        of("a column twice", Heard, |rows| {
            each(rows, |_, row| {
                let first = row[0].clone();
                row.push(first);
            })
        }),
        of("a zero byte", Refused(LAST, "NUL"), |rows| last_line(rows, |line| format!("\0{line}"))),
        of("zeros between the letters: UTF-16 without its mark", Refused(0, "NUL"), |rows| {
            plain(rows).bytes().flat_map(|it| [it, 0]).collect()
        }),
        of("UTF-8 and other bytes", Refused(LAST, "UTF-8"), |rows| {
            let mut bytes = ("é".to_owned() + &plain(rows)[..0]).into_bytes();
            bytes.clear();
            bytes.extend(plain(rows).trim_end().bytes());
            bytes.extend("é\u{FF}".bytes());
            bytes.extend(b"\xff\n");
            bytes
        }),
        of("an overlong zero", Refused(LAST, "UTF-8"), |rows| {
            let mut bytes: Vec<u8> = plain(rows).trim_end().into();
            bytes.extend(b"\xc0\x80\n");
            bytes
        }),
        of("no header", Refused(0, ""), |rows| plain(&rows[1..].to_vec()).into_bytes()),
        of("nothing", Refused(0, ""), |_| Vec::new()),
        of("a mark and nothing", Refused(0, ""), |_| b"\xef\xbb\xbf".to_vec()),
        of("blanks only", Refused(0, ""), |_| b"\n \n\t\n".to_vec()),
        of("gzip", Refused(0, "gzip"), |_| b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x04\0".to_vec()),
        of("a web page", Refused(0, ""), |_| b"<!DOCTYPE html><html><body>Sign in</body></html>\n".to_vec()),
        of("a workbook that was cut off", Refused(0, ""), |_| b"PK\x03\x04\x14\0\0\0[Content_Types].xml".to_vec()),
        of("an old workbook", Refused(0, ""), |_| b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec()),
        of("a PDF", Refused(0, ""), |_| b"%PDF-1.7\n1 0 obj\n".to_vec()),
        of("UTF-32", Refused(0, ""), |rows| {
            let letters = "\u{FEFF}".chars().chain(plain(rows).chars().collect::<Vec<_>>());
            letters.flat_map(|it| u32::from(it).to_le_bytes()).collect()
        }),
        of("a cell of 2 MiB", Refused(LAST, "longer"), |rows| last_line(rows, |line| "x".repeat(2 << 20) + line)),
        of("20,000 columns", Refused(0, ""), |rows| {
            each(rows, |_, row| row.extend((0..20_000).map(|at| format!("c{at}"))))
        }),
        of("a second table below", Refused(0, "field"), |rows| (plain(rows) + "\na,b\n1,2\n").into_bytes()),
        of("cut in its last row", Refused(LAST, ""), |rows| {
            let text = plain(rows);
            let last = text.trim_end().rfind('\n').unwrap();
            text[..last + 3].into()
        }),
    ]
}

/// Words without what differs where nothing else does: the numbers of lines, and the case of the names of columns.
fn unplaced(words: &str) -> String {
    words.to_lowercase().split(':').filter(|part| part.parse::<u32>().is_err()).collect::<Vec<_>>().join(":")
}

/// What is large is tried on these.
const LARGE: [&str; 6] = ["contacts", "ties", "deals", "linkedin-connections", "hubspot-contacts", "gephi-nodes"];

/// The last line of a table.
const LAST: usize = usize::MAX;

/// A good table.
struct Good {
    kind: String,
    rows: Rows,
}

fn tables() -> Vec<Good> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples = fs::read_to_string(root.join("tests/odd/samples.md")).unwrap();
    let mut all: Vec<Good> = blocks(&samples)
        .into_iter()
        .filter_map(|(head, lines)| Some(Good { kind: head.strip_prefix("csv ")?.to_owned(), rows: csv_rows(lines) }))
        .collect();
    for (kind, file) in EXPORTS {
        let text = fs::read_to_string(root.join(format!("tests/exports/{file}.csv"))).unwrap();
        // What stands beneath the rows of a report has tests of its own.
        let rows = csv_rows(text.split("\n\n").next().unwrap().split("\r\n\r\n").next().unwrap());
        all.push(Good { kind: kind.to_owned(), rows: rows.into_iter().take(4).collect() });
    }
    all
}

/// Reads a table, damaged or not: one of our own among the good ones of the others.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new(tables: &[Good]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for Good { kind, rows } in tables {
            if OURS.contains(&kind.as_str()) {
                fs::write(folder.path().join(format!("{kind}.csv")), plain(rows)).unwrap();
            }
        }
        for kind in ["linkedin-profile", "salesforce-opportunities"] {
            let good = tables.iter().find(|it| it.kind == kind).unwrap();
            fs::write(folder.path().join(format!("other-{kind}.csv")), plain(&good.rows)).unwrap();
        }
        Self { folder }
    }

    /// Where the file is, and why it is refused, what is said of it, its rows. A table that says little alone comes with the good
    /// one that says whose rows they are.
    fn read(&self, kind: &str, bytes: &[u8]) -> (PathBuf, (String, String, String)) {
        let is_ours = OURS.contains(&kind);
        let name = if is_ours { kind.to_owned() } else { format!("{kind}-received") };
        let file = self.folder.path().join(format!("{name}.csv"));
        let owner = OWNED.iter().find(|(owned, _)| *owned == kind).map(|(_, owner)| owner);
        let owner = owner.map(|owner| self.folder.path().join(format!("other-{owner}.csv")));
        // One that comes alone is said to be what it is: to tell a kind takes longer than to read it.
        let said = if owner.is_none() { Kind::named(kind) } else { None };
        let files: Vec<PathBuf> = [file.clone()].into_iter().chain(owner).collect();
        let before = fs::read(&file).ok();
        fs::write(&file, bytes).unwrap();
        let became = if is_ours { loaded(self.folder.path()) } else { imported(&files, said) };
        assert_eq!(fs::read(&file).unwrap(), bytes, "an input is never changed");
        match before {
            Some(before) => fs::write(&file, before).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        (file, became)
    }
}

#[test]
fn every_kind_that_is_known_is_damaged_somewhere() {
    let tables = tables();
    let here: Vec<&str> = tables.iter().map(|it| it.kind.as_str()).collect();
    for kind in KINDS.iter().map(|kind| kind.id).chain(OURS) {
        assert!(here.contains(&kind) != NO_TABLES.contains(&kind), "{kind} has no sample in tests/odd/samples.md");
    }
}

#[test]
fn a_damaged_table_loads_as_it_was_or_is_refused_where_it_is_damaged_or_is_told_of() {
    let (tables, damages) = (tables(), damages());
    let bench = Bench::new(&tables);
    let mut wrong = Vec::new();
    let mut tried = 0;
    for Good { kind, rows } in &tables {
        let (_, (refused, words, good)) = bench.read(kind, plain(rows).as_bytes());
        assert!(refused.is_empty() && !good.is_empty(), "{kind}: {refused}");
        for (name, then, damage) in &damages {
            let is_large = ["a cell of 2 MiB", "20,000 columns"].contains(name);
            if is_large && !LARGE.contains(&kind.as_str()) {
                continue;
            }
            let bytes = damage(rows);
            let (file, (refused, said, now)) = bench.read(kind, &bytes);
            let at = |line: usize| format!("{}:{line}", file.display());
            let is_right = match *then {
                Then::Same => {
                    refused.is_empty() && unplaced(&now) == unplaced(&good) && unplaced(&said) == unplaced(&words)
                }
                Then::Loads => refused.is_empty() && !now.is_empty(),
                Then::Told(word) => refused.is_empty() && now == good && said.contains(word),
                Then::More => refused.is_empty() && [&now, &said] != [&good, &words],
                Then::Heard => !refused.is_empty() || good.lines().all(|line| now.contains(line)),
                Then::SameOrTold => refused.is_empty() && (unplaced(&now) == unplaced(&good) || said != words),
                Then::Refused(0, word) => refused.contains(&file.display().to_string()) && refused.contains(word),
                Then::Refused(LAST, word) => refused.contains(&at(rows.len())) && refused.contains(word),
                Then::Refused(line, word) => refused.contains(&at(line)) && refused.contains(word),
            };
            tried += 1;
            if !is_right {
                let cut = |text: &str| {
                    text.lines().take(2).collect::<Vec<_>>().join(" / ").chars().take(300).collect::<String>()
                };
                wrong.push(format!(
                    "{kind}, {name}: {then:?}\n    refused: {}\n    said: {}\n    rows: {}",
                    cut(&refused),
                    cut(&said),
                    cut(&now)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 1500, "{tried}");
}

/// Cells that no column of days can mean.
const NO_DAYS: [&str; 14] = [
    "2026-02-30",
    "2026-13-01",
    "0000-00-00",
    "2026-06-31",
    "2023-02-29",
    "31/12",
    "10000-01-01",
    "99999-01-01",
    "yesterday",
    "2026-6",
    "12:30",
    "=TODAY()",
    "NaN",
    "2026-01-01-01",
];

/// Cells that no column of figures can mean.
const NO_FIGURES: [&str; 14] = [
    "NaN",
    "nan",
    "inf",
    "-Infinity",
    "1e309",
    "-1e309",
    "1.2.3",
    "twelve",
    "0x10",
    "1_000",
    "--5",
    "1e",
    "5 apples",
    "-1",
];

/// Columns with what they may not hold.
const COLUMNS: [(&str, &str, &[&str]); 14] = [
    ("contacts", "last_contact", &NO_DAYS),
    ("ties", "last_contact", &NO_DAYS),
    ("deals", "close_date", &NO_DAYS),
    ("interactions", "date", &NO_DAYS),
    ("ledger", "date", &NO_DAYS),
    ("facts", "date", &NO_DAYS),
    ("contacts", "strength", &NO_FIGURES),
    ("ties", "strength", &NO_FIGURES),
    ("accounts", "employees", &NO_FIGURES),
    ("accounts", "revenue", &NO_FIGURES),
    ("deals", "amount", &NO_FIGURES),
    ("deals", "probability", &NO_FIGURES),
    ("interactions", "minutes", &NO_FIGURES),
    ("ledger", "hours", &NO_FIGURES),
];

#[test]
fn a_cell_that_its_column_cannot_mean_is_refused_at_its_line_and_column() {
    let tables = tables();
    let bench = Bench::new(&tables);
    let mut wrong = Vec::new();
    for (kind, column, cells) in COLUMNS {
        let rows = &tables.iter().find(|it| it.kind == kind).unwrap().rows;
        let at = rows[0].iter().position(|it| it == column).unwrap();
        for cell in cells {
            let mut rows = rows.clone();
            rows[1][at] = (*cell).to_owned();
            let text = plain(&rows);
            let place = text.lines().nth(1).unwrap().find(cell).unwrap() + 1;
            let (file, (refused, ..)) = bench.read(kind, text.as_bytes());
            let wanted = format!("{}:2:{place}: ", file.display());
            if !refused.contains(&wanted) || !refused.contains(column) {
                wrong.push(format!("{kind}.{column} = {cell}: {refused}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_column_that_a_table_needs_is_missed_by_name() {
    let tables = tables();
    let bench = Bench::new(&tables);
    let needs: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("contacts", &["id", "name"][..]),
        ("ties", &["target"]),
        ("accounts", &["name"]),
        ("deals", &["account"]),
        ("interactions", &["from"]),
        ("ledger", &["kind"]),
        ("facts", &["text"]),
    ]);
    for (kind, needed) in needs {
        let rows = &tables.iter().find(|it| it.kind == kind).unwrap().rows;
        let kept: Vec<usize> = (0..rows[0].len()).filter(|at| !needed.contains(&rows[0][*at].as_str())).collect();
        let rows: Rows = rows.iter().map(|row| kept.iter().map(|at| row[*at].clone()).collect()).collect();
        let (file, (refused, ..)) = bench.read(kind, plain(&rows).as_bytes());
        assert!(refused.contains(&format!("{}:1:1: the header lacks", file.display())), "{kind}: {refused}");
        assert!(refused.contains(needed[needed.len() - 1]), "{kind}: {refused}");
    }
}

#[test]
fn whoever_is_named_and_not_there_is_told_of_by_line() {
    let tables = tables();
    let bench = Bench::new(&tables);
    let named = [
        ("ties", "source"),
        ("interactions", "from"),
        ("interactions", "to"),
        ("interactions", "deal"),
        ("ledger", "giver"),
        ("ledger", "receiver"),
        ("ledger", "about"),
        ("facts", "about"),
    ];
    let mut unheard = Vec::new();
    for (kind, column) in named {
        let rows = &tables.iter().find(|it| it.kind == kind).unwrap().rows;
        let mut rows = rows.clone();
        let at = rows[0].iter().position(|it| it == column).unwrap();
        rows[1][at] = "Nobody Whatever".to_owned();
        let (file, (refused, said, _)) = bench.read(kind, plain(&rows).as_bytes());
        let told = refused + &said;
        if !told.contains(&format!("{}:2", file.display())) || !told.contains("Nobody Whatever") {
            unheard.push(format!("{kind}.{column}: {told}"));
        }
    }
    assert!(unheard.is_empty(), "{}", unheard.join("\n"));
}

#[test]
fn what_stands_twice_is_told_of() {
    let tables = tables();
    let bench = Bench::new(&tables);
    for kind in ["contacts", "ties", "accounts", "deals"] {
        let mut rows = tables.iter().find(|it| it.kind == kind).unwrap().rows.clone();
        let again = rows[1].clone();
        rows.push(again);
        let (file, (refused, said, _)) = bench.read(kind, plain(&rows).as_bytes());
        let told = refused + &said;
        assert!(told.contains(&file.display().to_string()), "{kind}: {told}");
    }
}
