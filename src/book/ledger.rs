//! The gift economy: who did what for whom, what is owed, and which advice was taken. Entries are added, never changed.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{DealStage, Line};
use crate::network::{Attributes, Text};

/// What one person did for another, or promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Favour {
    /// A lead.
    Lead,
    /// An introduction.
    Introduction,
    /// Something told.
    Information,
    /// A hand lent.
    Help,
    /// A good word to a buyer.
    Reference,
    /// Something promised.
    Promise,
    /// No favour: a piece of netsales' advice, and what came of it.
    Advice,
}

words! { Favour: Lead "lead", Introduction "introduction", Information "information", Help "help", Reference "reference",
Promise "promise", Advice "advice" }

impl Favour {
    /// The word as it stands in a sentence: `a lead`.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Lead => "a lead",
            Self::Introduction => "an introduction",
            Self::Information => "information",
            Self::Help => "help",
            Self::Reference => "a reference",
            Self::Promise => "a promise",
            Self::Advice => "advice",
        }
    }
}

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Settlement {
    /// Asked for, and not yet given or refused.
    Asked,
    /// Given.
    Given,
    /// Refused.
    Refused,
    /// Owed.
    Open,
    /// Returned.
    Settled,
    /// Let go.
    Waived,
    /// Of advice: followed.
    Done,
    /// Of advice: turned down.
    Declined,
    /// Of advice: followed, and it worked.
    Worked,
}

words! { Settlement: Asked "asked", Given "given", Refused "refused", Open "open", Settled "settled", Waived "waived",
Done "done", Declined "declined", Worked "worked" }

/// A row of `ledger`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The day; none: not known.
    pub date: Option<Date>,
    /// Who gives, by id. Of advice: the seller.
    pub giver: Text,
    /// Who receives, by id. Of advice: the person it is about, where there is one.
    pub receiver: Option<Text>,
    /// What.
    pub favour: Favour,
    /// Of advice: the rule that gave it.
    pub rule: Option<Text>,
    /// The deal, the contact or the account it is about.
    pub about: Option<Text>,
    /// How it stands; none: not known.
    pub status: Option<Settlement>,
    /// The day it was settled.
    pub settled_on: Option<Date>,
    /// What it took, in hours; of help, until it was answered.
    pub hours: Option<f64>,
    /// What it is worth, in the book's currency.
    pub value: Option<f64>,
    /// Of a promise: it falls due when the deal gets to this stage.
    pub due_stage: Option<DealStage>,
    /// Who it came from in the first place, by id.
    pub originator: Option<Text>,
    /// Columns netsales has no meaning for.
    pub attributes: Attributes,
    /// Where the row stands.
    pub line: Line,
}

impl Entry {
    /// An entry of which only giver, receiver and favour are known.
    pub fn of(favour: Favour, giver: impl Into<Text>, receiver: impl Into<Text>) -> Self {
        Self {
            date: None,
            giver: giver.into(),
            receiver: Some(receiver.into()),
            favour,
            rule: None,
            about: None,
            status: None,
            settled_on: None,
            hours: None,
            value: None,
            due_stage: None,
            originator: None,
            attributes: Attributes::default(),
            line: 0,
        }
    }

    /// Whether something is owed by it: a promise that was neither kept nor let go, or a favour marked as open.
    pub fn is_owed(&self) -> bool {
        match self.favour {
            Favour::Advice => false,
            Favour::Promise => matches!(self.status, None | Some(Settlement::Open | Settlement::Asked)),
            _ => self.status == Some(Settlement::Open),
        }
    }

    /// Whether it came about, as far as is noted: it was neither only asked for nor refused.
    pub fn came_about(&self) -> bool {
        !matches!(self.status, Some(Settlement::Asked | Settlement::Refused))
    }

    /// The order in which entries are told, whatever the order of the file: the oldest first, those without a day last, then by who
    /// gave what to whom, and how it stands.
    pub fn older_first(&self, other: &Self) -> Ordering {
        let day = |it: &Self| it.date.unwrap_or(Date::MAX);
        let what = |it: &Self| (it.giver.clone(), it.receiver.clone(), it.favour, it.about.clone(), it.status);
        day(self).cmp(&day(other)).then_with(|| what(self).cmp(&what(other)))
    }

    /// Who owes, by id, where something is owed: of a promise the giver, of a favour the receiver.
    pub fn debtor(&self) -> Option<&Text> {
        self.is_owed().then_some(())?;
        if self.favour == Favour::Promise { Some(&self.giver) } else { self.receiver.as_ref() }
    }

    /// To whom it is owed, by id.
    pub fn creditor(&self) -> Option<&Text> {
        self.is_owed().then_some(())?;
        if self.favour == Favour::Promise { self.receiver.as_ref() } else { Some(&self.giver) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_owed_by_its_giver_and_a_favour_by_its_receiver() {
        let promise = Entry::of(Favour::Promise, "me", "jim");
        assert_eq!((promise.debtor(), promise.creditor()), (Some(&"me".into()), Some(&"jim".into())));
        let lead = Entry { status: Some(Settlement::Open), ..Entry::of(Favour::Lead, "jim", "me") };
        assert_eq!((lead.debtor(), lead.creditor()), (Some(&"me".into()), Some(&"jim".into())));
    }

    #[test]
    fn what_was_settled_or_let_go_is_owed_by_nobody() {
        for status in [Settlement::Settled, Settlement::Waived, Settlement::Given] {
            let entry = Entry { status: Some(status), ..Entry::of(Favour::Promise, "me", "jim") };
            assert_eq!(entry.debtor(), None);
        }
    }
}
