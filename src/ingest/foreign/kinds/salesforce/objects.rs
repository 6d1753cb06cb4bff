//! The tables of a data export that tell of people, firms and deals.

use std::collections::BTreeMap;

use super::SALESFORCE;
use crate::ingest::foreign::By;
use crate::ingest::foreign::crm::deals::{self, Deals, Entered};
use crate::ingest::foreign::crm::firms::{self, Firms};
use crate::ingest::foreign::crm::people::{self, People};
use crate::ingest::foreign::crm::{Roles, Stage};
use crate::ingest::foreign::haul::{Haul, Person};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::sheet::Sheet;
use crate::ingest::values;

/// `Account.csv`.
pub(in crate::ingest::foreign::kinds) static ACCOUNTS: Kind = Kind {
    id: "salesforce-accounts",
    title: "Salesforce accounts",
    how: How::Table {
        signs: &[
            &["Id", "Name", "ParentId"],
            &["Id", "Name", "AnnualRevenue"],
            &["Id", "Name", "NumberOfEmployees"],
            &["Id", "Name", "BillingCity"],
            &["Id", "Name", "Industry", "OwnerId"],
        ],
        read: |sheet, by, haul| FIRMS.read(sheet, by, haul),
    },
};

/// `Contact.csv`.
pub(in crate::ingest::foreign::kinds) static CONTACTS: Kind = Kind {
    id: "salesforce-contacts",
    title: "Salesforce contacts",
    how: How::Table {
        signs: &[
            &["Id", "LastName", "AccountId"],
            &["Id", "Name", "AccountId"],
            &["Id", "LastName", "ReportsToId"],
            &["Id", "Name", "ReportsToId"],
        ],
        read: |sheet, by, haul| PEOPLE.read(sheet, by, haul),
    },
};

/// `Lead.csv`.
pub(in crate::ingest::foreign::kinds) static LEADS: Kind = Kind {
    id: "salesforce-leads",
    title: "Salesforce leads",
    how: How::Table {
        signs: &[&["Id", "LastName", "Company", "IsConverted"], &["Id", "Name", "Company", "IsConverted"]],
        read: leads,
    },
};

/// `User.csv`.
pub(in crate::ingest::foreign::kinds) static USERS: Kind = Kind {
    id: "salesforce-users",
    title: "Salesforce users",
    how: How::Table {
        signs: &[
            &["Id", "Username"],
            &["Id", "Email", "IsActive"],
            &["Id", "Email", "ProfileId"],
            &["Id", "Email", "UserRoleId"],
            &["Id", "Email", "UserType"],
            &["Id", "Email", "ManagerId"],
        ],
        read: |sheet, by, haul| US.read(sheet, by, haul),
    },
};

/// `Opportunity.csv`.
pub(in crate::ingest::foreign::kinds) static OPPORTUNITIES: Kind = Kind {
    id: "salesforce-opportunities",
    title: "Salesforce opportunities",
    how: How::Table {
        signs: &[&["Id", "StageName", "CloseDate"], &["Id", "StageName", "AccountId"]],
        read: |sheet, by, haul| DEALS.read(sheet, by, haul),
    },
};

/// `OpportunityContactRole.csv`.
pub(in crate::ingest::foreign::kinds) static ROLES: Kind = Kind {
    id: "salesforce-contact-roles",
    title: "Salesforce contact roles",
    how: How::Table { signs: &[&["OpportunityId", "ContactId", "Role"]], read: roles },
};

/// `OpportunityHistory.csv`.
pub(in crate::ingest::foreign::kinds) static HISTORY: Kind = Kind {
    id: "salesforce-stage-history",
    title: "Salesforce stage history",
    how: How::Table { signs: &[&["OpportunityId", "StageName", "CreatedDate"]], read: history },
};

static FIRMS: Firms = Firms {
    program: &SALESFORCE,
    columns: &[
        (firms::Of::Id, &["Id"]),
        (firms::Of::Name, &["Name"]),
        (firms::Of::ParentId, &["ParentId"]),
        (firms::Of::Industry, &["Industry"]),
        (firms::Of::Revenue, &["AnnualRevenue"]),
        (firms::Of::Employees, &["NumberOfEmployees"]),
        (firms::Of::Location, &["BillingCity", "ShippingCity", "BillingCountry"]),
        (firms::Of::Type, &["Type"]),
        (firms::Of::Owner, &["Owner.Name"]),
        (firms::Of::OwnerId, &["OwnerId"]),
        (firms::Of::Deleted, &["IsDeleted"]),
    ],
};

static PEOPLE: People = People {
    program: &SALESFORCE,
    are_ours: false,
    columns: &[
        (people::Of::Id, &["Id"]),
        (people::Of::Name, &["Name"]),
        (people::Of::First, &["FirstName"]),
        (people::Of::Last, &["LastName"]),
        (people::Of::Email, &["Email"]),
        (people::Of::Title, &["Title"]),
        (people::Of::Department, &["Department"]),
        (people::Of::Location, &["MailingCity"]),
        (people::Of::Firm, &["Account.Name"]),
        (people::Of::FirmId, &["AccountId"]),
        (people::Of::ManagerId, &["ReportsToId"]),
        (people::Of::Owner, &["Owner.Name"]),
        (people::Of::OwnerId, &["OwnerId"]),
        (people::Of::Deleted, &["IsDeleted"]),
    ],
};

