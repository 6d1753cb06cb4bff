//! Leads as a page: who tells, what comes of it, what to do about it.

use super::{
    Ally, Alumnus, Credit, Debt, Kind, Lead, Leads, Observers, Part, Record, Silent, Source, Stale, Tally, Won, alumni,
    observers,
};
use crate::advise::figure::rounded;
use crate::render::document::{Align, Document, Table, Voice, plain, quiet, say, strong};
use crate::reports::Share;
use crate::reports::analysis::{counted, percent};
use crate::reports::introductions::Person;
use crate::reports::part::{Item, more, part};
use crate::reports::words::{money, names, whose};

/// How many entries of each part are shown where nobody says otherwise.
pub(super) const SHOWN: usize = 3;

/// The page, most pressing first: who tells, what is to be done about it, then what it comes to.
pub(super) fn page(it: &Leads, top: usize) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("{}, {}", whose("leads", &it.seller.id, &it.seller.name), it.as_of));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    if it.all.leads > 0 {
        page.paragraph([strong(it.words.clone())]);
        sources(&mut page, it, top);
    }
    let seller = &it.seller;
    part(&mut page, "Owed to those who gave leads", said(&it.debts, |debt| debt.words(seller)), top);
    part(&mut page, "Silent while you owe them", said(&it.silent, Silent::words), top);
    part(&mut page, "Gone stale", said(&it.stale, Stale::words), top);
    kinds(&mut page, it);
    part(&mut page, "The latest leads", said(&it.leads, |lead| lead.words(seller)), top);
    part(&mut page, "Who brought what was won", said(&it.won, Won::words), top);
    credit(&mut page, it, top);
    part(&mut page, "Allies: they sell to your accounts", said(&it.allies, Ally::words), top);
    former_colleagues(&mut page, &it.alumni, top);
    let uncovered = observers::of_uncovered(&it.places_without_observer);
    let observers = said(&it.observers, Observers::words).into_iter().chain(uncovered);
    part(&mut page, "Who hears first by trade", observers.collect(), top);
    part(&mut page, "How leads are written down", said(&it.records, Record::words), top);
    page
}

/// Who has a part in what was won; where everybody has one, the deals say it already.
fn credit(page: &mut Document, it: &Leads, top: usize) {
    if it.credit.iter().all(|credit| credit.deals == 1 && credit.parts.len() == 1) {
        return;
    }
    part(page, "Credit by person", said(&it.credit, Credit::words), top);
    page.paragraph([quiet("A deal counts in full for everybody who has a part in it, so these do not add up.")]);
}

/// The entries of a list in words.
fn said<T>(entries: &[T], words: impl Fn(&T) -> Item) -> Vec<Item> {
    entries.iter().map(words).collect()
}

fn sources(page: &mut Document, it: &Leads, top: usize) {
    page.heading(2, "Who tells you");
    let columns = [("", Align::Left), ("Kind", Align::Left), ("Leads", Align::Right), ("Qualified", Align::Right)];
    let columns =
        columns.into_iter().chain([("Won", Align::Right), ("Worth", Align::Right), ("Days ahead", Align::Right)]);
    let mut table = Table::new(columns);
    for source in it.sources.iter().take(top) {
        let Source { person, kind, tally, .. } = source;
        let worth = if tally.won.hits > 0 { money(tally.value_won) } else { "–".to_owned() };
        table.row([
            person.name.as_str().into(),
            kind.as_str().into(),
            tally.leads.to_string().into(),
            tally.qualified.hits.to_string().into(),
            tally.won.hits.to_string().into(),
            worth.into(),
            days_ahead(tally).into(),
        ]);
    }
    page.table(table);
    page.paragraph(more(it.sources.len(), top).map(quiet));
    page.paragraph([quiet(
        "Qualified: the deal reached buy-in or later. Days ahead: from hearing of it until others could know, or else until you \
         opened the deal; the median.",
    )]);
}

fn days_ahead(tally: &Tally) -> String {
    tally.lead_time.map_or_else(|| "–".to_owned(), rounded)
}

/// How many were exclusive of those of which it is noted: `3 of 4`.
fn exclusive(tally: &Tally) -> String {
    let Share { hits, cases, .. } = tally.exclusive;
    if cases == 0 { "–".to_owned() } else { format!("{hits} of {cases}") }
}

