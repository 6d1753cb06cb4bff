//! A document as one HTML file that stands by itself: nothing is loaded, no script is needed to read it, and it prints.
//!
//! What spans hold is data: it is escaped where it is written (`markup`), and a policy at the head of the page (a Content
//! Security Policy, CSP) forbids the browser everything but the one style sheet whose hash it names. CSS attributes are forbidden
//! by it too, so looks are classes, and figures of drawings are attributes of SVG.

mod figure;
mod markup;
mod table;

use markup::Markup;

use super::document::{Block, Document, Span, Voice};
use super::names::Names;
use super::show::show;

/// How pages look: on a screen, a telephone and paper, by day and by night.
const STYLE: &str = include_str!("html/style.css");

/// What a browser may do with a page: use this style sheet, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'sha256-Sblqy4Xw8kI+Cx1K8qdIr3FMvW5e5WxK/LkD0nhBBUk='; base-uri 'none'; form-action 'none'";

/// A section of so many parts is printed in two columns, and one of so many more in small letters, so that it fits a sheet.
const DENSE: usize = 2;
const TIGHT: usize = 4;

/// What a page is called that has no heading.
const NAMELESS: &str = "netsales";

/// Pages of so many sections, all of them lists and text, are printed in two columns: a brief then fits a sheet.
const MANY: usize = 8;

/// The document as one HTML file. Each of the names is set apart wherever it stands.
pub fn render(document: &Document, names: &Names<'_>) -> String {
    let mut out = Markup::new(names);
    out.fixed("<!DOCTYPE html>\n");
    out.open("html", &[("lang", "en")]);
    out.fixed("\n");
    head(&mut out, &title(document));
    out.open("body", &[]);
    out.open("main", if is_notes(document) { &[("class", "notes")] } else { &[] });
    out.fixed("\n");
    Page::on(&mut out).write(document);
    out.close("main");
    out.close("body");
    out.close("html");
    out.fixed("\n");
    out.finish()
}

fn head(out: &mut Markup<'_>, title: &str) {
    out.open("head", &[]);
    // The policy stands first: what comes before it is not held to it.
    out.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    out.fixed("\n");
    out.empty("meta", &[("charset", "utf-8")]);
    out.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    out.empty("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    out.fixed("\n");
    out.leaf("title", &[], title);
    out.fixed("\n<style>");
    out.fixed(STYLE);
    out.fixed("</style>\n");
    out.close("head");
    out.fixed("\n");
}

/// The words of the first heading.
fn title(document: &Document) -> String {
    let heading = document.blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } => Some(said(text)),
        _ => None,
    });
    heading.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| NAMELESS.to_owned())
}

/// Whether a page has many sections and nothing in them that needs its whole width.
fn is_notes(document: &Document) -> bool {
    let sections = document.blocks.iter().filter(|block| matches!(block, Block::Heading { level: 2, .. })).count();
    // A command is left out of the page.
    let is_text = |block: &Block| {
        matches!(block, Block::Heading { .. } | Block::Paragraph(_) | Block::List { .. } | Block::Command(_))
    };
    sections >= MANY && document.blocks.iter().all(is_text)
}

/// A page as far as it is written.
struct Page<'o, 'n> {
    out: &'o mut Markup<'n>,
    /// The level of the last heading; 0 before the first.
    level: u8,
    /// How many sections were opened.
    sections: usize,
    in_section: bool,
    /// How many pictures were drawn.
    pictures: usize,
    /// Whether the next section starts a new sheet of paper.
    fresh: bool,
    /// How the next section is printed that has many parts; empty for one that has few.
    dense: &'static str,
    /// The words of the last heading, which tables below it go by.
    heading: String,
}

impl<'o, 'n> Page<'o, 'n> {
    fn on(out: &'o mut Markup<'n>) -> Self {
        let heading = NAMELESS.to_owned();
        Self { out, level: 0, sections: 0, in_section: false, pictures: 0, fresh: false, dense: "", heading }
    }

