//! What people read, whole: a changed word shows up in review. Refresh with `INSTA_UPDATE=always cargo test --test it`, then read
//! the difference by eye.

use insta::assert_snapshot;

use crate::command::{command, every_table, finish, run, without_next, word};

const DEMO: &str = "data/demo";

/// How many lines a page has before the commands at its end, and how wide it is.
fn extent(page: &str) -> (usize, usize) {
    let widest = page.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    (without_next(page).lines().count(), widest)
}

#[test]
fn the_first_screen_fits_a_terminal() {
    let screen = run(&["analyze", DEMO]).answer();
    let (lines, widest) = extent(&screen);
    assert_snapshot!("first_screen", screen);
    assert!(lines <= 24 && widest <= 80, "{lines} lines of up to {widest} columns");
}

#[test]
fn the_whole_report_reads_well() {
    assert_snapshot!("full_report", run(&["analyze", DEMO, "--full", "--format", "markdown"]).answer());
}

#[test]
fn a_page_of_html_is_plain_elements_in_the_order_of_reading() {
    let page = run(&["analyze", "data/first-day", "--as-of", "2026-06-15", "--stage", "identify", "--format", "html"])
        .answer();
    let (head, body) = page.split_once("</head>").unwrap();
    assert_snapshot!("html_head", head.split("<style>").next().unwrap());
    assert_snapshot!("html_body", body);
}

#[test]
fn one_stage_as_json() {
    assert_snapshot!("close_json", run(&["analyze", DEMO, "--stage", "close", "--format", "json"]).answer());
}

#[test]
fn a_book_of_the_first_day_is_told_what_is_missing() {
    assert_snapshot!("first_day", run(&["analyze", "data/first-day", "--as-of", "2026-06-15"]).answer());
}

#[test]
fn people_ranked() {
    let arguments = ["metrics", DEMO, "--of", "degree,constraint,betweenness", "--sort", "betweenness", "--top", "5"];
    assert_snapshot!("top_five", run(&arguments).answer());
}

#[test]
fn findings_of_the_demo() {
    assert_snapshot!("check", run(&["check", DEMO]).answer());
}

#[test]
fn questions_about_one_account() {
    assert_snapshot!("questions", run(&["ask", DEMO, "--account", "Tandrell"]).answer());
}

#[test]
fn introductions_to_a_person_to_a_level_and_to_nobody_known() {
    let page = |more: &[&str]| run(&[&["path", DEMO], more].concat()).answer();
    assert_snapshot!("path_to_a_person", page(&["Gisela Haupt", "-k", "1"]));
    assert_snapshot!("path_to_a_level", page(&["Varnholt", "--to-level", "director", "--format", "markdown"]));
    assert_snapshot!("path_to_nobody_known", page(&["Kestrano", "--to-department", "finance"]));
    assert_snapshot!("path_json", page(&["Gisela Haupt", "-k", "0", "--format", "json"]));
}

#[test]
fn the_page_before_a_call_fills_every_section_or_asks() {
    assert_snapshot!("brief_in_full", run(&["brief", DEMO, "Victor Amsel"]).answer());
    assert_snapshot!("brief_with_gaps", run(&["brief", DEMO, "Martin Kjær", "--format", "markdown"]).answer());
    assert_snapshot!("brief_of_a_deal", run(&["brief", DEMO, "varnholt-bench"]).answer());
    assert_snapshot!(
        "brief_on_the_first_day",
        run(&["brief", "data/first-day", "Bob Tanner", "--as-of", "2026-06-15"]).answer()
    );
}

#[test]
fn the_morning_fits_a_terminal_and_all_of_it_reads_well() {
    let screen = run(&["agenda", DEMO]).answer();
    let (lines, widest) = extent(&screen);
    assert_snapshot!("agenda", screen);
    assert!(lines <= 34 && widest <= 80, "{lines} lines of up to {widest} columns");
    assert_snapshot!(
        "agenda_in_full",
        run(&["agenda", DEMO, "--full", "--days", "20", "--format", "markdown"]).answer()
    );
    assert_snapshot!("agenda_csv", run(&["agenda", DEMO, "--format", "csv"]).answer());
    assert_snapshot!("agenda_on_the_first_day", run(&["agenda", "data/first-day", "--as-of", "2026-06-15"]).answer());
}

