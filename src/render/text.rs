//! A document as lines for a terminal, or for a plain file. Nothing here asks how wide the terminal is or whether it has
//! colours: whoever writes the page knows.

mod line;
mod table;

use std::{iter, mem};

use anstyle::Style;
use line::{Line, wrap};

use super::bar;
use super::command::Command;
use super::document::{Block, Document, Span, code, plain, quiet};
use super::show::{show, width};

/// The longest line of running text, in columns: the eye loses its way back on longer ones. Tables may be wider.
const MEASURE: usize = 100;

/// How far a command or formula stands from the edge.
const CODE_INDENT: &str = "  ";

/// What tells a shell that a command goes on in the next line.
const GOES_ON: &str = " \\";

/// How a document is laid out for reading in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// How many columns a line may take. Words longer than that are not broken, so that they can be copied.
    pub width: usize,
    /// Whether voices are told apart by colour and weight.
    pub colour: bool,
}

impl Text {
    /// The document as text whose lines end in `\n` and carry no blanks at their ends.
    pub fn render(self, document: &Document) -> String {
        let mut page = String::new();
        for line in flow(document, self.width.max(1), Spacing::Airy) {
            line.paint(self.colour, &mut page);
            page.push('\n');
        }
        page
    }
}

/// Whether blocks stand apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// A blank line between two blocks.
    Airy,
    /// None: an item of a list reads as one thing.
    Tight,
}

fn flow(document: &Document, width: usize, spacing: Spacing) -> Vec<Line> {
    let mut page = Vec::new();
    let mut stays_close = true;
    for group in document.blocks.chunk_by(together) {
        let lines = group_lines(group, width);
        if lines.is_empty() {
            continue;
        }
        if !stays_close && spacing == Spacing::Airy {
            page.push(Line::default());
        }
        page.extend(lines);
        // A section's heading stands on what it heads; the title stands alone.
        stays_close = matches!(group, [Block::Heading { level: 2.., .. }]);
    }
    page
}

/// Bars in a row are drawn together, so that their labels and blocks line up; so are commands.
fn together(one: &Block, next: &Block) -> bool {
    matches!((one, next), (Block::Bar { .. }, Block::Bar { .. }) | (Block::Command(_), Block::Command(_)))
}

fn group_lines(group: &[Block], width: usize) -> Vec<Line> {
    match group {
        [Block::Heading { level, text }] => heading(*level, text, width),
        [Block::Paragraph(spans)] => prose(spans, width),
        [Block::List { ordered, items }] => list(*ordered, items, width),
        [Block::Table(table)] => table::lines(table, width),
        [Block::Code(code)] => code.lines().map(|line| Line::plain(format!("{CODE_INDENT}{}", show(line)))).collect(),
        [Block::Picture(picture)] => prose(&picture.essence, width),
        [Block::Command(_), ..] => commands(group, width),
        [Block::NewSheet] => Vec::new(),
        bars => draw_bars(bars, width),
    }
}

fn heading(level: u8, text: &[Span], width: usize) -> Vec<Line> {
    let emphasis = if level <= 1 { Style::new().bold().underline() } else { Style::new().bold() };
    prose(text, width).into_iter().map(|line| line.styled(emphasis)).collect()
}

fn prose(spans: &[Span], width: usize) -> Vec<Line> {
    wrap(spans, width.min(MEASURE), line::LongWords::Whole).into_iter().filter(|line| line.width() > 0).collect()
}

fn list(ordered: bool, items: &[Document], width: usize) -> Vec<Line> {
    let digits = items.len().to_string().len();
    let one_liners = items.iter().all(|item| item.blocks.len() <= 1);
    let mut page = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let marker = if ordered { format!("{:>digits$}. ", index + 1) } else { "• ".to_owned() };
        if index > 0 && !one_liners {
            page.push(Line::default());
        }
        page.extend(hang(&marker, item, width));
    }
    page
}

/// An item behind its marker, every further line standing under its first word.
fn hang(marker: &str, item: &Document, page_width: usize) -> Vec<Line> {
    let indent = width(marker);
    let lines = flow(item, page_width.saturating_sub(indent).max(1), Spacing::Tight);
    let margins = iter::once(marker.to_owned()).chain(iter::repeat(" ".repeat(indent)));
    margins.zip(lines).map(|(margin, line)| line.after(margin)).collect()
}

/// Commands under each other; what is said behind all of them alike is said once.
fn commands(group: &[Block], columns: usize) -> Vec<Line> {
    let commands: Vec<&Command> = group.iter().filter_map(command).collect();
    let mut lines = Vec::new();
    for (at, it) in commands.iter().enumerate() {
        lines.extend(typed(it, columns));
        if commands.get(at + 1).is_none_or(|next| next.aside != it.aside) {
            lines.extend(prose(&[quiet(it.aside.as_str())], columns));
        }
    }
    lines
}

