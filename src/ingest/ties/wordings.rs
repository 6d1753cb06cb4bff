//! What rows of ties say, each distinct statement once; and by which words it is known again.
//!
//! Millions of rows say few different things of their two ends. Numbers and dates are read where a wording is new; where it is
//! not, its number is all that is looked up.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashTable};

use super::{Column, Columns, Row, Statement, Table, Tie};
use crate::ingest::table::Span;
use crate::network::ids::{AT_ONCE, Ids};
use crate::network::{Stated, Strength};

/// How many wordings are remembered. Where rows say more than this, next to none says what another said.
const REMEMBERED: usize = 1 << 20;

/// The number of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Says(u32);

impl Says {
    /// The two do not know each other.
    pub(super) const APART: Self = Self(0);
    /// Nothing yet.
    pub(super) const OPEN: Self = Self(1);
    /// Ties are counted from here.
    const FIRST: u32 = 2;
    /// Set while a statement is known to its part only.
    const FRESH: u32 = 1 << 30;

    /// What a row says.
    pub(super) fn of(row: Stated) -> Self {
        Self(row.says())
    }

    /// What a row is to hold that says this.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The statement that is new to its part after so many others.
    pub(super) fn fresh(number: usize) -> Self {
        Self(number as u32 | Self::FRESH)
    }

    /// The number that holds everywhere, given those of the fresh statements.
    pub(super) fn settled(self, fresh: &[Self]) -> Self {
        if self.0 & Self::FRESH == 0 { self } else { fresh[(self.0 & !Self::FRESH) as usize] }
    }

    /// The position among the ties; none where it says that two are not tied.
    pub(super) fn tie(self) -> Option<usize> {
        self.0.checked_sub(Self::FIRST).map(|at| at as usize)
    }
}

/// Every distinct statement, in the order in which they were first made.
#[derive(Debug, Default)]
pub(super) struct Statements {
    ties: Vec<Tie>,
    numbers: HashTable<u32>,
    hasher: RandomState,
}

impl Statements {
    /// The number of a statement.
    pub(super) fn number(&mut self, statement: Statement) -> Says {
        let tie = match statement {
            Statement::Apart => return Says::APART,
            Statement::Open => return Says::OPEN,
            Statement::Tied(tie) => tie,
        };
        let Self { ties, numbers, hasher } = self;
        let hash = hash(hasher, &tie);
        let found = numbers.find(hash, |&at| ties[at as usize] == tie).copied();
        let at = found.unwrap_or_else(|| {
            let at = ties.len() as u32;
            ties.push(tie);
            numbers.insert_unique(hash, at, |&other| self::hash(hasher, &ties[other as usize]));
            at
        });
        Says(at + Says::FIRST)
    }

    /// The tie that a statement describes; none where it says that two are not tied.
    pub(super) fn tie(&self, says: Says) -> Option<&Tie> {
        self.ties.get(says.tie()?)
    }

    pub(super) fn ties(&self) -> &[Tie] {
        &self.ties
    }

    pub(super) fn into_ties(self) -> impl Iterator<Item = Tie> {
        self.ties.into_iter()
    }
}

fn hash(hasher: &RandomState, tie: &Tie) -> u64 {
    let bits = |value: Option<f64>| value.map(f64::to_bits);
    let mut state = hasher.build_hasher();
    (bits(tie.strength.map(Strength::value)), bits(tie.weight), bits(tie.confidence)).hash(&mut state);
    (&tie.kind, tie.directed, tie.last_contact, &tie.told_by).hash(&mut state);
    state.finish()
}

/// The wordings of one file, and what they say.
#[derive(Debug, Default)]
pub(super) struct Wordings {
    known: Ids,
    /// What each says, by its number.
    says: Vec<Says>,
}

impl Wordings {
    /// Remembers what a wording says.
    pub(super) fn remember(&mut self, wording: &str, says: Says) {
        if self.has_room() && !wording.is_empty() && self.known.insert(wording).is_ok() {
            self.says.push(says);
        }
    }

