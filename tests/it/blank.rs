//! Books that hold little, and questions that nothing answers: every page says what is not known and what to write down, and none
//! counts what is not written down as a no.

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{csv_rows, folder, run, word};

const PEOPLE: &str = "id,name,account,network,strength\njim,Jim Harper,Stonebridge,market,0.6\ntess,Tess Alvarez,Bolt,prospect,0.5\n\
                      ivo,Ivo Lind,Core,customer,0.5\nhana,Hana Kovac,,internal,0.7\n";

/// Names and nothing else; who knows whom beside them; and every table with its header alone.
fn books() -> [(&'static str, TempDir); 3] {
    let names = "name,company,title\nAna Silva,Bolt,Buyer\nBo Chen,Core,Engineer\n";
    [
        ("names", folder(&[("contacts.csv", names)])),
        (
            "ties",
            folder(&[("contacts.csv", PEOPLE), ("ties.csv", "source,target,strength\njim,tess,0.4\ntess,ivo,0.3\n")]),
        ),
        (
            "headers",
            folder(&[
                ("contacts.csv", PEOPLE),
                ("ties.csv", "source,target,strength\n"),
                ("accounts.csv", "name,status,industry\n"),
                ("deals.csv", "id,account,stage,amount,owner,needs\n"),
                ("interactions.csv", "date,from,to,kind,minutes\n"),
                ("ledger.csv", "date,giver,receiver,kind,about,status\n"),
                ("facts.csv", "about,topic,text,author\n"),
            ]),
        ),
    ]
}

/// What is asked, in which books (all where none is named), with what code it ends, and what it says, on the page or as an error.
const ASKED: &[(&str, &[&str], i32, &[&str])] = &[
    ("leads", &[], 0, &["No lead is on record", "source of deals.csv", "kind lead into ledger.csv"]),
    ("accounts", &[], 0, &["Write accounts.csv", "what you know of them is not known (facts.csv", "interactions.csv"]),
    ("accounts Bolt", &[], 0, &["not known", "Write what you know into facts.csv"]),
    ("assemble --needs sensing", &["names"], 0, &["A team for sensing", "names nobody of your firm", "network column"]),
    (
        "assemble --needs sensing",
        &["ties", "headers"],
        0,
        &["A team for sensing", "Nobody in your firm is noted", "expertise, in contacts"],
    ),
    ("assemble --needs sensing --draft", &[], 0, &["There is nobody to write to", "expertise, in contacts"]),
    ("assemble --who-knows", &["names"], 0, &["Who knows what", "names nobody of your firm"]),
    ("assemble --who-knows", &["ties", "headers"], 0, &["noted for anything", "expertise, in contacts"]),
    (
        "assemble --who-knows sensing",
        &["ties", "headers"],
        0,
        &["Who knows sensing", "Nobody in your firm is noted for sensing"],
    ),
    ("assemble --deal d1", &["names", "ties"], 4, &["the book has no table of deals", "deals.csv"]),
    ("assemble --deal d1", &["headers"], 4, &["the table of deals has no rows yet", "write a row a deal"]),
    ("references", &[], 0, &["No customer is noted to vouch", "column reference of contacts"]),
    ("references d1", &["names", "ties"], 4, &["the book has no table of deals", "deals.csv"]),
    ("references d1", &["headers"], 4, &["the table of deals has no rows yet", "write a row a deal"]),
    ("references --allocate", &["names"], 3, &["whom you are in touch with", "fill strength"]),
    (
        "references --allocate",
        &["ties", "headers"],
        0,
        &["No customer is noted to vouch", "No deal is on record", "Write deals.csv"],
    ),
    ("references --give", &["ties", "headers"], 0, &["No customer is noted to vouch", "column reference of contacts"]),
    (
        "references --handoff",
        &["ties", "headers"],
        0,
        &["No customer is noted to vouch", "column reference of contacts"],
    ),
    (
        "agenda",
        &[],
        0,
        &["what it does not hold is not known", "Write down first", "last_contact", "next_step", "ledger"],
    ),
    ("agenda --full", &[], 0, &["what it does not hold is not known", "Write down first", "interactions"]),
    ("agenda --event 4", &["names"], 0, &["whom you are in touch with", "ask first"]),
    ("agenda --event 4", &["ties", "headers"], 0, &["You asked for 4; no more of your contacts go together"]),
    ("pipeline", &[], 0, &["the book keeps no deals", "is not known", "Write deals.csv"]),
    ("map Bolt", &[], 0, &["Nobody is named who has a say", "Not known: ask", "says the final yes"]),
    ("map Bolt --quick", &["ties", "headers"], 0, &["nobody is named who has a say"]),
    ("map Nowhere", &[], 4, &["there is no account Nowhere; there are:", "Bolt", "Core"]),
    ("accounts Nowhere", &[], 4, &["there is no account Nowhere; there are:", "Bolt", "Core"]),
];

/// Questions to the demo book that nothing answers.
const NOTHING_FOUND: &[(&str, &[&str])] = &[
    ("assemble --who-knows falconry", &["Nobody in your firm is noted for falconry", "22 of 31 colleagues"]),
    ("assemble --needs falconry", &["A team for falconry", "Nobody in your firm is noted for falconry"]),
    ("assemble --needs falconry --draft", &["There is nobody to write to"]),
    (
        "pipeline --seller Tomasz",
        &["none of the deals is noted as theirs (owner, in deals)", "without --seller all are counted"],
    ),
    ("agenda --seller Ragnhild", &["Nothing that the book holds is due", "Write down first"]),
    ("agenda --seller Tomasz", &["Nothing is due, as far as the book knows"]),
    ("accounts Pellworth --shared-with all", &["0 facts are known", "Nobody wrote down"]),
];

fn asked(book: &str, question: &str, format: &str) -> crate::command::Ran {
    let mut words = question.split(' ');
    let command = words.next().unwrap();
    let more: Vec<&str> = words.collect();
    run(&[&[command, book][..], &more, &["--as-of", "2026-06-15", "--format", format]].concat())
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_book_that_holds_little_gets_words_that_help() {
    for (name, book) in books() {
        let book = word(book.path());
        for (question, _, code, said) in ASKED.iter().filter(|it| it.1.is_empty() || it.1.contains(&name)) {
            for format in ["text", "markdown"] {
                let ran = asked(book, question, format);
                assert_eq!(ran.code, *code, "{name}: {question}: {}{}", ran.out, ran.err);
                let told = in_one_line(&if *code == 0 { ran.out } else { ran.err });
                for words in *said {
                    assert!(told.contains(words), "{name}: {question} as {format} does not say {words:?}: {told}");
                }
                let figures = ["NaN", "inf ", "100 %"];
                assert!(figures.iter().all(|it| !told.contains(it)), "{name}: {question}: {told}");
            }
        }
    }
}

#[test]
fn what_has_nothing_to_list_says_why_beside_it_and_nothing_stands_in_its_place() {
    for (name, book) in books() {
        let book = word(book.path());
        for (question, _, code, _) in ASKED.iter().filter(|it| it.1.is_empty() || it.1.contains(&name)) {
            let json = asked(book, question, "json");
            assert_eq!(json.code, *code, "{name}: {question}");
            if *code != 0 {
                assert_eq!(json.out, "", "{name}: {question}");
                continue;
            }
            let told: Value = serde_json::from_str(&json.out).unwrap();
            assert!(told["schema"].as_str().is_some_and(|it| it.starts_with("netsales.")), "{name}: {question}");
            let csv = asked(book, question, "csv").out;
            assert!(csv_rows(&csv).first().is_some_and(|header| header.len() > 2), "{name}: {question}: {csv}");
        }
        for question in ["leads", "references", "agenda", "pipeline"] {
            for format in ["csv", "ids", "jsonl"] {
                let ran = asked(book, question, format);
                assert!(ran.out.lines().count() <= 1, "{name}: {question}: {}", ran.out);
                assert!(ran.err.contains("\nnote: "), "{name}: {question} as {format} does not say why: {}", ran.err);
            }
        }
    }
}

#[test]
fn a_question_that_nothing_answers_is_told_so() {
    for (question, said) in NOTHING_FOUND {
        for format in ["text", "markdown"] {
            let told = in_one_line(&asked("data/demo", question, format).answer());
            for words in *said {
                assert!(told.contains(words), "{question} as {format} does not say {words:?}: {told}");
            }
        }
    }
    let none = run(&["map", "data/demo", "Nowhere"]);
    assert!(none.code == 4 && none.err.contains("there are:") && none.err.contains("more"), "{}", none.err);
}

/// Without a table of touches nobody knows how many hours went anywhere; with an empty one they are none so far.
#[test]
fn hours_that_nobody_wrote_down_are_no_hours_of_nothing() {
    let [_, (_, ties), (_, headers)] = books();
    let hours = |book: &TempDir| {
        let told: Value = serde_json::from_str(&asked(word(book.path()), "accounts", "json").out).unwrap();
        told["accounts"][0]["hours"].clone()
    };
    assert_eq!((hours(&ties), hours(&headers)), (Value::Null, Value::from(0.0)));
}
