//! Tables that a reader of the screen can tell row by row, and that stand as cards on a telephone.

use super::markup::Markup;
use super::spans;
use crate::render::document::{Align, Cell, Column, Table};

/// Tables of more columns than this become cards where the screen is narrow.
const COLUMNS_ON_A_TELEPHONE: usize = 2;

/// Tables of more columns than this are wider than any page, and are moved sideways in a frame of their own.
const COLUMNS_ON_A_PAGE: usize = 9;

/// Writes the table. The first column of words with a title heads its row.
pub(super) fn write(out: &mut Markup, table: &Table) {
    let cards = table.columns.len() > COLUMNS_ON_A_TELEPHONE;
    let frame = table.columns.len() > COLUMNS_ON_A_PAGE;
    if frame {
        // Whoever moves by keys has to reach the frame to move what is in it.
        out.open("section", &[("class", "frame"), ("aria-label", "Table"), ("tabindex", "0")]);
    }
    out.open("table", if cards { &[("class", "cards")] } else { &[] });
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

fn titles(out: &mut Markup, columns: &[Column]) {
    out.open("thead", &[]);
    out.open("tr", &[]);
    for Column { title, align } in columns {
        let name = if title.is_empty() { "td" } else { "th" };
        let scope = (!title.is_empty()).then_some(("scope", "col"));
        let attributes: Vec<_> = scope.into_iter().chain(lean(*align)).collect();
        out.open(name, &attributes);
        out.words(title);
        out.close(name);
    }
    out.close("tr");
    out.close("thead");
    out.fixed("\n");
}

fn write_cell(out: &mut Markup, column: &Column, Cell(words): &Cell, heads: bool) {
    let label = (!heads && !column.title.is_empty()).then_some(("data-label", column.title.as_str()));
    let scope = heads.then_some(("scope", "row"));
    let name = if heads { "th" } else { "td" };
    let attributes: Vec<_> = scope.into_iter().chain(lean(column.align)).chain(label).collect();
    out.open(name, &attributes);
    spans(out, words);
    out.close(name);
}

fn lean(align: Align) -> Option<(&'static str, &'static str)> {
    (align == Align::Right).then_some(("class", "figure"))
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }
}
