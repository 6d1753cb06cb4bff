//! What rows of ties say, each distinct statement once; and by which words it is known again.
//!
//! Millions of rows say few different things of their two ends. Numbers and dates are read where a wording is new; where it is
//! not, its number is all that is looked up.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashTable};

use super::{Column, Row, Statement, Tie};
use crate::network::Strength;

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
    const FRESH: u32 = 1 << 31;

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
    says: HashMap<Box<[u8]>, Says, RandomState>,
}

impl Wordings {
    /// Remembers what a wording says.
    pub(super) fn remember(&mut self, wording: Box<[u8]>, says: Says) {
        if self.says.len() < REMEMBERED && !wording.is_empty() {
            self.says.insert(wording, says);
        }
    }

    /// The same with room for those that are new in a part. They are read in these columns.
    pub(super) fn extended(&self, columns: impl Iterator<Item = (usize, Column)>) -> Extended<'_> {
        let (ends, columns): (Vec<_>, Vec<_>) = columns.partition(|(_, column)| super::ENDS.contains(column));
        let at = |columns: Vec<(usize, Column)>| columns.into_iter().map(|(at, _)| at).collect();
        Extended { known: self, ends: at(ends), columns: at(columns), fresh: HashMap::default(), wording: Vec::new() }
    }
}

/// The wordings known before a part, and those that are new in it.
#[derive(Debug)]
pub(super) struct Extended<'a> {
    known: &'a Wordings,
    ends: Vec<usize>,
    columns: Vec<usize>,
    fresh: HashMap<Box<[u8]>, Says, RandomState>,
    /// Of the row that was looked up last; empty where it is not to be remembered.
    wording: Vec<u8>,
}

impl Extended<'_> {
    /// What a row says, if its words are known.
    pub(super) fn find(&mut self, row: Row<'_>) -> Option<Says> {
        self.wording.clear();
        if row.holds_an_object(&self.ends) || row.holds_an_object(&self.columns) {
            return None;
        }
        for &column in &self.columns {
            self.wording.extend_from_slice(row.cell(column).raw().as_bytes());
            // No input holds a zero byte.
            self.wording.push(0);
        }
        // Without any such column every row says the same.
        self.wording.push(0);
        let known = self.known.says.get(&*self.wording);
        known.or_else(|| self.fresh.get(&*self.wording)).copied()
    }

    /// Remembers what the row says that was looked up last, and gives its wording.
    pub(super) fn remember(&mut self, says: Says) -> Box<[u8]> {
        let wording: Box<[u8]> = self.wording.as_slice().into();
        if !wording.is_empty() && self.known.says.len() < REMEMBERED {
            self.fresh.insert(wording.clone(), says);
        }
        wording
    }
}
