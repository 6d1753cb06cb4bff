//! One seller on the page.

use super::figure;
use crate::render::Picture;
use crate::render::bar::spark;
use crate::render::document::{Align, Block, Document, Span, Table, plain, quiet, strong};
use crate::render::picture::Drawing;
use crate::render::picture::columns::{Bar, Columns};
use crate::reports::analysis::{counted, percent};
use crate::reports::pipeline::quarters::trend;
use crate::reports::sellers::{Figure, Offer, Pool, Seller, Sellers, Waiting, Way};

/// The three behaviours of the study, each with a word for its bar.
const BEHAVIOURS: [(&str, &str); 3] =
    [("internal_people", "Colleagues"), ("customer_hours", "Customers"), ("leader_hours", "Leaders")];

/// How many actions, offers and the like are shown.
const SHOWN: usize = 2;
const ACTIONS: usize = 3;
/// How many quarters are told in figures.
const TOLD: usize = 2;

pub(super) fn seller(page: &mut Document, it: &Sellers, seller: &Seller, full: bool) {
    let profile = seller.profile.as_ref().map(|profile| format!(": {profile}")).unwrap_or_default();
    page.heading(2, format!("{}{profile}", seller.name));
    if seller.touches > 0 {
        // Of one alone every bar would be full.
        for (id, label) in BEHAVIOURS.iter().filter(|_| it.is_compared()) {
            bar(page, it, it.pool(seller), seller, id, label);
        }
        rhythm(page, seller);
    }
    let told = if full { seller.results.quarters.len() } else { TOLD };
    let title = format!("{}: won by quarter", seller.name);
    page.blocks.extend(trend(&title, &seller.results.quarters, told).map(Block::Picture));
    let mut facts: Vec<String> = Vec::new();
    if let Some(role) = &seller.role {
        let fits = if seller.role_fits == Some(true) { "The work fits" } else { "The work does not fit" };
        facts.push(format!("{fits}: {role}."));
    }
    if seller.alike == Some(false) {
        let asked =
            seller.asked.map(|asked| format!("; {} of the pairs among the contacts were asked about", percent(asked)));
        facts.push(format!(
            "Shape is not compared: the network is not like the others' in size or in pairs asked{}.",
            asked.unwrap_or_default()
        ));
    }
    if seller.typed.without_contact > 0 {
        facts.push(format!(
            "Typed and counting for nothing here: {} ties, {} of them with no contact both ways on record.",
            seller.typed.ties, seller.typed.without_contact
        ));
    }
    if let Some(step) = &seller.weakest {
        facts.push(format!(
            "Weakest step, {} to {}: {}, the others {}.",
            step.from,
            step.to,
            step.share.in_words(),
            step.others.in_words()
        ));
    }
    if !facts.is_empty() {
        page.paragraph([plain(facts.join(" "))]);
    }
    waiting(page, seller, full);
    actions(page, seller, full);
    if full {
        figures(page, seller);
        ways(page, "Leaders", &seller.leaders);
        ways(page, "Who approves", &seller.approvers);
    }
    offers(page, seller, full);
}

fn bar(page: &mut Document, it: &Sellers, pool: Option<&Pool>, seller: &Seller, id: &str, label: &str) {
    let most = it.sellers.iter().filter_map(|other| other.value(id)).fold(0.0, f64::max);
    let Some(own) = seller.figures.iter().find(|it| it.id == id) else { return };
    let usual = pool.and_then(|pool| pool.measures.iter().find(|it| it.id == id));
    let most = usual.and_then(|it| it.top).map_or(most, |top| top.max(most));
    let note = |value: f64| {
        let mut words = vec![figure(value)];
        if let Some(median) = usual.and_then(|it| it.median) {
            words.push(format!("median {}", figure(median)));
        }
        if let Some(top) = usual.and_then(|it| it.top) {
            words.push(format!(
                "top {}{}",
                figure(top),
                own.gap.map(|gap| format!(" ({})", signed(gap))).unwrap_or_default()
            ));
        }
        words.join(", ")
    };
    let value = own.value;
    let share = value.filter(|_| most > 0.0).map_or(0.0, |value| value / most);
    page.push(Block::Bar { label: label.to_owned(), share, note: value.map_or_else(|| "not known".to_owned(), note) });
}

/// A difference with its sign: `+8 %`, `−25 %`; `2.5 times` where it is as much again or more.
pub(super) fn signed(gap: f64) -> String {
    if gap >= 1.0 {
        return format!("{:.1} times", 1.0 + gap);
    }
    let sign = if gap < 0.0 { "−" } else { "+" };
    format!("{sign}{:.0} %", 100.0 * gap.abs())
}

/// The weeks of a quarter as a line of blocks; a week that is not recorded is a gap, and not little.
pub(super) fn drawn(weeks: &[Option<f64>]) -> String {
    let known: Vec<f64> = weeks.iter().flatten().copied().collect();
    let mut blocks = spark(&known).chars().collect::<Vec<_>>().into_iter();
    weeks.iter().map(|week| week.and_then(|_| blocks.next()).unwrap_or(' ')).collect()
}

