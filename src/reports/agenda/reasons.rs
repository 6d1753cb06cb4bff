//! What makes a touch worth the contact's time. Never "just checking in": where nothing is noted, what to find out instead.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::desk::Desk;
use super::item::{Item, Kind, Reason};
use crate::book::{Account, Deal, Fact, Favour, Status, Topic, Visibility};
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::reports::analysis::person;
use crate::reports::introducing::{Match, firm_of, matched, sells_against};
use crate::settings::AGENDA_NEWS_DAYS;
use crate::stages::asks::{Ask, too_early};

/// Topics of facts that are there to be passed on.
const NEWS: &str = "news";
const EVENT: &str = "event";

/// For how many touches of a kind a reason is looked for: more than anybody makes in a week.
const LOOKED_FOR: usize = 50;

/// The items with what makes each touch worth the contact's time, or what to find out, and with what to mind. Nobody is offered to
/// two people. Of each kind the first fifty are looked at; of the others nothing is said.
pub(super) fn given(desk: &Desk, items: Vec<Item>) -> Vec<Item> {
    let mut offered = Vec::new();
    let mut looked_for = BTreeMap::new();
    let with_reason = |item: Item| {
        let Some(ix) = touched(desk, &item) else { return item };
        let count = looked_for.entry(item.kind.clone()).or_insert(0);
        *count += 1;
        if *count > LOOKED_FOR { item } else { reasoned(desk, item, ix, &mut offered) }
    };
    items.into_iter().map(with_reason).collect()
}

/// Whom an item touches: one contact outside, and not in answer to a touch of theirs.
fn touched(desk: &Desk, item: &Item) -> Option<ContactIx> {
    let is_touch = [Kind::Awaited, Kind::Empty, Kind::Quiet].iter().any(|kind| kind.word() == item.kind);
    let [person] = &item.people[..] else { return None };
    desk.context.network.find(&person.id).filter(|&ix| is_touch && !desk.context.is_colleague(ix))
}

fn reasoned(desk: &Desk, item: Item, ix: ContactIx, offered: &mut Vec<ContactIx>) -> Item {
    let empty = (desk.last_two_were_empty(ix) && item.kind != Kind::Empty.word())
        .then(|| "your last two touches brought them nothing".to_owned());
    let reason = reason(desk, ix, offered);
    let ask = reason.is_none().then(|| to_find_out(desk, ix));
    Item { reason, ask, warning: item.warning.or(empty), ..item }
}

/// What one owes them; what became of their lead; an introduction; news of their trade; an event.
fn reason(desk: &Desk, ix: ContactIx, offered: &mut Vec<ContactIx>) -> Option<Reason> {
    debt(desk, ix)
        .or_else(|| lead(desk, ix))
        .or_else(|| introduction(desk, ix, offered))
        .or_else(|| news(desk, ix))
        .or_else(|| event(desk, ix))
}

fn worth(kind: &str, words: String) -> Reason {
    Reason { kind: kind.to_owned(), words, people: Vec::new() }
}

fn debt(desk: &Desk, ix: ContactIx) -> Option<Reason> {
    let context = desk.context;
    let entry = context.owed(context.seller, ix).min_by_key(|entry| (entry.date.is_none(), entry.date))?;
    let since = entry.date.map(|day| format!(", since {day}")).unwrap_or_default();
    let about = entry.about.as_deref().map(|about| format!(" ({})", desk.title(about))).unwrap_or_default();
    Some(worth(
        "debt",
        match entry.favour {
            Favour::Promise => format!("what you promised{about}{since}"),
            favour => format!("something in return for {}{about}{since}", favour.phrase()),
        },
    ))
}

/// What became of a lead since the two last spoke.
fn lead(desk: &Desk, ix: ContactIx) -> Option<Reason> {
    let last = desk.last_touch(ix)?;
    let is_source = |deal: &&Deal| deal.source.as_deref().is_some_and(|source| desk.context.is_meant(ix, source));
    let moved = desk.context.book.deals().iter().filter(is_source).filter_map(|deal| {
        Some((deal.in_stage_since().filter(|day| *day > last && *day <= desk.context.as_of)?, deal))
    });
    let (day, deal) = moved.max_by(|one, other| one.0.cmp(&other.0).then_with(|| other.1.id.cmp(&one.1.id)))?;
    let stage = deal.stage?.word();
    let become_ = if deal.is_open() { format!("is in the stage \"{stage}\"") } else { format!("was {stage}") };
    Some(worth("lead", format!("what became of their lead: {} {become_} since {day}", deal.title())))
}

