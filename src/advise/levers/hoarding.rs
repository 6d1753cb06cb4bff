//! Who keeps customers to themselves who could vouch for all.

use std::collections::BTreeMap;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team, reference_team};
use crate::advise::words::names;
use crate::network::{ContactIx, NetworkKind};
use crate::settings::{ASK_ENDORSEMENT, LEVERS_HABIT};

/// Whether sellers hoard those who could vouch.
pub static FINDING: Finding = Finding {
    id: "hoarding",
    lever: Lever::Structure,
    asks: "Does somebody keep customers to themselves who could vouch?",
    how: "Customers whom touches of the book make as close to one of the firm as an endorsement needs (ask.endorsement), to nobody else of \
          it, and of whom nobody noted whether they vouch. From levers.habit such customers on a seller is named: one or two may be chance.",
    cannot_know: "Why: a customer may have asked to be left alone, or nobody thought of it. Ask before you judge.",
    principle: &["R17"],
    read,
};

fn read(team: &Team) -> Read {
    let close = team.context.settings.number(&ASK_ENDORSEMENT);
    let customers: Vec<ContactIx> = team.context.network.indices().filter(|&ix| is_customer(team, ix)).collect();
    if customers.is_empty() {
        return Read::not_known("not known: nobody is noted as a customer (contacts.csv: network customer).");
    }
    let mut rows = Rows::default();
    let mut kept: BTreeMap<ContactIx, Vec<ContactIx>> = BTreeMap::new();
    let mut cases = 0;
    for ix in customers {
        let near: Vec<ContactIx> = team
            .ours_in_touch(ix)
            .into_iter()
            .filter(|&by| team.strength(ix, by).is_some_and(|it| it >= close))
            .collect();
        cases += usize::from(!near.is_empty());
        if let ([by], None) = (near.as_slice(), team.context.contact(ix).reference) {
            kept.entry(*by).or_default().push(ix);
            rows.contact(team, ix);
        }
    }
    let habit = team.context.settings.count(&LEVERS_HABIT);
    if cases < habit {
        return Read::too_few(cases, habit, "customers who are close to one of yours");
    }
    let pool = reference_team::by_owner(team);
    let hoarders: Vec<ContactIx> = kept.iter().filter(|(_, it)| it.len() >= habit).map(|(&by, _)| by).collect();
    let mut sellers: Vec<(ContactIx, Vec<ContactIx>)> = kept.into_iter().collect();
    sellers.sort_by_key(|(by, it)| (std::cmp::Reverse(it.len()), team.name(*by), *by));
    let line = |(by, it): &(ContactIx, Vec<ContactIx>)| {
        let cells = vec![
            Cell::Count(it.len()),
            Cell::Count(pool.get(by).copied().unwrap_or_default()),
            Cell::Words(names(team.context, it)),
        ];
        Line::person(team, *by, cells)
    };
    let lines = sellers.iter().map(line).collect();
    let columns = &["kept", "in the pool", "whom they keep"];
    let read =
        |verdict, says: String| Read::new(verdict, cases, says).showing("seller", columns, lines).resting_on(rows);
    if hoarders.is_empty() {
        return read(
            Verdict::Fits,
            format!("of {cases} customers close to yours nobody keeps {habit} or more out of the pool."),
        );
    }
    let who = names(team.context, &hoarders);
    let says =
        format!("{who}: {habit} or more customers close to them alone, of whom nobody noted whether they vouch.");
    let advice = format!("Ask {who} to bring these into the pool, and pay for each name (pay-for-references)");
    read(Verdict::Found, says).advising(advice)
}

fn is_customer(team: &Team, ix: ContactIx) -> bool {
    team.context.register().standing(ix).networks.has(NetworkKind::Customer) && !team.is_ours(ix)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{ago, on};
    use super::*;
    use crate::book::{Book, Interaction, Medium};

    fn book(customers: &[&str], by: &[&str]) -> Book {
        let mut book = Book::default();
        for customer in customers {
            let met =
                by.iter().flat_map(|by| (1..6).map(|day| Interaction::on(ago(day), Medium::Meeting, *by, &[customer])));
            book.keep_interactions(met);
        }
        book
    }

    #[test]
    fn three_customers_close_to_one_alone_and_not_in_the_pool_are_named_and_two_are_not() {
        let drawn = "kim[internal kind=seller]; lee[internal]; ana[customer]; bo[customer]; cy[customer]; dee[customer reference=no]";
        let told = |customers: &[&str], by: &[&str]| on(drawn, &book(customers, by), |team| read(team).verdict);
        assert_eq!(told(&["ana", "bo", "cy"], &["kim"]), Verdict::Found);
        assert_eq!(told(&["ana", "bo", "dee"], &["kim"]), Verdict::Fits, "who said no is not hidden");
        assert_eq!(told(&["ana", "bo", "cy"], &["kim", "lee"]), Verdict::Fits, "a second colleague knows them");
        assert_eq!(told(&["ana", "bo"], &["kim"]), Verdict::TooFew);
    }
}