fn rhythm(page: &mut Document, seller: &Seller) {
    let Some(rhythm) = &seller.rhythm else { return };
    let quarters = counted(rhythm.quarters, "quarter", "quarters");
    let essence = vec![
        plain(format!(
            "Weeks 1 to 13: customers {}  colleagues {}",
            drawn(&rhythm.customer_hours),
            drawn(&rhythm.colleagues)
        )),
        quiet(format!("  ({quarters})")),
    ];
    let (hours, met) = ("hours with customers", "colleagues met since the quarter began");
    let picture = |weeks, what, essence| Block::Picture(weekly(&seller.name, weeks, what, &quarters, essence));
    page.push(picture(&rhythm.customer_hours, hours, essence));
    page.push(picture(&rhythm.colleagues, met, Vec::new()));
}

/// A figure of each week of a quarter as columns.
fn weekly(name: &str, weeks: &[Option<f64>], what: &str, quarters: &str, essence: Vec<Span>) -> Picture {
    let words = |week: &Option<f64>| week.map_or_else(|| "not known".to_owned(), figure);
    let column = |(at, week): (usize, &Option<f64>)| Bar {
        label: (at + 1).to_string(),
        parts: week.iter().copied().collect(),
        words: words(week),
    };
    let described = weeks.iter().enumerate().map(|(at, week)| format!("week {}: {}", at + 1, words(week)));
    Picture {
        title: format!("{name}: {what}"),
        described: described.collect::<Vec<_>>().join(", "),
        caption: vec![quiet(format!("Weeks 1 to 13 of a quarter: {what} ({quarters})"))],
        essence,
        drawing: Drawing::Columns(Columns { columns: weeks.iter().enumerate().map(column).collect(), level: None }),
    }
}

fn waiting(page: &mut Document, seller: &Seller, full: bool) {
    let shown = if full { seller.open_requests.len() } else { SHOWN };
    let said: Vec<String> = seller.open_requests.iter().take(shown).map(Waiting::words).collect();
    if !said.is_empty() {
        let more = seller.open_requests.len() - said.len();
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        page.text(format!("Waits for: {}{more}.", said.join("; ")));
    }
}

impl Waiting {
    fn words(&self) -> String {
        let what = if self.approval { "approval by" } else { "help of" };
        let deal = self.deal.as_ref().map(|deal| format!(" on {deal}")).unwrap_or_default();
        let since = self.since.as_ref().map(|day| format!(" since {day}")).unwrap_or_default();
        format!("{what} {}{deal}{since}", self.name)
    }
}

fn actions(page: &mut Document, seller: &Seller, full: bool) {
    let shown = if full { seller.actions.len() } else { ACTIONS };
    let items = seller.actions.iter().take(shown);
    let items: Vec<Vec<Span>> =
        items.map(|it| vec![strong(it.action.clone()), plain(format!(" {}", it.why))]).collect();
    if !items.is_empty() {
        page.list(true, items);
    }
}

fn figures(page: &mut Document, seller: &Seller) {
    let columns = [
        ("Figure", Align::Left),
        ("Now", Align::Right),
        ("Before", Align::Right),
        ("Place", Align::Right),
        ("To the top", Align::Right),
    ];
    let mut table = Table::new(columns);
    for it in seller.figures.iter().filter(|it| it.value.is_some()) {
        let known = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), figure);
        table.row([
            it.words().into(),
            known(it.value).into(),
            known(it.before).into(),
            place(it).into(),
            it.gap.map_or_else(|| "–".to_owned(), signed).into(),
        ]);
    }
    if !table.rows.is_empty() {
        page.table(table);
    }
}

impl Figure {
    /// What it is, with its unit.
    pub(super) fn words(&self) -> String {
        if self.unit.is_empty() { self.title.clone() } else { format!("{} ({})", self.title, self.unit) }
    }
}

/// `2 of 6`; among many, the share that is not better.
fn place(it: &Figure) -> String {
    let Some(rank) = it.rank else { return "–".to_owned() };
    if it.ranked { format!("{rank} of {}", it.of) } else { format!("top {:.0} %", 100.0 * rank as f64 / it.of as f64) }
}

fn ways(page: &mut Document, title: &str, ways: &[Way]) {
    if ways.is_empty() {
        return;
    }
    let said: Vec<String> = ways.iter().map(Way::words).collect();
    page.paragraph([strong(format!("{title}: ")), plain(format!("{}.", said.join("; ")))]);
}

impl Way {
    fn words(&self) -> String {
        let last = self.last.as_ref().map(|day| format!(", last {day}")).unwrap_or_default();
        let far = match (self.steps, &self.through) {
            (Some(1), _) => "in touch".to_owned(),
            (Some(steps), Some(through)) => format!("{steps} steps, through {through}"),
            _ => "no way on record".to_owned(),
        };
        format!("{} ({far}{last})", self.name)
    }
}

fn offers(page: &mut Document, seller: &Seller, full: bool) {
    let Some(offers) = &seller.offers else {
        if full {
            page.paragraph([quiet("What else to offer is not known: no deal says what is sold (a column product).")]);
        }
        return;
    };
    let shown = if full { offers.len() } else { SHOWN };
    let said: Vec<String> = offers.iter().take(shown).map(Offer::words).collect();
    if !said.is_empty() {
        page.text(format!("Might offer: {}.", said.join("; ")));
    }
}

impl Offer {
    fn words(&self) -> String {
        format!(
            "{} to {} ({} of {} customers like them bought it)",
            self.offer, self.account, self.bought_by, self.alike
        )
    }
}
