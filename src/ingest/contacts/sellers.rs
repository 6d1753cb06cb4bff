//! The column of sellers, as a CRM has it: in a list of contacts it says who holds the tie, in a list of the sales force who is listed.

use super::memory::Memory;
use super::{Column, Contact, Fields};
use crate::network::NetworkKind;
use crate::network::contact::SELLER;

/// Whether the table lists the sales force: it names sellers, and nobody else.
pub(super) fn are_listed(fields: &Fields<'_, Column>) -> bool {
    let others = [Column::Id, Column::Name, Column::Email, Column::FirstName, Column::LastName];
    fields.has(Column::Seller) && !others.into_iter().any(|column| fields.has(column))
}

/// What follows for a contact: a seller is a colleague, unless the row says otherwise; elsewhere the seller is the owner.
pub(super) fn fill(fields: &Fields<'_, Column>, memory: &mut Memory, contact: &mut Contact) {
    if !are_listed(fields) {
        contact.owner = contact.owner.take().or_else(|| memory.text(fields.trimmed(Column::Seller)));
        return;
    }
    contact.kind = contact.kind.take().or_else(|| Some(SELLER.into()));
    if contact.networks.is_empty() {
        contact.networks.insert(NetworkKind::Internal);
    }
}
