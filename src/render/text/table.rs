//! Tables in columns that line up. A table too wide for its page gives way where words can be wrapped, never in its
//! figures; on a page too narrow even for that, each row becomes a small list of its own.

use super::line::{Line, LongWords, wrap};
use crate::render::document::{Align, Cell, Column, Span, Table, plain, quiet, strong};
use crate::render::show::{show, width};

/// The blanks between two columns.
const GAP: usize = 2;

/// A column of words is not made narrower than this: below it, reading turns into spelling.
const NARROWEST: usize = 8;

/// A word up to this long is not broken where the page has room for it.
const WHOLE: usize = 16;

/// What stands between the cells of a row that is no longer in columns, and how far they stand from the edge.
const BETWEEN: &str = " · ";
const INDENT: &str = "  ";

/// The table's lines, none longer than `page` columns unless a single word is.
pub(super) fn lines(table: &Table, page: usize) -> Vec<Line> {
    match fit(table, page, WHOLE).or_else(|| fit(table, page, NARROWEST)) {
        Some(widths) => grid(table, &widths),
        None => cards(table, page),
    }
}

/// The width of each column, or `None` where no choice of widths fits the page. Words up to the length of `whole` are not broken.
fn fit(table: &Table, page: usize, whole: usize) -> Option<Vec<usize>> {
    let least: Vec<usize> = (0..table.columns.len()).map(|index| narrowest(table, index, whole)).collect();
    let mut widths: Vec<usize> = (0..table.columns.len()).map(|index| natural(table, index).min(page)).collect();
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > page {
        let widest = (0..widths.len()).filter(|&index| widths[index] > least[index]).max_by_key(|&index| widths[index]);
        widths[widest?] -= 1;
    }
    widths.iter().zip(&least).all(|(width, least)| width >= least).then_some(widths)
}

/// The width at which nothing in the column is wrapped.
fn natural(table: &Table, index: usize) -> usize {
    width(&show(&table.columns[index].title)).max(widest_cell(table, index))
}

/// The width below which the column would not be readable: figures stay whole, words may be broken into some depth.
fn narrowest(table: &Table, index: usize, whole: usize) -> usize {
    let Column { title, align } = &table.columns[index];
    let longest = |text: &str| show(text).split(' ').map(width).max().unwrap_or(0);
    match align {
        Align::Left => {
            let cells = table.rows.iter().filter_map(|row| row.get(index)).flat_map(|Cell(spans)| spans);
            let word = cells.map(|span| longest(&span.text)).chain([longest(title)]).max().unwrap_or(0);
            natural(table, index).min(NARROWEST.max(word.min(whole)))
        }
        Align::Right => longest(title).max(widest_cell(table, index)),
    }
}

fn widest_cell(table: &Table, index: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(index));
    cells.map(|Cell(spans)| spans.iter().map(|span| width(&show(&span.text))).sum()).max().unwrap_or(0)
}

fn grid(table: &Table, widths: &[usize]) -> Vec<Line> {
    let titles: Vec<[Span; 1]> = table.columns.iter().map(|column| [strong(&column.title)]).collect();
    let titles: Vec<&[Span]> = titles.iter().map(<[Span; 1]>::as_slice).collect();
    let mut page = Vec::new();
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        page.extend(row(table, &titles, widths));
    }
    for cells in &table.rows {
        let cells: Vec<&[Span]> = cells.iter().map(|Cell(spans)| spans.as_slice()).collect();
        page.extend(row(table, &cells, widths));
    }
    page
}

/// The lines of one row: as many as its deepest cell has.
fn row(table: &Table, cells: &[&[Span]], widths: &[usize]) -> Vec<Line> {
    let columns: Vec<Vec<Line>> =
        cells.iter().zip(widths).map(|(spans, &width)| wrap(spans, width, LongWords::Broken)).collect();
    let depth = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..depth).map(|line| side_by_side(table, &columns, widths, line)).collect()
}

fn side_by_side(table: &Table, columns: &[Vec<Line>], widths: &[usize], depth: usize) -> Line {
    let mut line = Line::default();
    for (index, cell) in columns.iter().enumerate() {
        let part = cell.get(depth).cloned().unwrap_or_default();
        let blanks = widths[index].saturating_sub(part.width());
        let (before, behind) = match table.columns[index].align {
            Align::Left => (0, blanks),
            Align::Right => (blanks, 0),
        };
        line.pad(if index == 0 { before } else { GAP + before });
        line.append(part);
        line.pad(behind);
    }
    line
}

/// Every row as `title: value`: its first cell, and under it the others behind each other; a blank cell is left out.
fn cards(table: &Table, page: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in &table.rows {
        let filled = table.columns.iter().zip(row).filter(|(_, cell)| cell.0.iter().any(|span| !span.text.is_empty()));
        let mut filled = filled.map(|(column, Cell(spans))| (column.title.as_str(), spans));
        lines.extend(
            filled.next().into_iter().flat_map(|(title, spans)| wrap(&titled(title, spans), page, LongWords::Whole)),
        );
        let others: Vec<Vec<Span>> = filled.map(|(title, spans)| titled(title, spans)).collect();
        let others = others.join(&plain(BETWEEN));
        if !others.is_empty() {
            let room = page.saturating_sub(INDENT.len()).max(1);
            lines.extend(wrap(&others, room, LongWords::Whole).into_iter().map(|line| line.after(INDENT)));
        }
    }
    lines
}

fn titled(title: &str, spans: &[Span]) -> Vec<Span> {
    let label = if title.is_empty() { plain("") } else { quiet(format!("{title}: ")) };
    [label].into_iter().chain(spans.iter().cloned()).collect()
}
