//! What Dynamics 365 hands out under *Export to Excel* above a view of contacts, accounts or opportunities.
//!
//! Other records are named in words and not by id, so that firms are known by name.

use super::{How, Kind};
use crate::ingest::foreign::crm::deals::{self, Deals};
use crate::ingest::foreign::crm::firms::{self, Firms};
use crate::ingest::foreign::crm::people::{self, People};
use crate::ingest::foreign::crm::{Program, as_it_is};

/// Contacts.
pub(super) static CONTACTS: Kind = Kind {
    id: "dynamics-contacts",
    title: "Dynamics 365 contacts",
    how: How::Table {
        signs: &[&["(Do Not Modify) Contact"], &["Full Name", "Company Name", "Business Phone"]],
        read: |sheet, by, haul| PEOPLE.read(sheet, by, haul),
    },
};

/// Accounts.
pub(super) static ACCOUNTS: Kind = Kind {
    id: "dynamics-accounts",
    title: "Dynamics 365 accounts",
    how: How::Table {
        signs: &[&["(Do Not Modify) Account"], &["Account Name", "Main Phone", "Primary Contact"]],
        read: |sheet, by, haul| FIRMS.read(sheet, by, haul),
    },
};

/// Opportunities.
pub(super) static OPPORTUNITIES: Kind = Kind {
    id: "dynamics-opportunities",
    title: "Dynamics 365 opportunities",
    how: How::Table {
        signs: &[&["(Do Not Modify) Opportunity"], &["Topic", "Est. Revenue"], &["Topic", "Potential Customer"]],
        read: |sheet, by, haul| DEALS.read(sheet, by, haul),
    },
};

static DYNAMICS: Program = Program { name: "dynamics", id: as_it_is, unique: true };

static PEOPLE: People = People {
    program: &DYNAMICS,
    are_ours: false,
    columns: &[
        (people::Of::Id, &["(Do Not Modify) Contact"]),
        (people::Of::Name, &["Full Name"]),
        (people::Of::First, &["First Name"]),
        (people::Of::Last, &["Last Name"]),
        (people::Of::Email, &["Email", "Email Address 1", "Email Address 2"]),
        (people::Of::Title, &["Job Title"]),
        (people::Of::Department, &["Department"]),
        (people::Of::Location, &["Address 1: City"]),
        (people::Of::Firm, &["Company Name", "Account Name"]),
        (people::Of::Manager, &["Manager"]),
        (people::Of::Owner, &["Owner"]),
        (people::Of::Role, &["Role"]),
    ],
};

static FIRMS: Firms = Firms {
    program: &DYNAMICS,
    columns: &[
        (firms::Of::Id, &["(Do Not Modify) Account"]),
        (firms::Of::Name, &["Account Name"]),
        (firms::Of::Parent, &["Parent Account"]),
        (firms::Of::Industry, &["Industry"]),
        (firms::Of::Revenue, &["Annual Revenue"]),
        (firms::Of::Employees, &["Number of Employees"]),
        (firms::Of::Location, &["Address 1: City"]),
        (firms::Of::Type, &["Relationship Type"]),
        (firms::Of::Owner, &["Owner"]),
    ],
};

static DEALS: Deals = Deals {
    program: &DYNAMICS,
    in_hundredths: true,
    columns: &[
        (deals::Of::Id, &["(Do Not Modify) Opportunity"]),
        (deals::Of::Name, &["Topic"]),
        (deals::Of::Firm, &["Account", "Potential Customer"]),
        (deals::Of::Stage, &["Pipeline Phase", "Process Stage", "Sales Stage"]),
        (deals::Of::Status, &["Status"]),
        (deals::Of::Amount, &["Est. Revenue", "Estimated Revenue"]),
        (deals::Of::FinalAmount, &["Actual Revenue"]),
        (deals::Of::Currency, &["Currency"]),
        (deals::Of::Chance, &["Probability"]),
        (deals::Of::Created, &["Created On"]),
        (deals::Of::Expected, &["Est. Close Date", "Estimated Close Date"]),
        (deals::Of::Closed, &["Actual Close Date"]),
        (deals::Of::NextStep, &["Next Step"]),
        (deals::Of::Owner, &["Owner"]),
    ],
};
