use sha2::{Digest, Sha256};

use super::*;
use crate::render::Picture;
use crate::render::document::{Align, Table, code, plain, say, strong};
use crate::render::picture::{Chart, Columns, Drawing, Funnel, Rings, chart, columns, funnel, rings, scene};
use proptest::prelude::*;

/// What XML makes of a page.
fn read(page: &str) -> roxmltree::Document<'_> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    roxmltree::Document::parse_with_options(page, options).unwrap()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| char::from(LETTERS[bits as usize & 63]);
    let four = |three: &[u8]| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        let mut letters = [18, 12, 6, 0].map(|shift| letter(bits >> shift));
        letters[three.len() + 1..].fill('=');
        letters
    };
    bytes.chunks(3).flat_map(four).collect()
}

/// A page with every block, each of them holding this text.
fn every_block(text: &str) -> Document {
    let mut report = Document::new();
    let mut table = Table::new([(text, Align::Left), ("Ties", Align::Right), ("", Align::Left)]);
    table.row([text.into(), say(Voice::Bad, text).into(), "".into()]);
    report.heading(1, text).text(text).heading(3, text).heading(2, text).table(table);
    report.list(true, [vec![plain(text), strong(text)], vec![code(text)]]);
    report.push(Block::Bar { label: text.into(), share: 0.25, note: text.into() });
    report.push(Block::NewSheet).heading(2, text).push(Block::Code(format!("{text}\n{text}")));
    let bar = columns::Bar { label: text.into(), parts: vec![1.0], words: text.into() };
    let columns = Columns { columns: vec![bar], level: Some((1.0, text.into())) };
    let dot = rings::Dot { name: text.into(), sector: 0, ring: rings::Ring::Near, role: rings::Role::Broker };
    let sector = rings::Sector { name: text.into(), note: String::new(), unlisted: 0 };
    let rings = Rings { centre: text.into(), sectors: vec![sector], people: vec![dot], joins: Vec::new() };
    let card = chart::Card {
        name: text.into(),
        notes: vec![text.into()],
        row: 0,
        mark: scene::Mark::FullSquare,
        has_a_say: true,
    };
    let chart = Chart { rows: vec![text.into()], people: vec![card], bonds: Vec::new() };
    let band = funnel::Band { label: text.into(), parts: [3.0, 1.0, 2.0], words: text.into(), rate: text.into() };
    let funnel = Funnel { bands: vec![band.clone(), band], parts: [text, text, text].map(str::to_owned) };
    for drawing in [Drawing::Columns(columns), Drawing::Rings(rings), Drawing::Chart(chart), Drawing::Funnel(funnel)] {
        let (title, described) = (text.to_owned(), text.to_owned());
        let (caption, essence) = (vec![plain(text)], Vec::new());
        report.push(Block::Picture(Picture { title, described, caption, essence, drawing }));
    }
    report
}

/// The page of every block with this text, which is a name.
fn page_naming(text: &str) -> String {
    render(&every_block(text), &Names::of([text]))
}

#[test]
fn the_policy_allows_the_style_sheet_by_its_hash() {
    let hash = base64(&Sha256::digest(STYLE));
    assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
    assert!(POLICY.contains(&format!("'sha256-{hash}'")), "the style sheet changed: its hash is now {hash}");
}

#[test]
fn the_policy_comes_first_and_the_style_sheet_arrives_as_it_was_hashed() {
    let page = page_naming("Ana");
    let page = read(&page);
    let head = page.descendants().find(|it| it.has_tag_name("head")).unwrap();
    assert_eq!(head.first_element_child().unwrap().attribute("content"), Some(POLICY));
    let style = page.descendants().find(|it| it.has_tag_name("style")).unwrap();
    assert_eq!(style.text(), Some(STYLE));
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
}

#[test]
fn no_block_lets_data_act() {
    let evil = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\" style='x' javascript:x\u{202e}\u{1b}]8;;";
    let page = page_naming(evil);
    let read = read(&page);
    let attributes: Vec<&str> = read.descendants().flat_map(|it| it.attributes()).map(|it| it.name()).collect();
    assert!(!attributes.iter().any(|name| name.starts_with("on") || ["style", "src", "href"].contains(name)));
    assert!(!page.replace('\n', "").contains(crate::render::show::acts));
    assert_eq!(made_of(&page), made_of(&page_naming("Ana")), "a name never changes what a page is made of");
}

