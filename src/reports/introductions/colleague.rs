//! A colleague's list beside the seller's own: whom both list, and whom only the colleague does, who could be a second door.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Goal, Person, Request};
use crate::network::contact::folded;
use crate::network::{Contact, Network};

/// What a colleague's list adds to the ways.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Colleague {
    /// The list, by the name of its file.
    pub file: String,
    /// How many people it lists.
    pub listed: usize,
    /// How many of them the book lists too.
    pub listed_by_both: usize,
    /// Those meant whom both list.
    pub both: Vec<Person>,
    /// Those meant whom only the colleague lists; of one person who is meant, others at their account.
    pub only_theirs: Vec<Stranger>,
}

/// Somebody of a colleague's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stranger {
    /// The name.
    pub name: String,
    /// Their job title.
    pub title: Option<String>,
    /// Where they work.
    pub account: Option<String>,
}

/// A colleague's list under the name of its file.
#[derive(Debug, Clone)]
pub struct List {
    /// The name of the file.
    pub file: String,
    /// Whom it lists.
    pub network: Network,
}

impl Request<'_> {
    /// What a colleague's list says of those who are meant.
    ///
    /// Two people are the same by an email address, else by name and account: two people of one name stay two. Ids mean nothing
    /// across two files. Cost: O(n) of both lists.
    pub(super) fn beside(&self, list: &List) -> Colleague {
        let known = Known::of(self.context.network);
        let mut found = Colleague {
            file: list.file.clone(),
            listed: list.network.len(),
            listed_by_both: 0,
            both: Vec::new(),
            only_theirs: Vec::new(),
        };
        for (_, theirs) in list.network.contacts() {
            let ours = known.find(theirs);
            found.listed_by_both += usize::from(ours.is_some());
            match ours {
                Some(ours) if self.means(ours) => {
                    found.both.push(Person { id: ours.id.to_string(), name: ours.name.to_string() });
                }
                None if self.is_near(theirs) => found.only_theirs.push(Stranger::of(theirs)),
                Some(_) | None => {}
            }
        }
        found.both.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        found.only_theirs.sort_by(|one, other| (&one.name, &one.title).cmp(&(&other.name, &other.title)));
        found
    }

    fn means(&self, contact: &Contact) -> bool {
        match &self.goal {
            Goal::Person(ix) => self.context.contact(*ix).id == contact.id,
            Goal::Anybody { .. } => self.is_near(contact),
        }
    }

    /// Whether somebody is one of those meant or, where one person is, works where that person does.
    fn is_near(&self, contact: &Contact) -> bool {
        let Goal::Person(ix) = &self.goal else { return self.fits(contact) };
        self.context.contact(*ix).account.as_deref().is_some_and(|account| contact.works_at(account))
    }
}

impl Stranger {
    fn of(contact: &Contact) -> Self {
        let text = |text: &Option<crate::network::Text>| text.as_ref().map(ToString::to_string);
        Self { name: contact.name.to_string(), title: text(&contact.title), account: text(&contact.account) }
    }
}

/// The people of the book by what tells them from others.
struct Known<'a> {
    by_email: HashMap<String, &'a Contact>,
    by_name: HashMap<(String, String), &'a Contact>,
}

impl<'a> Known<'a> {
    fn of(network: &'a Network) -> Self {
        let emails = |contact: &'a Contact| contact.emails.iter().map(move |email| (folded(email), contact));
        Self {
            by_email: network.contacts().flat_map(|(_, contact)| emails(contact)).collect(),
            by_name: network.contacts().map(|(_, contact)| (name_and_account(contact), contact)).collect(),
        }
    }

    fn find(&self, contact: &Contact) -> Option<&'a Contact> {
        let by_email = contact.emails.iter().find_map(|email| self.by_email.get(&folded(email)));
        by_email.or_else(|| self.by_name.get(&name_and_account(contact))).copied()
    }
}

fn name_and_account(contact: &Contact) -> (String, String) {
    (folded(&contact.name), contact.account.as_deref().map(folded).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::{Context, Scope};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;
    use crate::stages::asks::Ask;

    fn beside(goal: impl Fn(&Context) -> Goal) -> Colleague {
        let network = sketch("you -- jo@Bolt; ana@Bolt; kim@Core");
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct);
        let list = List { file: "theirs.csv".into(), network: sketch("Ana@BOLT; dee@bolt; kim@Zeta; eve") };
        let goal = goal(&context);
        let request = Request {
            context: &context,
            own: true,
            goal,
            avoid: vec![],
            ask: Ask::Introduction,
            ways: 1,
            beside: vec![],
            notes: vec![],
        };
        request.beside(&list)
    }

    #[test]
    fn two_people_of_one_name_at_different_firms_stay_two() {
        let at_bolt = Goal::Anybody { account: Some("Bolt".into()), department: None, level: None };
        let found = beside(|_| at_bolt.clone());
        assert_eq!((found.listed, found.listed_by_both), (4, 1));
        assert_eq!(found.both.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["ana"]);
        assert_eq!(found.only_theirs.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["dee"]);
    }

    #[test]
    fn beside_a_person_their_colleagues_are_doors() {
        let found = beside(|context| Goal::Person(context.network.find("ana").unwrap()));
        assert_eq!((found.both.len(), found.only_theirs[0].name.as_str()), (1, "dee"));
    }
}
