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
                let deals = if *count == 1 { "1 deal".to_owned() } else { format!("{count} deals") };
                let message = format!("{column} {} of {deals} is not in {list}", quoted(value));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Request, load};
    use crate::settings::Settings;
    use std::fs;

    const DEALS: &str = "id,account,stage,product,remark\nd1,Bolt,close,GTX Pro,new\nd2,Bolt,close,GTXPro,new\nd3,Kron,close,GTXPro,old\n\
                         d4,Kron,close,Anvil,\n";

    /// What is told of deals beside a file.
    fn told(file: &str, list: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("contacts.csv"), "id,account\nana,Bolt\n").unwrap();
        fs::write(folder.path().join("deals.csv"), DEALS).unwrap();
        fs::write(folder.path().join(file), list).unwrap();
        let settings = Settings::default();
        let request = Request { deals_serve: true, ..Request::new(folder.path()) };
        let loaded = load(&request, &settings, &mut std::io::empty()).unwrap();
        let unlisted = loaded.problems.iter().filter(|problem| problem.check == "unlisted-value");
        let place = folder.path().display().to_string();
        unlisted.map(|problem| problem.to_string().replace(&place, "").replace("/deals", "deals")).collect()
    }

    #[test]
    fn what_deals_say_that_no_list_holds_is_told_with_what_may_have_been_meant() {
        assert_eq!(
            told("products.csv", "product,price\nGTX Pro,10\nMG Special,20\n"),
            [
                "deals.csv:3: product \"GTXPro\" of 2 deals is not in products.csv; did you mean \"GTX Pro\"?",
                "deals.csv:5: product \"Anvil\" of 1 deal is not in products.csv",
            ]
        );
    }

    #[test]
    fn a_table_in_which_a_value_repeats_or_is_blank_is_no_list() {
        assert!(told("products.csv", "product,price\nMG Special,20\nMG Special,20\n").is_empty());
        assert!(told("products.csv", "product,price\nMG Special,20\n,20\n").is_empty());
        assert!(told("products.csv", "product,price\n").is_empty());
        assert!(told("products.csv", "goods,price\nMG Special,20\n").is_empty());
    }

    #[test]
    fn a_file_as_long_as_a_list_may_be_is_one_and_a_longer_one_is_none() {
        let list = |length: usize| format!("product\nGTX Pro\nGTXPro\nAnvi\n{}\n", "x".repeat(length - 29));
        let limit = LIST_LIMIT as usize;
        assert_eq!(list(limit).len(), limit);
        assert_eq!(told("products.csv", &list(limit)).len(), 1);
        assert_eq!(told("products.csv", &list(limit + 1)).len(), 0);
    }

    #[test]
    fn a_slip_is_another_blank_sign_or_case_or_one_letter() {
        let listed = ["GTX Pro", "MG-Special", "Anvil"].map(str::to_owned).into();
        assert_eq!(near("gtxpro", &listed), Some("GTX Pro"));
        assert_eq!(near("MG Speciale", &listed), Some("MG-Special"));
        assert_eq!(near("Anvilles", &listed), None);
    }
}
