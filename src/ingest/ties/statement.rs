//! What one row of ties says.

use super::super::columns::fold;
use super::super::values;
use super::{Column, Fields, Problem};
use crate::network::{Tie, TieKind};

/// In the place of whether two know each other: nobody knows yet.
pub(in crate::ingest) const OPEN: &str = "?";

/// What a row says of its two ends.
#[derive(Debug)]
pub(in crate::ingest) enum Statement {
    /// They are tied.
    Tied(Tie),
    /// They do not know each other.
    Apart,
    /// The question is still open, as in a questionnaire that nobody filled in: the row says nothing.
    Open,
}

impl Statement {
    /// Reads the cells of a row that say something of the tie itself.
    pub(in crate::ingest) fn of(fields: &mut Fields<'_, Column>) -> Self {
        if fields.trimmed(Column::Knows) == Some(OPEN) {
            return Self::Open;
        }
        let knows = fields.read(Column::Knows, "bad-yes-no", values::yes_no).unwrap_or(true);
        let kind = fields.trimmed(Column::Kind).map(kind).unwrap_or_default();
        let directed = fields.read(Column::Directed, "bad-yes-no", values::yes_no);
        let tie = Tie {
            strength: fields.strength(Column::Strength),
            weight: fields.weight(Column::Weight),
            directed: directed.unwrap_or(kind.is_one_way()),
            kind,
            last_contact: fields.date(Column::LastContact),
            told_by: fields.trimmed(Column::ToldBy).map(Into::into),
            confidence: fields.read(Column::Confidence, "bad-confidence", values::confidence),
            ..Tie::default()
        };
        if knows {
            return Self::Tied(tie);
        }
        if tie.strength.is_some() || tie.weight.is_some() {
            let message = "knows is no, and yet the row has a strength or weight";
            let place = fields.place(Column::Knows);
            fields.fail(Problem::error("contradiction", place, message).advise("clear one of the two"));
        }
        Self::Apart
    }
}

/// The kinds we know, however they are spelt; any other word as it stands.
fn kind(word: &str) -> TieKind {
    match fold(word).as_str() {
        "knows" => TieKind::Knows,
        "reportsto" => TieKind::ReportsTo,
        "influences" => TieKind::Influences,
        "workedwith" => TieKind::WorkedWith,
        _ => TieKind::Other(word.into()),
    }
}
