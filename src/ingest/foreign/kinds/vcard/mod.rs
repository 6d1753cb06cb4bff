//! vCard 2.1, 3.0 and 4.0: what phones and address books of all makers hand out.
//!
//! Only who somebody is and whom they name is looked at; photos, notes, addresses and telephone numbers are passed over unread.

#[cfg(feature = "foreign")]
mod cards;
#[cfg(feature = "foreign")]
mod lines;
#[cfg(feature = "foreign")]
mod person;
#[cfg(test)]
#[cfg(feature = "foreign")]
mod tests;

use super::{How, Kind};
use crate::ingest::decode;
use crate::ingest::foreign::original::Sample;

/// `contacts.vcf`, of one card or many.
pub(super) static VCARD: Kind = Kind { id: "vcard", title: "vCard", how: How::File { recognises, read } };

#[cfg(feature = "foreign")]
use person::read;

#[cfg(not(feature = "foreign"))]
use super::lacking as read;

fn recognises(sample: &Sample) -> bool {
    let is_card = |text: &str| {
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("begin:vcard"))
    };
    is_card(sample.text.as_str()) || decode::utf16(&sample.bytes).is_some_and(|text| is_card(&text))
}
