//! Text that cannot act, wherever it is shown: words go in, and are read back by somebody else's reader.

use netsales::render::csv::{Delimited, Separator};
use netsales::render::document::{self, Align, Block, Document, Table, Voice};
use netsales::render::picture::chart::{Bond, Card};
use netsales::render::picture::columns::Bar;
use netsales::render::picture::rings::{Dot, Join, Ring, Role, Sector};
use netsales::render::picture::scene::Mark;
use netsales::render::picture::{Chart, Columns, Drawing, Picture, Rings};
use netsales::render::show::{QUOTED, cell, show};
use netsales::render::{self, Cell, Text, Value, guard, strip_guard};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::words::{acts, words, written_out};

const VOICES: [Voice; 7] =
    [Voice::Plain, Voice::Strong, Voice::Quiet, Voice::Good, Voice::Watch, Voice::Bad, Voice::Code];

pub fn shown(bytes: &[u8]) {
    let words = words(bytes);
    for word in &words {
        assert_eq!(show(word), written_out(word, acts));
        let cut = cell(word, QUOTED);
        assert!(!cut.chars().any(acts), "{cut:?}");
    }
    for (width, colour) in [(1, false), (80, false), (80, true)] {
        let page = Text { width, colour }.render(&page(&words));
        let plain = uncoloured(&page, colour);
        assert!(!plain.chars().any(|it| acts(it) && it != '\n'), "{plain:?}");
    }
}

/// The page without the escapes by which it is coloured itself: `ESC [ digits m`.
fn uncoloured(page: &str, colour: bool) -> String {
    let mut plain = String::new();
    let mut rest = page;
    while let Some((before, behind)) = rest.split_once("\u{1b}[").filter(|_| colour) {
        plain.push_str(before);
        let end = behind.find(|it: char| !it.is_ascii_digit() && it != ';').unwrap_or(behind.len());
        assert!(behind[end..].starts_with('m'), "{behind:?}");
        rest = &behind[end + 1..];
    }
    plain + rest
}

pub fn csv(bytes: &[u8]) {
    let words = words(bytes);
    for word in &words {
        assert_eq!(strip_guard(&guard(word)), word);
    }
    for (separator, delimiter) in [(Separator::Comma, b','), (Separator::Tab, b'\t')] {
        for raw in [true, false] {
            let header: Vec<&str> = words.iter().map(|_| "column").collect();
            let row: Vec<Value> = words.iter().map(|word| Value::from(word.as_str())).collect();
            let mut out = Vec::new();
            Delimited { separator, raw }.write_table(&header, [row].into_iter(), &mut out).expect("memory");
            let mut reader = ::csv::ReaderBuilder::new();
            reader.delimiter(delimiter).has_headers(false);
            let rows: Vec<::csv::StringRecord> = reader.from_reader(&*out).records().map(|row| row.expect("a row")).collect();
            assert_eq!((rows.len(), rows[1].len()), (2, words.len()));
            for (cell, word) in rows[1].iter().zip(&words) {
                let expected = if raw { word.clone() } else { written_out(word, |it| acts(it) && !matches!(it, '\n' | '\t')) };
                assert_eq!(if raw { cell } else { strip_guard(cell) }, expected);
                assert!(raw || !cell.starts_with(['=', '@', '\t', '\n']), "{cell:?}");
            }
        }
    }
}

