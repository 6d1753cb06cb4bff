//! The ladder of asks: what a tie bears being asked for.
//!
//! Whoever introduces or endorses somebody puts a reputation at risk, and does so only where the tie is strong and old enough.
//! A tie of which nobody said how strong it is bears no ask beyond information, whatever else speaks for it.

use std::fmt;

use crate::advise::Context;
use crate::advise::figure::rounded;
use crate::network::{ContactIx, Link};
use crate::settings;

/// What one may ask of somebody, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    /// What they know: names, news, how things are done.
    Information,
    /// To bring two people together.
    Introduction,
    /// A good word.
    Endorsement,
    /// To vouch for the seller before a buyer.
    Reference,
}

impl Ask {
    /// All four, the least first.
    pub const ALL: [Self; 4] = [Self::Information, Self::Introduction, Self::Endorsement, Self::Reference];

    /// The word for it, on the command line and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Introduction => "introduction",
            Self::Endorsement => "endorsement",
            Self::Reference => "reference",
        }
    }

    /// The word as it stands in a sentence: `an introduction`.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Introduction => "an introduction",
            Self::Endorsement => "an endorsement",
            Self::Reference => "a reference",
        }
    }

    /// The strength that a tie needs to bear it; 0 for information.
    fn wants(self, context: &Context) -> f64 {
        match self {
            Self::Information => 0.0,
            Self::Introduction => context.settings.number(&settings::ASK_INTRODUCTION),
            Self::Endorsement => context.settings.number(&settings::ASK_ENDORSEMENT),
            Self::Reference => context.settings.number(&settings::ASK_REFERENCE),
        }
    }
}

/// Why a tie does not bear an ask.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TooEarly {
    /// It is weaker than the ask wants.
    Weak {
        /// How strong it is.
        strength: f64,
        /// How strong it would have to be.
        wanted: f64,
    },
    /// The two linked only so many days ago.
    Young(i32),
    /// Nobody said how strong it is.
    Unknown,
}

impl fmt::Display for TooEarly {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weak { strength, wanted } => {
                write!(out, "too weak ({}, {} wanted)", rounded(*strength), rounded(*wanted))
            }
            Self::Young(1) => out.write_str("too young (linked 1 day ago)"),
            Self::Young(days) => write!(out, "too young (linked {days} days ago)"),
            Self::Unknown => out.write_str("not known how strong"),
        }
    }
}

/// Why the tie of two people does not bear an ask; none where it does. A pair without a tie bears none.
pub fn too_early(context: &Context, a: ContactIx, b: ContactIx, ask: Ask) -> Option<TooEarly> {
    if ask == Ask::Information {
        return None;
    }
    let Some(link) = context.network.link(a, b).filter(Link::is_evidenced) else {
        return Some(TooEarly::Unknown);
    };
    let (strength, wanted) = (link.strength.value(), ask.wants(context));
    if strength < wanted {
        return Some(TooEarly::Weak { strength, wanted });
    }
    days_since_linking(context, a, b).map(TooEarly::Young)
}

/// The most that the tie of two people bears being asked for.
pub fn most_borne(context: &Context, a: ContactIx, b: ContactIx) -> Ask {
    let borne = |ask: &Ask| too_early(context, a, b, *ask).is_none();
    Ask::ALL.into_iter().rev().find(borne).unwrap_or(Ask::Information)
}

/// How many days ago the seller linked with somebody, where that is too few; of other ties nobody recorded when they began.
fn days_since_linking(context: &Context, a: ContactIx, b: ContactIx) -> Option<i32> {
    let other = if a == context.seller { b } else { a };
    let linked = context.contact(other).connected_on.filter(|_| a == context.seller || b == context.seller)?;
    let days = context.as_of.since(linked).ok()?.get_days().max(0);
    (f64::from(days) < context.settings.number(&settings::ASK_YOUNG_DAYS)).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::with;

    fn borne(drawn: &str) -> (Ask, Option<String>) {
        with(Scope::Direct, drawn, |context| {
            let ana = context.network.find("ana").unwrap();
            let reason = too_early(context, context.seller, ana, Ask::Introduction);
            (most_borne(context, context.seller, ana), reason.map(|reason| reason.to_string()))
        })
    }

    #[test]
    fn the_stronger_a_tie_the_more_it_bears() {
        assert_eq!(borne("you .. ana"), (Ask::Information, Some("too weak (0.25, 0.4 wanted)".into())));
        assert_eq!(borne("you -- ana"), (Ask::Introduction, None));
        assert_eq!(borne("you == ana"), (Ask::Reference, None));
    }

    #[test]
    fn a_tie_of_unknown_strength_or_of_last_week_bears_information_only() {
        assert_eq!(borne("you ?? ana"), (Ask::Information, Some("not known how strong".into())));
        let linked = |day| borne(&format!("you ## ana[linked={day}]"));
        assert_eq!(linked("2026-06-08"), (Ask::Information, Some("too young (linked 7 days ago)".into())));
        assert_eq!(linked("2026-03-01"), (Ask::Reference, None));
    }
}
