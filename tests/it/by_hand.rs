//! The slow, obvious twin of a change: a network copied statement by statement, with something otherwise.

use netsales::advise::Change;
use netsales::network::{Contact, Influence, NetworkBuilder, Seat, Strength, Tie};
use netsales::settings::{self, Settings};

/// A change done on a network that is copied statement by statement, without the engine.
pub(crate) fn done_by_hand(seat: &Seat, settings: &Settings, change: &Change) -> Seat {
    let network = &seat.network;
    let mut contacts: Vec<Contact> = network.contacts().map(|(_, contact)| contact.clone()).collect();
    let mut ties: Vec<(String, String, Tie)> = Vec::new();
    let id = |ix| network.contact(ix).id.to_string();
    ties.extend(network.ties().filter(|(_, _, tie)| !tie.derived).map(|(a, b, tie)| (id(a), id(b), tie.clone())));
    let mut apart: Vec<(String, String)> = network.knowledge().apart().map(|(a, b)| (id(a), id(b))).collect();
    let is_of = |one: &String, other: &String, a: &String, b: &String| (one, other) == (a, b) || (one, other) == (b, a);
    let strength_of = |number| Strength::new(settings.number(number));
    match change {
        Change::Tie(a, b, strength) => {
            let strength = strength.or_else(|| strength_of(&settings::NEW_TIE));
            if !ties.iter().any(|(one, other, _)| is_of(one, other, a, b)) {
                ties.push((a.clone(), b.clone(), Tie { strength, ..Tie::default() }));
            }
        }
        Change::Cut(a, b) => {
            ties.retain(|(one, other, _)| !is_of(one, other, a, b));
            apart.push((a.clone(), b.clone()));
        }
        Change::Strengthen(a, b, strength) => {
            let link = network.find(a).zip(network.find(b)).and_then(|(a, b)| network.link(a, b));
            let old = link.as_ref().filter(|link| link.is_evidenced()).map_or(0.0, |link| link.strength.value());
            let wanted = strength.map_or(settings.number(&settings::STRONG_TIE), Strength::value);
            if wanted > old {
                let rows = ties.iter_mut().filter(|(one, other, _)| is_of(one, other, a, b));
                rows.for_each(|(.., tie)| tie.strength = Strength::new(wanted));
            }
            if link.is_none() {
                ties.push((a.clone(), b.clone(), Tie { strength: Strength::new(wanted), ..Tie::default() }));
            }
        }
        Change::Touch(who, day) => {
            let contact = contacts.iter_mut().find(|contact| contact.id == *who).expect("listed");
            contact.last_contact = contact.last_contact.max(Some(*day));
            let you = &network.contact(seat.seller).id.to_string();
            let has_row = ties.iter().map(|(a, b, _)| (a, b)).chain(apart.iter().map(|(a, b)| (a, b)));
            if !has_row.into_iter().any(|(one, other)| is_of(one, other, you, who)) {
                ties.push((you.clone(), who.clone(), Tie { last_contact: Some(*day), ..Tie::default() }));
            }
        }
        Change::Leave(who) => {
            contacts.retain(|contact| contact.id != *who);
            ties.retain(|(one, other, _)| one != who && other != who);
            apart.retain(|(one, other)| one != who && other != who);
        }
        Change::Own { .. } | Change::Ledger(_) | Change::Settle(_) | Change::Plan(_) | Change::Wait(_) => {}
        Change::Know { account, person, influence } => learn(&mut contacts, account, person.as_deref(), *influence),
    }
    let mut builder = NetworkBuilder::new(network.scale());
    for contact in contacts {
        let asked = network.find(&contact.id).and_then(|ix| network.knowledge().asked(ix));
        let draft = builder.contact(contact).expect("ids are unique");
        if let Some(asked) = asked {
            builder.asked(draft, asked.clone());
        }
    }
    for (a, b, tie) in ties {
        let (a, b) = (builder.find(&a).expect("listed"), builder.find(&b).expect("listed"));
        builder.tie(a, b, tie);
    }
    for (a, b) in apart {
        let (a, b) = (builder.find(&a).expect("listed"), builder.find(&b).expect("listed"));
        builder.apart(a, b);
    }
    builder.complete(network.knowledge().is_complete());
    let changed = builder.build();
    let seller = changed.find(&network.contact(seat.seller).id).expect("the seller stays");
    Seat { network: changed, seller, assumed: seat.assumed }
}

/// Somebody listed comes to be known for an influence; without a name, somebody new at the account does.
fn learn(contacts: &mut Vec<Contact>, account: &str, person: Option<&str>, influence: Influence) {
    let place = contacts.iter().position(|contact| Some(contact.id.as_str()) == person);
    let place = place.unwrap_or_else(|| {
        let somebody = format!("somebody {influence} at {account}");
        contacts.push(Contact { account: Some(account.into()), ..Contact::named(somebody) });
        contacts.len() - 1
    });
    contacts[place].influences.insert(influence);
}
