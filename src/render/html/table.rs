//! Tables that a reader of the screen can tell row by row, and that stand as cards on a telephone.

use unicode_segmentation::UnicodeSegmentation;

use super::markup::{Attribute, Markup};
use super::spans;
use crate::render::document::{Align, Cell, Column, Table};

/// Tables of more columns than this become cards where the screen is narrow.
const COLUMNS_ON_A_TELEPHONE: usize = 2;

/// Tables of more columns than this are wider than any page, and are moved sideways in a frame of their own.
const COLUMNS_ON_A_PAGE: usize = 9;

/// A word longer than this may be broken anywhere in its cell, which else is as wide as its longest word.
const LONG: usize = 20;

/// Writes the table. The first column of words with a title heads its row. `caption` is heard and not seen: what the table is of, where
/// that is said above it; empty for none.
pub(super) fn write(out: &mut Markup<'_>, table: &Table, caption: &str) {
    let cards = table.columns.len() > COLUMNS_ON_A_TELEPHONE;
    let frame = table.columns.len() > COLUMNS_ON_A_PAGE;
    if frame {
        // Whoever moves by keys has to reach the frame to move what is in it.
        out.open("section", &[("class", "frame"), ("aria-label", "Table"), ("tabindex", "0")]);
    }
    out.open("table", if cards { &[("class", "cards")] } else { &[] });
    if !caption.is_empty() {
        out.open("caption", &[("class", "hidden")]);
        out.words(caption);
        out.close("caption");
    }
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        titles(out, &table.columns);
    }
    let heads = table.columns.iter().position(|it| it.align == Align::Left && !it.title.is_empty()).unwrap_or(0);
    out.open("tbody", &[]);
    for row in &table.rows {
        out.open("tr", &[]);
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            write_cell(out, column, cell, at == heads && !cell.is_blank());
        }
        out.close("tr");
        out.fixed("\n");
    }
    out.close("tbody");
    out.close("table");
    if frame {
        out.close("section");
    }
    out.fixed("\n");
}

fn titles(out: &mut Markup<'_>, columns: &[Column]) {
    out.open("thead", &[]);
    out.open("tr", &[]);
    for Column { title, align } in columns {
        let name = if title.is_empty() { "td" } else { "th" };
        let scope = (!title.is_empty()).then_some(("scope", "col"));
        let attributes: Vec<_> = scope.into_iter().chain([class(*align, [title.as_str()])]).collect();
        out.open(name, &attributes);
        out.words(title);
        out.close(name);
    }
    out.close("tr");
    out.close("thead");
    out.fixed("\n");
}

fn write_cell(out: &mut Markup<'_>, column: &Column, Cell(words): &Cell, heads: bool) {
    let label = (!heads && !column.title.is_empty()).then_some(("data-label", column.title.as_str()));
    let scope = heads.then_some(("scope", "row"));
    let name = if heads { "th" } else { "td" };
    let class = class(column.align, words.iter().map(|span| span.text.as_str()));
    let attributes: Vec<_> = scope.into_iter().chain([class]).chain(label).collect();
    out.open(name, &attributes);
    spans(out, words);
    out.close(name);
}

/// How a cell looks. Every cell has a class, so that its words never change which attributes there are.
fn class<'t>(align: Align, words: impl IntoIterator<Item = &'t str>) -> Attribute<'static> {
    let words: Vec<&str> = words.into_iter().flat_map(str::split_whitespace).collect();
    let is_long = words.iter().any(|it| it.graphemes(true).nth(LONG).is_some());
    let class = match (align, is_long) {
        // A day of the calendar is not broken at its hyphens.
        (Align::Left, false) if words.len() == 1 => "words whole",
        (Align::Left, false) => "words",
        (Align::Left, true) => "words long",
        (Align::Right, false) => "figure",
        (Align::Right, true) => "figure long",
    };
    ("class", class)
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }
}
