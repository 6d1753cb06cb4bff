//! The pipeline as a page: where we stand against the quota, what to do, then how the pipeline is shaped and who stands where.

use super::{Month, Pipeline, StageLine, Step, Sum, Wanting, funnel, quarters, table};
use crate::render::Picture;
use crate::render::bar::spark;
use crate::render::document::{Align, Block, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::render::picture::Drawing;
use crate::render::picture::columns::{Bar, Columns};
use crate::reports::analysis::percent;
use crate::reports::note::Note;
use crate::reports::words::{counted_deals, money, number};

/// How many pieces of advice and deals are shown.
const SHOWN: usize = 5;
const DEALS: usize = 3;

/// Notes that are about the question, and not about how the book was read.
const OWN_NOTES: [&str; 2] = ["no-quota", "no-appointments"];

pub(super) fn page(it: &Pipeline, full: bool) -> Document {
    let mut page = Document::new();
    let whose = it.seller.as_ref().map(|name| format!(" of {name}")).unwrap_or_default();
    page.heading(1, format!("Pipeline{whose}, {}: {} days left on {}", it.period.name, it.period.left, it.as_of));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    if it.all.open.deals + it.all.won_ever.deals + it.all.lost_ever == 0 {
        return page;
    }
    page.paragraph([strong(counts(it))]);
    against_quota(&mut page, it);
    advice(&mut page, it, full);
    stages(&mut page, it);
    steps(&mut page, it, full);
    page.paragraph(it.first_meeting.iter().map(|first| quiet(first.words.clone())));
    months(&mut page, it);
    by_quarter(&mut page, it, full);
    table::lines(&mut page, it, full);
    wanting(&mut page, it, full);
    not_noted(&mut page, it, full);
    page
}

/// `8 deals: 2 won, 1 lost, 5 open. Won of decided: too few (n=3).`
fn counts(it: &Pipeline) -> String {
    let all = &it.all;
    let deals = all.won_ever.deals + all.lost_ever + all.open.deals;
    format!(
        "{}: {} won ({}), {} lost, {} open ({}). Won of those decided: {}.",
        counted_deals(deals),
        number(all.won_ever.deals),
        worth(&all.won_ever),
        number(all.lost_ever),
        number(all.open.deals),
        worth(&all.open),
        all.win_rate.in_words()
    )
}

/// What some deals are worth, as far as known.
fn worth(sum: &Sum) -> String {
    match sum {
        Sum { deals: 0, .. } => "–".to_owned(),
        Sum { deals, without_amount, .. } if deals == without_amount => "amount unknown".to_owned(),
        Sum { without_amount: 0, amount, .. } => money(*amount),
        Sum { without_amount, amount, .. } => {
            format!("{}, {} of unknown amount", money(*amount), number(*without_amount))
        }
    }
}

fn against_quota(page: &mut Document, it: &Pipeline) {
    let (all, period) = (&it.all, &it.period.name);
    let expected = all.expected.amount.map_or_else(|| "unknown".to_owned(), money);
    if let Some(quota) = all.quota.filter(|quota| *quota > 0.0) {
        let bar = |label: &str, amount: f64, note: String| Block::Bar {
            label: label.to_owned(),
            share: (amount / quota).clamp(0.0, 1.0),
            note,
        };
        page.push(bar("Won", all.won.amount, format!("{} of {}", money(all.won.amount), money(quota))));
        page.push(bar("Expected", all.expected.amount.unwrap_or(0.0), expected));
        if let Some(gap) = all.gap {
            let at_most = if gap.at_most { "at most " } else { "" };
            let note = if gap.amount > 0.0 {
                format!("{at_most}{}", money(gap.amount))
            } else {
                format!("none: {} more than the quota", money(-gap.amount))
            };
            page.push(bar("Missing", gap.amount.max(0.0), note));
        }
    } else {
        let won = if all.won.deals == 0 {
            "nothing won".to_owned()
        } else {
            format!("{} won ({})", counted_deals(all.won.deals), worth(&all.won))
        };
        page.text(format!("{period}: {won}, {} lost; expected: {expected}.", number(all.lost)));
    }
    page.paragraph([quiet(how_expected(it))]);
}

/// On what the expectation rests.
fn how_expected(it: &Pipeline) -> String {
    let expected = &it.all.expected;
    let parts = [
        (expected.typed, "by the chance you typed"),
        (expected.measured, "by what became of others"),
        (expected.later, "expected to close later"),
        (expected.unknown, "of unknown chance"),
        (expected.without_amount, "with a chance and no amount"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{} {how}", number(*count))).collect();
    let overdue = match expected.overdue {
        0 => String::new(),
        overdue => format!(" The day of closing has passed for {overdue}: set a new one."),
    };
    let deals = if said.is_empty() { "no open deal".to_owned() } else { said.join(", ") };
    let to = &it.period.to;
    let sales = match (expected.typed + expected.measured, expected.unknown) {
        (0, 1..) => format!("How many sales to expect by {to} is not known"),
        (_, 0) => format!("Expected are {:.1} sales by {to}", expected.sales),
        _ => format!("Expected are at least {:.1} sales by {to}", expected.sales),
    };
    format!("{sales}: {deals}.{overdue}")
}

fn advice(page: &mut Document, it: &Pipeline, full: bool) {
    if it.advice.is_empty() {
        return;
    }
    page.heading(2, "What to do");
    let shown = if full { it.advice.len() } else { SHOWN };
    let items = it
        .advice
        .iter()
        .take(shown)
        .map(|advice| vec![strong(advice.action.clone()), plain(format!(" {}", advice.why))]);
    page.list(true, items.collect::<Vec<_>>());
}

fn stages(page: &mut Document, it: &Pipeline) {
    if it.all.open.deals == 0 {
        return;
    }
    page.heading(2, "Open deals by stage");
    // Money is drawn where all of it is known, else the deals themselves.
    let has_money = it.all.open.without_amount == 0 && it.all.open.amount > 0.0;
    for stage in &it.stages {
        let share = if has_money {
            stage.open.amount / it.all.open.amount
        } else {
            stage.open.deals as f64 / it.all.open.deals as f64
        };
        let label = stage.stage.clone().unwrap_or_else(|| "stage unknown".to_owned());
        page.push(Block::Bar { label, share, note: stage.words() });
    }
    let most = [("deal", &it.concentration.deal), ("account", &it.concentration.account)];
    let said = most.iter().filter_map(|(what, part)| {
        let part = part.as_ref()?;
        Some(format!("largest {what} {}, {}", part.name, percent(part.share)))
    });
    let said: Vec<String> = said.collect();
    if !said.is_empty() {
        page.paragraph([quiet(format!("Of the open money: {}.", said.join("; ")))]);
    }
}

impl StageLine {
    fn words(&self) -> String {
        let mut words = vec![number(self.open.deals)];
        if self.open.without_amount < self.open.deals {
            words.push(worth(&self.open));
        }
        if self.stalled > 0 {
            let usual = self.usual_days.map(|days| format!(" (over {days} days)")).unwrap_or_default();
            words.push(format!("{} stalled{usual}", number(self.stalled)));
        }
        words.join(", ")
    }
}

fn steps(page: &mut Document, it: &Pipeline, full: bool) {
    let steps = &it.all.steps;
    if steps.iter().all(|step| step.share.cases + step.share.unknown == 0) {
        return;
    }
    page.heading(2, "From stage to stage");
    page.blocks.extend(funnel::funnel(it, worth).map(Block::Picture));
    let columns =
        [("", Align::Left), ("Took the step", Align::Right), ("Of", Align::Right), ("Still there", Align::Right)];
    let mut table = Table::new(columns);
    for step in steps {
        row(&mut table, step.words(), &step.share, step.open);
        for cohort in step.cohorts.iter().filter(|_| full) {
            let period = cohort.period.as_deref().unwrap_or("day unknown");
            row(&mut table, format!("  entered {period}"), &cohort.share, cohort.open);
        }
    }
    page.table(table);
}

impl Step {
    fn words(&self) -> String {
        format!("{} to {}", self.from, self.to)
    }
}

fn row(table: &mut Table, label: String, share: &crate::reports::Share, open: usize) {
    table.row([label.into(), share.in_words().into(), number(share.cases).into(), number(open).into()]);
}

fn months(page: &mut Document, it: &Pipeline) {
    let (Some(first), Some(last)) = (it.months.first(), it.months.last()) else { return };
    if it.months.iter().all(|month| month.won.deals == 0) {
        return;
    }
    page.heading(2, "Won by month");
    let amounts: Vec<f64> = it.months.iter().map(|month| month.won.amount).collect();
    let most = it.months.iter().max_by(|one, other| one.won.amount.total_cmp(&other.won.amount)).unwrap_or(last);
    let evenness = it
        .unevenness
        .map_or_else(|| "too few to tell how steady".to_owned(), |uneven| format!("unevenness {uneven:.2}"));
    let most = quiet(format!("most in {}: {}; {evenness}", most.month, money(most.won.amount)));
    page.push(Block::Picture(Picture {
        title: "Won by month".into(),
        described: it.months.iter().map(Month::words).collect::<Vec<_>>().join(", "),
        caption: vec![most.clone()],
        essence: vec![plain(format!("{} {} {}  ", first.month, spark(&amounts), last.month)), most],
        drawing: Drawing::Columns(Columns { columns: it.months.iter().map(Month::column).collect(), level: None }),
    }));
}

impl Month {
    /// `2026-05: 120 000`.
    fn words(&self) -> String {
        let won = if self.won.deals == 0 { "nothing".to_owned() } else { worth(&self.won) };
        format!("{}: {won}", self.month)
    }

    /// Its column; a month that is not over is marked as such.
    fn column(&self) -> Bar {
        let label = if self.unfinished { format!("{}…", self.month) } else { self.month.clone() };
        Bar { label, parts: vec![self.won.amount], words: worth(&self.won) }
    }
}

/// How many quarters are told in figures.
const TOLD: usize = 3;

fn by_quarter(page: &mut Document, it: &Pipeline, full: bool) {
    let told = if full { it.all.quarters.len() } else { TOLD };
    if let Some(trend) = quarters::trend("Won by quarter", &it.all.quarters, told) {
        page.heading(2, "Won by quarter").push(Block::Picture(trend));
    }
}

fn wanting(page: &mut Document, it: &Pipeline, full: bool) {
    if it.wanting.is_empty() {
        return;
    }
    page.heading(2, "Deals that want something");
    let shown = if full { it.wanting.len() } else { DEALS };
    let mut items: Vec<Vec<Span>> = it.wanting.iter().take(shown).map(Wanting::words).collect();
    if it.wanting.len() > shown {
        items.push(vec![quiet(format!("{} more: --full", number(it.wanting.len() - shown)))]);
    }
    page.list(false, items);
}

impl Wanting {
    fn words(&self) -> Vec<Span> {
        let account = self.account.as_deref().unwrap_or("account unknown");
        let stage = self.stage.as_deref().unwrap_or("stage unknown");
        let amount = self.amount.map(|amount| format!(", {}", money(amount))).unwrap_or_default();
        let stalled = match (self.stalled, self.days, self.stalled_after) {
            (Some(true), Some(days), Some(after)) => Some(format!("{days} days in {stage}, more than {after}")),
            _ => None,
        };
        let missing = (!self.missing.is_empty()).then(|| format!("no {}", self.missing.join(", no ")));
        let said: Vec<String> = stalled.into_iter().chain(missing).collect();
        vec![strong(format!("{} ({account}, {stage}{amount})", self.title)), plain(format!(": {}.", said.join("; ")))]
    }
}

/// What of the deals is not noted, and what to know of how they were read.
fn not_noted(page: &mut Document, it: &Pipeline, full: bool) {
    let gaps = &it.gaps;
    let counts = [
        (gaps.account, "without an account"),
        (gaps.owner, "without an owner"),
        (gaps.stage, "of unknown stage"),
        (gaps.amount, "open without an amount"),
        (gaps.won_amount, "won without an amount"),
        (gaps.closed_on, "over without a day of closing"),
        (gaps.to_come, "dated after today, left out"),
    ];
    let never = [gaps.authority, gaps.budget, gaps.decide_by, gaps.next_step];
    let never = ["authority", "budget", "decision date", "next step"].into_iter().zip(never);
    let never: Vec<&str> = never.filter(|(_, count)| count.is_none()).map(|(what, _)| what).collect();
    let mut said: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", number(*count)))
        .collect();
    if !never.is_empty() && it.all.open.deals > 0 {
        said.push(format!("{} noted for no deal", never.join(", ")));
    }
    // How the book was read stands on standard error too.
    let is_shown = |note: &&Note| !note.grave && (full || OWN_NOTES.contains(&note.check.as_str()));
    let notes: Vec<Vec<Span>> =
        it.notes.iter().filter(is_shown).map(|note| vec![quiet(note.message.clone())]).collect();
    if said.is_empty() && notes.is_empty() {
        return;
    }
    page.heading(2, "What is not known");
    if !said.is_empty() {
        page.text(format!("Deals: {}.", said.join("; ")));
    }
    page.list(false, notes);
}
