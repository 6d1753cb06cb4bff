//! The cells of one row of a table beside contacts and ties, some of which name people, accounts or deals.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use super::columns::Column;
use super::fields::Fields;
use super::people::{Nobody, People};
use super::problem::{Place, Problem};
use super::problems::quoted;
use super::table::Table;
use super::values;
use crate::book::{Account, Deal};
use crate::network::builder::Draft;
use crate::network::contact::folded;
use crate::network::seat::YOU;
use crate::network::{Attributes, NetworkBuilder, Text};

/// Whom and what cells may name.
#[derive(Debug)]
pub(super) struct Known<'a> {
    people: &'a People,
    builder: &'a NetworkBuilder,
    /// The seller's id, where they are listed.
    pub(super) seller: Option<Text>,
    /// Accounts for which contacts work; made when the first is sought.
    employers: OnceLock<HashSet<String>>,
    accounts: HashSet<String>,
    deals: HashSet<Text>,
}

impl<'a> Known<'a> {
    /// What is known once contacts are read. `seller` is the word by which the settings name them.
    pub(super) fn of(people: &'a People, builder: &'a NetworkBuilder, seller: Option<&str>) -> Self {
        let seller = seller.and_then(|word| people.find(builder, word).ok()).map(|draft| builder.get(draft).id.clone());
        Self { people, builder, seller, employers: OnceLock::new(), accounts: HashSet::new(), deals: HashSet::new() }
    }

    /// Adds the accounts of a table.
    pub(super) fn add_accounts(&mut self, accounts: &[Account]) {
        self.accounts.extend(accounts.iter().map(|account| folded(&account.name)));
    }

    /// Adds the deals of a table.
    pub(super) fn add_deals(&mut self, deals: &[Deal]) {
        self.deals.extend(deals.iter().map(|deal| deal.id.clone()));
    }

    fn person(&self, who: &str) -> Result<Text, Nobody> {
        match self.people.find(self.builder, who) {
            Ok(draft) => Ok(self.builder.get(draft).id.clone()),
            Err(Nobody::Unknown) if who.eq_ignore_ascii_case(YOU) => Ok(YOU.into()),
            Err(why) => Err(why),
        }
    }

    fn has_account(&self, name: &str) -> bool {
        let name = folded(name);
        let employers = || {
            let all = (0..self.builder.len()).map(|number| self.builder.get(Draft::new(number)));
            all.filter_map(|contact| contact.account.as_deref()).map(folded).collect()
        };
        self.accounts.contains(&name) || self.employers.get_or_init(employers).contains(&name)
    }

    /// The id of the contact or the deal, or the name of the account, that a word means.
    fn thing(&self, word: &str) -> Option<Text> {
        if self.builder.find(word).is_some() || self.deals.contains(word) || self.has_account(word) {
            return Some(word.into());
        }
        self.person(word).ok()
    }
}

/// Somebody whom a row names and who is not among the contacts.
#[derive(Debug)]
pub(super) struct Stranger {
    who: String,
    why: Nobody,
    column: &'static str,
    place: Place,
}

impl Stranger {
    /// What to say of them.
    pub(super) fn explain(&self, people: &mut People, builder: &NetworkBuilder) -> Problem {
        let Self { who, why, column, place } = self;
        let (shown, place) = (quoted(who), place.clone());
        match why {
            Nobody::Several => {
                Problem::error("ambiguous-name", place, format!("{column} {shown} is the name of several contacts"))
                    .advise("use the id of the one who is meant")
            }
            Nobody::LeftOut => {
                let message = format!("the row was left out, since that of {shown} was");
                Problem::warning("end-left-out", place, message)
            }
            Nobody::Unknown | Nobody::Blank => {
                let message = format!("{column} {shown} is unknown: no contact has this id, email or name");
                let near = people.advice(builder, who);
                let advice =
                    if near.is_empty() { "list them among the contacts, or correct the cell".into() } else { near };
                Problem::error("unknown-id", place, message).advise(advice)
            }
        }
    }
}

/// The cells of one row.
#[derive(Debug)]
pub(super) struct Cells<'a, C> {
    /// Those that name nobody.
    pub(super) fields: Fields<'a, C>,
    table: &'a Table<'a>,
    pub(super) known: &'a Known<'a>,
    strangers: &'a mut Vec<Stranger>,
}

