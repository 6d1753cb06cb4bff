//! Sellers as a page: the team in a table, then each with the three behaviours, the rhythm, and what to do.

pub(super) mod differences;
mod one;
mod short;

use super::{Manager, Pool, Results, Seller, Sellers, Usual};
use crate::render::document::{Align, Cell, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::{counted, percent};
use crate::reports::share::Share;
use crate::reports::words::{counted_deals, money, number};

/// Up to how many sellers each has a part of their own without being asked for.
const EACH: usize = 8;
/// How many lines stand above and below the gap of a long table.
const TOP: usize = 5;
const BOTTOM: usize = 3;

/// How much of each seller is shown beside others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// What to do and what stands out, so that a team of six is read in a minute.
    Short,
    /// The three behaviours and the rhythm too, and why each thing is to be done.
    Whole,
    /// Every figure.
    Full,
}

pub(super) fn page(it: &Sellers, depth: Depth) -> Document {
    // Who stands alone has the room.
    let depth = if it.alone().is_some() { depth.max(Depth::Whole) } else { depth };
    let full = depth == Depth::Full;
    let mut page = Document::new();
    head(&mut page, it);
    if it.sellers.is_empty() {
        page.text("Nobody sells here: no deal has an owner, and no colleague is of the kind seller.");
        return page;
    }
    page.paragraph([strong(counts(it))]);
    team(&mut page, it, depth);
    top_quarter(&mut page, it);
    if full || it.sellers.len() <= EACH {
        for seller in &it.sellers {
            if depth == Depth::Short {
                short::seller(&mut page, seller);
            } else {
                one::seller(&mut page, it, seller, full);
            }
        }
    } else {
        page.paragraph([quiet("Each with what to do: --seller NAME, or --full.")]);
    }
    managers(&mut page, it);
    notes(&mut page, it, full);
    page
}

/// All deals in a sentence; of one seller theirs, with the team's share beside.
fn counts(it: &Sellers) -> String {
    let told = |who: &str, of: &Results| {
        format!(
            "{who}, {}: {} won ({}), {} lost, {} open. Won of those decided: {}",
            counted_deals(of.won_ever.deals + of.lost_ever + of.open.deals),
            number(of.won_ever.deals),
            money(of.won_ever.amount),
            number(of.lost_ever),
            number(of.open.deals),
            share(of.win_rate)
        )
    };
    match (it.alone(), it.is_compared()) {
        (Some(only), true) => {
            format!("{}; of all sellers: {}.", told(&only.name, &only.results), share(it.all.win_rate))
        }
        (Some(only), false) => format!("{}.", told(&only.name, &only.results)),
        _ => format!("{}.", told(&counted(it.sellers.len(), "seller", "sellers"), &it.all)),
    }
}

/// The title, what changes how all is to be read, and for what it must not be used.
fn head(page: &mut Document, it: &Sellers) {
    let one = match (it.alone(), it.is_compared()) {
        (Some(only), true) => format!("{}, beside the team", only.name),
        (Some(only), false) => only.name.clone(),
        _ => "Sellers".to_owned(),
    };
    page.heading(1, format!("{one}: {} to {}", it.window.from, it.window.to));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    page.paragraph([quiet(it.not_for.clone())]);
}

