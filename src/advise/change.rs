//! One thing a seller can do or learn, and the network with it done.

use jiff::civil::Date;

use super::context::Context;
use crate::network::{Amendment, Contact, ContactIx, Influence, Link, Seat, Strength, Tie};
use crate::settings;

/// One thing to do or to learn. People are named by id, since a changed network numbers them anew.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Two people come to know each other: a tie of strength `new_tie`.
    Tie(String, String),
    /// A tie is given up.
    Cut(String, String),
    /// A tie becomes as strong as `strong_tie`, or stays as it is where it is stronger.
    Strengthen(String, String),
    /// The seller is in touch with somebody on a day.
    Touch(String, Date),
    /// It becomes known who has a buying influence in an account: somebody listed, or, without an id, a person not yet known.
    Know {
        /// The account.
        account: String,
        /// Who has the influence; none: somebody who is not in the book yet.
        person: Option<String>,
        /// The influence.
        influence: Influence,
    },
}

impl Change {
    /// A copy of the seat a context looks from, with the change done. What is already so stays so.
    ///
    /// Cost: the ties of those it concerns.
    pub fn done(&self, context: &Context) -> Seat {
        let mut amended = context.network.amend();
        match self {
            Self::Tie(a, b) => {
                let strength = Strength::new(context.settings.number(&settings::NEW_TIE));
                if let Some((a, b)) = both(&amended, a, b) {
                    amended.tie(a, b, Tie { strength, ..Tie::default() });
                }
            }
            Self::Cut(a, b) => {
                if let Some((a, b)) = both(&amended, a, b) {
                    amended.untie(a, b).apart(a, b);
                }
            }
            Self::Strengthen(a, b) => {
                if let Some((a, b)) = both(&amended, a, b) {
                    amended.untie(a, b).tie(a, b, strengthened(context, a, b));
                }
            }
            Self::Touch(person, day) => {
                if let Some(person) = amended.find(person) {
                    amended.contact_mut(person).last_contact = Some(*day);
                }
            }
            Self::Know { account, person, influence } => know(&mut amended, account, person.as_deref(), *influence),
        }
        context.reseated(amended)
    }

    /// What is read in a context once the change is done.
    ///
    /// Of somebody who is not in the book yet only the influence counts: nobody is added for it.
    pub fn seen<T>(&self, context: &Context, read: impl FnOnce(&Context) -> T) -> T {
        if let Self::Know { account, person: None, influence } = self {
            return read(&context.told_of(account, *influence));
        }
        let seat = self.done(context);
        read(&context.with_ties_of(&seat))
    }

    /// The ids of the people it concerns.
    pub fn people(&self) -> Vec<&str> {
        match self {
            Self::Tie(a, b) | Self::Cut(a, b) | Self::Strengthen(a, b) => vec![a, b],
            Self::Touch(person, _) => vec![person],
            Self::Know { person, .. } => person.iter().map(String::as_str).collect(),
        }
    }
}

fn both(amended: &Amendment, a: &str, b: &str) -> Option<(ContactIx, ContactIx)> {
    amended.find(a).zip(amended.find(b))
}

/// The tie of a pair as it is once it is strong; what is stronger stays so.
fn strengthened(context: &Context, a: ContactIx, b: ContactIx) -> Tie {
    let link = context.network.link(a, b).filter(Link::is_declared);
    let now = link.as_ref().filter(|link| link.is_evidenced()).map(|link| link.strength);
    let strong = Strength::new(context.settings.number(&settings::STRONG_TIE));
    let strength = strong.into_iter().chain(now).max_by(|x, y| x.value().total_cmp(&y.value()));
    Tie { strength, last_contact: link.and_then(|link| link.last_contact), ..Tie::default() }
}

/// Notes the influence with the person, who is listed first where they are not yet.
fn know(amended: &mut Amendment, account: &str, person: Option<&str>, influence: Influence) {
    let id = person.map_or_else(|| unknown_person(account, influence), str::to_owned);
    let person = amended.contact(Contact { account: Some(account.into()), ..Contact::named(id) });
    amended.contact_mut(person).influences.insert(influence);
}

/// The id under which somebody stands whose name is not known yet.
fn unknown_person(account: &str, influence: Influence) -> String {
    format!("the {influence} buyer at {account}")
}
