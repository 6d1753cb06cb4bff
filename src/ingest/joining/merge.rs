//! Three tables to one: what a source said last time, what the book says now, and what the source says today.
//!
//! A cell follows its source while it still says what the source said last time; one that says anything else was changed by a
//! person, or comes from a source that was there first, and stays. A row that sources gave and that is no longer in the book was
//! taken out by a person, and stays out.

use std::collections::HashMap;

use super::grid::{Grid, Slot};
use crate::ingest::columns::{Column, Contacts};
use crate::ingest::values;

/// A row that sources give.
#[derive(Debug, Clone)]
pub(super) struct Given<C> {
    /// What makes it this row and no other, as the key of the table's rows has it.
    pub(super) key: String,
    /// The cells in which that stands.
    pub(super) identity: Vec<(C, String)>,
    /// What is told of it.
    pub(super) cells: Vec<Cell<C>>,
}

/// A cell, and by which kind of source it is told.
#[derive(Debug, Clone)]
pub(super) struct Cell<C> {
    pub(super) slot: Slot<C>,
    pub(super) text: String,
    pub(super) kind: &'static str,
}

/// What became of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Rows that are new.
    pub new: usize,
    /// Cells that were filled, or lists that grew.
    pub filled: usize,
    /// Cells that followed their source.
    pub updated: usize,
    /// Cells that say otherwise than the source does now: they stay.
    pub kept: usize,
    /// Rows that a person took out of the book: they stay out.
    pub stay_out: usize,
}

/// Brings rows into a table, and into the memory of what sources said. `key` says what makes a row of a table this row.
pub(super) fn merge<C: Column>(
    mine: &mut Grid,
    base: &mut Grid,
    given: &[Given<C>],
    key: &dyn Fn(&Grid, &[String]) -> String,
) -> Tally {
    let index = |grid: &Grid| -> HashMap<String, usize> {
        // The first of several rows of one key has it.
        grid.rows.iter().enumerate().rev().map(|(at, row)| (key(grid, row), at)).collect()
    };
    let (mut of_mine, mut of_base) = (index(mine), index(base));
    let mut tally = Tally::default();
    for row in given {
        let known = of_base.get(&row.key).copied();
        match of_mine.get(&row.key).copied() {
            Some(at) => row
                .cells
                .iter()
                .for_each(|cell| cell.update(&mut mine_cell(mine, at, cell), cell.old(base, known), &mut tally)),
            None if known.is_some() => tally.stay_out += 1,
            None => {
                of_mine.insert(row.key.clone(), row.add(mine));
                tally.new += 1;
            }
        }
        let at = known.unwrap_or_else(|| row.add_identity(base));
        of_base.insert(row.key.clone(), at);
        row.remember(base, at);
    }
    tally
}

fn mine_cell<'g, C: Column>(mine: &'g mut Grid, row: usize, cell: &Cell<C>) -> &'g mut String {
    let place = mine.place(&cell.slot);
    &mut mine.rows[row][place]
}

impl<C: Column> Given<C> {
    fn add_identity(&self, grid: &mut Grid) -> usize {
        let at = grid.add();
        for (column, text) in &self.identity {
            let place = grid.place(&Slot::Known(*column));
            grid.rows[at][place].clone_from(text);
        }
        at
    }

    fn add(&self, mine: &mut Grid) -> usize {
        let at = self.add_identity(mine);
        for cell in &self.cells {
            mine_cell(mine, at, cell).clone_from(&cell.text);
        }
        at
    }

    fn remember(&self, base: &mut Grid, at: usize) {
        for cell in &self.cells {
            let place = base.place(&cell.memory());
            base.rows[at][place].clone_from(&cell.text);
        }
    }
}

impl<C: Column> Cell<C> {
    /// Where the memory keeps what this kind of source said of the column.
    fn memory(&self) -> Slot<C> {
        let name = match &self.slot {
            Slot::Known(column) => column.name(),
            Slot::Other(name) => name,
        };
        Slot::Other(format!("{name}@{}", self.kind))
    }