fn team(page: &mut Document, it: &Sellers, depth: Depth) {
    let right = |title: &str| (title.to_owned(), Align::Right);
    let mut columns = vec![(String::new(), Align::Left)];
    columns.push(right("Won"));
    let has_quotas = it.sellers.iter().any(|seller| seller.results.attainment.is_some());
    columns.extend(Some(right("Of quota")).filter(|_| has_quotas));
    columns.push(right("Won of decided"));
    let has_touches = has_touches(it);
    if has_touches {
        columns.extend(["Inside", "Buyers", "Leaders"].map(right));
        // Beside quotas there is no room for it: it stands at the head of each seller's part.
        columns.extend(Some(("Profile".to_owned(), Align::Left)).filter(|_| !has_quotas));
    }
    let mut table = Table::new(columns);
    let hides = depth != Depth::Full && it.sellers.len() > TOP + BOTTOM + 1;
    for (at, seller) in it.sellers.iter().enumerate() {
        if hides && at == TOP {
            let blanks = std::iter::repeat_n("".into(), table.columns.len() - 1);
            let more = quiet(format!("… {} more", it.sellers.len() - TOP - BOTTOM)).into();
            table.row(std::iter::once(more).chain(blanks).collect::<Vec<_>>());
        }
        if !hides || at < TOP || at >= it.sellers.len() - BOTTOM {
            table.row(line(seller, has_touches, has_quotas));
        }
    }
    if has_touches && it.is_compared() {
        for row in it.alone().into_iter().flat_map(|only| it.usual_rows(only, has_quotas)) {
            table.row(row);
        }
    }
    page.table(table);
    let mut legend = format!("Won: {} to {}.", it.results.from, it.results.to);
    if let Some(quota) = it.sellers.iter().find_map(|seller| seller.results.attainment) {
        let quarters = counted(quota.quarters, "whole quarter", "whole quarters");
        legend += " Of quota: won in the last ";
        legend += &quarters;
        legend += ", of today's quota for each; the place in brackets.";
    }
    if has_touches {
        legend.push_str(
            " Inside: colleagues in touch, both ways. Buyers (customers and prospects) and leaders: hours a week. –: not known.",
        );
    }
    if depth == Depth::Short && it.sellers.len() <= EACH {
        legend.push_str(" Weeks: hours with customers, weeks 1 to 13 of a quarter. Why, and every figure: --full.");
    }
    page.paragraph([quiet(legend)]);
}

fn has_touches(it: &Sellers) -> bool {
    it.sellers.iter().any(|seller| seller.touches > 0)
}

fn line(seller: &Seller, has_touches: bool, has_quotas: bool) -> Vec<Cell> {
    let known = |id: &str| seller.value(id).map_or_else(|| "–".to_owned(), figure);
    let mark = if seller.in_top == Some(true) { " *" } else { "" };
    let mut cells: Vec<Cell> = vec![format!("{}{mark}", seller.name).into(), won(&seller.results).into()];
    cells.extend(Some(of_quota(seller).into()).filter(|_| has_quotas));
    cells.push(share(seller.results.win_rate).into());
    let told: [Cell; 4] = [
        known("internal_people").into(),
        known("customer_hours").into(),
        known("leader_hours").into(),
        seller.profile.clone().unwrap_or_else(|| "–".to_owned()).into(),
    ];
    let shown = if has_quotas { 3 } else { 4 };
    cells.extend(told.into_iter().take(shown).filter(|_| has_touches));
    cells
}

/// `92 % (2)`: how much of the quota was won, and the place by that.
fn of_quota(seller: &Seller) -> String {
    let place = seller.quota_rank.map(|rank| format!(" ({rank})")).unwrap_or_default();
    seller.results.attainment.map_or_else(|| "–".to_owned(), |it| format!("{}{place}", percent(it.share)))
}

