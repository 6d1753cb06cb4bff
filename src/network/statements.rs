//! Every recorded statement that two people are tied, kept by pair; what is said of many pairs is kept once.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::contact::ContactIx;
use super::link::Said;
use super::rows::{Part, TOO_FEW_TO_SHARE};
use super::stated::Stated;
use super::tie::Tie;

/// The bit of a row that tells that the statement names the end of greater number first.
const BACKWARD: u64 = 1 << 31;

/// Statements by pair. Those of a pair stand in an order that does not depend on the order of the input.
///
/// Memory: 8 bytes a statement, 4 a contact, and each distinct [`Tie`] once. A copy shares them, and may hold other statements
/// of some pairs.
#[derive(Debug, Clone, Default)]
pub(super) struct Statements {
    recorded: Arc<Recorded>,
    changed: BTreeMap<(u32, u32), Vec<Owned>>,
}

/// A statement of a pair that a copy has otherwise.
#[derive(Debug, Clone)]
pub(super) struct Owned {
    pub(super) backward: bool,
    pub(super) tie: Arc<Tie>,
}

#[derive(Debug, Default)]
struct Recorded {
    /// Where the rows of each contact start: those of its pairs with contacts of greater number.
    starts: Vec<u32>,
    /// The greater end in the upper half; below it the direction and the number of the tie.
    rows: Vec<u64>,
    ties: Vec<Tie>,
}

impl Statements {
    /// Statements that say ties by their number, among `n` contacts whose numbers they give. No statement ties somebody to
    /// themselves.
    ///
    /// Cost: O(n + m log m) time, O(n + m) where pairs stand in order already; 8 bytes a statement beside those given.
    pub(super) fn new(n: usize, mut said: Vec<Stated>, ties: Vec<Tie>) -> Self {
        let (rank, ties) = in_order(ties);
        if !said.is_sorted_by_key(|row| row.pair()) {
            Stated::sort(&mut said);
        }
        let mut starts = vec![0_u32; n + 1];
        for row in &said {
            starts[row.ordered().0 as usize + 1] += 1;
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let row = |row: &Stated| {
            let backward = if row.is_backward() { BACKWARD } else { 0 };
            u64::from(row.ordered().1) << 32 | backward | u64::from(rank[row.says() as usize])
        };
        let mut rows: Vec<u64> = if said.len() < TOO_FEW_TO_SHARE {
            said.iter().map(row).collect()
        } else {
            said.par_iter().map(row).collect()
        };
        drop(said);
        Part::all(&starts, &mut rows).fill(&|mut part| {
            part.contacts.clone().for_each(|contact| part.row(contact).sort_unstable());
        });
        Self { recorded: Arc::new(Recorded { starts, rows, ties }), changed: BTreeMap::new() }
    }

    /// The statements of a pair, the smaller end given first.
    pub(super) fn of(&self, (a, b): (ContactIx, ContactIx)) -> Pair<'_> {
        if let Some(changed) = self.changed.get(&(a.0, b.0)) {
            return Pair::Changed(changed);
        }
        let rows = self.recorded.rows_of(a.index());
        let start = rows.partition_point(|&row| other(row) < b.0);
        let of_pair = rows[start..].iter().take_while(|&&row| other(row) == b.0).count();
        Pair::Recorded(&rows[start..start + of_pair], &self.recorded.ties)
    }

    /// Every pair with its statements, in the order of their numbers. A pair whose statements were all taken back is among
    /// them.
    pub(super) fn pairs(&self) -> Pairs<'_> {
        Pairs { statements: self, contact: 0, rest: self.recorded.rows_of(0), changed: self.changed.iter() }
    }

    /// The pairs of the network as it was built of whom somebody declared something, in their order.
    pub(super) fn declared_pairs(&self) -> impl Iterator<Item = (u32, u32)> + Clone {
        let recorded = &*self.recorded;
        // Statements that were not declared stand behind all others, as ties are ordered.
        let declared = recorded.ties.partition_point(|tie| !tie.derived) as u64;
        (0..recorded.starts.len().saturating_sub(1)).flat_map(move |a| {
            let mut last = None;
            recorded.rows_of(a).iter().filter_map(move |&row| {
                let fresh = row & (BACKWARD - 1) < declared && last.replace(other(row)) != Some(other(row));
                fresh.then_some((a as u32, other(row)))
            })
        })
    }

    /// Whether any statement follows from shared groups only.
    pub(super) fn any_derived(&self) -> bool {
        self.recorded.ties.last().is_some_and(|tie| tie.derived)
    }

    /// The distinct statements of the network as it was built, for questions to all of them.
    pub(super) fn distinct(&self) -> &[Tie] {
        &self.recorded.ties
    }

    /// Puts other statements in the place of a pair's.
    pub(super) fn replace(&mut self, (a, b): (ContactIx, ContactIx), said: Vec<Owned>) {
        self.changed.insert((a.0, b.0), said);
    }
}

