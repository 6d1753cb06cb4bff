//! Which table a file holds, by its header alone: the exports of a CRM do not go by our names.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::columns::{Column, Contacts, Deals, fold};
use super::decode;
use super::delimited::{self, Recognised};
use super::problems::Problems;
use super::table::Table;
use super::text::Text;

/// So much of a file is looked at.
const LOOKED_AT: u64 = 64 * 1024;

/// What a header shows a table to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Opportunities, each with its stage.
    Deals,
    /// The sales force.
    Sellers,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Deals => "deals",
            Self::Sellers => "sellers",
        }
    }
}

/// What a file holds as far as its header shows; none where it is neither, or cannot be read.
pub(super) fn kind(path: &Path) -> Option<Kind> {
    let header = header(path, &|row| Recognised::of::<Deals>(row))?;
    let (deals, people) = (Recognised::of::<Deals>(&header), Recognised::of::<Contacts>(&header));
    if deals.sufficient && deals.names > people.names && has(&header, Deals::Stage) {
        return Some(Kind::Deals);
    }
    let others = [Contacts::Id, Contacts::Name, Contacts::Email, Contacts::FirstName, Contacts::LastName];
    let lists_others = deals.sufficient || others.into_iter().any(|column| has(&header, column));
    (has(&header, Contacts::Seller) && !lists_others).then_some(Kind::Sellers)
}

/// The delimited tables in a folder, in the order of their names.
pub(super) fn tables_in(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let is_table = |path: &PathBuf| {
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
        matches!(extension.as_str(), "csv" | "tsv") && path.is_file()
    };
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let mut tables: Vec<PathBuf> = entries.filter(is_table).collect();
    tables.sort();
    tables
}

/// The names of a file's columns; none where it cannot be read as a table.
fn header(path: &Path, recognise: &dyn Fn(&[String]) -> Recognised) -> Option<Vec<String>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LOOKED_AT).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 == LOOKED_AT {
        // What is looked at ends with a row, and not within a letter.
        bytes.truncate(bytes.iter().rposition(|&byte| byte == b'\n').map_or(bytes.len(), |at| at + 1));
    }
    let (text, _) = decode::decode("", bytes, None).ok()?;
    let table = only_header(&text, recognise)?;
    Some(table.header.iter().map(|header| header.name.clone()).collect())
}

fn only_header<'t>(text: &'t Text, recognise: &dyn Fn(&[String]) -> Recognised) -> Option<Table<'t>> {
    let start = delimited::begins(text.as_str(), true, recognise)?;
    delimited::header(text, start, &mut Problems::default()).ok()
}

/// Whether a header has a column, under any of its names.
fn has<C: Column>(header: &[String], column: C) -> bool {
    let names = C::NAMES.iter().find(|(it, _)| *it == column).map(|(_, names)| *names).unwrap_or_default();
    header.iter().any(|written| names.iter().any(|name| fold(name) == fold(written)))
}
