//! `Profile.csv` and `Positions.csv`: who the owner of the export is, and where they worked.

use super::super::{How, Kind};
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Person};
use crate::ingest::foreign::homes::OfOwner;
use crate::ingest::foreign::record::Record;
use crate::ingest::foreign::sheet::Sheet;

/// Who the owner is.
pub(in crate::ingest::foreign) static PROFILE: Kind = Kind {
    id: "linkedin-profile",
    title: "LinkedIn profile of the owner",
    how: How::Table { signs: &[&["First Name", "Last Name", "Headline", "Geo Location"]], read: profile },
};

/// Where the owner worked and works.
pub(in crate::ingest::foreign) static POSITIONS: Kind = Kind {
    id: "linkedin-positions",
    title: "LinkedIn positions of the owner",
    how: How::Table { signs: &[&["Company Name", "Title", "Started On", "Finished On"]], read: positions },
};

/// A word of theirs weighs more than who shows most.
const SURE: usize = 1000;

fn profile(sheet: &Sheet<'_>, _: &By<'_>, haul: &mut Haul) {
    let names = [sheet.column(&["First Name"]), sheet.column(&["Last Name"])];
    let (industry, location) = (sheet.column(&["Industry"]), sheet.column(&["Geo Location"]));
    for row in sheet.rows() {
        let name = row.joined(&names);
        if name.is_empty() {
            haul.leave_out("rows without a name");
            continue;
        }
        let mut person = Person::listed([]);
        person.set(Contacts::Name, name);
        person.set(Contacts::Industry, row.text(industry)).set(Contacts::Location, row.text(location));
        let who = haul.person(person);
        haul.home_of(who, SURE);
        haul.took("owners of the export");
    }
}

fn positions(sheet: &Sheet<'_>, _: &By<'_>, haul: &mut Haul) {
    let (company, title) = (sheet.column(&["Company Name"]), sheet.column(&["Title"]));
    let finished = sheet.column(&["Finished On"]);
    let mut record = Record::default();
    let mut past: Vec<String> = Vec::new();
    for row in sheet.rows() {
        // A list is parted by semicolons.
        let firm = row.text(company).replace(';', ",");
        if firm.is_empty() {
            haul.leave_out("positions at no firm");
            continue;
        }
        haul.took("positions of the owner");
        if !row.text(finished).is_empty() {
            past.push(firm);
        } else if record.get(Contacts::Account).is_none() {
            record.set(Contacts::Account, firm);
            record.set(Contacts::Title, row.text(title));
        } else {
            haul.leave_out("second firms and titles of a person");
        }
    }
    past.retain(|firm| record.text(Contacts::Account) != Some(firm));
    let mut once: Vec<String> = Vec::new();
    for firm in past {
        if !once.contains(&firm) {
            once.push(firm);
        }
    }
    record.set(Contacts::PastAccounts, once.join("; "));
    haul.of_owner(OfOwner::Cells(record));
}
