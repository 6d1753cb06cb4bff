//! The network as the touches of a book show it, and nothing else: what was typed of ties is left out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::book::{Book, Closeness, Pace, Touches};
use crate::network::builder::Draft;
use crate::network::contact::{SELLER, folded};
use crate::network::seat::YOU;
use crate::network::{Contact, ContactIx, Network, NetworkBuilder, NetworkKind, Seat, Text};
use crate::settings::Settings;

/// Everybody of a network, tied by the touches of a book only. `you` is the seller of the book, where one is listed.
///
/// Who owns a deal or a contact is of the firm, whatever else is noted of them, and stands in it also where nobody listed them.
/// Typed strengths, rows of ties and shared groups are not there to be read. Cost: that of building the network and of a look at
/// each touch.
pub fn evidenced(network: &Network, book: &Book, you: Option<ContactIx>, settings: &Settings, today: Date) -> Seat {
    let mut builder = NetworkBuilder::new(network.scale());
    let mut named: BTreeMap<String, Draft> = BTreeMap::new();
    let mut drafts = Vec::with_capacity(network.len());
    for (_, contact) in network.contacts() {
        let bare = Contact { strength: None, last_contact: None, groups: Vec::new().into(), ..contact.clone() };
        let draft = builder.contact(bare).unwrap_or_else(|taken| taken);
        let names = [&contact.id, &contact.name].into_iter().chain(contact.emails.iter());
        for name in names {
            named.entry(folded(name)).or_insert(draft);
        }
        drafts.push(draft);
    }
    let seller = match you.and_then(|ix| drafts.get(ix.index())) {
        Some(&listed) => listed,
        None => builder.contact(Contact::named(YOU)).unwrap_or_else(|taken| taken),
    };
    for owner in owners(network, book) {
        let draft = match named.get(&folded(owner)) {
            _ if owner == YOU => seller,
            Some(&listed) => listed,
            None => unlisted(&mut builder, owner),
        };
        builder.contact_mut(draft).networks.insert(NetworkKind::Internal);
    }
    if is_named(book) {
        builder.contact_mut(seller).networks.insert(NetworkKind::Internal);
    }
    let seller_id = builder.get(seller).id.clone();
    let pace = Pace::of(settings, today);
    for ((one, other), touches) in Touches::of(book, Some(&seller_id), today).pairs() {
        let tie = Closeness::of(touches, None, &pace).tie();
        let is_evidence = tie.evidence.is_some_and(|evidence| evidence.strength().is_some());
        if let (true, Some(a), Some(b)) = (is_evidence, builder.find(one), builder.find(other)) {
            builder.tie(a, b, tie);
        }
    }
    let network = builder.build();
    let seller = network.find(&seller_id).unwrap_or_else(|| ContactIx::new(0));
    Seat { network, seller, assumed: false }
}

/// Whom deals and contacts name as their owners, as they are written.
fn owners<'a>(network: &'a Network, book: &'a Book) -> impl Iterator<Item = &'a str> {
    let of_contacts = network.contacts().filter_map(|(_, contact)| contact.owner.as_deref());
    book.deals().iter().filter_map(|deal| deal.owner.as_deref()).chain(of_contacts)
}

fn unlisted(builder: &mut NetworkBuilder, owner: &str) -> Draft {
    builder.contact(Contact { kind: Some(SELLER.into()), ..Contact::named(owner) }).unwrap_or_else(|taken| taken)
}

/// Whether a book speaks of the seller who is not listed, by touch, favour or deal.
fn is_named(book: &Book) -> bool {
    let is_you = |word: &Text| word == YOU;
    book.interactions().iter().any(|touch| touch.people().any(is_you))
        || book.ledger().iter().any(|entry| is_you(&entry.giver) || entry.receiver.as_ref().is_some_and(is_you))
        || book.deals().iter().any(|deal| deal.owner.as_ref().is_some_and(is_you))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::{Deal, Interaction, Medium};
    use crate::network::sketch::sketch;

    #[test]
    fn only_touches_tie_and_who_owns_a_deal_is_of_the_firm() {
        let network = sketch("kim == ana[strength=0.9 groups=Rowing] -- bo[groups=Rowing]; kim -> lee");
        let mut book = Book::default();
        book.keep_interactions([Interaction::on(date(2026, 6, 1), Medium::Call, "kim", &["bo"])]);
        book.keep_deals([Deal { owner: Some("Max".into()), ..Deal::at("Bolt", "d1") }]);
        let seat = evidenced(&network, &book, None, &Settings::default(), date(2026, 6, 15));
        let find = |id: &str| seat.network.find(id).unwrap();
        assert_eq!(seat.network.neighbours(find("kim")).collect::<Vec<_>>(), [find("bo")]);
        assert!(seat.network.contact(find("Max")).networks.has(NetworkKind::Internal));
        assert!(seat.network.contact(seat.seller).networks.is_empty(), "nobody speaks of `you`");
    }
}
