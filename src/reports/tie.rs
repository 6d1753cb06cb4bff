//! The answer of `explain tie`: how strong one tie is, and how that comes about, part by part.

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{Answer, each_once};
use super::introductions::Person;
use crate::advise::Context;
use crate::advise::figure::rounded;
use crate::book::{Closeness, Pace, Touches};
use crate::network::{Basis, ContactIx, Link, Pair, Strength, Tie};
use crate::render::document::{Align, Document, Span, Table, plain, quiet, strong};
use crate::render::{Rows, Value};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.tie/1";

/// How strong a tie is, and why.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TieReport {
    /// `netsales.tie/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// One of the two.
    pub a: Person,
    /// The other.
    pub b: Person,
    /// `tied`, `not tied` or `not asked`.
    pub state: String,
    /// How strong the tie is, above 0, at most 1; none where there is none.
    pub strength: Option<f64>,
    /// On what that rests: `typed`, `computed`, `assumed`, or `derived` from shared groups.
    pub basis: Option<String>,
    /// When the two were last in touch, as far as is recorded.
    pub last_contact: Option<String>,
    /// What was written down: rows of ties, and the cells of a contact.
    pub typed: Vec<Typed>,
    /// What their touches add up to; none where none are recorded.
    pub touches: Option<Touched>,
    /// The sum of the weights of their rows, where any has one.
    pub weight: Option<f64>,
    /// The weight that makes a tie half strong: the median weight of a tied pair of the book.
    pub half_weight: Option<f64>,
    /// What all this comes to, in words.
    pub meaning: String,
}

/// A row that says that two people are tied.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Typed {
    /// What the tie is about.
    pub kind: String,
    /// How strong it is said to be.
    pub strength: Option<f64>,
    /// Whose word it is.
    pub told_by: Option<String>,
    /// When the two last had contact.
    pub last_contact: Option<String>,
}

/// What touches add up to: Σ value · 2^(−age/half-life), and `1 − 2^(−sum/half_strong)` of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Touched {
    /// Each kind of touch.
    pub parts: Vec<Part>,
    /// For how many years the two have known each other, as far as is recorded.
    pub years: f64,
    /// After how many days a touch between people who have just met counts half.
    pub half_life_at_first: f64,
    /// By which share of that a year of acquaintance lengthens it.
    pub lasting: f64,
    /// After how many days a touch of these two counts half.
    pub half_life: f64,
    /// What all parts add up to.
    pub sum: f64,
    /// The sum that makes a tie half strong.
    pub half_strong: f64,
    /// The most that the tie can be by its touches, where they all went one way.
    pub ceiling: Option<f64>,
    /// The strength that follows; none where nothing adds up.
    pub strength: Option<f64>,
}

/// What one kind of touch adds.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Part {
    /// `meeting`, `call`, `email`, `message`, `newsletter`, `social` or `favour`.
    pub kind: String,
    /// How often.
    pub count: usize,
    /// What they add, each faded by its age.
    pub sum: f64,
}

impl TieReport {
    /// The tie of two people of a seller's network.
    pub fn new(context: &Context, a: ContactIx, b: ContactIx) -> Self {
        let network = context.network;
        let link = network.link(a, b);
        let rows = network.ties_of(a, b).filter(|tie| tie.is_a_row());
        let state = match network.pair(a, b) {
            Pair::Tied => "tied",
            Pair::NotTied => "not tied",
            Pair::NotAsked => "not asked",
        };
        let mut report = Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            a: Person::new(context, a),
            b: Person::new(context, b),
            state: state.to_owned(),
            strength: link.as_ref().map(|link| link.strength.value()),
            basis: link.as_ref().map(|link| link.basis.word().to_owned()),
            last_contact: link.as_ref().and_then(|link| link.last_contact).map(|day| day.to_string()),
            typed: rows.map(Typed::of).collect(),
            touches: Touched::of(context, a, b),
            weight: link.as_ref().and_then(|link| link.weight),
            half_weight: network.half_saturation(),
            meaning: String::new(),
        };
        report.meaning = report.in_words(link.as_ref());
        report
    }

    fn in_words(&self, link: Option<&Link>) -> String {
        let Some(link) = link else {
            return match (self.state.as_str(), &self.touches) {
                ("not tied", Some(_)) => {
                    "Somebody wrote down that they are not tied, and that counts more than touches."
                }
                ("not tied", None) => "That is known, by a row or since one of them was asked.",
                _ => "Nothing is recorded of them, and nobody was asked.",
            }
            .to_owned();
        };
        match link.basis {
            Basis::Typed if self.typed.iter().filter(|row| row.strength.is_some()).count() > 1 => {
                "Typed: the median of what was written down, which wins over anything counted.".to_owned()
            }
            Basis::Typed => "Typed: as it was written down, which wins over anything counted.".to_owned(),
            Basis::Computed if self.touches.as_ref().is_some_and(|touches| touches.strength.is_some()) => {
                "Computed from their touches, since nobody wrote down how strong it is.".to_owned()
            }
            Basis::Computed => format!(
                "Computed from the weights of its rows: {} in all, where {} makes a tie half strong.",
                rounded(self.weight.unwrap_or_default()),
                rounded(self.half_weight.unwrap_or_default())
            ),
            Basis::Assumed => "Assumed: nobody wrote down how strong it is, and there are no touches to count. It is taken as weaker \
                than weak, so that not knowing never outranks knowing, and bears asking for information only. Write down a \
                strength, or keep interactions."
                .to_owned(),
            Basis::Derived => "Derived: it follows from groups they share; nobody wrote down that they know each other.".to_owned(),
        }
    }
}

/// A number for people. What is above 0 is not shown as 0.
fn shown(number: f64) -> String {
    if number > 0.0 && number < 0.01 { "below 0.01".to_owned() } else { rounded(number) }
}

