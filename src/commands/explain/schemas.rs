//! The JSON Schemas of all answers: one list, from which names, help and documentation follow.

use std::io;

use crate::commands::exit::{Exit, Failure};
use crate::commands::hint::did_you_mean;
use crate::render::json::schema;
use crate::reports::account::{self, AccountPage};
use crate::reports::account_map::{self, AccountMap};
use crate::reports::accounts::{self, Accounts};
use crate::reports::agenda::{self, Agenda};
use crate::reports::analysis::{self, Analysis};
use crate::reports::assembly::{self, Assembled};
use crate::reports::book::{self, BookDocument};
use crate::reports::briefing::{self, Brief};
use crate::reports::check::{self, CheckReport};
use crate::reports::comparison::{self, Comparison};
use crate::reports::event::{self, Event};
use crate::reports::form::{self, Form};
use crate::reports::imported::{self, ImportReport};
use crate::reports::introductions::{self, Introductions};
use crate::reports::leads::{self, Leads};
use crate::reports::levers::{self, Levers};
use crate::reports::measures::{self, Measures};
use crate::reports::pipeline::{self, Pipeline};
use crate::reports::questionnaire::{self, Questionnaire};
use crate::reports::references::{self, References};
use crate::reports::score::{self, Score};
use crate::reports::sellers::{self, Sellers};
use crate::reports::tie::{self, TieReport};
use crate::reports::whatif::{self, WhatIf};

/// An answer's name and version, such as `netsales.brief/1`, and how its schema is made from the type.
type Schema = (&'static str, fn(&str) -> io::Result<String>);

const SCHEMAS: &[Schema] = &[
    (analysis::SCHEMA, schema::<Analysis>),
    (questionnaire::SCHEMA, schema::<Questionnaire>),
    (agenda::SCHEMA, schema::<Agenda>),
    (event::SCHEMA, schema::<Event>),
    (briefing::SCHEMA, schema::<Brief>),
    (form::SCHEMA, schema::<Form>),
    (account_map::SCHEMA, schema::<AccountMap>),
    (introductions::SCHEMA, schema::<Introductions>),
    (whatif::SCHEMA, schema::<WhatIf>),
    (comparison::SCHEMA, schema::<Comparison>),
    (leads::SCHEMA, schema::<Leads>),
    (accounts::SCHEMA, schema::<Accounts>),
    (account::SCHEMA, schema::<AccountPage>),
    (assembly::SCHEMA, schema::<Assembled>),
    (references::SCHEMA, schema::<References>),
    (pipeline::SCHEMA, schema::<Pipeline>),
    (sellers::SCHEMA, schema::<Sellers>),
    (levers::SCHEMA, schema::<Levers>),
    (measures::SCHEMA, schema::<Measures>),
    (check::SCHEMA, schema::<CheckReport>),
    (tie::SCHEMA, schema::<TieReport>),
    (score::SCHEMA, schema::<Score>),
    (imported::SCHEMA, schema::<ImportReport>),
    (book::SCHEMA, schema::<BookDocument>),
];

/// What the schema of an answer goes by: `brief` of `netsales.brief/1`.
fn name(id: &str) -> &str {
    let versioned = id.split_once('.').map_or(id, |(_, rest)| rest);
    versioned.split_once('/').map_or(versioned, |(name, _)| name)
}

/// The names of all schemas, one a line.
pub(super) fn names() -> String {
    SCHEMAS.iter().map(|(id, _)| name(id)).collect::<Vec<_>>().join("\n") + "\n"
}

/// The schema that goes by a name.
///
/// # Errors
/// A [`Failure`] that lists the names where none goes by this one.
pub(super) fn named(word: &str) -> anyhow::Result<String> {
    match SCHEMAS.iter().find(|(id, _)| name(id) == word) {
        Some((id, make)) => Ok(make(id)?),
        None => {
            Err(Failure::new(Exit::Usage, format!("there is no schema {word}{}", did_you_mean(word, names().lines())))
                .line(format!("schemas: {}", names().lines().collect::<Vec<_>>().join(", ")))
                .into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_stands_for_one_schema() {
        let names = names();
        let mut once: Vec<&str> = names.lines().collect();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), SCHEMAS.len());
        assert!(named("brief").unwrap().contains("netsales.brief/1") && named("briefs").is_err());
    }
}
