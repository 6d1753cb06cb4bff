//! Address books as tables. A layout says what each program calls its columns; all are read alike.
//!
//! Whoever stands in an address book is listed, and nothing is said of whether they know its owner.

mod apollo;
mod google;
mod outlook;
mod phone_book;
mod thunderbird;

#[cfg(test)]
mod tests;

pub(super) use apollo::APOLLO;
pub(super) use google::GOOGLE;
pub(super) use outlook::OUTLOOK;
pub(super) use phone_book::PHONE_BOOK;
pub(super) use thunderbird::THUNDERBIRD;

use crate::ingest::columns::Contacts;
use crate::ingest::foreign::by_name::{ByName, Relation};
use crate::ingest::foreign::haul::{Haul, Person};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::sheet::{Place, Sheet, SheetRow};

/// Names of columns that mean the same.
type Names = &'static [&'static str];

/// What a program calls the columns of an address book.
struct Layout {
    /// The parts of a name in the order in which they are spoken.
    parts: &'static [Names],
    /// A whole name, for rows without parts; the likeliest first.
    whole: &'static [Names],
    /// Whether a column, its name folded, holds addresses.
    is_email: fn(&str) -> bool,
    /// Whether a column, its name folded, may hold the address of a profile on LinkedIn.
    is_page: fn(&str) -> bool,
    account: Names,
    department: Names,
    title: Names,
    industry: Names,
    /// Town, region, country.
    location: &'static [Names],
    manager: Names,
    assistant: Names,
    introducer: Names,
    /// Numbered pairs of columns of which one says what somebody is to the person, the other who: `Relation 1 - Type`.
    relations: &'static [(&'static str, &'static str)],
}

/// A layout that has none of these.
const NOTHING: Layout = Layout {
    parts: &[],
    whole: &[],
    is_email: |_| false,
    is_page: |_| false,
    account: &[],
    department: &[],
    title: &[],
    industry: &[],
    location: &[],
    manager: &[],
    assistant: &[],
    introducer: &[],
    relations: &[],
};

/// Where a layout's columns stand in one table.
struct Found {
    parts: Vec<Place>,
    whole: Vec<Place>,
    emails: Vec<Place>,
    pages: Vec<Place>,
    account: Place,
    cells: Vec<(Contacts, Place)>,
    location: Vec<Place>,
    named: Vec<(Relation, Place)>,
    relations: Vec<(Place, Place)>,
}

impl Layout {
    fn find(&self, sheet: &Sheet<'_>) -> Found {
        let all = |names: &[Names]| names.iter().map(|names| sheet.column(names)).collect();
        let pairs = self.relations.iter().map(|(what, who)| (sheet.column(&[what]), sheet.column(&[who])));
        Found {
            parts: all(self.parts),
            whole: all(self.whole),
            emails: sheet.columns(self.is_email),
            pages: sheet.columns(self.is_page),
            account: sheet.column(self.account),
            cells: vec![
                (Contacts::Title, sheet.column(self.title)),
                (Contacts::Department, sheet.column(self.department)),
                (Contacts::Industry, sheet.column(self.industry)),
            ],
            location: all(self.location),
            named: vec![
                (Relation::Manager, sheet.column(self.manager)),
                (Relation::Assistant, sheet.column(self.assistant)),
                (Relation::Introducer, sheet.column(self.introducer)),
            ],
            relations: pairs.filter(|(what, who)| what.is_there() && who.is_there()).collect(),
        }
    }

    /// Reads every row, then whom the rows name.
    fn read(&self, sheet: &Sheet<'_>, haul: &mut Haul) {
        let found = self.find(sheet);
        let mut by_name = ByName::default();
        for row in sheet.rows() {
            found.row(row, &mut by_name, haul);
        }
        by_name.settle(haul);
    }
}

