//! What random books keep beside the network: accounts, deals, a ledger, touches, and who changed firms.

use jiff::civil::{Date, date};
use netsales::book::{Account, Book, Deal, DealStage, Entry, Favour, Interaction, Medium, Mover, Settlement, Table};
use netsales::network::Text;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The rules of which a random ledger may say that their advice was taken or not.
const RULES: [&str; 3] = ["cover-an-influence", "repay-a-lead-source", "plan-the-next-step"];

/// The tables of a book of `n` people, who are `c0`, `c1` and so on; each table may be missing.
pub(crate) fn tables(n: usize) -> impl Strategy<Value = Book> {
    let table = 0.7;
    let sizes = (weighted(0.5, select(&[20.0, 900.0])), weighted(0.5, select(&[1e6, 9e8])));
    let accounts = weighted(table, vec(sizes, 2));
    let deals = weighted(table, vec(deal(n), 0..4));
    let ledger = weighted(table, vec(entry(n), 0..6));
    let touches = weighted(table, vec(touch(n), 0..6));
    let movers = weighted(0.7, vec((0..n, select(&["Bolt", "Acme"])), 0..4));
    (accounts, deals, ledger, touches, movers).prop_map(|(accounts, deals, ledger, touches, movers)| {
        let mut book = Book::default();
        if let Some(accounts) = accounts {
            let named = ["Bolt", "Acme"].into_iter().zip(accounts);
            book.keep_accounts(named.map(|(name, (employees, revenue))| Account {
                employees,
                revenue,
                ..Account::named(name)
            }));
        }
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
    let needs = weighted(0.5, subsequence(vec!["Sensors", "law", "tax"], 1..=3));
    (
        select(&["Bolt", "bolt", "Acme"]),
        weighted(0.7, select(&[5e3, 2e5, 9e5])),
        weighted(0.8, select(stages.to_vec())),
        step,
        people,
        needs,
    )
        .prop_map(|(account, amount, stage, step, (owner, source), needs)| Deal {
            amount,
            stage,
            next_step: step.as_ref().map(|(step, _)| step.clone()),
            next_step_on: step.and_then(|(_, day)| day),
            owner,
            source,
            needs: needs.unwrap_or_default().into_iter().map(Text::from).collect(),
            ..Deal::at(account, "d")
        })
}

fn entry(n: usize) -> impl Strategy<Value = Entry> {
    let favours = [Favour::Lead, Favour::Lead, Favour::Introduction, Favour::Promise, Favour::Help, Favour::Advice];
    let about = weighted(0.5, select(&["d0", "d1", "Bolt", "c1"]));
    let said = (
        weighted(0.8, days()),
        weighted(0.7, select(Settlement::ALL)),
        about,
        select(&RULES),
        weighted(0.5, Just(5.0)),
    );
    (somebody(n), somebody(n), select(favours.to_vec()), said).prop_map(
        |(giver, receiver, favour, (day, status, about, rule, hours))| Entry {
            hours,
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
    (days(), somebody(n), somebody(n), minutes).prop_map(|(day, from, to, minutes)| Interaction {
        minutes,
        ..Interaction::on(day, Medium::Call, from, &[to.as_str()])
    })
}

/// A cell that tells how much is at stake, by the place of its row.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Size {
    /// The amount of a deal.
    Amount(usize),
    /// How many people an account employs.
    Employees(usize),
    /// What an account sells in a year.
    Revenue(usize),
}

/// The cells of these tables that are known and could be blank.
pub(crate) fn sizes(book: &Book) -> impl Iterator<Item = Size> {
    let deals = book.deals().iter().enumerate().filter(|(_, it)| it.amount.is_some());
    let accounts = || book.accounts().iter().enumerate();
    let employees = accounts().filter(|(_, it)| it.employees.is_some()).map(|(at, _)| Size::Employees(at));
    let revenue = accounts().filter(|(_, it)| it.revenue.is_some()).map(|(at, _)| Size::Revenue(at));
    deals.map(|(at, _)| Size::Amount(at)).chain(employees).chain(revenue)
}

/// The same tables with one of these cells blank.
pub(crate) fn without(book: &Book, size: Size) -> Book {
    let (mut accounts, mut deals) = (book.accounts().to_vec(), book.deals().to_vec());
    match size {
        Size::Amount(at) => deals[at].amount = None,
        Size::Employees(at) => accounts[at].employees = None,
        Size::Revenue(at) => accounts[at].revenue = None,
    }
    with_rows(book, accounts, deals, book.ledger().to_vec(), book.interactions().to_vec(), book.movers().to_vec())
}

/// Tables of these rows; those that a book lacks are lacking.
pub(crate) fn with_rows(
    book: &Book,
    accounts: Vec<Account>,
    deals: Vec<Deal>,
    ledger: Vec<Entry>,
    touches: Vec<Interaction>,
    movers: Vec<Mover>,
) -> Book {
    let mut other = Book::default();
    if book.keeps(Table::Accounts) {
        other.keep_accounts(accounts);
    }
    if book.keeps(Table::Deals) {
        other.keep_deals(deals);
    }
    if book.keeps(Table::Ledger) {
        other.keep_ledger(ledger);
    }
    if book.keeps(Table::Interactions) {
        other.keep_interactions(touches);
    }
    other.keep_movers(movers);
    other
}

/// The same tables with other ids for the people, their rows in the opposite order.
pub(crate) fn relabelled(book: &Book, id: &dyn Fn(&Text) -> Text) -> Book {
    let maybe = |it: &Option<Text>| it.as_ref().map(id);
    let deal = |it: &Deal| Deal { owner: maybe(&it.owner), source: maybe(&it.source), ..it.clone() };
    let entry = |it: &Entry| Entry {
        giver: id(&it.giver),
        receiver: maybe(&it.receiver),
        about: maybe(&it.about),
        ..it.clone()
    };
    let touch = |it: &Interaction| Interaction { from: id(&it.from), to: it.to.iter().map(id).collect(), ..it.clone() };
    let mover = |it: &Mover| Mover { person: id(&it.person), from: it.from.clone() };
    with_rows(
        book,
        book.accounts().iter().rev().cloned().collect(),
        book.deals().iter().rev().map(deal).collect(),
        book.ledger().iter().rev().map(entry).collect(),
        book.interactions().iter().rev().map(touch).collect(),
        book.movers().iter().rev().map(mover).collect(),
    )
}