fn command(block: &Block) -> Option<&Command> {
    if let Block::Command(command) = block { Some(command) } else { None }
}

/// A command behind its label. Where it takes more than a line, a backslash tells the shell that it goes on.
fn typed(command: &Command, columns: usize) -> Vec<Line> {
    let words = command.line();
    let mut lines = Vec::new();
    let mut margin = quiet(format!("{}: ", command.label));
    let mut line = String::new();
    for (at, word) in words.iter().map(|word| show(word)).enumerate() {
        let goes_on = if at + 1 < words.len() { GOES_ON } else { "" };
        let taken = [&margin.text, &line, " ", &word, goes_on].map(width).iter().sum::<usize>();
        if !line.is_empty() && taken > columns {
            lines
                .push(Line::of(&[mem::replace(&mut margin, plain(CODE_INDENT)), code(mem::take(&mut line) + GOES_ON)]));
        }
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(&word);
    }
    lines.push(Line::of(&[margin, code(line)]));
    lines
}

fn draw_bars(bars: &[Block], page_width: usize) -> Vec<Line> {
    let shown: Vec<_> = bars.iter().filter_map(shown_bar).collect();
    let label_width = shown.iter().map(|(label, ..)| width(label)).max().unwrap_or(0);
    let note_width = shown.iter().map(|(.., note)| width(note)).max().unwrap_or(0);
    let fits = label_width + note_width + bar::CELLS + 4 <= page_width;
    let mut page = Vec::new();
    for (label, share, note) in shown {
        if fits {
            let pad = " ".repeat(label_width - width(&label));
            page.push(Line::plain(format!("{label}{pad}  {}  {note}", bar::blocks(share, bar::CELLS))));
        } else {
            page.extend(prose(&[plain(format!("{label} {note}"))], page_width));
            page.push(Line::plain(bar::blocks(share, bar::CELLS.min(page_width))));
        }
    }
    page
}

