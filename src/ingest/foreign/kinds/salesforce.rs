//! What Salesforce hands out: a table an object from *Setup, Data Export*, and reports.
//!
//! The tables name each other by ids, which may be 15 or 18 characters long; any of them may be missing.

mod activities;
mod objects;
mod reports;

pub(super) use activities::{EVENTS, TASKS};
pub(super) use objects::{ACCOUNTS, CONTACTS, HISTORY, LEADS, OPPORTUNITIES, ROLES, USERS};
pub(super) use reports::{REPORTED_ACCOUNTS, REPORTED_CONTACTS, REPORTED_OPPORTUNITIES};

use crate::ingest::foreign::crm::Program;

static SALESFORCE: Program = Program { name: "salesforce", id, unique: true };

/// An id as 15 characters: the last three of 18 only say which of the others are capitals.
fn id(id: &str) -> &str {
    let is_long = id.len() == 18 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_long { &id[..15] } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_15_and_of_18_characters_are_one_and_capitals_matter() {
        assert_eq!(SALESFORCE.key("0035g00000AbCdEAAV"), SALESFORCE.key(" 0035g00000AbCdE"));
        assert_ne!(SALESFORCE.key("0035g00000AbCdE"), SALESFORCE.key("0035g00000abcde"));
        assert_eq!(SALESFORCE.key(""), None);
        assert_eq!(id("ééééééééé"), "ééééééééé");
    }
}
