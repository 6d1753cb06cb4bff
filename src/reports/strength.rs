//! How touches become the strength of a tie, with the figures in force.

use crate::render::Document;
use crate::render::document::{code, plain};
use crate::settings::{
    ASSUMED, IMPORT_DIRECT, IMPORT_MEETING, IMPORT_RECIPIENTS, Number, Settings, TOUCH_CALL, TOUCH_EMAIL, TOUCH_FAVOUR,
    TOUCH_HALF_LIFE, TOUCH_HALF_STRONG, TOUCH_LASTING, TOUCH_MEETING, TOUCH_MESSAGE, TOUCH_NEWSLETTER, TOUCH_ONE_WAY,
    TOUCH_SOCIAL,
};

/// What a page of explanations says of strength.
pub fn definition(settings: &Settings) -> Document {
    let mut page = Document::new();
    page.heading(1, "How touches become strength");
    page.text(
        "Strength lies above 0 and at most at 1, and ranks: how ready somebody would be to act for the other. It is no \
         probability. What was typed as strength wins; else touches and favours are added up; else it is assumed.",
    );
    page.text(
        "s = Σ value · 2^(−age / half-life) over all touches of two people, age in days; strength = 1 − 2^(−s / half strong). A \
         touch of several counts for as much less between two of them: its value is divided by those who took part beside the \
         first. The half-life grows with the years that two people have known each other, since old ties fade slower. Where all \
         contact went one way the strength is capped. The figures are choices of this product and yours to set, not findings.",
    );
    show(
        &mut page,
        settings,
        &[&TOUCH_MEETING, &TOUCH_CALL, &TOUCH_EMAIL, &TOUCH_MESSAGE, &TOUCH_SOCIAL, &TOUCH_NEWSLETTER, &TOUCH_FAVOUR],
    );
    show(&mut page, settings, &[&TOUCH_HALF_LIFE, &TOUCH_LASTING, &TOUCH_HALF_STRONG, &TOUCH_ONE_WAY, &ASSUMED]);
    page.heading(2, "What an import takes for a touch");
    page.text(
        "A message where the other ever wrote back; a message that others write to a few; a meeting of no crowd, between \
         whoever called it and those who did not decline. A copy of a message, mail that goes one way only and bulk mail are no \
         touches. Touches of one day between the same people by the same means are one.",
    );
    show(&mut page, settings, &[&IMPORT_RECIPIENTS, &IMPORT_DIRECT, &IMPORT_MEETING]);
    page.paragraph([
        plain("How strong one tie is, touch by touch: "),
        code("netsales explain tie A:B BOOK"),
        plain(". Every setting with its reason: "),
        code("netsales explain settings"),
        plain("."),
    ]);
    page
}

fn show(page: &mut Document, settings: &Settings, numbers: &[&'static Number]) {
    let line = |it: &&'static Number| vec![code(it.key), plain(format!(" = {}. {}", settings.number(it), it.meaning))];
    page.list(false, numbers.iter().map(line));
}