impl Found {
    fn row(&self, row: SheetRow<'_>, by_name: &mut ByName, haul: &mut Haul) {
        let whole = self.whole.iter().map(|column| row.text(*column)).find(|it| !it.is_empty()).unwrap_or_default();
        let parts = row.joined(&self.parts);
        let name = if parts.is_empty() { straight(whole) } else { parts };
        let mut person = Person::listed(self.keys(row, haul));
        if name.is_empty() && person.keys.is_empty() {
            haul.leave_out("rows without a name or an address");
            return;
        }
        person.set(Contacts::Name, &name);
        person.set(Contacts::Account, first(row.text(self.account), haul));
        for (column, place) in &self.cells {
            person.set(*column, first(row.text(*place), haul));
        }
        let places: Vec<&str> = self.location.iter().map(|it| row.text(*it)).filter(|it| !it.is_empty()).collect();
        person.set(Contacts::Location, places.join(", "));
        person.set(Contacts::Url, self.profile(row).unwrap_or_default());
        let who = haul.person(person);
        haul.took("people");
        by_name.goes_by(who, &name);
        by_name.goes_by(who, whole);
        for (relation, place) in &self.named {
            by_name.names(who, *relation, common_name(row.text(*place)).as_ref());
        }
        for (what, other) in self.relations.iter().map(|(what, other)| (row.text(*what), row.text(*other))) {
            match Relation::of_word(what) {
                Some(relation) => by_name.names(who, relation, other),
                None if other.is_empty() => {}
                None => haul.leave_out("relations that say nothing of work"),
            }
        }
    }

    fn keys(&self, row: SheetRow<'_>, haul: &mut Haul) -> Vec<Option<Key>> {
        let mut keys = Vec::new();
        for word in self.emails.iter().flat_map(|column| row.text(*column).split(BETWEEN)) {
            let word = word.trim_matches(['<', '>', '*', '"']);
            let key = Key::email(word);
            if key.is_none() && word.contains('@') {
                haul.leave_out("addresses that are none");
            }
            keys.push(key);
        }
        keys.push(self.profile(row).and_then(Key::url));
        keys
    }

    /// The address of the person's profile on LinkedIn; other pages are those of firms as often as not.
    fn profile<'a>(&self, row: SheetRow<'a>) -> Option<&'a str> {
        let words = self.pages.iter().flat_map(|column| row.text(*column).split([';', ',', ' ', '\n']));
        words.map(str::trim).find(|word| is_profile(word))
    }
}

/// What parts addresses in one cell; Google writes ` ::: `.
const BETWEEN: [char; 5] = [';', ',', ':', ' ', '\n'];

/// Whether a page is that of one person on LinkedIn, and not that of a firm.
pub(super) fn is_profile(word: &str) -> bool {
    let word = word.to_lowercase();
    word.contains("linkedin.com/") && ["/in/", "/pub/", "/sales/lead/"].iter().any(|part| word.contains(part))
}

/// The first of several values in one cell, which Google parts by `:::`.
fn first<'a>(cell: &'a str, haul: &mut Haul) -> &'a str {
    let Some((first, _)) = cell.split_once(":::") else { return cell };
    haul.leave_out("second firms and titles of a person");
    first.trim()
}

/// A name that stands as `Smith, Jane` as it is spoken; one with more commas, or a degree behind the comma, as it stands.
fn straight(name: &str) -> String {
    const BEHIND: [&str; 16] =
        ["jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "esq", "inc", "llc", "ltd", "gmbh", "ag", "corp"];
    match name.split_once(',').map(|(last, first)| (last.trim(), first.trim())) {
        Some((last, first)) if !last.is_empty() && !first.is_empty() && !first.contains(',') => {
            let bare: String = first.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
            if BEHIND.contains(&bare.as_str()) { name.to_owned() } else { format!("{first} {last}") }
        }
        _ => name.to_owned(),
    }
}

/// The name in an entry of a directory: `CN=Smith\, Jane,OU=Sales` is `Smith, Jane`; other names as they stand.
fn common_name(name: &str) -> std::borrow::Cow<'_, str> {
    let Some(rest) = name.get(..3).filter(|start| start.eq_ignore_ascii_case("cn=")).map(|_| &name[3..]) else {
        return name.into();
    };
    let escaped = rest.replace("\\,", "\u{0}");
    escaped.split(',').next().unwrap_or_default().replace('\u{0}', ",").into()
}