fn kinds(page: &mut Document, it: &Leads) {
    if it.kinds.is_empty() {
        return;
    }
    page.heading(2, "Which kinds of source pay");
    let columns = ["Kind", "Leads", "Qualified", "Won of decided", "Days ahead", "Exclusive"];
    let mut table = Table::new(columns.into_iter().zip([Align::Left].into_iter().chain([Align::Right; 5])));
    for Kind { kind, tally, share_of_leads } in &it.kinds {
        let share = share_of_leads.map(|share| format!(" ({})", percent(share))).unwrap_or_default();
        table.row([
            kind.as_deref().unwrap_or("not recorded").into(),
            format!("{}{share}", tally.leads).into(),
            tally.qualified.in_words().into(),
            tally.won.in_words().into(),
            days_ahead(tally).into(),
            exclusive(tally).into(),
        ]);
    }
    page.table(table);
}

impl Lead {
    fn words(&self, seller: &Person) -> Item {
        let heard = self.first_heard.as_deref().unwrap_or("day not noted");
        let brought = names(&self.brought_by);
        let brought = if brought.is_empty() { String::new() } else { format!(" (brought by {brought})") };
        let exclusive = match self.exclusive {
            Some(true) => ", nobody else had it",
            Some(false) => ", others had it too",
            None => "",
        };
        let step = |step: &Vec<Person>| step.iter().map(|it| called(it, seller)).collect::<Vec<_>>().join(", ");
        // `Rafael → you`.
        let way = self.chain.iter().map(step).collect::<Vec<_>>().join(" → ");
        let rest = format!(": {way}{brought}, {heard}{exclusive}; {}.", what_became(self));
        vec![strong(self.about.clone()), plain(rest)]
    }
}

/// Somebody by name; the seller as `you`.
fn called<'a>(person: &'a Person, seller: &Person) -> &'a str {
    if person.id == seller.id { "you" } else { &person.name }
}

fn what_became(lead: &Lead) -> String {
    let worth = lead.value.map(|value| format!(", {}", money(value))).unwrap_or_default();
    match (lead.outcome.as_str(), &lead.stage) {
        ("no deal", _) => match &lead.perhaps {
            Some(deal) => format!("no deal yet, unless it is {deal}, which names no source"),
            None => format!("no deal yet{worth}"),
        },
        ("open", Some(stage)) => format!("open, at {stage}{worth}"),
        ("open", None) => format!("open, stage not known{worth}"),
        (outcome, _) => format!("{outcome}{worth}"),
    }
}

impl Stale {
    fn words(&self) -> Item {
        // Whoever is to be asked, since they told it, need not be named twice.
        let from = Some(names(&self.sources)).filter(|names| !self.action.contains(names.as_str()));
        let from = from.map(|names| format!(", from {names}")).unwrap_or_default();
        vec![strong(self.about.clone()), plain(format!(", {} days old{from}: {}.", self.days, self.action))]
    }
}

impl Debt {
    pub(super) fn words(&self, seller: &Person) -> Item {
        let about = self.about.as_ref().map(|about| format!(" ({about})")).unwrap_or_default();
        let since = self.since.as_ref().map(|since| format!(", since {since}")).unwrap_or_default();
        let what = match (&self.note, self.kind.as_str()) {
            (Some(note), _) => format!("“{note}”"),
            (None, "promise") => "what was promised".to_owned(),
            (None, kind) => format!("something for {} {kind}", if kind.starts_with('i') { "an" } else { "a" }),
        };
        let is_seller = |person: &Person| person.id == seller.id;
        let who = if is_seller(&self.debtor) { "You owe".to_owned() } else { format!("{} owes", self.debtor.name) };
        let owed = plain(format!("{who} {} {what}{about}{since}.", self.creditor.name));
        if self.is_in_touch {
            return vec![owed];
        }
        let (gains, is, them) = if is_seller(&self.gains) {
            ("You gain by it and", "are", "you")
        } else {
            (&*format!("{} gains by it and", self.gains.name), "is", "them")
        };
        let creditor = &self.creditor.name;
        let others: Vec<&str> = self.others_in_touch.iter().map(|it| called(it, seller)).collect();
        let rest = if others.is_empty() {
            say(
                Voice::Bad,
                format!(
                    " Nobody is positioned to repay: {gains} {is} not in touch with {creditor}, nor is a colleague."
                ),
            )
        } else {
            let others = others.join(", ");
            say(
                Voice::Watch,
                format!(" {gains} {is} not in touch with {creditor}: {others} could bring {them} together."),
            )
        };
        vec![owed, rest]
    }
}