    fn old<'g>(&self, base: &'g Grid, row: Option<usize>) -> &'g str {
        let Slot::Other(name) = self.memory() else { return "" };
        let place = base.header.iter().position(|it| *it == name);
        row.zip(place).map_or("", |(row, place)| base.rows[row][place].as_str())
    }

    fn update(&self, mine: &mut String, old: &str, tally: &mut Tally) {
        if *mine == self.text || self.text == old {
            return;
        }
        if self.is_list() && self.lengthen(mine, old) {
            tally.filled += 1;
        } else if mine.trim() != old {
            tally.kept += usize::from(!self.is_list());
        } else {
            let count = if old.is_empty() { &mut tally.filled } else { &mut tally.updated };
            *count += 1;
            mine.clone_from(&self.text);
        }
    }

    fn is_list(&self) -> bool {
        let names =
            [Contacts::Email, Contacts::Groups, Contacts::Expertise, Contacts::Influence, Contacts::PastAccounts];
        matches!(&self.slot, Slot::Known(column) if names.iter().any(|it| it.name() == column.name()))
    }

    /// Adds what the list lacks; what the source said last time and is not there was taken out by a person.
    fn lengthen(&self, mine: &mut String, old: &str) -> bool {
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let (mut items, before) = (values::list(mine), values::list(old));
        let count = items.len();
        for item in values::list(&self.text) {
            if !items.iter().chain(&before).any(|it| same(it, &item)) {
                items.push(item);
            }
        }
        let longer = items.len() > count;
        if longer {
            *mine = items.join("; ");
        }
        longer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        let cells = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let mut lines = text.lines();
        Grid { header: cells(lines.next().unwrap()), rows: lines.map(cells).collect() }
    }

    fn given(column: Contacts, text: &str, kind: &'static str) -> Given<Contacts> {
        let cells = vec![Cell { slot: Slot::Known(column), text: text.to_owned(), kind }];
        Given { key: "ana".to_owned(), identity: vec![(Contacts::Id, "ana".to_owned())], cells }
    }

    fn id(grid: &Grid, row: &[String]) -> String {
        grid.cell(row, Contacts::Id)
    }

    /// The rows and the tally after the CRM says that ana has this title.
    fn after(mine: &str, base: &str, title: &str) -> (Vec<Vec<String>>, Tally) {
        let (mut mine, mut base) = (grid(mine), grid(base));
        let tally = merge(&mut mine, &mut base, &[given(Contacts::Title, title, "crm")], &id);
        (mine.rows, tally)
    }

    #[test]
    fn a_row_that_is_new_is_added_at_the_end() {
        let (rows, tally) = after("id,title\nbo,CTO", "id,title@crm", "CEO");
        assert_eq!(rows, [["bo", "CTO"], ["ana", "CEO"]]);
        assert_eq!(tally, Tally { new: 1, ..Tally::default() });
    }

    #[test]
    fn what_a_person_typed_stays_and_what_is_blank_is_filled() {
        assert_eq!(after("id,title\nana,Boss", "id,title@crm", "CEO").0, [["ana", "Boss"]]);
        let kept = Tally { kept: 1, ..Tally::default() };
        assert_eq!(after("id,title\nana,Boss", "id,title@crm\nana,CTO", "CEO").1, kept);
        assert_eq!(after("id,title\nana,", "id,title@crm\nana,CTO", "CEO").1, kept, "a person blanked it");
        assert_eq!(after("id,title\nana,", "id,title@crm", "CEO").1, Tally { filled: 1, ..Tally::default() });
    }

    #[test]
    fn what_came_from_a_source_follows_it() {
        let (rows, tally) = after("id,title\nana,CTO", "id,title@crm\nana,CTO", "CEO");
        assert_eq!(rows, [["ana", "CEO"]]);
        assert_eq!(tally, Tally { updated: 1, ..Tally::default() });
    }

    #[test]
    fn what_a_person_took_out_stays_out() {
        let (rows, tally) = after("id,title\nbo,CTO", "id,title@crm\nana,CTO", "CTO");
        assert_eq!((rows.len(), tally.stay_out), (1, 1));
    }

    #[test]
    fn two_sources_that_differ_do_not_take_turns() {
        let (mut mine, mut base) = (grid("id"), grid("id"));
        let says = |title, kind| [given(Contacts::Title, title, kind)];
        for (title, kind) in [("CTO", "crm"), ("Head of IT", "linkedin"), ("CTO", "crm"), ("Head of IT", "linkedin")] {
            merge(&mut mine, &mut base, &says(title, kind), &id);
            assert_eq!(mine.rows, [["ana", "CTO"]]);
        }
        merge(&mut mine, &mut base, &says("CEO", "crm"), &id);
        assert_eq!(mine.rows, [["ana", "CEO"]]);
    }

    #[test]
    fn addresses_are_added_to_those_that_are_there_but_not_those_taken_out() {
        let (mut mine, mut base) = (grid("id,email\nana,a@x.com"), grid("id"));
        merge(&mut mine, &mut base, &[given(Contacts::Email, "b@y.com; A@x.com", "mail")], &id);
        assert_eq!(mine.rows[0][1], "a@x.com; b@y.com");
        mine.rows[0][1] = "a@x.com".to_owned();
        merge(&mut mine, &mut base, &[given(Contacts::Email, "b@y.com; A@x.com; c@z.com", "mail")], &id);
        assert_eq!(mine.rows[0][1], "a@x.com; c@z.com");
    }

    #[test]
    fn the_second_time_changes_nothing() {
        let (mut mine, mut base) = (grid("id,title"), grid("id"));
        let rows = [given(Contacts::Title, "CEO", "crm")];
        merge(&mut mine, &mut base, &rows, &id);
        let before = (mine.clone(), base.clone());
        assert_eq!(merge(&mut mine, &mut base, &rows, &id), Tally::default());
        assert_eq!((mine, base), before);
    }
}