    fn write(&mut self, document: &Document) {
        if !matches!(document.blocks.first(), Some(Block::Heading { .. })) {
            self.out.leaf("h1", &[("class", "hidden")], NAMELESS);
            self.level = 1;
        }
        for (at, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Heading { level, text } => {
                    self.dense = match parts(&document.blocks[at + 1..], *level) {
                        TIGHT.. => "dense tight",
                        DENSE.. => "dense",
                        _ => "",
                    };
                    self.heading(*level, text);
                }
                Block::NewSheet => self.fresh = true,
                Block::Command(_) => {}
                Block::Picture(picture) => {
                    self.pictures += 1;
                    figure::write(self.out, picture, self.pictures);
                    self.out.fixed("\n");
                }
                Block::Table(contents) => {
                    table::write(self.out, contents, &self.heading);
                    self.out.fixed("\n");
                }
                other => write_block(self.out, other),
            }
        }
        self.end_section();
    }

    /// A heading, one level below the last at most: readers of the screen go by levels, and a gap looks like a part that is missing.
    fn heading(&mut self, level: u8, text: &[Span]) {
        let least = if self.level == 0 { 1 } else { 2 };
        self.level = level.clamp(least, (self.level + 1).max(least)).min(6);
        if self.level == 2 {
            self.end_section();
            self.start_section();
        }
        self.heading = said(text);
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(self.level - 1)];
        let id = format!("s{}", self.sections);
        let id: Vec<_> = (self.level == 2).then_some(("id", id.as_str())).into_iter().collect();
        self.out.open(name, &id);
        spans(self.out, text);
        self.out.close(name);
        self.out.fixed("\n");
    }

    fn start_section(&mut self) {
        self.sections += 1;
        self.in_section = true;
        let id = format!("s{}", self.sections);
        let sheet = if std::mem::take(&mut self.fresh) { "sheet" } else { "" };
        let classes: Vec<&str> = [sheet, self.dense].into_iter().filter(|it| !it.is_empty()).collect();
        let classes = classes.join(" ");
        let classes = (!classes.is_empty()).then_some(("class", classes.as_str()));
        let attributes: Vec<_> = [("aria-labelledby", id.as_str())].into_iter().chain(classes).collect();
        self.out.open("section", &attributes);
        self.out.fixed("\n");
    }

    fn end_section(&mut self) {
        if std::mem::take(&mut self.in_section) {
            self.out.close("section");
            self.out.fixed("\n");
        }
    }
}

/// The words of spans, whatever their voices.
fn said(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// How many parts a section has: headings below its own, up to the next of its level.
fn parts(behind: &[Block], level: u8) -> usize {
    let headings =
        behind.iter().filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None });
    headings.take_while(|it| *it > level).count()
}

/// A block that is no heading of the page.
fn write_block(out: &mut Markup<'_>, block: &Block) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => {
            out.open("p", &[]);
            spans(out, text);
            out.close("p");
        }
        Block::List { ordered, items } => list(out, *ordered, items),
        Block::Table(contents) => table::write(out, contents, ""),
        Block::Bar { label, share, note } => bar(out, label, *share, note),
        Block::Code(code) => {
            out.open("pre", &[]);
            // A line's end is no character that acts here.
            let lines: Vec<String> = code.lines().map(|line| show(line).into_owned()).collect();
            out.open("code", &[]);
            for (at, line) in lines.iter().enumerate() {
                out.fixed(if at > 0 { "\n" } else { "" });
                out.text(line);
            }
            out.close("code");
            out.close("pre");
        }
        Block::Picture(_) | Block::NewSheet | Block::Command(_) => {}
    }
    out.fixed("\n");
}

fn list(out: &mut Markup<'_>, ordered: bool, items: &[Document]) {
    if items.is_empty() {
        return;
    }
    let name = if ordered { "ol" } else { "ul" };
    out.open(name, &[]);
    out.fixed("\n");
    for item in items {
        out.open("li", &[]);
        match item.blocks.as_slice() {
            [Block::Paragraph(text)] => spans(out, text),
            blocks => blocks.iter().for_each(|block| write_block(out, block)),
        }
        out.close("li");
        out.fixed("\n");
    }
    out.close(name);
}

/// The bar is for the eye only: its label and note say the same.
fn bar(out: &mut Markup<'_>, label: &str, share: f64, note: &str) {
    let width = format!("{:.1}", 100.0 * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 });
    out.open("p", &[("class", "bar")]);
    out.open("span", &[]);
    out.words(label);
    out.close("span");
    let frame = [("viewBox", "0 0 100 8"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")];
    out.open("svg", &frame);
    out.empty("rect", &[("width", &width), ("height", "8")]);
    out.close("svg");
    out.open("span", &[]);
    out.words(note);
    out.close("span");
    out.close("p");
}

/// Text in its voices. None is told by colour alone: its words say the same.
fn spans(out: &mut Markup<'_>, spans: &[Span]) {
    for Span { text, voice } in spans.iter().filter(|span| !span.text.is_empty()) {
        let (name, class) = match voice {
            Voice::Plain => {
                out.words(text);
                continue;
            }
            Voice::Strong => ("strong", None),
            Voice::Quiet => ("span", Some("quiet")),
            Voice::Good => ("span", Some("good")),
            Voice::Watch => ("span", Some("watch")),
            Voice::Bad => ("strong", Some("bad")),
            Voice::Code => ("code", None),
        };
        let class: Vec<_> = class.map(|class| ("class", class)).into_iter().collect();
        out.open(name, &class);
        out.words(text);
        out.close(name);
    }
}

#[cfg(test)]
mod tests;
