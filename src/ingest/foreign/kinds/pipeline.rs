//! A sales pipeline as teams keep it in three tables without ids of people: opportunities by sales agent, the teams, the accounts.

use super::{How, Kind};
use crate::ingest::foreign::crm::deals::{self, Deals};
use crate::ingest::foreign::crm::firms::{self, Firms};
use crate::ingest::foreign::crm::people::{self, People};
use crate::ingest::foreign::crm::{Program, as_it_is};

/// Opportunities.
pub(super) static OPPORTUNITIES: Kind = Kind {
    id: "pipeline-deals",
    title: "opportunities by sales agent",
    how: How::Table {
        signs: &[&["opportunity_id", "sales_agent", "deal_stage"]],
        read: |sheet, by, haul| DEALS.read(sheet, by, haul),
    },
};

/// Who sells, under whom.
pub(super) static TEAMS: Kind = Kind {
    id: "pipeline-teams",
    title: "sales teams",
    how: How::Table { signs: &[&["sales_agent", "manager"]], read: |sheet, by, haul| PEOPLE.read(sheet, by, haul) },
};

/// Firms.
pub(super) static ACCOUNTS: Kind = Kind {
    id: "pipeline-accounts",
    title: "accounts by name",
    how: How::Table {
        signs: &[&["account", "sector", "subsidiary_of"], &["account", "sector", "office_location"]],
        read: |sheet, by, haul| FIRMS.read(sheet, by, haul),
    },
};

static PIPELINE: Program = Program { name: "pipeline", id: as_it_is, unique: true };

static PEOPLE: People = People {
    program: &PIPELINE,
    are_ours: true,
    columns: &[
        (people::Of::Name, &["sales_agent"]),
        (people::Of::Location, &["regional_office"]),
        (people::Of::Manager, &["manager"]),
    ],
};

static FIRMS: Firms = Firms {
    program: &PIPELINE,
    columns: &[
        (firms::Of::Name, &["account"]),
        (firms::Of::Parent, &["subsidiary_of"]),
        (firms::Of::Industry, &["sector"]),
        (firms::Of::Revenue, &["revenue"]),
        (firms::Of::Employees, &["employees"]),
        (firms::Of::Location, &["office_location"]),
    ],
};

static DEALS: Deals = Deals {
    program: &PIPELINE,
    in_hundredths: false,
    columns: &[
        (deals::Of::Id, &["opportunity_id"]),
        (deals::Of::Firm, &["account"]),
        (deals::Of::Stage, &["deal_stage"]),
        (deals::Of::Amount, &["close_value"]),
        (deals::Of::BuyIn, &["engage_date"]),
        (deals::Of::Close, &["close_date"]),
        (deals::Of::Product, &["product"]),
        (deals::Of::Owner, &["sales_agent"]),
    ],
};
