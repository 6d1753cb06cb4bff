//! `netsales pipeline`: the arithmetic of a quota by hand, what is not claimed, and deals as a CRM writes them.

use std::fmt::Write as _;

use serde_json::Value;

use crate::command::{Ran, folder, run, word};

/// A book of deals alone: twelve of Ana's won at 20 000 and eight lost, all after 30 days, one of the won in the quarter; two open.
fn deals() -> String {
    let mut text = String::from("id,account,owner,stage,amount,probability,created,closed_on,expected_close\n");
    for at in 0..20 {
        let (stage, days) = match at {
            0 => ("won", "2026-03-11,2026-04-10"),
            1..12 => ("won", "2026-01-01,2026-01-31"),
            _ => ("lost", "2026-01-01,2026-01-31"),
        };
        writeln!(text, "c{at:02},Acme,Ana,{stage},20000,,{days},").unwrap();
    }
    text.push_str("o1,Birch,Ana,buy-in,50000,0.5,2026-05-01,,2026-06-20\n");
    text.push_str("o2,Birch,Ana,identify,10000,,2026-05-01,,2026-06-10\n");
    text
}

fn pipeline(files: &[(&str, &str)], more: &[&str]) -> Ran {
    let book = folder(files);
    run(&[&["pipeline", word(book.path()), "--as-of", "2026-05-15"], more].concat())
}

fn json(files: &[(&str, &str)], more: &[&str]) -> Value {
    serde_json::from_str(&pipeline(files, &[more, &["--format", "json"]].concat()).answer()).unwrap()
}

fn near(value: &Value, wanted: f64) {
    let told = value.as_f64().unwrap_or(f64::NAN);
    assert!((told - wanted).abs() < 1e-9, "{told} is not {wanted}");
}

#[test]
fn quota_less_won_less_expected_is_the_gap_and_takes_leads_by_a_day() {
    let deals = deals();
    let told = json(&[("deals.csv", &deals), ("netsales.toml", "[quotas]\nAna = 100000\n")], &[]);
    let all = &told["all"];
    assert_eq!((&told["period"]["name"], &told["period"]["left"]), (&"2026-Q2".into(), &46.into()));
    assert_eq!((&all["won"]["deals"], &all["won_ever"]["deals"], &all["lost"]), (&1.into(), &12.into(), &0.into()));
    // Expected: 0.5 x 50 000 as typed, and 12 of 20 decided deals won, so 0.6 x 10 000.
    near(&all["expected"]["amount"], 31_000.0);
    near(&all["expected"]["sales"], 1.1);
    near(&all["gap"]["amount"], 49_000.0);
    assert_eq!(all["gap"]["at_most"], false);
    // 49 000 at 20 000 each are 3 sales; 3 / 0.6 are 5 leads. Wilson's interval by statsmodels: 0.38658 to 0.78119, so 4 to 8.
    let need = &all["needed"];
    assert_eq!((&need["sales"], &need["leads"]), (&3.into(), &5.into()));
    assert_eq!((&need["leads_low"], &need["leads_high"]), (&4.into(), &8.into()));
    near(&all["win_rate"]["low"], 0.386_581_500_762_253_1);
    near(&all["win_rate"]["high"], 0.781_193_467_627_183);
    // Half of the deals are decided within 30 days: the last day of June less 30.
    assert_eq!((&all["cycle_days"], &need["by"], &need["too_late"]), (&30.into(), &"2026-05-31".into(), &false.into()));
    assert!(told["advice"][0]["action"].as_str().unwrap().contains("Find 4 to 8 new leads by 2026-05-31."), "{told:#}");
}

#[test]
fn without_a_quota_no_gap_is_claimed_and_a_quota_goes_with_the_months() {
    let deals = deals();
    let told = json(&[("deals.csv", &deals)], &[]);
    assert_eq!((&told["all"]["quota"], &told["all"]["gap"]), (&Value::Null, &Value::Null));
    assert!(told["notes"].as_array().unwrap().iter().any(|note| note["check"] == "no-quota"));
    let with = |setting: &str, more: &[&str]| {
        json(&[("deals.csv", &deals), ("netsales.toml", setting)], more)["all"]["quota"].clone()
    };
    near(&with("quotas.each = 3000\n", &["--period", "month"]), 1000.0);
    near(&with("quotas.each = 3000\nquota_period = \"month\"\n", &["--period", "year"]), 36_000.0);
    near(&with("quotas.each = 3000\nquotas.all = 9000\n", &[]), 9000.0);
    assert_eq!(with("quotas.each = 3000\n", &["--from", "2026-04-02", "--to", "2026-06-30"]), Value::Null);
    let slip = json(&[("deals.csv", &deals), ("netsales.toml", "quotas.Anna = 1\n")], &[]);
    assert!(slip["notes"][0]["message"].as_str().unwrap().contains("a quota of Anna, who sells nothing"));
}

