//! What `explain levers` prints: each question, how it is answered, and what no figure of it can say.

use crate::advise::levers::{FINDINGS, Lever};
use crate::render::document::{Document, plain, quiet, strong};

/// The page.
pub fn definitions() -> Document {
    let mut page = Document::new();
    page.heading(1, "What a manager may move, finding by finding");
    page.text(
        "Ties are those that touches and favours of the book show; what was typed of a tie (strength, rows of ties, last_contact) moves no \
         finding. Who owns a deal or a contact, and whose kind is seller, sells; who is internal or owns is of the firm.",
    );
    for lever in Lever::ALL {
        let mut name = lever.word().to_owned();
        name[..1].make_ascii_uppercase();
        page.heading(2, name);
        let findings = FINDINGS.iter().filter(|finding| finding.lever == lever);
        page.list(
            false,
            findings.map(|it| {
                vec![
                    strong(format!("{}: ", it.id)),
                    plain(format!("{} {}", it.asks, it.how)),
                    quiet(format!(" Cannot know: {} Mechanisms: {}.", it.cannot_know, it.principle.join(", "))),
                ]
            }),
        );
    }
    page
}
