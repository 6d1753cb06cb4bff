//! Somebody who works elsewhere than they did in an older export of the same contacts.

use std::collections::BTreeMap;

use crate::network::contact::{folded, same_name};
use crate::network::{Contact, Network, Text};

/// Somebody who changed firms between two exports. Where they work now stands with the contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// Who, by the id in the newer export.
    pub person: Text,
    /// The firm they left.
    pub from: Text,
}

/// Everybody whose account differs from that of the same person in an older export, in the order of ids.
///
/// The same person is who has the same id, else an email that nobody else there has. Where an account is blank in either export,
/// nobody knows whether they moved. Cost: a look at each contact of both.
pub fn movers(older: &Network, newer: &Network) -> Vec<Mover> {
    let by_email = by_email(older);
    let moved = |contact: &Contact| {
        let (from, to) = (then(older, &by_email, contact)?.account.as_ref()?, contact.account.as_ref()?);
        (!same_name(from, to)).then(|| Mover { person: contact.id.clone(), from: from.trim().into() })
    };
    newer.contacts().filter_map(|(_, contact)| moved(contact)).collect()
}

/// Everybody who is not in an older export, in the order of ids. The same person is who they are to [`movers`]; one whose email several
/// have there may be one of them, and is not new. Cost: a look at each contact of both.
pub fn newcomers(older: &Network, newer: &Network) -> Vec<Text> {
    let by_email = by_email(older);
    let was_there = |contact: &Contact| {
        older.find(&contact.id).is_some() || contact.emails.iter().any(|email| by_email.contains_key(&folded(email)))
    };
    newer.contacts().filter(|(_, contact)| !was_there(contact)).map(|(_, contact)| contact.id.clone()).collect()
}

/// Who somebody was in an older export.
fn then<'o>(
    older: &'o Network,
    by_email: &BTreeMap<String, Option<&'o Contact>>,
    contact: &Contact,
) -> Option<&'o Contact> {
    let by_id = older.find(&contact.id).map(|ix| older.contact(ix));
    by_id.or_else(|| contact.emails.iter().find_map(|email| *by_email.get(&folded(email))?))
}

/// Everybody by their emails; none of an email that several have.
fn by_email(network: &Network) -> BTreeMap<String, Option<&Contact>> {
    let mut all: BTreeMap<String, Option<&Contact>> = BTreeMap::new();
    for (_, contact) in network.contacts() {
        for email in contact.emails.iter() {
            all.entry(folded(email)).and_modify(|other| *other = None).or_insert(Some(contact));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::sketch::sketch;
    use crate::network::{NetworkBuilder, Scale};

    #[test]
    fn who_works_elsewhere_has_moved_and_a_blank_or_another_spelling_is_no_move() {
        let older = sketch("ana@Bolt; bo@Bolt; cy@Bolt; dee; eve@Bolt");
        let newer = sketch("ana@Core; bo@BOLT; cy; dee@Core; fay@Core");
        assert_eq!(movers(&older, &newer), [Mover { person: "ana".into(), from: "Bolt".into() }]);
    }

    #[test]
    fn where_ids_differ_an_email_tells_who_is_who_unless_two_share_it() {
        let network = |people: &[(&str, &str, &str)]| {
            let mut builder = NetworkBuilder::new(Scale::default());
            for &(id, email, account) in people {
                let contact =
                    Contact { account: Some(account.into()), emails: vec![email.into()].into(), ..Contact::named(id) };
                builder.contact(contact).unwrap();
            }
            builder.build()
        };
        let older =
            network(&[("1", "ana@x.org", "Bolt"), ("2", "office@x.org", "Bolt"), ("3", "office@x.org", "Bolt")]);
        let newer = network(&[("a", "ANA@x.org", "Core"), ("b", "office@x.org", "Core")]);
        assert_eq!(movers(&older, &newer), [Mover { person: "a".into(), from: "Bolt".into() }]);
        let later = network(&[("a", "ANA@x.org", "Core"), ("b", "office@x.org", "Core"), ("c", "cy@x.org", "Core")]);
        assert_eq!(newcomers(&older, &later), ["c"], "b may be one of the two of that office");
    }
}
