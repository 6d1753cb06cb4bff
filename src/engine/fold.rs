//! Interactions to ties, as one statement of SQL: the fold of `book/closeness.rs` over a log of any length.
//!
//! Sums are taken in whole units of 1e-12, so that no order of rows, no number of cores and no cluster changes a digit.

use super::Dialect;
use super::dialect::replaced;
use crate::book::{How, Pace};
use crate::network::seat::YOU;

/// How a log is folded.
#[derive(Debug, Clone, Copy)]
pub struct Fold<'a> {
    /// By which numbers, and on which day.
    pub pace: &'a Pace,
    /// Whose log it is, as it names them: whoever meets them meets all who were there. None for the log of a firm, in which
    /// those who were asked to one meeting are not taken to have met.
    pub seller: Option<&'a str>,
}

/// A log as a table with columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interactions {
    /// The table's name.
    pub table: String,
    /// The day.
    pub date: Column,
    /// Who got in touch.
    pub from: Column,
    /// With whom.
    pub to: Column,
    /// How.
    pub kind: Column,
    /// When it was answered.
    pub answered_on: Option<Column>,
}

/// A column of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells are.
    pub holds: Holds,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// Days or moments.
    Days,
    /// Lists of texts.
    Lists,
}

impl Column {
    /// A column of texts.
    pub fn of_text(name: impl Into<String>) -> Self {
        Self { name: name.into(), holds: Holds::Text }
    }

    /// Its cells as days; a text is a day, or a moment that begins with one.
    fn day(&self, dialect: Dialect) -> String {
        match self.holds {
            Holds::Text => format!("CAST(nullif(substr(trim({}), 1, 10), '') AS DATE)", dialect.text(&self.name)),
            _ => dialect.name_of(&self.name),
        }
    }

    /// Its cells as people.
    fn people(&self, dialect: Dialect) -> String {
        if self.holds == Holds::Lists {
            dialect.name_of(&self.name)
        } else {
            dialect.entries(&dialect.text(&self.name))
        }
    }

    /// Its cells as words, without the blanks round them. Here the cells of what is read are texts already.
    pub(super) fn words(&self, dialect: Dialect) -> String {
        let is_text = dialect == Dialect::DataFusion;
        format!("trim({})", if is_text { dialect.name_of(&self.name) } else { dialect.text(&self.name) })
    }
}

impl Default for Interactions {
    /// The columns of a book's interactions.
    fn default() -> Self {
        Self {
            table: "interactions".to_owned(),
            date: Column::of_text("date"),
            from: Column::of_text("from"),
            to: Column::of_text("to"),
            kind: Column::of_text("kind"),
            answered_on: Some(Column::of_text("answered_on")),
        }
    }
}

/// How many whole units make 1 of what touches add up to.
const UNITS: &str = "1e12";
/// To how many digits a strength is written.
const DIGITS: u8 = 6;
/// Days in a year, on average.
const YEAR: f64 = 365.25;

