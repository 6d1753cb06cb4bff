//! Who vouches for the seller, and who might.

use crate::advise::Context;
use crate::advise::question::where_from;
use crate::network::{ContactIx, Willing};

/// The direct customer contacts who said that they vouch for the seller, by name.
pub(super) fn willing(context: &Context) -> Vec<ContactIx> {
    context.members().iter().copied().filter(|&ix| said_yes(context, ix)).collect()
}

/// Those who said so too, and of whom it is not recorded whether they are customers.
pub(super) fn perhaps_customers(context: &Context) -> Vec<ContactIx> {
    context.unclassified().filter(|&ix| said_yes(context, ix)).collect()
}

fn said_yes(context: &Context, ix: ContactIx) -> bool {
    context.contact(ix).reference == Some(Willing::Yes)
}

/// In which network the first of those who may be customers is, by name.
pub(super) fn which_network(context: &Context) -> Option<String> {
    where_from(context, &perhaps_customers(context))
}
