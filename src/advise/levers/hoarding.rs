//! Who keeps customers to themselves who could vouch for all.

use std::collections::BTreeMap;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team, reference_team};
use crate::advise::words::names;
use crate::book::{Favour, Settlement};
use crate::metrics::proportion::Rate;
use crate::network::{ContactIx, NetworkKind};
use crate::settings::{ASK_ENDORSEMENT, LEVERS_HABIT};

/// Whether sellers hoard those who could vouch.
pub static FINDING: Finding = Finding {
    id: "hoarding",
    lever: Lever::Structure,
    asks: "Does somebody keep customers to themselves who could vouch?",
    how: "Customers whom touches of the book make as close to one seller as an endorsement needs (ask.endorsement), to nobody else of the \
          firm, and of whom nobody noted whether they vouch; and how often a seller refused when a colleague asked for an introduction or \
          a word with their reference (ledger). From levers.habit such customers on, or as many refusals and nothing given, a seller is \
          named: one or two may be chance.",
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
    let refused = refused(team, &mut rows);
    let often = |by: ContactIx| refused.get(&by).is_some_and(|rate| rate.cases - rate.hits >= habit && rate.hits == 0);
    let keeps = |by: ContactIx| kept.get(&by).map_or(0, Vec::len) >= habit || often(by);
    let hoarders: Vec<ContactIx> = team.sellers.iter().copied().filter(|&by| keeps(by)).collect();
    let kept_by: BTreeMap<ContactIx, usize> = kept.iter().map(|(&by, it)| (by, it.len())).collect();
    for by in refused.keys().filter(|by| team.sells(**by)) {
        kept.entry(*by).or_default();
    }
    let mut sellers: Vec<(ContactIx, Vec<ContactIx>)> = kept.into_iter().collect();
    sellers.sort_by_key(|(by, it)| (!hoarders.contains(by), std::cmp::Reverse(it.len()), team.name(*by), *by));
    let line = |(by, it): &(ContactIx, Vec<ContactIx>)| {
        let cells = vec![
            Cell::Count(it.len()),
            Cell::Count(pool.get(by).copied().unwrap_or_default()),
            Cell::Words(
                refused
                    .get(by)
                    .map_or_else(|| "–".to_owned(), |rate| format!("{} of {}", rate.cases - rate.hits, rate.cases)),
            ),
            Cell::Words(if it.is_empty() { "–".to_owned() } else { names(team.context, it) }),
        ];
        Line::person(team, *by, cells)
    };
    let lines = sellers.iter().map(line).collect();
    let columns = &["kept", "in the pool", "refused", "whom they keep"];
    let read =
        |verdict, says: String| Read::new(verdict, cases, says).showing("seller", columns, lines).resting_on(rows);
    if hoarders.is_empty() {
        let says = format!(
            "of {cases} customers close to yours nobody keeps {habit} or more out of the pool, nor refuses colleagues."
        );
        return read(Verdict::Fits, says);
    }
    let reasons = |by: ContactIx| {
        let kept = kept_by.get(&by).copied().filter(|kept| *kept >= habit);
        let kept =
            kept.map(|kept| format!("{kept} customers close to them alone, of whom nobody noted whether they vouch"));
        let refused = refused
            .get(&by)
            .filter(|_| often(by))
            .map(|rate| format!("refused colleagues {} of {} times", rate.cases, rate.cases));
        let said: Vec<String> = kept.into_iter().chain(refused).collect();
        format!("{}: {}", team.name(by), said.join(", and "))
    };
    let says = format!("{}.", hoarders.iter().map(|&by| reasons(by)).collect::<Vec<_>>().join("; "));
    let who = names(team.context, &hoarders);
    let advice = format!("Ask {who} why, and to bring these into the pool; pay for each name (pay-for-references)");
    read(Verdict::Found, says).advising(advice)
}

/// How often sellers gave what colleagues asked of them: introductions, and a word with their references.
fn refused(team: &Team, rows: &mut Rows) -> BTreeMap<ContactIx, Rate> {
    let mut asked: BTreeMap<ContactIx, Vec<Option<bool>>> = BTreeMap::new();
    let is_one = |favour: Favour| matches!(favour, Favour::Introduction | Favour::Reference);
    for entry in team.context.book.ledger().iter().filter(|entry| is_one(entry.favour)) {
        let ours = |word: &str| team.person(word).filter(|&ix| team.sells(ix));
        if let (Some(by), Some(_)) = (ours(&entry.giver), entry.receiver.as_deref().and_then(ours)) {
            let answered = entry.status.filter(|status| *status != Settlement::Asked);
            asked.entry(by).or_default().push(answered.map(|status| status != Settlement::Refused));
            rows.entry(entry);
        }
    }
    asked.into_iter().map(|(by, all)| (by, Rate::of(all))).collect()
}

fn is_customer(team: &Team, ix: ContactIx) -> bool {
    team.context.register().standing(ix).networks.has(NetworkKind::Customer) && !team.is_ours(ix)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{ago, on};
    use super::*;
    use crate::book::{Book, Entry, Interaction, Medium};

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

    #[test]
    fn who_refuses_colleagues_again_and_again_is_named_and_who_gave_once_is_not() {
        let drawn = "kim[internal kind=seller]; lee[internal kind=seller]; ana[customer reference=yes]; bo[customer]; cy[customer]";
        let mut book = book(&["ana", "bo", "cy"], &["kim", "lee"]);
        let asked = |status| Entry { status: Some(status), ..Entry::of(Favour::Introduction, "kim", "lee") };
        book.keep_ledger([asked(Settlement::Refused), asked(Settlement::Refused), asked(Settlement::Refused)]);
        on(drawn, &book, |team| assert_eq!(read(team).says, "kim: refused colleagues 3 of 3 times."));
        book.keep_ledger([asked(Settlement::Given)]);
        on(drawn, &book, |team| assert_eq!(read(team).verdict, Verdict::Fits));
    }
}