#[test]
fn guests_for_an_event() {
    let page = |more: &[&str]| run(&[&["agenda", DEMO, "--event"], more].concat()).answer();
    assert_snapshot!("event", page(&["8"]));
    assert_snapshot!(
        "event_with_rivals",
        page(&["6", "--include", "Bjarne Holt", "--include", "Sabine", "--include", "Esteban", "--format", "markdown"])
    );
}

#[test]
fn an_account_as_a_map_of_its_people() {
    let page = |book: &str, more: &[&str]| run(&[&["map", book], more].concat()).answer();
    let screen = page(DEMO, &["Varnholt"]);
    let (lines, widest) = extent(&screen);
    assert_snapshot!("map", screen);
    assert!(lines <= 50 && widest <= 80, "{lines} lines of up to {widest} columns");
    assert_snapshot!("map_of_a_deal", page(DEMO, &["velmora-flush", "--format", "markdown"]));
    assert_snapshot!("map_with_gaps", page(DEMO, &["Lumerra"]));
    assert_snapshot!("map_csv", page(DEMO, &["Tandrell", "--format", "csv"]));
    assert_snapshot!("map_quick", page(DEMO, &["Tandrell", "--quick"]));
    assert_snapshot!("map_on_the_first_day", page("data/first-day", &["Varnholt", "--as-of", "2026-06-15"]));
}

#[test]
fn on_the_first_day_no_introduction_is_made_up() {
    assert_snapshot!("path_on_the_first_day", run(&["path", "data/first-day", "Bob Tanner"]).answer());
}

#[test]
fn what_would_move() {
    let page = |more: &[&str]| run(&[&["whatif", DEMO], more].concat()).answer();
    assert_snapshot!("whatif_met", page(&["--add", "you:Martin Kjær=0.6"]));
    assert_snapshot!("whatif_left", page(&["--leaves", "Sunita Rao", "--top", "1", "--format", "markdown"]));
    assert_snapshot!("whatif_nothing", page(&["--touch", "jim-ferraro=2026-05-01"]));
    assert_snapshot!("whatif_json", page(&["--know", "Kestrano Lifts:economic", "--format", "json"]));
    assert_snapshot!("whatif_csv", page(&["--know", "Kestrano Lifts:economic", "--format", "csv"]));
}

#[test]
fn two_people_side_by_side() {
    let page = |more: &[&str]| run(&[&["compare", DEMO], more].concat()).answer();
    assert_snapshot!("compare", page(&["Sunita Rao", "Bob Tanner"]));
    assert_snapshot!(
        "compare_with_the_seller",
        page(&["you", "Stella Kowalczyk", "--steps", "2", "--group-by", "department", "--format", "markdown"])
    );
    assert_snapshot!("compare_csv", page(&["Sunita Rao", "Bob Tanner", "--steps", "1", "--format", "csv"]));
}

#[test]
fn what_a_manager_may_move() {
    assert_snapshot!("levers", run(&["levers", "data/team"]).answer());
    assert_snapshot!("levers_on_the_first_day", run(&["levers", "data/first-day", "--as-of", "2026-06-15"]).answer());
    assert_snapshot!(
        "levers_one",
        run(&["levers", "data/team", "hand-offs", "--full", "--format", "markdown"]).answer()
    );
    assert_snapshot!("levers_csv", run(&["levers", "data/team", "support-people", "--format", "csv"]).answer());
    assert_snapshot!("levers_explained", run(&["explain", "levers"]).answer());
}

#[test]
fn the_sellers_of_a_team() {
    let page = |more: &[&str]| run(&[&["sellers", "data/team"], more].concat()).answer();
    assert_snapshot!("sellers", page(&[]));
    assert_snapshot!("sellers_one_in_full", page(&["--seller", "Tess Okoro", "--full"]));
    assert_snapshot!("sellers_compared", page(&["--compare", "top", "--seller", "Jonas Weber"]));
    assert_snapshot!("sellers_csv", page(&["--format", "csv"]));
    assert_snapshot!("sellers_explained", run(&["explain", "sellers"]).answer());
    assert_snapshot!("volometrix", run(&["explain", "volometrix"]).answer());
}

