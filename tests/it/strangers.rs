//! Names come from strangers: whatever they hold, no terminal, browser or spreadsheet acts on it.

use serde_json::Value;

use crate::command::{csv_rows, folder, run, word};
use crate::pages;

/// What a terminal, a browser or a spreadsheet would act on.
const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}]0;owned\u{7} Escape",
    "\u{1b}]8;;http://evil.example\u{1b}\\click\u{1b}]8;;\u{1b}\\ Link",
    "<script>alert(1)</script> Script",
    "=1+1 Formula",
    "\u{202e}gpj.exe Override",
    "\u{9b}31m Control",
    "[text](javascript:alert(1)) | `code` Markup",
];

fn hostile_book() -> tempfile::TempDir {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let contacts = HOSTILE.iter().enumerate().map(|(n, name)| {
        let name = cell(name);
        format!("p{n},{name},{name},{name},prospect,{},{name}\n", if n < 3 { "0.5" } else { "" })
    });
    let contacts: String = contacts.collect();
    let pairs: Vec<String> = (1..HOSTILE.len()).map(|n| format!("p{},p{n},0.5", n - 1)).collect();
    let rows = |row: &dyn Fn(usize, &str) -> String| -> String {
        HOSTILE.iter().enumerate().map(|(n, text)| row(n, &cell(text)) + "\n").collect()
    };
    let accounts = rows(&|_, text| format!("{text},prospect,{text},2026-01-01"));
    let deals = rows(&|n, text| format!("d{n},{text},{text},{},{text}", if n % 2 == 0 { "won" } else { "identify" }));
    let ledger = rows(&|n, text| format!("2026-01-0{},p{n},you,lead,d{n},open,{text}", n + 1));
    let facts = rows(&|n, text| format!("{text},incumbent,{text},{text}\np{n},{text},{text},{text}"));
    folder(&[
        ("accounts.csv", &format!("name,status,signal,signal_on\n{accounts}")),
        ("deals.csv", &format!("id,account,name,stage,source\n{deals}")),
        ("ledger.csv", &format!("date,giver,receiver,kind,about,status,note\n{ledger}")),
        ("facts.csv", &format!("about,topic,text,author\n{facts}")),
        ("contacts.csv", &format!("id,name,account,title,network,strength,note\n{contacts}")),
        ("ties.csv", &format!("source,target,strength\n{}\np0,=cmd|' /C calc'!A0,0.5\n", pairs.join("\n"))),
    ])
}

/// Whether a terminal or a reader of two-way text acts on the character.
fn acts(character: char) -> bool {
    character.is_control() && !"\n\t".contains(character)
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn names_of_strangers_come_out_inert_in_every_format() {
    let book = hostile_book();
    let (book, account) = (word(book.path()), HOSTILE[0]);
    let commands: &[&[&str]] = &[
        &["analyze", book, "--full"],
        &["analyze", book, "--account", account],
        &["ask", book, "--network", "prospect"],
        &["path", book, "p6"],
        &["path", book, "--account", account, "--to-department", HOSTILE[1]],
        &["whatif", book, "--leaves", "p1", "--add", "you:p6", "--strengthen", "p3:p2"],
        &["compare", book, "p0", "p5"],
        &["pipeline", book],
        &["levers", book, "--full"],
        &["agenda", book, "--full"],
        &["agenda", book, "--event", "3", "--group-by", "title"],
        &["leads", book, "--top", "9"],
        &["accounts", book],
        &["accounts", book, account],
        &["metrics", book],
        &["metrics", book, "--per", "tie"],
        &["check", book],
    ];
    for command in commands {
        for format in ["text", "markdown", "html", "json", "jsonl", "csv", "tsv", "ids"] {
            let ran = run(&[*command, &["--lenient", "--format", format]].concat());
            let place = format!("{command:?} as {format}");
            assert_eq!(ran.code, 0, "{place}: {}", ran.err);
            assert!(!ran.out.contains(acts) && !ran.err.contains(acts), "{place}: {:?}", ran.out);
            match format {
                "html" => assert_eq!(pages::acts(&ran.out), None, "{place}"),
                "markdown" => assert!(!ran.out.contains("<script>") && !ran.out.contains("[text]("), "{place}"),
                "csv" => {
                    for cell in csv_rows(&ran.out).concat() {
                        assert!(!cell.starts_with('='), "{place}: {cell}");
                    }
                }
                _ => {}
            }
        }
    }
    let exported = run(&["export", book, "--lenient", "--to", "book"]).answer();
    assert!(!exported.contains(acts));
    let exported: Value = serde_json::from_str(&exported).unwrap();
    assert_eq!(exported["contacts"][0]["name"], HOSTILE[0].trim(), "JSON keeps the name as it is");
    for form in ["graphml", "gexf", "dot", "mermaid", "pajek", "dl", "node-link"] {
        let written = run(&["export", book, "--lenient", "--to", form]).answer();
        assert!(!written.contains(acts), "{form}");
        if form == "node-link" {
            let linked: Value = serde_json::from_str(&written).unwrap();
            assert_eq!(linked["nodes"][0]["name"], HOSTILE[0].trim(), "JSON keeps the name as it is");
        }
    }
}

#[test]
fn names_of_customers_deals_and_doubts_come_out_inert() {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let [escape, script, formula] = [HOSTILE[0], HOSTILE[2], HOSTILE[3]].map(cell);
    let book = folder(&[
        (
            "contacts.csv",
            &format!(
                "id,name,account,network,strength,reference,kind,owner\np0,{escape},{script},customer,0.8,yes,,you\n\
                 p1,{script},{formula},customer,0.8,yes,,you\np2,{formula},{escape},prospect,0.5,,,you\n\
                 p3,{escape},Review,market,0.5,,analyst,you\np4,{formula},{formula},customer,,asked,,p0\n"
            ),
        ),
        (
            "accounts.csv",
            &format!(
                "name,industry,applications,problems,rivals\n{script},ships,{formula},{script},\n\
                 {formula},steel,{formula},,{escape}\n{escape},soap,{formula},{script},\n"
            ),
        ),
        ("deals.csv", &format!("id,account,name,stage,amount,doubts\nd1,{escape},{script},close,5000,{formula}\n")),
        ("ledger.csv", &format!("giver,receiver,kind,about,status,note\np0,you,lead,d1,open,{script}\n")),
    ]);
    let book = word(book.path());
    let commands: &[&[&str]] = &[
        &["analyze", book, "--deal", "d1", "--top", "40"],
        &["references", book, "d1"],
        &["references", book],
        &["references", book, "--allocate"],
        &["references", book, "--give"],
        &["references", book, "--handoff"],
    ];
    for command in commands {
        for format in ["text", "markdown", "json", "jsonl", "csv", "tsv", "ids"] {
            let ran = run(&[*command, &["--lenient", "--format", format]].concat());
            let place = format!("{command:?} as {format}");
            assert_eq!(ran.code, 0, "{place}: {}", ran.err);
            assert!(!ran.out.contains(acts) && !ran.err.contains(acts), "{place}: {:?}", ran.out);
            if format == "csv" {
                let is_formula = |cell: &String| cell.starts_with(['=', '@']);
                assert!(!csv_rows(&ran.out).iter().flatten().any(is_formula), "{place}: {}", ran.out);
            }
        }
    }
}
