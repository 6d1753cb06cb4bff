//! What a book records of who was in touch with whom, ready to be asked about one seller after another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::roster::Sellers;
use crate::advise::pipeline::Period;
use crate::book::{Book, Interaction, Medium, Table};
use crate::network::{Contact, ContactIx, Level, Network, NetworkKind};
use crate::settings::Settings;

/// On which side somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Works for the firm that sells.
    Colleague,
    /// At a firm that buys or might.
    Buyer,
    /// In the market beside.
    Market,
    /// Nobody noted.
    NotNoted,
}

/// A touch as one who took part sees it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The row.
    pub touch: &'a Interaction,
    /// Whether they began it.
    pub began: bool,
}

impl Seen<'_> {
    /// Its length in hours, where it is a meeting or a call; the outer `None` for what has no length, the inner where nobody noted it.
    pub fn hours(&self) -> Option<Option<f64>> {
        let has_length = matches!(self.touch.medium, Medium::Meeting | Medium::Call);
        has_length.then(|| self.touch.minutes.map(|minutes| minutes / 60.0))
    }

    /// Whether both sides took part, so that it is a sign of acquaintance.
    fn is_mutual(&self, today: Date) -> bool {
        self.hours().is_some() || self.touch.answered_on.is_some_and(|day| day <= today)
    }
}

