//! An analysis as rows: a row a piece of advice.

use super::{AdviceReport, Analysis, EffectReport};
use crate::render::csv::Value;
use crate::render::document::Document;
use crate::reports::amount::Amount;
use crate::reports::answer::{Answer, Rows, each_once, text_or_empty};

impl Answer for Analysis {
    fn page(&self) -> Document {
        self.first_screen()
    }

    fn rows(&self) -> Rows {
        let header = vec!["stage", "account", "rule", "people", "action", "metric", "before", "after"];
        Rows { header, rows: self.advice().map(row).collect() }
    }

    fn ids(&self) -> Vec<String> {
        let people = self.advice().flat_map(|advice| &advice.people);
        let people: Vec<String> = people.map(|person| person.id.clone()).collect();
        let brokers = self.shape.iter().flat_map(|shape| &shape.brokers).map(|broker| broker.person.id.clone());
        each_once(people.into_iter().chain(brokers))
    }
}

impl Analysis {
    fn advice(&self) -> impl Iterator<Item = &AdviceReport> {
        self.stages.iter().flat_map(|stage| &stage.advice)
    }
}

fn row(advice: &AdviceReport) -> Vec<Value> {
    let people: Vec<&str> = advice.people.iter().map(|person| person.id.as_str()).collect();
    let EffectReport { metric, before, after, .. } = &advice.effect;
    vec![
        Value::Text(advice.stage.clone()),
        text_or_empty(advice.account.as_deref()),
        Value::Text(advice.rule.clone()),
        Value::Text(people.join(";")),
        Value::Text(advice.action.clone()),
        Value::Text(metric.clone()),
        cell(*before),
        cell(*after),
    ]
}

/// An interval is a text, its ends parted by two dots, as in `0.2..0.4`.
fn cell(amount: Amount) -> Value {
    match amount {
        Amount::Value(value) => Value::Number(value),
        Amount::Interval { low, high } => Value::Text(format!("{low}..{high}")),
        Amount::Undefined(()) => Value::Empty,
    }
}
