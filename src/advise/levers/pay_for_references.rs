//! What names in the reference pool would come to, at a rate for each.

use std::collections::BTreeMap;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::figure::money;
use crate::advise::handoff::BEFORE;
use crate::book::Favour;
use crate::network::ContactIx;
use crate::settings::PAY;

/// What names in the pool would come to.
pub static FINDING: Finding = Finding {
    id: "pay-for-references",
    lever: Lever::Pay,
    asks: "What would a bonus for each name in the reference pool come to, and for whom?",
    how: "Everybody outside who vouches (contacts.csv: reference yes), for whoever brought them: the originator of a ledger row of kind \
          reference, else the previous_owner, else the owner; times the rate pay.reference of netsales.toml. Advice, not payroll: a count is \
          a fact, so none is too few to be shown.",
    cannot_know: "When somebody was added, so that a bonus for one quarter needs your own list.",
    principle: &["R18", "R17", "L6"],
    read,
};

fn read(team: &Team) -> Read {
    let pool = team.vouching();
    if pool.is_empty() {
        return Read::not_known("not known: nobody is noted to vouch (contacts.csv: reference yes).");
    }
    let mut rows = Rows::default();
    let mut brought: BTreeMap<ContactIx, usize> = BTreeMap::new();
    let mut nobody = 0;
    for &ix in &pool {
        rows.contact(team, ix);
        match originator(team, ix, &mut rows) {
            Some(by) => *brought.entry(by).or_default() += 1,
            None => nobody += 1,
        }
    }
    let rate = team.context.settings.amount(&PAY, "reference");
    let mut people: Vec<(ContactIx, usize)> = brought.into_iter().collect();
    people.sort_by_key(|(ix, names)| (std::cmp::Reverse(*names), team.name(*ix), *ix));
    let line = |(ix, names): &(ContactIx, usize)| {
        let cells = vec![Cell::Count(*names), Cell::Money(rate.map(|rate| rate * *names as f64))];
        Line::person(team, *ix, cells)
    };
    let lines: Vec<Line> = people.iter().map(line).collect();
    let of_nobody = if nobody > 0 { format!(" Of {nobody} nobody noted who brought them.") } else { String::new() };
    let sum = rate.map_or_else(
        || "without a rate no amount (netsales.toml: pay.reference = 50)".to_owned(),
        |rate| format!("at {} a name {} in all", money(rate), money(rate * (pool.len() - nobody) as f64)),
    );
    let says = format!(
        "{} in the pool, brought by {}: {sum}.{of_nobody}",
        pool.len(),
        crate::advise::words::people(lines.len())
    );
    Read::new(Verdict::Shown, pool.len(), says)
        .showing("who brought them", &["names", "amount"], lines)
        .resting_on(rows)
}

/// Who of the firm brought somebody who vouches.
fn originator(team: &Team, ix: ContactIx, rows: &mut Rows) -> Option<ContactIx> {
    let ours = |word: &str| team.person(word.trim()).filter(|&it| team.is_ours(it));
    let is_theirs = |giver: &str| team.person(giver) == Some(ix);
    let mut uses: Vec<_> =
        team.context.book.ledger().iter().filter(|it| it.favour == Favour::Reference && is_theirs(&it.giver)).collect();
    uses.sort_by(|one, other| one.older_first(other));
    let noted = uses.into_iter().find_map(|entry| Some((entry, entry.originator.as_deref().and_then(ours)?)));
    if let Some((entry, by)) = noted {
        rows.entry(entry);
        return Some(by);
    }
    let contact = team.context.contact(ix);
    contact.attributes.noted(BEFORE).and_then(ours).or_else(|| contact.owner.as_deref().and_then(ours))
}

#[cfg(test)]
mod tests {
    use super::super::trial::on;
    use super::*;
    use crate::book::{Book, Entry};

    #[test]
    fn who_brought_a_reference_is_the_originator_then_the_former_owner_then_the_owner() {
        let mut book = Book::default();
        book.keep_ledger([Entry { originator: Some("max".into()), ..Entry::of(Favour::Reference, "ana", "kim") }]);
        let drawn = "kim[internal]; lee[internal]; max[internal]; ana[reference=yes owner=kim]; bo[reference=yes owner=kim previous_owner=lee]; \
                     cy[reference=yes owner=kim]; dee[reference=yes]; eve[reference=no owner=kim]";
        on(drawn, &book, |team| {
            let read = read(team);
            let told: Vec<_> = read.lines.iter().map(|line| line.name.as_str()).collect();
            assert_eq!((told, read.n), (vec!["kim", "lee", "max"], 4));
            assert!(read.says.ends_with("Of 1 nobody noted who brought them."), "{}", read.says);
        });
    }
}
