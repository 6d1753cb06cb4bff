//! Lists beside the deals, such as a price list of products: what deals say that no list holds is told, since it is mostly a slip.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::columns::fold;
use super::decode;
use super::delimited::{self, Recognised};
use super::headers::tables_in;
use super::load::Input;
use super::problem::{Place, Problem};
use super::problems::{Problems, quoted};
use crate::book::{Deal, Table};

/// A list longer than this is none.
const LIST_LIMIT: u64 = 1 << 20;

/// The values of a column of deals: how many deals have each, and the line of the first.
type Values<'d> = BTreeMap<&'d str, (usize, u64)>;

/// Holds the columns of deals that have no meaning of their own against the lists in the folder that have a column of the same name.
pub(super) fn compare(folder: &Path, deals: &[Deal], inputs: &[Input], problems: &mut Problems) {
    let Some(file) = inputs.iter().find(|input| input.table == Table::Deals.word()) else { return };
    let columns = columns(deals);
    let is_read = |path: &Path| inputs.iter().any(|input| Path::new(&input.name) == path);
    for path in tables_in(folder).iter().filter(|path| !is_read(path)) {
        let list = path.file_name().unwrap_or_default().to_string_lossy();
        for (name, listed) in lists(path) {
            let Some((column, values)) = columns.iter().find(|(column, _)| fold(column) == fold(&name)) else {
                continue;
            };
            let unlisted = values.iter().filter(|(value, _)| !listed.contains(**value));
            problems.extend(unlisted.map(|(value, (count, line))| {
                let message = format!("{column} {} of {count} deals is not in {list}", quoted(value));
                let near = near(value, &listed).map(|near| format!("did you mean {}?", quoted(near)));
                let place = Place::line(&file.name, *line);
                Problem::warning("unlisted-value", place, message).advise(near.unwrap_or_default())
            }));
        }
    }
}

fn columns(deals: &[Deal]) -> BTreeMap<&str, Values<'_>> {
    let mut columns: BTreeMap<&str, Values<'_>> = BTreeMap::new();
    for deal in deals {
        for (column, value) in deal.attributes.iter() {
            let (count, line) = columns.entry(column).or_default().entry(value.trim()).or_insert((0, deal.line));
            *count += 1;
            *line = deal.line.min(*line);
        }
    }
    columns
}

/// The columns of a file in which every row has a value of its own, with the values.
fn lists(path: &Path) -> Vec<(String, BTreeSet<String>)> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LIST_LIMIT + 1).read_to_end(&mut bytes));
    if read.is_err() || bytes.len() as u64 > LIST_LIMIT {
        return Vec::new();
    }
    let Ok((text, _)) = decode::decode("", bytes, None) else { return Vec::new() };
    let names = |row: &[String]| Recognised { sufficient: true, names: row.len() };
    let Ok(table) = delimited::read(&text, &names, &mut Problems::default()) else { return Vec::new() };
    let column = |at: usize| -> BTreeSet<String> {
        table.rows().map(|row| row.cell(at).trimmed().to_owned()).filter(|value| !value.is_empty()).collect()
    };
    let all = table.header.iter().enumerate().map(|(at, header)| (header.name.clone(), column(at)));
    all.filter(|(_, values)| values.len() == table.len() && !values.is_empty()).collect()
}

/// The listed value that says the same but for blanks, signs and letter case, or for one letter.
fn near<'l>(value: &str, listed: &'l BTreeSet<String>) -> Option<&'l str> {
    let letters = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = letters(value);
    let distance = |it: &&String| strsim::osa_distance(&letters(it), &wanted);
    listed.iter().filter(|it| distance(it) <= 1).min_by_key(distance).map(String::as_str)
}
