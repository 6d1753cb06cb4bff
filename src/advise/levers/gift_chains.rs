//! Which favours nobody can return, and which would be so if finders and sellers were parted.

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::leads::Lead;
use crate::advise::words::{counted, names};
use crate::network::ContactIx;

/// Which chains of favours are broken, and which would break.
pub static FINDING: Finding = Finding {
    id: "gift-chains",
    lever: Lever::Structure,
    asks: "Which gift chains are broken, and which would break if one finds and another sells?",
    how: "For each lead from somebody outside: who of the firm heard of it first, who sells it, and who of the firm was in touch with the \
          source, by touches of the book. A chain is broken where the one who sells was never in touch with the source, and would break \
          where the finder sells and nobody else of the firm is in touch. Each chain is a fact of its own, so none is too few to be shown.",
    cannot_know: "Whether a source wants anything in return, and favours that nobody wrote down.",
    principle: &["G2", "P12"],
    read,
};

/// How a chain stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Broken,
    WouldBreak,
    Holds,
}

/// A lead from somebody outside, and through whom it came.
struct Chain {
    source: ContactIx,
    finder: ContactIx,
    closer: ContactIx,
    in_touch: Vec<ContactIx>,
    state: State,
    owed: usize,
}

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let mut chains: Vec<Chain> =
        team.leads.received.iter().filter_map(|lead| Chain::of(team, lead, &mut rows)).collect();
    if chains.is_empty() {
        return Read::not_known(
            "not known: no lead names somebody listed who gave it (a row of kind lead in ledger.csv, or source in deals.csv).",
        );
    }
    chains.sort_by_key(|it| (it.state, std::cmp::Reverse(it.owed), team.name(it.source), it.source, it.closer));
    let count = |state: State| chains.iter().filter(|it| it.state == state).count();
    let says = format!(
        "of {} from outside {} sold by somebody never in touch with the source; {} on one person alone, who found and sells.",
        counted(chains.len(), "lead", "leads"),
        counted(count(State::Broken), "is", "are"),
        counted(count(State::WouldBreak), "hangs", "hang")
    );
    let lines = chains.iter().filter(|it| it.state != State::Holds).map(|it| it.line(team)).collect();
    let verdict = if count(State::Broken) > 0 { Verdict::Found } else { Verdict::Fits };
    let read = Read::new(verdict, chains.len(), says)
        .showing("source", &["found by", "sold by", "chain", "in touch", "owed"], lines)
        .resting_on(rows);
    match chains.first().filter(|it| it.state == State::Broken) {
        Some(worst) => read.advising(worst.advice(team)),
        None => read,
    }
}

impl Chain {
    fn of(team: &Team, lead: &Lead, rows: &mut Rows) -> Option<Self> {
        let outside = |word: &&str| team.person(word).filter(|&ix| !team.is_ours(ix));
        let source = lead.sources.iter().find_map(outside)?;
        let (finder, closer) = (team.finder(lead)?, team.closer(lead)?);
        let in_touch = team.ours_in_touch(source);
        let state = match in_touch.contains(&closer) {
            false => State::Broken,
            true if finder == closer && in_touch.len() == 1 => State::WouldBreak,
            true => State::Holds,
        };
        lead.entries.iter().for_each(|entry| rows.entry(entry));
        lead.deal.into_iter().for_each(|deal| rows.deal(deal));
        let is_source = |word: &str| team.person(word) == Some(source);
        let owed = team.context.book.ledger().iter().filter(|entry| {
            let is_ours = |word: &str| team.person(word).is_some_and(|ix| team.is_ours(ix));
            entry.creditor().is_some_and(|word| is_source(word)) && entry.debtor().is_some_and(|word| is_ours(word))
        });
        Some(Self { source, finder, closer, in_touch, state, owed: owed.inspect(|entry| rows.entry(entry)).count() })
    }

    fn line(&self, team: &Team) -> Line {
        let state = match self.state {
            State::Broken => "broken",
            State::WouldBreak => "would break",
            State::Holds => "holds",
        };
        let in_touch = if self.in_touch.is_empty() { "nobody".to_owned() } else { names(team.context, &self.in_touch) };
        let words = [team.name(self.finder), team.name(self.closer), state, &in_touch];
        let cells = words.map(|word| Cell::Words(word.to_owned())).into_iter().chain([Cell::Count(self.owed)]);
        Line::person(team, self.source, cells.collect())
    }

    fn advice(&self, team: &Team) -> String {
        let (source, closer) = (team.name(self.source), team.name(self.closer));
        match self.in_touch.first() {
            Some(&other) => format!(
                "Have {} introduce {closer} to {source}, so that {closer} can return the favour",
                team.name(other)
            ),
            None => format!("Have {closer} thank {source} in person: nobody of yours is in touch"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, deal, on};
    use super::*;
    use crate::book::{Book, Deal, DealStage, Entry, Favour, Settlement};

    fn lead(source: &str, finder: &str, about: &str) -> Entry {
        Entry { about: Some(about.into()), status: Some(Settlement::Open), ..Entry::of(Favour::Lead, source, finder) }
    }

    #[test]
    fn who_sells_and_never_met_the_source_cannot_return_the_favour() {
        let mut book = Book::default();
        let of = |id: &str, owner: &str| Deal { source: None, ..deal(id, "Bolt", owner, DealStage::Close) };
        book.keep_deals([of("d1", "lee"), of("d2", "kim"), of("d3", "lee")]);
        book.keep_ledger([lead("ana", "kim", "d1"), lead("bo", "kim", "d2"), lead("cy", "lee", "d3")]);
        book.keep_interactions([
            call(9, "kim", "ana"),
            call(9, "kim", "bo"),
            call(9, "lee", "cy"),
            call(9, "kim", "cy"),
        ]);
        on("ana; bo; cy; kim[internal]; lee[internal]", &book, |team| {
            let read = read(team);
            let told: Vec<_> = read.lines.iter().map(|line| (line.name.as_str(), line.cells[2].clone())).collect();
            let word = |word: &str| Cell::Words(word.to_owned());
            assert_eq!(told, [("ana", word("broken")), ("bo", word("would break"))]);
            assert_eq!(
                read.advice.as_deref(),
                Some("Have kim introduce lee to ana, so that lee can return the favour")
            );
            assert_eq!(read.rows.counted(), "3 rows of deals, 3 of ledger");
        });
    }
}
