//! What a run says on standard error of the files it read.

use std::path::Path;

use crate::ingest::{Input, Loaded};
use crate::render::show;

/// What was read, in as few lines as it takes.
///
/// Nobody named the tables that lie beside the contacts, so these are always told: in one line, since they come from one folder,
/// cut where a terminal of `columns` ends. Files that were named are told where it was asked for, each with how it is written.
pub(super) fn lines(
    book: &Path,
    loaded: &Loaded,
    is_named: impl Fn(&Input) -> bool,
    verbose: bool,
    columns: Option<usize>,
) -> Vec<String> {
    let mut lines: Vec<String> = if verbose {
        let told = |input: &Input| format!("read {}: {} rows, {}", input.name, input.rows, input.format);
        loaded.inputs.iter().map(told).collect()
    } else {
        in_short(book, loaded.inputs.iter().filter(|input| !is_named(input)), columns)
    };
    lines.extend(loaded.unread.iter().map(|name| format!("not read by this version: {name}")));
    lines
}

/// `read data/demo: contacts 212, ties 435`, or `read beside contacts.csv: ties 435`; nothing where every file was named.
fn in_short<'a>(book: &Path, inputs: impl Iterator<Item = &'a Input>, columns: Option<usize>) -> Vec<String> {
    let told: Vec<String> = inputs.map(|input| format!("{} {}", input.table, input.rows)).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let beside = if book.is_dir() { "" } else { "beside " };
    wrapped(&format!("read {beside}{}:", book.display()), &told, columns)
}

/// A beginning and the parts of a list behind it, with no part cut in two.
fn wrapped(beginning: &str, parts: &[String], columns: Option<usize>) -> Vec<String> {
    let mut lines = vec![beginning.to_owned()];
    for (at, part) in (1..).zip(parts) {
        let part = if at == parts.len() { part.clone() } else { format!("{part},") };
        match lines.last_mut() {
            Some(line) if columns.is_none_or(|most| show::width(line) + 1 + show::width(&part) <= most) => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(format!("  {part}")),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn what_was_read_is_one_line_and_on_a_narrow_terminal_no_table_is_parted_from_its_count() {
        let parts = ["contacts 212", "ties 435", "facts 14"].map(str::to_owned);
        assert_eq!(wrapped("read demo:", &parts, None), ["read demo: contacts 212, ties 435, facts 14"]);
        assert_eq!(wrapped("read demo:", &parts, Some(34)), ["read demo: contacts 212, ties 435,", "  facts 14"]);
        assert_eq!(wrapped("read demo:", &parts[..1], Some(20)), ["read demo:", "  contacts 212"]);
    }
}
