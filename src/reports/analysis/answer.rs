//! An analysis as rows: a row a piece of advice.

use super::{AdviceReport, Analysis, EffectReport};
use crate::render::{Command, Document, Rows, Value};
use crate::reports::answer::{Answer, each_once};
use crate::reports::next::{at_stage, brief, next};

impl Answer for Analysis {
    fn page(&self) -> Document {
        self.first_screen()
    }

    fn rows(&self) -> Rows<'_> {
        let header = ["stage", "account", "rule", "people", "action", "metric", "before", "after"];
        Rows::of(header, self.advice().collect(), |&advice| row(advice))
    }

    fn ids(&self) -> Vec<&str> {
        let people = self.advice().flat_map(|advice| &advice.people);
        let brokers = self.shape.iter().flat_map(|shape| &shape.brokers).map(|broker| &broker.person);
        each_once(people.chain(brokers).map(|person| person.id.as_str()))
    }

    /// The page for the first piece of advice; of one deal, what its stage is about; where nothing is advised, the questions.
    fn next(&self) -> Option<Command> {
        if self.shape.is_some() {
            return Some(next("metrics").set("--sort", "betweenness"));
        }
        if let Some(deal) = &self.deal {
            return at_stage(&deal.id, deal.stage.as_deref()).or_else(|| Some(brief(&deal.id)));
        }
        let advised = self.moves.iter().chain(self.stages.iter().flat_map(|stage| &stage.advice)).next();
        let call = advised.and_then(|advice| {
            let person = advice.people.iter().map(|it| &it.id).find(|id| **id != self.seller.id);
            advice.deal.as_ref().or(person).or(advice.account.as_ref()).map(|whom| brief(whom))
        });
        call.or_else(|| Some(next(if self.question.is_some() { "ask" } else { "check" })))
    }
}

impl Analysis {
    fn advice(&self) -> impl Iterator<Item = &AdviceReport> {
        self.stages.iter().flat_map(|stage| &stage.advice)
    }
}

fn row(advice: &AdviceReport) -> [Value<'_>; 8] {
    let people: Vec<&str> = advice.people.iter().map(|person| person.id.as_str()).collect();
    let EffectReport { metric, before, after, .. } = &advice.effect;
    [
        advice.stage.as_str().into(),
        advice.account.as_deref().into(),
        advice.rule.as_str().into(),
        people.join(";").into(),
        advice.action.as_str().into(),
        metric.as_str().into(),
        before.cell(),
        after.cell(),
    ]
}
