//! What is not known before a call, as questions to ask: the most important first.

use super::request::Sight;
use super::{Brief, purpose};
use crate::book::Topic;
use crate::network::Influence;

/// What somebody who decides has to be known for before the one meeting there may be (Paulsen 2003).
const OF_A_DECIDER: [Topic; 4] = [Topic::Personality, Topic::Values, Topic::Background, Topic::DecisionProcess];

/// The questions: who decides, what for, with what money and when; then the other influences; then the person.
pub(super) fn questions(sight: &Sight, brief: &Brief) -> Vec<String> {
    let mut questions = Vec::new();
    if sight.is_sale() {
        of_the_sale(sight, brief, &mut questions);
        of_the_influences(sight, brief, &mut questions);
    }
    of_the_person(sight, brief, &mut questions);
    questions
}

fn of_the_sale(sight: &Sight, brief: &Brief, questions: &mut Vec<String>) {
    let account = brief.account.as_deref().unwrap_or_default();
    if sight.holders(Influence::Economic).is_empty() {
        questions.push(format!("Who at {account} {}?", purpose::power(Influence::Economic)));
    }
    if let Some(deal) = &sight.deal {
        if deal.authority_verified.is_none() {
            questions.push("Can the one you speak to buy, or who has to agree?".to_owned());
        }
        if brief.problem.is_empty() {
            questions.push(format!("What problem is it that {account} wants to be rid of?"));
        }
        if deal.budget.is_none() {
            questions.push("How much do they mean to spend? What did the last such thing cost them?".to_owned());
        }
        if deal.decide_by.is_none() {
            questions.push("By when do they decide? What happens if they wait?".to_owned());
        }
        if deal.next_step.is_none() {
            questions.push("What happens next, and on which day?".to_owned());
        }
    } else {
        questions.push(format!("Does {account} mean to buy, what for, and when?"));
        if brief.problem.is_empty() {
            questions.push(format!("What troubles {account} most?"));
        }
    }
}

fn of_the_influences(sight: &Sight, brief: &Brief, questions: &mut Vec<String>) {
    let account = brief.account.as_deref().unwrap_or_default();
    let others = [Influence::Technical, Influence::User, Influence::Coach];
    let missing = others.into_iter().filter(|&influence| sight.holders(influence).is_empty());
    questions.extend(missing.map(|influence| format!("Who at {account} {}?", purpose::power(influence))));
    let silent = brief.influences.iter().flat_map(|cell| &cell.people).filter(|holder| holder.stance.is_none());
    let mut names: Vec<&str> = silent.map(|holder| holder.person.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    match names.as_slice() {
        [] => {}
        [one] => questions.push(format!("Is {one} for it or against it?")),
        several => questions.push(format!("For or against it: {}?", several.join(", "))),
    }
}

fn of_the_person(sight: &Sight, brief: &Brief, questions: &mut Vec<String>) {
    let Some(callee) = &brief.call else { return };
    let name = &callee.name;
    if brief.hot_buttons.is_empty() {
        questions.push(format!("What wins {name} over?"));
    }
    if brief.cold_buttons.is_empty() {
        questions.push(format!("What puts {name} off?"));
    }
    let is_known = |topic: &Topic| brief.known.iter().any(|it| it.topic == topic.word());
    if brief.their_win.is_empty() {
        questions.push(format!("What does {name} gain by it?"));
    }
    if callee.influences.iter().any(|it| it == Influence::Economic.word()) {
        let blank: Vec<&str> = OF_A_DECIDER.iter().filter(|topic| !is_known(topic)).map(Topic::word).collect();
        if !blank.is_empty() {
            questions.push(format!("What is known of {name}: {}? Ask a coach.", blank.join(", ")));
        }
    }
    if callee.met && callee.strength.is_none() {
        questions.push(format!("How well do you know {name}? Nobody wrote it down."));
    }
    if callee.title.is_none() && callee.level.is_none() && sight.call.is_some() {
        questions.push(format!("What does {name} do there?"));
    }
}
