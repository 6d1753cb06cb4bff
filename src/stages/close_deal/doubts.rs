//! What keeps a buyer from signing, and what answers it: a customer who vouches, an expert, or a fact.
//!
//! Every buyer has four doubts, said or not: is it the best, can they deliver, will they still be there, will somebody answer. What
//! this buyer said comes first; one that says the same as one of the four stands in its place.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::debts::about;
use super::wording::{shared, speaks_of};
use crate::advise::Context;
use crate::book::{Deal, Entry, Fact, Favour, Settlement, Topic};
use crate::network::contact::folded;
use crate::network::{Attributes, ContactIx};

/// The extra columns of the ledger that may say which doubt somebody spoke to.
const NOTED_IN: [&str; 2] = [DOUBT, "note"];
/// The first of them, which says nothing else.
const DOUBT: &str = "doubt";

/// What a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Whether it is the best solution.
    Best,
    /// Whether it will be delivered.
    Delivery,
    /// Whether the seller's firm will last.
    Lasting,
    /// Whether somebody answers when it fails.
    Service,
    /// Something of the buyer's own.
    Own,
}

/// The doubts that every buyer has, and how they are asked.
pub const ALWAYS: [(Matter, &str); 4] = [
    (Matter::Best, "Is this the best solution?"),
    (Matter::Delivery, "Can you deliver it?"),
    (Matter::Lasting, "Will you still be there in two years?"),
    (Matter::Service, "Who answers the phone when it fails?"),
];

/// A doubt, with what answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// As the buyer asks it.
    pub text: String,
    /// What it is about.
    pub matter: Matter,
    /// Whether the buyer said it; else it is one of those that every buyer has.
    pub said: bool,
    /// What answers it; none: open.
    pub answer: Option<Answered>,
}

/// What answers a doubt.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// A customer, an expert, or a fact.
    pub by: By,
    /// Who spoke, where somebody did.
    pub person: Option<ContactIx>,
    /// What is known, where it is a fact.
    pub text: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Whether it is noted that it speaks to this doubt; a customer who vouched counts for one doubt all the same.
    pub noted: bool,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A customer vouched.
    Reference,
    /// Somebody who knows spoke.
    Expert,
    /// It is written down what to say.
    Fact,
}

/// The doubts about a deal and their answers: those the buyer said in their order, then those every buyer has.
///
/// Cost: a look at each row of the ledger and of the facts, for each doubt.
pub fn doubts(context: &Context, deal: &Deal) -> Vec<Doubt> {
    let said = deal.doubts.iter().map(|text| (matter(text), text.to_string(), true));
    let said: Vec<(Matter, String, bool)> = said.collect();
    let unsaid = ALWAYS.iter().filter(|(matter, _)| !said.iter().any(|(it, ..)| it == matter));
    let unsaid = unsaid.map(|(matter, text)| (*matter, (*text).to_owned(), false));
    let all = said.iter().cloned().chain(unsaid);
    let mut doubts: Vec<Doubt> = all.map(|(matter, text, said)| Doubt { text, matter, said, answer: None }).collect();
    let mut loose: Vec<&Entry> = Vec::new();
    for entry in spoken(context, deal).filter(|entry| is_given(entry)) {
        match doubts.iter_mut().find(|doubt| doubt.is_noted_in(entry)) {
            Some(doubt) => {
                doubt.answer.get_or_insert_with(|| answered(context, entry, true));
            }
            None if entry.favour == Favour::Reference => loose.push(entry),
            None => {}
        }
    }
    let facts = facts(context, deal);
    for doubt in doubts.iter_mut().filter(|doubt| doubt.answer.is_none()) {
        doubt.answer = facts.iter().find(|fact| doubt.is_answered_by(fact)).map(|fact| Answered {
            by: By::Fact,
            person: None,
            text: Some(fact.text.to_string()),
            date: fact.date,
            noted: true,
        });
    }
    let open = doubts.iter_mut().filter(|doubt| doubt.answer.is_none());
    open.zip(loose).for_each(|(doubt, entry)| doubt.answer = Some(answered(context, entry, false)));
    doubts
}