#[test]
fn the_pipeline_of_a_seller() {
    let page = |more: &[&str]| run(&[&["pipeline", DEMO], more].concat()).answer();
    assert_snapshot!("pipeline", page(&[]));
    assert_snapshot!(
        "pipeline_by_industry",
        page(&["--by", "industry", "--period", "year", "--full", "--format", "markdown"])
    );
    assert_snapshot!("pipeline_csv", page(&["--format", "csv"]));
    assert_snapshot!("pipeline_explained", run(&["explain", "pipeline"]).answer());
}

#[test]
fn where_leads_come_from() {
    assert_snapshot!("leads", run(&["leads", DEMO]).answer());
    assert_snapshot!("leads_csv", run(&["leads", DEMO, "--format", "csv"]).answer());
    assert_snapshot!("leads_on_the_first_day", run(&["leads", "data/first-day", "--as-of", "2026-06-15"]).answer());
}

#[test]
fn which_accounts_are_worth_it_and_what_is_known_of_one() {
    assert_snapshot!("accounts", run(&["accounts", DEMO]).answer());
    assert_snapshot!("accounts_csv", run(&["accounts", DEMO, "--format", "csv"]).answer());
    assert_snapshot!("account", run(&["accounts", DEMO, "Velmora", "--shared-with", "team"]).answer());
    assert_snapshot!("account_with_gaps", run(&["accounts", DEMO, "Varnholt", "--format", "markdown"]).answer());
    let narrow = |words: &[&str]| {
        let mut command = command(words);
        command.env("COLUMNS", "40");
        finish(command).answer()
    };
    for page in [narrow(&["accounts", DEMO]), narrow(&["accounts", DEMO, "Velmora"]), narrow(&["leads", DEMO])] {
        assert!(page.lines().all(|line| line.chars().count() <= 40), "{page}");
    }
}

#[test]
fn a_team_and_a_directory() {
    let page = |more: &[&str]| run(&[&["assemble", DEMO], more].concat()).answer();
    assert_snapshot!("assemble_for_a_deal", page(&["--deal", "velmora-flush"]));
    let needs = "sensing, aviation approvals, level sensing";
    assert_snapshot!("assemble_with_gaps", page(&["--needs", needs, "--generalist", "--format", "markdown"]));
    assert_snapshot!("assemble_draft", page(&["--deal", "velmora-flush", "--draft"]));
    assert_snapshot!("assemble_who_knows", page(&["--who-knows"]));
    assert_snapshot!("assemble_csv", page(&["--needs", needs, "--format", "csv"]));
}

#[test]
fn who_vouches_and_who_must_not_be_asked() {
    let page = |more: &[&str]| run(&[&["references", DEMO], more].concat()).answer();
    assert_snapshot!("references_of_a_deal", page(&["velmora-flush"]));
    assert_snapshot!("references_json", page(&["tandrell", "--format", "json"]));
    assert_snapshot!("references_in_the_pool", page(&[]));
    assert_snapshot!("references_shared_out", page(&["--allocate", "--format", "markdown"]));
    assert_snapshot!("references_shared_out_csv", page(&["--allocate", "--format", "csv"]));
    assert_snapshot!("references_to_give_to", page(&["velmora-flush", "--give"]));
    assert_snapshot!("references_handed_over", page(&["--handoff"]));
}

#[test]
fn one_deal_by_its_stage() {
    assert_snapshot!("deal_at_the_end", run(&["analyze", DEMO, "--deal", "velmora"]).answer());
}

#[test]
fn explanations_of_a_rule_a_metric_and_a_stage() {
    for topic in ["win-a-broker", "constraint", "close"] {
        assert_snapshot!(format!("explain_{}", topic.replace('-', "_")), run(&["explain", topic]).answer());
    }
}

#[test]
fn a_tie_part_by_part() {
    let kept = every_table();
    let tie = |pair: &str, format: &str| run(&["explain", "tie", pair, word(kept.path()), "--format", format]).answer();
    assert_snapshot!("tie_by_touches", tie("you:Jim Fox", "markdown"));
    assert_snapshot!("tie_typed", tie("p2:p1", "text"));
    assert_snapshot!("tie_assumed", tie("p3:p4", "text"));
}