    /// The wordings of the rows of a part, and what those say that are known.
    pub(super) fn of<'t>(&self, table: &'t Table<'t>, columns: &Columns<Column>) -> OfPart {
        let (ends, others): (Vec<_>, Vec<_>) = columns.known().partition(|(_, column)| super::ENDS.contains(column));
        let at = |columns: Vec<(usize, Column)>| columns.into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        let (ends, others) = (at(ends), at(others));
        let mut part = OfPart { has_room: self.has_room(), ..OfPart::default() };
        part.stretches.reserve(table.len());
        for row in table.rows() {
            part.add(row, &ends, &others);
        }
        let wordings: Vec<&str> = (0..table.len()).map(|row| part.wording(row)).collect();
        let mut found = [None; AT_ONCE];
        let mut says = Vec::with_capacity(table.len());
        for some in wordings.chunks(AT_ONCE) {
            self.known.find_all(some, &mut found[..some.len()]);
            says.extend(found[..some.len()].iter().map(|number| number.map(|number| self.says[number])));
        }
        part.says = says;
        part
    }

    fn has_room(&self) -> bool {
        self.says.len() < REMEMBERED
    }
}

/// The wordings of the rows of one part.
#[derive(Debug, Default)]
pub(super) struct OfPart {
    words: String,
    /// The words of each row; nothing where they are not to be remembered.
    stretches: Vec<Span>,
    /// What the rows say whose wording was known before the part.
    says: Vec<Option<Says>>,
    /// What wordings say that are new in the part.
    fresh: HashMap<Box<str>, Says, RandomState>,
    has_room: bool,
}

impl OfPart {
    fn add(&mut self, row: Row<'_>, ends: &[usize], others: &[usize]) {
        let start = self.words.len();
        if !row.holds_an_object(ends) && !row.holds_an_object(others) {
            for &column in others {
                self.words.push_str(row.cell(column).raw());
                // No input holds a zero byte.
                self.words.push('\0');
            }
            // Without any such column every row says the same.
            self.words.push('\0');
        }
        self.stretches.push(Span::new(start, self.words.len()));
    }

    fn wording(&self, row: usize) -> &str {
        self.stretches[row].of(&self.words)
    }

    /// What a row says, if its words are known.
    pub(super) fn find(&self, row: usize) -> Option<Says> {
        self.says[row].or_else(|| self.fresh.get(self.wording(row)).copied())
    }

    /// Remembers what a row says, and gives its wording.
    pub(super) fn remember(&mut self, row: usize, says: Says) -> Box<str> {
        let wording: Box<str> = self.wording(row).into();
        if !wording.is_empty() && self.has_room {
            self.fresh.insert(wording.clone(), says);
        }
        wording
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::TieKind;

    #[test]
    fn a_wording_is_remembered_with_what_it_says_and_a_blank_one_is_not() {
        let mut wordings = Wordings::default();
        assert!(wordings.has_room());
        wordings.remember("0.5\0\0", Says::OPEN);
        wordings.remember("", Says::APART);
        wordings.remember("0.5\0\0", Says::APART);
        assert_eq!(wordings.says, [Says::OPEN]);
        let mut part = OfPart { has_room: true, says: vec![None; 2], ..OfPart::default() };
        part.words.push_str("a\0");
        part.stretches = vec![Span::new(0, 2), Span::new(2, 2)];
        assert_eq!((&*part.remember(0, Says::OPEN), &*part.remember(1, Says::OPEN)), ("a\0", ""));
        assert_eq!((part.find(0), part.find(1)), (Some(Says::OPEN), None));
        let mut full = OfPart { has_room: false, says: vec![None], ..OfPart::default() };
        full.stretches = vec![Span::new(0, 0)];
        full.remember(0, Says::OPEN);
        assert!(full.fresh.is_empty());
    }

    #[test]
    fn statements_that_differ_are_rarely_looked_for_in_one_place() {
        let hasher = RandomState::default();
        let tie = |kind| Tie { kind, ..Tie::default() };
        let hashes = [TieKind::Knows, TieKind::ReportsTo, TieKind::Influences].map(|kind| hash(&hasher, &tie(kind)));
        assert!(hashes.iter().any(|it| *it != hashes[0]), "{hashes:?}");
        let mut statements = Statements::default();
        let numbers: Vec<Says> = [TieKind::Knows, TieKind::ReportsTo, TieKind::Knows]
            .map(|kind| statements.number(Statement::Tied(tie(kind))))
            .into();
        assert_eq!((numbers[0], statements.ties().len()), (numbers[2], 2));
    }

    #[test]
    fn a_fresh_statement_is_settled_and_another_stays() {
        assert_eq!(Says::fresh(1).settled(&[Says::OPEN, Says(7)]), Says(7));
        assert_eq!(Says(7).settled(&[]), Says(7));
        assert_eq!([Says::APART, Says::OPEN, Says(2)].map(Says::tie), [None, None, Some(0)]);
    }
}
