//! Answers as HTML: one file that loads nothing, runs nothing, and that readers of the screen find their way in.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;

use crate::command::{folder, run, word};

const DEMO: &str = "data/demo";

/// A command of each kind, with what it needs.
const COMMANDS: &[&[&str]] = &[
    &["analyze", DEMO],
    &["analyze", DEMO, "--full"],
    &["analyze", DEMO, "--stage", "close"],
    &["analyze", DEMO, "--deal", "velmora-flush"],
    &["analyze", "data/first-day", "--full", "--as-of", "2026-06-15"],
    &["brief", DEMO, "Victor Amsel"],
    &["brief", DEMO, "Tandrell"],
    &["brief", DEMO, "Victor Amsel", "--for-contact"],
    &["map", DEMO, "Varnholt"],
    &["map", DEMO, "Tandrell", "--quick"],
    &["map", "data/first-day", "Varnholt", "--as-of", "2026-06-15"],
    &["pipeline", DEMO],
    &["pipeline", "data/team"],
    &["sellers", "data/team"],
    &["sellers", "data/team", "--compare", "top"],
    &["assemble", DEMO, "--deal", "velmora-flush"],
    &["references", DEMO],
    &["agenda", DEMO, "--full"],
    &["accounts", DEMO],
    &["leads", DEMO],
    &["levers", "data/team", "--full"],
    &["path", DEMO, "Gisela Haupt"],
    &["compare", DEMO, "Gisela Haupt", "Victor Amsel"],
    &["whatif", DEMO, "--leaves", "Sunita Rao"],
    &["ask", DEMO],
    &["metrics", DEMO],
    &["check", DEMO],
    &["explain", "constraint"],
    &["explain", "settings"],
];

/// A command's answer as HTML.
pub(crate) fn page(command: &[&str]) -> String {
    let ran = run(&[command, &["--format", "html"]].concat());
    assert_eq!(ran.code, 0, "{command:?}: {}", ran.err);
    ran.out
}

/// A page as XML has it.
pub(crate) fn read(page: &str) -> Document<'_> {
    Document::parse_with_options(page, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }).unwrap()
}

fn elements<'a, 'i>(page: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    page.descendants().filter(move |it| it.has_tag_name(name))
}

/// Whether a page holds something that runs, loads, leads elsewhere or that its own policy forbids.
pub(crate) fn acts(page: &str) -> Option<String> {
    const FORBIDDEN: [&str; 12] = [
        "script",
        "link",
        "img",
        "image",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "audio",
        "video",
        "foreignObject",
    ];
    const ATTRIBUTES: [&str; 7] = ["style", "src", "srcset", "href", "action", "formaction", "background"];
    let document = read(page);
    let found = document.descendants().filter(Node::is_element).find_map(|element| {
        let name = element.tag_name().name();
        let attribute =
            element.attributes().map(|it| it.name()).find(|it| it.starts_with("on") || ATTRIBUTES.contains(it));
        let forbidden = FORBIDDEN.contains(&name).then(|| name.to_owned());
        forbidden.or_else(|| attribute.map(|attribute| format!("{name} {attribute}")))
    });
    found.or_else(|| page.contains("<script").then(|| "a script".to_owned()))
}

#[test]
fn every_page_stands_by_itself_and_runs_nothing() {
    for command in COMMANDS {
        let page = page(command);
        assert_eq!(acts(&page), None, "{command:?}");
        let head = page.split("</head>").next().unwrap();
        let first = head.split_once("<head>").unwrap().1;
        assert!(
            first.starts_with("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &apos;none&apos;;")
        );
    }
}

