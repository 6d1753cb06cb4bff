//! The answer of `explain rule`: what a rule is, and what came of its advice, as the ledger keeps it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{Answer, each_once};
use super::explanation::Topic;
use super::introductions::Person;
use crate::advise::heed::said_of;
use crate::advise::{Context, Rule};
use crate::book::{Entry, Settlement};
use crate::metrics::proportion::wilson;
use crate::render::Rows;
use crate::render::document::{Align, Document, Table, plain};
use crate::settings::Settings;
use crate::stages;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.score/1";

/// Below how many cases a share says more than the cases do.
const FEW: usize = 10;

/// What came of a rule's advice.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Score {
    /// `netsales.score/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// The rule.
    pub rule: String,
    /// How often its advice was followed.
    pub done: usize,
    /// How often it worked, of those.
    pub worked: usize,
    /// How often it was turned down.
    pub declined: usize,
    /// How often the advice of all other rules was followed.
    pub others_done: usize,
    /// How often that worked.
    pub others_worked: usize,
    /// The score in words.
    pub words: String,
    /// The rows of the ledger behind it, the latest first.
    pub rows: Vec<ScoreRow>,
}

/// A row of the ledger on a rule's advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScoreRow {
    /// The day; none: not known.
    pub date: Option<String>,
    /// `done`, `worked` or `declined`.
    pub status: String,
    /// Whom it is about.
    pub person: Option<Person>,
    /// The account, the deal or the contact it is about.
    pub about: Option<String>,
}

/// How often advice was followed, and how often it worked.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    done: usize,
    worked: usize,
}

impl Tally {
    /// A row that says that advice worked may follow one that says that it was done, and then both speak of one case.
    fn of<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut cases: BTreeMap<(Option<&str>, Option<&str>), Self> = BTreeMap::new();
        for entry in entries {
            let case = cases.entry((entry.receiver.as_deref(), entry.about.as_deref())).or_default();
            case.done += usize::from(entry.status == Some(Settlement::Done));
            case.worked += usize::from(entry.status == Some(Settlement::Worked));
        }
        cases.into_values().fold(Self::default(), |sum, case| Self {
            done: sum.done + case.done.max(case.worked),
            worked: sum.worked + case.worked,
        })
    }
}

impl Score {
    /// The score of a rule, of the seller whose network is read.
    pub fn new(context: &Context, rule: &'static Rule) -> Self {
        let own = Tally::of(said_of(context, rule));
        let others = stages::rules().map(|(_, other)| other).filter(|other| other.id != rule.id);
        let others = others.map(|other| Tally::of(said_of(context, other)));
        let others =
            others.fold(Tally::default(), |sum, it| Tally { done: sum.done + it.done, worked: sum.worked + it.worked });
        let declined = said_of(context, rule).filter(|entry| entry.status == Some(Settlement::Declined)).count();
        let mut rows: Vec<ScoreRow> = said_of(context, rule).filter_map(|entry| row(context, entry)).collect();
        rows.sort_by(|one, other| other.date.cmp(&one.date));
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            rule: rule.id.to_owned(),
            done: own.done,
            worked: own.worked,
            declined,
            others_done: others.done,
            others_worked: others.worked,
            words: in_words(own, others, declined),
            rows,
        }
    }

    /// What the rule is, and its score.
    pub fn page(&self) -> Document {
        let mut page = Document::new();
        if let Some((stage, rule)) = stages::rules().find(|(_, rule)| rule.id == self.rule) {
            Topic::Rule(stage, rule).tell(&mut page, 1, &Settings::default());
        }
        page.heading(2, "Score kept");
        page.paragraph([plain(self.words.clone())]);
        if !self.rows.is_empty() {
            let columns = ["Day", "Came of it", "About"].map(|title| (title, Align::Left));
            let mut table = Table::new(columns);
            for row in &self.rows {
                let day = row.date.clone().unwrap_or_else(|| "not known".to_owned());
                let about = row.person.iter().map(|person| person.name.clone()).chain(row.about.clone());
                table.row([day.into(), row.status.clone().into(), about.collect::<Vec<_>>().join(", ").into()]);
            }
            page.table(table);
        }
        page
    }
}

