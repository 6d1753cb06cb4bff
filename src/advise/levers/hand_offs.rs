//! Whether customers were handed over, or merely moved.

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::handoff::{BEFORE, first_favour, introduced, met_together};
use crate::network::ContactIx;

/// Whether customers were handed over.
pub static FINDING: Finding = Finding {
    id: "hand-offs",
    lever: Lever::Structure,
    asks: "Were customers handed over, or merely moved?",
    how: "Contacts whose owner is another than their previous_owner (an extra column of contacts): whether the one introduced the other \
          (ledger), all three met in one touch (interactions), and the new one did them a favour (ledger); beside it how close touches make \
          them to either. Each is a case of its own, so none is too few to be shown.",
    cannot_know: "Introductions that nobody wrote down, and what the customer thought of it.",
    principle: &["R16"],
    read,
};

/// One who passed from one of the firm to another.
struct Moved {
    who: ContactIx,
    from: ContactIx,
    to: ContactIx,
    introduced: bool,
    met: bool,
    favour: bool,
}

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let mut moved: Vec<Moved> = team.context.network.indices().filter_map(|ix| Moved::of(team, ix)).collect();
    if moved.is_empty() {
        return Read::not_known(
            "not known: nobody has another owner than before (contacts.csv: owner and an extra column previous_owner).",
        );
    }
    moved.sort_by_key(|it| (it.done(), team.name(it.who), it.who));
    for it in &moved {
        rows.contact(team, it.who);
        let between = [(it.from, it.to), (it.to, it.who), (it.from, it.who)];
        between.into_iter().flat_map(|(a, b)| team.context.entries_between(a, b)).for_each(|entry| rows.entry(entry));
    }
    let whole = moved.iter().filter(|it| it.done() == 3).count();
    let says = format!(
        "{whole} of {} customers who changed hands were introduced, met with both, and given something since.",
        moved.len()
    );
    let lines = moved.iter().map(|it| it.line(team)).collect();
    let columns = &["from", "to", "introduced", "all met", "favour", "closeness"];
    let read = |verdict, says: String| {
        Read::new(verdict, moved.len(), says).showing("customer", columns, lines).resting_on(rows)
    };
    match moved.first().filter(|it| it.done() < 3) {
        Some(worst) => read(Verdict::Found, says).advising(worst.advice(team)),
        None => read(Verdict::Fits, says),
    }
}

impl Moved {
    fn of(team: &Team, who: ContactIx) -> Option<Self> {
        let contact = team.context.contact(who);
        let ours = |word: &str| team.person(word.trim()).filter(|&ix| team.is_ours(ix));
        let from = contact.attributes.noted(BEFORE).and_then(ours)?;
        let to = contact.owner.as_deref().and_then(ours).filter(|&to| to != from)?;
        Some(Self {
            who,
            from,
            to,
            introduced: introduced(team.context, who, from, to).is_some(),
            met: met_together(team.context, [who, from, to]).is_some(),
            favour: first_favour(team.context, who, to).is_some(),
        })
    }

    fn done(&self) -> usize {
        [self.introduced, self.met, self.favour].into_iter().filter(|done| *done).count()
    }

    fn line(&self, team: &Team) -> Line {
        let words = |word: &str| Cell::Words(word.to_owned());
        let yes = |done: bool| words(if done { "yes" } else { "not noted" });
        let close = team.strength(self.who, self.to).map_or(Figure::Undefined, Figure::Exact);
        let names = [words(team.name(self.from)), words(team.name(self.to))];
        let steps = [yes(self.introduced), yes(self.met), yes(self.favour), Cell::Figure(close)];
        Line::person(team, self.who, names.into_iter().chain(steps).collect())
    }

    fn advice(&self, team: &Team) -> String {
        let (who, from, to) = (team.name(self.who), team.name(self.from), team.name(self.to));
        match (self.introduced, self.met) {
            (false, false) => format!("Have {from} introduce {to} to {who} in person"),
            (_, false) => format!("Bring {from}, {to} and {who} into one room once"),
            _ => format!("Have {to} do something for {who} before asking for anything"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{ago, on};
    use super::*;
    use crate::book::{Book, Entry, Favour, Interaction, Medium, Settlement};

    #[test]
    fn who_changed_hands_is_introduced_then_met_then_given_something() {
        let drawn = "kim[internal]; lee[internal]; ana[customer owner=lee previous_owner=kim]; bo[owner=lee]";
        let mut book = Book::default();
        let told = |book: &Book| on(drawn, book, |team| (read(team).verdict, read(team).advice));
        let advice = |word: &str| (Verdict::Found, Some(word.to_owned()));
        assert_eq!(told(&book), advice("Have kim introduce lee to ana in person"));
        let given =
            |favour, from: &str, to: &str| Entry { status: Some(Settlement::Given), ..Entry::of(favour, from, to) };
        book.keep_ledger([Entry { about: Some("ana".into()), ..given(Favour::Introduction, "kim", "lee") }]);
        assert_eq!(told(&book), advice("Bring kim, lee and ana into one room once"));
        book.keep_interactions([Interaction::on(ago(5), Medium::Meeting, "kim", &["lee", "ana"])]);
        book.keep_ledger([given(Favour::Help, "lee", "ana")]);
        assert_eq!(told(&book), (Verdict::Fits, None));
    }
}
