//! Who was in touch with whom: interactions, and favours of the ledger, pair by pair.
//!
//! Who got in touch is in touch with each of those they got in touch with. Of two who were only written to together nothing
//! follows, nor of two whom a third brought into one meeting; but the seller, who was there, is in touch with all who were.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Book, Entry, Favour, Interaction, Medium, Settlement};
use crate::network::Text;
use crate::network::seat::YOU;

/// How two people were in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// By an interaction.
    Medium(Medium),
    /// By a favour that one gave the other.
    Favour,
}

impl How {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Medium(Medium::Meeting),
        Self::Medium(Medium::Call),
        Self::Medium(Medium::Email),
        Self::Medium(Medium::Message),
        Self::Medium(Medium::Newsletter),
        Self::Medium(Medium::Social),
        Self::Favour,
    ];

    /// The word for it, in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Medium(medium) => medium.word(),
            Self::Favour => "favour",
        }
    }

    /// Whether both gave it time, whoever began.
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::Medium(Medium::Meeting | Medium::Call))
    }
}

/// One touch between two people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Touch {
    /// The day; none: not known, or a favour that was asked for and not given.
    pub day: Option<Date>,
    /// How.
    pub how: How,
    /// How many others took part: it counts for as much less between two of them.
    pub others: usize,
    /// Whether it ran from the first of the pair to the second.
    pub forward: bool,
    /// Whether it ran from the second to the first.
    pub backward: bool,
}

/// A meeting or call up to so many days ahead is a plan.
const PLANNED: i32 = 366;

/// Two people by id, in the order of their ids.
pub type PairOfIds = (Text, Text);

/// All touches, by pair.
#[derive(Debug, Clone, Default)]
pub struct Touches {
    pairs: BTreeMap<PairOfIds, Vec<Touch>>,
    /// The days of rows that are dated after today and are no plans: nobody plans a letter, or a meeting more than a year ahead.
    pub to_come: Vec<Date>,
}

impl Touches {
    /// The touches that a book holds up to today, `seller` being the id by which the seller is listed; none where they are not.
    ///
    /// Advice is no touch. Cost: a look at each row, and one at each pair of who took part.
    pub fn of(book: &Book, seller: Option<&str>, today: Date) -> Self {
        let mut touches = Self::default();
        let seller: Text = seller.unwrap_or(YOU).into();
        for interaction in book.interactions() {
            touches.interaction(interaction, &seller, today);
        }
        for entry in book.ledger().iter().filter(|entry| entry.favour != Favour::Advice) {
            touches.entry(entry, &seller, today);
        }
        touches
    }

    /// The pairs that were in touch, with their touches, in the order of their ids.
    pub fn pairs(&self) -> impl Iterator<Item = (&PairOfIds, &[Touch])> {
        self.pairs.iter().map(|(pair, touches)| (pair, touches.as_slice()))
    }

    /// The touches of two people, whichever is named first.
    pub fn between(&self, one: &str, other: &str) -> &[Touch] {
        let (one, other) = if one < other { (one, other) } else { (other, one) };
        self.pairs.get(&(one.into(), other.into())).map_or(&[], Vec::as_slice)
    }

    fn interaction(&mut self, interaction: &Interaction, seller: &Text, today: Date) {
        let how = How::Medium(interaction.medium);
        if interaction.date > today {
            if !how.is_mutual() || (interaction.date - today).get_days() > PLANNED {
                self.to_come.push(interaction.date);
            }
            return;
        }
        let answered = interaction.answered_on.is_some_and(|day| day <= today);
        let others = interaction.to.len().saturating_sub(1);
        let day = Some(interaction.date);
        let to: Vec<&Text> = interaction.to.iter().map(|id| meant(id, seller)).collect();
        let from = meant(&interaction.from, seller);
        let both = how.is_mutual() || answered;
        for receiver in &to {
            self.add(from, receiver, Touch { day, how, others, forward: true, backward: both });
        }
        if how.is_mutual() && to.contains(&seller) {
            for receiver in to.iter().filter(|receiver| **receiver != seller) {
                self.add(seller, receiver, Touch { day, how, others, forward: true, backward: true });
            }
        }
    }

    fn entry(&mut self, entry: &Entry, seller: &Text, today: Date) {
        let Some(receiver) = &entry.receiver else { return };
        if let Some(day) = entry.date.filter(|day| *day > today) {
            self.to_come.push(day);
            return;
        }
        let day = entry.date.filter(|_| was_given(entry));
        let touch = Touch { day, how: How::Favour, others: 0, forward: true, backward: false };
        self.add(meant(&entry.giver, seller), meant(receiver, seller), touch);
    }

    /// Adds a touch that is told from the first to the second.
    fn add(&mut self, from: &Text, to: &Text, touch: Touch) {
        if from == to {
            return;
        }
        if from < to {
            self.pairs.entry((from.clone(), to.clone())).or_default().push(touch);
        } else {
            let touch = Touch { forward: touch.backward, backward: touch.forward, ..touch };
            self.pairs.entry((to.clone(), from.clone())).or_default().push(touch);
        }
    }
}

/// Who is meant by an id: the seller may be named by [`YOU`] too.
fn meant<'a>(id: &'a Text, seller: &'a Text) -> &'a Text {
    if *id == YOU { seller } else { id }
}

/// Whether a favour was done, and a promise kept.
fn was_given(entry: &Entry) -> bool {
    match entry.favour {
        Favour::Advice => false,
        Favour::Promise => matches!(entry.status, Some(Settlement::Given | Settlement::Settled)),
        _ => entry.came_about(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn interaction(from: &str, to: &[&str], medium: Medium) -> Interaction {
        Interaction::on(date(2026, 6, 1), medium, from, to)
    }

    fn pairs(book: &Book, seller: Option<&str>) -> Vec<String> {
        let touches = Touches::of(book, seller, date(2026, 6, 15));
        touches.pairs().map(|((one, other), touches)| format!("{one}-{other}:{}", touches.len())).collect()
    }

    #[test]
    fn who_writes_is_in_touch_with_each_receiver_and_they_are_not_with_each_other() {
        let mut book = Book::default();
        book.keep_interactions([interaction("you", &["bo", "ana"], Medium::Email)]);
        assert_eq!(pairs(&book, None), ["ana-you:1", "bo-you:1"]);
        assert_eq!(pairs(&book, Some("me")), ["ana-me:1", "bo-me:1"]);
    }

    #[test]
    fn the_seller_is_in_touch_with_all_whom_they_met_and_others_with_who_brought_them_together() {
        let mut book = Book::default();
        book.keep_interactions([interaction("ana", &["bo", "cy", "you"], Medium::Meeting)]);
        assert_eq!(pairs(&book, None), ["ana-bo:1", "ana-cy:1", "ana-you:1", "bo-you:1", "cy-you:1"]);
    }

    #[test]
    fn advice_is_no_touch_and_what_is_to_come_has_not_happened() {
        let mut book = Book::default();
        let later = |day, medium| Interaction { date: day, ..interaction("you", &["ana"], medium) };
        book.keep_interactions([
            later(date(2026, 7, 1), Medium::Email),
            later(date(2026, 7, 2), Medium::Meeting),
            later(date(2062, 7, 2), Medium::Meeting),
        ]);
        book.keep_ledger([Entry::of(Favour::Advice, "you", "bo"), Entry::of(Favour::Lead, "cy", "you")]);
        assert_eq!(pairs(&book, None), ["cy-you:1"]);
        assert_eq!(Touches::of(&book, None, date(2026, 6, 15)).to_come, [date(2026, 7, 1), date(2062, 7, 2)]);
    }
}