#[test]
fn few_deals_are_no_rate_and_an_open_deal_is_no_loss() {
    let deals = "id,account,owner,stage,amount,identify_on,buy_in_on\n\
        a,Acme,Ana,won,5,2026-01-01,2026-02-01\nb,Acme,Ana,lost,5,2026-01-01,2026-02-01\n\
        c,Acme,Ana,buy-in,5,2026-01-01,2026-02-01\nd,Acme,Ana,identify,5,2026-01-01,\n";
    let all = json(&[("deals.csv", deals)], &[])["all"].clone();
    assert_eq!((&all["win_rate"]["cases"], &all["win_rate"]["share"]), (&2.into(), &Value::Null));
    let step = &all["steps"][0];
    assert_eq!((&step["from"], &step["to"], &step["open"]), (&"identify".into(), &"buy-in".into(), &1.into()));
    assert_eq!((&step["share"]["hits"], &step["share"]["cases"]), (&3.into(), &3.into()));
    assert_eq!((&all["steps"][1]["to"], &all["steps"][1]["open"]), (&"won".into(), &1.into()));
    assert!(pipeline(&[("deals.csv", deals)], &[]).answer().contains("too few (n=2)"));
}

#[test]
fn advice_speaks_with_its_counts_and_is_silent_without_data() {
    let closing = |next: &str| {
        let row = |at: usize| format!("d{at},Acme,Ana,close,10,2026-05-10,{next}\n");
        format!("id,account,owner,stage,amount,close_on,next_step_on\n{}{}{}", row(1), row(2), row(3))
    };
    let ids = |deals: &str| -> Vec<String> {
        let told = json(&[("deals.csv", deals)], &[]);
        told["advice"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    // A next step that has passed is no appointment.
    assert!(ids(&closing("2026-05-01")).contains(&"call".to_owned()));
    assert!(!ids(&closing("2026-05-20")).contains(&"call".to_owned()));
    // Nobody knows of appointments: nothing is advised.
    let unknown = "id,account,owner,stage\nd1,Acme,Ana,close\nd2,Acme,Ana,close\nd3,Acme,Ana,close\n";
    assert_eq!(ids(unknown), [""; 0]);
    let opposite = closing("2026-05-20").replace(",close,", ",identify,").replace("close_on", "identify_on");
    assert_eq!(ids(&opposite), ["research"]);
    let stalled = "id,account,owner,stage,amount,buy_in_on,trial_on\nd1,Acme,Ana,buy-in,5,2026-01-01,\nd2,Acme,Ana,buy-in,5,2026-05-01,\n";
    let told = json(&[("deals.csv", stalled)], &[]);
    assert_eq!((&told["advice"][0]["id"], &told["advice"][0]["counts"][0]["count"]), (&"trial".into(), &1.0.into()));
    assert_eq!(pipeline(&[("deals.csv", stalled)], &["--format", "ids"]).answer(), "d1\n");
}

#[test]
fn a_seller_a_team_or_a_column_may_be_asked_for() {
    let deals = "deal id,account,sales rep,deal stage,deal value,close date,product\n\
        1,Acme,Ana,Closed Won,100,2026-04-02,pump\n2,Birch,Bo,Closed Won,50,2026-04-03,valve\n\
        3,,Bo,Negotiation,70,2026-06-01,pump\n";
    let files = [("deals.csv", deals), ("team.csv", "sales rep,manager\nAna,Kim\nBo,Lee\nCy,Lee\n")];
    let lines = |more: &[&str]| -> Vec<(String, f64)> {
        let told = json(&files, more);
        let line = |line: &Value| (line["name"].as_str().unwrap().to_owned(), line["won"]["amount"].as_f64().unwrap());
        told["lines"].as_array().unwrap().iter().map(line).collect()
    };
    assert_eq!(lines(&[]), [("Ana".into(), 100.0), ("Bo".into(), 50.0)]);
    assert_eq!(lines(&["--by", "team"]), [("Kim".into(), 100.0), ("Lee".into(), 50.0)]);
    assert_eq!(lines(&["--by", "Product"]), [("pump".into(), 100.0), ("valve".into(), 50.0)]);
    assert_eq!(lines(&["--seller", "bo"]), [("Bo".into(), 50.0)]);
    let told = json(&files, &[]);
    assert_eq!((&told["without_deal"][0], &told["gaps"]["account"]), (&"Cy".into(), &1.into()));
    let wrong = pipeline(&files, &["--by", "colour"]);
    assert!(wrong.code == 2 && wrong.err.contains("no deal, account or seller has a column colour"), "{}", wrong.err);
    assert_eq!(pipeline(&files, &["--seller", "Dee"]).code, 4);
}

#[test]
fn the_order_of_rows_makes_no_difference() {
    let deals = deals();
    let (header, rows) = deals.split_once('\n').unwrap();
    let turned: Vec<&str> = rows.lines().rev().collect();
    let turned = format!("{header}\n{}\n", turned.join("\n"));
    for more in [&["--full"][..], &["--format", "json"], &["--format", "csv"], &["--by", "account"]] {
        assert_eq!(
            pipeline(&[("deals.csv", &deals)], more).answer(),
            pipeline(&[("deals.csv", &turned)], more).answer()
        );
    }
}

#[test]
fn a_folder_without_deals_and_contacts_says_what_is_missing() {
    let told = pipeline(&[("notes.csv", "a,b\n1,2\n")], &[]);
    assert!(
        told.code == 5 && told.err.contains("no contacts file in") && told.err.contains("no table of deals"),
        "{}",
        told.err
    );
    let none = pipeline(&[("contacts.csv", "id,name\n1,Ana\n")], &[]).answer();
    assert!(none.contains("the book keeps no deals"), "{none}");
}

#[test]
fn days_from_the_lead_to_the_first_meeting_are_told_and_deals_without_one_still_wait() {
    let mut deals = String::from("id,account,owner,stage,amount,created,closed_on\n");
    let mut touches =
        String::from("date,from,to,kind,deal\n2026-05-02,ana,kim,meeting,d0\n2026-04-30,bo,kim,meeting,d0\n");
    for at in 0..10 {
        writeln!(deals, "d{at},Acme,kim,buy-in,1000,2026-05-01,").unwrap();
        writeln!(touches, "2026-05-{:02},kim,bo,meeting,d{at}", at + 3).unwrap();
    }
    deals.push_str("w,Acme,kim,buy-in,1000,2026-05-01,\n");
    let contacts = "id,name,account,network\nkim,Kim,Own,internal\nana,Ana,Own,internal\nbo,Bo,Acme,prospect\n";
    let files = [("contacts.csv", contacts), ("deals.csv", &deals), ("interactions.csv", &touches)];
    // Of ten after 2 to 11 days and one that waits, the sixth is the half; a meeting at home and one before the lead are none.
    let told = json(&files, &[]);
    assert_eq!(told["first_meeting"]["days"], 7);
    assert_eq!((&told["first_meeting"]["held"], &told["first_meeting"]["waiting"]), (&10.into(), &1.into()));
    assert!(json(&[("deals.csv", &deals)], &[])["first_meeting"].is_null());
}

#[test]
fn on_a_day_in_the_past_stages_are_those_of_that_day_and_amounts_are_said_to_be_todays() {
    let deals = "id,account,owner,stage,amount,identify_on,buy_in_on,solution_on\n\
        1,Acme,Ana,close,100,2026-01-01,2026-02-01,2026-04-01\n2,Birch,Ana,buy-in,50,2026-01-01,2026-01-05,\n";
    let book = folder(&[("deals.csv", deals)]);
    let told = |day: &str| -> Value {
        serde_json::from_str(&run(&["pipeline", word(book.path()), "--as-of", day, "--format", "json"]).answer())
            .unwrap()
    };
    let (then, now) = (told("2026-03-01"), told("2026-04-02"));
    let open = |told: &Value, stage: &str| {
        let all = told["stages"].as_array().unwrap().iter();
        all.filter(|it| it["stage"] == stage).map(|it| it["open"]["deals"].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!([open(&then, "buy-in"), open(&then, "close"), open(&now, "close")], [2, 0, 1]);
    let page = run(&["pipeline", word(book.path()), "--as-of", "2026-03-01"]).answer();
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("the deals go on after 2026-03-01, up to 2026-04-01") && page.contains("no earlier ones"),
        "{page}"
    );
    assert!(now["notes"].as_array().unwrap().iter().all(|it| it["check"] != "past-day"), "{now}");
}