impl Recorded {
    fn rows_of(&self, a: usize) -> &[u64] {
        match self.starts.get(a..a + 2) {
            Some(row) => &self.rows[row[0] as usize..row[1] as usize],
            None => &[],
        }
    }
}

fn other(row: u64) -> u32 {
    (row >> 32) as u32
}

/// The statements of one pair.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pair<'a> {
    Recorded(&'a [u64], &'a [Tie]),
    Changed(&'a [Owned]),
}

impl<'a> Pair<'a> {
    /// The statements, in their order.
    pub(super) fn said(self) -> impl Iterator<Item = Said<'a>> + Clone {
        let (rows, ties, changed): (&[u64], &[Tie], &[Owned]) = match self {
            Self::Recorded(rows, ties) => (rows, ties, &[]),
            Self::Changed(changed) => (&[], &[], changed),
        };
        let recorded = rows.iter().map(|&row| {
            let number = row & (BACKWARD - 1);
            Said { backward: row & BACKWARD != 0, tie: &ties[number as usize] }
        });
        recorded.chain(changed.iter().map(|it| Said { backward: it.backward, tie: &it.tie }))
    }

    /// The statements, to be changed.
    pub(super) fn to_owned(self) -> Vec<Owned> {
        self.said().map(|it| Owned { backward: it.backward, tie: Arc::new(it.tie.clone()) }).collect()
    }
}

/// Pairs with their statements, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Pairs<'a> {
    statements: &'a Statements,
    contact: usize,
    /// What is left of the contact's rows.
    rest: &'a [u64],
    changed: std::collections::btree_map::Iter<'a, (u32, u32), Vec<Owned>>,
}

impl<'a> Iterator for Pairs<'a> {
    type Item = ((ContactIx, ContactIx), Pair<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let next_changed = self.changed.clone().next();
        let Some(next) = self.next_recorded() else {
            let (&(a, b), said) = self.changed.next()?;
            return Some(((ContactIx(a), ContactIx(b)), Pair::Changed(said)));
        };
        let ends = (self.contact as u32, next);
        let of_pair = self.rest.iter().take_while(|&&row| other(row) == next).count();
        let (rows, rest) = self.rest.split_at(of_pair);
        match next_changed {
            Some((&pair, said)) if pair <= ends => {
                self.changed.next();
                if pair == ends {
                    self.rest = rest;
                }
                Some(((ContactIx(pair.0), ContactIx(pair.1)), Pair::Changed(said)))
            }
            _ => {
                self.rest = rest;
                let said = Pair::Recorded(rows, &self.statements.recorded.ties);
                Some(((ContactIx(ends.0), ContactIx(ends.1)), said))
            }
        }
    }
}

impl Pairs<'_> {
    /// The greater end of the next recorded pair, once its contact is at hand.
    fn next_recorded(&mut self) -> Option<u32> {
        let recorded = &self.statements.recorded;
        while self.rest.is_empty() {
            self.contact += 1;
            if self.contact + 1 >= recorded.starts.len() {
                return None;
            }
            self.rest = recorded.rows_of(self.contact);
        }
        self.rest.first().map(|&row| other(row))
    }
}

/// Distinct ties in an order of their own, and the number that each of those given has there.
fn in_order(ties: Vec<Tie>) -> (Vec<u32>, Vec<Tie>) {
    let mut numbered: Vec<(u32, Tie)> = (0..).zip(ties).collect();
    let order = |(a, one): &(u32, Tie), (b, other): &(u32, Tie)| canonical(one).cmp(&canonical(other)).then(a.cmp(b));
    if numbered.len() < TOO_FEW_TO_SHARE {
        numbered.sort_unstable_by(order);
    } else {
        numbered.par_sort_unstable_by(order);
    }
    let mut rank = vec![0; numbered.len()];
    let mut distinct: Vec<Tie> = Vec::new();
    for (number, tie) in numbered {
        if distinct.last().is_none_or(|last| canonical(last) != canonical(&tie)) {
            distinct.push(tie);
        }
        rank[number as usize] = distinct.len() as u32 - 1;
    }
    (rank, distinct)
}

/// What a statement says, in a form that can be compared.
fn canonical(tie: &Tie) -> impl Ord + use<'_> {
    let bits = |value: Option<f64>| value.map(f64::to_bits);
    let says = (tie.strength.map(|s| s.value().to_bits()), bits(tie.weight), bits(tie.confidence), tie.last_contact);
    let counted = tie.evidence.map(|it| (it.intensity.to_bits(), it.ceiling.to_bits()));
    (tie.derived, &tie.kind, tie.directed, says, tie.told_by.as_deref(), counted)
}