/// How many rows say that somebody was to speak for the deal, and not how that ended.
pub fn perhaps_spoken(context: &Context, deal: &Deal, doubts: &[Doubt]) -> usize {
    let counts =
        |entry: &&Entry| entry.favour == Favour::Reference || doubts.iter().any(|doubt| doubt.is_noted_in(entry));
    spoken(context, deal).filter(|entry| entry.status.is_none()).filter(counts).count()
}

impl Doubt {
    /// Whether a text is about the same doubt.
    fn is(&self, text: &str) -> bool {
        (self.matter != Matter::Own && matter(text) == self.matter) || speaks_of(&self.text, text)
    }

    fn is_noted_in(&self, entry: &Entry) -> bool {
        noted(entry).any(|text| self.is(text))
    }

    /// How many words it shares with the one of some things that bears most on it.
    pub fn bears_on(&self, things: &[String]) -> usize {
        things.iter().map(|thing| shared(&self.text, thing)).max().unwrap_or_default()
    }

    /// Whether a fact says what to answer. A question that is expected answers nothing unless something stands behind it.
    fn is_answered_by(&self, fact: &Fact) -> bool {
        match &fact.topic {
            Topic::ExpectedQuestion => fact.text.split_once('?').is_some_and(|(question, answer)| {
                let is_answered = answer.chars().any(char::is_alphanumeric);
                is_answered && (self.is(question) || speaks_of(&self.text, &fact.text))
            }),
            Topic::Other(word) => is_proof(word) && self.is(&fact.text),
            _ => false,
        }
    }
}

/// The ledger's row by which somebody answers a doubt before somebody of the buyer.
pub fn answering(
    favour: Favour,
    giver: String,
    receiver: Option<String>,
    deal: &Deal,
    doubt: &Doubt,
    on: Date,
) -> Entry {
    let mut attributes = Attributes::default();
    attributes.insert(DOUBT, doubt.text.as_str());
    Entry {
        date: Some(on),
        about: Some(deal.id.clone()),
        status: Some(Settlement::Given),
        receiver: receiver.map(Into::into),
        attributes,
        ..Entry::of(favour, giver, "")
    }
}

/// What a text is about, by words that leave no doubt.
pub fn matter(text: &str) -> Matter {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).collect();
    let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if any(&["phone", "telephone", "hotline", "answers", "service"]) {
        Matter::Service
    } else if any(&["deliver", "delivers", "delivery", "deliveries", "delivered"]) {
        Matter::Delivery
    } else if any(&["bankrupt", "insolvent", "solvent"]) || (any(&["years"]) && any(&["still", "around", "exist"])) {
        Matter::Lasting
    } else if any(&["best", "better"]) {
        Matter::Best
    } else {
        Matter::Own
    }
}

/// The rows by which somebody may have spoken for the deal, the oldest first.
fn spoken<'c>(context: &'c Context, deal: &'c Deal) -> impl Iterator<Item = &'c Entry> {
    let speaks = |entry: &&Entry| matches!(entry.favour, Favour::Reference | Favour::Help | Favour::Information);
    about(context, deal).filter(speaks)
}

fn is_given(entry: &Entry) -> bool {
    matches!(entry.status, Some(Settlement::Given | Settlement::Open | Settlement::Settled | Settlement::Waived))
}

fn noted(entry: &Entry) -> impl Iterator<Item = &str> {
    NOTED_IN.iter().filter_map(|column| entry.attributes.get(column)).filter(|text| !text.trim().is_empty())
}

fn answered(context: &Context, entry: &Entry, noted: bool) -> Answered {
    let by = if entry.favour == Favour::Reference { By::Reference } else { By::Expert };
    Answered { by, person: context.person(&entry.giver), text: None, date: entry.date, noted }
}

/// What is known of the deal, the account and its people, the oldest first.
fn facts<'c>(context: &'c Context, deal: &Deal) -> Vec<&'c Fact> {
    let people = context.people_at(&deal.account).into_iter().map(|ix| folded(&context.contact(ix).id));
    let about: BTreeSet<String> = people.chain([folded(&deal.id), folded(&deal.account)]).collect();
    let mut facts: Vec<&Fact> =
        context.book.facts().iter().filter(|fact| about.contains(&folded(&fact.about))).collect();
    facts.sort_by_key(|fact| (fact.date, &fact.text, &fact.about));
    facts
}

