//! A document as GitHub Markdown. What spans hold is data: punctuation that would act is escaped, and no HTML is written.

use std::iter;

use super::bar;
use super::document::{Align, Block, Cell, Column, Document, Span, Table, Voice};
use super::show::show;

/// The document as Markdown. A paragraph is one line, however long.
pub fn render(document: &Document) -> String {
    let page = flow(document);
    if page.is_empty() { page } else { page + "\n" }
}

fn flow(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().map(block).filter(|block| !block.is_empty()).collect();
    blocks.join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 6))), line(text))
        }
        Block::Paragraph(spans) => line(spans),
        Block::List { ordered, items } => list(*ordered, items),
        Block::Table(contents) => table(contents),
        Block::Bar { label, share, note } => {
            format!("{} {} {}", opening(&escape(label)), bar::blocks(*share, bar::CELLS), escape(note))
        }
        Block::Code(code) => fenced(code),
        Block::Picture(picture) => line(&picture.essence),
        Block::NewSheet | Block::Command(_) => String::new(),
    }
}

/// Spans as a line of their own, whose first characters must not start a list or a heading.
fn line(spans: &[Span]) -> String {
    opening(&inline(spans))
}

fn inline(spans: &[Span]) -> String {
    let mut words = String::new();
    for span in spans {
        let said = say(span.voice, &span.text);
        // Marks that touch become other marks: such a span has none.
        let touches = ['`', '*'].iter().any(|&mark| words.ends_with(mark) && said.starts_with(mark));
        words += &if touches { escape(&span.text) } else { said };
    }
    // Blanks at a line's ends act: four in front make code, two behind break the line.
    words.trim().to_owned()
}

fn say(voice: Voice, text: &str) -> String {
    match voice {
        Voice::Code => code(text),
        Voice::Strong | Voice::Bad => bold(text),
        Voice::Plain | Voice::Quiet | Voice::Good | Voice::Watch => escape(text),
    }
}

/// Bold text; blanks at its ends stay outside, since stars beside a blank do not act.
fn bold(text: &str) -> String {
    let text = escape(text);
    let words = text.trim();
    match text.split_once(words) {
        Some((before, behind)) if !words.is_empty() => format!("{before}**{words}**{behind}"),
        _ => text,
    }
}

/// Text between more backticks than it holds in a row.
fn code(text: &str) -> String {
    let text = show(text);
    if text.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run_of_backticks(&text) + 1);
    // A code span sheds one blank on either side; a backtick must not touch the fence.
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn fenced(code: &str) -> String {
    let fence = "`".repeat((longest_run_of_backticks(code) + 1).max(3));
    let lines: Vec<String> = code.lines().map(|line| show(line).into_owned()).collect();
    format!("{fence}\n{}\n{fence}", lines.join("\n"))
}

fn longest_run_of_backticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

fn list(ordered: bool, items: &[Document]) -> String {
    let one_liners = items.iter().all(|item| item.blocks.len() <= 1);
    let items = items.iter().enumerate().map(|(index, item)| {
        let marker = if ordered { format!("{}. ", index + 1) } else { "- ".to_owned() };
        indent(&marker, &flow(item))
    });
    items.collect::<Vec<_>>().join(if one_liners { "\n" } else { "\n\n" })
}

/// Text behind a marker, its further lines moved in as far, which is what makes them part of the item.
fn indent(marker: &str, text: &str) -> String {
    let margin = " ".repeat(marker.len());
    let mut lines = text.lines();
    let first = format!("{marker}{}", lines.next().unwrap_or_default());
    let rest = lines.map(|line| if line.is_empty() { String::new() } else { format!("{margin}{line}") });
    iter::once(first.trim_end().to_owned()).chain(rest).collect::<Vec<_>>().join("\n")
}

fn table(table: &Table) -> String {
    let titles = table.columns.iter().map(|column| escape(&column.title));
    let leanings = table.columns.iter().map(|Column { align, .. }| match align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(cell)));
    iter::once(row(titles)).chain(iter::once(row(leanings))).chain(rows).collect::<Vec<_>>().join("\n")
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// A cell. Code that holds a pipe is written as plain text there: a table is cut at pipes before code spans are found,
/// and what a backslash then means differs between readers.
fn cell(Cell(spans): &Cell) -> String {
    let spans = spans.iter().map(|span| match span.voice {
        Voice::Code if span.text.contains('|') => Span { voice: Voice::Plain, ..span.clone() },
        _ => span.clone(),
    });
    inline(&spans.collect::<Vec<_>>())
}

/// The text with every character escaped that Markdown would act on within a line.
fn escape(text: &str) -> String {
    let text = show(text);
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' if after.is_ascii_alphabetic() || after == '#' => escaped.push_str("&amp;"),
            // An underscore within a word does not act, and ids are full of them.
            '_' if before.is_alphanumeric() && after.is_alphanumeric() => escaped.push('_'),
            // A hash closes a heading only behind a blank.
            '#' if before != ' ' => escaped.push('#'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '$' | '#' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
        before = character;
    }
    escaped
}