/// What a book records, by who took part.
#[derive(Debug)]
pub struct Record<'a> {
    /// Who sells, and who is who.
    pub sellers: Sellers<'a>,
    /// The settings in force.
    pub settings: &'a Settings,
    /// Today.
    pub today: Date,
    by_person: BTreeMap<&'a str, Vec<Seen<'a>>>,
    /// Who is known to be in touch with whom, ever: counted, both ways.
    known: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Record<'a> {
    /// Reads the interactions of a book up to a day. Cost: a look at each row and each of its people.
    pub fn of(sellers: Sellers<'a>, settings: &'a Settings, today: Date) -> Self {
        let mut by_person: BTreeMap<&str, Vec<Seen<'_>>> = BTreeMap::new();
        for touch in sellers.book.interactions().iter().filter(|touch| touch.date <= today) {
            for id in touch.people() {
                let began = touch.from == *id;
                by_person.entry(sellers.id(id)).or_default().push(Seen { touch, began });
            }
        }
        // In one order whatever that of the rows, since sums of fractions hang on it.
        for seen in by_person.values_mut() {
            seen.sort_by(|one, other| {
                let key = |it: &Seen<'a>| (it.touch.date, it.touch.from.as_str(), it.touch.medium);
                let minutes = |it: &Seen<'a>| it.touch.minutes.unwrap_or(-1.0);
                key(one).cmp(&key(other)).then(minutes(one).total_cmp(&minutes(other)))
            });
        }
        let mut record = Self { sellers, settings, today, by_person, known: BTreeMap::new() };
        record.known = record.who_knows_whom(None);
        record
    }

    /// Whether the book keeps interactions at all.
    pub fn keeps_touches(&self) -> bool {
        self.sellers.book.keeps(Table::Interactions)
    }

    /// What somebody took part in within some days.
    pub fn of_person(&self, id: &str, days: Period) -> impl Iterator<Item = Seen<'a>> {
        let seen = self.by_person.get(id).map_or(&[][..], Vec::as_slice);
        seen.iter().copied().filter(move |it| days.holds(it.touch.date))
    }

    /// The others who took part, each once.
    pub fn others(&self, id: &str, seen: Seen<'a>) -> Vec<&'a str> {
        let ids: BTreeSet<&str> = seen.touch.people().map(|person| self.sellers.id(person)).collect();
        ids.into_iter().filter(|other| *other != id).collect()
    }

    /// Those with whom somebody was in touch within some days, both ways.
    pub fn met(&self, id: &str, days: Period) -> BTreeSet<&'a str> {
        let mut met = BTreeSet::new();
        let (mut to, mut from) = (BTreeSet::new(), BTreeSet::new());
        for seen in self.of_person(id, days) {
            let others = self.partners(id, seen);
            if seen.is_mutual(self.today) {
                met.extend(others);
            } else if seen.began {
                to.extend(others);
            } else {
                from.extend(others);
            }
        }
        met.extend(to.intersection(&from).copied());
        met
    }

    /// With whom a touch is a sign of acquaintance: who began it with each they reached, and each of those with who began it. Of two who
    /// were only invited together nothing follows.
    fn partners(&self, id: &str, seen: Seen<'a>) -> Vec<&'a str> {
        let from = self.sellers.id(&seen.touch.from);
        self.others(id, seen).into_iter().filter(|other| seen.began || *other == from).collect()
    }

    /// Who is in touch with whom, both ways, within some days, or ever.
    pub fn who_knows_whom(&self, days: Option<Period>) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        let days = days.unwrap_or(Period { from: Date::MIN, to: self.today });
        let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for &id in self.by_person.keys() {
            for other in self.met(id, days) {
                known.entry(id).or_default().insert(other);
                known.entry(other).or_default().insert(id);
            }
        }
        known
    }

    /// Those with whom somebody was ever in touch, both ways.
    pub fn knows(&self, id: &str) -> impl Iterator<Item = &'a str> {
        self.known.get(id).into_iter().flatten().copied()
    }

    /// Who is ever in touch with whom, both ways.
    pub fn known(&self) -> &BTreeMap<&'a str, BTreeSet<&'a str>> {
        &self.known
    }

    /// The last day on which two people took part in the same touch.
    pub fn last(&self, one: &str, other: &str) -> Option<Date> {
        let seen = self.by_person.get(one)?.iter();
        seen.filter(|it| self.others(one, **it).contains(&other)).map(|it| it.touch.date).max()
    }

    /// The days from the first to the last row that is not to come.
    pub fn span(&self) -> Option<Period> {
        let days = || self.sellers.book.interactions().iter().map(|it| it.date).filter(|day| *day <= self.today);
        Some(Period { from: days().min()?, to: days().max()? })
    }

    /// The book.
    pub fn book(&self) -> &'a Book {
        self.sellers.book
    }

    /// Who is listed.
    pub fn network(&self) -> &'a Network {
        self.sellers.network
    }

    /// Somebody's number, where they are listed.
    pub fn find(&self, id: &str) -> Option<ContactIx> {
        self.network().find(id)
    }

    /// Somebody's row, where they are listed.
    pub fn contact(&self, id: &str) -> Option<&'a Contact> {
        self.find(id).map(|ix| self.network().contact(ix))
    }

    /// On which side somebody stands; who sells is a colleague.
    pub fn who(&self, id: &str) -> Who {
        let Some(contact) = self.contact(id) else { return Who::NotNoted };
        let has = |kind| contact.networks.has(kind);
        if has(NetworkKind::Internal) {
            Who::Colleague
        } else if has(NetworkKind::Customer) || has(NetworkKind::Prospect) {
            Who::Buyer
        } else if has(NetworkKind::Market) {
            Who::Market
        } else {
            Who::NotNoted
        }
    }

    /// Whether somebody leads a department of the own firm or the firm.
    pub fn is_leader(&self, id: &str) -> bool {
        self.who(id) == Who::Colleague && self.contact(id).is_some_and(|it| it.level >= Some(Level::Director))
    }

    /// The leaders of the own firm, by id.
    pub fn leaders(&self) -> Vec<&'a str> {
        let ids = self.network().contacts().map(|(_, contact)| contact.id.as_str());
        ids.filter(|id| self.is_leader(id)).collect()
    }

    /// Those whose level nobody noted, among colleagues.
    pub fn without_level(&self) -> usize {
        let colleagues = self.network().contacts().filter(|(_, it)| it.networks.has(NetworkKind::Internal));
        colleagues.filter(|(_, contact)| contact.level.is_none()).count()
    }

    /// To whom somebody reports: by their column `manager`, else by the chart.
    pub fn manager(&self, id: &str) -> Option<&'a str> {
        let contact = self.contact(id)?;
        let noted = contact.attributes.noted("manager").and_then(|word| match self.network().who(word.trim()) {
            crate::network::Meant::One(ix) => Some(ix),
            _ => None,
        });
        let above = noted.or_else(|| self.network().reports_to(self.find(id)?).min())?;
        Some(self.network().contact(above).id.as_str())
    }
}
