//! The slow, obvious twin of a change: a network copied statement by statement, with something otherwise.

use jiff::civil::{Date, date};
use netsales::advise::Change;
use netsales::book::{Book, Deal, Interaction};
use netsales::network::{Asked, Contact, Influence, NetworkBuilder, NetworkKind, Seat, Strength, Text, Tie};
use netsales::settings::{self, Settings};

use crate::random_tables::with_rows;

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
        Change::Find(skill) => {
            let somebody = format!("somebody who knows {skill}");
            ties.push((network.contact(seat.seller).id.to_string(), somebody.clone(), Tie::default()));
            let mut found =
                Contact { expertise: [skill.as_str().into()].into_iter().collect(), ..Contact::named(somebody) };
            found.networks.insert(NetworkKind::Internal);
            contacts.push(found);
        }
        Change::Gather(people) => {
            let mut people = people.clone();
            people.push(network.contact(seat.seller).id.to_string());
            for (at, a) in people.iter().enumerate() {
                for b in people[at + 1..].iter().filter(|b| *b != a) {
                    if !ties.iter().any(|(one, other, _)| is_of(one, other, a, b)) {
                        ties.push((
                            a.clone(),
                            b.clone(),
                            Tie { strength: strength_of(&settings::NEW_TIE), ..Tie::default() },
                        ));
                    }
                }
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
        // Of a colleague who is found only the skill counts: they are known to know nobody else.
        let nobody_else = network.find(&contact.id).is_none() && matches!(change, Change::Find(_));
        let nobody_else = nobody_else.then_some(Asked { on: date(2026, 6, 15), about: None });
        let asked = network.find(&contact.id).and_then(|ix| network.knowledge().asked(ix)).or(nobody_else.as_ref());
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

/// The tables with the same change done, row by row.
pub(crate) fn kept_by_hand(kept: &Book, seat: &Seat, today: Date, change: &Change) -> Book {
    let seller = &seat.network.contact(seat.seller).id;
    let gone = |id: &str| matches!(change, Change::Leave(who) if who == id && seller != id);
    let lost = |word: &Option<Text>| word.as_deref().is_some_and(gone);
    let deal = |mut deal: Deal| {
        match change {
            Change::Plan(id) if deal.id == *id => {
                (deal.next_step, deal.next_step_on) = (Some("next step".into()), Some(today));
            }
            Change::Own { deal: id, owner } if deal.id == *id => deal.owner = Some(owner.as_str().into()),
            _ if lost(&deal.owner) => deal.owner = None,
            _ => {}
        }
        deal
    };
    let touch =
        |it: &Interaction| Interaction { to: it.to.iter().filter(|id| !gone(id)).cloned().collect(), ..it.clone() };
    let mut book = with_rows(
        kept,
        kept.accounts().to_vec(),
        kept.deals().iter().cloned().map(deal).collect(),
        kept.ledger().iter().filter(|it| !gone(&it.giver) && !lost(&it.receiver)).cloned().collect(),
        kept.interactions().iter().map(touch).filter(|it| !gone(&it.from) && !it.to.is_empty()).collect(),
        kept.movers().iter().filter(|it| !gone(&it.person)).cloned().collect(),
    );
    if let Change::Ledger(entry) = change {
        book.keep_ledger([entry.clone()]);
    }
    book
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
