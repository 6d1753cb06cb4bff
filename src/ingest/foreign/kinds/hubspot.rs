//! What `HubSpot` hands out under *Export* above a list of contacts, companies or deals: columns by the labels that people see.
//!
//! A label may stand twice, since two properties may have the same one; of the two the first that says something counts.

use super::{How, Kind};
use crate::ingest::foreign::crm::deals::{self, Deals};
use crate::ingest::foreign::crm::firms::{self, Firms};
use crate::ingest::foreign::crm::people::{self, People};
use crate::ingest::foreign::crm::{Program, as_it_is};

/// Contacts.
pub(super) static CONTACTS: Kind = Kind {
    id: "hubspot-contacts",
    title: "HubSpot contacts",
    how: How::Table {
        signs: &[
            &["Record ID", "First Name", "Last Name"],
            &["Record ID - Contact", "First Name"],
            &["Contact ID", "First Name", "Last Name"],
            &["First Name", "Last Name", "Contact owner"],
            &["First Name", "Last Name", "Associated Company"],
        ],
        read: |sheet, by, haul| PEOPLE.read(sheet, by, haul),
    },
};

/// Companies.
pub(super) static COMPANIES: Kind = Kind {
    id: "hubspot-companies",
    title: "HubSpot companies",
    how: How::Table {
        signs: &[
            &["Record ID", "Company name"],
            &["Record ID - Company", "Company name"],
            &["Company ID", "Company name"],
            &["Company name", "Company owner"],
        ],
        read: |sheet, by, haul| FIRMS.read(sheet, by, haul),
    },
};

/// Deals.
pub(super) static DEALS: Kind = Kind {
    id: "hubspot-deals",
    title: "HubSpot deals",
    how: How::Table {
        signs: &[&["Deal Name", "Deal Stage"], &["Deal Name", "Deal owner"]],
        read: |sheet, by, haul| OPPORTUNITIES.read(sheet, by, haul),
    },
};

static HUBSPOT: Program = Program { name: "hubspot", id: as_it_is, unique: false };

static PEOPLE: People = People {
    program: &HUBSPOT,
    are_ours: false,
    columns: &[
        (people::Of::Id, &["Record ID", "Record ID - Contact", "Contact ID"]),
        (people::Of::Name, &["Full Name"]),
        (people::Of::First, &["First Name"]),
        (people::Of::Last, &["Last Name"]),
        (people::Of::Email, &["Email", "Work email", "Additional email addresses"]),
        (people::Of::Url, &["LinkedIn URL", "LinkedIn profile URL"]),
        (people::Of::Title, &["Job Title"]),
        (people::Of::Department, &["Department"]),
        (people::Of::Location, &["City", "Country/Region"]),
        (people::Of::Firm, &["Associated Company (Primary)", "Primary Company", "Associated Company", "Company name"]),
        (
            people::Of::FirmId,
            &[
                "Associated Company IDs (Primary)",
                "Primary Associated Company ID",
                "Associated Company IDs",
                "Associated Company ID",
            ],
        ),
        (people::Of::Owner, &["Contact owner"]),
        (people::Of::Role, &["Buying Role"]),
        (people::Of::Lifecycle, &["Lifecycle Stage"]),
    ],
};

static FIRMS: Firms = Firms {
    program: &HUBSPOT,
    columns: &[
        (firms::Of::Id, &["Record ID", "Record ID - Company", "Company ID"]),
        (firms::Of::Name, &["Company name"]),
        (firms::Of::Parent, &["Parent Company"]),
        (firms::Of::ParentId, &["Parent Company ID", "Parent Company IDs"]),
        (firms::Of::Industry, &["Industry"]),
        (firms::Of::Revenue, &["Annual Revenue"]),
        (firms::Of::Employees, &["Number of Employees"]),
        (firms::Of::Location, &["City", "Country/Region"]),
        (firms::Of::Type, &["Type"]),
        (firms::Of::Lifecycle, &["Lifecycle Stage"]),
        (firms::Of::Owner, &["Company owner"]),
    ],
};

static OPPORTUNITIES: Deals = Deals {
    program: &HUBSPOT,
    in_hundredths: false,
    columns: &[
        (deals::Of::Id, &["Record ID", "Record ID - Deal", "Deal ID"]),
        (deals::Of::Name, &["Deal Name"]),
        (deals::Of::Firm, &["Associated Company (Primary)", "Associated Company"]),
        (deals::Of::FirmId, &["Associated Company IDs (Primary)", "Associated Company IDs"]),
        (deals::Of::PersonId, &["Associated Contact IDs"]),
        (deals::Of::Stage, &["Deal Stage"]),
        (deals::Of::IsClosed, &["Is Closed", "Is Deal Closed?"]),
        (deals::Of::IsWon, &["Is Closed Won"]),
        (deals::Of::Amount, &["Amount"]),
        (deals::Of::Currency, &["Currency"]),
        (deals::Of::Chance, &["Deal probability"]),
        (deals::Of::Created, &["Create Date"]),
        (deals::Of::Close, &["Close Date"]),
        (deals::Of::NextStep, &["Next step"]),
        (deals::Of::Owner, &["Deal owner"]),
    ],
};
