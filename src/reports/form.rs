//! The answer of `brief --for-contact`: what the book holds of somebody, for them to put right.
//!
//! It holds what they could have said themselves. What was noted or told of them, how strong the tie is, what they decide and where
//! they stand never leave by it.

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use crate::network::Contact;
use crate::render::document::{Document, plain, quiet, strong};
use crate::render::{Rows, Value};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.form/1";

/// What is asked of somebody on whom little is held.
const TO_FILL_IN: &str = "________";

/// What is held of a contact, as columns of `contacts`; none: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Form {
    /// `netsales.form/1`.
    pub schema: String,
    /// The id, by which the answer finds its row.
    pub id: String,
    /// The name.
    pub name: Option<String>,
    /// The addresses.
    pub email: Option<String>,
    /// The company.
    pub account: Option<String>,
    /// The job title.
    pub title: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// Where they are.
    pub location: Option<String>,
    /// What they know.
    pub expertise: Option<String>,
    /// Clubs, associations and boards.
    pub groups: Option<String>,
}

impl Form {
    /// What is held of a contact.
    pub fn of(contact: &Contact) -> Self {
        let listed = |all: &[crate::network::Text]| {
            (!all.is_empty()).then(|| all.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(";"))
        };
        let text = |text: &Option<crate::network::Text>| text.as_ref().map(ToString::to_string);
        Self {
            schema: SCHEMA.to_owned(),
            id: contact.id.to_string(),
            name: (!contact.nameless).then(|| contact.name.to_string()),
            email: listed(&contact.emails),
            account: text(&contact.account),
            title: text(&contact.title),
            department: text(&contact.department),
            location: text(&contact.location),
            expertise: listed(&contact.expertise),
            groups: listed(&contact.groups),
        }
    }

    /// What is asked, in words, and what is held of it.
    fn fields(&self) -> [(&'static str, &Option<String>); 8] {
        [
            ("Name", &self.name),
            ("Email", &self.email),
            ("Company", &self.account),
            ("Title", &self.title),
            ("Department", &self.department),
            ("Place", &self.location),
            ("What you know well", &self.expertise),
            ("Clubs and associations", &self.groups),
        ]
    }
}

impl Answer for Form {
    fn page(&self) -> Document {
        let mut page = Document::new();
        page.heading(1, "Is this still right?");
        page.paragraph([plain(
            "This is what I hold of you. Please put right what is wrong, and fill in what you like.",
        )]);
        let item = |(title, held): (&str, &Option<String>)| {
            let held = held.as_ref().map_or_else(|| quiet(TO_FILL_IN), |held| plain(held.replace(';', "; ")));
            vec![strong(format!("{title}: ")), held]
        };
        page.list(false, self.fields().map(item));
        page
    }

    /// One row, in columns that `contacts` reads.
    fn rows(&self) -> Rows<'_> {
        let header = ["id", "name", "email", "account", "title", "department", "location", "expertise", "groups"];
        Rows::of(header, vec![self], |form| {
            let [name, email, account, title, department, location, expertise, groups] =
                form.fields().map(|(_, held)| Value::from(held.as_deref()));
            [form.id.as_str().into(), name, email, account, title, department, location, expertise, groups]
        })
    }

    fn ids(&self) -> Vec<&str> {
        vec![&self.id]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::sketch::sketch;

    #[test]
    fn a_form_shows_what_somebody_could_say_of_themselves_and_nothing_that_was_said_of_them() {
        let network = sketch("you == ana@Bolt[title=Buyer stance=-2 influence=economic note=difficult]");
        let form = Form::of(network.contact(network.find("ana").unwrap()));
        let told = format!("{form:?} {:?}", form.page());
        assert!(told.contains("Buyer") && told.contains(TO_FILL_IN), "{told}");
        for secret in ["difficult", "economic", "-2", "against", "0.75"] {
            assert!(!told.contains(secret), "{secret} is told in {told}");
        }
    }
}