/// The elements of a page, each with the names of its attributes.
fn made_of(page: &str) -> Vec<String> {
    let page = read(page);
    let elements = page.descendants().filter(roxmltree::Node::is_element);
    let told = elements.map(|it| {
        let attributes: Vec<&str> = it.attributes().map(|it| it.name()).collect();
        format!("{} {}", it.tag_name().name(), attributes.join(" "))
    });
    told.collect()
}

#[test]
fn every_name_that_stands_in_words_is_set_apart() {
    for name in ["Ana", "אבי 2", "<b>x</b>"] {
        let page = page_naming(name);
        let page = read(&page);
        // In titles, drawings and what is to be copied no other element may stand; there the style sheet or the browser sees to it.
        let is_bare = |it: &roxmltree::Node| ["title", "desc", "text", "code"].contains(&it.tag_name().name());
        let holding = page.descendants().filter(|it| it.is_text() && it.text().is_some_and(|text| text.contains(name)));
        let mut count = 0;
        for parent in holding.filter_map(|it| it.parent()).filter(|it| !is_bare(it)) {
            assert_eq!((parent.tag_name().name(), parent.text()), ("bdi", Some(name)));
            count += 1;
        }
        assert!(count > 10, "{count}");
    }
    assert!(STYLE.contains("svg text{unicode-bidi:plaintext") && STYLE.contains("::before{unicode-bidi:isolate"));
}