#[test]
fn every_page_has_one_title_headings_in_order_and_tables_with_headers() {
    for command in COMMANDS {
        let page = page(command);
        let page = read(&page);
        let levels: Vec<u8> =
            page.descendants().filter_map(|it| it.tag_name().name().strip_prefix('h')?.parse().ok()).collect();
        let titles: Vec<_> = levels.iter().filter(|level| **level == 1).collect();
        assert_eq!(titles.len(), 1, "{command:?}: {levels:?}");
        assert!(levels[0] == 1 && levels.windows(2).all(|two| two[1] <= two[0] + 1), "{command:?}: {levels:?}");
        assert!(elements(&page, "th").all(|it| it.attribute("scope").is_some()), "{command:?}");
        assert!(elements(&page, "svg").all(|it| {
            it.attribute("aria-hidden") == Some("true") || it.first_element_child().unwrap().has_tag_name("title")
        }));
        let ids: Vec<&str> = page.descendants().filter_map(|it| it.attribute("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{command:?}: two of {ids:?} are equal");
    }
}

#[test]
fn a_page_says_all_that_markdown_says() {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|it: char| !it.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_owned).collect()
    };
    // The first screen in text is short; its page has all that --full says.
    for command in &COMMANDS[1..] {
        let page = page(command);
        let text: String =
            read(&page).descendants().filter(Node::is_text).filter_map(|it| it.text()).collect::<Vec<_>>().join(" ");
        let markdown = run(&[command, &["--format", "markdown"][..]].concat()).answer();
        let missing: Vec<String> = words(&markdown.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
            .difference(&words(&text))
            .cloned()
            .collect();
        assert!(missing.is_empty(), "{command:?}: {missing:?}");
    }
}

#[test]
fn a_name_of_ten_thousand_letters_may_be_broken_and_does_not_widen_the_page() {
    let name = "x".repeat(10_000);
    let book =
        folder(&[("contacts.csv", &format!("id,name,account,network,strength\np1,{name},{name},customer,0.5\n"))]);
    let page = page(&["analyze", word(book.path())]);
    let page = read(&page);
    // Titles and descriptions are heard, and take no room.
    let is_seen = |it: &Node| !["title", "desc"].contains(&it.parent().unwrap().tag_name().name());
    let texts = page.descendants().filter(Node::is_text).filter(is_seen);
    // Elsewhere than in a table, words break where a line ends.
    let in_cell =
        |it: &Node| it.ancestors().find(|it| it.has_tag_name("td") || it.has_tag_name("th")).map(|it| it.id());
    for text in texts.filter(|it| it.text().unwrap().split(' ').any(|word| word.len() > 1000)) {
        assert!(!text.parent().unwrap().has_tag_name("text"), "a label is cut");
        if let Some(cell) = in_cell(&text).and_then(|cell| page.get_node(cell)) {
            assert!(cell.attribute("class").unwrap().ends_with("long"));
        }
    }
}

#[test]
fn on_paper_each_stage_starts_its_own_sheet() {
    let page = page(&["analyze", DEMO]);
    let page = read(&page);
    let sheets: Vec<&str> = elements(&page, "section")
        .filter(|it| it.attribute("class").is_some_and(|class| class.starts_with("sheet")))
        .map(|it| it.first_element_child().unwrap().text().unwrap())
        .collect();
    assert_eq!(sheets[..4], ["Identifying prospects", "Gaining buy-in", "Creating solutions", "Closing the deal"]);
}

/// What a command's answer is as JSON.
fn json(command: &[&str]) -> Value {
    serde_json::from_str(&run(&[command, &["--format", "json"]].concat()).answer()).unwrap()
}

