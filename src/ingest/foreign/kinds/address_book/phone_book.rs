//! The phone book of a firm, in which everybody's manager stands by name: out of a directory, a personnel system, a spreadsheet.

use super::super::{How, Kind};
use super::{Layout, NOTHING};

/// A table of names, addresses and managers.
pub(in crate::ingest::foreign) static PHONE_BOOK: Kind = Kind {
    id: "phone-book",
    title: "a phone book with managers",
    how: How::Table {
        signs: &[
            &["Name", "Manager", "Email"],
            &["Name", "Manager", "Title"],
            &["Display Name", "Manager"],
            &["Employee Name", "Manager Name"],
            &["Employee Name", "Manager"],
            &["Name", "Reports To", "Title"],
            &["Name", "Supervisor", "Email"],
            &["Name", "Vorgesetzter", "E-Mail"],
            &["Name", "Führungskraft", "E-Mail"],
        ],
        read: |sheet, _, haul| LAYOUT.read(sheet, haul),
    },
};

const LAYOUT: Layout = Layout {
    whole: &[&["Name", "Display Name", "Employee Name"]],
    is_email: |name| ["email", "emailaddress", "mail", "workemail", "userprincipalname"].contains(&name),
    is_page: |name| ["linkedin", "linkedinurl", "profile"].contains(&name),
    account: &["Company", "Company Name", "Firma"],
    department: &["Department", "Abteilung"],
    title: &["Title", "Job Title", "Position"],
    location: &[&["Location", "Standort", "City"]],
    manager: &["Manager", "Manager Name", "Reports To", "Supervisor", "Vorgesetzter", "Führungskraft"],
    assistant: &["Assistant", "Assistant Name", "Assistent"],
    ..NOTHING
};
