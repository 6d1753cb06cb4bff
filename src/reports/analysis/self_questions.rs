//! The questions the article would have a seller ask, answered from the data as far as they go.

use super::{AdviceReport, Analysis, SignalReport};
use crate::render::document::{Document, Span, plain, quiet, strong};

/// A question a seller should ask, with the signals and rules that answer it.
struct SelfQuestion {
    asked: &'static str,
    stages: &'static [&'static str],
    signals: &'static [&'static str],
    rules: &'static [&'static str],
}

/// The article's questions, in its order.
const QUESTIONS: &[SelfQuestion] = &[
    SelfQuestion {
        asked: "Are my market ties diverse enough?",
        stages: &["identify"],
        signals: &["effective_accounts", "effective_industries", "effective_kinds", "independent_groups"],
        rules: &["widen-a-narrow-market", "reach-an-unreached-group"],
    },
    SelfQuestion {
        asked: "Do my contacts tell me different news, or should I ease off a tie?",
        stages: &["identify"],
        signals: &["efficiency", "ego_density"],
        rules: &["ease-off-a-redundant-tie"],
    },
    SelfQuestion {
        asked: "Who are the brokers, and who can be my go-between?",
        stages: &["buy-in"],
        signals: &["brokers_tied", "door_share"],
        rules: &["win-a-broker", "reach-the-economic-buyer", "go-round-a-gatekeeper"],
    },
    SelfQuestion {
        asked: "Do I know all who have a say?",
        stages: &["buy-in"],
        signals: &["influences_identified", "influences_met"],
        rules: &["name-the-economic-buyer", "cover-an-influence", "answer-an-opponent"],
    },
    SelfQuestion {
        asked: "Do those I bring together know each other?",
        stages: &["solution", "close"],
        signals: &["team_density", "references_acquainted"],
        rules: &["introduce-teammates", "introduce-two-references"],
    },
];

impl Analysis {
    /// Adds each question with its answer; a question nothing in the report bears on is left out.
    pub(super) fn answer_the_self_questions(&self, page: &mut Document) {
        let answers: Vec<Vec<Span>> = QUESTIONS.iter().filter_map(|question| self.answer(question)).collect();
        if !answers.is_empty() {
            page.heading(2, "Questions to ask yourself");
            page.list(false, answers);
        }
    }

    fn answer(&self, question: &SelfQuestion) -> Option<Vec<Span>> {
        let stages = || self.stages.iter().filter(|stage| question.stages.contains(&stage.stage.as_str()));
        let bears_on_it =
            |signal: &&SignalReport| question.signals.contains(&signal.id.as_str()) && signal.verdict != "n/a";
        let (fit, amiss): (Vec<&SignalReport>, Vec<&SignalReport>) =
            stages().flat_map(|stage| &stage.signals).filter(bears_on_it).partition(|signal| signal.verdict == "fits");
        let listed = |signals: &[&SignalReport]| {
            signals.iter().map(|signal| signal.verdict_in_short()).collect::<Vec<_>>().join("; ")
        };
        let verdicts = match (fit.len(), amiss.len()) {
            (0, 0) => return None,
            (_, 0) => format!("Yes, as far as noted: {}", listed(&fit)),
            (0, _) => listed(&amiss),
            _ => format!("{}; the rest fits", listed(&amiss)),
        };
        let mut said = vec![strong(question.asked), plain(format!(" {verdicts}."))];
        let advice = stages().flat_map(|stage| &stage.advice);
        if let Some(AdviceReport { action, .. }) =
            advice.into_iter().find(|it| question.rules.contains(&it.rule.as_str()))
        {
            said.push(quiet(format!(" Next: {action}.")));
        }
        Some(said)
    }
}

impl SignalReport {
    /// `industries 1.9 (short)`.
    fn verdict_in_short(&self) -> String {
        let account = self.account.as_ref().map(|account| format!("{account}, ")).unwrap_or_default();
        format!("{account}{}: {} ({})", self.title, self.figure(), self.verdict)
    }
}