impl<'a, C: Column> Cells<'a, C> {
    pub(super) fn of(
        fields: Fields<'a, C>,
        table: &'a Table<'a>,
        known: &'a Known<'a>,
        strangers: &'a mut Vec<Stranger>,
    ) -> Self {
        Self { fields, table, known, strangers }
    }

    /// The line on which the row begins.
    pub(super) fn line(&self) -> u64 {
        self.fields.row().line_and_column().0
    }

    /// A text without outer blanks.
    pub(super) fn text(&self, column: C) -> Option<Text> {
        self.fields.trimmed(column).map(Text::from)
    }

    /// A contact by id, email or name, or the seller; a row that names somebody else fails.
    pub(super) fn person(&mut self, column: C) -> Option<Text> {
        let who = self.fields.trimmed(column)?;
        self.one(column, who)
    }

    /// Contacts, or the seller, each once; a row that names somebody else fails.
    pub(super) fn people(&mut self, column: C) -> Vec<Text> {
        let words = self.fields.trimmed(column).map(values::list).unwrap_or_default();
        let mut people: Vec<Text> = Vec::new();
        for who in words {
            if let Some(id) = self.one(column, &who)
                && !people.contains(&id)
            {
                people.push(id);
            }
        }
        people
    }

    /// Somebody who need not be listed: the id of the contact who is meant, else the word as it stands.
    pub(super) fn anybody(&self, column: C) -> Option<Text> {
        let who = self.fields.trimmed(column)?;
        Some(self.known.person(who).unwrap_or_else(|_| who.into()))
    }

    /// An account's name; one that stands nowhere else is said.
    pub(super) fn account(&mut self, column: C) -> Option<Text> {
        let name = self.fields.demand(column)?;
        if !self.known.has_account(name) {
            let message = format!(
                "{} {} is unknown: no contact works there, and no account has this name",
                column.name(),
                quoted(name)
            );
            let problem = Problem::warning("unknown-account", self.fields.place(column), message);
            self.fields.warn(problem.advise("write it as in contacts or accounts"));
        }
        Some(name.into())
    }

    /// A deal's id; one that no deal has is said.
    pub(super) fn deal(&mut self, column: C) -> Option<Text> {
        let id = self.fields.trimmed(column)?;
        if !self.known.deals.contains(id) {
            let message = format!("{} {} is unknown: no deal has this id", column.name(), quoted(id));
            self.fields.warn(Problem::warning("unknown-deal", self.fields.place(column), message));
        }
        Some(id.into())
    }

    /// What a row is about: a contact, a deal or an account; what is none of them is said, and kept as it stands.
    pub(super) fn about(&mut self, column: C) -> Option<Text> {
        let word = self.fields.trimmed(column)?;
        let thing = self.known.thing(word);
        if thing.is_none() {
            let message =
                format!("{} {} is unknown: no contact, deal or account is called so", column.name(), quoted(word));
            self.fields.warn(Problem::warning("unknown-about", self.fields.place(column), message));
        }
        Some(thing.unwrap_or_else(|| word.into()))
    }

    /// The cells of columns without a meaning.
    pub(super) fn attributes(&self) -> Attributes {
        self.fields.attributes(self.table, |text| text.into())
    }

    /// Whether two ids are one person's: the seller may be named by id or by [`YOU`].
    pub(super) fn are_one(&self, one: &Text, other: &Text) -> bool {
        let meant =
            |id: &Text| if *id == YOU { self.known.seller.clone().unwrap_or_else(|| id.clone()) } else { id.clone() };
        meant(one) == meant(other)
    }

    /// A list of words.
    pub(super) fn list(&self, column: C) -> Arc<[Text]> {
        self.fields.list(column).iter().cloned().collect()
    }

    fn one(&mut self, column: C, who: &str) -> Option<Text> {
        match self.known.person(who) {
            Ok(id) => Some(id),
            Err(why) => {
                let place = self.fields.place(column);
                self.strangers.push(Stranger { who: who.to_owned(), why, column: column.name(), place });
                self.fields.failed = true;
                None
            }
        }
    }
}
