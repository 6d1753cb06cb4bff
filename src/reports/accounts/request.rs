//! What `accounts` is asked, and how the list is put together.

use super::line::{is_to_sell_to, line, noters};
use super::{Accounts, Line, SCHEMA, development, effort};
use crate::advise::Context;
use crate::advise::dossier::{Dossier, dossiers};
use crate::book::{Status, Table};
use crate::reports::analysis::{counted, percent};
use crate::reports::introductions::Person;
use crate::reports::note::Note;
use crate::settings::{CRITERIA_WANTED, TARGET_SHARE};

/// What `accounts` is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The seller's network and book.
    pub context: &'a Context<'a>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl Accounts {
    /// All that the book says of which accounts are worth the work. Cost: a look at each row of the book and each tie.
    pub fn new(request: Request) -> Self {
        let Request { context, mut notes } = request;
        let all = dossiers(context);
        let (sold_to, others): (Vec<&Dossier>, Vec<&Dossier>) = all.values().partition(|it| is_to_sell_to(context, it));
        let shared = is_shared(context);
        let mut lines: Vec<(&Dossier, Line)> =
            sold_to.iter().map(|dossier| (*dossier, line(context, dossier, shared))).collect();
        lines.sort_by_cached_key(|(dossier, line)| order(dossier, line));
        let pairs: Vec<(&Dossier, &Line)> = lines.iter().map(|(dossier, line)| (*dossier, line)).collect();
        let hours = effort::hours(&pairs);
        let to_be_won = pairs.iter().filter(|(_, line)| line.status.as_deref() != Some(Status::Customer.word()));
        let development = development::developments(context, to_be_won.map(|(dossier, _)| *dossier));
        let only_people = |dossier: &&&Dossier| dossier.record.is_none() && !dossier.people.is_empty();
        let others = others.iter().filter(only_people).count();
        let accounts: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
        notes.extend(unrecorded(context, &accounts, others));
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: Person::new(context, context.seller),
            words: words(&accounts),
            warnings: warnings(context, &accounts),
            criteria_wanted: context.settings.count(&CRITERIA_WANTED),
            development,
            hours,
            writers: effort::writers(context, all.values()),
            accounts,
            others,
            notes,
        }
    }
}

/// Whether several of the seller's firm write down facts or touches, so that it says something where one alone did.
pub(in crate::reports) fn is_shared(context: &Context) -> bool {
    noters(context, context.book.facts().iter(), context.book.interactions().iter()).len() > 1
}

type Order = (bool, usize, usize, usize, std::cmp::Reverse<Option<String>>, String);

/// Those still to be won first; of these those that fit; within a standing by how many signs are met, then by how little is unknown, then by the newest trigger.
fn order(dossier: &Dossier, line: &Line) -> Order {
    let standings = ["fits", "open", "waits", "short"];
    let standing = standings.iter().position(|it| *it == line.standing).unwrap_or(standings.len());
    let newest = line.trigger.as_ref().and_then(|trigger| trigger.date.clone());
    let unmet = line.signs.len() - Line::answered(&line.signs, Some(true));
    let unknown = Line::answered(&line.signs, None) + Line::answered(&line.waits, None);
    let is_customer = line.status.as_deref() == Some(Status::Customer.word());
    (is_customer, standing, unmet, unknown, std::cmp::Reverse(newest), dossier.name.to_lowercase())
}

fn words(accounts: &[Line]) -> String {
    if accounts.is_empty() {
        return "No account to sell to is on record.".to_owned();
    }
    let of = |standing: &str| accounts.iter().filter(|line| line.standing == standing).count();
    let fits: Vec<&str> = accounts.iter().filter(|it| it.standing == "fits").map(|it| it.account.as_str()).collect();
    let named = match fits.as_slice() {
        [] => String::new(),
        few if few.len() <= 3 => format!(" ({})", few.join(", ")),
        [first, second, ..] => format!(" ({first}, {second} and others)"),
        [_] => String::new(),
    };
    let accounts = counted(accounts.len(), "account", "accounts");
    format!(
        "Of {accounts} {} as a target{named}; of {} that hangs on what you do not know yet; {} and {} short.",
        verb(fits.len(), "fits", "fit"),
        of("open"),
        verb(of("waits"), "waits", "wait"),
        verb(of("short"), "falls", "fall"),
    )
}

fn verb(count: usize, one: &str, several: &str) -> String {
    if count == 0 { format!("none {one}") } else { counted(count, one, several) }
}

/// Where everybody is a target, nobody is.
fn warnings(context: &Context, accounts: &[Line]) -> Vec<String> {
    let limit = context.settings.number(&TARGET_SHARE);
    let share = |count: usize| count as f64 / accounts.len().max(1) as f64;
    // Of few accounts one or two are soon a large share.
    let too_many = |count: usize| count > 1 && share(count) > limit;
    let fits = accounts.iter().filter(|line| line.standing == "fits").count();
    let named = accounts.iter().filter(|line| line.status.as_deref() == Some("target")).count();
    let told = [(fits, "fit as targets"), (named, "are marked as targets")];
    let warning = |(count, what): (usize, &str)| {
        let (share, limit) = (percent(share(count)), percent(limit));
        format!(
            "{count} of {} accounts {what} ({share}, more than {limit}): only a few ever qualify, so look at them again.",
            accounts.len()
        )
    };
    told.into_iter().filter(|(count, _)| too_many(*count)).map(warning).collect()
}

/// What is not recorded, and which table would tell.
fn unrecorded(context: &Context, accounts: &[Line], others: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    let known = |line: &Line| line.signs.iter().chain(&line.waits).any(|it| it.holds.is_some());
    if !context.book.keeps(Table::Accounts) || !accounts.iter().any(known) {
        let elsewhere = if others > 0 {
            let others = counted(others, "more company is", "more companies are");
            format!(" ({others} known by people of the market or of no network)")
        } else {
            String::new()
        };
        notes.push(Note::grave(
            "no-criteria",
            format!(
                "Nothing is on record of which accounts are worth targeting{elsewhere}. Write accounts.csv: name, status, and yes or no \
                 under integrated, early_adopter, change_leader, tech_differentiator, no_money, no_pressure, no_vision; leave blank \
                 what you do not know."
            ),
        ));
    }
    if context.book.facts().is_empty() {
        let columns = "(facts.csv: about, topic, text, author, date)";
        notes.push(Note::new(
            "no-facts",
            format!("No fact is on record, so what you know of them is not known {columns}."),
        ));
    }
    if context.book.interactions().is_empty() {
        let columns = "(interactions.csv: date, from, to, kind, minutes)";
        notes.push(Note::new(
            "no-interactions",
            format!("No touch is on record, so where your hours go is not known {columns}."),
        ));
    }
    notes
}
