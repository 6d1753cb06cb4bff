//! The parts of a page: a heading and the first entries of a list, with how many more there are.

use crate::render::document::{Document, Span, quiet};

/// One entry of a list.
pub(super) type Item = Vec<Span>;

/// Adds a part that shows the first `top` entries; none where there is no entry.
pub(super) fn part(page: &mut Document, title: &str, mut entries: Vec<Item>, top: usize) {
    if entries.is_empty() {
        return;
    }
    page.heading(2, title);
    let rest = more(entries.len(), top);
    entries.truncate(top);
    entries.extend(rest.map(|words| vec![quiet(words)]));
    page.list(false, entries);
}

/// How many entries are not shown, and what shows them; none where all are.
pub(super) fn more(entries: usize, top: usize) -> Option<String> {
    (entries > top).then(|| format!("{} more: --top {entries} shows them", entries - top))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::{Block, plain};

    #[test]
    fn what_is_not_shown_is_counted_and_an_empty_part_is_left_out() {
        let shown = |entries: usize, top: usize| {
            let mut page = Document::new();
            part(&mut page, "Debts", (0..entries).map(|at| vec![plain(at.to_string())]).collect(), top);
            page.blocks
                .iter()
                .map(|block| if let Block::List { items, .. } = block { items.len() } else { 0 })
                .collect::<Vec<_>>()
        };
        assert_eq!((shown(0, 3), shown(3, 3), shown(5, 3)), (vec![], vec![0, 3], vec![0, 4]));
    }
}
