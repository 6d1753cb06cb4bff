//! One message to the whole team: what it is about, who answers for what, what is asked; and the requests as rows of the ledger, so that
//! answers can be counted.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Assembled, Need};
use crate::advise::Context;
use crate::book::Deal;
use crate::network::Text;
use crate::network::seat::YOU;
use crate::render::csv::{Delimited, Separator};
use crate::render::document::{Block, Document, plain, quiet, strong};
use crate::render::{Rows, Value};
use crate::reports::introductions::Person;

/// A message to the team. It is written, and sent by nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Draft {
    /// To whom.
    pub to: Vec<Recipient>,
    /// What it is about.
    pub subject: String,
    /// What it says, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// The requests it makes.
    pub requests: Vec<AskedFor>,
}

/// Somebody the message goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recipient {
    /// Who.
    pub person: Person,
    /// Their address, where the book has one.
    pub email: Option<String>,
}

/// A request for help, as a row of the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AskedFor {
    /// The day.
    pub date: String,
    /// Who is asked, by id.
    pub giver: String,
    /// Who asks, by id.
    pub receiver: String,
    /// `help`.
    pub kind: String,
    /// The deal, by id.
    pub about: Option<String>,
    /// `asked`.
    pub status: String,
}

impl Draft {
    /// The message for what was found.
    pub(super) fn of(context: &Context, it: &Assembled, deal: Option<&Deal>) -> Self {
        let members: Vec<&Person> =
            it.team.iter().flat_map(|team| &team.members).map(|member| &member.person).collect();
        let email = |person: &Person| {
            let contact = context.contact(context.network.find(&person.id)?);
            contact.emails.first().map(Text::to_string)
        };
        let asked = |person: &&Person| AskedFor {
            date: it.as_of.clone(),
            giver: person.id.clone(),
            receiver: it.seller.id.clone(),
            kind: "help".to_owned(),
            about: deal.map(|deal| deal.id.to_string()),
            status: "asked".to_owned(),
        };
        Self {
            subject: subject(it),
            paragraphs: paragraphs(it, deal),
            requests: members.iter().map(asked).collect(),
            to: members.iter().map(|&person| Recipient { person: person.clone(), email: email(person) }).collect(),
        }
    }

    /// The message, to be copied.
    pub(super) fn page(&self) -> Document {
        let mut page = Document::new();
        page.heading(1, self.subject.clone());
        if self.to.is_empty() {
            let nobody = " Nobody else in your firm is noted for what is needed (expertise, in contacts).";
            page.paragraph([strong("There is nobody to write to."), plain(nobody)]);
            return page;
        }
        let to: Vec<String> = self.to.iter().map(Recipient::in_words).collect();
        page.paragraph([strong("To: "), plain(to.join(", "))]);
        self.paragraphs.iter().flat_map(|paragraph| paragraph.lines()).for_each(|line| {
            page.text(line);
        });
        let add =
            "Once it is sent, add these rows to the ledger, so that answers can be counted (--format csv writes them):";
        page.paragraph([quiet(add)]);
        page.push(Block::Code(self.ledger()));
        page
    }

    /// The requests as rows of the ledger.
    pub(super) fn rows(&self) -> Rows<'_> {
        let header = ["date", "giver", "receiver", "kind", "about", "status"];
        Rows::of(header, self.requests.iter().collect(), |it| {
            [
                it.date.as_str().into(),
                it.giver.as_str().into(),
                it.receiver.as_str().into(),
                it.kind.as_str().into(),
                it.about.as_deref().map_or(Value::Empty, Value::from),
                it.status.as_str().into(),
            ]
        })
    }

    /// The rows as they stand in a file.
    pub(super) fn ledger(&self) -> String {
        let mut bytes = Vec::new();
        let written = Delimited { separator: Separator::Comma, raw: false }.write(&self.rows(), &mut bytes);
        written.ok().and_then(|()| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Recipient {
    fn in_words(&self) -> String {
        match &self.email {
            Some(email) => format!("{} <{email}>", self.person.name),
            None => self.person.name.clone(),
        }
    }
}

fn subject(it: &Assembled) -> String {
    match &it.deal {
        Some(deal) => format!("{} for {}: I need your help", deal.title, deal.account),
        None => format!(
            "I need your help: {}",
            it.needs.iter().map(|need| need.need.as_str()).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn paragraphs(it: &Assembled, deal: Option<&Deal>) -> Vec<String> {
    let mut said = vec!["Hello all,".to_owned()];
    said.push(match &it.deal {
        Some(deal) => format!("This is about {}, which {} may buy from us.", deal.title, deal.account),
        None => "I am working on a solution for a customer and need you for it.".to_owned(),
    });
    let problem = deal
        .and_then(|deal| deal.problem.as_deref())
        .map(|problem| format!("Their problem: {}.", problem.trim_end_matches('.')));
    said.extend(problem);
    let parts: Vec<String> = it.needs.iter().filter_map(part).collect();
    said.push(format!("Between you, you know what it takes: {}.", parts.join(", ")));
    let open: Vec<&str> = it.needs.iter().filter(|need| !need.covered).map(|need| need.need.as_str()).collect();
    if !open.is_empty() {
        said.push(format!("Nobody is noted for {} yet: who in our firm comes to mind?", open.join(", ")));
    }
    said.push(
        "Please tell me by tomorrow whether you can take your part, about how many hours it needs, and by when."
            .to_owned(),
    );
    let by = deal.and_then(|deal| {
        deal.decide_by
            .map(|day| ("They decide by", day))
            .or(deal.expected_close.map(|day| ("I expect them to sign by", day)))
    });
    said.extend(by.map(|(words, day)| format!("{words} {day}.")));
    if it.team.as_ref().is_some_and(|team| !team.introductions.is_empty()) {
        said.push(
            "Some of you have not worked together yet, so let us begin with half an hour at one table.".to_owned(),
        );
    }
    let name = if it.seller.id == YOU { String::new() } else { format!("\n{}", it.seller.name) };
    said.push(format!("Thank you{name}"));
    said
}

/// `sensing (Hana Dvořáková)`; none where nobody answers for it, or the seller does.
fn part(need: &Need) -> Option<String> {
    need.answers.as_ref().map(|person| format!("{} ({})", need.need, person.name))
}