/// The best of the seller's contacts to bring them together with: a stranger to them, no rival, with something in common, and over
/// a tie that bears to be asked.
///
/// Cost: the ties of the seller's contacts.
fn introduction(desk: &Desk, ix: ContactIx, offered: &mut Vec<ContactIx>) -> Option<Reason> {
    let context = desk.context;
    let bears = |other: ContactIx| too_early(context, context.seller, other, Ask::Introduction).is_none();
    let others = context.direct().filter(|&it| it != ix && !context.is_colleague(it) && !offered.contains(&it));
    let matches = others.filter(|&it| bears(it)).filter_map(|it| {
        let found = matched(desk.context, ix, it)?;
        found.common.is_some().then_some((it, found))
    });
    let rank = |(other, found): &(ContactIx, Match)| {
        let (ground, least) = (found.common.as_ref().map(|it| it.0), found.opens.0.min(found.opens.1));
        (!found.is_safe, ground, !found.are_strangers, Reverse(least), context.name(*other), *other)
    };
    let (other, found) = matches.min_by(|one, two| rank(one).cmp(&rank(two)))?;
    offered.push(other);
    let common = found.common.map(|(_, words)| words)?;
    let contact = context.contact(other);
    let account = contact.account.as_deref().map(|account| format!(", {account}")).unwrap_or_default();
    let unless = match (found.are_strangers, found.is_safe) {
        (true, true) => "",
        (false, true) => "; ask first whether they have met",
        (true, false) => "; make sure that their firms do not compete",
        (false, false) => "; ask first whether they have met or compete",
    };
    Some(Reason {
        kind: "introduction".to_owned(),
        words: format!("an introduction to {}{account}; {common}{unless}", contact.name),
        people: vec![person(context.network, other)],
    })
}

/// The newest thing noted since they last spoke of an account in their trade or of a former employer: a fact that is there to be
/// passed on, else a sign of an account that is no secret. A rival of the account is told nothing of it.
fn news(desk: &Desk, ix: ContactIx) -> Option<Reason> {
    let (context, last) = (desk.context, desk.last_touch(ix)?);
    let is_new = |day: &Date| *day > last && (0..=desk.days(&AGENDA_NEWS_DAYS)).contains(&desk.days_since(*day));
    let of_theirs = |about: &str| concerns(desk, ix, about) || context.contact(ix).works_at(about);
    let facts = context.book.facts().iter().filter(|fact| is_shared(fact, NEWS) && of_theirs(&fact.about));
    let told = |fact: &&Fact| [&fact.author, &fact.source].into_iter().flatten().all(|it| !context.is_meant(ix, it));
    let newest = |one: &(Date, &str, &str), other: &(Date, &str, &str)| one.cmp(other);
    let facts = facts.filter(told).filter_map(|fact| Some((fact.date.filter(is_new)?, &*fact.about, &*fact.text)));
    if let Some((day, about, text)) = facts.max_by(newest) {
        return Some(worth("news", format!("news of {about}: {text} ({day})")));
    }
    let signs = context.book.accounts().iter().filter(|it| !is_ours(it) && concerns(desk, ix, &it.name));
    let signs = signs.filter(|it| !competes(desk, ix, it));
    let signs = signs.filter_map(|it| Some((it.signal_on.filter(is_new)?, &*it.name, it.signal.as_deref()?)));
    let (day, about, text) = signs.max_by(newest)?;
    Some(worth("news", format!("news of {about}, if it is no secret: {text} ({day})")))
}

/// Something to invite them to: noted of an account in their trade, of a former employer, or of the seller's own firm.
fn event(desk: &Desk, ix: ContactIx) -> Option<Reason> {
    let is_near =
        |fact: &&Fact| fact.date.is_none_or(|day| (0..=desk.days(&AGENDA_NEWS_DAYS)).contains(&desk.days_since(day)));
    let own = |about: &str| desk.context.book.account(about).is_some_and(is_ours) && !sells_against(desk.context, ix);
    let events = desk.context.book.facts().iter().filter(|fact| is_shared(fact, EVENT)).filter(is_near);
    let fitting = events.filter(|fact| own(&fact.about) || concerns(desk, ix, &fact.about));
    let event = fitting.max_by(|one, other| (one.date, &one.text).cmp(&(other.date, &other.text)))?;
    Some(worth("event", format!("an invitation: {}", event.text)))
}

fn is_shared(fact: &Fact, topic: &str) -> bool {
    fact.visibility == Visibility::All && matches!(&fact.topic, Topic::Other(word) if same_name(word, topic))
}

