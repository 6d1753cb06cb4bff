//! `same.csv`: who may be one person under two names. The user says yes or no; imports only add questions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::grid::Grid;
use crate::ingest::load::LoadError;
use crate::ingest::problem::{Place, Problem};
use crate::ingest::problems::{Problems, quoted};
use crate::ingest::values;

/// The file of a book in which it stands.
pub const SAME: &str = "same.csv";

const HEADER: [&str; 4] = ["one", "other", "same", "why"];

/// Two people of the book who may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The id of the one who stays.
    pub one: String,
    /// The id of the one who would go.
    pub other: String,
    /// Why it may be so, in words.
    pub why: String,
}

/// What the user says of who is who, and what is still open.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Same {
    grid: Grid,
    /// Who turned out to be whom.
    one_of: BTreeMap<String, String>,
    /// Pairs that were asked about, whatever the answer.
    asked: BTreeSet<(String, String)>,
}

impl Same {
    /// What stands in the file of a book; nothing where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read, and where an answer is neither yes nor no.
    pub(super) fn read(folder: &Path) -> Result<Self, LoadError> {
        let file = folder.join(SAME);
        let grid = Grid::read_named(&file, &HEADER[..3])?;
        let mut same = Self { grid, ..Self::default() };
        let place = |name: &str| same.grid.header.iter().position(|it| it.trim().eq_ignore_ascii_case(name));
        let places = HEADER.map(place);
        let rows = same.grid.rows.clone();
        for (number, row) in rows.iter().enumerate() {
            let [one, other, answer, _] =
                places.map(|at| at.and_then(|at| row.get(at)).map(|cell| cell.trim()).unwrap_or_default());
            let answer = if answer.is_empty() { Ok(false) } else { values::yes_no(answer) };
            let Ok(yes) = answer else {
                let message = format!("row {}: same is neither yes nor no, nor blank", number + 1);
                let mut problems = Problems::default();
                problems.push(Problem::error("same", Place::file(file.display().to_string()), message));
                return Err(LoadError::Refused(problems));
            };
            same.asked.insert(ordered(one, other));
            if yes && one != other {
                same.one_of.insert(other.to_owned(), one.to_owned());
            }
        }
        Ok(same)
    }

    /// Who somebody turned out to be.
    pub(super) fn settled<'a>(&'a self, id: &'a str) -> &'a str {
        let mut at = id;
        // A ring of answers ends where it began.
        for _ in 0..=self.one_of.len() {
            match self.one_of.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// Everybody who turned out to be somebody else.
    pub(super) fn gone(&self) -> impl Iterator<Item = (&str, &str)> {
        self.one_of.keys().map(|other| (other.as_str(), self.settled(other)))
    }

    /// Asks about a pair, unless that was done; says whether it is asked now.
    pub(super) fn ask(&mut self, proposal: &Proposal) -> bool {
        if !self.asked.insert(ordered(&proposal.one, &proposal.other)) {
            return false;
        }
        if self.grid.header.is_empty() {
            self.grid.header = HEADER.map(str::to_owned).into();
        }
        let Proposal { one, other, why } = proposal;
        let cells = [("one", one.as_str()), ("other", other), ("why", why)];
        let at = self.grid.add();
        for (name, text) in cells {
            let place = self.grid.header.iter().position(|it| it.trim().eq_ignore_ascii_case(name));
            if let Some(place) = place {
                text.clone_into(&mut self.grid.rows[at][place]);
            }
        }
        true
    }

    pub(super) fn into_grid(self) -> Grid {
        self.grid
    }
}

fn ordered(one: &str, other: &str) -> (String, String) {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    (first.to_owned(), second.to_owned())
}

impl Proposal {
    /// The pair as a person reads it.
    pub fn words(&self) -> String {
        format!("{} and {}: {}", quoted(&self.one), quoted(&self.other), self.why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Same, LoadError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(SAME), table).unwrap();
        Same::read(folder.path())
    }

    fn proposal(one: &str, other: &str) -> Proposal {
        Proposal { one: one.to_owned(), other: other.to_owned(), why: "one name".to_owned() }
    }

    #[test]
    fn a_pair_is_asked_about_once_whichever_stands_first() {
        let mut same = read("one,other,same,why\nana,bo,,\ndi,cy,no,\n").unwrap();
        for (one, other) in [("ana", "bo"), ("bo", "ana"), ("cy", "di"), ("di", "cy")] {
            assert!(!same.ask(&proposal(one, other)), "{one} and {other}");
        }
        assert!(same.ask(&proposal("ana", "cy")));
        assert!(!same.ask(&proposal("cy", "ana")));
        let rows = same.into_grid().rows;
        assert_eq!((rows.len(), &rows[2][..]), (3, &["ana", "cy", "", "one name"].map(str::to_owned)[..]));
    }

    #[test]
    fn whoever_is_said_to_be_another_is_that_one_at_the_end_of_all_answers() {
        let same = read("one,other,same\nana,a.silva,yes\na.silva,silva,y\nbo,chen,no\ncy,cy,yes\n").unwrap();
        assert_eq!((same.settled("silva"), same.settled("chen"), same.settled("cy")), ("ana", "chen", "cy"));
        assert_eq!(same.gone().collect::<Vec<_>>(), [("a.silva", "ana"), ("silva", "ana")]);
        let ring = read("one,other,same\nana,bo,yes\nbo,ana,yes\n").unwrap();
        assert!(["ana", "bo"].contains(&ring.settled("ana")));
    }

    #[test]
    fn an_answer_that_is_neither_is_refused_with_its_row() {
        let refused = read("one,other,same\nana,bo,\nana,cy,perhaps\n").unwrap_err();
        let LoadError::Refused(problems) = refused else { panic!("it can be read") };
        assert!(problems.as_slice()[0].message.starts_with("row 2: same is neither yes nor no"));
        assert_eq!(proposal("ana", "bo").words(), "\"ana\" and \"bo\": one name");
    }

    #[test]
    fn a_pair_is_one_pair_whoever_is_named_first() {
        assert_eq!(ordered("a", "b"), ("a".to_owned(), "b".to_owned()));
        assert_eq!(ordered("b", "a"), ordered("a", "b"));
        let proposal =
            |one: &str, other: &str| Proposal { one: one.to_owned(), other: other.to_owned(), why: "x".to_owned() };
        assert_eq!(proposal("a", "b").words(), "\"a\" and \"b\": x");
    }
}