pub fn html(bytes: &[u8]) {
    const KNOWN: &str = " html head meta title style body main h1 h2 h3 h4 h5 h6 section p ul ol li table thead tbody tr th td div span \
                         bdi strong b em code pre figure figcaption svg g desc text tspan rect circle ellipse line path polygon \
                         polyline caption meter defs marker pattern use small ";
    let words = words(bytes);
    let mut page = page(&words);
    page.blocks.extend(pictures(&words).map(Block::Picture));
    let names = render::Names::of(words.iter().map(String::as_str));
    let text = render::html::render(&page, &names);
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(&text, options).expect("well-formed");
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        assert!(KNOWN.contains(&format!(" {name} ")), "<{name}>");
        for attribute in element.attributes() {
            let name = attribute.name();
            let is_wrong = name.starts_with("on") || ["style", "src", "href", "action", "srcset"].contains(&name);
            assert!(!is_wrong, "{name}={:?}", attribute.value());
        }
    }
    let read: String = document.descendants().filter(|it| it.is_text()).filter_map(|it| it.text()).collect();
    assert!(!read.chars().any(|it| acts(it) && it != '\n'), "{read:?}");
    let is_no_character = |it| matches!(it, '\u{fdd0}'..='\u{fdef}') || u32::from(it) & 0xfffe == 0xfffe;
    for word in &words {
        let shown = written_out(word, |it| acts(it) || is_no_character(it));
        assert!(read.contains(&shown), "{shown:?} is not in the page");
    }
}

pub fn markdown(bytes: &[u8]) {
    let words = words(bytes);
    let text = render::markdown::render(&page(&words));
    assert!(!text.chars().any(|it| acts(it) && it != '\n'), "{text:?}");
    let mut read = String::new();
    let mut tables = 0;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => panic!("{event:?} in {text:?}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough | Tag::BlockQuote(_) | Tag::HtmlBlock) => {
                panic!("{event:?} in {text:?}")
            }
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Text(words) | Event::Code(words) => read.push_str(&words),
            _ => {}
        }
    }
    assert_eq!(tables, 1, "{text:?}");
    let joined = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let read = joined(&read);
    for word in &words {
        let shown = joined(&written_out(word, acts));
        assert!(read.contains(&shown), "{shown:?} is not in {text:?}");
    }
}

/// A page in which each word stands once at least, in every voice and kind of block.
fn page(words: &[String]) -> Document {
    let mut page = Document::new();
    let spans = || words.iter().enumerate().map(|(at, word)| document::say(VOICES[at % VOICES.len()], word.as_str()));
    let word = |at: usize| words[at % words.len()].clone();
    let mut table = Table::new([(word(0), Align::Left), (word(1), Align::Right)]);
    for span in spans() {
        table.row([Cell::from(span), Cell::from(word(2))]);
    }
    page.heading(1, word(3));
    page.paragraph(spans());
    page.list(true, spans().map(|span| vec![span]));
    page.table(table);
    page.push(Block::Bar { label: word(4), share: 0.5, note: word(5) });
    page.push(Block::Code(word(6)));
    page
}

fn pictures(words: &[String]) -> impl Iterator<Item = Picture> {
    let word = |at: usize| words[at % words.len()].clone();
    let count = words.len();
    let dot = |at| Dot { name: word(at), sector: at % 2, ring: if at % 3 == 0 { Ring::Far } else { Ring::Near }, role: Role::Plain };
    let sector = |at| Sector { name: word(at), note: word(at + 1), unlisted: at };
    let join = Join { from: Some(0), to: count - 1, advised: true };
    let rings = Rings { centre: word(0), sectors: vec![sector(1), sector(2)], people: (0..count).map(dot).collect(), joins: vec![join] };
    let card = |at| Card { name: word(at), notes: vec![word(at + 1)], row: at % 2, mark: Mark::Full, has_a_say: at % 2 == 0 };
    let bond = Bond { from: 0, to: count - 1, formal: true };
    let chart = Chart { rows: vec![word(0), word(1)], people: (0..count).map(card).collect(), bonds: vec![bond] };
    let bar = |at| Bar { label: word(at), parts: vec![1.0, at as f64], words: word(at + 1) };
    let columns = Columns { columns: (0..count).map(bar).collect(), level: Some((1.0, word(0))) };
    let of = move |drawing| Picture {
        title: String::new(),
        described: String::new(),
        caption: Vec::new(),
        essence: Vec::new(),
        drawing,
    };
    [Drawing::Rings(rings), Drawing::Chart(chart), Drawing::Columns(columns)].into_iter().map(of)
}
