//! The answer as rows for programs, and as ids.

use super::{Line, Pipeline, quarters};
use crate::render::{Command, Document, Rows, Value};
use crate::reports::answer::{Answer, each_once};
use crate::reports::next::brief;
use crate::reports::note::grave;
use crate::reports::share::count;

const HEADER: [&str; 35] = [
    "id",
    "name",
    "team",
    "quota",
    "won",
    "won_amount",
    "lost",
    "open",
    "open_amount",
    "expected_sales",
    "expected_amount",
    "expected_unknown",
    "expected_later",
    "gap",
    "gap_at_most",
    "sales_needed",
    "leads_needed_low",
    "leads_needed",
    "leads_needed_high",
    "leads_by",
    "won_ever",
    "won_ever_amount",
    "lost_ever",
    "win_rate",
    "win_rate_low",
    "win_rate_high",
    "average_won",
    "cycle_days",
    "appointments",
    "near_closing",
    "quota_attained",
    "quarters",
    "quarters_won",
    "quarters_won_amount",
    "quarters_decided",
];

impl Answer for Pipeline {
    fn page(&self) -> Document {
        self.page_of(false)
    }

    /// A row a seller, team or segment.
    fn rows(&self) -> Rows<'_> {
        Rows::of(HEADER, self.lines.iter().collect(), |line| line.cells())
    }

    /// The open deals that want something, the largest first.
    fn ids(&self) -> Vec<&str> {
        each_once(self.wanting.iter().map(|it| it.id.as_str()))
    }

    fn blanks(&self) -> Vec<String> {
        grave(&self.notes)
    }

    /// The page for the largest deal that wants something.
    fn next(&self) -> Option<Command> {
        self.wanting.first().map(|deal| brief(&deal.id))
    }
}

impl Line {
    fn cells(&self) -> [Value<'_>; 35] {
        let counted = |number: Option<usize>| number.map_or(Value::Empty, count);
        let need = self.needed.as_ref();
        let [quarters, won, amounts, decided] = quarters::cells(&self.quarters);
        [
            self.id.as_deref().into(),
            self.name.as_str().into(),
            self.team.as_deref().into(),
            self.quota.into(),
            count(self.won.deals),
            Value::Number(self.won.amount),
            count(self.lost),
            count(self.open.deals),
            Value::Number(self.open.amount),
            Value::Number(self.expected.sales),
            self.expected.amount.into(),
            count(self.expected.unknown),
            count(self.expected.later),
            self.gap.map(|gap| gap.amount).into(),
            self.gap.map_or(Value::Empty, |gap| Value::Bool(gap.at_most)),
            counted(need.map(|it| it.sales)),
            counted(need.and_then(|it| it.leads_low)),
            counted(need.and_then(|it| it.leads)),
            counted(need.and_then(|it| it.leads_high)),
            need.and_then(|it| it.by.as_deref()).into(),
            count(self.won_ever.deals),
            Value::Number(self.won_ever.amount),
            count(self.lost_ever),
            self.win_rate.share.into(),
            self.win_rate.low.into(),
            self.win_rate.high.into(),
            self.average_won.into(),
            self.cycle_days.map_or(Value::Empty, |days| Value::Integer(i64::from(days))),
            counted(self.appointments),
            count(self.near_closing),
            self.attainment.map(|it| it.share).into(),
            quarters,
            won,
            amounts,
            decided,
        ]
    }
}
