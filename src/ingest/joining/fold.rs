//! Two people who turned out to be one: one row stays, and whoever named the other names the one.

use super::before::{Before, Pair};
use super::grid::Grid;
use super::identity::{KEYS, effective_id};
use super::same::Same;
use crate::ingest::columns::{Accounts, Column, Contacts, Deals, Facts, Interactions, Ledger, Ties};
use crate::ingest::values;

/// Makes everybody one of whom the user said so.
pub(super) fn fold(before: &mut Before) {
    let same = std::mem::take(&mut before.same);
    let gone: Vec<(String, String)> = same.gone().map(|(other, one)| (other.to_owned(), one.to_owned())).collect();
    for (other, one) in &gone {
        fold_rows(&mut before.contacts.mine, one, other);
        fold_rows(&mut before.contacts.base, one, other);
    }
    if !gone.is_empty() {
        rename_pair(&mut before.contacts, &[Contacts::Source, Contacts::Owner, Contacts::Seller], &same);
        rename_pair(&mut before.accounts, &[Accounts::Steward], &same);
        rename_pair(&mut before.deals, &[Deals::Owner, Deals::Source], &same);
        rename_pair(&mut before.ties, &[Ties::Source, Ties::Target, Ties::ToldBy], &same);
        rename_pair(&mut before.interactions, &[Interactions::From, Interactions::To], &same);
        rename(&mut before.ledger, &[Ledger::Giver, Ledger::Receiver, Ledger::About, Ledger::Originator], &same);
        rename(&mut before.facts, &[Facts::About, Facts::Author, Facts::Source], &same);
    }
    before.same = same;
}

/// Fills the blanks of one row from the other, joins their addresses, and takes the other out. Where only one of them is there,
/// nothing is done.
fn fold_rows(grid: &mut Grid, one: &str, other: &str) {
    let find = |id: &str| grid.rows.iter().position(|row| effective_id(grid, row) == id);
    let (Some(stays), Some(goes)) = (find(one), find(other)) else { return };
    let lists = [grid.position(Contacts::Email), grid.header.iter().position(|name| name == KEYS)];
    let gone = grid.rows[goes].clone();
    for (at, cell) in gone.iter().enumerate() {
        let mine = &mut grid.rows[stays][at];
        if mine.trim().is_empty() {
            mine.clone_from(cell);
        } else if lists.contains(&Some(at)) {
            let mut items = values::list(mine);
            items.extend(values::list(cell).into_iter().filter(|item| !mine.contains(item.as_str())));
            *mine = items.join("; ");
        }
    }
    grid.rows.remove(goes);
}

fn rename_pair<C: Column>(pair: &mut Pair, columns: &[C], same: &Same) {
    rename(&mut pair.mine, columns, same);
    rename(&mut pair.base, columns, same);
}

/// Puts the one in the place of the other in cells that name people, one or several.
fn rename<C: Column>(grid: &mut Grid, columns: &[C], same: &Same) {
    let places: Vec<usize> = columns.iter().filter_map(|column| grid.position(*column)).collect();
    for at in places {
        for row in &mut grid.rows {
            let named = values::list(&row[at]);
            if named.iter().any(|id| same.settled(id) != id) {
                let settled: Vec<&str> = named.iter().map(|id| same.settled(id)).collect();
                row[at] = settled.join(";");
            }
        }
    }
}
