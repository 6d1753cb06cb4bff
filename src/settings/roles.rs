//! What a CRM calls the parts that people play in a purchase.

use super::{Entry, Glossary};

/// The meaning of a role that may be any of several: it is put to the seller, never guessed.
pub const TO_CONFIRM: &str = "to-confirm";

/// What a CRM calls the buying influences.
pub static ROLE_MAP: Glossary = Glossary {
    key: "role_map",
    meanings: &["economic", "technical", "user", "coach", TO_CONFIRM],
    default: &[
        ("Decision Maker", "economic"),
        ("Economic Buyer", "economic"),
        ("Economic Decision Maker", "economic"),
        ("Budget Holder", "economic"),
        ("Technical Buyer", "technical"),
        ("Evaluator", "technical"),
        ("Legal", "technical"),
        ("Legal & Compliance", "technical"),
        ("Procurement", "technical"),
        ("Business User", "user"),
        ("End User", "user"),
        ("Champion", "coach"),
        ("Internal Coach", "coach"),
        ("Influencer", TO_CONFIRM),
        ("Executive Sponsor", TO_CONFIRM),
        ("Blocker", TO_CONFIRM),
        ("Gatekeeper", TO_CONFIRM),
        ("Stakeholder", TO_CONFIRM),
        ("Other", TO_CONFIRM),
    ],
    meaning: "What a CRM's names of roles mean when it is imported: economic, technical, user or coach; to-confirm where it may be several, so that the contact gets a cell role_to_confirm and no influence.",
    reason: "The roles that Salesforce and HubSpot come with, by what they say of the power to release money, to veto, to use or to guide; a sponsor or an influencer may be any of them.",
};

/// All of them, in the order in which `explain settings` prints them.
pub(super) const ENTRIES: [Entry; 1] = [Entry::Glossary(&ROLE_MAP)];