fn is_ours(account: &Account) -> bool {
    account.status == Some(Status::Own)
}

/// Whether an account is in somebody's trade, or a former employer of theirs; their own firm tells them itself.
fn concerns(desk: &Desk, ix: ContactIx, account: &str) -> bool {
    let contact = desk.context.contact(ix);
    if contact.works_at(account) {
        return false;
    }
    let industry = trade(desk, account);
    let same_trade = industry.zip(contact.industry.as_deref()).is_some_and(|(one, other)| same_name(one, other));
    same_trade || contact.past_accounts.iter().any(|past| same_name(past, account))
}

/// The trade of an account: as noted of it, else of the first who works there.
fn trade<'a>(desk: &'a Desk, account: &str) -> Option<&'a str> {
    let noted = desk.context.book.account(account).and_then(|it| it.industry.as_deref());
    let accounts = desk.context.register().accounts();
    let people = || accounts.find(account).map_or(&[][..], |it| accounts.people(it));
    noted.or_else(|| people().iter().find_map(|&ix| desk.context.contact(ix).industry.as_deref()))
}

/// Whether somebody works for a rival of an account, or sells against the seller.
fn competes(desk: &Desk, ix: ContactIx, account: &Account) -> bool {
    let names = |firm: &Account, other: &str| firm.rivals.iter().any(|rival| same_name(rival, other));
    let own = desk.context.contact(ix).account.as_deref();
    let named_by_theirs = firm_of(desk.context, ix).is_some_and(|own| names(own, &account.name));
    named_by_theirs || own.is_some_and(|own| names(account, own)) || sells_against(desk.context, ix)
}

