//! What the seller has on the desk: the touches with each contact, those to come, and days in words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::item::{Item, Kind};
use crate::advise::Context;
use crate::book::{Brought, Deal, Interaction, Medium, Touches};
use crate::network::contact::folded;
use crate::network::{ContactIx, Text};
use crate::settings::{AGENDA_DEBT_DAYS, Number};

/// A seller's book sorted for a morning.
pub(super) struct Desk<'a> {
    pub(super) context: &'a Context<'a>,
    /// How many days ahead to look.
    pub(super) horizon: i64,
    /// The open deals at each account, whoever works on them.
    open_at: BTreeMap<String, Vec<&'a Deal>>,
    /// Who was in touch with whom, favours among it.
    pub(super) all: Touches,
    /// The interactions of the seller that have happened, by contact, the earliest first.
    with: BTreeMap<ContactIx, Vec<&'a Interaction>>,
    /// The seller's interactions that have happened, the earliest first.
    pub(super) past: Vec<&'a Interaction>,
    /// The seller's interactions of days to come, the earliest first.
    pub(super) to_come: Vec<&'a Interaction>,
    /// With whom these are.
    pub(super) planned: BTreeSet<ContactIx>,
}

impl<'a> Desk<'a> {
    /// Cost: a look at each touch and favour of the book.
    pub(super) fn of(context: &'a Context<'a>, days: i32) -> Self {
        let is_seller = |id: &Text| context.is_meant(context.seller, id);
        let mut own: Vec<&Interaction> =
            context.book.interactions().iter().filter(|it| it.people().any(is_seller)).collect();
        own.sort_by_key(|it| (it.date, it.medium, &it.from, &it.to));
        let (past, to_come): (Vec<_>, Vec<_>) = own.into_iter().partition(|it| it.date <= context.as_of);
        let mut open_at: BTreeMap<String, Vec<&Deal>> = BTreeMap::new();
        for deal in context.book.open_deals() {
            open_at.entry(folded(&deal.account)).or_default().push(deal);
        }
        let mut desk = Self {
            context,
            open_at,
            horizon: i64::from(days),
            all: Touches::of(&context.book, Some(&context.contact(context.seller).id), context.as_of),
            with: BTreeMap::new(),
            past,
            to_come,
            planned: BTreeSet::new(),
        };
        desk.planned = desk.to_come.iter().flat_map(|touch| desk.others(touch)).collect();
        for touch in desk.past.clone() {
            for ix in desk.others(touch) {
                desk.with.entry(ix).or_default().push(touch);
            }
        }
        desk
    }

    /// A number of days that a setting names.
    pub(super) fn days(&self, setting: &'static Number) -> i64 {
        self.context.settings.number(setting) as i64
    }

    /// In how many days a day comes; below 0 for one that has passed.
    pub(super) fn days_until(&self, day: Date) -> i64 {
        i64::from((day - self.context.as_of).get_days())
    }

    /// How many days ago a day was.
    pub(super) fn days_since(&self, day: Date) -> i64 {
        -self.days_until(day)
    }

    /// Whether the seller made a touch.
    pub(super) fn is_own(&self, touch: &Interaction) -> bool {
        self.context.is_meant(self.context.seller, &touch.from)
    }

    /// With whom of the listed people the seller was in touch by an interaction: by a letter of somebody else with that one only.
    pub(super) fn others(&self, touch: &Interaction) -> Vec<ContactIx> {
        let mutual = matches!(touch.medium, Medium::Meeting | Medium::Call);
        let all = self.is_own(touch) || mutual;
        let people = touch.people().filter(|id| all || **id == touch.from);
        people.filter_map(|id| self.context.person(id)).filter(|&ix| ix != self.context.seller).collect()
    }

    /// The interactions of the seller with somebody that have happened, the earliest first.
    pub(super) fn with(&self, ix: ContactIx) -> &[&'a Interaction] {
        self.with.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// The days on which the seller and somebody were in touch by the book's touches and favours, each once, the earliest first.
    pub(super) fn days_with(&self, ix: ContactIx) -> Vec<Date> {
        let (one, other) = (&self.context.contact(self.context.seller).id, &self.context.contact(ix).id);
        let mut days: Vec<Date> = self.all.between(one, other).iter().filter_map(|touch| touch.day).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The last day on which the seller is known to have been in touch with somebody, up to today.
    pub(super) fn last_touch(&self, ix: ContactIx) -> Option<Date> {
        let noted = self.context.last_contact(ix).filter(|day| *day <= self.context.as_of);
        let touched = self.with(ix).last().map(|touch| touch.date);
        self.days_with(ix).last().copied().max(touched).max(noted)
    }

    /// The open deals the seller works on: their own and those that nobody owns; of a seller who is not listed, all.
    pub(super) fn deals(&self) -> impl Iterator<Item = &Deal> {
        self.context.book.open_deals().filter(|deal| self.context.is_own_deal(deal))
    }

    /// The deal a touch was about, where one is noted.
    pub(super) fn deal_of(&self, touch: &Interaction) -> Option<&Deal> {
        self.context.book.deal(touch.deal.as_deref()?)
    }

    /// The open deals at an account, whoever works on them.
    pub(super) fn open_at(&self, account: &str) -> &[&'a Deal] {
        self.open_at.get(&folded(account)).map_or(&[], Vec::as_slice)
    }

    /// What a deal or a person is called, else the words that stand there.
    pub(super) fn title<'s>(&'s self, about: &'s str) -> &'s str {
        self.context.book.deal(about).map_or_else(|| self.context.called(about), Deal::title)
    }

    /// Whether something since a day has been open for long.
    pub(super) fn is_long_open(&self, since: Option<Date>) -> bool {
        since.is_none_or(|day| self.days_since(day) >= self.days(&AGENDA_DEBT_DAYS))
    }

    /// What to mind before somebody is called once more: the last two touches of the seller brought them nothing.
    pub(super) fn last_two_were_empty(&self, ix: ContactIx) -> bool {
        let mut made = self.with(ix).iter().rev().filter(|touch| self.is_own(touch));
        let mut is_empty = || made.next().is_some_and(|touch| touch.brought == Some(Brought::None));
        is_empty() && is_empty()
    }

    /// Those to whom the last two touches brought nothing, a warning each.
    pub(super) fn empty_touches(&self) -> Vec<Item> {
        let outsiders = self.with.keys().copied().filter(|&ix| !self.context.is_colleague(ix));
        let empty = outsiders.filter(|&ix| self.last_two_were_empty(ix)).map(|ix| {
            let name = self.context.name(ix);
            let days: Vec<String> =
                self.with(ix).iter().filter(|it| self.is_own(it)).rev().take(2).map(|it| it.date.to_string()).collect();
            let why = format!("Your last two touches, {} and {}, brought nothing", days[1], days[0]);
            let item = Item::new(Kind::Empty, format!("Do not check in with {name} once more for nothing"), why);
            item.with(self, [ix])
        });
        empty.collect()
    }
}

/// The name of a day of the week.
pub(super) fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
