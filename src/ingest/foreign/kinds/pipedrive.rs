//! What Pipedrive hands out under *Export filter results* above a list: columns by what they are of, `Person - Name`.

use super::{How, Kind};
use crate::ingest::foreign::crm::deals::{self, Deals};
use crate::ingest::foreign::crm::firms::{self, Firms};
use crate::ingest::foreign::crm::people::{self, People};
use crate::ingest::foreign::crm::{Program, as_it_is};

/// Deals, which stand before people and organizations, since a list of deals may hold columns of both.
pub(super) static DEALS: Kind = Kind {
    id: "pipedrive-deals",
    title: "Pipedrive deals",
    how: How::Table { signs: &[&["Deal - Title"]], read: |sheet, by, haul| OPPORTUNITIES.read(sheet, by, haul) },
};

/// People.
pub(super) static PERSONS: Kind = Kind {
    id: "pipedrive-people",
    title: "Pipedrive people",
    how: How::Table {
        signs: &[
            &["Person - Name", "Person - ID"],
            &["Person - Name", "Person - Organization"],
            &["Person - Name", "Person - Owner"],
        ],
        read: |sheet, by, haul| PEOPLE.read(sheet, by, haul),
    },
};

/// Organizations.
pub(super) static ORGANIZATIONS: Kind = Kind {
    id: "pipedrive-organizations",
    title: "Pipedrive organizations",
    how: How::Table {
        signs: &[
            &["Organization - Name", "Organization - ID"],
            &["Organization - Name", "Organization - Owner"],
            &["Organization - Name", "Organization - Address"],
        ],
        read: |sheet, by, haul| FIRMS.read(sheet, by, haul),
    },
};

static PIPEDRIVE: Program = Program { name: "pipedrive", id: as_it_is, unique: false };

static PEOPLE: People = People {
    program: &PIPEDRIVE,
    are_ours: false,
    columns: &[
        (people::Of::Id, &["Person - ID"]),
        (people::Of::Name, &["Person - Name"]),
        (people::Of::First, &["Person - First name"]),
        (people::Of::Last, &["Person - Last name"]),
        (
            people::Of::Email,
            &["Person - Email", "Person - Email - Work", "Person - Email - Home", "Person - Email - Other"],
        ),
        (people::Of::Url, &["Person - LinkedIn"]),
        (people::Of::Title, &["Person - Job title"]),
        (people::Of::Firm, &["Person - Organization", "Organization - Name"]),
        (people::Of::Owner, &["Person - Owner"]),
    ],
};

static FIRMS: Firms = Firms {
    program: &PIPEDRIVE,
    columns: &[
        (firms::Of::Id, &["Organization - ID"]),
        (firms::Of::Name, &["Organization - Name"]),
        (firms::Of::Industry, &["Organization - Industry"]),
        (firms::Of::Revenue, &["Organization - Annual revenue"]),
        (firms::Of::Employees, &["Organization - Employee count", "Organization - Number of employees"]),
        (firms::Of::Location, &["Organization - City/town/village/locality of Address", "Organization - Address"]),
        (firms::Of::Type, &["Organization - Labels", "Organization - Label"]),
        (firms::Of::Owner, &["Organization - Owner"]),
    ],
};

static OPPORTUNITIES: Deals = Deals {
    program: &PIPEDRIVE,
    in_hundredths: true,
    columns: &[
        (deals::Of::Id, &["Deal - ID"]),
        (deals::Of::Name, &["Deal - Title"]),
        (deals::Of::Firm, &["Deal - Organization", "Organization - Name"]),
        (deals::Of::PersonId, &["Person - ID"]),
        (deals::Of::Stage, &["Deal - Stage"]),
        (deals::Of::Status, &["Deal - Status"]),
        (deals::Of::Amount, &["Deal - Value"]),
        (deals::Of::Currency, &["Deal - Currency of Value", "Deal - Currency"]),
        (deals::Of::Chance, &["Deal - Probability"]),
        (deals::Of::Created, &["Deal - Deal created", "Deal - Deal created on"]),
        (deals::Of::Expected, &["Deal - Expected close date"]),
        (deals::Of::Closed, &["Deal - Won time", "Deal - Lost time", "Deal - Deal closed on"]),
        (deals::Of::Owner, &["Deal - Owner"]),
    ],
};
