//! What was carried from an account to the seller's own firm: who was spoken to at home about its deals, and who was asked for help.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::advise::dossier::Dossier;
use crate::advise::figure::rounded;
use crate::advise::words::listed;
use crate::book::{Deal, Entry, Favour, Interaction, Settlement};
use crate::render::document::{plain, strong};
use crate::reports::introductions::Person;
use crate::reports::part::Item;

/// Something about a deal of the account that was taken up at home.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Carried {
    /// When; null: not noted.
    pub date: Option<String>,
    /// The deal by its title.
    pub deal: String,
    /// Who took it home.
    pub by: Person,
    /// To whom.
    pub to: Vec<Person>,
    /// `meeting`, `call`, …, or `help` where help was asked for.
    pub how: String,
    /// Of help: what became of it, `asked` (no answer yet), `given`, `refused`, …; null: not noted, and of a touch.
    pub status: Option<String>,
    /// Of help: how many hours it took until it was answered; null: not noted.
    pub hours: Option<f64>,
}

/// What was carried home about the deals of an account, the latest first, what has no day last. Cost: a look at each touch and each
/// row of the ledger.
pub(super) fn carried(context: &Context, dossier: &Dossier) -> Vec<Carried> {
    let deal = |id: &str| dossier.deals.iter().copied().find(|deal| deal.id == id);
    let touches = context.book.interactions().iter().filter(|touch| touch.date <= context.as_of);
    let at_home = touches.filter(|touch| touch.people().all(|id| context.is_ours(id)) && !touch.to.is_empty());
    let touches =
        at_home.filter_map(|touch| Some((Some(touch.date), of_touch(context, touch, deal(touch.deal.as_deref()?)?))));
    let asked = context.book.ledger().iter().filter(|entry| is_between_us(context, entry));
    let asked = asked.filter_map(|entry| Some((entry.date, of_help(context, entry, deal(entry.about.as_deref()?)?)?)));
    let mut all: Vec<(Option<Date>, Carried)> = touches.chain(asked).collect();
    all.sort_by(|(day, one), (other_day, other)| {
        let what = |it: &Carried| (it.deal.clone(), it.by.id.clone(), it.how.clone(), ids(&it.to));
        other_day.cmp(day).then_with(|| what(one).cmp(&what(other)))
    });
    all.into_iter().map(|(_, carried)| carried).collect()
}

fn is_between_us(context: &Context, entry: &Entry) -> bool {
    let receiver = entry.receiver.as_deref();
    entry.favour == Favour::Help
        && entry.date.is_none_or(|day| day <= context.as_of)
        && context.is_ours(&entry.giver)
        && receiver.is_some_and(|receiver| context.is_ours(receiver))
}

fn of_touch(context: &Context, touch: &Interaction, deal: &Deal) -> Carried {
    Carried {
        date: Some(touch.date.to_string()),
        deal: deal.title().to_owned(),
        by: Person::called(context, &touch.from),
        to: touch.to.iter().map(|id| Person::called(context, id)).collect(),
        how: touch.medium.word().to_owned(),
        status: None,
        hours: None,
    }
}

fn of_help(context: &Context, entry: &Entry, deal: &Deal) -> Option<Carried> {
    Some(Carried {
        date: entry.date.map(|day| day.to_string()),
        deal: deal.title().to_owned(),
        by: Person::called(context, entry.receiver.as_deref()?),
        to: vec![Person::called(context, &entry.giver)],
        how: Favour::Help.word().to_owned(),
        status: entry.status.map(|status| status.word().to_owned()),
        hours: entry.hours,
    })
}

fn ids(people: &[Person]) -> Vec<String> {
    people.iter().map(|person| person.id.clone()).collect()
}

impl Carried {
    pub(in crate::reports) fn words(&self) -> Item {
        let to: Vec<&str> = self.to.iter().map(|person| person.name.as_str()).collect();
        let to = listed(&to, "and");
        let day = self.date.as_deref().unwrap_or("day not noted");
        let what = if self.how == Favour::Help.word() {
            let hours = self.hours.map(|hours| format!(" within {} h", rounded(hours))).unwrap_or_default();
            let became = match self.status.as_deref() {
                Some(word) if word == Settlement::Asked.word() => ", no answer yet".to_owned(),
                Some(word) if word == Settlement::Refused.word() => format!(", refused{hours}"),
                Some(_) => format!(", helped{hours}"),
                None => ", what became of it is not noted".to_owned(),
            };
            format!("asked {to} for help{became}")
        } else {
            format!("{} with {to}", self.how)
        };
        vec![strong(format!("{day}, {}", self.deal)), plain(format!(": {}, {what}.", self.by.name))]
    }
}