impl Sellers {
    /// The seller who alone is shown.
    pub(super) fn alone(&self) -> Option<&Seller> {
        match self.sellers.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// What a seller is held against.
    pub(super) fn pool(&self, seller: &Seller) -> Option<&Pool> {
        self.pools.iter().find(|pool| pool.group == seller.group)
    }

    /// Whether there is anybody to compare with: somebody else with deals, or with anything on record.
    pub(super) fn is_compared(&self) -> bool {
        let Some(pool) = self.alone().map_or_else(|| self.pools.first(), |only| self.pool(only)) else { return false };
        self.sellers.len() > 1 || pool.sellers > 1 || pool.measures.iter().any(|it| it.of > 1)
    }

    /// Beside one seller: the median of the team, and of its top quarter.
    fn usual_rows(&self, only: &Seller, has_quotas: bool) -> Vec<Vec<Cell>> {
        let Some(pool) = self.pool(only) else { return Vec::new() };
        let row = |name: String, of: fn(&Usual) -> Option<f64>| {
            let known = |id: &str| pool.measures.iter().find(|it| it.id == id).and_then(of);
            let told = |id: &str| -> Cell { known(id).map_or_else(|| "–".to_owned(), figure).into() };
            let mut cells: Vec<Cell> = vec![quiet(name).into(), "".into()];
            cells.extend(Some("".into()).filter(|_| has_quotas));
            cells.push("".into());
            cells.extend(["internal_people", "customer_hours", "leader_hours"].map(told));
            cells.extend(Some("".into()).filter(|_| !has_quotas));
            cells
        };
        let of = pool.measures.iter().find(|it| it.id == "internal_people").map_or(0, |it| it.of);
        let median = (of > 1).then(|| row(format!("team median (n={of})"), |it| it.median));
        let top = (!pool.top.is_empty()).then(|| row(format!("top quarter (n={})", pool.top.len()), |it| it.top));
        median.into_iter().chain(top).collect()
    }
}

/// What was won, as far as its amount is known.
fn won(results: &Results) -> String {
    let won = results.won;
    match (won.deals, won.deals - won.without_amount) {
        (0, _) => "0".to_owned(),
        (deals, 0) => format!("{deals}, amount unknown"),
        _ => money(won.amount),
    }
}

/// Who the top quarter are, and what the study found; or that there are too few to have one.
fn top_quarter(page: &mut Document, it: &Sellers) {
    if !it.is_compared() {
        page.text(
            "There is nobody to compare with: no other seller has deals or touches on record. The figures stand alone.",
        );
        return;
    }
    let is_of = |pool: &&Pool| it.alone().is_none_or(|only| only.group == pool.group);
    for pool in it.pools.iter().filter(is_of) {
        let group = pool.group.as_ref().map(|group| format!("{group}: ")).unwrap_or_default();
        if pool.top.is_empty() {
            page.text(if it.all.won.deals == 0 {
                let (from, to) = (&it.results.from, &it.results.to);
                format!("{group}Nothing was won from {from} to {to}, so there is no top quarter to be beside: no gap is claimed.")
            } else {
                let sellers = pool.sellers;
                format!("{group}Too few sellers with sales to have a top quarter to be beside (n={sellers}): no gap is claimed.")
            });
            continue;
        }
        let study = "In the study, weak sellers had 25 % less time with customers, 20 % fewer colleagues and 20 % less time with \
                     leaders than the others: one large B2B software firm, correlation (netsales explain volometrix).";
        // The mark stands in the table only where one of them is shown.
        let is_marked = it.sellers.iter().any(|seller| seller.in_top == Some(true));
        let who = if is_marked { "* the top quarter" } else { "Beside the top quarter" };
        let mut said = vec![plain(format!("{group}{who} of {} by what they won. ", pool.sellers))];
        said.extend(has_touches(it).then(|| quiet(study)));
        page.paragraph(said);
    }
}

fn managers(page: &mut Document, it: &Sellers) {
    if it.managers.is_empty() || it.sellers.len() < 2 {
        return;
    }
    page.heading(2, "Managers");
    let columns = [
        ("", Align::Left),
        ("Sellers", Align::Right),
        ("Alone with each", Align::Right),
        ("Won", Align::Right),
        ("Won of decided", Align::Right),
    ];
    let mut table = Table::new(columns);
    for manager in &it.managers {
        table.row(manager.cells());
    }
    page.table(table);
    if has_touches(it) {
        let n = it.managers.len();
        page.paragraph([quiet(format!(
            "Alone: hours a week of the two. Side by side; {n} managers tell nothing of cause."
        ))]);
    }
}

impl Manager {
    fn cells(&self) -> [Cell; 5] {
        [
            self.name.as_str().into(),
            number(self.sellers).into(),
            self.alone_hours.map_or_else(|| "–".to_owned(), |hours| format!("{} h", figure(hours))).into(),
            won(&self.results).into(),
            share(self.results.win_rate).into(),
        ]
    }
}

/// What is not known, and how the book was read.
fn notes(page: &mut Document, it: &Sellers, full: bool) {
    const OWN: [&str; 6] =
        ["not-recorded", "no-minutes", "deals-without-owner", "no-level", "offers-nearest", "pseudonyms"];
    let is_shown = |check: &str| full || OWN.contains(&check);
    let told = it.notes.iter().filter(|note| !note.grave && is_shown(&note.check));
    let items: Vec<Vec<Span>> = told.map(|note| vec![quiet(note.message.clone())]).collect();
    if !items.is_empty() {
        page.heading(2, "What is not known");
        page.list(false, items);
    }
}

impl Seller {
    /// A figure by the measure's name.
    pub(super) fn value(&self, id: &str) -> Option<f64> {
        self.figures.iter().find(|figure| figure.id == id)?.value
    }
}

/// A figure with as many digits as it needs: `14`, `3.4`, `0.62`.
pub(super) fn figure(value: f64) -> String {
    if value.fract().abs() < 1e-9 {
        format!("{value:.0}")
    } else if value.abs() < 1.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.1}")
    }
}

fn share(share: Option<Share>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| share.in_words())
}
