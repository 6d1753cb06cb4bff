//! What the user named, to named bytes: a file, a folder, standard input, and the siblings found beside it.

use std::fs::File;
use std::io::{self, Cursor, Read, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::decode::INPUT_LIMIT;
use super::delimited::ReadSeek;
use super::headers::{self, Kind};
use crate::book::Table;

/// The name of standard input, in messages.
pub(super) const STDIN: &str = "<stdin>";
/// What a table's file may end in. The format is taken from the content all the same.
const EXTENSIONS: [&str; 4] = ["csv", "tsv", "json", "jsonl"];

/// Where an input comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// What was made of a file, under the file's name.
    Made(String, Vec<u8>),
}

/// An input's bytes, under the name the user knows it by.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// An input that can be read more than once, under the name the user knows it by.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) input: Box<dyn ReadSeek>,
}

impl Source {
    /// The same input from its beginning.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn again(&mut self) -> Result<&mut dyn ReadSeek> {
        self.input.seek(SeekFrom::Start(0)).with_context(|| format!("cannot read {}", self.name))?;
        Ok(&mut *self.input)
    }

    /// All of it, though never more than could be a book.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn whole(&mut self) -> Result<Vec<u8>> {
        read_whole(&mut self.again()?).with_context(|| format!("cannot read {}", self.name))
    }
}

/// The inputs of a book, found and not yet read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sources {
    /// None where the book has none, and none is asked for.
    pub(super) contacts: Option<Origin>,
    /// The ties files: those the user named, else the sibling.
    pub(super) ties: Vec<Origin>,
    /// Whether the user named them.
    pub(super) ties_named: bool,
    /// The files of the tables beside contacts and ties: those the user named, else the siblings.
    pub(super) kept: Vec<Kept>,
}

/// A file of one of the tables beside contacts and ties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) table: Table,
    pub(super) origin: Origin,
    /// Whether the user named it.
    pub(super) named: bool,
}

/// Finds the inputs of a book: the file or folder named, and of each other table the files named, else its sibling.
///
/// Where `deals_serve` a file of deals may be named, and a folder need hold no contacts: its tables are then found by their headers
/// where they do not go by our names.
///
/// # Errors
/// Where a file is not there, or several could be meant.
pub(super) fn find(
    book: &Path,
    ties: &[PathBuf],
    kept: &[(Table, PathBuf)],
    siblings: bool,
    deals_serve: bool,
) -> Result<Sources> {
    let ties_named = !ties.is_empty();
    let ties: Vec<Origin> = ties.iter().map(|path| origin(path)).collect();
    let named = |(table, path): &(Table, PathBuf)| Kept { table: *table, origin: origin(path), named: true };
    let mut kept: Vec<Kept> = kept.iter().map(named).collect();
    let all = ties.iter().chain(kept.iter().map(|it| &it.origin));
    let of_stdin = all.filter(|origin| **origin == Origin::Stdin).count();
    if book == Path::new("-") {
        if of_stdin > 0 {
            bail!("standard input cannot be both the contacts and another table");
        }
        return Ok(Sources { contacts: Some(Origin::Stdin), ties, ties_named, kept });
    }
    if of_stdin > 1 {
        bail!("standard input can be read once only");
    }
    let is_deals = deals_serve && book.is_file() && headers::kind(book) == Some(Kind::Deals);
    let folder = if book.is_dir() { book } else { book.parent().unwrap_or(Path::new("")) };
    if is_deals {
        kept.retain(|it| it.table != Table::Deals);
        kept.push(Kept { table: Table::Deals, origin: Origin::File(book.to_owned()), named: true });
    }
    let mut contacts = match (book.is_dir() || is_deals, siblings || book.is_dir()) {
        (false, _) => Some(book.to_owned()),
        (true, true) => the_one(folder, "contacts", None)?,
        (true, false) => None,
    };
    if siblings {
        for &table in Table::ALL.iter().filter(|table| !kept.iter().any(|it| it.table == **table)).collect::<Vec<_>>() {
            let sibling = the_one(folder, table.word(), contacts.as_deref())?;
            kept.extend(sibling.map(|path| Kept { table, origin: Origin::File(path), named: false }));
        }
    }
    if contacts.is_none() && deals_serve && siblings {
        contacts = the_one_of_a_kind(folder, Kind::Sellers)?;
        if !kept.iter().any(|it| it.table == Table::Deals) {
            let deals = the_one_of_a_kind(folder, Kind::Deals)?;
            kept.extend(deals.map(|path| Kept { table: Table::Deals, origin: Origin::File(path), named: false }));
        }
    }
    let has_deals = deals_serve && kept.iter().any(|it| it.table == Table::Deals);
    if contacts.is_none() && !has_deals {
        let deals = if deals_serve { ", and no table of deals" } else { "" };
        bail!("no contacts file in {}: contacts.csv, .tsv, .json or .jsonl{deals}", book.display());
    }
    let ties = if ties_named || !siblings || contacts.is_none() {
        ties
    } else {
        the_one(folder, "ties", contacts.as_deref())?.map(Origin::File).into_iter().collect()
    };
    Ok(Sources { contacts: contacts.map(Origin::File), ties, ties_named, kept })
}