/// How much lighter one colour is than another, by WCAG 2: 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| {
        let digits = colour.trim_start_matches('#');
        let wide = digits.len() / 3;
        let channel = |at: usize| {
            let part = &digits[at * wide..(at + 1) * wide];
            let value = f64::from(u8::from_str_radix(&part.repeat(2 / wide), 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn words_and_lines_stand_out_from_their_ground_by_day_and_by_night() {
    assert!((contrast("#fff", "#000000") - 21.0).abs() < 1e-9);
    let palettes: Vec<&str> = STYLE.split(":root{").skip(1).filter(|it| it.contains("--paper")).collect();
    assert_eq!(palettes.len(), 2);
    for palette in palettes {
        let palette = palette.split('}').next().unwrap();
        let colour = |name: &str| palette.split(';').find_map(|it| it.strip_prefix(&format!("--{name}:"))).unwrap();
        for (name, grounds, least) in [
            ("ink", &["paper", "wash", "say"][..], 4.5),
            ("quiet", &["paper", "wash"], 4.5),
            ("good", &["paper"], 4.5),
            ("watch", &["paper"], 4.5),
            ("bad", &["paper"], 4.5),
            ("line", &["paper"], 3.0),
            ("guide", &["paper"], 3.0),
            ("faint", &["paper", "wash"], 3.0),
            ("advised", &["paper"], 3.0),
            ("bar", &["paper", "wash"], 3.0),
        ] {
            for ground in grounds {
                let found = contrast(colour(name), colour(ground));
                assert!(found >= least, "{name} on {ground}: {found:.2} in {palette}");
            }
        }
    }
}

#[test]
fn headings_never_skip_a_level_and_sections_are_named_by_theirs() {
    let page = page_naming("Ana");
    let page = read(&page);
    let levels: Vec<&str> =
        page.descendants().map(|it| it.tag_name().name()).filter(|it| it.starts_with('h') && it.len() == 2).collect();
    assert_eq!(levels, ["h1", "h2", "h2", "h2"]);
    for section in page.descendants().filter(|it| it.has_tag_name("section")) {
        let heading = section.first_element_child().unwrap();
        assert_eq!(heading.attribute("id"), section.attribute("aria-labelledby"));
    }
}

#[test]
fn a_table_says_what_heads_its_columns_and_rows() {
    let mut table = Table::new([("", Align::Left), ("Who", Align::Left), ("Ties", Align::Right)]);
    table.row([say(Voice::Good, "fits").into(), "Ana".into(), "12".into()]);
    let mut report = Document::new();
    let page = render(report.table(table), &Names::default());
    let body = page.split("<table").nth(1).unwrap();
    let head = "<td class=\"words\"></td><th scope=\"col\" class=\"words whole\">Who</th><th scope=\"col\" class=\"figure\">Ties</th>";
    assert!(body.contains(head), "{body}");
    let row = "<td class=\"words whole\"><span class=\"good\">fits</span></td><th scope=\"row\" class=\"words whole\">Ana</th><td class=\"figure\" data-label=\"Ties\">12</td>";
    assert!(body.contains(row), "{body}");
    assert!(
        page.contains("<h1 class=\"hidden\">netsales</h1>"),
        "a page without a heading has one for those who go by headings"
    );
}

#[test]
fn a_word_too_long_for_a_line_may_be_broken_in_its_cell_and_others_may_not() {
    let mut table = Table::new([("Who", Align::Left), ("What", Align::Left)]);
    table.row([format!("a {}", "é".repeat(20)).into(), format!("a {}", "é".repeat(21)).into()]);
    table.row(["2026-05-01".into(), "".into()]);
    let page = render(Document::new().table(table), &Names::default());
    let page = read(&page);
    let classes: Vec<_> = page
        .descendants()
        .filter(|it| it.has_tag_name("tbody"))
        .flat_map(|it| it.descendants())
        .filter_map(|it| it.attribute("class"))
        .collect();
    assert_eq!(classes, ["words", "words long", "words whole", "words"]);
    assert!(STYLE.contains(".long{overflow-wrap:anywhere") && STYLE.contains("overflow-wrap:break-word}\nmain"));
}

#[test]
fn a_page_of_many_short_sections_is_printed_in_two_columns_and_one_with_a_table_is_not() {
    let mut page = Document::new();
    page.heading(1, "Before you call");
    for section in 0..MANY {
        page.heading(2, format!("{section}")).list(false, [vec![plain("x")]]);
    }
    assert!(render(&page, &Names::default()).contains("<main class=\"notes\">"));
    page.table(Table::new([("Who", Align::Left)]));
    assert!(render(&page, &Names::default()).contains("<main>"));
}

#[test]
fn a_blank_cell_heads_no_row() {
    let mut table = Table::new([("Who", Align::Left), ("Ties", Align::Right)]);
    table.row(["".into(), "1".into()]);
    table.row(["Ana".into(), "2".into()]);
    let page = render(Document::new().table(table), &Names::default());
    assert_eq!(page.matches("scope=\"row\"").count(), 1);
}

#[test]
fn every_block_as_it_stands_on_a_page() {
    let page = page_naming("Ana & Bo");
    let body = page.split_once("<body>").unwrap().1.replace("</", "\n</").replace("/><", "/>\n<");
    insta::assert_snapshot!(body);
}

#[test]
fn a_section_of_two_parts_is_dense_on_paper_and_one_of_four_tight() {
    let classes = |parts: usize| {
        let mut page = Document::new();
        page.heading(1, "Stages").heading(2, "Identify");
        for part in 0..parts {
            page.heading(3, format!("{part}")).heading(4, "no part").text("x");
        }
        page.heading(2, "Next").heading(3, "another's");
        let page = render(&page, &Names::default());
        let section = page.split("<section").nth(1).unwrap();
        section.split_once('>').unwrap().0.split_once("class=").map(|(_, class)| class.to_owned())
    };
    // Deeper headings stand within a section too.
    assert_eq!(classes(0), None);
    assert_eq!(classes(1).as_deref(), Some("\"dense\""));
    assert_eq!(classes(2).as_deref(), Some("\"dense tight\""));
}

#[test]
fn a_table_wider_than_any_page_stands_in_a_frame_and_one_of_two_columns_makes_no_cards() {
    let page = |columns: usize| {
        let mut table = Table::new((0..columns).map(|at| (if at == 0 { "Who" } else { "" }, Align::Left)));
        table.row((0..columns).map(|_| "x".into()));
        let page = render(Document::new().table(table), &Names::default());
        (
            page.contains("<table class=\"cards\">"),
            page.contains("<section class=\"frame\""),
            page.matches("</section>").count(),
        )
    };
    assert_eq!(
        [page(2), page(3), page(9), page(10)],
        [(false, false, 0), (true, false, 0), (true, false, 0), (true, true, 1)]
    );
    let untitled = render(Document::new().table(Table::new([("", Align::Left)])), &Names::default());
    assert!(!untitled.contains("<thead>"));
}

proptest! {
    #[test]
    fn no_text_changes_what_a_page_is_made_of(text in prop_oneof![any::<String>(), "[<>&\"'/a-z =!-]{1,40}"]) {
        // Text of blanks only leaves no row heading.
        let text = format!("x{text}");
        prop_assert_eq!(made_of(&page_naming(&text)), made_of(&page_naming("Ana")));
    }
}