impl Typed {
    fn of(tie: &Tie) -> Self {
        Self {
            kind: tie.kind.word().to_owned(),
            strength: tie.strength.map(Strength::value),
            told_by: tie.told_by.as_deref().map(str::to_owned),
            last_contact: tie.last_contact.map(|day| day.to_string()),
        }
    }
}

impl Touched {
    fn of(context: &Context, a: ContactIx, b: ContactIx) -> Option<Self> {
        let seller = context.id(context.seller);
        let touches = Touches::of(&context.book, Some(&seller), context.as_of);
        let touches = touches.between(&context.id(a), &context.id(b));
        let of_seller = [(a, b), (b, a)].into_iter().find(|(one, _)| *one == context.seller);
        let since = of_seller.and_then(|(_, other)| context.contact(other).connected_on);
        let pace = Pace::of(context.settings, context.as_of);
        let close = Closeness::of(touches, since, &pace);
        let part = |part: &crate::book::closeness::Part| Part {
            kind: part.how.word().to_owned(),
            count: part.count,
            sum: part.sum,
        };
        (!touches.is_empty()).then(|| Self {
            parts: close.parts.iter().map(part).collect(),
            years: close.years,
            half_life_at_first: pace.half_life,
            lasting: pace.lasting,
            half_life: close.half_life,
            sum: close.sum,
            half_strong: pace.half_strong,
            ceiling: close.one_way.then_some(pace.one_way),
            strength: close.evidence().strength().map(Strength::value),
        })
    }

    /// How the strength comes about, a step a line.
    fn steps(&self) -> Vec<Vec<Span>> {
        let mut steps = vec![
            vec![
                strong("Half-life: "),
                plain(format!(
                    "known for {} years, so that a touch counts half after {} days",
                    rounded(self.years),
                    rounded(self.half_life)
                )),
                quiet(format!(
                    " ({} · (1 + {} · {}))",
                    rounded(self.half_life_at_first),
                    rounded(self.lasting),
                    rounded(self.years)
                )),
            ],
            vec![
                strong("Sum: "),
                plain(format!("{}, where {} makes a tie half strong", rounded(self.sum), rounded(self.half_strong))),
                quiet(" (1 − 2^(−sum/half))"),
            ],
        ];
        if let Some(ceiling) = self.ceiling {
            let said = format!("all of it went one way, which makes a tie of {} at most", rounded(ceiling));
            steps.push(vec![strong("One way: "), plain(said)]);
        }
        let result = self.strength.map_or_else(|| "nothing adds up".to_owned(), shown);
        steps.push(vec![strong("By touches: "), plain(result)]);
        steps
    }
}

impl Answer for TieReport {
    fn page(&self) -> Document {
        let mut page = Document::new();
        page.heading(1, format!("The tie of {} and {}", self.a.name, self.b.name));
        let said = match (self.strength, self.state.as_str()) {
            (Some(strength), _) => format!("{}.", shown(strength)),
            (None, "not asked") => "They were not asked about.".to_owned(),
            (None, state) => format!("They are {state}."),
        };
        let last = self.last_contact.as_ref().map(|day| plain(format!(" Last contact {day}.")));
        page.paragraph([strong(said), plain(format!(" {}", self.meaning))].into_iter().chain(last));
        if !self.typed.is_empty() {
            page.table(self.typed_table());
        }
        if let Some(touches) = &self.touches {
            if !touches.parts.is_empty() {
                page.table(touches.table());
            }
            page.list(false, touches.steps());
        }
        page.paragraph([quiet(
            "Strength ranks people by how ready they would be to act for each other; it is no probability. The numbers are \
             settings: netsales explain settings.",
        )]);
        page
    }

    /// A row for each thing written down, and for each kind of touch.
    fn rows(&self) -> Rows<'_> {
        let header = ["part", "count", "sum", "strength", "told_by", "last_contact"];
        let typed = self.typed.iter().map(|row| {
            let text = |text: &'_ Option<String>| text.clone();
            (row.kind.as_str(), 1, None, row.strength, text(&row.told_by), text(&row.last_contact))
        });
        let touches = self.touches.iter().flat_map(|touches| &touches.parts);
        let touches = touches.map(|part| (part.kind.as_str(), part.count, Some(part.sum), None, None, None));
        Rows::of(header, typed.chain(touches).collect(), |(part, count, sum, strength, told_by, last)| {
            let number = |number: &Option<f64>| number.map_or(Value::Empty, Value::Number);
            let text = |text: &Option<String>| text.clone().map_or(Value::Empty, |text| Value::Text(text.into()));
            [
                Value::from(*part),
                Value::Integer((*count as u64).cast_signed()),
                number(sum),
                number(strength),
                text(told_by),
                text(last),
            ]
        })
    }

    fn ids(&self) -> Vec<&str> {
        each_once([self.a.id.as_str(), self.b.id.as_str()])
    }
}

impl TieReport {
    fn typed_table(&self) -> Table {
        let columns = [("Written down", Align::Left), ("Strength", Align::Right), ("Told by", Align::Left)];
        let mut table = Table::new(columns);
        for row in &self.typed {
            let strength = row.strength.map_or_else(|| "–".to_owned(), rounded);
            table.row([row.kind.clone().into(), strength.into(), row.told_by.clone().unwrap_or_default().into()]);
        }
        table
    }
}

impl Touched {
    fn table(&self) -> Table {
        let columns = [("In touch by", Align::Left), ("Times", Align::Right), ("Adds", Align::Right)];
        let mut table = Table::new(columns);
        for part in &self.parts {
            table.row([part.kind.clone().into(), part.count.to_string().into(), shown(part.sum).into()]);
        }
        table
    }
}