impl Origin {
    /// The name by which messages call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => STDIN.to_owned(),
            Self::Made(name, _) => name.clone(),
        }
    }

    /// Opens it, to be read as often as it takes. What can be read only once is read whole.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn open(&self, stdin: &mut dyn Read) -> Result<Source> {
        let name = self.name();
        if let Self::File(path) = self
            && let Ok(metadata) = path.metadata()
            && metadata.is_file()
        {
            let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
            return Ok(Source { name, input: Box::new(file) });
        }
        let Named { name, bytes } = self.read(stdin)?;
        Ok(Source { name, input: Box::new(Cursor::new(bytes)) })
    }

    /// Reads it whole, though never more than could be a book.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn read(&self, stdin: &mut dyn Read) -> Result<Named> {
        let name = self.name();
        let bytes = match self {
            Self::Stdin => read_whole(stdin),
            Self::Made(_, bytes) => Ok(bytes.clone()),
            Self::File(path) if path.is_dir() => bail!("cannot read {name}: it is a folder"),
            Self::File(path) => File::open(path).and_then(|mut file| read_whole(&mut file)),
        };
        let bytes = bytes.with_context(|| format!("cannot read {name}"))?;
        Ok(Named { name, bytes })
    }
}

/// Where the input comes from that a path names.
pub(super) fn origin(path: &Path) -> Origin {
    if path == Path::new("-") { Origin::Stdin } else { Origin::File(path.to_owned()) }
}

