//! `Connections.csv`. A connection is somebody listed, with the day of linking, and no tie: people link whom they never met.

use super::super::{How, Kind};
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Person};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::sheet::Sheet;

/// `Connections.csv`.
pub(in crate::ingest::foreign) static CONNECTIONS: Kind = Kind {
    id: "linkedin-connections",
    title: "LinkedIn connections",
    how: How::Table {
        signs: &[&["First Name", "Last Name", "Connected On"], &["Vorname", "Nachname", "Verbunden am"]],
        read: connections,
    },
};

fn connections(sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
    let first = sheet.column(&["First Name", "Vorname"]);
    let last = sheet.column(&["Last Name", "Nachname"]);
    let url = sheet.column(&["URL", "Profile URL"]);
    let email = sheet.column(&["Email Address", "E-Mail-Adresse"]);
    let company = sheet.column(&["Company", "Unternehmen"]);
    let position = sheet.column(&["Position"]);
    let connected = sheet.column(&["Connected On", "Verbunden am"]);
    for row in sheet.rows() {
        let name = row.joined(&[first, last]);
        let mut person = Person::listed([Key::email(row.text(email)), Key::url(row.text(url))]);
        if name.is_empty() && person.keys.is_empty() {
            haul.leave_out("rows without a name");
            continue;
        }
        if !row.text(email).is_empty() && Key::email(row.text(email)).is_none() {
            haul.leave_out("addresses that are none");
        }
        person.set(Contacts::Name, name);
        person.set(Contacts::Account, row.text(company)).set(Contacts::Title, row.text(position));
        person.set(Contacts::Url, row.text(url));
        if let Some(day) = row.date(connected, by, haul) {
            person.set(Contacts::ConnectedOn, day.to_string());
        }
        haul.person(person);
        haul.took("people");
    }
}
