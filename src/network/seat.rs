//! A network as one seller sees it: the seller in it, tied to those they are in touch with.

use super::contact::{Contact, ContactIx};
use super::strength::Strength;
use super::tie::Tie;
use super::{Amendment, Network};

/// The id of a seller who does not stand in the contacts table.
pub const YOU: &str = "you";

/// A network with the seller in it, and how their own ties were found.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The network, the seller and their ties included.
    pub network: Network,
    /// The seller.
    pub seller: ContactIx,
    /// Whether no contact bore any sign of a tie with the seller, so that everybody listed counts as in touch.
    pub assumed: bool,
}

impl Network {
    /// The network as a seller sees it; without one, as the unlisted person [`YOU`] does.
    ///
    /// A contact is *direct* by a row of `ties` with the seller, a touch that was counted as theirs, a typed strength above 0, a date of
    /// last contact, or an owner who is the seller. Where some contact has an owner, the cells of those who have another (or none) are not this seller's,
    /// and what they say of a tie is left out. For one pair the row of `ties`, be it a yes or a no, wins over the cells.
    pub fn seat(&self, seller: Option<ContactIx>) -> Seat {
        let mut amended = self.amend();
        let you = seller.unwrap_or_else(|| amended.contact(Contact::named(YOU)));
        let listed = seller.map(|ix| self.contact(ix));
        let book_is_shared = self.contacts().any(|(_, contact)| contact.owner.is_some());
        let mine = |contact: &Contact| match (listed, contact.owner.as_deref()) {
            (Some(me), Some(owner)) => me.goes_by(owner),
            (Some(_), None) => !book_is_shared,
            (None, _) => true,
        };
        let has_row = |ix| {
            let is_tied = |seller| self.are_tied(seller, ix) && self.ties_of(seller, ix).any(Tie::is_a_row);
            seller.is_some_and(|seller| is_tied(seller) || self.knowledge.are_apart(seller, ix))
        };
        let mut signs = seller.is_some_and(|seller| self.neighbours(seller).len() > 0);
        // Who says a strength of 0 knows of the touches, and yet says that it is no tie.
        let is_tie = |ix| Some(ix) != seller && self.contact(ix).strength != Some(0.0);
        let counted = self.yours.ties.iter().filter(|(ix, _)| self.yours.seller == seller && is_tie(*ix));
        for (ix, tie) in counted {
            amended.tie(you, *ix, tie.clone());
            signs = true;
        }
        for (ix, contact) in self.contacts().filter(|&(ix, _)| Some(ix) != seller) {
            let named = listed.is_some() && contact.owner.is_some() && mine(contact);
            if !mine(contact) {
                forget_cells(&mut amended, ix, contact);
                continue;
            }
            if has_row(ix) {
                continue;
            }
            if contact.strength == Some(0.0) {
                amended.untie(you, ix).apart(you, ix);
            } else if named || contact.strength.is_some() || contact.last_contact.is_some() {
                amended.tie(you, ix, by_cells(contact));
                signs = true;
            }
        }
        if !signs {
            let may_be_tied = |(ix, contact): &(ContactIx, &Contact)| {
                Some(*ix) != seller && !has_row(*ix) && contact.strength != Some(0.0)
            };
            for (ix, contact) in self.contacts().filter(may_be_tied) {
                amended.tie(you, ix, by_cells(contact));
            }
        }
        Seat { network: amended.done(), seller: you, assumed: !signs }
    }
}

/// The seller's tie with a contact, as the contact's own cells tell it.
fn by_cells(contact: &Contact) -> Tie {
    let strength = contact.strength.and_then(Strength::new);
    Tie { strength, last_contact: contact.last_contact, ..Tie::default() }
}

/// The cells of a contact that speak of somebody else's tie.
fn forget_cells(amended: &mut Amendment, ix: ContactIx, contact: &Contact) {
    if contact.strength.is_some() || contact.last_contact.is_some() {
        let cells = amended.contact_mut(ix);
        (cells.strength, cells.last_contact) = (None, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::sketch::sketch;

    fn seen_by_me(drawn: &str) -> Seat {
        let network = sketch(drawn);
        network.seat(network.find("me"))
    }

    fn in_touch(seat: &Seat) -> Vec<&str> {
        seat.network.neighbours(seat.seller).map(|ix| seat.network.contact(ix).id.as_str()).collect()
    }

    #[test]
    fn a_row_that_says_no_wins_over_a_cell_that_says_how_strong() {
        let seat = seen_by_me("me; ana[strength=0.8]; bo[strength=0.5]; me xx ana");
        assert_eq!(in_touch(&seat), ["bo"]);
        let nobody_else = seen_by_me("me; ana; bo; me xx ana");
        assert!(nobody_else.assumed);
        assert_eq!(in_touch(&nobody_else), ["bo"]);
    }

    #[test]
    fn a_row_that_says_how_strong_wins_over_the_cell() {
        let seat = seen_by_me("me .. ana[strength=0.8]; bo[strength=0]");
        assert_eq!(in_touch(&seat), ["ana"]);
        let strength = |id| seat.network.strength(seat.seller, seat.network.find(id).unwrap());
        assert_eq!(strength("ana"), Strength::new(0.25));
    }

    #[test]
    fn the_cells_of_a_contact_whom_somebody_else_owns_say_nothing_of_the_sellers_tie() {
        let seat = seen_by_me("me; ana[owner=kim strength=0.9 last=2026-06-01]; bo[owner=me]; me -- ana");
        assert_eq!(in_touch(&seat), ["ana", "bo"]);
        let ana = seat.network.contact(seat.network.find("ana").unwrap());
        assert_eq!((ana.strength, ana.last_contact), (None, None));
    }
}
