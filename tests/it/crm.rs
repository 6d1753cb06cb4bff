//! What CRMs hand out, brought into a book: small made-up exports of one story, as each program would write them.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command::{csv_rows, run, word};
use crate::real_data::data;

/// A book into which the exports of a CRM were imported.
struct Book {
    folder: TempDir,
    told: String,
    warned: String,
}

impl Book {
    /// Imports a folder of `tests/exports`, twice: the second time nothing may change.
    fn of(crm: &str) -> Self {
        Self::with(crm, &[])
    }

    /// The same, with more said on the command line.
    fn with(crm: &str, said: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let exports = format!("tests/exports/{crm}");
        let import = || run(&[&["import", &exports, "-o", word(folder.path())], said].concat());
        let first = import();
        assert_eq!(first.code, 0, "{}", first.err);
        let written = contents(folder.path());
        let again = import();
        assert!(again.out.contains("The book has all of this already."), "{crm}: {}", again.out);
        assert_eq!(contents(folder.path()), written, "{crm}");
        let check = run(&["check", word(folder.path()), "--as-of", "2026-06-15"]);
        assert!(check.code == 0 && !check.err.contains("error"), "{crm}: {}", check.err);
        Self { folder, told: first.out.split_whitespace().collect::<Vec<_>>().join(" "), warned: first.err }
    }

    /// Some columns of a table, a row a line, in the order of the book.
    fn table(&self, name: &str, columns: &[&str]) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join(format!("{name}.csv"))).unwrap();
        let rows = csv_rows(&text);
        let place = |column: &&str| rows[0].iter().position(|it| it == column).unwrap_or_else(|| panic!("no {column}"));
        let places: Vec<usize> = columns.iter().map(place).collect();
        rows[1..].iter().map(|row| places.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>().join(" | ")).collect()
    }

    /// What a command says of the book, on one line.
    fn says(&self, arguments: &[&str]) -> String {
        let book = word(self.folder.path());
        let arguments: Vec<&str> = arguments.iter().map(|it| if *it == "BOOK" { book } else { it }).collect();
        run(&arguments).answer().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(feature = "foreign")]
fn sorted(mut rows: Vec<String>) -> Vec<String> {
    rows.sort();
    rows
}

/// All files of a folder and of the folders in it, in order.
fn contents(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(contents(&path));
        } else {
            files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    files.sort();
    files
}

#[test]
fn salesforce_comes_whole_whatever_the_order_of_its_files() {
    let book = Book::of("salesforce");
    assert_eq!(
        book.table("contacts", &["name", "account", "influence", "role_to_confirm", "owner", "network"]),
        [
            "Brenda Foss | Norvik Sensors |  |  |  | internal",
            "Ivo Marten | Norvik Sensors |  |  |  | internal",
            "Ana Silva | Bolt Foods | economic |  | brenda-foss | ",
            "Bo Chen | Bolt Foods | coach | Influencer | brenda-foss | ",
            "Cy Dean | Bolt Foods | user |  | brenda-foss | ",
            "Dara Okoro | Core Packaging, Inc. | economic |  | brenda-foss | ",
            "Edda Lund | Core Packaging, Inc. | technical |  | brenda-foss | ",
            "Finn Roth | Delta Chemicals |  | Executive Sponsor | ivo-marten | ",
            "Gita Nair | Fjord Dairy |  |  | ivo-marten | ",
            "Lena Hart | Norvik Sensors |  |  |  | internal",
        ]
    );
    assert_eq!(
        book.table("accounts", &["name", "status", "parent", "employees", "steward"]),
        [
            "Bolt Foods | customer | Bolt Group | 640 | brenda-foss",
            "Core Packaging, Inc. | prospect |  | 210 | brenda-foss",
            "Delta Chemicals | prospect |  |  | ivo-marten",
            "Fjord Dairy | partner |  | 75 | ivo-marten",
            "Bolt Group | customer |  | 5200 | brenda-foss",
        ]
    );
    assert_eq!(
        book.table("ties", &["source", "target", "kind"]),
        [
            "bo-chen | ana-silva | reports_to",
            "cy-dean | bo-chen | reports_to",
            "edda-lund | dara-okoro | reports_to",
            "brenda-foss | lena-hart | reports_to",
            "ivo-marten | lena-hart | reports_to",
        ]
    );
}

