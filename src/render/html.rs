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
use super::show::show;

/// How pages look: on a screen, a telephone and paper, by day and by night.
const STYLE: &str = include_str!("html/style.css");

/// What a browser may do with a page: use this style sheet, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'sha256-mUdbIG8VKs1OEd0mVyjZzS/3N6ZFy7dwbnBxhq/m+kg='; base-uri 'none'; form-action 'none'";

/// A section of so many parts is printed in two columns, so that it fits a sheet.
const DENSE: usize = 3;

/// What a page is called that has no heading.
const NAMELESS: &str = "netsales";

/// The document as one HTML file.
pub fn render(document: &Document) -> String {
    let mut out = Markup::default();
    out.fixed("<!DOCTYPE html>\n");
    out.open("html", &[("lang", "en")]);
    out.fixed("\n");
    head(&mut out, &title(document));
    out.open("body", &[]);
    out.open("main", &[]);
    out.fixed("\n");
    Page { out: &mut out, level: 0, sections: 0, in_section: false, pictures: 0, fresh: false, dense: false }
        .write(document);
    out.close("main");
    out.close("body");
    out.close("html");
    out.fixed("\n");
    out.finish()
}

fn head(out: &mut Markup, title: &str) {
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
        Block::Heading { text, .. } => Some(text.iter().map(|span| span.text.as_str()).collect::<String>()),
        _ => None,
    });
    heading.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| NAMELESS.to_owned())
}

/// A page as far as it is written.
struct Page<'o> {
    out: &'o mut Markup,
    /// The level of the last heading; 0 before the first.
    level: u8,
    /// How many sections were opened.
    sections: usize,
    in_section: bool,
    /// How many pictures were drawn.
    pictures: usize,
    /// Whether the next section starts a new sheet of paper.
    fresh: bool,
    /// Whether the next section has many parts, for which paper has two columns.
    dense: bool,
}

impl Page<'_> {
    fn write(&mut self, document: &Document) {
        if !matches!(document.blocks.first(), Some(Block::Heading { .. })) {
            self.out.leaf("h1", &[("class", "hidden")], NAMELESS);
            self.level = 1;
        }
        for (at, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Heading { level, text } => {
                    self.dense = parts(&document.blocks[at + 1..], *level) >= DENSE;
                    self.heading(*level, text);
                }
                Block::NewSheet => self.fresh = true,
                Block::Command(_) => {}
                Block::Picture(picture) => {
                    self.pictures += 1;
                    figure::write(self.out, picture, self.pictures);
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
        let classes = match (std::mem::take(&mut self.fresh), self.dense) {
            (true, true) => Some("sheet dense"),
            (true, false) => Some("sheet"),
            (false, true) => Some("dense"),
            (false, false) => None,
        };
        let classes = classes.map(|classes| ("class", classes));
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

/// How many parts a section has: headings below its own, up to the next of its level.
fn parts(behind: &[Block], level: u8) -> usize {
    let headings =
        behind.iter().filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None });
    headings.take_while(|it| *it > level).count()
}

/// A block that is no heading of the page.
fn write_block(out: &mut Markup, block: &Block) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => {
            out.open("p", &[]);
            spans(out, text);
            out.close("p");
        }
        Block::List { ordered, items } => list(out, *ordered, items),
        Block::Table(contents) => table::write(out, contents),
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

fn list(out: &mut Markup, ordered: bool, items: &[Document]) {
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
fn bar(out: &mut Markup, label: &str, share: f64, note: &str) {
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
fn spans(out: &mut Markup, spans: &[Span]) {
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