impl Silent {
    fn words(&self) -> Item {
        let leads = counted(self.leads_before, "lead", "leads");
        let rest = format!(
            " gave {leads} until {}, when you came to owe; none in the {} days since.",
            self.owed_since, self.days
        );
        vec![strong(self.person.name.clone()), plain(rest)]
    }
}

impl Won {
    fn words(&self) -> Item {
        let value = self.value.map(|value| format!(", {}", money(value))).unwrap_or_default();
        let by_person = self.parts.chunk_by(|one, other| one.person == other.person);
        let words = |parts: &[Part]| parts.iter().map(|part| part.role.as_str()).collect::<Vec<_>>().join(" and ");
        let parts: Vec<String> = by_person.map(|parts| format!("{} {}", parts[0].person.name, words(parts))).collect();
        vec![strong(format!("{}, {}", self.title, self.account)), plain(format!("{value}: {}.", parts.join("; ")))]
    }
}

impl Credit {
    fn words(&self) -> Item {
        let parts: Vec<String> = self.parts.iter().map(|part| format!("{} ({})", part.role, part.deals)).collect();
        let deals = counted(self.deals, "deal", "deals");
        let rest = format!(": {deals}, {}: {}.", money(self.value), parts.join(", "));
        vec![strong(self.person.name.clone()), plain(rest)]
    }
}

impl Ally {
    fn words(&self) -> Item {
        let at = self.account.as_ref().map(|account| format!(", {account}")).unwrap_or_default();
        let shared = match self.shared_accounts.as_slice() {
            [] => "no account is known to be of interest to both".to_owned(),
            accounts => format!("shares {}", accounts.join(", ")),
        };
        let balance = format!("leads from them {}, from you {}", self.leads_received, self.leads_given);
        let favours = match (self.favours_received, self.favours_given) {
            (0, 0) => String::new(),
            (received, given) => format!("; other favours {received} and {given}"),
        };
        let competes = if self.competes.is_none() { " Ask first whether they compete." } else { "" };
        let met = if self.met { "" } else { " You are not in touch." };
        vec![
            strong(format!("{}{at}", self.person.name)),
            plain(format!(": {shared}; {balance}{favours}.{competes}{met}")),
        ]
    }
}

fn former_colleagues(page: &mut Document, people: &[Alumnus], top: usize) {
    if people.is_empty() {
        return;
    }
    page.heading(2, "Who left where, and is worth a call");
    let mut items: Vec<Item> = Vec::new();
    for why in alumni::WHY {
        let of: Vec<&Alumnus> = people.iter().filter(|it| it.why == why).collect();
        items.extend(of.iter().take(top).map(|it| it.words()));
        items.extend(more(of.len(), top).map(|rest| vec![quiet(rest)]));
    }
    page.list(false, items);
}

impl Alumnus {
    fn words(&self) -> Item {
        let now = match &self.account {
            _ if self.is_colleague => ", a colleague now".to_owned(),
            Some(account) => format!(", now at {account}"),
            None => String::new(),
        };
        let was = match self.why.as_str() {
            "left a customer" => format!("left your customer {}", self.former),
            "at a target now" => format!("was at {}{}", self.former, ": knows what you do"),
            _ => format!("left {}, which you want to win", self.former),
        };
        let touch = match (self.met, &self.last_touch, self.quiet) {
            (false, ..) => "you are not in touch".to_owned(),
            (true, Some(day), Some(true)) => format!("quiet since {day}"),
            (true, Some(day), _) => format!("last touch {day}"),
            (true, None, _) => "no touch noted".to_owned(),
        };
        vec![strong(format!("{}{now}", self.person.name)), plain(format!(": {was}; {touch}."))]
    }
}

impl Record {
    fn words(&self) -> Item {
        let who = self.person.as_ref().map_or("Nobody noted who took them", |person| person.name.as_str());
        let tally = &self.tally;
        let missing: Vec<String> = self.missing.iter().map(|it| format!("{} ({})", it.what, it.leads)).collect();
        let missing = if missing.is_empty() {
            "nothing is missing".to_owned()
        } else {
            format!("missing: {}", missing.join(", "))
        };
        let won = if tally.won.cases == 0 { "none is decided".to_owned() } else { tally.won.in_words() };
        let rates = format!("qualified: {}; won of those decided: {won}", tally.qualified.in_words());
        let leads = counted(tally.leads, "lead", "leads");
        let rest = format!(": {leads}; {rates}. {} written down; {missing}.", percent(self.complete));
        vec![strong(who.to_owned()), plain(rest)]
    }
}