static PROSPECTS: People = People {
    program: &SALESFORCE,
    are_ours: false,
    columns: &[
        (people::Of::Id, &["Id"]),
        (people::Of::Name, &["Name"]),
        (people::Of::First, &["FirstName"]),
        (people::Of::Last, &["LastName"]),
        (people::Of::Email, &["Email"]),
        (people::Of::Title, &["Title"]),
        (people::Of::Location, &["City"]),
        (people::Of::Firm, &["Company"]),
        (people::Of::OwnerId, &["OwnerId"]),
        (people::Of::Deleted, &["IsDeleted"]),
    ],
};

static US: People = People {
    program: &SALESFORCE,
    are_ours: true,
    columns: &[
        (people::Of::Id, &["Id"]),
        (people::Of::Name, &["Name"]),
        (people::Of::First, &["FirstName"]),
        (people::Of::Last, &["LastName"]),
        (people::Of::Email, &["Email"]),
        (people::Of::Title, &["Title"]),
        (people::Of::Department, &["Department"]),
        (people::Of::Firm, &["CompanyName"]),
        (people::Of::ManagerId, &["ManagerId"]),
        (people::Of::Type, &["UserType"]),
    ],
};

static DEALS: Deals = Deals {
    program: &SALESFORCE,
    in_hundredths: true,
    columns: &[
        (deals::Of::Id, &["Id"]),
        (deals::Of::Name, &["Name"]),
        (deals::Of::Firm, &["Account.Name"]),
        (deals::Of::FirmId, &["AccountId"]),
        (deals::Of::PersonId, &["ContactId"]),
        (deals::Of::Stage, &["StageName"]),
        (deals::Of::IsClosed, &["IsClosed"]),
        (deals::Of::IsWon, &["IsWon"]),
        (deals::Of::Amount, &["Amount"]),
        (deals::Of::Currency, &["CurrencyIsoCode"]),
        (deals::Of::Chance, &["Probability"]),
        (deals::Of::Created, &["CreatedDate"]),
        (deals::Of::Close, &["CloseDate"]),
        (deals::Of::NextStep, &["NextStep"]),
        (deals::Of::Owner, &["Owner.Name"]),
        (deals::Of::OwnerId, &["OwnerId"]),
        (deals::Of::Deleted, &["IsDeleted"]),
    ],
};

/// Leads, of whom those that became a contact are that contact.
fn leads(sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
    let (id, became) = (sheet.column(&["Id"]), sheet.column(&["ConvertedContactId"]));
    for row in sheet.rows() {
        if let (lead, Some(contact)) = (SALESFORCE.key(row.text(id)), SALESFORCE.key(row.text(became))) {
            haul.person(Person { keys: lead.into_iter().chain([contact]).collect(), ..Person::default() });
        }
    }
    PROSPECTS.read(sheet, by, haul);
}

/// Who plays which part in which deal; somebody may play one part here and another there.
fn roles(sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
    let (contact, role) = (sheet.column(&["ContactId"]), sheet.column(&["Role"]));
    let deleted = sheet.column(&["IsDeleted"]);
    let mut roles: BTreeMap<Key, Roles> = BTreeMap::new();
    for row in sheet.rows() {
        let is_deleted = values::yes_no(row.text(deleted)) == Ok(true);
        let Some(key) = SALESFORCE.key(row.text(contact)).filter(|_| !is_deleted && !row.text(role).is_empty()) else {
            haul.leave_out(if is_deleted { "deleted records" } else { "people without a role" });
            continue;
        };
        roles.entry(key).or_default().add(row.text(role), by);
    }
    for (key, roles) in roles {
        let mut person = Person { keys: vec![key], ..Person::default() };
        roles.tell(&mut person, haul);
        haul.person(person);
    }
}

/// When each deal entered each of its stages.
fn history(sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
    let (deal, stage) = (sheet.column(&["OpportunityId"]), sheet.column(&["StageName"]));
    let (created, deleted) = (sheet.column(&["CreatedDate"]), sheet.column(&["IsDeleted"]));
    let mut entered = Entered::default();
    for row in sheet.rows() {
        let cell = deals::entered_cell(&Stage::of(row.text(stage), by));
        let is_deleted = values::yes_no(row.text(deleted)) == Ok(true);
        let (Some(deal), Some(cell), false) = (SALESFORCE.deal(row.text(deal)), cell, is_deleted) else {
            haul.leave_out("changes that are no stage of a sale, or of no deal");
            continue;
        };
        if let Some(day) = row.date(created, by, haul) {
            entered.add(deal, cell, day);
        }
    }
    entered.tell(haul);
}
