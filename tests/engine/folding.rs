//! Logs to ties.

use std::fmt::Write;
use std::fs;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use netsales::book::{Book, Closeness, Interaction, Medium, Pace, Touches};
use netsales::network::Strength;
use netsales::settings::Settings;

use crate::command::{csv_rows, folder, run, word};

pub(crate) const TODAY: Date = date(2026, 6, 15);

/// Touches that a seed gives: among thirty people, over three years, some of them still to come.
pub(crate) fn log(rows: usize, seed: u64) -> Vec<Interaction> {
    let mut draw = fastrand::Rng::with_seed(seed);
    let mut touches = Vec::new();
    while touches.len() < rows {
        let day = date(2023, 7, 1) + i64::from(draw.u32(0..1100)).days();
        let from = format!("p{:02}", draw.u32(0..30));
        let mut to: Vec<String> = (0..draw.usize(1..5)).map(|_| format!("p{:02}", draw.u32(0..30))).collect();
        to.retain(|other| *other != from);
        to.sort();
        to.dedup();
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        if to.is_empty() {
            continue;
        }
        let answered_on = draw.bool().then(|| day + i64::from(draw.u32(0..60)).days());
        let medium = Medium::ALL[draw.usize(0..Medium::ALL.len())];
        touches.push(Interaction { answered_on, ..Interaction::on(day, medium, from, &to) });
    }
    touches
}

/// A log as a file.
pub(crate) fn table(touches: &[Interaction]) -> String {
    let mut text = "date,from,to,kind,answered_on\n".to_owned();
    for touch in touches {
        let answered = touch.answered_on.map_or(String::new(), |day| day.to_string());
        writeln!(text, "{},{},{},{},{answered}", touch.date, touch.from, touch.to.join(";"), touch.medium.word())
            .unwrap();
    }
    text
}

/// What the fold in memory makes of them: pair, strength to six digits, last touch.
pub(crate) fn in_memory(touches: &[Interaction], seller: Option<&str>) -> Vec<Vec<String>> {
    let mut book = Book::default();
    book.keep_interactions(touches.to_vec());
    let pace = Pace::of(&Settings::default(), TODAY);
    let touches = Touches::of(&book, seller, TODAY);
    let rows = touches.pairs().filter_map(|((one, other), touches)| {
        let closeness = Closeness::of(touches, None, &pace);
        let strength = closeness.evidence().strength().map_or(0.0, Strength::value);
        let strength = (strength * 1e6).round() / 1e6;
        let last = closeness.last.map_or(String::new(), |day| day.to_string());
        (strength > 0.0).then(|| vec![one.to_string(), other.to_string(), strength.to_string(), last])
    });
    std::iter::once(["source", "target", "strength", "last_contact"].map(str::to_owned).to_vec()).chain(rows).collect()
}

/// The ties that the command makes of a log.
fn folded(arguments: &[&str]) -> Vec<Vec<String>> {
    csv_rows(&run(&[&["fold", "--as-of", "2026-06-15"], arguments].concat()).answer())
}

#[test]
fn a_log_becomes_the_ties_that_a_book_of_the_same_touches_has() {
    for seed in 0..3 {
        let touches = log(2_000, seed);
        let book = folder(&[("log.csv", &table(&touches))]);
        let file = book.path().join("log.csv");
        assert_eq!(folded(&[word(&file)]), in_memory(&touches, None));
        assert_eq!(folded(&[word(&file), "--seller", "p07"]), in_memory(&touches, Some("p07")));
    }
}

#[test]
fn neither_the_order_of_rows_nor_how_many_files_they_stand_in_changes_a_byte() {
    let mut touches = log(1_000, 7);
    let whole = folder(&[("log.csv", &table(&touches))]);
    let answer = run(&["fold", "--as-of", "2026-06-15", word(whole.path())]).answer();
    fastrand::Rng::with_seed(1).shuffle(&mut touches);
    let (first, second) = touches.split_at(300);
    let parts = folder(&[("a.csv", &table(first)), ("b.csv", &table(second))]);
    fs::create_dir(parts.path().join("more")).unwrap();
    fs::rename(parts.path().join("b.csv"), parts.path().join("more/b.csv")).unwrap();
    assert_eq!(run(&["fold", "--as-of", "2026-06-15", word(parts.path())]).answer(), answer);
    let pattern = format!("{}/**/*.csv", parts.path().display());
    assert_eq!(run(&["fold", "--as-of", "2026-06-15", &pattern]).answer(), answer);
}

#[test]
fn a_log_without_touches_gives_a_table_without_ties() {
    let book = folder(&[("log.csv", "date,from,to,kind\n")]);
    assert_eq!(folded(&[word(book.path())]).len(), 1);
}

#[test]
fn headers_go_by_their_other_names_and_cells_may_have_blanks_round_them() {
    let plain = folder(&[("log.csv", "date,from,to,kind\n2026-06-01,ana,bo;cy,meeting\n")]);
    let other = "Activity Date;Organizer;Attendees;Channel\n2026-06-01T09:30:00Z; ana ;\" bo ; cy;;bo\";Meeting\n";
    let other = folder(&[("log.csv", other)]);
    assert_eq!(folded(&[word(other.path())]), folded(&[word(plain.path())]));
}

#[test]
fn ties_in_parquet_are_read_and_measured_as_those_in_csv() {
    let touches = log(500, 3);
    let book = folder(&[("log.csv", &table(&touches))]);
    let file = |name| book.path().join(name);
    let (csv, parquet) = (file("ties.csv"), file("ties.parquet"));
    for ties in [&csv, &parquet] {
        let log = file("log.csv");
        run(&["fold", word(&log), "--as-of", "2026-06-15", "-o", word(ties)]).answer();
    }
    let measured = |ties| run(&["metrics", "--engine", "datafusion", "--format", "csv", word(ties)]).answer();
    assert_eq!(measured(&parquet), measured(&csv));
    assert!(fs::metadata(&parquet).unwrap().len() < fs::metadata(&csv).unwrap().len());
}

#[test]
fn the_memory_that_is_given_may_be_little() {
    let touches = log(2_000, 11);
    let book = folder(&[("log.csv", &table(&touches))]);
    let log = book.path().join("log.csv");
    assert_eq!(folded(&[word(&log), "--memory", "256MiB"]), in_memory(&touches, None));
}
