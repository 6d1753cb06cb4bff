//! What a user of `references`, of `analyze --deal` and of the checks on closed deals relies on.

use serde_json::Value;

use crate::command::{folder, run, word};

const DEMO: &str = "data/demo";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn ids_feed_the_next_command_with_those_who_can_be_asked_and_with_no_rival() {
    let ids = run(&["references", DEMO, "velmora-flush", "--format", "ids"]).answer();
    let ids: Vec<&str> = ids.lines().collect();
    assert_eq!(ids, ["esteban-mora", "greta-hofmann", "camilla-ravn"]);
}

#[test]
fn what_is_not_in_the_book_is_null_and_said_and_never_nothing() {
    let bare = folder(&[
        ("contacts.csv", "name,account,network,strength,reference\nAna,Bolt,customer,0.6,yes\nBo,Core,prospect,0.5,\n"),
        ("deals.csv", "id,account,stage\nd1,Core,close\n"),
    ]);
    let answer = json(&run(&["references", word(bare.path()), "d1", "--format", "json"]).answer());
    let found = &answer["matches"][0];
    assert!(found["similarity"].is_null() && found["asks_90_days"].is_null());
    let notes: Vec<&str> = answer["notes"].as_array().unwrap().iter().filter_map(|it| it["check"].as_str()).collect();
    assert!(notes.contains(&"no-accounts") && notes.contains(&"no-ledger"), "{notes:?}");
}

#[test]
fn a_plan_asks_nobody_more_often_than_the_cap_and_none_for_a_deal_they_were_asked_for() {
    let plan = json(&run(&["references", DEMO, "--allocate", "--format", "json"]).answer());
    let deals = plan["allocation"]["deals"].as_array().unwrap();
    let given = |deal: &Value| deal["given"]["person"]["id"].as_str().unwrap_or_default().to_owned();
    for person in deals.iter().map(given) {
        let times = deals.iter().filter(|deal| given(deal) == person).count();
        assert!(times <= 2, "{person} is asked {times} times");
    }
    let velmora = deals.iter().find(|deal| deal["deal"] == "velmora-flush").unwrap();
    assert_ne!(given(velmora), "camilla-ravn", "she has vouched there");
    let more = run(&["references", DEMO, "--allocate", "--set", "reference.asks=9", "--format", "json"]).answer();
    let worth = |plan: &Value| plan["allocation"]["worth"].as_f64().unwrap();
    assert!(worth(&json(&more)) >= worth(&plan), "a looser cap never makes a plan worse");
    for plan in [plan, json(&more)] {
        let most = plan["allocation"]["at_most"].as_f64().unwrap();
        assert!((worth(&plan) - most).abs() < 0.01, "the bound is the proof that no plan is worth more: {most}");
    }
}

#[test]
fn a_deal_is_named_by_its_id_or_a_part_of_its_name_and_one_way_to_ask_at_a_time() {
    assert_eq!(run(&["references", DEMO, "Touch-free flush"]).code, 0);
    assert_eq!(run(&["references", DEMO, "nothing like it"]).code, 4);
    assert_eq!(run(&["references", "data/first-day", "velmora"]).code, 4, "there is no table of deals");
    assert_eq!(run(&["references", DEMO, "--allocate", "--give"]).code, 2);
}

#[test]
fn a_deal_is_judged_by_the_stage_it_is_at_unless_another_is_named() {
    let stage = |more: &[&str]| {
        let answer = json(&run(&[&["analyze", DEMO, "--format", "json"], more].concat()).answer());
        (answer["stages"][0]["stage"].clone(), answer["deal"]["id"].clone())
    };
    assert_eq!(stage(&["--deal", "velmora-flush"]), ("close".into(), "velmora-flush".into()));
    assert_eq!(stage(&["--deal", "tandrell"]), ("buy-in".into(), "tandrell-hall".into()));
    assert_eq!(stage(&["--deal", "tandrell", "--stage", "close"]), ("close".into(), "tandrell-hall".into()));
    assert_eq!(run(&["analyze", DEMO, "--deal", "meridia-cabins"]).code, 2, "it is lost");
}

#[test]
fn a_debt_on_a_closed_deal_and_a_reference_without_an_owner_fail_a_strict_check() {
    let checked = |ledger: &str, owner: &str| {
        let contacts = format!(
            "id,name,account,network,strength,owner,reference\nana,Ana,Core,customer,0.6,{owner},yes\nbo,Bo,Jay,market,0.5,you,\n"
        );
        let book = folder(&[
            ("contacts.csv", &contacts),
            ("deals.csv", "id,account,stage\nd1,Core,won\n"),
            ("ledger.csv", &format!("giver,receiver,kind,about,status\n{ledger}")),
        ]);
        let strict = run(&["check", word(book.path()), "--strict", "--format", "ids"]);
        (strict.code, strict.out.contains("debt-on-a-closed-deal"), strict.out.contains("reference-without-owner"))
    };
    assert_eq!(checked("bo,you,lead,d1,settled\n", "you"), (0, false, false));
    assert_eq!(checked("bo,you,lead,d1,open\n", "you"), (1, true, false));
    assert_eq!(checked("bo,you,lead,d1,settled\n", ""), (1, false, true));
    assert!(run(&["explain", "debt-on-a-closed-deal"]).answer().contains("Favours and promises"));
}
