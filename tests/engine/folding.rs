//! Logs to ties.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, Date32Array, Decimal128Array, Float64Array, Int32Array, Int64Array, ListBuilder, RecordBatch,
    StringArray, StringBuilder, TimestampMicrosecondArray,
};
use datafusion::parquet::arrow::ArrowWriter;
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

/// Columns as a file of Parquet.
pub(crate) fn parquet(file: &Path, columns: &[(&str, ArrayRef)]) {
    let rows = RecordBatch::try_from_iter(columns.iter().cloned()).unwrap();
    let mut writer = ArrowWriter::try_new(fs::File::create(file).unwrap(), rows.schema(), None).unwrap();
    writer.write(&rows).unwrap();
    writer.close().unwrap();
}

fn epoch_days(day: &str) -> Option<i32> {
    date(1970, 1, 1).until(day.parse::<Date>().unwrap()).ok().map(|span| span.get_days())
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
fn odd_cells_say_what_they_say_in_a_book() {
    let plain = "date,from,to,kind,answered_on\n2026-06-01,@ana,bo;cy,meeting,\n2026-05-02,@ana,-bo,email,2026-05-04\n\
                 2026-05-03,=cy,@ana,call,\n";
    let plain = folder(&[("log.csv", plain)]);
    // Guards, blanks of all kinds, entries that say nothing, other ways to write a day, rows and columns without a word, and an alias
    // beside the proper name.
    let odd = "date,sender,from,to,type,kind,answered_on,,\n,,,,,,,,\n2026/06/01,zoe,'@ana\t,bo;;\tcy; bo,dance,\tMeeting,,,\n   \n\n\
               2 May 2026,zoe,'@ana,'-bo,meeting,EMAIL,20260504,,\n,,,,,,,,\n2026-05-03t10:15,zoe,'=cy,'@ana,,call,,,\n";
    let odd = folder(&[("log.csv", odd)]);
    let ties = folded(&[word(plain.path()), "--raw-csv"]);
    assert_eq!(ties.len(), 5, "{ties:?}");
    assert_eq!(folded(&[word(odd.path()), "--raw-csv"]), ties);
}

#[test]
fn a_day_that_could_be_two_is_read_by_the_settings() {
    let book = folder(&[("log.csv", "date,from,to,kind\n03/04/2026,ana,bo,call\n")]);
    let last = |order: &str| folded(&[word(book.path()), "--date-order", order])[1][3].clone();
    assert_eq!([last("dmy"), last("mdy")], ["2026-04-03", "2026-03-04"]);
    for (order, said) in [
        ("date_order=dmy", ""),
        ("top=5", "log.csv:2:1: date \"03/04/2026\""),
        ("date_order=ymd", "date_order \"ymd\" is neither dmy nor mdy"),
    ] {
        let ran = run(&["fold", word(book.path()), "--set", order]);
        assert_eq!(ran.code, if said.is_empty() { 0 } else { 3 }, "{order}: {}", ran.err);
        assert!(ran.err.contains(said), "{order}: {}", ran.err);
    }
}

#[test]
fn a_log_in_parquet_gives_the_ties_of_the_same_log_in_csv() {
    let rows = "date,from,to,kind,answered_on\n2025-03-01,7,8;9,meeting,\n2026-05-02,7,9,email,2026-05-04\n2026-05-03,8,7,email,\n";
    let csv = folder(&[("log.csv", rows)]);
    let book = folder(&[]);
    let days = |days: &[&str]| days.iter().map(|day| epoch_days(day)).collect::<Date32Array>();
    let mut to = ListBuilder::new(StringBuilder::new());
    to.append_value([Some("8"), None, Some(" 9 ")]);
    parquet(
        &book.path().join("1.parquet"),
        &[
            ("Date", Arc::new(days(&["2025-03-01"]))),
            ("organizer", Arc::new(Int64Array::from(vec![7]))),
            ("attendees", Arc::new(to.finish())),
            ("kind", Arc::new(StringArray::from(vec!["meeting"]))),
        ],
    );
    let mut to = ListBuilder::new(StringBuilder::new());
    to.append_value([Some("9")]);
    to.append_value([Some("7"), Some("7")]);
    // The first file has no answers.
    parquet(
        &book.path().join("2.parquet"),
        &[
            ("Date", Arc::new(days(&["2026-05-02", "2026-05-03"]))),
            ("organizer", Arc::new(Int64Array::from(vec![7, 8]))),
            ("attendees", Arc::new(to.finish())),
            ("kind", Arc::new(StringArray::from(vec![" Email", "email"]))),
            ("answered_on", Arc::new(StringArray::from(vec![Some("2026-05-04T09:00"), Some(" ")]))),
        ],
    );
    let ties = folded(&[word(csv.path())]);
    assert_eq!(ties.len(), 3, "{ties:?}");
    assert_eq!(folded(&[word(book.path())]), ties);
}

#[test]
fn files_in_parquet_may_differ_in_types_and_in_what_nobody_reads() {
    let book = folder(&[("up.csv", "source,target\na,b\n")]);
    let text = |cell: &str| -> ArrayRef { Arc::new(StringArray::from(vec![cell.to_owned()])) };
    let touch = |date: ArrayRef, from: ArrayRef, minutes: ArrayRef| {
        [("date", date), ("from", from), ("to", text("8")), ("kind", text("call")), ("minutes", minutes)]
    };
    let day = epoch_days("2026-06-01").unwrap();
    let nested: ArrayRef = {
        let mut list = ListBuilder::new(StringBuilder::new());
        list.append_value([Some("5")]);
        Arc::new(list.finish())
    };
    let [first, second, third] = ["1", "2", "3"].map(|name| book.path().join(name).with_extension("parquet"));
    parquet(&first, &touch(Arc::new(Date32Array::from(vec![day])), Arc::new(Int64Array::from(vec![7])), nested));
    let moment = i64::from(day + 1) * 86_400_000_000;
    let (moments, number) = (TimestampMicrosecondArray::from(vec![moment]), Int32Array::from(vec![7]));
    parquet(&second, &touch(Arc::new(moments), Arc::new(number), text("x")));
    let pattern = book.path().join("[12].parquet");
    let ties = folded(&[word(&pattern)]);
    assert_eq!(ties[1][..2], ["7", "8"]);
    assert_eq!((ties.len(), ties[1][3].as_str()), (2, "2026-06-02"), "{ties:?}");
    parquet(&third, &touch(text("2026-06-01"), Arc::new(Float64Array::from(vec![7.0])), text("x")));
    let ran = run(&["fold", word(&third)]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("the column from holds Float64: ids are texts or whole numbers"), "{}", ran.err);
    let whole = Decimal128Array::from(vec![7]).with_precision_and_scale(38, 0).unwrap();
    let fourth = book.path().join("4.parquet");
    parquet(&fourth, &touch(text("2026-06-02"), Arc::new(whole), text("x")));
    assert_eq!(folded(&[word(&first), word(&second), word(&fourth)]).len(), ties.len());
    // Beside whole numbers they would make one person two.
    let ran = run(&["fold", word(&first), word(&third)]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("3.parquet has from of Float64, and the files before it from of Int64"), "{}", ran.err);
}

#[test]
fn a_log_may_be_named_by_the_way_to_it() {
    let book = folder(&[("log.csv", "date,from,to,kind,purpos\n2026-06-01,ana,bo,call,\n")]);
    fs::create_dir(book.path().join("more")).unwrap();
    let round = book.path().join("more").join("..").join("log.csv");
    let ran = run(&["fold", word(&round), "--as-of", "2026-06-15"]);
    assert_eq!((csv_rows(&ran.out).len(), ran.err.as_str()), (2, ""));
}

#[test]
fn a_letter_of_a_pattern_in_the_name_of_a_file_or_a_folder_stands_for_itself() {
    let rows = |to: &str| format!("date,from,to,kind\n2026-06-01,ana,{to},call\n");
    let book =
        folder(&[("log1.csv", &rows("bo")), ("log[1].csv", &rows("cy")), ("ties.csv", "source,target\na,b\nb,c\n")]);
    let file = |name| book.path().join(name);
    assert_eq!(folded(&[word(&file("log[1].csv"))])[1][1], "cy");
    fs::create_dir(file("w[o]*rk%20 ü")).unwrap();
    let ties = file("ties.csv");
    let measured = run(&["metrics", word(&ties), "--engine", "datafusion", "--work", word(&file("w[o]*rk%20 ü"))]);
    assert_eq!(measured.answer().lines().count(), 4);
}

#[test]
fn the_settings_beside_a_log_are_its_own() {
    let touches = log(500, 13);
    let settings = "seller = \"p07\"\nas_of = \"2026-06-15\"\n";
    let book = folder(&[("log.csv", &table(&touches)), ("netsales.toml", settings)]);
    let log = book.path().join("log.csv");
    assert_eq!(csv_rows(&run(&["fold", word(&log)]).answer()), in_memory(&touches, Some("p07")));
    let ran = run(&["fold", word(&log), "--seller", "nobody"]);
    assert_eq!(csv_rows(&ran.out), in_memory(&touches, None));
    assert!(ran.err.contains("warning: nobody in the log is called nobody, who is the seller"), "{}", ran.err);
}

#[test]
fn the_seller_is_whoever_a_log_calls_you() {
    let rows = |seller: &str| {
        format!(
            "date,from,to,kind\n2026-06-01,{seller},ana,meeting\n2026-06-02,p07,ana,call\n2026-06-03,bo,ana;{seller},meeting\n\
             2026-06-04,{seller},p07;{seller},call\n"
        )
    };
    let book = folder(&[("you.csv", &rows("you")), ("named.csv", &rows("p07"))]);
    let [you, named] = ["you.csv", "named.csv"].map(|name| book.path().join(name));
    assert_eq!(folded(&[word(&you), "--seller", "p07"]), folded(&[word(&named), "--seller", "p07"]));
    let ran = run(&["fold", word(&you), "--seller", "p07", "--as-of", "2026-06-15"]);
    assert_eq!(ran.err, "warning: 1 touch is of somebody with themselves: left out\n");
    // Where nobody else is named the seller, it is who is called so: they met all who were there.
    let ties = folded(&[word(&you)]);
    assert!(ties.iter().any(|tie| tie[..2] == ["bo", "you"]), "{ties:?}");
}

#[test]
fn each_moment_has_the_day_of_its_own_zone_whatever_stands_beside_it() {
    let book = folder(&[]);
    let text = |cell: &str| -> ArrayRef { Arc::new(StringArray::from(vec![cell.to_owned()])) };
    // Three in the morning of the tenth in London is still the ninth in New York.
    let moment = (i64::from(epoch_days("2026-06-10").unwrap()) * 24 + 3) * 3_600_000_000;
    for (name, zone, to) in [("a", "-04:00", "bo"), ("b", "+00:00", "cy"), ("c", "-04:00", "dee")] {
        let date: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![moment]).with_timezone(zone));
        let columns = [("date", date), ("from", text("ana")), ("to", text(to)), ("kind", text("call"))];
        parquet(&book.path().join(name).with_extension("parquet"), &columns);
    }
    let last: Vec<String> = folded(&[word(book.path())]).into_iter().skip(1).map(|tie| tie[3].clone()).collect();
    assert_eq!(last, ["2026-06-09", "2026-06-10", "2026-06-09"]);
}

#[test]
fn an_id_that_a_spreadsheet_would_run_is_the_same_person_in_every_file() {
    let book = folder(&[("log.csv", "date,from,to,kind\n2026-06-01,@ana,=bo,call\n2026-06-01,@ana,cy,call\n")]);
    let file = |name: &str| book.path().join(name);
    let measured = |ties: &str| {
        run(&["fold", word(&file("log.csv")), "--as-of", "2026-06-15", "-o", word(&file(ties))]).answer();
        let usual = ["metrics", "--engine", "datafusion", "--of", "degree,degree", "--format", "csv"];
        run(&[&usual[..], &[word(&file(ties))]].concat()).answer()
    };
    let figures = "id,degree\n'=bo,1\n'@ana,2\ncy,1\n";
    assert_eq!([measured("ties.csv"), measured("ties.parquet")], [figures, figures]);
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
