//! Apollo, *Export* of people to CSV.

use super::super::{How, Kind};
use super::{Layout, NOTHING};

/// `apollo-contacts-export.csv`.
pub(in crate::ingest::foreign) static APOLLO: Kind = Kind {
    id: "apollo-contacts",
    title: "Apollo export",
    how: How::Table {
        signs: &[&["First Name", "Last Name", "Person Linkedin Url"]],
        read: |sheet, _, haul| LAYOUT.read(sheet, haul),
    },
};

const LAYOUT: Layout = Layout {
    parts: &[&["First Name"], &["Last Name"]],
    is_email: |name| ["email", "secondaryemail", "tertiaryemail"].contains(&name),
    is_page: |name| name == "personlinkedinurl",
    account: &["Company Name", "Company"],
    department: &["Departments", "Department"],
    title: &["Title"],
    industry: &["Industry"],
    location: &[&["City"], &["State"], &["Country"]],
    ..NOTHING
};
