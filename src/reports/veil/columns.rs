//! What stands in the known columns of each table, and so what of them may be told.

/// What a cell holds, and what is told of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum As {
    /// A date, a figure or a word of netsales' own: told as it is.
    Is,
    /// Prose, names and addresses: not told.
    Nothing,
    /// A person, by whatever they go by.
    Person,
    /// Several people.
    People,
    /// An account.
    Account,
    /// Several accounts.
    Accounts,
    /// A deal's id.
    Deal,
    /// A person, a deal, an account or a word.
    Whatever,
    /// A word that sorts.
    Word,
    /// Several of them.
    Words,
    /// A department.
    Department,
    /// One of these words, or the writer's own.
    OneOf(&'static [&'static str]),
    /// What a fact is about.
    Topic,
    /// The id of a rule.
    Rule,
}

use As::{Account, Accounts, Deal, Department, Is, Nothing, OneOf, People, Person, Rule, Topic, Whatever, Word, Words};

/// The sub-types of people in the market that the texts name, and who sells.
const KINDS: &[&str] =
    &["ex-colleague", "association", "agent", "banker", "ex-customer", "peer-rep", "analyst", "seller"];

/// Of contacts.
pub(super) const CONTACTS: &[(&str, As)] = &[
    ("email", Nothing),
    ("account", Account),
    ("title", Word),
    ("department", Department),
    ("level", Is),
    ("network", Is),
    ("kind", OneOf(KINDS)),
    ("industry", Word),
    ("location", Word),
    ("influence", Is),
    ("stance", Is),
    ("expertise", Words),
    ("expertise_on", Is),
    ("past_accounts", Accounts),
    ("groups", Words),
    ("strength", Is),
    ("last_contact", Is),
    ("connected_on", Is),
    ("asked_on", Is),
    ("asked_about", Account),
    ("source", Person),
    ("owner", Person),
    ("reference", Is),
    ("reference_scope", Words),
    ("note", Nothing),
];

/// Of accounts. Whom a firm competes with and what it uses still match those of others.
pub(super) const ACCOUNTS: &[(&str, As)] = &[
    ("name", Account),
    ("status", Is),
    ("industry", Word),
    ("location", Word),
    ("employees", Is),
    ("revenue", Is),
    ("applications", Words),
    ("infrastructure", Words),
    ("problems", Words),
    ("parent", Account),
    ("rivals", Accounts),
    ("steward", Person),
    ("signal", Nothing),
    ("signal_on", Is),
    ("integrated", Is),
    ("early_adopter", Is),
    ("change_leader", Is),
    ("tech_differentiator", Is),
    ("no_money", Is),
    ("no_pressure", Is),
    ("no_vision", Is),
];

/// Of deals.
pub(super) const DEALS: &[(&str, As)] = &[
    ("id", Deal),
    ("account", Account),
    ("name", Nothing),
    ("owner", Person),
    ("stage", Is),
    ("amount", Is),
    ("probability", Is),
    ("budget", Is),
    ("next_step", Nothing),
    ("needs", Words),
    ("doubts", Nothing),
    ("source", Person),
    ("problem", Nothing),
    ("created", Is),
    ("identify_on", Is),
    ("buy_in_on", Is),
    ("solution_on", Is),
    ("close_on", Is),
    ("closed_on", Is),
    ("expected_close", Is),
    ("next_step_on", Is),
    ("authority_verified", Is),
    ("decide_by", Is),
    ("trial_on", Is),
];

/// Of interactions.
pub(super) const INTERACTIONS: &[(&str, As)] = &[
    ("date", Is),
    ("from", Person),
    ("to", People),
    ("kind", Is),
    ("minutes", Is),
    ("purpose", Is),
    ("value", Is),
    ("deal", Deal),
    ("answered_on", Is),
];

/// Of favours and promises.
pub(super) const LEDGER: &[(&str, As)] = &[
    ("date", Is),
    ("giver", Person),
    ("receiver", Person),
    ("kind", Is),
    ("rule", Rule),
    ("about", Whatever),
    ("status", Is),
    ("settled_on", Is),
    ("hours", Is),
    ("value", Is),
    ("due_stage", Is),
    ("originator", Person),
];

/// Of facts: that somebody knows something of somebody stays, what they know does not.
pub(super) const FACTS: &[(&str, As)] = &[
    ("about", Whatever),
    ("topic", Topic),
    ("text", Word),
    ("author", Person),
    ("date", Is),
    ("source", Person),
    ("visibility", Is),
];