#[test]
fn deals_of_salesforce_have_their_stages_and_days() {
    let book = Book::of("salesforce");
    let columns = ["name", "account", "stage", "amount", "probability", "closed_on", "expected_close"];
    assert_eq!(
        book.table("deals", &columns),
        [
            "Bolt line 3 | Bolt Foods | won | 180000 | 1 | 2026-03-12 | ",
            "Core packing hall | Core Packaging, Inc. | solution | 96000 | 0.6 |  | 2026-07-31",
            "Delta leak detection | Delta Chemicals | buy-in | 250000 | 0.4 |  | 2026-09-15",
            "Fjord cold chain | Fjord Dairy | lost | 32000 | 0 | 2026-01-30 | ",
            "Bolt pilot, line 4 | Bolt Foods | Paid Pilot | 54000 | 0.5 |  | 2026-08-20",
            "Hall 2 retrofit | Core Packaging, Inc. | identify | 41500 | 0.1 |  | 2026-09-30",
        ]
    );
    let days = ["name", "identify_on", "buy_in_on", "solution_on", "close_on", "owner"];
    assert_eq!(
        book.table("deals", &days)[..2],
        [
            "Bolt line 3 | 2025-10-02 | 2025-11-14 | 2026-01-08 | 2026-02-10 | brenda-foss",
            "Core packing hall | 2026-01-20 | 2026-03-02 | 2026-05-18 |  | brenda-foss",
        ]
    );
    assert!(book.warned.contains("\"Paid Pilot\" stands here once"), "{}", book.warned);
    assert!(book.told.contains("lines of a footer (6)"), "{}", book.told);
    let pipeline = book.says(&["pipeline", "BOOK", "--as-of", "2026-06-15"]);
    assert!(pipeline.contains("6 deals: 1 won (180 000), 1 lost, 4 open (441 500)"), "{pipeline}");
}

#[test]
fn of_an_activity_only_who_when_and_how_is_read() {
    let book = Book::of("salesforce");
    assert_eq!(
        book.table("interactions", &["date", "from", "to", "kind", "minutes", "deal"]),
        [
            "2025-12-05 | ivo-marten | gita-nair | meeting | 45 | 0065e00000oCold",
            "2026-01-15 | brenda-foss | cy-dean | meeting | 120 | 0065e00000oLine",
            "2026-02-11 | brenda-foss | bo-chen | call | 15 | 0065e00000oLine",
            "2026-02-24 | brenda-foss | ana-silva | meeting | 90 | 0065e00000oLine",
            "2026-04-23 | ivo-marten | finn-roth | call | 25 | ",
            "2026-05-06 | brenda-foss | bo-chen | call |  | 0065e00000oPilo",
            "2026-05-18 | brenda-foss | dara-okoro | meeting | 60 | 0065e00000oPack",
            "2026-05-18 | brenda-foss | edda-lund | meeting | 60 | 0065e00000oPack",
        ]
    );
    let read = contents(book.folder.path()).into_iter().map(|(_, text)| text).collect::<String>();
    for never in ["SECRET", "budget is frozen", "Dinner"] {
        assert!(!read.contains(never), "{never}");
    }
    assert!(book.told.contains("tasks that are still to be done (1)"), "{}", book.told);
    let map = book.says(&["map", "BOOK", "Bolt Foods", "--seller", "Brenda Foss", "--as-of", "2026-06-15"]);
    assert!(map.contains("Ana Silva"), "{map}");
}

#[test]
fn hubspot_comes_whole_with_its_roles_and_owners() {
    let book = Book::of("hubspot");
    assert_eq!(
        book.table("contacts", &["id", "account", "title", "influence", "role_to_confirm", "owner", "network"]),
        [
            "brenda-foss |  |  |  |  |  | internal",
            "ivo-marten |  |  |  |  |  | internal",
            "ana-silva | Bolt Foods | Chief Executive Officer | economic |  | brenda-foss | customer",
            "bo-chen | Bolt Foods | Plant Manager | coach | Influencer | brenda-foss | customer",
            "dara-okoro | Core Packaging, Inc. | Head of Purchasing | economic |  | brenda-foss | prospect",
            "edda-lund | Core Packaging, Inc. | Quality Engineer | user |  | brenda-foss | prospect",
            "finn-roth | Delta Chemicals | Director of Operations |  | Executive Sponsor | ivo-marten | prospect",
            "gita@fjord.example | Fjord Dairy | Owner |  |  | ivo-marten | ",
            "hyperlink-http-x-example-smith |  |  |  |  |  | ",
        ]
    );
    assert_eq!(
        book.table("deals", &["id", "account", "stage", "amount", "identify_on", "buy_in_on", "close_on", "closed_on"]),
        [
            "hubspot-501 | Bolt Foods | won | 180000 | 2025-10-02 | 2025-11-14 | 2026-02-10 | 2026-03-12",
            "hubspot-502 | Core Packaging, Inc. | buy-in | 96000 | 2026-01-20 | 2026-03-02 |  | ",
            "hubspot-503 | Delta Chemicals | buy-in | 250000 | 2026-02-03 | 2026-04-22 |  | ",
            "hubspot-504 | Fjord Dairy | lost | 32000 | 2025-11-11 |  |  | 2026-01-30",
        ]
    );
    assert!(book.warned.contains("\"about 300\" is not a number; the cell was left out"), "{}", book.warned);
}

