//! Google Contacts, *Export as Google CSV*, in the layout up to 2024 and in the one since.

use super::super::{How, Kind};
use super::{Layout, NOTHING};

/// `contacts.csv`.
pub(in crate::ingest::foreign) static GOOGLE: Kind = Kind {
    id: "google-contacts",
    title: "Google Contacts",
    how: How::Table {
        signs: &[
            &["Given Name", "Family Name", "E-mail 1 - Value"],
            &["Given Name", "Family Name", "Organization 1 - Name"],
            &["Given Name", "Family Name", "Group Membership"],
            &["First Name", "Last Name", "E-mail 1 - Value"],
            &["First Name", "Last Name", "Phone 1 - Value"],
            &["First Name", "Last Name", "Organization Name", "Organization Title"],
            &["Name", "E-mail 1 - Value"],
            &["Name", "Organization Name", "Organization Title"],
        ],
        read: |sheet, _, haul| LAYOUT.read(sheet, haul),
    },
};

const LAYOUT: Layout = Layout {
    parts: &[&["Given Name", "First Name"], &["Additional Name", "Middle Name"], &["Family Name", "Last Name"]],
    whole: &[&["Name"], &["File As"], &["Nickname"]],
    is_email: |name| name.starts_with("email") && name.ends_with("value"),
    is_page: |name| name.starts_with("website") && name.ends_with("value"),
    account: &["Organization 1 - Name", "Organization Name"],
    title: &["Organization 1 - Title", "Organization Title"],
    department: &["Organization 1 - Department", "Organization Department"],
    relations: &[
        ("Relation 1 - Type", "Relation 1 - Value"),
        ("Relation 2 - Type", "Relation 2 - Value"),
        ("Relation 3 - Type", "Relation 3 - Value"),
        ("Relation 4 - Type", "Relation 4 - Value"),
        ("Relation 1 - Label", "Relation 1 - Value"),
        ("Relation 2 - Label", "Relation 2 - Value"),
        ("Relation 3 - Label", "Relation 3 - Value"),
        ("Relation 4 - Label", "Relation 4 - Value"),
    ],
    ..NOTHING
};