#[test]
fn the_funnel_adds_up_from_stage_to_stage() {
    for book in ["data/team", DEMO] {
        let command = ["pipeline", book];
        let (page, told) = (page(&command), json(&command));
        let (all, document) = (&told["all"], read(&page));
        let count = |it: &Value| it.as_u64().unwrap();
        let funnel = elements(&document, "svg")
            .find(|it| it.first_element_child().and_then(|it| it.text()) == Some("From stage to stage"));
        let words: Vec<&str> =
            funnel.unwrap().children().filter(|it| it.has_tag_name("text")).filter_map(|it| it.text()).collect();
        // What went on from one stage came to the next, and what came to a stage went on, is still there or was lost.
        let mut came = None;
        for step in all["steps"].as_array().unwrap() {
            let (hits, cases, open) =
                (count(&step["share"]["hits"]), count(&step["share"]["cases"]), count(&step["open"]));
            assert_eq!(came.unwrap_or(cases + open), cases + open, "{book}: {step}");
            let stage = format!("{}: {}", step["from"].as_str().unwrap(), cases + open);
            let at = words.iter().position(|it| *it == stage).unwrap_or_else(|| panic!("{stage} in {words:?}"));
            let parts: u64 = words[at + 2].split(", ").filter_map(|it| it.split(' ').next()?.parse::<u64>().ok()).sum();
            assert_eq!(parts, cases + open, "{}", words[at + 2]);
            came = Some(hits);
        }
        assert_eq!(came, all["won_ever"]["deals"].as_u64());
    }
}

#[test]
fn names_are_set_apart_on_every_page_whichever_way_they_are_written() {
    for name in ["אבי כהן", "Ana Silva"] {
        let contacts =
            format!("id,name,account,network,strength\np1,{name},Acme,customer,0.5\np2,Bo,Acme,customer,0.5\n");
        let book = folder(&[("contacts.csv", &contacts)]);
        for command in [["brief", word(book.path()), "p1"], ["map", word(book.path()), "Acme"]] {
            let page = page(&command);
            let page = read(&page);
            let bare = ["title", "desc", "text"];
            let holding = page.descendants().filter(|it| it.is_text() && it.text().unwrap().contains(name));
            let parents: BTreeSet<&str> = holding.map(|it| it.parent().unwrap().tag_name().name()).collect();
            let parents: Vec<&str> = parents.into_iter().filter(|it| !bare.contains(it)).collect();
            assert_eq!(parents, ["bdi"], "{command:?}");
        }
    }
}

/// How often each element stands on a page, with the names of its attributes.
fn made_of(page: &str) -> BTreeMap<String, usize> {
    let document = read(page);
    let mut made_of = BTreeMap::new();
    for element in document.descendants().filter(Node::is_element) {
        let attributes: Vec<&str> = element.attributes().map(|it| it.name()).collect();
        *made_of.entry(format!("{} {}", element.tag_name().name(), attributes.join(" "))).or_insert(0) += 1;
    }
    made_of
}

