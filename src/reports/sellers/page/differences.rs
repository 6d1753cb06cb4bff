//! What the top quarter do otherwise: differences sorted by size. Who does well seldom knows why, and who does not, how to.

use super::one::signed;
use super::{figure, head, notes, top_quarter};
use crate::render::document::{Align, Document, Table, quiet};
use crate::reports::sellers::{Figure, Seller, Sellers};

/// The page of differences.
pub(in crate::reports::sellers) fn page(it: &Sellers) -> Document {
    let mut page = Document::new();
    head(&mut page, it);
    top_quarter(&mut page, it);
    // The top quarter beside itself says little: asked for alone, or in JSON.
    let is_shown = |seller: &&Seller| it.alone().is_some() || seller.in_top != Some(true);
    for seller in it.sellers.iter().filter(is_shown) {
        seller_page(&mut page, seller);
    }
    notes(&mut page, it, false);
    page
}

fn seller_page(page: &mut Document, seller: &Seller) {
    let sorted = sorted(seller);
    if sorted.is_empty() {
        return;
    }
    let mark = if seller.in_top == Some(true) { ", of the top quarter" } else { "" };
    page.heading(2, format!("{}{mark}", seller.name));
    let columns = [
        ("Largest difference first", Align::Left),
        ("Theirs", Align::Right),
        ("Top", Align::Right),
        ("", Align::Right),
        ("", Align::Left),
    ];
    let mut table = Table::new(columns);
    for (it, value, top, gap) in sorted {
        let side = match it.behind {
            Some(true) => "behind",
            Some(false) if gap.abs() > 1e-9 => "ahead",
            _ => "",
        };
        table.row([it.words().into(), figure(value).into(), figure(top).into(), signed(gap).into(), side.into()]);
    }
    page.table(table);
    if let Some(action) = seller.actions.first() {
        page.paragraph([quiet("First: "), crate::render::document::plain(action.action.clone())]);
    }
}

/// The figures that are compared with the top quarter, those furthest from it first.
fn sorted(seller: &Seller) -> Vec<(&Figure, f64, f64, f64)> {
    let known = seller.figures.iter().filter_map(|it| Some((it, it.value?, it.top?, it.gap?)));
    let mut known: Vec<_> = known.collect();
    known.sort_by(|one, other| other.3.abs().total_cmp(&one.3.abs()).then_with(|| one.0.title.cmp(&other.0.title)));
    known
}
