//! The command line: how runs end, where answers go, what is read from where.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};

use serde_json::Value;
use serde_json::value::RawValue;

use crate::command::{Ran, command, csv_rows, every_table, finish, folder, run, run_fed, without_next, word};

const DEMO: &str = "data/demo";

/// Six people and seven ties: a triangle at Bolt, and a line that leads out of it.
const CONTACTS: &str = "id,name,account,network,strength\n\
    ana,Ana Ruiz,Bolt,prospect,0.5\n\
    ben,Ben Okoro,Bolt,prospect,\n\
    cy,Cy Larsen,Bolt,prospect,\n\
    dee,Dee Larsen,Harbour Bank,market,weak\n\
    eve,Eve Stone,Harbour Bank,market,strong\n\
    flo,Flo Weber,Weber Estates,market,\n";
const TIES: &str = "source,target,strength\n\
    ana,ben,0.5\n\
    ben,cy,0.25\n\
    ana,cy,weak\n\
    cy,dee,0.4\n\
    dee,eve,medium\n\
    eve,flo,strong\n\
    dee,flo,0.1\n";

fn book() -> tempfile::TempDir {
    folder(&[("contacts.csv", CONTACTS), ("ties.csv", TIES)])
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn assert_refused(ran: &Ran, code: i32, words: &[&str]) {
    assert_eq!(ran.code, code, "{}", ran.err);
    assert_eq!(ran.out, "");
    for word in words {
        assert!(ran.err.contains(word), "{word:?} is not said in: {}", ran.err);
    }
}

// How runs end.

#[test]
fn findings_fail_a_run_only_when_asked_and_the_answer_is_given_all_the_same() {
    let book = folder(&[("contacts.csv", "name\nAna Ruiz\n")]);
    let book = word(book.path());
    let (easy, strict) = (run(&["check", book]), run(&["check", book, "--strict"]));
    assert_eq!((easy.code, strict.code), (0, 1));
    assert_eq!(easy.out, strict.out);
    let fail_on = |verdict| run(&["analyze", DEMO, "--fail-on", verdict]);
    assert_eq!((fail_on("short").code, fail_on("watch").code), (1, 1));
    assert_eq!(fail_on("short").out, run(&["analyze", DEMO]).answer());
    assert_eq!(run(&["analyze", "data/first-day", "--fail-on", "watch"]).code, 0, "what is not known is no finding");
}

#[test]
fn a_command_line_that_asks_for_what_cannot_be_ends_with_two() {
    assert_refused(&run(&["analyse", DEMO]), 2, &["analyze"]);
    assert_refused(&run(&["metrics", DEMO, "--of", "betweeness"]), 2, &["did you mean betweenness?"]);
    assert_refused(&run(&["metrics", DEMO, "--of", "density"]), 2, &["--per network"]);
    assert_refused(&run(&["explain", "constrant"]), 2, &["did you mean constraint?"]);
    assert_refused(&run(&["analyze", DEMO, "--set", "tpo=5"]), 2, &["--set", "did you mean top?"]);
    assert_refused(&run(&["analyze", DEMO, "--set", "top=many"]), 2, &["top wants"]);
}

#[test]
fn bad_input_ends_with_three_names_every_place_and_answers_nothing() {
    let ties = "source,target,strength\nana,bne,0.5\nana,cy,storng\nana,cy,-1\n";
    let book = folder(&[("contacts.csv", CONTACTS), ("ties.csv", ties)]);
    let book = word(book.path());
    for command in ["analyze", "check", "metrics", "ask"] {
        let said = ["ties.csv:2:", "ben", "ties.csv:3:8", "strong", "ties.csv:4:8"];
        assert_refused(&run(&[command, book]), 3, &said);
    }
    assert_refused(&run_fed(&["analyze", "-"], ""), 3, &["error: "]);
}

#[test]
fn rows_that_cannot_be_read_are_left_out_when_asked_said_and_kept() {
    let ties = format!("{TIES}ana,nobody,0.5\n");
    let book = folder(&[("contacts.csv", CONTACTS), ("ties.csv", &ties)]);
    let rejects = book.path().join("rejects.txt");
    let ran = run(&["metrics", word(book.path()), "--format", "csv", "--lenient", "--rejects", word(&rejects)]);
    assert!(ran.err.contains("nobody"), "{}", ran.err);
    let whole = self::book();
    assert_eq!(ran.answer(), run(&["metrics", word(whole.path()), "--format", "csv"]).answer());
    assert!(fs::read_to_string(rejects).unwrap().contains("ana,nobody,0.5"));
}

#[test]
fn a_name_of_nobody_or_of_several_ends_with_four_and_names_who_may_be_meant() {
    let book = book();
    let who = |word_of: &str| run(&["metrics", word(book.path()), "--who", word_of]);
    assert_refused(&who("Larsen"), 4, &["cy  Cy Larsen, Bolt", "dee  Dee Larsen, Harbour Bank"]);
    assert_refused(&who("Eva Stone"), 4, &["did you mean", "eve  Eve Stone"]);
    assert_refused(&run(&["analyze", word(book.path()), "--account", "Blot"]), 4, &["did you mean", "Bolt"]);
    assert_eq!(who("Stone").code, 0);
}

#[test]
fn what_cannot_be_read_or_written_ends_with_five() {
    assert_refused(&run(&["analyze", "no/such/contacts.csv"]), 5, &["no/such/contacts.csv"]);
    assert_refused(&run(&["analyze", DEMO, "-o", "no/such/report.txt"]), 5, &["no/such/report.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_a_reader_who_has_seen_enough_is_not() {
    let mut full = command(&["metrics", DEMO, "--format", "csv"]);
    full.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let ran = finish(full);
    assert_eq!(ran.code, 5);
    assert!(ran.err.contains("No space left"), "{}", ran.err);
    let mut child = command(&["export", DEMO, "--to", "book"]).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let rest = child.wait_with_output().unwrap();
    assert_eq!((first.as_str(), rest.status.code()), ("{\n", Some(0)));
    assert!(!String::from_utf8_lossy(&rest.stderr).contains("error"));
}

#[test]
fn two_people_are_compared_by_a_column_that_is_there_and_with_somebody_else() {
    let book = book();
    let compare = |more: &[&str]| run(&[&["compare", word(book.path())], more].concat());
    let told = json(&compare(&["ana", "you", "--steps", "2", "--format", "json"]).answer());
    // The seller is in touch with ana, dee and eve; ana knows ben and cy.
    let reached: Vec<&Value> = (0..2).map(|steps| &told["people"][1]["reached"][steps]["people"]).collect();
    assert_eq!((reached, told["further"].as_str()), (vec![&json("3"), &json("6")], Some("you")));
    assert_eq!(told["people"][0]["reached"][0]["people"], json("3"), "the seller is one of those whom ana knows");
    let without = json(&compare(&["ana", "flo", "--format", "json"]).answer());
    assert_eq!(without["people"][0]["contacts"], json("2"), "without a seller nobody is tied to one");
    assert_refused(&compare(&["ana", "ana"]), 2, &["both are Ana Ruiz"]);
    assert_refused(&compare(&["ana", "Larsen"]), 4, &["cy  Cy Larsen, Bolt"]);
    assert_refused(&compare(&["ana", "cy", "--group-by", "colour"]), 2, &["columns: "]);
    assert_refused(&compare(&["ana", "cy", "--steps", "0"]), 2, &["--steps"]);
    let nobody = folder(&[("contacts.csv", "name\nAna Ruiz\n")]);
    assert_refused(&run(&["compare", word(nobody.path()), "you", "Ana Ruiz"]), 3, &["whom you are in touch with"]);
}

#[test]
fn a_way_that_nobody_knows_is_an_answer_and_a_way_to_nowhere_is_none() {
    let book = book();
    let path = |more: &[&str]| run(&[&["path", word(book.path())], more].concat());
    let none = json(&path(&["flo", "--avoid", "eve", "--avoid", "dee", "--format", "json"]).answer());
    assert_eq!(none["paths"], json("[]"));
    assert_refused(&path(&["Larsen"]), 4, &["cy  Cy Larsen, Bolt", "dee  Dee Larsen, Harbour Bank"]);
    assert_refused(&path(&["Harbuor Bank"]), 4, &["did you mean", "Harbour Bank"]);
    assert_refused(&path(&["flo", "--avoid", "flo"]), 2, &["Flo Weber"]);
    assert_refused(&path(&["flo", "--from", "flo"]), 2, &["Flo Weber"]);
    assert_refused(&path(&[]), 2, &["<TO>"]);
    assert_refused(&path(&["flo", "--account", "Bolt"]), 2, &["--account"]);
}

// Where answers go.

#[test]
fn a_file_gets_the_same_answer_as_the_screen_and_never_replaces_what_was_read() {
    let book = book();
    let (contacts, report) = (book.path().join("contacts.csv"), book.path().join("report.csv"));
    let answer = run(&["metrics", word(&contacts), "--format", "csv"]).answer();
    assert_eq!(run(&["metrics", word(&contacts), "--format", "csv", "-o", word(&report)]).answer(), "");
    assert_eq!(fs::read_to_string(&report).unwrap(), answer);
    let ties = book.path().join("ties.csv");
    for input in [&contacts, &ties] {
        let before = fs::read_to_string(input).unwrap();
        assert_refused(&run(&["metrics", word(&contacts), "-o", word(input)]), 2, &[word(input)]);
        assert_eq!(fs::read_to_string(input).unwrap(), before);
    }
    let bad = folder(&[("contacts.csv", "name,strength\nAna,much\n"), ("report.txt", "yesterday's")]);
    let old = bad.path().join("report.txt");
    assert_refused(&run(&["analyze", word(bad.path()), "-o", word(&old)]), 3, &["much"]);
    assert_eq!(fs::read_to_string(&old).unwrap(), "yesterday's");
}

#[test]
fn ids_of_one_answer_are_the_people_of_the_next_command() {
    let ids = run(&["analyze", DEMO, "--format", "ids"]).answer();
    let ids: Vec<&str> = ids.lines().collect();
    assert!(ids.len() > 3);
    let mut arguments = vec!["metrics", DEMO, "--of", "degree", "--format", "ids"];
    arguments.extend(ids.iter().flat_map(|id| ["--who", id]));
    let measured = run(&arguments).answer();
    assert_eq!(measured.lines().collect::<BTreeSet<_>>(), ids.into_iter().collect());
}

#[test]
fn colours_are_for_those_who_ask_and_pages_keep_to_the_width() {
    let told = |columns: &str, colour: &[&str]| {
        let mut wide = command(&[&["analyze", DEMO, "--full"], colour].concat());
        wide.env("COLUMNS", columns);
        finish(wide).answer()
    };
    assert!(!told("80", &[]).contains('\u{1b}'));
    assert!(told("80", &["--color", "always"]).contains("\u{1b}["));
    for columns in [60, 80, 120] {
        let longest = told(&columns.to_string(), &[]).lines().map(|line| line.chars().count()).max().unwrap();
        assert!((columns - 10..=columns).contains(&longest), "{longest} of {columns} columns");
    }
}

#[test]
fn numbers_in_json_are_those_in_csv_to_the_last_digit() {
    let rows = run(&["metrics", DEMO, "--format", "jsonl"]).answer();
    let mut lines = csv_rows(&run(&["metrics", DEMO, "--format", "csv"]).answer());
    let header = lines.remove(0);
    assert_eq!(rows.lines().count(), lines.len());
    for (object, line) in rows.lines().zip(lines) {
        // Read as text: a parser of JSON may round the last digit.
        let object: BTreeMap<String, Box<RawValue>> = serde_json::from_str(object).unwrap();
        for (name, cell) in header.iter().zip(line).skip_while(|(name, _)| *name != "degree") {
            let number = object[name].get();
            let agrees = match number.parse::<f64>() {
                Ok(number) => cell.parse() == Ok(number),
                Err(_) => cell == number || (cell.is_empty() && number == "null"),
            };
            assert!(agrees, "{name} of {}: {number} and {cell}", object["id"]);
        }
    }
}

// What is read from where.

#[test]
fn check_counts_people_and_ties_first() {
    let book = book();
    let ran = run(&["check", word(book.path())]);
    assert_eq!(ran.answer().lines().next(), Some("6 contacts, 7 ties"));
}

#[test]
fn metrics_rank_measure_ties_and_measure_the_whole() {
    let book = book();
    let metrics = |more: &[&str]| run(&[&["metrics", word(book.path()), "--format", "csv"], more].concat()).answer();
    let top = metrics(&["--of", "betweenness", "--sort", "betweenness", "--top", "3"]);
    assert_eq!(top, "id,name,betweenness\ncy,Cy Larsen,6\ndee,Dee Larsen,6\nana,Ana Ruiz,0\n");
    let bridges = metrics(&["--per", "tie", "--of", "bridge", "--who", "cy"]);
    assert_eq!(bridges, "source,target,bridge\ncy,ana,false\ncy,ben,false\ncy,dee,true\n");
    assert_eq!(
        metrics(&["--per", "network", "--of", "components,density"]),
        "components,density\n1,0.4666666666666667\n"
    );
}

#[test]
fn the_most_reliable_way_comes_first_and_goes_round_whom_it_must() {
    let book = book();
    let ways = |more: &[&str]| {
        let rows = csv_rows(&run(&[&["path", word(book.path())], more, &["--format", "csv"]].concat()).answer());
        rows[1..].iter().map(|row| format!("{} {}-{}", row[0], row[2], row[4])).collect::<Vec<_>>()
    };
    assert_eq!(ways(&["flo", "-k", "0"]), ["1 you-eve", "1 eve-flo"]);
    assert_eq!(ways(&["flo", "-k", "0", "--avoid", "eve"]), ["1 you-dee", "1 dee-flo"]);
    assert_eq!(ways(&["cy", "--from", "eve", "-k", "0"]), ["1 eve-dee", "1 dee-cy"]);
    // To somebody at an account the best way to each of those reached best; who is in touch already needs none. Three good ties
    // (0.15) beat two of which one is weak (0.125).
    assert_eq!(ways(&["Bolt"]), ["1 you-ana", "1 ana-ben", "2 you-eve", "2 eve-dee", "2 dee-cy"]);
    let best = json(&run(&["path", word(book.path()), "flo", "--format", "json"]).answer());
    assert_eq!(best["paths"][0]["reliability"], 0.5625);
    let ids = run(&["path", word(book.path()), "flo", "-k", "1", "--format", "ids"]).answer();
    assert_eq!(ids, "eve\nflo\ndee\n");
}

#[test]
fn a_colleagues_list_names_whom_both_know_of_and_who_is_a_second_door() {
    let theirs = folder(&[(
        "diego.csv",
        "First Name,Last Name,Company,Position\nCem,Aydin,Varnholt Pumps,Maintenance Technician\n\
         Lena,Graf,Varnholt Pumps,Head of Test Bench\nGerhard,Pohl,Elsewhere,Cook\n",
    )]);
    let file = theirs.path().join("diego.csv");
    let path = ["path", "data/demo", "Varnholt", "--with", word(&file)];
    let found = json(&run(&[&path[..], &["--format", "json"]].concat()).answer());
    let list = &found["beside"][0];
    assert_eq!((&list["listed"], &list["listed_by_both"]), (&3.into(), &1.into()));
    assert_eq!((&list["both"][0]["name"], &list["only_theirs"][0]["name"]), (&"Cem Aydin".into(), &"Lena Graf".into()));
    let page = run(&path).answer().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("Only your colleague lists Lena Graf (Head of Test Bench): a second door."), "{page}");
}

#[test]
fn a_flag_that_names_nothing_there_is_says_so() {
    let contacts = "id,name,account,Sales Region\na,Ana,Bolt,North\nb,Bo,BOLT,north\nc,Cy,Arc,South\n";
    let book = folder(&[("contacts.csv", contacts), ("ties.csv", "source,target\na,b\na,c\n")]);
    let book = word(book.path());
    let diversity = |column| run(&["metrics", book, "--of", "diversity", "--group-by", column, "--format", "csv"]);
    let by_region = diversity("sales_region");
    assert_eq!(csv_rows(&by_region.out)[1], ["a", "Ana", "0.5"]);
    assert_eq!(csv_rows(&diversity("account").answer())[2], ["b", "Bo", "0"], "an account is one however it is cased");
    assert_refused(&diversity("religion"), 2, &["religion", "Sales Region"]);
    assert!(run(&["metrics", book, "--kinds", "knws"]).err.contains("no tie is of the kind knws; there are: knows"));
    assert_refused(&run(&["metrics", book, "--min-strength", "nan"]), 2, &["above 0 and at most 1"]);
    assert!(run(&["analyze", book, "--prospects", "Blot"]).err.contains("--prospects Blot: nobody here works there"));
    assert_refused(&run(&["ask", book, "-n", "0"]), 2, &["above 0"]);
    assert_refused(&run(&["ask", book, "--account", "Bolt", "--network", "market"]), 2, &["--network"]);
}

#[test]
fn siblings_are_read_and_said_and_can_be_left_alone() {
    let book = book();
    let contacts = book.path().join("contacts.csv");
    let ran = run(&["check", word(&contacts)]);
    assert_eq!(ran.err, format!("read beside {}: ties 7\n", contacts.display()));
    let alone = run(&["check", word(&contacts), "--no-siblings"]);
    assert!(alone.answer().starts_with("6 contacts, 0 ties\n"));
}

#[test]
fn what_was_read_is_one_line_and_warnings_of_one_kind_are_another() {
    let told = run(&["analyze", DEMO]).err;
    let lines: Vec<&str> = told.lines().collect();
    let counts = "contacts 213, ties 435, accounts 14, deals 8, interactions 36, ledger 40, facts 34";
    assert_eq!(lines[0], format!("read data/demo: {counts}"));
    assert!(lines[1..].iter().all(|line| line.starts_with("warning: data/demo/")), "{told}");
    assert!(told.contains("(and 2 more like it: netsales check lists them)"), "{told}");
    // Asked for it, every file is named, with how it is written; a file that was named needs no telling.
    let told = run(&["analyze", DEMO, "--verbose"]).err;
    assert!(told.contains("read data/demo/deals.csv: 8 rows, cells parted by ,\n"), "{told}");
    let named = run(&["check", "data/demo/contacts.csv", "--ties", "data/demo/ties.csv", "--no-siblings"]);
    assert!(!named.err.contains("read "), "{}", named.err);
}

#[test]
fn an_account_of_which_only_a_deal_tells_has_its_page_and_says_that_nobody_there_is_known() {
    let deals = "id,account,stage,amount\nd1,Northgate Ltd,identify,5000\n";
    let book = folder(&[("contacts.csv", CONTACTS), ("ties.csv", TIES), ("deals.csv", deals)]);
    for word_for_it in ["northgate", "Northgate Ltd", "d1"] {
        let page = run(&["brief", word(book.path()), word_for_it]).answer();
        assert!(page.contains("Nobody there is known yet.") && page.contains("Find somebody there"), "{page}");
    }
    let page = run(&["path", word(book.path()), "Northgate"]).answer();
    assert!(page.contains("do you know"), "{page}");
}

#[test]
fn a_page_before_a_call_stays_one_page_however_much_is_kept() {
    let many = |range: std::ops::Range<u32>, row: &dyn Fn(u32) -> String| range.map(row).collect::<Vec<_>>().join("\n");
    let deals = many(10..90, &|at| format!("d{at},Bolt,won,{at},2025-01-{}", at % 28 + 1));
    let facts = many(0..90, &|at| format!("ana,values,Value {at}\nBolt,problem,Trouble {at}"));
    let touches = many(1..29, &|day| format!("2026-05-{day:02},you,ana,call,none"));
    let book = folder(&[
        ("contacts.csv", CONTACTS),
        ("deals.csv", &format!("id,account,stage,amount,closed_on\n{deals}")),
        ("facts.csv", &format!("about,topic,text\n{facts}")),
        ("interactions.csv", &format!("date,from,to,kind,value\n{touches}")),
    ]);
    let page = run(&["brief", word(book.path()), "ana", "--as-of", "2026-06-15"]).answer();
    assert!(page.lines().count() < 70, "{page}");
    assert!(page.contains("• d83: 83, won 2025-01-28\n") && page.contains("77 more, for "), "{page}");
    assert!(page.contains("• 86 more\n") && page.contains("The last 28 touches brought nothing"), "{page}");
}

#[test]
fn several_ties_files_are_read_as_one() {
    let book = folder(&[
        ("contacts.csv", CONTACTS),
        ("first.csv", "source,target\nana,ben\n"),
        ("answers.csv", "source,target,knows\nana,cy,yes\nben,cy,no\n"),
    ]);
    let (first, answers) = (book.path().join("first.csv"), book.path().join("answers.csv"));
    let ran = run(&["check", word(book.path()), "--ties", word(&first), "--ties", word(&answers)]);
    let page = ran.answer();
    assert!(page.starts_with("6 contacts, 2 ties\n"), "{page}");
}

#[test]
fn answers_to_questions_are_read_back_and_open_questions_change_nothing() {
    let contacts = "name,network,strength\nana,prospect,0.5\nben,prospect,0.5\ncy,prospect,0.5\n";
    let book = folder(&[("contacts.csv", contacts), ("ties.csv", "source,target\nana,ben\n")]);
    let answers = book.path().join("answers.csv");
    let asked = run(&["ask", word(book.path()), "--network", "prospect", "--format", "csv"]).answer();
    let unasked_with = |answered: String| {
        fs::write(&answers, answered).unwrap();
        let files = ["--answers", word(&answers), "--format", "json"];
        json(&run(&[&["analyze", word(book.path())], &files[..]].concat()).answer())["book"]["pairs_unasked"].clone()
    };
    assert_eq!(unasked_with(asked.clone()), 2);
    assert_eq!(unasked_with(asked.replace(",?,", ",,")), 2, "a blank is no answer either");
    assert_eq!(unasked_with(asked.replace(",?,", ",no,")), 0, "{asked}");
    let again = run(&["ask", word(book.path()), "--format", "csv", "-o", word(&answers)]);
    assert_eq!(again.code, 2, "what was filled in is never written over");
}

#[test]
fn robust_picks_are_counted_over_draws_of_one_view_only() {
    let of_one_stage = ["analyze", DEMO, "--stage", "close", "--robust", "--format", "json"];
    let report = json(&run(&of_one_stage).answer());
    let advice = report["stages"][0]["advice"].as_array().unwrap();
    let mut firsts: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
    for it in advice {
        *firsts.entry(it["rule"].as_str().unwrap()).or_default() += it["first_in_100_draws"].as_u64().unwrap();
    }
    assert!(
        !firsts.is_empty() && firsts.values().all(|firsts| *firsts <= 100),
        "one pick of a rule is first in a draw"
    );
    assert_eq!(run(&["analyze", DEMO, "--robust"]).code, 2, "all views at once would take too long");
}

#[test]
fn standard_input_is_a_contacts_file_or_a_whole_book() {
    let piped = run_fed(&["check", "-"], CONTACTS).answer();
    assert!(piped.starts_with("6 contacts, 0 ties\n"), "{piped}");
    let document = r#"{"contacts": [{"name": "Ana"}, {"name": "Ben"}], "ties": [{"source": "Ana", "target": "Ben"}]}"#;
    assert!(run_fed(&["check", "-"], document).answer().starts_with("2 contacts, 1 tie"));
}

#[test]
fn a_book_that_was_exported_reads_back_the_same() {
    let kept = every_table();
    for book in [DEMO, word(kept.path())] {
        let exported = run(&["export", book, "--to", "book"]).answer();
        assert_eq!(run_fed(&["export", "-", "--to", "book"], &exported).answer(), exported);
    }
    let exported = run(&["export", DEMO, "--to", "book"]).answer();
    let said = ["--seller", "brenda", "--self", "Norvik Sensors", "--as-of", "2026-06-15"];
    let without_notes = |ran: Ran| {
        let mut analysis = json(&ran.answer());
        analysis["notes"] = Value::Null;
        analysis
    };
    let arguments = |book| [&["analyze", book, "--full", "--format", "json"], &said[..]].concat();
    let again = run_fed(&arguments("-"), &exported);
    assert_eq!(without_notes(again), without_notes(run(&arguments(DEMO))));
}

// Settings.

#[test]
fn a_flag_beats_the_environment_which_beats_the_file_beside_the_book() {
    let book = folder(&[("contacts.csv", CONTACTS), ("ties.csv", TIES), ("netsales.toml", "as_of = \"2026-01-01\"\n")]);
    let day = |environment: Option<&str>, flags: &[&str]| {
        let mut run = command(&[&["analyze", word(book.path()), "--format", "json"], flags].concat());
        run.envs(environment.map(|day| ("NETSALES_AS_OF", day)));
        json(&finish(run).answer())["as_of"].as_str().unwrap().to_owned()
    };
    assert_eq!(day(None, &[]), "2026-01-01");
    assert_eq!(day(Some("2026-02-02"), &[]), "2026-02-02");
    assert_eq!(day(Some("2026-02-02"), &["--as-of", "2026-03-03"]), "2026-03-03");
    assert_eq!(day(Some("2026-02-02"), &["--set", "as_of=2026-04-04"]), "2026-04-04");
}

#[test]
fn a_threshold_that_is_set_decides_the_verdict_and_explain_says_who_set_it() {
    let verdict = |flags: &[&str]| {
        let arguments = [&["analyze", DEMO, "--stage", "identify", "--format", "json"], flags].concat();
        let analysis = json(&run(&arguments).answer());
        let signals = analysis["stages"][0]["signals"].as_array().unwrap().clone();
        signals.into_iter().find(|signal| signal["id"] == "contacts").unwrap()["verdict"].clone()
    };
    let (fits, watch) = ("signals.identify.contacts.fits", "signals.identify.contacts.watch");
    assert_eq!(verdict(&[]), "fits");
    let high = [format!("{fits}=900"), format!("{watch}=800")];
    assert_eq!(verdict(&["--set", &high[0], "--set", &high[1]]), "short");
    let mut explain = command(&["explain", "settings"]);
    explain.env("NETSALES_TOP", "7");
    let page = finish(explain).answer();
    assert!(page.contains("NETSALES_TOP"), "{page}");
}

#[test]
fn a_settings_file_that_cannot_be_read_is_bad_input_with_its_place() {
    let book = folder(&[("contacts.csv", CONTACTS), ("netsales.toml", "top = 3\nsellr = \"ana\"\n")]);
    assert_refused(&run(&["analyze", word(book.path())]), 3, &["netsales.toml:2", "seller"]);
}

// Starting a book.

#[test]
fn init_writes_a_book_that_can_be_analysed_at_once_and_never_writes_over_one() {
    let place = tempfile::tempdir().unwrap();
    for (name, demo) in [("starter", &[][..]), ("demo", &["--demo"])] {
        let dir = place.path().join(name);
        let init = || run(&[&["init", word(&dir)], demo].concat());
        assert_eq!(init().answer(), "");
        let contacts = fs::read_to_string(dir.join("contacts.csv")).unwrap();
        let ran = run(&["analyze", word(&dir)]);
        assert!(!ran.err.contains("error") && !ran.err.contains("unclassified"), "{}", ran.err);
        assert!(ran.answer().contains("Best moves"));
        assert_refused(&init(), 2, &["contacts.csv", "nothing was written"]);
        assert_eq!(fs::read_to_string(dir.join("contacts.csv")).unwrap(), contacts);
    }
    let page = |book: &str| without_next(&run(&["analyze", book]).answer()).to_owned();
    assert_eq!(page(word(&place.path().join("demo"))), page(DEMO));
}

#[test]
fn the_settings_file_of_a_new_book_tells_every_default_and_nothing_changes_when_they_are_set() {
    let place = tempfile::tempdir().unwrap();
    let book = place.path().join("book");
    assert_eq!(run(&["init", word(&book)]).code, 0);
    let file = fs::read_to_string(book.join("netsales.toml")).unwrap();
    assert!(file.lines().all(|line| line.is_empty() || line.starts_with("# ")), "nothing is set");
    for key in ["self", "seller", "strength.weak", "signals.identify.contacts.fits", "quotas", "role_map"] {
        assert!(file.contains(&format!("{key} = ")) || file.contains(&format!("{key}.\"")), "{key}");
    }
    let (_, defaults) = file.split_once("All that is set without you").unwrap();
    let is_setting =
        |line: &&str| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ') || key.contains(".\""));
    let set: Vec<&str> = defaults.lines().filter_map(|line| line.strip_prefix("# ")).filter(is_setting).collect();
    let set: Vec<&str> = set.into_iter().filter(|line| !line.starts_with("Not set")).collect();
    assert!(set.len() > 150, "{}", set.len());
    let told = || run(&["analyze", word(&book), "--as-of", "2026-06-15", "--full", "--format", "json"]).answer();
    let before = told();
    fs::write(book.join("netsales.toml"), set.join("\n")).unwrap();
    assert_eq!(told(), before);
    let shown = run(&["explain", "settings", "--book", word(&book)]).answer();
    assert!(shown.contains("netsales.toml)"), "the file was read: {shown}");
}

// A slip of the pen.

#[test]
fn whatever_is_nearly_right_is_answered_with_what_may_have_been_meant() {
    let misses: [(&[&str], &str); 18] = [
        (&["analyse"], "'analyze'"),
        (&["analyze", DEMO, "--ful"], "'--full'"),
        (&["analyze", DEMO, "--stage", "by-in"], "'buy-in'"),
        (&["analyze", DEMO, "--format", "jso"], "'json'"),
        (&["analyze", DEMO, "--set", "tpo=3"], "did you mean top?"),
        (&["analyze", DEMO, "--as-of", "2026-6-1"], "write it as 2026-06-15"),
        (&["brief", DEMO, "Victr"], "victor-amsel"),
        (&["compare", DEMO, "Sunta", "Bob"], "sunita-rao"),
        (&["map", DEMO, "Varnhlt"], "Varnholt Pumps"),
        (&["ask", DEMO, "--account", "Tandrl"], "Tandrell Packaging"),
        (&["references", DEMO, "velmora-flsh"], "did you mean:\n  velmora-flush"),
        (&["explain", "constrant"], "did you mean constraint?"),
        (&["explain", "schema", "analysi"], "did you mean analysis?"),
        (&["metrics", DEMO, "--of", "btweenness"], "did you mean betweenness?"),
        (&["metrics", DEMO, "--group-by", "tittle"], "did you mean title?"),
        (&["levers", DEMO, "gift-chain"], "did you mean gift-chains?"),
        (&["pipeline", DEMO, "--by", "indstry"], "did you mean industry?"),
        (&["man", "breif"], "did you mean brief?"),
    ];
    for (line, meant) in misses {
        let ran = run(line);
        assert!([2, 4].contains(&ran.code) && ran.err.contains(meant), "{line:?}: {}", ran.err);
    }
    let far = run(&["references", DEMO, "no-such-thing"]).err;
    assert!(far.contains("there are:\n  velmora-flush"), "{far}");
}

// Which account is mapped.

#[test]
fn an_account_goes_by_its_name_a_deal_or_somebody_there() {
    let mapped = |word: &str| json(&run(&["map", DEMO, word, "--format", "json"]).answer())["account"].clone();
    for word in ["Varnholt Pumps", "varnholt", "varnholt-bench", "Gerhard Pohl", "ragnhild-eide"] {
        assert_eq!(mapped(word), "Varnholt Pumps", "{word}");
    }
    assert_eq!(mapped("aquantis"), "Aquantis Sanitary", "nobody known works there");
    assert_refused(&run(&["map", DEMO, "Varnhlt Pumps"]), 4, &["no account Varnhlt Pumps", "Varnholt Pumps"]);
    assert_refused(&run(&["map", DEMO, "Osterbx"]), 4, &["no account Osterbx"]);
}

#[test]
fn the_ids_of_a_map_are_all_its_people_the_best_entries_first() {
    let ids = run(&["map", DEMO, "Velmora", "--format", "ids"]).answer();
    assert_eq!((ids.lines().next(), ids.lines().count()), (Some("ingrid-solheim"), 14));
    assert_eq!(run(&["map", DEMO, "Velmora", "--quick"]).answer().lines().count(), 3);
}

#[cfg(unix)]
#[test]
fn where_the_reader_of_the_answer_is_gone_nothing_is_said_of_it() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut quiet = command(&["analyze", "data/first-day"]);
    quiet.stdout(writer);
    let ran = finish(quiet);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(!run(&["analyze", "data/first-day"]).err.is_empty());
}

#[test]
fn how_an_engine_works_is_said_only_where_one_works() {
    let refused = |arguments: &[&str]| {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        ran.err
    };
    for flag in [["--memory", "3GiB"], ["--work", "."], ["--tasks", "4"]] {
        let err = refused(&[&["metrics", "data/demo"], &flag[..]].concat());
        assert!(err.contains("--engine <ENGINE>"), "{err}");
        let err = refused(&[&["fold", "--sql"], &flag[..]].concat());
        assert!(err.contains("'--sql[=<ENGINE>]' cannot be used with"), "{err}");
    }
    assert!(refused(&["fold", "--sql", "--cluster", "df://localhost:1"]).contains("cannot be used with"));
    assert!(run(&["fold", "--sql"]).answer().contains("\nWITH events AS ("));
}

#[test]
fn many_faults_and_warnings_of_one_kind_are_counted_as_they_are() {
    let told = |bad: usize, odd: usize| {
        let rows: Vec<String> = (0..bad).map(|at| format!("b{at},B{at},9,\n")).collect();
        let asked: Vec<String> = (0..odd).map(|at| format!("o{at},O{at},,a reference\n")).collect();
        let (rows, asked) = (rows.concat(), asked.concat());
        let book = folder(&[("contacts.csv", &format!("id,name,strength,asked_about\na,Ana,,\n{rows}{asked}"))]);
        run(&["metrics", word(book.path())]).err
    };
    let one = "asked_about without asked_on says nothing; give the day on which they were asked\n";
    assert!(told(0, 1).contains(one), "{}", told(0, 1));
    assert!(
        told(0, 3).contains(&one.replace('\n', " (and 2 more like it: netsales check lists them)\n")),
        "{}",
        told(0, 3)
    );
    let shown = |err: &str| err.matches("is not a number from 0 to 1").count();
    let (few, many) = (told(20, 0), told(22, 0));
    assert!(shown(&few) == 20 && !few.contains("more like it"), "{few}");
    assert!(shown(&many) == 20 && many.contains("… and 2 more like it"), "{many}");
    // Beside faults warnings are no news.
    assert!(!told(1, 1).contains("asked_about"), "{}", told(1, 1));
}