/// One byte more than the limit is read, so that who decodes the bytes sees that there are too many.
fn read_whole(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(INPUT_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn candidates(folder: &Path, table: &str) -> Vec<PathBuf> {
    let paths = EXTENSIONS.iter().map(|extension| folder.join(format!("{table}.{extension}")));
    paths.filter(|path| path.is_file()).collect()
}

/// The file of a table in a folder, where there is one and only one.
fn the_one(folder: &Path, table: &str, except: Option<&Path>) -> Result<Option<PathBuf>> {
    let mut found = candidates(folder, table);
    found.retain(|path| Some(path.as_path()) != except);
    if let [one, another, ..] = &*found {
        let flag = if table == "contacts" { "on the command line".to_owned() } else { format!("with --{table}") };
        bail!("both {} and {} are there: name the one to read {flag}", one.display(), another.display());
    }
    Ok(found.pop())
}

/// The file in a folder whose header is of a kind, where there is one and only one.
fn the_one_of_a_kind(folder: &Path, kind: Kind) -> Result<Option<PathBuf>> {
    let of_kind = |path: &PathBuf| headers::kind(path) == Some(kind);
    match &*headers::tables_in(folder).into_iter().filter(of_kind).collect::<Vec<_>>() {
        [one, another, ..] => {
            bail!("both {} and {} hold {}: name the one to read", one.display(), another.display(), kind.word());
        }
        found => Ok(found.first().cloned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            fs::write(folder.path().join(file), "id\n").unwrap();
        }
        folder
    }

    fn name(origin: &Origin) -> String {
        let Origin::File(path) = origin else { return STDIN.to_owned() };
        path.file_name().unwrap().to_string_lossy().into_owned()
    }

    #[test]
    fn tables_beside_the_contacts_are_picked_up() {
        let folder = folder(&["people.csv", "ties.tsv", "deals.csv", "notes.txt"]);
        let sources = find(&folder.path().join("people.csv"), &[], &[], true, false).unwrap();
        assert_eq!(name(sources.contacts.as_ref().unwrap()), "people.csv");
        assert_eq!((name(&sources.ties[0]), sources.ties_named), ("ties.tsv".into(), false));
        let kept: Vec<_> = sources.kept.iter().map(|it| (it.table, name(&it.origin), it.named)).collect();
        assert_eq!(kept, [(Table::Deals, "deals.csv".to_owned(), false)]);
    }

    #[test]
    fn siblings_are_left_alone_when_asked() {
        let folder = folder(&["contacts.csv", "ties.csv", "deals.csv"]);
        let sources = find(&folder.path().join("contacts.csv"), &[], &[], false, false).unwrap();
        assert_eq!((sources.ties, sources.kept), (vec![], vec![]));
    }

    #[test]
    fn a_named_ties_file_beats_the_sibling() {
        let folder = folder(&["contacts.csv", "ties.csv", "mine.csv"]);
        let mine = folder.path().join("mine.csv");
        let sources = find(&folder.path().join("contacts.csv"), std::slice::from_ref(&mine), &[], true, false).unwrap();
        assert_eq!((sources.ties, sources.ties_named), (vec![Origin::File(mine)], true));
    }

    #[test]
    fn a_named_table_beats_the_sibling() {
        let folder = folder(&["contacts.csv", "deals.csv", "deals.json", "facts.csv"]);
        let contacts = folder.path().join("contacts.csv");
        assert!(
            find(&contacts, &[], &[], true, false)
                .unwrap_err()
                .to_string()
                .ends_with("name the one to read with --deals")
        );
        let sources = find(&contacts, &[], &[(Table::Deals, folder.path().join("deals.json"))], true, false).unwrap();
        let kept: Vec<_> = sources.kept.iter().map(|it| (name(&it.origin), it.named)).collect();
        assert_eq!(kept, [("deals.json".to_owned(), true), ("facts.csv".to_owned(), false)]);
    }

    #[test]
    fn a_folder_stands_for_the_contacts_in_it() {
        let book = folder(&["contacts.jsonl", "ties.json"]);
        let sources = find(book.path(), &[], &[], true, false).unwrap();
        assert_eq!(name(sources.contacts.as_ref().unwrap()), "contacts.jsonl");
        let empty = folder(&["ties.csv"]);
        assert!(find(empty.path(), &[], &[], true, false).unwrap_err().to_string().starts_with("no contacts file in"));
        let two = folder(&["contacts.csv", "contacts.json"]);
        assert!(find(two.path(), &[], &[], true, false).unwrap_err().to_string().contains("name the one to read"));
    }

    #[test]
    fn standard_input_has_no_siblings_and_is_read_once() {
        let sources = find(Path::new("-"), &[], &[], true, false).unwrap();
        assert_eq!((&sources.contacts, &*sources.ties), (&Some(Origin::Stdin), &[][..]));
        let named = sources.contacts.unwrap().read(&mut &b"id\nc1\n"[..]).unwrap();
        assert_eq!((named.name.as_str(), named.bytes.len()), ("<stdin>", 6));
        assert!(find(Path::new("-"), &[PathBuf::from("-")], &[], true, false).is_err());
        let (stdin, deals) = (PathBuf::from("-"), (Table::Deals, PathBuf::from("-")));
        let book = folder(&["contacts.csv"]);
        let contacts = book.path().join("contacts.csv");
        let sources = find(&contacts, std::slice::from_ref(&stdin), &[], true, false).unwrap();
        assert_eq!(sources.ties, [Origin::Stdin]);
        assert!(find(&contacts, &[], std::slice::from_ref(&deals), true, false).is_ok());
        assert!(find(&contacts, &[stdin], &[deals], true, false).is_err());
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let folder = folder(&[]);
        let error = Origin::File(folder.path().join("none.csv")).read(&mut io::empty()).unwrap_err();
        assert!(format!("{error:#}").contains("none.csv: No such file"));
        let error = Origin::File(folder.path().to_owned()).read(&mut io::empty()).unwrap_err();
        assert!(error.to_string().contains("it is a folder"));
    }

    #[test]
    fn where_deals_serve_the_tables_of_a_crm_are_found_by_their_headers() {
        let folder = tempfile::tempdir().unwrap();
        let write = |file: &str, header: &str| fs::write(folder.path().join(file), format!("{header}\n")).unwrap();
        write("teams.csv", "sales_agent,manager");
        write("export.csv", "opportunity_id;account;deal_stage;close_value");
        write("products.csv", "product,price");
        write("accounts.csv", "account,sector");
        let sources = find(folder.path(), &[], &[], true, true).unwrap();
        assert_eq!(sources.contacts.as_ref().map(name), Some("teams.csv".to_owned()));
        let kept: Vec<_> = sources.kept.iter().map(|it| (it.table, name(&it.origin))).collect();
        assert_eq!(kept, [(Table::Accounts, "accounts.csv".to_owned()), (Table::Deals, "export.csv".to_owned())]);
        let named = find(&folder.path().join("export.csv"), &[], &[], false, true).unwrap();
        assert_eq!((named.contacts, named.kept.len()), (None, 1));
        assert!(find(folder.path(), &[], &[], true, false).unwrap_err().to_string().starts_with("no contacts file in"));
        write("more.csv", "id,account,stage");
        assert!(
            find(folder.path(), &[], &[], true, true).unwrap_err().to_string().contains("hold deals: name the one")
        );
    }

    #[test]
    fn a_file_of_deals_serves_as_a_book_where_that_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let deals = folder.path().join("export.csv");
        fs::write(&deals, "id,account,stage,amount\n").unwrap();
        fs::write(folder.path().join("contacts.csv"), "id\n").unwrap();
        let named = folder.path().join("other.csv");
        let sources = find(&deals, &[], &[(Table::Deals, named.clone()), (Table::Facts, named)], false, true).unwrap();
        let kept: Vec<_> = sources.kept.iter().map(|it| (it.table, name(&it.origin))).collect();
        assert_eq!(kept, [(Table::Facts, "other.csv".to_owned()), (Table::Deals, "export.csv".to_owned())]);
        assert_eq!(sources.contacts, None);
        let beside = find(&deals, &[], &[], true, true).unwrap();
        assert_eq!(beside.contacts.as_ref().map(name), Some("contacts.csv".to_owned()));
        let as_contacts = find(&deals, &[], &[], false, false).unwrap();
        assert_eq!(as_contacts.contacts.as_ref().map(name), Some("export.csv".to_owned()));
        let people = find(&folder.path().join("contacts.csv"), &[], &[], false, true).unwrap();
        assert_eq!(people.contacts.as_ref().map(name), Some("contacts.csv".to_owned()));
    }
}
