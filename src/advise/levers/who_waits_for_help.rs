//! How long each seller waits for the help they ask for.

use super::read::{Line, Read, Rows, Verdict};
use super::support_people::{by, half, line};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::words::people;

/// How long each seller waits for help.
pub static FINDING: Finding = Finding {
    id: "who-waits-for-help",
    lever: Lever::Pay,
    asks: "Who of the sellers waits for help, and how long?",
    how: "The requests for help by who asked, with the same figures as support-people: deals that were helped, requests, how many were \
          answered, and the hours within which half and nine in ten are answered, open ones reckoned in (Kaplan and Meier 1958). Under 10 \
          requests (few) neither share nor hours are given.",
    cannot_know: "Whom a seller would have asked and did not.",
    principle: &["C15"],
    read,
};

const COLUMNS: &[&str] = &["deals helped", "asked", "answered", "half, h", "90 %, h", "open"];

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let asked = by(team, &mut rows, |entry| entry.receiver.as_deref());
    let all: usize = asked.iter().map(|(_, entries)| entries.len()).sum();
    if all == 0 {
        return Read::not_known("not known: no request for help says who asked (ledger.csv: kind help, receiver).");
    }
    if all < team.few {
        return Read::too_few(all, team.few, "requests for help");
    }
    let lines: Vec<Line> =
        asked.iter().map(|(ix, entries)| without_hours(line(team, *ix, entries, Figure::Undefined))).collect();
    let says = format!("{} asked {all} times: {}.", people(lines.len()), half(team, &asked));
    Read::new(Verdict::Shown, all, says).showing("asking", COLUMNS, lines).resting_on(rows)
}

/// Who asks spends no hours on the deals of others.
fn without_hours(mut line: Line) -> Line {
    line.cells.remove(1);
    line
}

#[cfg(test)]
mod tests {
    use super::super::read::Cell;
    use super::super::trial::{help, on};
    use super::*;
    use crate::book::{Book, Settlement};

    #[test]
    fn who_asks_in_vain_is_seen_and_of_few_requests_no_hours_are_given() {
        let mut book = Book::default();
        book.keep_ledger((0..10).map(|_| help(30, "tom", "kim", "d1", Settlement::Asked, None)));
        book.keep_ledger([help(30, "tom", "lee", "d1", Settlement::Given, Some(2.0))]);
        on("kim[internal]; lee[internal]; tom[internal]", &book, |team| {
            let read = read(team);
            assert_eq!(read.says, "2 people asked 11 times: 10 open, fewer than half are answered.");
            let told = |at: usize| (read.lines[at].name.as_str(), read.lines[at].cells[3].clone());
            let few = Cell::Words("n=1".to_owned());
            assert_eq!([told(0), told(1)], [("kim", Cell::Figure(Figure::Undefined)), ("lee", few)]);
        });
    }
}
