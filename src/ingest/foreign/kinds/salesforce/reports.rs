//! Reports of Salesforce, saved as CSV: columns by the labels that people see, and a footer beneath the rows.

use super::SALESFORCE;
use crate::ingest::foreign::crm::deals::{self, Deals};
use crate::ingest::foreign::crm::firms::{self, Firms};
use crate::ingest::foreign::crm::people::{self, People};
use crate::ingest::foreign::kinds::{How, Kind};

/// A report of accounts.
pub(in crate::ingest::foreign::kinds) static REPORTED_ACCOUNTS: Kind = Kind {
    id: "salesforce-account-report",
    title: "Salesforce report of accounts",
    how: How::Table {
        signs: &[&["Account Name", "Account Owner"], &["Account Name", "Account ID"]],
        read: |sheet, by, haul| FIRMS.read(sheet, by, haul),
    },
};

/// A report of contacts.
pub(in crate::ingest::foreign::kinds) static REPORTED_CONTACTS: Kind = Kind {
    id: "salesforce-contact-report",
    title: "Salesforce report of contacts",
    how: How::Table {
        signs: &[
            &["Last Name", "Account Name"],
            &["Contact Name", "Account Name"],
            &["Full Name", "Account Name", "Contact ID"],
        ],
        read: |sheet, by, haul| PEOPLE.read(sheet, by, haul),
    },
};

/// A report of opportunities.
pub(in crate::ingest::foreign::kinds) static REPORTED_OPPORTUNITIES: Kind = Kind {
    id: "salesforce-opportunity-report",
    title: "Salesforce report of opportunities",
    how: How::Table {
        signs: &[&["Opportunity Name", "Stage"], &["Opportunity Name", "Close Date"]],
        read: |sheet, by, haul| DEALS.read(sheet, by, haul),
    },
};

static FIRMS: Firms = Firms {
    program: &SALESFORCE,
    columns: &[
        (firms::Of::Id, &["Account ID"]),
        (firms::Of::Name, &["Account Name"]),
        (firms::Of::Parent, &["Parent Account"]),
        (firms::Of::ParentId, &["Parent Account ID"]),
        (firms::Of::Industry, &["Industry"]),
        (firms::Of::Revenue, &["Annual Revenue"]),
        (firms::Of::Employees, &["Employees"]),
        (firms::Of::Location, &["Billing City", "Billing Country"]),
        (firms::Of::Type, &["Type", "Account Type"]),
        (firms::Of::Owner, &["Account Owner"]),
    ],
};

static PEOPLE: People = People {
    program: &SALESFORCE,
    are_ours: false,
    columns: &[
        (people::Of::Id, &["Contact ID"]),
        (people::Of::Name, &["Contact Name", "Full Name"]),
        (people::Of::First, &["First Name"]),
        (people::Of::Last, &["Last Name"]),
        (people::Of::Email, &["Email"]),
        (people::Of::Title, &["Title"]),
        (people::Of::Department, &["Department"]),
        (people::Of::Location, &["Mailing City"]),
        (people::Of::Firm, &["Account Name"]),
        (people::Of::FirmId, &["Account ID"]),
        (people::Of::Manager, &["Reports To"]),
        (people::Of::Owner, &["Contact Owner"]),
        (people::Of::Role, &["Contact Role", "Role"]),
    ],
};

static DEALS: Deals = Deals {
    program: &SALESFORCE,
    in_hundredths: true,
    columns: &[
        (deals::Of::Id, &["Opportunity ID"]),
        (deals::Of::Name, &["Opportunity Name"]),
        (deals::Of::Firm, &["Account Name"]),
        (deals::Of::FirmId, &["Account ID"]),
        (deals::Of::Stage, &["Stage"]),
        (deals::Of::IsClosed, &["Closed"]),
        (deals::Of::IsWon, &["Won"]),
        (deals::Of::Amount, &["Amount"]),
        (deals::Of::Currency, &["Amount Currency", "Opportunity Currency"]),
        (deals::Of::Chance, &["Probability (%)", "Probability"]),
        (deals::Of::Created, &["Created Date"]),
        (deals::Of::Close, &["Close Date"]),
        (deals::Of::NextStep, &["Next Step"]),
        (deals::Of::Owner, &["Opportunity Owner"]),
    ],
};
