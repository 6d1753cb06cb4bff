//! A dated touch between people.

use std::sync::Arc;

use jiff::civil::Date;

use super::Line;
use crate::network::{Attributes, Text};

/// How people were in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// In one room, or in one call with pictures.
    Meeting,
    /// By telephone.
    Call,
    /// By mail.
    Email,
    /// By a short message.
    Message,
    /// One letter to many.
    Newsletter,
    /// On a social network.
    Social,
}

words! { Medium: Meeting "meeting", Call "call", Email "email", Message "message", Newsletter "newsletter", Social "social" }

/// What a touch was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The seller told something.
    Teach,
    /// The seller was told something.
    Learn,
    /// Several people's work was brought together.
    Coordinate,
    /// To be in touch.
    Social,
}

words! { Purpose: Teach "teach", Learn "learn", Coordinate "coordinate", Social "social" }

/// What a touch brought to whom it was made to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Brought {
    /// News of their trade.
    News,
    /// Somebody worth knowing.
    Introduction,
    /// An answer.
    Answer,
    /// An invitation.
    Invitation,
    /// Nothing: an empty check-in.
    None,
}

words! { Brought: News "news", Introduction "introduction", Answer "answer", Invitation "invitation", None "none" }

/// A row of `interactions`.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// The day.
    pub date: Date,
    /// Who got in touch, by id.
    pub from: Text,
    /// With whom, by id; each once, and never the one who got in touch.
    pub to: Arc<[Text]>,
    /// How.
    pub medium: Medium,
    /// How long, in minutes.
    pub minutes: Option<f64>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// What it brought.
    pub brought: Option<Brought>,
    /// The deal it was about, by id.
    pub deal: Option<Text>,
    /// The day on which it was answered.
    pub answered_on: Option<Date>,
    /// Columns netsales has no meaning for.
    pub attributes: Attributes,
    /// Where the row stands.
    pub line: Line,
}

impl Interaction {
    /// A touch of which only the day, how and between whom are known.
    pub fn on(date: Date, medium: Medium, from: impl Into<Text>, to: &[&str]) -> Self {
        Self {
            date,
            from: from.into(),
            to: to.iter().map(|&id| id.into()).collect(),
            medium,
            minutes: None,
            purpose: None,
            brought: None,
            deal: None,
            answered_on: None,
            attributes: Attributes::default(),
            line: 0,
        }
    }

    /// Everybody who took part, by id, whoever got in touch first.
    pub fn people(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.from).chain(self.to.iter())
    }

    /// Whether somebody took part.
    pub fn is_with(&self, id: &str) -> bool {
        self.people().any(|person| person == id)
    }
}