#[test]
fn a_hostile_name_makes_the_page_that_a_harmless_one_makes() {
    let pages = |name: &str| -> Vec<BTreeMap<String, usize>> {
        // Equals go by name, and all of these stand behind the others.
        let cell = format!("\"P {}\"", name.replace('"', "\"\""));
        let contacts = format!(
            "id,name,account,title,department,level,network,influence,strength\n\
             p1,{cell},{cell},{cell},{cell},director,prospect,economic,0.5\np2,Bo,{cell},Buyer,,staff,prospect,user,\n\
             p3,Cy,Acme,,,,customer,,0.4\n"
        );
        let deals = format!(
            "id,account,name,stage,amount,owner,closed_on\nd1,{cell},{cell},close,100,p1,\nd2,Acme,{cell},won,50,p1,2026-05-01\n"
        );
        let ties = "source,target,strength\np2,p1,0.5\np3,p2,0.4\n";
        let book = folder(&[("contacts.csv", &contacts), ("ties.csv", ties), ("deals.csv", &deals)]);
        let book = word(book.path());
        let commands: [&[&str]; 6] = [
            &["analyze", book],
            &["brief", book, "p1"],
            &["map", book, "d1"],
            &["pipeline", book],
            &["accounts", book],
            &["check", book],
        ];
        commands.iter().map(|command| made_of(&page(&[command, &["--as-of", "2026-06-15"][..]].concat()))).collect()
    };
    let harmless = pages("Payload");
    for name in [
        "</title></style><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "=HYPERLINK(\"http://evil.example\")",
        "\u{1b}[2J\u{202e}fdp.exe",
        "אבי כהן (2)",
        "李小龙",
        "&lt;b&gt; ]]> <!--",
        "x ".repeat(200).trim(),
        &"W".repeat(10_000),
    ] {
        for (one, other) in pages(name).iter().zip(&harmless) {
            assert_eq!(one, other, "{name:.40}");
        }
    }
}

#[test]
fn every_page_that_is_an_answer_says_what_it_is_in_a_heading_that_is_seen() {
    for command in COMMANDS {
        assert!(!page(command).contains("<h1 class=\"hidden\">"), "{command:?}");
    }
}

/// What a reader of the screen is told of the first picture.
fn described(page: &str) -> String {
    let document = read(page);
    let told = elements(&document, "desc").next().map(|it| it.text().unwrap().to_owned());
    told.unwrap_or_else(|| panic!("no picture in {page}"))
}

#[test]
fn an_account_is_drawn_with_all_its_people_and_to_whom_they_report() {
    let command = ["map", DEMO, "Varnholt"];
    let page = page(&command);
    let told = described(&page);
    let map = json(&command);
    for person in map["people"].as_array().unwrap() {
        let name = person["name"].as_str().unwrap();
        let met = if person["met"].as_bool().unwrap() { "met" } else { "not met" };
        assert!(told.contains(&format!("{name}: {met}")), "{name} in {told}");
        for boss in person["reports_to"].as_array().unwrap() {
            let boss = boss["name"].as_str().unwrap();
            assert!(told.split(". ").any(|it| it.starts_with(name) && it.contains("reports to") && it.contains(boss)));
        }
    }
    let document = read(&page);
    let wide = elements(&document, "svg").find(|it| it.attribute("class") == Some("wide")).unwrap();
    let formal = wide.children().filter(|it| it.attribute("class") == Some("formal")).count();
    let reports: usize =
        map["people"].as_array().unwrap().iter().map(|it| it["reports_to"].as_array().unwrap().len()).sum();
    assert_eq!(formal, reports + 1, "a line each, and one that explains them");
}

#[test]
fn the_network_is_drawn_with_everybody_met_and_the_first_move() {
    let page = page(&["analyze", DEMO]);
    let direct = json(&["analyze", DEMO])["book"]["direct"].as_u64().unwrap();
    let told = described(&page);
    let met: u64 =
        told.split([',', '.', ':']).filter_map(|part| part.trim().strip_suffix(" met")?.parse::<u64>().ok()).sum();
    assert_eq!(met, direct, "{told}");
    assert!(page.contains("class=\"advised\"") && page.contains("Broken line: Call <bdi>Victor Amsel</bdi>"));
}

#[test]
fn a_team_is_drawn_before_and_after() {
    let command = ["assemble", DEMO, "--deal", "velmora-flush"];
    let told = described(&page(&command));
    let team = &json(&command)["team"];
    let (before, after) = told.split_once(" To be introduced: ").unwrap();
    let pairs = |words: &str| words.split(',').filter(|it| it.contains(" and ")).count() as u64;
    assert_eq!(
        (pairs(before), pairs(after)),
        (team["tied"].as_u64().unwrap(), team["enough"].as_u64().unwrap()),
        "{told}"
    );
}

#[test]
fn months_and_weeks_are_columns_on_a_page_and_blocks_in_text() {
    let page = page(&["pipeline", "data/team"]);
    let months = page.split("Won by month</h2>").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(months.contains("2026-03: 324\u{a0}500") && !months.contains('▁'), "{months}");
    let quarters = page.split("Won by quarter</h2>").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(quarters.contains("2026-Q1: 11 (469\u{a0}000) of 25 decided") && !quarters.contains('█'), "{quarters}");
    assert!(run(&["pipeline", "data/team"]).answer().contains("2025-Q3 ·███ 2026-Q2"));
    let sellers = self::page(&["sellers", "data/team", "--full"]);
    assert!(described(&sellers).starts_with("week 1: "));
}
