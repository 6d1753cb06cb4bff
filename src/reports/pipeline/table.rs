//! Sellers, teams or segments as a table: who stands where.

use super::{Line, Need, Pipeline};
use crate::render::document::{Align, Cell, Document, Table, plain, quiet};
use crate::reports::words::{money, number};

/// How many lines stand above and below the gap of a long table.
const TOP: usize = 5;
const BOTTOM: usize = 3;

/// The lines; of a long table those at the top and at the bottom.
pub(super) fn lines(page: &mut Document, it: &Pipeline, full: bool) {
    let is_one = it.lines.len() < 2 && it.without_deal.is_empty();
    if is_one {
        return;
    }
    let title = match it.by.as_str() {
        "owner" => "Sellers".to_owned(),
        "team" => "Teams".to_owned(),
        column => format!("By {column}"),
    };
    page.heading(2, title);
    let has_quotas = it.lines.iter().any(|line| line.quota.is_some());
    let mut table = Table::new(columns(it, has_quotas));
    let all = it.lines.len();
    let hides = !full && all > TOP + BOTTOM + 1;
    for (at, line) in it.lines.iter().enumerate() {
        if hides && at == TOP {
            let blanks = std::iter::repeat_n("".into(), table.columns.len() - 1);
            let more = quiet(format!("… {} more", all - TOP - BOTTOM)).into();
            table.row(std::iter::once(more).chain(blanks).collect::<Vec<_>>());
        }
        if !hides || at < TOP || at >= all - BOTTOM {
            table.row(if has_quotas { line.against_quota() } else { line.won_and_open() });
        }
    }
    page.table(table);
    if hides {
        page.paragraph([quiet(format!("--full shows all {all}."))]);
    }
    if !it.without_deal.is_empty() {
        page.paragraph([
            plain(format!("Without a deal, {}: ", it.without_deal.len())),
            plain(format!("{}.", it.without_deal.join(", "))),
        ]);
    }
}

fn columns(it: &Pipeline, has_quotas: bool) -> Vec<(String, Align)> {
    let right = |title: &str| (title.to_owned(), Align::Right);
    let mut columns = vec![(String::new(), Align::Left)];
    if has_quotas {
        columns.extend(["Quota", "Won", "Expected", "Missing", "New leads", "By"].map(right));
    } else {
        columns.push(right(&format!("Won {}", it.period.name)));
        columns.extend(["Open", "Expected sales", "Won in all", "Won of decided"].map(right));
    }
    columns
}

impl Line {
    fn against_quota(&self) -> Vec<Cell> {
        let sum = |amount: Option<f64>| amount.map_or_else(|| "–".to_owned(), money);
        let missing = self.gap.map_or_else(
            || "–".to_owned(),
            |gap| match (gap.amount > 0.0, gap.at_most) {
                (false, _) => "none".to_owned(),
                (true, false) => money(gap.amount),
                (true, true) => format!("≤ {}", money(gap.amount)),
            },
        );
        let need = self.needed.as_ref();
        vec![
            self.name.as_str().into(),
            sum(self.quota).into(),
            money(self.won.amount).into(),
            sum(self.expected.amount).into(),
            missing.into(),
            need.and_then(Need::leads_in_words).unwrap_or_else(|| "–".to_owned()).into(),
            need.and_then(|need| need.by.clone()).unwrap_or_else(|| "–".to_owned()).into(),
        ]
    }

    fn won_and_open(&self) -> Vec<Cell> {
        vec![
            self.name.as_str().into(),
            money(self.won.amount).into(),
            number(self.open.deals).into(),
            format!("{:.1}", self.expected.sales).into(),
            money(self.won_ever.amount).into(),
            self.win_rate.in_words().into(),
        ]
    }
}

impl Need {
    /// How many new leads, as a range: `10 to 18`; none where the rate is not known.
    pub(super) fn leads_in_words(&self) -> Option<String> {
        match (self.leads_low?, self.leads_high) {
            (low, Some(high)) if low == high => Some(number(low)),
            (low, Some(high)) => Some(format!("{} to {}", number(low), number(high))),
            (low, None) => Some(format!("{} or more", number(low))),
        }
    }
}