#[test]
fn pipedrive_comes_whole_and_its_only_seller_is_taken_for_you() {
    let book = Book::of("pipedrive");
    assert_eq!(
        book.table("deals", &["id", "account", "stage", "amount", "currency", "closed_on", "expected_close"]),
        [
            "pipedrive-11 | Bolt Foods | won | 180000 | EUR | 2026-03-12 | 2026-03-31",
            "pipedrive-12 | Core Packaging, Inc. | solution | 96000 | EUR |  | 2026-07-31",
            "pipedrive-13 | Delta Chemicals | buy-in | 250000 | USD |  | 2026-09-15",
            "pipedrive-14 | Fjord Dairy | lost | 32000 | EUR | 2026-01-30 | ",
        ]
    );
    assert_eq!(book.table("contacts", &["id", "owner"]).len(), 7);
    assert!(book.told.contains("taken for the exports of Brenda Foss"), "{}", book.told);
    assert!(book.warned.contains("several currencies: \"EUR\", \"USD\""), "{}", book.warned);
    let brief = book.says(&["analyze", "BOOK", "--as-of", "2026-06-15"]);
    assert!(brief.starts_with("The network of Brenda Foss"), "{brief}");
}

#[test]
fn dynamics_comes_whole_with_managers_by_name() {
    let book = Book::with("dynamics", &["--date-order", "mdy"]);
    assert_eq!(
        book.table("deals", &["name", "account", "stage", "amount", "probability", "closed_on", "expected_close"]),
        [
            "Bolt line 3 | Bolt Foods | won | 180000 | 0.9 | 2026-03-12 | 2026-03-31",
            "Core packing hall | Core Packaging, Inc. | solution | 96000 | 0.6 |  | 2026-07-31",
            "Delta leak detection | Delta Chemicals | buy-in | 250000 | 0.4 |  | 2026-09-15",
            "Fjord cold chain | Fjord Dairy | lost | 32000 | 0 | 2026-01-30 | 2026-02-28",
        ]
    );
    assert_eq!(book.table("ties", &["source", "target", "kind"]), ["bo-chen | ana-silva | reports_to"]);
    assert_eq!(
        book.table("accounts", &["name", "status", "parent", "revenue"])[0],
        "Bolt Foods | customer | Bolt Group | 120000000"
    );
}

/// A public pipeline of 8,800 opportunities; the figures are its own, added up by another program.
#[test]
fn a_pipeline_of_thousands_comes_with_nothing_lost() {
    let Some(data) = data() else { return };
    let data = data.join("crm/maven_crm/original");
    let folder = tempfile::tempdir().unwrap();
    let book = word(folder.path());
    let import = || run(&["import", word(&data), "-o", book]);
    let told = import();
    assert!(
        told.err.contains("a file in it is no export that is known, and was left out: products.csv"),
        "{}",
        told.err
    );
    assert!(import().out.contains("The book has all of this already."));
    assert_eq!(csv_rows(&fs::read_to_string(folder.path().join("deals.csv")).unwrap()).len(), 8_801);
    let ran = run(&["pipeline", book, "--as-of", "2017-12-31", "--format", "json"]);
    for dirt in ["\"technolgy\" is one letter away from \"technology\"", "the account is blank", "and 1424 more"] {
        assert!(ran.err.contains(dirt), "{}", ran.err);
    }
    let pipeline: serde_json::Value = serde_json::from_str(&ran.answer()).unwrap();
    let all = &pipeline["all"];
    let counts = [&all["won_ever"]["deals"], &all["lost_ever"], &all["open"]["deals"], &pipeline["gaps"]["account"]];
    assert_eq!(counts, [4238, 2473, 2089, 1425]);
    assert_eq!(all["won_ever"]["amount"], 10_005_534.0);
    assert!((all["win_rate"]["share"].as_f64().unwrap() - 0.631_501).abs() < 1e-6);
    assert_eq!(
        (&pipeline["lines"][0]["name"], &pipeline["lines"][0]["team"]),
        (&"Darcel Schlecht".into(), &"Melvin Marxen".into())
    );
    assert_eq!(pipeline["lines"].as_array().unwrap().len() + pipeline["without_deal"].as_array().unwrap().len(), 35);
}

#[cfg(feature = "foreign")]
#[test]
fn a_workbook_says_what_its_sheets_saved_as_csv_say_and_dates_need_no_order() {
    let (book, plain) = (Book::of("workbook"), Book::with("dynamics", &["--date-order", "mdy"]));
    let columns = ["name", "account", "stage", "amount", "created", "closed_on", "expected_close", "owner"];
    assert_eq!(book.table("deals", &columns), plain.table("deals", &columns));
    let columns = ["name", "account", "title", "email", "owner"];
    assert_eq!(sorted(book.table("contacts", &columns)), sorted(plain.table("contacts", &columns)));
    assert!(
        book.warned.contains("Dynamics.xlsx/Accounts: cells that hold an error such as #N/A: 1"),
        "{}",
        book.warned
    );
}
