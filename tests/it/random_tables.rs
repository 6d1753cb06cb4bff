//! What random books keep beside the network: deals, a ledger, touches, and who changed firms.

use jiff::civil::{Date, date};
use netsales::book::{Book, Deal, DealStage, Entry, Favour, Interaction, Medium, Mover, Settlement};
use netsales::network::Text;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

/// The rules of which a random ledger may say that their advice was taken or not.
const RULES: [&str; 3] = ["cover-an-influence", "repay-a-lead-source", "plan-the-next-step"];

/// The tables of a book of `n` people, who are `c0`, `c1` and so on; each table may be missing.
pub(crate) fn tables(n: usize) -> impl Strategy<Value = Book> {
    let table = 0.7;
    let deals = weighted(table, vec(deal(n), 0..4));
    let ledger = weighted(table, vec(entry(n), 0..6));
    let touches = weighted(table, vec(touch(n), 0..6));
    let movers = weighted(0.7, vec((0..n, select(&["Bolt", "Acme"])), 0..4));
    (deals, ledger, touches, movers).prop_map(|(deals, ledger, touches, movers)| {
        let mut book = Book::default();
        if let Some(deals) = deals {
            let numbered = deals.into_iter().enumerate();
            book.keep_deals(numbered.map(|(at, deal)| Deal { id: format!("d{at}").into(), ..deal }));
        }
        if let Some(ledger) = ledger {
            book.keep_ledger(ledger.into_iter().filter(|entry| entry.receiver.as_ref() != Some(&entry.giver)));
        }
        if let Some(touches) = touches {
            book.keep_interactions(touches.into_iter().filter(|touch| !touch.to.contains(&touch.from)));
        }
        if let Some(movers) = movers {
            // Nobody leaves two firms at once.
            let mut movers: Vec<Mover> =
                movers.into_iter().map(|(who, from)| Mover { person: id(who), from: from.into() }).collect();
            movers.sort_by(|one, other| one.person.cmp(&other.person));
            movers.dedup_by(|one, other| one.person == other.person);
            book.keep_movers(movers);
        }
        book
    })
}

fn id(who: usize) -> Text {
    format!("c{who}").into()
}

/// Somebody of the book, or the seller who is not listed.
fn somebody(n: usize) -> impl Strategy<Value = Text> {
    (0..=n).prop_map(move |who| if who == n { "you".into() } else { id(who) })
}

fn days() -> impl Strategy<Value = Date> {
    select(vec![date(2026, 6, 10), date(2026, 5, 20), date(2026, 3, 1), date(2025, 1, 10), date(2026, 7, 1)])
}

fn deal(n: usize) -> impl Strategy<Value = Deal> {
    let stages = [DealStage::Identify, DealStage::BuyIn, DealStage::Close, DealStage::Won];
    let step = weighted(0.5, (Just(Text::from("Call")), weighted(0.7, days())));
    let people = (weighted(0.4, somebody(n)), weighted(0.4, somebody(n)));
    (
        select(&["Bolt", "bolt", "Acme"]),
        weighted(0.7, select(&[5e3, 2e5, 9e5])),
        weighted(0.8, select(stages.to_vec())),
        step,
        people,
    )
        .prop_map(|(account, amount, stage, step, (owner, source))| Deal {
            amount,
            stage,
            next_step: step.as_ref().map(|(step, _)| step.clone()),
            next_step_on: step.and_then(|(_, day)| day),
            owner,
            source,
            ..Deal::at(account, "d")
        })
}

fn entry(n: usize) -> impl Strategy<Value = Entry> {
    let favours = [Favour::Lead, Favour::Lead, Favour::Introduction, Favour::Promise, Favour::Help, Favour::Advice];
    let about = weighted(0.5, select(&["d0", "d1", "Bolt", "c1"]));
    let said = (weighted(0.8, days()), weighted(0.7, select(Settlement::ALL)), about, select(&RULES));
    (somebody(n), somebody(n), select(favours.to_vec()), said).prop_map(
        |(giver, receiver, favour, (day, status, about, rule))| Entry {
            date: day,
            status,
            about: about.map(Text::from),
            rule: (favour == Favour::Advice).then(|| rule.into()),
            ..Entry::of(favour, giver, receiver)
        },
    )
}

fn touch(n: usize) -> impl Strategy<Value = Interaction> {
    let minutes = weighted(0.5, select(&[10.0, 60.0]));
    (days(), somebody(n), somebody(n), minutes)
        .prop_map(|(day, from, to, minutes)| Interaction { minutes, ..Interaction::on(day, from, to, Medium::Call) })
}

/// The same tables with other ids for the people, their rows in the opposite order.
pub(crate) fn relabelled(book: &Book, id: &dyn Fn(&Text) -> Text) -> Book {
    let mut other = Book::default();
    let maybe = |it: &Option<Text>| it.as_ref().map(id);
    if book.keeps(netsales::book::Table::Deals) {
        let deal = |it: &Deal| Deal { owner: maybe(&it.owner), source: maybe(&it.source), ..it.clone() };
        other.keep_deals(book.deals().iter().rev().map(deal));
    }
    if book.keeps(netsales::book::Table::Ledger) {
        let entry = |it: &Entry| Entry {
            giver: id(&it.giver),
            receiver: maybe(&it.receiver),
            about: maybe(&it.about),
            ..it.clone()
        };
        other.keep_ledger(book.ledger().iter().rev().map(entry));
    }
    if book.keeps(netsales::book::Table::Interactions) {
        let touch =
            |it: &Interaction| Interaction { from: id(&it.from), to: it.to.iter().map(id).collect(), ..it.clone() };
        other.keep_interactions(book.interactions().iter().rev().map(touch));
    }
    other.keep_movers(book.movers().iter().rev().map(|it| Mover { person: id(&it.person), from: it.from.clone() }));
    other
}