/// A line whose first characters would start a list, a rule or an underline, with these escaped.
fn opening(line: &str) -> String {
    let line = line.trim_start();
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    let number = line.len() - line.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let (digits, rest) = line.split_at(number);
    if number > 0 && rest.starts_with(['.', ')']) { format!("{digits}\\{rest}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::{code, plain, say, strong};
    use proptest::prelude::*;

    fn paragraph(text: &str) -> String {
        let mut document = Document::new();
        render(document.text(text))
    }

    #[test]
    fn a_line_that_begins_as_a_list_does_is_none() {
        let begun = ["- a", "+ a", "= a", "1. a", "12) a", "1 a", ". a", ") a", "a. b", "1"];
        let told = ["\\- a", "\\+ a", "\\= a", "1\\. a", "12\\) a", "1 a", ". a", ") a", "a. b", "1"];
        assert_eq!(begun.map(opening), told);
    }

    #[test]
    fn a_hash_behind_a_blank_is_escaped_and_one_within_a_word_is_not() {
        assert_eq!(escape("C# and #1 ##"), "C# and \\#1 \\##");
    }

    #[test]
    fn a_report_is_headings_lists_tables_and_code() {
        let mut report = Document::new();
        let mut table = Table::new([("Who", Align::Left), ("Ties", Align::Right)]);
        table.row([code("ana").into(), "12".into()]);
        report.heading(1, "This week").paragraph([plain("Call "), strong("Ana "), say(Voice::Good, "now")]);
        report.list(true, [vec![plain("first")], vec![plain("second")]]).table(table);
        report.push(Block::Code("netsales check .".into()));
        report.push(Block::Bar { label: "known".into(), share: 0.5, note: "29 of 58".into() });
        let expected = "\
# This week

Call **Ana** now

1. first
2. second

| Who | Ties |
| --- | ---: |
| `ana` | 12 |

```
netsales check .
```

known ████████████░░░░░░░░░░░░ 29 of 58
";
        assert_eq!(render(&report), expected);
    }

    #[test]
    fn a_name_cannot_write_html_links_or_emphasis() {
        assert_eq!(paragraph("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;\n");
        assert_eq!(paragraph("[Ana](javascript:x)"), "\\[Ana\\](javascript:x)\n");
        assert_eq!(paragraph("*Bo* & `Co` &lt; deal_1 _x_"), "\\*Bo\\* & \\`Co\\` &amp;lt; deal_1 \\_x\\_\n");
        assert_eq!(paragraph("\u{1b}[2J\u{202e}"), "\\\\u{1b}\\[2J\\\\u{202e}\n");
        let mut document = Document::new();
        document.paragraph([strong("\tBo\u{85} "), strong("\r")]);
        assert_eq!(render(&document), "**\\\\u{9}Bo\\\\u{85}** **\\\\u{d}**\n");
    }

    #[test]
    fn a_line_cannot_start_what_its_name_says() {
        for (text, line) in [
            ("# boss", "\\# boss\n"),
            ("- boss", "\\- boss\n"),
            ("+49 30 1234", "\\+49 30 1234\n"),
            ("1. boss", "1\\. boss\n"),
            ("12) boss", "12\\) boss\n"),
            ("> boss", "&gt; boss\n"),
            ("    boss", "boss\n"),
            ("===", "\\===\n"),
            ("1.5 ties", "1\\.5 ties\n"),
            ("no. 1", "no. 1\n"),
        ] {
            assert_eq!(paragraph(text), line);
        }
    }

    #[test]
    fn code_stands_between_more_backticks_than_it_holds() {
        let mut document = Document::new();
        document.paragraph([code("a``b"), plain(" "), code("`"), plain(" "), code("<b>")]);
        document.push(Block::Code("```\nrm".into()));
        assert_eq!(render(&document), "```a``b``` `` ` `` `<b>`\n\n````\n```\nrm\n````\n");
        let mut document = Document::new();
        document.paragraph([code("a"), code("b` *c* `"), strong("d"), strong("*e*")]);
        assert_eq!(render(&document), "`a`b\\` \\*c\\* \\`**d**\\*e\\*\n");
    }

    #[test]
    fn a_pipe_does_not_add_a_column() {
        let mut table = Table::new([("a|b", Align::Left)]);
        table.row([code("c|d").into()]);
        table.row([r"e\|f".into()]);
        let mut document = Document::new();
        assert_eq!(render(document.table(table)), "| a\\|b |\n| --- |\n| c\\|d |\n| e\\\\\\|f |\n");
    }

    #[test]
    fn nested_blocks_belong_to_their_item() {
        let mut item = Document::new();
        item.text("Ask Bo").list(false, [vec![plain("about cranes")]]);
        let mut document = Document::new();
        document.push(Block::List { ordered: true, items: vec![item] });
        assert_eq!(render(&document), "1. Ask Bo\n\n   - about cranes\n");
    }

    proptest! {
        #[test]
        fn whatever_a_cell_holds_a_row_keeps_its_columns(cells in prop::collection::vec(any::<(String, bool)>(), 3)) {
            let mut table = Table::new(["a", "b", "c"].map(|title| (title, Align::Left)));
            table.row(cells.iter().map(|(text, fixed)| if *fixed { code(text).into() } else { plain(text).into() }));
            let mut document = Document::new();
            let page = render(document.table(table));
            let last = page.lines().last().unwrap();
            let mut escaped = false;
            let borders = last.chars().filter(|&character| {
                let border = character == '|' && !escaped;
                escaped = character == '\\' && !escaped;
                border
            });
            prop_assert_eq!(borders.count(), 4, "{}", page);
        }
    }
}
