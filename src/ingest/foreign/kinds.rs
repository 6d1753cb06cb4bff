//! The kinds of export that are known, and how a file shows which it is.

mod address_book;
mod calendar;
mod dynamics;
mod hubspot;
mod linkedin;
mod mail;
mod pipedrive;
mod pipeline;
mod salesforce;
mod vcard;

use std::path::Path;

use super::By;
use super::footer;
use super::graph::{dl, gephi, gexf, graphml, node_link, pajek};
use super::haul::Haul;
use super::original::{Original, Sample};
use super::sheet::{self, Sheet};
use crate::ingest::columns::Contacts;
use crate::ingest::decode::Encoding;
use crate::ingest::delimited::{self, Recognised};
#[cfg(not(feature = "foreign"))]
use crate::ingest::problem::Place;
use crate::ingest::problem::Problem;
use crate::ingest::source;
use crate::ingest::text::Text;

/// A kind of export.
#[derive(Debug)]
pub struct Kind {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is called where it is told of: `LinkedIn connections`.
    pub title: &'static str,
    pub(super) how: How,
}

/// How a kind is told and read.
pub(super) enum How {
    /// A table with a header.
    Table {
        /// Names of columns; where all of one list are there, it is this kind.
        signs: &'static [&'static [&'static str]],
        read: fn(&Sheet<'_>, &By<'_>, &mut Haul),
    },
    /// One of many small files of a folder, which are told of together, under the folder's name.
    OneOfMany { recognises: fn(&Sample) -> bool, read: fn(&mut Original, &By<'_>, &mut Haul) -> Result<(), Problem> },
    /// Anything else.
    File { recognises: fn(&Sample) -> bool, read: fn(&mut Original, &By<'_>, &mut Haul) -> Result<(), Problem> },
}

impl std::fmt::Debug for How {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Table { .. } => "Table",
            Self::OneOfMany { .. } => "OneOfMany",
            Self::File { .. } => "File",
        })
    }
}

/// Every kind; the first that knows a file has it, so what is more particular stands first.
pub static KINDS: &[&Kind] = &[
    &mail::MAILBOX,
    &mail::MESSAGE,
    &calendar::CALENDAR,
    &linkedin::CONNECTIONS,
    &graphml::GRAPHML,
    &gexf::GEXF,
    &node_link::NODE_LINK,
    &pajek::PAJEK,
    &dl::DL,
    &gephi::NODES,
    &gephi::EDGES,
    &salesforce::OPPORTUNITIES,
    &salesforce::ROLES,
    &salesforce::HISTORY,
    &salesforce::EVENTS,
    &salesforce::TASKS,
    &salesforce::LEADS,
    &salesforce::CONTACTS,
    &salesforce::USERS,
    &salesforce::ACCOUNTS,
    &dynamics::OPPORTUNITIES,
    &dynamics::CONTACTS,
    &dynamics::ACCOUNTS,
    &hubspot::DEALS,
    &hubspot::CONTACTS,
    &hubspot::COMPANIES,
    &pipedrive::DEALS,
    &pipedrive::PERSONS,
    &pipedrive::ORGANIZATIONS,
    &pipeline::OPPORTUNITIES,
    &pipeline::TEAMS,
    &pipeline::ACCOUNTS,
    &salesforce::REPORTED_OPPORTUNITIES,
    &salesforce::REPORTED_CONTACTS,
    &salesforce::REPORTED_ACCOUNTS,
    &linkedin::MESSAGES,
    &linkedin::INVITATIONS,
    &linkedin::RECOMMENDATIONS,
    &linkedin::POSITIONS,
    &linkedin::PROFILE,
    &vcard::VCARD,
    &address_book::APOLLO,
    &address_book::GOOGLE,
    &address_book::OUTLOOK,
    &address_book::THUNDERBIRD,
    &address_book::PHONE_BOOK,
];

/// Address books whose firms, titles and addresses stand under names that no other table has: read as contacts they would be people
/// without firms.
static OF_MANY_COLUMNS: &[&Kind] =
    &[&address_book::GOOGLE, &address_book::OUTLOOK, &address_book::THUNDERBIRD, &address_book::APOLLO];

impl Kind {
    /// The kind of that name.
    pub fn named(id: &str) -> Option<&'static Self> {
        KINDS.iter().copied().find(|kind| kind.id == id)
    }

    /// Whether it is a table, which may be read without this as well.
    fn is_table(&self) -> bool {
        matches!(self.how, How::Table { .. })
    }

    fn recognises(&self, sample: &Sample) -> bool {
        match &self.how {
            How::Table { signs, .. } => sample.header(&|names| sheet::recognised(names, signs)).sufficient,
            How::OneOfMany { recognises, .. } | How::File { recognises, .. } => recognises(sample),
        }
    }

    /// Reads a file as this kind.
    ///
    /// # Errors
    /// What stops the file from being of this kind.
    pub(super) fn read(&self, original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
        match &self.how {
            How::Table { signs, read } => {
                let (text, warning) = original.table_text(by.encoding)?;
                haul.problems.extend(warning);
                let text = footer::cut(text, haul);
                let recognise = |names: &[String]| sheet::recognised(names, signs);
                let table = delimited::read(&text, &recognise, &mut haul.problems)?;
                let header: Vec<String> = table.header.iter().map(|header| header.name.clone()).collect();
                if !recognise(&header).sufficient {
                    return Err(self.lacks(&text, signs));
                }
                let sheet = Sheet::new(table);
                read(&sheet, by, haul);
                haul.unused(sheet.unused());
                Ok(())
            }
            How::OneOfMany { read, .. } | How::File { read, .. } => read(original, by, haul),
        }
    }

    /// Under which name a file of this kind is told of.
    pub(super) fn told_as(&self, original: &Original) -> String {
        let folder = Path::new(&original.name).parent().map(|folder| folder.display().to_string());
        match (&self.how, folder) {
            (How::OneOfMany { .. }, Some(folder)) if !original.named && !folder.is_empty() => folder,
            _ => original.name.clone(),
        }
    }

    /// Whether a file of this kind is told of alone.
    pub(super) fn is_whole(&self, original: &Original) -> bool {
        original.named || !matches!(self.how, How::OneOfMany { .. })
    }

    fn lacks(&self, text: &Text, signs: &[&[&str]]) -> Problem {
        let wanted = signs.iter().map(|together| together.join(", ")).collect::<Vec<_>>().join("; or ");
        let message = format!("the header is none of {}: it lacks {wanted}", self.title);
        Problem::error("missing-column", text.whole(), message).advise("is --as right?")
    }
}

/// What a build that lacks what a kind is read with says of it.
///
/// # Errors
/// Always.
#[cfg(not(feature = "foreign"))]
fn lacking(original: &mut Original, _: &By<'_>, _: &mut Haul) -> Result<(), Problem> {
    let message = "this build of netsales was made without what reads this kind of export";
    let problem = Problem::error("not-in-this-build", Place::file(&original.name), message);
    Err(problem.advise("build it with the feature `foreign`, which is on by default"))
}

/// The kind of a file by what it holds; none where it is none that is known.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn recognise(original: &mut Original, encoding: Option<Encoding>) -> Result<Option<&'static Kind>, Problem> {
    let sample = original.sample(encoding)?;
    Ok(KINDS.iter().copied().find(|kind| kind.recognises(&sample)))
}

/// The kind of a file that stands in the place of a book and needs to be read here, since it is no table, or one whose columns
/// say little elsewhere; none for what the loader reads itself.
///
/// # Errors
/// Where the file cannot be read.
pub(in crate::ingest) fn only_here(path: &Path, encoding: Option<Encoding>) -> Result<Option<&'static Kind>, Problem> {
    let Ok(source) = source::origin(path).open(&mut std::io::empty()) else { return Ok(None) };
    let sample = Original::new(source, true).sample(encoding)?;
    if let Some(kind) = OF_MANY_COLUMNS.iter().copied().find(|kind| kind.recognises(&sample)) {
        return Ok(Some(kind));
    }
    if sample.header(&|names| Recognised::of::<Contacts>(names)).sufficient {
        return Ok(None);
    }
    Ok(KINDS.iter().copied().find(|kind| kind.recognises(&sample)).filter(|kind| !kind.is_table()))
}
