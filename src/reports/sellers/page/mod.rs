//! Sellers as a page: the team in a table, then each with the three behaviours, the rhythm, and what to do.

pub(super) mod differences;
mod one;

use super::{Manager, Results, Seller, Sellers};
use crate::render::document::{Align, Cell, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::counted;
use crate::reports::share::Share;
use crate::reports::words::{counted_deals, money, number};

/// Up to how many sellers each has a part of their own without being asked for.
const EACH: usize = 8;
/// How many lines stand above and below the gap of a long table.
const TOP: usize = 5;
const BOTTOM: usize = 3;

pub(super) fn page(it: &Sellers, full: bool) -> Document {
    let mut page = Document::new();
    head(&mut page, it);
    if it.sellers.is_empty() {
        page.text("Nobody sells here: no deal has an owner, and no colleague is of the kind seller.");
        return page;
    }
    page.paragraph([strong(counts(it))]);
    team(&mut page, it, full);
    top_quarter(&mut page, it);
    if full || it.sellers.len() <= EACH {
        for seller in &it.sellers {
            one::seller(&mut page, it, seller, full);
        }
    } else {
        page.paragraph([quiet("Each with what to do: --seller NAME, or --full.")]);
    }
    managers(&mut page, it);
    notes(&mut page, it, full);
    page
}

/// What came of the deals of those on the page; beside one seller the deals of others would be taken for theirs.
fn counts(it: &Sellers) -> String {
    let (whose, of) = match it.sellers.as_slice() {
        [only] => (only.name.clone(), &only.results),
        several => (counted(several.len(), "seller", "sellers"), &it.all),
    };
    format!(
        "{whose}, {}: {} won ({}), {} lost, {} open. Won of those decided: {}.",
        counted_deals(of.won_ever.deals + of.lost_ever + of.open.deals),
        number(of.won_ever.deals),
        money(of.won_ever.amount),
        number(of.lost_ever),
        number(of.open.deals),
        share(of.win_rate)
    )
}

/// The title, what changes how all is to be read, and for what it must not be used.
fn head(page: &mut Document, it: &Sellers) {
    let one = match it.sellers.as_slice() {
        [only] => format!("{}, beside the team", only.name),
        _ => "Sellers".to_owned(),
    };
    page.heading(1, format!("{one}: {} to {}", it.window.from, it.window.to));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    page.paragraph([quiet(it.not_for.clone())]);
}

fn team(page: &mut Document, it: &Sellers, full: bool) {
    let right = |title: &str| (title.to_owned(), Align::Right);
    let mut columns = vec![(String::new(), Align::Left)];
    columns.extend(["Won", "Won of decided"].map(right));
    let has_touches = has_touches(it);
    if has_touches {
        columns.extend(["Inside", "Buyers", "Leaders"].map(right));
        columns.push(("Profile".to_owned(), Align::Left));
    }
    let mut table = Table::new(columns);
    let hides = !full && it.sellers.len() > TOP + BOTTOM + 1;
    for (at, seller) in it.sellers.iter().enumerate() {
        if hides && at == TOP {
            let blanks = std::iter::repeat_n("".into(), table.columns.len() - 1);
            let more = quiet(format!("… {} more", it.sellers.len() - TOP - BOTTOM)).into();
            table.row(std::iter::once(more).chain(blanks).collect::<Vec<_>>());
        }
        if !hides || at < TOP || at >= it.sellers.len() - BOTTOM {
            table.row(line(seller, has_touches));
        }
    }
    page.table(table);
    let mut legend = format!("Won: {} to {}.", it.results.from, it.results.to);
    if has_touches {
        legend.push_str(
            " Inside: colleagues in touch, both ways. Buyers (customers and prospects) and leaders: hours a week. –: not known.",
        );
    }
    page.paragraph([quiet(legend)]);
}

fn has_touches(it: &Sellers) -> bool {
    it.sellers.iter().any(|seller| seller.touches > 0)
}

fn line(seller: &Seller, has_touches: bool) -> Vec<Cell> {
    let known = |id: &str| seller.value(id).map_or_else(|| "–".to_owned(), figure);
    let mark = if seller.in_top == Some(true) { " *" } else { "" };
    let mut cells: Vec<Cell> = vec![
        format!("{}{mark}", seller.name).into(),
        won(&seller.results).into(),
        share(seller.results.win_rate).into(),
    ];
    let told: [Cell; 4] = [
        known("internal_people").into(),
        known("customer_hours").into(),
        known("leader_hours").into(),
        seller.profile.clone().unwrap_or_else(|| "–".to_owned()).into(),
    ];
    cells.extend(told.into_iter().filter(|_| has_touches));
    cells
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
    for pool in &it.pools {
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
        let mut said = vec![plain(format!("{group}* the top quarter of {} by what they won. ", pool.sellers))];
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
            "Alone: hours a week of a seller and the manager, with nobody else. Side by side; {n} managers tell nothing of cause."
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
    const OWN: [&str; 5] = ["not-recorded", "no-minutes", "deals-without-owner", "no-level", "pseudonyms"];
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
