//! What is owed: of the seller what falls due at the stage the deal is in, then what has been open for long; of others the same.

use super::desk::Desk;
use super::item::{Item, Kind};
use crate::book::{Deal, DealStage, Entry, Favour};
use crate::network::ContactIx;
use crate::reports::words::ago;

pub(super) fn items(desk: &Desk) -> Vec<Item> {
    let owed = desk.context.book.ledger().iter().filter(|entry| entry.is_owed());
    owed.filter_map(|entry| item(desk, entry)).collect()
}

fn item(desk: &Desk, entry: &Entry) -> Option<Item> {
    let context = desk.context;
    let debtor = context.person(entry.debtor()?)?;
    let creditor = context.person(entry.creditor()?)?;
    let deal = entry.about.as_deref().and_then(|about| context.book.deal(about));
    let due = due(deal, entry);
    let has_happened = entry.date.is_none_or(|day| desk.days_since(day) >= 0);
    let long = entry.due_stage.is_none() && desk.is_long_open(entry.date);
    if !has_happened || !(due || long) {
        return None;
    }
    let why = why(desk, entry, deal.filter(|_| due));
    let item = if debtor == context.seller {
        let kind = if due { Kind::Promise } else { Kind::Debt };
        Item::new(kind, settle(desk, entry, creditor), why).with(desk, [creditor])
    } else if creditor == context.seller {
        let name = context.name(debtor);
        let action = match entry.favour {
            Favour::Promise => format!("Remind {name} of what they promised{}", subject(desk, entry)),
            favour => format!("{name} owes you for {}{}", favour.phrase(), subject(desk, entry)),
        };
        Item::new(Kind::Awaited, action, why).with(desk, [debtor])
    } else {
        return None;
    };
    Some(item.of_deal(deal).on(desk, entry.date))
}

/// Whether a debt falls due by its deal: the deal has come to the stage that was said, or was won. One that was lost calls for
/// nothing by its stage.
fn due(deal: Option<&Deal>, entry: &Entry) -> bool {
    let stage = deal.and_then(|deal| deal.stage).filter(|stage| *stage != DealStage::Lost);
    stage.is_some_and(|stage| match entry.due_stage {
        Some(due) => stage >= due,
        None => stage == DealStage::Won,
    })
}

/// What the seller is to do about a debt.
fn settle(desk: &Desk, entry: &Entry, creditor: ContactIx) -> String {
    let name = desk.context.name(creditor);
    match entry.favour {
        Favour::Promise => format!("Keep your promise to {name}{}", subject(desk, entry)),
        favour => format!("Give {name} something back for {}{}", favour.phrase(), subject(desk, entry)),
    }
}

/// What a debt is about: what is noted, else the deal or person.
fn subject(desk: &Desk, entry: &Entry) -> String {
    let note = entry.attributes.get("note").map(|note| format!(": {note}"));
    let about = || Some(format!(", {}", desk.title(entry.about.as_deref()?)));
    note.or_else(about).unwrap_or_default()
}

fn why(desk: &Desk, entry: &Entry, due_by: Option<&Deal>) -> String {
    if let Some(deal) = due_by {
        let stage = deal.stage.map(DealStage::word).unwrap_or_default();
        return match deal.stage {
            Some(DealStage::Won) => format!("Due, since {} was won", deal.title()),
            _ => format!("Due, since {} is at \"{stage}\"", deal.title()),
        };
    }
    entry.date.map_or_else(
        || "Open since nobody knows when".to_owned(),
        |day| format!("Open since {day}, {}", ago(desk.days_since(day))),
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::trial::actions;
    use super::*;
    use crate::book::{Book, Settlement};

    const DRAWN: &str = "you -- ana[last=2026-06-14]; you -- bo[last=2026-06-14]";

    fn told(kind: Kind, entry: Entry, stage: DealStage) -> Vec<String> {
        let mut book = Book::default();
        let step = Some(("Sign".into(), date(2027, 1, 1)));
        let (next_step, next_step_on) = step.unzip();
        book.keep_deals([Deal { stage: Some(stage), next_step, next_step_on, ..Deal::at("Bolt", "d1") }]);
        book.keep_ledger([entry]);
        actions(kind, DRAWN, &book)
    }

    fn promise(from: &str, to: &str, due_stage: Option<DealStage>) -> Entry {
        let about = Some("d1".into());
        Entry { about, due_stage, date: Some(date(2026, 6, 1)), ..Entry::of(Favour::Promise, from, to) }
    }

    #[test]
    fn a_promise_falls_due_when_its_deal_comes_to_the_stage() {
        let own = promise("you", "ana", Some(DealStage::Solution));
        assert!(told(Kind::Promise, own.clone(), DealStage::BuyIn).is_empty());
        assert_eq!(told(Kind::Promise, own.clone(), DealStage::Solution), ["Keep your promise to ana, d1"]);
        assert_eq!(told(Kind::Promise, own.clone(), DealStage::Won).len(), 1, "a deal that was won came past it");
        assert!(told(Kind::Promise, own, DealStage::Lost).is_empty());
        let theirs = promise("bo", "you", Some(DealStage::Solution));
        assert_eq!(told(Kind::Awaited, theirs, DealStage::Close), ["Remind bo of what they promised, d1"]);
    }

    #[test]
    fn a_debt_that_falls_due_at_no_stage_is_long_open_after_a_quarter_and_due_when_the_deal_is_won() {
        let lead = |day| Entry {
            status: Some(Settlement::Open),
            about: Some("d1".into()),
            date: Some(day),
            ..Entry::of(Favour::Lead, "ana", "you")
        };
        assert_eq!(
            told(Kind::Debt, lead(date(2026, 1, 5)), DealStage::BuyIn),
            ["Give ana something back for a lead, d1"]
        );
        assert!(told(Kind::Debt, lead(date(2026, 6, 1)), DealStage::BuyIn).is_empty());
        assert_eq!(told(Kind::Promise, lead(date(2026, 6, 1)), DealStage::Won).len(), 1);
        let settled = Entry { status: Some(Settlement::Settled), ..lead(date(2026, 1, 5)) };
        assert!(told(Kind::Debt, settled, DealStage::BuyIn).is_empty());
    }

    #[test]
    fn what_others_owe_each_other_is_not_on_the_agenda() {
        let between = promise("ana", "bo", None);
        let mut book = Book::default();
        book.keep_ledger([Entry { date: None, ..between }]);
        assert!(super::super::trial::agenda_on(super::super::trial::TODAY, DRAWN, &book).items.is_empty());
    }
}