/// What would give a reason, of what is not known of them: the weightiest first.
fn to_find_out(desk: &Desk, ix: ContactIx) -> String {
    let context = desk.context;
    let contact = context.contact(ix);
    let name = &contact.name;
    let known = |about: &str, topic: &Topic| context.facts_about(about).any(|fact| fact.topic == *topic);
    let Some(account) = contact.account.as_deref() else {
        return format!("where {name} works, and on what");
    };
    if contact.industry.is_none() {
        return format!("in which trade {account} is");
    }
    let troubled = desk.context.book.account(account).is_some_and(|it| !it.problems.is_empty());
    if !troubled && !known(account, &Topic::Problem) && !known(&contact.id, &Topic::Problem) {
        return format!("what troubles {account}");
    }
    if !known(&contact.id, &Topic::HotButton) {
        return format!("what {name} is after");
    }
    format!("whom {name} would like to meet")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::super::trial::of;
    use super::*;
    use crate::book::{Book, Brought, DealStage, Entry, Interaction, Medium};
    use crate::network::Attributes;

    /// What is brought to the first quiet contact, or what is to be found out.
    fn brought(drawn: &str, book: &Book) -> (Option<String>, Option<String>) {
        let item = of(Kind::Quiet, drawn, book).remove(0);
        (item.reason.map(|it| it.words), item.ask)
    }

    fn fact(about: &str, topic: &str, visibility: Visibility) -> Fact {
        Fact {
            about: about.into(),
            topic: Topic::from_word(topic),
            text: "The plant moves".into(),
            author: None,
            date: Some(date(2026, 5, 1)),
            source: None,
            visibility,
            attributes: Attributes::default(),
            line: 2,
        }
    }

    const QUIET: &str = "you -- ana@Bolt[industry=steel last=2026-01-01]";

    #[test]
    fn without_a_reason_it_says_what_to_find_out_and_never_just_checks_in() {
        let asks = |drawn: &str| brought(drawn, &Book::default());
        assert_eq!(asks(QUIET), (None, Some("what troubles Bolt".into())));
        assert_eq!(asks("you -- ana[last=2026-01-01]").1.as_deref(), Some("where ana works, and on what"));
        assert_eq!(asks("you -- ana@Bolt[last=2026-01-01]").1.as_deref(), Some("in which trade Bolt is"));
    }

    #[test]
    fn what_is_owed_comes_first_then_what_became_of_a_lead() {
        let mut book = Book::default();
        let since = |day: Date| {
            let entered = [None, Some(day), None, None];
            Deal { source: Some("ana".into()), stage: Some(DealStage::BuyIn), entered, ..Deal::at("Core", "d1") }
        };
        book.keep_deals([since(date(2026, 3, 1))]);
        let lead = "what became of their lead: d1 is in the stage \"buy-in\" since 2026-03-01";
        assert_eq!(brought(QUIET, &book).0.as_deref(), Some(lead));
        book.keep_ledger([Entry { date: Some(date(2026, 4, 1)), ..Entry::of(Favour::Promise, "you", "ana") }]);
        assert_eq!(brought(QUIET, &book).0.as_deref(), Some("what you promised, since 2026-04-01"));
        let mut book = Book::default();
        book.keep_deals([since(date(2025, 12, 1))]);
        assert_eq!(brought(QUIET, &book).0, None, "they were told of it when they last spoke");
    }

    #[test]
    fn two_strangers_with_something_in_common_are_introduced_and_rivals_are_not() {
        let drawn = |other: &str| {
            format!(
                "you -- ana@Bolt[industry=steel dept=lab last=2026-01-01]; you -- bo@Wave[{other} dept=lab]; complete"
            )
        };
        let words = "an introduction to bo, Wave; both work in lab";
        assert_eq!(brought(&drawn("industry=ships"), &Book::default()).0.as_deref(), Some(words));
        assert_eq!(brought(&drawn("industry=steel"), &Book::default()).0, None);
        let mut book = Book::default();
        book.keep_accounts([Account { rivals: ["Bolt".into()].into(), ..Account::named("Wave") }]);
        assert_eq!(brought(&drawn("industry=ships"), &book).0, None);
        let weak = drawn("industry=ships").replace("you -- bo", "you .. bo");
        assert_eq!(brought(&weak, &Book::default()).0, None, "a weak tie does not bear it");
    }

    #[test]
    fn news_of_their_trade_is_passed_on_where_everybody_may_know_it_and_to_no_rival() {
        let told = |facts: Vec<Fact>, accounts: Vec<Account>| {
            let mut book = Book::default();
            book.keep_facts(facts).keep_accounts(accounts);
            brought(QUIET, &book).0
        };
        let steel = |name: &str| Account { industry: Some("Steel".into()), ..Account::named(name) };
        let news = fact("Core", "news", Visibility::All);
        let words = "news of Core: The plant moves (2026-05-01)";
        assert_eq!(told(vec![news.clone()], vec![steel("Core")]).as_deref(), Some(words));
        assert_eq!(told(vec![Fact { visibility: Visibility::Team, ..news.clone() }], vec![steel("Core")]), None);
        assert_eq!(told(vec![fact("Core", "hot button", Visibility::All)], vec![steel("Core")]), None);
        assert_eq!(told(vec![Fact { source: Some("ana".into()), ..news.clone() }], vec![steel("Core")]), None);
        assert_eq!(told(vec![news], vec![Account::named("Core")]), None, "whether it is their trade is not known");
        let signal = Account { signal: Some("Buys".into()), signal_on: Some(date(2026, 5, 1)), ..steel("Core") };
        let words = "news of Core, if it is no secret: Buys (2026-05-01)";
        assert_eq!(told(vec![], vec![signal.clone()]).as_deref(), Some(words));
        assert_eq!(told(vec![], vec![Account { rivals: ["Bolt".into()].into(), ..signal }]), None);
    }

    #[test]
    fn an_event_of_ones_own_firm_is_for_everybody_but_competitors() {
        let mut book = Book::default();
        book.keep_facts([fact("Own Co", "event", Visibility::All)]);
        book.keep_accounts([Account { status: Some(Status::Own), ..Account::named("Own Co") }]);
        assert_eq!(brought(QUIET, &book).0.as_deref(), Some("an invitation: The plant moves"));
        book.keep_accounts([Account { status: Some(Status::Competitor), ..Account::named("Bolt") }]);
        assert_eq!(brought(QUIET, &book).0, None);
    }

    #[test]
    fn two_touches_in_a_row_that_brought_nothing_are_warned_of_and_one_of_which_nothing_is_noted_is_not() {
        let warned =
            |last: [Option<Brought>; 2]| {
                let days = [date(2026, 3, 1), date(2026, 4, 1)];
                let mut book = Book::default();
                book.keep_interactions(days.into_iter().zip(last).map(|(day, brought)| Interaction {
                    brought,
                    ..Interaction::on(day, Medium::Call, "you", &["ana"])
                }));
                of(Kind::Empty, QUIET, &book).len()
            };
        assert_eq!(warned([Some(Brought::None), Some(Brought::None)]), 1);
        assert_eq!(warned([Some(Brought::None), None]), 0);
        assert_eq!(warned([Some(Brought::None), Some(Brought::News)]), 0);
    }
}