fn is_proof(topic: &str) -> bool {
    ["answer", "proof", "evidence"].contains(&topic.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::stages::trial::{TODAY, with};

    fn told(own: &[&str], entries: Vec<Entry>, facts: Vec<Fact>) -> Vec<(String, Option<By>)> {
        with(Scope::Direct, "you -- vic@Bolt; you -- ana@Wave[customer]", |context| {
            let deal = Deal { doubts: own.iter().map(|&it| it.into()).collect(), ..Deal::at("Bolt", "d1") };
            let mut book = Book::default();
            book.keep_deals([deal.clone()]).keep_ledger(entries).keep_facts(facts);
            let doubts = doubts(&context.clone().keeping(&book), &deal);
            doubts.into_iter().map(|it| (it.text, it.answer.map(|answer| answer.by))).collect()
        })
    }

    fn open(doubts: &[(String, Option<By>)]) -> Vec<&str> {
        doubts.iter().filter(|(_, by)| by.is_none()).map(|(text, _)| text.as_str()).collect()
    }

    fn spoke(favour: Favour, doubt: Option<&str>) -> Entry {
        let mut attributes = Attributes::default();
        if let Some(text) = doubt {
            attributes.insert(DOUBT, text);
        }
        let about = Some("d1".into());
        Entry { about, status: Some(Settlement::Given), attributes, ..Entry::of(favour, "ana", "vic") }
    }

    fn fact(about: &str, topic: &str, text: &str) -> Fact {
        Fact::of(about, Topic::from_word(topic), text)
    }

    #[test]
    fn a_buyer_has_four_doubts_and_their_own_which_may_be_one_of_the_four() {
        let doubts = told(&["does it survive salt water?", "can you deliver 900 boards?"], vec![], vec![]);
        let texts: Vec<&str> = doubts.iter().map(|(text, _)| text.as_str()).collect();
        let expected = [
            "does it survive salt water?",
            "can you deliver 900 boards?",
            "Is this the best solution?",
            "Will you still be there in two years?",
            "Who answers the phone when it fails?",
        ];
        assert_eq!((texts.as_slice(), open(&doubts).len()), (expected.as_slice(), 5));
    }

    #[test]
    fn a_fact_answers_the_doubt_it_speaks_of_if_an_answer_stands_there() {
        let answer = |text| vec![fact("vic", "expected question", text)];
        let service = "Who answers at two in the morning? Birgit's desk";
        assert_eq!(told(&[], vec![], answer(service))[3].1, Some(By::Fact));
        assert_eq!(open(&told(&[], vec![], answer("Who answers at two in the morning?"))).len(), 4);
        let proof = vec![fact("d1", "proof", "1000 hours in salt water, and it survives")];
        assert_eq!(told(&["does it survive salt water?"], vec![], proof)[0].1, Some(By::Fact));
        let problem = vec![fact("Bolt", "problem", "salt water does not let it survive")];
        assert_eq!(told(&["does it survive salt water?"], vec![], problem)[0].1, None);
    }

    #[test]
    fn a_customer_who_vouched_answers_the_doubt_that_is_noted_and_else_one_that_is_open() {
        let noted = told(&[], vec![spoke(Favour::Reference, Some("can you deliver"))], vec![]);
        assert_eq!(open(&noted).len(), 3);
        assert_eq!(noted[1].1, Some(By::Reference));
        let loose = told(&[], vec![spoke(Favour::Reference, None)], vec![]);
        assert_eq!(loose[0].1, Some(By::Reference));
        let asked = Entry { status: Some(Settlement::Asked), ..spoke(Favour::Reference, None) };
        assert_eq!(open(&told(&[], vec![asked], vec![])).len(), 4);
    }

    #[test]
    fn help_counts_where_it_is_noted_which_doubt_it_answered() {
        assert_eq!(told(&[], vec![spoke(Favour::Help, Some("is it the best?"))], vec![])[0].1, Some(By::Expert));
        assert_eq!(open(&told(&[], vec![spoke(Favour::Help, None)], vec![])).len(), 4);
        let deal = Deal::at("Bolt", "d1");
        let doubt = Doubt { text: ALWAYS[2].1.into(), matter: Matter::Lasting, said: false, answer: None };
        let row = answering(Favour::Help, "ana".into(), Some("vic".into()), &deal, &doubt, TODAY);
        assert_eq!(told(&[], vec![row], vec![])[2].1, Some(By::Expert));
    }
}