fn shown_bar(block: &Block) -> Option<(String, f64, String)> {
    match block {
        Block::Bar { label, share, note } => Some((show(label).into_owned(), *share, show(note).into_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::{Align, Table, Voice, say, strong};
    use proptest::prelude::*;

    fn page(document: &Document, width: usize) -> String {
        Text { width, colour: false }.render(document)
    }

    fn people() -> Table {
        let mut table =
            Table::new([("Who", Align::Left), ("What they do all day", Align::Left), ("Ties", Align::Right)]);
        table.row(["李小龙".into(), "Buys cranes".into(), "12".into()]);
        table.row(["Zoe\u{308}".into(), "Sells them on again, mostly to harbours".into(), "3".into()]);
        table
    }

    #[test]
    fn a_report_reads_from_its_title_down() {
        let mut report = Document::new();
        report.heading(1, "This week").text("Six people, 7 ties.").heading(2, "What to do");
        report.list(true, [vec![strong("Call Ana."), plain(" She knows both sides.")], vec![plain("Wait.")]]);
        report.push(Block::Code("netsales path book Ana".into()));
        let expected = "\
This week

Six people, 7 ties.

What to do
1. Call Ana. She
   knows both sides.
2. Wait.

  netsales path book Ana
";
        assert_eq!(page(&report, 20), expected);
    }

    #[test]
    fn columns_line_up_under_wide_and_combining_characters() {
        let expected = "\
Who     What they do all day                     Ties
李小龙  Buys cranes                                12
Zoe\u{308}     Sells them on again, mostly to harbours     3
";
        assert_eq!(page(Document::new().table(people()), 80), expected);
    }

    #[test]
    fn a_narrow_page_wraps_words_and_never_figures() {
        let expected = "\
Who     What they do     Ties
        all day
李小龙  Buys cranes        12
Zoe\u{308}     Sells them on       3
        again, mostly
        to harbours
";
        assert_eq!(page(Document::new().table(people()), 29), expected);
    }

    #[test]
    fn a_page_too_narrow_for_columns_lists_each_row() {
        let mut table = Table::new([("Who", Align::Left), ("Density", Align::Right)]);
        table.row(["Ana".into(), "0.25".into()]);
        table.row(["Bo".into(), "0.5".into()]);
        assert_eq!(
            page(Document::new().table(table), 10),
            "Who: Ana\n  Density:\n  0.25\nWho: Bo\n  Density:\n  0.5\n"
        );
    }

    #[test]
    fn items_of_several_paragraphs_stand_apart_and_nested_lists_move_in() {
        let mut inner = Document::new();
        inner.text("Ask Bo").list(false, [vec![plain("about cranes")]]);
        let mut report = Document::new();
        report.push(Block::List { ordered: false, items: vec![inner.clone(), inner] });
        assert_eq!(page(&report, 40), "• Ask Bo\n  • about cranes\n\n• Ask Bo\n  • about cranes\n");
    }

    #[test]
    fn bars_line_up_below_each_other() {
        let bar = |label: &str, share, note: &str| Block::Bar { label: label.into(), share, note: note.into() };
        let mut report = Document::new();
        report.push(bar("known", 0.5, "29 of 58")).push(bar("not known", 0.0, "none"));
        let expected = "\
known      ████████████░░░░░░░░░░░░  29 of 58
not known  ░░░░░░░░░░░░░░░░░░░░░░░░  none
";
        assert_eq!(page(&report, 80), expected);
        assert_eq!(page(&report, 10), "known 29\nof 58\n█████░░░░░\nnot known\nnone\n░░░░░░░░░░\n");
    }

    #[test]
    fn colours_wrap_words_and_never_blanks_at_the_edge() {
        let mut report = Document::new();
        report.paragraph([plain("all "), say(Voice::Bad, "gone quiet")]);
        let page = Text { width: 8, colour: true }.render(&report);
        assert_eq!(page, "all \u{1b}[31mgone\u{1b}[0m\n\u{1b}[31mquiet\u{1b}[0m\n");
    }

    #[test]
    fn data_cannot_act_in_any_block() {
        let evil = "\u{1b}]8;;http://x\u{1b}\\Ana\u{202e}\r\n";
        let mut report = Document::new();
        let mut table = Table::new([(evil, Align::Left)]);
        table.row([evil.into()]);
        report.heading(1, evil).text(evil).list(false, [vec![plain(evil)]]).table(table);
        report.push(Block::Code(evil.into())).push(Block::Bar { label: evil.into(), share: 0.1, note: evil.into() });
        for width in [1, 20, 200] {
            let page = page(&report, width);
            assert!(!page.replace('\n', "").contains(crate::render::show::acts), "{page:?}");
        }
    }

    /// Any word, blank, symbol or oddity, some of them wide, joined or invisible.
    fn words() -> impl Strategy<Value = String> + Clone {
        prop_oneof!["[a-z ]{0,60}", "\\PC{0,30}", "[李🦀e\u{301} \u{200d}\u{fe0f}❤👩🏽]{0,30}", any::<String>()]
    }

    fn documents() -> impl Strategy<Value = Document> {
        let span = words().prop_map(plain);
        let row = (words(), words(), words());
        let table = (row.clone(), prop::collection::vec(row, 0..4)).prop_map(|(titles, rows)| {
            let mut table = Table::new([(titles.0, Align::Left), (titles.1, Align::Right), (titles.2, Align::Left)]);
            for (a, b, c) in rows {
                table.row([a.into(), b.into(), c.into()]);
            }
            Block::Table(table)
        });
        let block = prop_oneof![
            (1..=4_u8, span.clone()).prop_map(|(level, span)| Block::Heading { level, text: vec![span] }),
            prop::collection::vec(span, 0..4).prop_map(Block::Paragraph),
            words().prop_map(Block::Code),
            (words(), any::<f64>(), words()).prop_map(|(label, share, note)| Block::Bar { label, share, note }),
            table,
        ];
        let document = prop::collection::vec(block, 0..5).prop_map(|blocks| Document { blocks });
        document.prop_recursive(3, 12, 3, |inner| {
            (any::<bool>(), prop::collection::vec(inner, 0..3))
                .prop_map(|(ordered, items)| Document { blocks: vec![Block::List { ordered, items }] })
        })
    }

    proptest! {
        #[test]
        fn any_document_fits_any_page_without_blanks_at_the_edge(document in documents(), width in 1..200_usize) {
            for colour in [false, true] {
                let page = Text { width, colour }.render(&document);
                prop_assert!(page.lines().all(|line| line.trim_end() == line), "{page:?}");
            }
        }

        #[test]
        fn running_text_fits_the_page_unless_a_word_is_longer(
            lines in prop::collection::vec(words(), 0..4), columns in 20..120_usize,
        ) {
            let mut report = Document::new();
            report.paragraph(lines.into_iter().map(plain));
            for line in page(&report, columns).lines() {
                // A word may hold blanks: a line is not broken before a colon that stands apart, as in French.
                let words = textwrap::WordSeparator::UnicodeBreakProperties.find_words(line);
                prop_assert!(width(line) <= columns || words.count() == 1, "{line:?}");
            }
        }

        #[test]
        fn a_grid_of_words_fits_the_page(cells in prop::collection::vec((words(), words()), 1..5), columns in 20..120_usize) {
            let mut table = Table::new([("Who", Align::Left), ("What", Align::Left)]);
            for (who, what) in cells {
                table.row([who.into(), what.into()]);
            }
            let mut report = Document::new();
            report.table(table);
            for line in page(&report, columns).lines() {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
        }
    }
}
