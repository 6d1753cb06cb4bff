//! Elements, attributes and text of a page, each escaped where it is written, so that nothing which comes from data can act.
//!
//! What is written is HTML and well-formed XML at once: every element is closed, every attribute quoted.

use quick_xml::escape::escape;

use crate::render::Names;
use crate::render::show::{self, acts};

/// A page in the making.
#[derive(Debug)]
pub(super) struct Markup<'n> {
    page: String,
    names: &'n Names<'n>,
}

/// An attribute: its name and what it holds.
pub(super) type Attribute<'a> = (&'a str, &'a str);

impl<'n> Markup<'n> {
    /// A page without a letter, whose words may name these.
    pub(super) fn new(names: &'n Names<'n>) -> Self {
        Self { page: String::new(), names }
    }

    /// An element that others stand in, until it is closed.
    pub(super) fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.page.push('>');
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        self.page.extend(["</", name, ">"]);
    }

    /// An element that never holds anything.
    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.page.push_str("/>");
    }

    /// An element that holds a text and nothing else.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Text as it stands, escaped: for titles and drawings, in which no other element may stand.
    pub(super) fn text(&mut self, text: &str) {
        self.page.push_str(&safe(text));
    }

    /// Running text, escaped. Names are set apart, and so is whatever else is written from right to left, so that neither moves what
    /// stands beside it.
    pub(super) fn words(&mut self, text: &str) {
        let names = self.names;
        for (piece, is_name) in names.pieces(text) {
            if is_name {
                self.leaf("bdi", &[], piece);
                continue;
            }
            for (piece, is_leftward) in directions(piece) {
                if is_leftward {
                    self.leaf("bdi", &[], piece);
                } else {
                    self.text(piece);
                }
            }
        }
    }

    /// What is part of the page itself and holds no data: a style sheet, a line's end.
    pub(super) fn fixed(&mut self, text: &'static str) {
        self.page.push_str(text);
    }

    /// The page.
    pub(super) fn finish(self) -> String {
        self.page
    }

    fn start(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.page.extend(["<", name]);
        for (name, value) in attributes {
            self.page.extend([" ", name, "=\"", &safe(value), "\""]);
        }
    }
}

/// The text with `& < > " '` as entities, and written out what acts or may not stand in a page.
fn safe(text: &str) -> String {
    let shown = show::escape(text, |character| acts(character) || is_no_character(character));
    escape(shown).into_owned()
}

/// Code points that are set aside for programs' own use and may not stand in a page.
fn is_no_character(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe
}

/// The text in pieces, and whether each is written from right to left.
fn directions(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_leftward) {
        let end = start + leftward_run(&rest[start..]);
        pieces.extend([(&rest[..start], false), (&rest[start..end], true)]);
        rest = &rest[end..];
    }
    pieces.push((rest, false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// How far writing from right to left goes that starts here: to its last letter before one that is written from left to right.
fn leftward_run(text: &str) -> usize {
    let until = text.find(|it: char| it.is_alphabetic() && !is_leftward(it)).unwrap_or(text.len());
    text[..until].char_indices().rev().find(|(_, it)| is_leftward(*it)).map_or(until, |(at, it)| at + it.len_utf8())
}

/// Letters of Hebrew, Arabic and the other scripts that run from right to left.
fn is_leftward(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> String {
        let names = Names::of(["Ana", "אבי 2", "<b>"]);
        let mut markup = Markup::new(&names);
        markup.words(text);
        markup.finish()
    }

    #[test]
    fn a_name_cannot_open_an_element_or_leave_its_attribute() {
        let evil = "<script>alert(1)</script>&lt;\" onload='x'";
        let names = Names::default();
        let mut markup = Markup::new(&names);
        markup.leaf("td", &[("data-label", evil)], evil);
        let shown = "&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;&quot; onload=&apos;x&apos;";
        assert_eq!(markup.finish(), format!("<td data-label=\"{shown}\">{shown}</td>"));
    }

    #[test]
    fn controls_and_marks_of_direction_are_written_out_as_in_text() {
        assert_eq!(words("Bo\u{1b}[2J\u{202e}\0\u{fffe}\n"), r"Bo\u{1b}[2J\u{202e}\u{0}\u{fffe}\u{a}");
    }

    #[test]
    fn a_name_from_right_to_left_does_not_move_the_figure_behind_it() {
        assert_eq!(words("אבי כהן, 3 ties"), "<bdi>אבי כהן</bdi>, 3 ties");
        assert_eq!(words("Call سارة (and אבי) now"), "Call <bdi>سارة</bdi> (and <bdi>אבי</bdi>) now");
        assert_eq!(words("Zoë Müller"), "Zoë Müller");
    }

    #[test]
    fn every_name_is_set_apart_whichever_way_it_is_written() {
        assert_eq!(words("Ana's tie with אבי 2, 3 days"), "<bdi>Ana</bdi>&apos;s tie with <bdi>אבי 2</bdi>, 3 days");
        assert_eq!(words("<b> and Anabel"), "<bdi>&lt;b&gt;</bdi> and Anabel");
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back_as_it_is_shown_and_nothing_else(
            text in prop_oneof![any::<String>(), "[<>&\"'a /=!\\-\\[\\]אب;#]{0,40}", "\\PC{0,60}"],
        ) {
            let names = Names::of(["a", "א", "<"]);
            let mut markup = Markup::new(&names);
            markup.open("p", &[("class", &text)]);
            markup.words(&text);
            markup.close("p");
            let page = markup.finish();
            let document = roxmltree::Document::parse(&page).unwrap();
            let read: String = document.descendants().filter(roxmltree::Node::is_text).filter_map(|it| it.text()).collect();
            let shown = show::escape(&text, |it| acts(it) || is_no_character(it));
            prop_assert_eq!(&read, &*shown);
            prop_assert_eq!(document.root_element().attribute("class"), Some(&*shown));
            let known = ["p", "bdi"];
            prop_assert!(document.descendants().filter(roxmltree::Node::is_element).all(|it| known.contains(&it.tag_name().name())));
        }
    }
}