fn row(context: &Context, entry: &Entry) -> Option<ScoreRow> {
    let status =
        entry.status.filter(|it| matches!(it, Settlement::Done | Settlement::Worked | Settlement::Declined))?;
    let person = entry.receiver.as_deref().and_then(|id| context.person(id)).map(|ix| Person::new(context, ix));
    Some(ScoreRow {
        date: entry.date.map(|day| day.to_string()),
        status: status.word().to_owned(),
        person,
        about: entry.about.as_deref().map(|about| context.called(about).to_owned()),
    })
}

/// `done 14, worked 5, too few to compare`.
fn in_words(own: Tally, others: Tally, declined: usize) -> String {
    if own.done + declined == 0 {
        return "Nothing in the ledger says what came of this advice: add rows of the kind advice, with the rule's name.".to_owned();
    }
    let declined = if declined > 0 { format!(", declined {declined}") } else { String::new() };
    format!("done {}, worked {}{declined}, {}", own.done, own.worked, compared(own, others))
}

/// How the share that worked compares with that of all other rules: only where both are of enough cases, and their intervals at 95 %
/// (Wilson) do not meet.
fn compared(own: Tally, others: Tally) -> String {
    let Tally { done, .. } = own;
    if done < FEW {
        return format!("too few (n={done})");
    }
    let interval = |tally: Tally| wilson(tally.worked, tally.done).filter(|_| tally.done >= FEW);
    match interval(own).zip(interval(others)) {
        Some(((low, _), (_, high))) if low > high => "more often than the advice of other rules".to_owned(),
        Some(((_, high), (low, _))) if high < low => "less often than the advice of other rules".to_owned(),
        _ => "too few to compare".to_owned(),
    }
}

impl Answer for Score {
    fn page(&self) -> Document {
        self.page()
    }

    fn rows(&self) -> Rows<'_> {
        Rows::of(["rule", "date", "status", "person", "about"], self.rows.iter().collect(), |row| {
            [
                self.rule.as_str().into(),
                row.date.as_deref().into(),
                row.status.as_str().into(),
                row.person.as_ref().map(|person| person.id.as_str()).into(),
                row.about.as_deref().into(),
            ]
        })
    }

    fn ids(&self) -> Vec<&str> {
        each_once(self.rows.iter().filter_map(|row| row.person.as_ref()).map(|person| person.id.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(done: usize, worked: usize) -> Tally {
        Tally { done, worked }
    }

    #[test]
    fn few_cases_are_not_compared_and_many_only_where_they_differ_for_sure() {
        assert_eq!(in_words(tally(4, 2), tally(40, 20), 1), "done 4, worked 2, declined 1, too few (n=4)");
        assert_eq!(in_words(tally(14, 5), tally(40, 20), 0), "done 14, worked 5, too few to compare");
        assert_eq!(in_words(tally(14, 5), tally(9, 9), 0), "done 14, worked 5, too few to compare");
        assert!(compared(tally(40, 36), tally(40, 4)).starts_with("more often"));
        assert!(compared(tally(40, 4), tally(40, 36)).starts_with("less often"));
    }

    #[test]
    fn what_was_done_and_then_worked_is_one_case() {
        let row = |person: &str, status| {
            let status = Some(status);
            Entry { status, ..Entry::of(crate::book::Favour::Advice, "you", person) }
        };
        let rows = [
            row("ana", Settlement::Done),
            row("ana", Settlement::Worked),
            row("bo", Settlement::Worked),
            row("cy", Settlement::Done),
            row("cy", Settlement::Declined),
        ];
        let Tally { done, worked } = Tally::of(rows.iter());
        assert_eq!((done, worked), (3, 2));
    }
}
