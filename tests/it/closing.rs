//! What holds of closing a deal on any book that keeps accounts, deals, a ledger and facts: advice keeps its word, and whatever is
//! not written down never betters a verdict.

use jiff::civil::{Date, date};
use netsales::advise::{Change, Context, Figure, Ground, Scope};
use netsales::book::{Account, Book as Kept, Deal, DealStage, Entry, Fact, Favour, Settlement, Table, Topic};
use netsales::network::{Attributes, NetworkKind, Seat, Text, Willing};
use netsales::settings::Settings;
use netsales::stages::close_deal::SPEC;
use netsales::stages::{Reading, Verdict, judge};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::RngSeed;

use crate::by_hand::done_by_hand;
use crate::random_book::{ACCOUNTS, Book, books};

const TODAY: Date = date(2026, 6, 15);

const THINGS: [&str; 4] = ["touch-free taps", "touch-free doors", "salt water", "level control"];

const DOUBTS: [&str; 4] = ["does it survive salt water?", "can you deliver it?", "is it better?", "who answers?"];

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, max_shrink_iters: 2_000, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 48;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2006);
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn advice_on_a_deal_keeps_its_word(book in customers(), kept in tables()) {
        let (seat, settings) = (book.seat(), Settings::default());
        for scope in scopes(&kept) {
            let before = context(&seat, &settings, &kept, &scope);
            for advice in judge(&SPEC, &before, Ground::Stage).moves.into_iter().map(|it| it.advice) {
                let (gauge, about) = (advice.effect.gauge, advice.proposal.about.as_deref());
                let change = &advice.proposal.change;
                let (changed, tables) = (done_by_hand(&seat, &settings, change), kept_by_hand(&kept, change));
                let after = context(&changed, &settings, &tables, &scope);
                let after = if let Change::Wait(person) = change { after.sparing(person) } else { after };
                let measured = (gauge.read(&before, about), gauge.read(&after, about));
                let said = (advice.effect.before, advice.effect.after);
                prop_assert_eq!(measured, said, "{}: {}", advice.rule.id, &advice.proposal.action);
                prop_assert!(advice.effect.gain() > 0.0 && advice.proposal.effort > 0.0, "{}", advice.rule.id);
                prop_assert!(!advice.proposal.people.is_empty() && !advice.proposal.evidence.is_empty(), "{}", advice.rule.id);
            }
        }
    }

    #[test]
    fn a_blank_never_betters_what_is_said_of_a_deal(book in customers(), kept in tables(), at in any::<Index>()) {
        let settings = Settings::default();
        let known = book.known();
        let blanks = blanks(&kept);
        for scope in scopes(&kept) {
            let before = readings(&context(&book.seat(), &settings, &kept, &scope));
            if !known.is_empty() {
                let blank = *at.get(&known);
                let after = readings(&context(&book.without(blank).seat(), &settings, &kept, &scope));
                no_better(&before, &after, &format!("without {blank:?}"))?;
            }
            if !blanks.is_empty() {
                let (what, blanked) = at.get(&blanks);
                let after = readings(&context(&book.seat(), &settings, blanked, &scope));
                no_better(&before, &after, what)?;
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(book in customers(), kept in tables()) {
        let (seat, settings, turned) = (book.seat(), Settings::default(), turned(&kept));
        for scope in scopes(&kept) {
            let told = |kept: &Kept| {
                let judgement = judge(&SPEC, &context(&seat, &settings, kept, &scope), Ground::Stage);
                let figures: Vec<Figure> = judgement.readings.iter().map(|it| it.figure).collect();
                let actions: Vec<String> = judgement.moves.into_iter().map(|it| it.advice.proposal.action).collect();
                (figures, actions)
            };
            prop_assert_eq!(told(&kept), told(&turned));
        }
    }
}

fn context<'a>(seat: &'a Seat, settings: &'a Settings, kept: &Kept, scope: &Scope) -> Context<'a> {
    Context::new(seat, settings, TODAY, scope.clone()).keeping(kept)
}

fn scopes(kept: &Kept) -> Vec<Scope> {
    kept.open_deals().map(Scope::of_deal).chain([Scope::Network(SPEC.network)]).collect()
}

fn readings(context: &Context) -> Vec<Reading> {
    SPEC.signals.iter().map(|signal| signal.read(context)).collect()
}

fn no_better(before: &[Reading], after: &[Reading], blank: &str) -> Result<(), TestCaseError> {
    for (before, after) in before.iter().zip(after) {
        let is_silent = matches!(after.verdict, Verdict::Unknown | Verdict::NotApplicable);
        let holds = match before.verdict {
            // A verdict may come about where what was in doubt is gone, as long as it is not praise.
            Verdict::Unknown | Verdict::NotApplicable => is_silent || after.verdict != Verdict::Fits,
            known => is_silent || after.verdict >= known,
        };
        let told = (before.figure, before.verdict, after.figure, after.verdict);
        prop_assert!(holds, "{}, {blank}: {told:?}", before.signal.id());
    }
    Ok(())
}

/// The tables with one cell blank, each with what is blank.
fn blanks(kept: &Kept) -> Vec<(String, Kept)> {
    let mut blanked = Vec::new();
    for at in 0..kept.accounts().len() {
        let mut blank = |what: &str, change: fn(&mut Account)| {
            let mut accounts = kept.accounts().to_vec();
            change(&mut accounts[at]);
            blanked.push((format!("{what} of {}", accounts[at].name), with_accounts(kept, accounts)));
        };
        blank("applications", |it| it.applications = [].into());
        blank("problems", |it| it.problems = [].into());
        blank("employees", |it| it.employees = None);
        blank("industry", |it| it.industry = None);
    }
    for at in 0..kept.ledger().len() {
        let mut blank = |what: &str, change: fn(&mut Entry)| {
            let mut ledger = kept.ledger().to_vec();
            change(&mut ledger[at]);
            blanked.push((format!("{what} of {:?}", ledger[at]), with_ledger(kept, ledger)));
        };
        blank("status", |it| it.status = None);
        blank("date", |it| it.date = None);
        blank("doubt", |it| it.attributes = Attributes::default());
    }
    blanked
}

fn with_accounts(kept: &Kept, accounts: Vec<Account>) -> Kept {
    let mut book = Kept::default();
    book.keep_accounts(accounts);
    copy(kept, &mut book, &[Table::Deals, Table::Ledger, Table::Facts]);
    book
}

fn with_ledger(kept: &Kept, ledger: Vec<Entry>) -> Kept {
    let mut book = Kept::default();
    book.keep_ledger(ledger);
    copy(kept, &mut book, &[Table::Accounts, Table::Deals, Table::Facts]);
    book
}

fn copy(from: &Kept, to: &mut Kept, tables: &[Table]) {
    for table in tables.iter().filter(|table| from.keeps(**table)) {
        match table {
            Table::Accounts => drop(to.keep_accounts(from.accounts().to_vec())),
            Table::Deals => drop(to.keep_deals(from.deals().to_vec())),
            Table::Interactions => drop(to.keep_interactions(from.interactions().to_vec())),
            Table::Ledger => drop(to.keep_ledger(from.ledger().to_vec())),
            Table::Facts => drop(to.keep_facts(from.facts().to_vec())),
        }
    }
}

/// The tables with their rows in the opposite order.
fn turned(kept: &Kept) -> Kept {
    let mut book = Kept::default();
    copy(kept, &mut book, &[Table::Deals, Table::Facts]);
    book.keep_accounts(kept.accounts().iter().rev().cloned());
    if kept.keeps(Table::Ledger) {
        book.keep_ledger(kept.ledger().iter().rev().cloned());
    }
    book
}

/// The slow, obvious twin of a change to the tables.
fn kept_by_hand(kept: &Kept, change: &Change) -> Kept {
    let mut ledger = kept.ledger().to_vec();
    match change {
        Change::Ledger(entry) => ledger.push(entry.clone()),
        Change::Settle(entry) => {
            let at = ledger.iter().position(|it| it == entry).expect("what is settled is owed");
            ledger[at].status = Some(Settlement::Settled);
        }
        _ => return kept.clone(),
    }
    with_ledger(kept, ledger)
}

/// Books in which every second person is a customer, most of whom vouch, and some others are analysts.
fn customers() -> impl Strategy<Value = Book> {
    let vouch = select(vec![Some(Willing::Yes), Some(Willing::Yes), Some(Willing::Asked), None]);
    (books(), vec(vouch, 10), vec(weighted(0.2, somebody()), 10)).prop_map(|(mut book, vouch, owners)| {
        for (at, contact) in book.contacts.iter_mut().enumerate().skip(1) {
            let network = if at % 2 == 0 { NetworkKind::Customer } else { NetworkKind::Market };
            if at % 2 == 0 || (at % 4 == 1 && !contact.networks.has(NetworkKind::Internal)) {
                contact.networks = [network].into_iter().collect();
                contact.account =
                    contact.account.take().map(|it| if it == ACCOUNTS[2] { ACCOUNTS[1].into() } else { it });
                contact.reference = vouch[at].filter(|_| at % 2 == 0);
                contact.owner.clone_from(&owners[at]);
                contact.kind = (at % 4 == 1).then(|| "analyst".into());
                contact.strength = contact.strength.or(Some(0.5));
            }
        }
        book
    })
}

fn id(who: usize) -> Text {
    format!("c{who}").into()
}

/// Somebody of the book, or the seller who is not listed; some are nobody of a small book.
fn somebody() -> impl Strategy<Value = Text> {
    (0..8_usize).prop_map(|who| if who == 7 { "you".into() } else { id(who) })
}

fn tables() -> impl Strategy<Value = Kept> {
    let accounts = (account(ACCOUNTS[0]), account(ACCOUNTS[1]));
    let ledger = weighted(0.8, vec(entry(), 0..7));
    (accounts, vec(deal(), 1..3), ledger, vec(fact(), 0..3)).prop_map(|(accounts, deals, ledger, facts)| {
        let mut book = Kept::default();
        book.keep_accounts([accounts.0, accounts.1]).keep_facts(facts);
        let numbered = deals.into_iter().enumerate();
        book.keep_deals(numbered.map(|(at, deal)| Deal { id: format!("d{at}").into(), ..deal }));
        if let Some(ledger) = ledger {
            book.keep_ledger(ledger.into_iter().filter(|entry| entry.receiver.as_ref() != Some(&entry.giver)));
        }
        book
    })
}

fn account(name: &'static str) -> impl Strategy<Value = Account> {
    let things = || subsequence(THINGS.to_vec(), 0..=3);
    let rivals = weighted(0.2, select(&ACCOUNTS));
    let industry = weighted(0.7, select(&["steel", "ships"]));
    (things(), things(), industry, weighted(0.7, select(&[10.0, 100.0])), rivals).prop_map(
        move |(applications, problems, industry, employees, rivals)| Account {
            applications: applications.into_iter().map(Text::from).collect(),
            problems: problems.into_iter().map(Text::from).collect(),
            industry: industry.map(Text::from),
            employees,
            rivals: rivals.into_iter().map(Text::from).collect(),
            ..Account::named(name)
        },
    )
}

fn deal() -> impl Strategy<Value = Deal> {
    (select(&ACCOUNTS[..2]), subsequence(DOUBTS.to_vec(), 0..=2), select(&[DealStage::Close, DealStage::BuyIn]))
        .prop_map(|(account, doubts, stage)| Deal {
            stage: Some(stage),
            doubts: doubts.into_iter().map(Text::from).collect(),
            ..Deal::at(account, "d")
        })
}

fn entry() -> impl Strategy<Value = Entry> {
    let favours = vec![Favour::Reference, Favour::Reference, Favour::Lead, Favour::Promise, Favour::Help];
    let days =
        select(vec![date(2026, 6, 10), date(2026, 5, 20), date(2026, 4, 1), date(2025, 1, 10), date(2026, 7, 1)]);
    let said = (weighted(0.8, days), weighted(0.7, select(Settlement::ALL)), weighted(0.8, select(&["d0", "d1"])));
    let due = weighted(0.3, select(&[DealStage::Close, DealStage::Won]));
    (somebody(), somebody(), select(favours), said, weighted(0.3, select(&DOUBTS)), due).prop_map(
        |(giver, receiver, favour, (day, status, about), doubt, due_stage)| {
            let mut attributes = Attributes::default();
            if let Some(doubt) = doubt {
                attributes.insert("doubt", doubt);
            }
            let about = about.map(Text::from);
            Entry { date: day, status, about, due_stage, attributes, ..Entry::of(favour, giver, receiver) }
        },
    )
}

fn fact() -> impl Strategy<Value = Fact> {
    let texts = ["We deliver in a week", "What about salt water? It survives a year", "Is it better?"];
    (select(&["d0", "Bolt", "c1"]), select(&["proof", "expected question"]), select(texts.to_vec()))
        .prop_map(|(about, topic, text)| Fact::of(about, Topic::from_word(topic), text))
}

/// Books drawn at random let every rule speak at times, or the properties hold of nothing.
#[test]
fn every_rule_speaks_on_some_book() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, TestRunner};
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(7), ..Config::default() });
    let mut spoken: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    let drawn: (_, _) = (customers(), tables());
    for _ in 0..400 {
        let (book, kept): (Book, Kept) = drawn.new_tree(&mut runner).unwrap().current();
        let (seat, settings) = (book.seat(), Settings::default());
        for scope in scopes(&kept) {
            let judged = judge(&SPEC, &context(&seat, &settings, &kept, &scope), Ground::Stage);
            spoken.extend(judged.moves.iter().map(|it| it.advice.rule.id));
        }
    }
    let silent: Vec<&str> = SPEC.rules.iter().map(|rule| rule.id).filter(|id| !spoken.contains(id)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}
