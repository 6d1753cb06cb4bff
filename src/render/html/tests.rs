use sha2::{Digest, Sha256};

use super::*;
use crate::render::Picture;
use crate::render::document::{Align, Table, code, plain, say, strong};
use crate::render::picture::{Chart, Columns, Drawing, Rings, chart, columns, rings, scene};
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
    for drawing in [Drawing::Columns(columns), Drawing::Rings(rings), Drawing::Chart(chart)] {
        let (title, described) = (text.to_owned(), text.to_owned());
        let (caption, essence) = (vec![plain(text)], Vec::new());
        report.push(Block::Picture(Picture { title, described, caption, essence, drawing }));
    }
    report
}

#[test]
fn the_policy_allows_the_style_sheet_by_its_hash() {
    let hash = base64(&Sha256::digest(STYLE));
    assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
    assert!(POLICY.contains(&format!("'sha256-{hash}'")), "the style sheet changed: its hash is now {hash}");
}

#[test]
fn the_policy_comes_first_and_the_style_sheet_arrives_as_it_was_hashed() {
    let page = render(&every_block("Ana"));
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
    let page = render(&every_block(evil));
    let read = read(&page);
    let attributes: Vec<&str> = read.descendants().flat_map(|it| it.attributes()).map(|it| it.name()).collect();
    assert!(!attributes.iter().any(|name| name.starts_with("on") || ["style", "src", "href"].contains(name)));
    assert!(!page.replace('\n', "").contains(crate::render::show::acts));
    assert_eq!(elements(&page), elements(&render(&every_block("Ana"))), "a name never changes what a page is made of");
}

/// The elements of a page, those left out that only break long words.
fn elements(page: &str) -> Vec<String> {
    let page = read(page);
    // A word that is too long may be broken, and a label that has no room is left out.
    let may_vary = |it: &roxmltree::Node| it.attribute("class") == Some("long") || it.has_tag_name("text");
    let elements = page.descendants().filter(|it| it.is_element() && !may_vary(it));
    elements.map(|it| it.tag_name().name().to_owned()).collect()
}

#[test]
fn headings_never_skip_a_level_and_sections_are_named_by_theirs() {
    let page = render(&every_block("Ana"));
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
    let page = render(report.table(table));
    let body = page.split("<table").nth(1).unwrap();
    assert!(body.contains("<td></td><th scope=\"col\">Who</th><th scope=\"col\" class=\"figure\">Ties</th>"), "{body}");
    let row = "<td><span class=\"good\">fits</span></td><th scope=\"row\">Ana</th><td class=\"figure\" data-label=\"Ties\">12</td>";
    assert!(body.contains(row), "{body}");
    assert!(
        page.contains("<h1 class=\"hidden\">netsales</h1>"),
        "a page without a heading has one for those who go by headings"
    );
}

proptest! {
    #[test]
    fn no_text_changes_what_a_page_is_made_of(text in prop_oneof![any::<String>(), "[<>&\"'/a-z =!-]{1,40}"]) {
        // Text of blanks only leaves no row heading.
        let text = format!("x{text}");
        let (page, usual) = (render(&every_block(&text)), render(&every_block("Ana")));
        let without_direction = |page: &str| elements(page).into_iter().filter(|it| it != "bdi").collect::<Vec<_>>();
        prop_assert_eq!(without_direction(&page), without_direction(&usual));
    }
}