impl Fold<'_> {
    /// The statement that gives a row for each pair: `source`, `target`, `strength`, `last_contact`, in the order of ids.
    ///
    /// A pair whose strength is 0 to six digits has no row.
    pub fn sql(&self, log: &Interactions, dialect: Dialect) -> String {
        let steps = [
            ("events", self.events(log, dialect)),
            ("touches", self.touches(dialect)),
            ("pairs", pairs()),
            ("known", known()),
            ("days", days()),
            ("sums", self.sums(dialect)),
            ("folded", self.folded()),
        ];
        let least = number(10_f64.powi(-i32::from(DIGITS)));
        format!(
            "{}\nSELECT source, target, strength, last_contact\nFROM folded WHERE strength >= {least}\nORDER BY source, target\n",
            with(&steps)
        )
    }

    /// The statement for those who run it themselves, with what they have to know of the table that it reads.
    pub fn statement(&self, dialect: Dialect) -> String {
        format!(
            "-- Reads a table or view interactions: date (a text, DATE or TIMESTAMP), \"from\", \"to\" (a text, several parted by ;),
-- kind, answered_on (as date; NULL where nobody answered). Moments with a zone are days of the session's zone. Today is {}.
-- A row without a day, without somebody who got in touch, or of another kind than {}
-- makes no tie: count those beforehand. A text that is no day ends it.{}
{}",
            self.pace.today,
            kinds(dialect),
            if self.seller.is_none() { " Whoever is called you is the seller: --seller you" } else { "" },
            self.sql(&Interactions::default(), dialect)
        )
    }

    fn today(&self) -> String {
        format!("DATE '{}'", self.pace.today)
    }

    /// A row for each touch up to today, with everybody it was made to, each once.
    fn events(&self, log: &Interactions, dialect: Dialect) -> String {
        let (today, from) = (self.today(), self.sender(log, dialect));
        let kind = format!("lower({})", log.kind.words(dialect));
        let people = self.receivers(log, dialect);
        let answered = log
            .answered_on
            .as_ref()
            .map_or(String::new(), |column| format!(" OR coalesce({} <= {today}, FALSE)", column.day(dialect)));
        let day = log.date.day(dialect);
        format!(
            "SELECT {day} AS day, {from} AS sender, {kind} AS kind,
    {people} AS receivers,
    {kind} IN ({}){answered} AS mutual
  FROM {} WHERE {day} <= {today} AND {from} <> '' AND {kind} IN ({})",
            mutual(dialect),
            log.table,
            kinds(dialect),
        )
    }

    /// Who got in touch: the seller where it says [`YOU`].
    fn sender(&self, log: &Interactions, dialect: Dialect) -> String {
        let from = log.from.words(dialect);
        self.named().map_or_else(|| from.clone(), |seller| replaced(&from, &dialect.word(YOU), &dialect.word(seller)))
    }

    /// With whom: each once, and not who got in touch.
    pub(super) fn receivers(&self, log: &Interactions, dialect: Dialect) -> String {
        let people = log.to.people(dialect);
        let people = match self.named() {
            Some(seller) => dialect.others(&people, &dialect.word(YOU), &dialect.word(seller)),
            None => people,
        };
        let people = format!("array_distinct({people})");
        dialect.without(&dialect.without(&people, "''"), &self.sender(log, dialect))
    }

    /// The seller, where they have a name beside [`YOU`].
    fn named(&self) -> Option<&str> {
        self.seller.filter(|seller| *seller != YOU)
    }

    /// A row for each two who were in touch.
    fn touches(&self, dialect: Dialect) -> String {
        let among = format!("{} AS among", dialect.length("receivers"));
        let columns = format!("day, sender, kind, mutual, {among}");
        let told = dialect.each(&columns, "receivers", "receiver", "events");
        let Some(seller) = self.seller else { return told };
        let seller = dialect.word(seller);
        let met = format!(
            "(SELECT * FROM events WHERE kind IN ({}) AND {}) AS met",
            mutual(dialect),
            dialect.has("receivers", &seller)
        );
        let columns = format!("day, {seller} AS sender, kind, mutual, {among}");
        let others = dialect.without("receivers", &seller);
        format!("{told}\n  UNION ALL\n  {}", dialect.each(&columns, &others, "receiver", &met))
    }

    /// What the touches of each pair add up to, each faded by its age over a half-life that grows with acquaintance.
    fn sums(&self, dialect: Dialect) -> String {
        let age = |day| format!("CAST({} AS DOUBLE)", dialect.days(day, &self.today()));
        let values: Vec<String> = How::ALL
            .iter()
            .filter(|how| **how != How::Favour)
            .map(|how| format!("WHEN '{}' THEN {}", how.word(), number(self.pace.value(*how))))
            .collect();
        let half_life = format!(
            "({} * ({} + {} * {} / {}))",
            number(self.pace.half_life),
            number(1.0),
            number(self.pace.lasting),
            age("since"),
            number(YEAR)
        );
        format!(
            "SELECT source, target, max(day) AS last_contact, bool_or(forward) AND bool_or(backward) AS both_ways,
    sum(CAST(round({UNITS} * CASE kind {} END / among
      * power({}, -{} / {half_life})) AS BIGINT)) AS units
  FROM days GROUP BY source, target",
            values.join(" "),
            number(2.0),
            age("day"),
        )
    }

    /// What they add up to as a strength; contact in one direction makes no more than a weak tie.
    fn folded(&self) -> String {
        let strength =
            format!("{} - power({}, -units / {UNITS} / {})", number(1.0), number(2.0), number(self.pace.half_strong));
        format!(
            "SELECT source, target, last_contact,
    round(CASE WHEN both_ways THEN {strength} ELSE least({strength}, {}) END, {DIGITS}) AS strength
  FROM sums",
            number(self.pace.one_way)
        )
    }
}

/// A number that no engine takes for a decimal of few digits.
fn number(number: f64) -> String {
    format!("{number}e0")
}

fn with(steps: &[(&str, String)]) -> String {
    let steps: Vec<String> = steps.iter().map(|(name, step)| format!("{name} AS (\n  {step}\n)")).collect();
    format!("WITH {}", steps.join(", "))
}

/// The kinds of touches to which both give time.
fn mutual(dialect: Dialect) -> String {
    words(dialect, How::is_mutual)
}

/// The kinds of touches.
fn kinds(dialect: Dialect) -> String {
    words(dialect, |how| how != How::Favour)
}

fn words(dialect: Dialect, is_meant: impl Fn(How) -> bool) -> String {
    let meant = How::ALL.iter().filter(|how| is_meant(**how));
    meant.map(|how| dialect.word(how.word())).collect::<Vec<_>>().join(", ")
}

/// Whoever got in touch with whom, a pair is one.
fn pairs() -> String {
    "SELECT least(sender, receiver) AS source, greatest(sender, receiver) AS target, day, kind, among,
    mutual OR sender < receiver AS forward, mutual OR sender > receiver AS backward
  FROM touches"
        .to_owned()
}

/// Those touches with the first day on which the pair was in touch.
///
/// It comes before anything is added up, and from touches in order: whoever has put those of a pair into one place and in order
/// need not do it again for any later step, nor hold more than one pair in memory.
fn known() -> String {
    "SELECT *, first_value(day) OVER (
    PARTITION BY source, target ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS since
  FROM pairs"
        .to_owned()
}

/// On one day, by one medium, two people are in touch once, by what counts most.
fn days() -> String {
    "SELECT source, target, day, kind, min(since) AS since, min(among) AS among,
    bool_or(forward) AS forward, bool_or(backward) AS backward
  FROM known GROUP BY source, target, day, kind"
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use jiff::civil::date;

    fn sql(seller: Option<&str>, dialect: Dialect) -> String {
        let pace = Pace::of(&Settings::default(), date(2026, 6, 15));
        Fold { pace: &pace, seller }.statement(dialect)
    }

    #[test]
    fn the_statement_for_a_warehouse_can_be_read() {
        insta::assert_snapshot!(sql(None, Dialect::DuckDb));
    }

    #[test]
    fn a_name_in_the_statement_cannot_act() {
        for dialect in Dialect::ALL {
            let statement = sql(Some("x' OR TRUE; --"), dialect);
            assert!(statement.contains("'x'' OR TRUE; --' AS sender"), "{statement}");
            assert!(!statement.contains("'x' OR"), "{statement}");
        }
    }
}
