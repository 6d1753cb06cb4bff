//! The firms in a CRM.

use std::collections::HashSet;

use super::{Called, Found, Program, first_id, is_rounded, owner, worth};
use crate::ingest::columns::Accounts;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::record::{Record, Value};
use crate::ingest::foreign::sheet::{Sheet, SheetRow};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::network::contact::folded;

/// What a column of firms says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest::foreign) enum Of {
    Id,
    Name,
    Parent,
    ParentId,
    Industry,
    Revenue,
    Employees,
    Location,
    /// What the firm is to the seller: `Customer - Direct`, `Prospect`.
    Type,
    /// How far the CRM takes it to be on the way to a customer; asked where the type says nothing.
    Lifecycle,
    Owner,
    OwnerId,
    /// Yes: the record was deleted.
    Deleted,
}

/// A CRM's table of firms.
#[derive(Debug)]
pub(in crate::ingest::foreign) struct Firms {
    pub(in crate::ingest::foreign) program: &'static Program,
    pub(in crate::ingest::foreign) columns: &'static [Called<Of>],
}

impl Firms {
    /// Reads every row of a table of firms.
    pub(in crate::ingest::foreign) fn read(&self, sheet: &Sheet<'_>, _: &By<'_>, haul: &mut Haul) {
        let rows = Rows { program: self.program, found: Found::of(self.columns, sheet) };
        let mut names = HashSet::new();
        for row in sheet.rows() {
            if rows.found.yes(row, Of::Deleted) == Some(true) {
                haul.leave_out("deleted records");
            } else {
                rows.read(row, &mut names, haul);
            }
        }
    }
}

struct Rows<'a> {
    program: &'a Program,
    found: Found<Of>,
}

impl Rows<'_> {
    fn read(&self, row: SheetRow<'_>, names: &mut HashSet<String>, haul: &mut Haul) {
        let text = |column| self.found.text(row, column);
        let name = text(Of::Name);
        if name.is_empty() {
            haul.leave_out("rows without a name");
            return;
        }
        if is_rounded(row, self.found.place(row, Of::Id), haul) {
            return;
        }
        if !names.insert(folded(name)) {
            let message = format!("a second firm is called {}; in the book the two are one", quoted(name));
            let problem = Problem::warning("firm-twice", row.place(self.found.place(row, Of::Name)), message);
            haul.warn(problem.advise("if they are two, give one of them another name"));
        }
        let mut record = Record::default();
        match self.program.key(text(Of::Id)) {
            Some(key) => {
                let firm = haul.firm(key);
                haul.name_firm(firm, name);
                record.put(Accounts::Name, Value::Firm(firm));
            }
            None => record.set(Accounts::Name, name),
        }
        self.describe(row, &mut record, haul);
        haul.account(record);
        haul.took("firms");
    }

    fn describe(&self, row: SheetRow<'_>, record: &mut Record<Accounts>, haul: &mut Haul) {
        let text = |column| self.found.text(row, column);
        let kind = text(Of::Type);
        match status(kind).or_else(|| status(text(Of::Lifecycle))) {
            Some(status) => record.set(Accounts::Status, status),
            None => record.note("type", kind),
        }
        record.set(Accounts::Industry, text(Of::Industry));
        record.set(Accounts::Location, text(Of::Location));
        if let Some(count) = worth::count(row, self.found.place(row, Of::Employees), haul) {
            record.set(Accounts::Employees, count);
        }
        if let Some((amount, _)) = worth::amount(row, self.found.place(row, Of::Revenue), haul) {
            record.set(Accounts::Revenue, amount);
        }
        match self.program.key(first_id(text(Of::ParentId))) {
            Some(key) => record.put(Accounts::Parent, Value::Firm(haul.firm(key))),
            None => record.set(Accounts::Parent, text(Of::Parent)),
        }
        record.name(Accounts::Steward, owner::find(self.program, text(Of::OwnerId), text(Of::Owner), haul));
    }
}

/// What a firm is to the seller by a CRM's word for it; none where it does not say so, or speaks of what was or might be.
fn status(word: &str) -> Option<&'static str> {
    let words: Vec<String> = word
        .split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|it| !it.is_empty())
        .collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    if has(&["former", "ex", "past", "lost", "old", "not", "non", "no", "inactive"]) {
        None
    } else if has(&["prospect", "lead", "opportunity", "potential", "target"]) {
        Some("prospect")
    } else if has(&["competitor"]) {
        Some("competitor")
    } else if has(&["partner", "reseller", "supplier", "vendor", "consultant", "integrator", "distributor"]) {
        Some("partner")
    } else if has(&["customer", "client", "evangelist"]) {
        Some("customer")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_firm_is_to_the_seller_is_read_from_whole_words() {
        let words = [
            ("Customer - Direct", Some("customer")),
            ("Customer - Channel", Some("customer")),
            ("Prospect", Some("prospect")),
            ("Potential customer", Some("prospect")),
            ("Channel Partner / Reseller", Some("partner")),
            ("Installation Partner", Some("partner")),
            ("Competitor", Some("competitor")),
            ("Former Customer", None),
            ("Marketing Qualified Lead", Some("prospect")),
            ("Other", None),
            ("", None),
        ];
        for (word, wanted) in words {
            assert_eq!(status(word), wanted, "{word}");
        }
    }
}
