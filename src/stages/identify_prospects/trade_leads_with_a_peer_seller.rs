//! One rule: trade leads with sellers who call on the same accounts and sell something else.

use std::collections::BTreeSet;

use super::leads::is_traded_with;
use crate::advise::gauge::Measure;
use crate::advise::register::Group;
use crate::advise::words::listed;
use crate::advise::{Better, Change, Context, Evidence, Figure, Gauge, Ground, Proposal, Rule, Tier};
use crate::book::{Entry, Favour, Settlement, Status, Table};
use crate::described;
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::network::contact::{folded, same_name};
use crate::settings;
use crate::stages::accounts::Accounts;

described! {
    /// **What it looks for.** A contact of yours who sells for another firm (kind `peer-rep`), is known to know people at accounts
    /// that buy or may buy from you, does not compete, and with whom no lead has gone either way.
    ///
    /// **Why.** Sellers of other things call on the same people for the same reason as you, hear of a project as early, and lose
    /// nothing by telling you. They tell those who tell them.
    ///
    /// **Example.** María sells filling machines, and knows three people at Bolt and Core. Tell her of the new hall at Core before you
    /// ask her for anything.
    ///
    /// **Source.** Üstüner and Godes 2006: representatives who sell to the same customers and are not competitors.
    pub static RULE: Rule = Rule {
        id: "trade-leads-with-a-peer-seller",
        text: DOC,
        principle: "F24",
        tier: Tier::Opportunity,
        signal: "lead_sources",
        ground: Ground::Stage,
        check,
    };
}

/// How the contacts table calls sellers of other firms.
const PEER: &str = "peer-rep";

/// How many accounts are named.
const NAMED: usize = 3;

/// Accounts that buy or may buy, at which somebody is known to a seller of another firm with whom leads go to and fro; one known to
/// two such sellers counts twice, since each hears of other things.
static ACCOUNTS_TRADED: Gauge = Gauge {
    id: "accounts_traded",
    title: "accounts of sellers with whom you trade leads",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(accounts_traded),
};

fn check(context: &Context) -> Vec<Proposal> {
    // Without a ledger nobody knows with whom leads are traded already.
    if !context.book.keeps(Table::Ledger) {
        return Vec::new();
    }
    let accounts = Accounts::of(context);
    let untraded = peers(context).filter(|&ix| !is_traded_with(context, ix));
    let sharing = untraded.map(|ix| (ix, shared(context, &accounts, ix))).filter(|(_, shared)| !shared.is_empty());
    sharing.map(|(ix, shared)| trade(context, &accounts, ix, &shared)).collect()
}

fn accounts_traded(context: &Context) -> Figure {
    let accounts = Accounts::of(context);
    let traded = peers(context).filter(|&ix| is_traded_with(context, ix));
    Figure::count(traded.map(|ix| shared(context, &accounts, ix).len()).sum())
}

/// The seller's contacts who sell for firms that are not known to compete.
fn peers<'c>(context: &'c Context) -> impl Iterator<Item = ContactIx> + 'c {
    let is_peer = |&ix: &ContactIx| {
        let kind = context.contact(ix).kind.as_deref().map(|kind| folded(kind).replace([' ', '_'], "-"));
        kind.as_deref() == Some(PEER) && !context.is_colleague(ix) && !competes(context, ix)
    };
    context.direct().filter(is_peer)
}

/// Whether somebody's firm is written down as a competitor, or as a rival of the seller's own.
fn competes(context: &Context, ix: ContactIx) -> bool {
    let Some(firm) = context.contact(ix).account.as_deref() else { return false };
    let is_rival = |one: &str, other: &str| {
        context.book.account(one).is_some_and(|account| account.rivals.iter().any(|rival| same_name(rival, other)))
    };
    let own = context.settings.words(&settings::SELF);
    status(context, firm) == Some(Status::Competitor)
        || own.iter().any(|own| is_rival(own, firm) || is_rival(firm, own))
}

fn status(context: &Context, firm: &str) -> Option<Status> {
    context.book.account(firm)?.status
}

/// The accounts that buy or may buy from the seller, other than their own, at which somebody is known to know somebody.
fn shared(context: &Context, accounts: &Accounts, ix: ContactIx) -> BTreeSet<Group> {
    let groups = context.register().accounts();
    let own = groups.group(ix);
    let buys = |group: &Group| accounts.find(groups.name(*group)).is_some_and(|it| it.is_prospect || it.is_customer);
    let known = context.network.neighbours(ix).filter(|&other| other != context.seller && !context.is_colleague(other));
    known.filter_map(|other| groups.group(other)).filter(|group| Some(*group) != own).filter(buys).collect()
}

fn trade(context: &Context, accounts: &Accounts, ix: ContactIx, shared: &BTreeSet<Group>) -> Proposal {
    let name = context.name(ix);
    let spelled = |group: &Group| accounts.find(context.register().accounts().name(*group)).map(|it| it.name.as_str());
    let names: Vec<&str> = shared.iter().filter_map(spelled).collect();
    let more = format!("{} more", names.len().saturating_sub(NAMED));
    let others = (names.len() > NAMED).then_some(more.as_str());
    let named = listed(&names.into_iter().take(NAMED).chain(others).collect::<Vec<_>>(), "and");
    let lead = Entry {
        date: Some(context.as_of),
        status: Some(Settlement::Given),
        ..Entry::of(Favour::Lead, context.id(context.seller).as_str(), context.id(ix).as_str())
    };
    Proposal {
        action: format!("Give {name} a lead, and agree to tell each other of the next ones"),
        why: format!("{name} sells to the same accounts, and no lead has gone between you yet."),
        people: vec![ix],
        evidence: vec![
            Evidence::new("shared_accounts", Figure::count(shared.len()), format!("{name} knows people at {named}")),
            rivalry(context, ix),
        ],
        change: Change::Ledger(lead),
        gauge: &ACCOUNTS_TRADED,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    }
}

/// What is known of whether the two firms compete.
fn rivalry(context: &Context, ix: ContactIx) -> Evidence {
    let firm = context.contact(ix).account.as_deref();
    let known = firm.and_then(|firm| status(context, firm));
    let words = match (firm, known) {
        (None, _) => {
            format!("it is not written down for whom {} sells: make sure that it is no competitor", context.name(ix))
        }
        (Some(firm), None) => format!("nothing says that {firm} competes with you: make sure that it does not"),
        (Some(firm), Some(status)) => format!("{firm} is no competitor: it is a {status}"),
    };
    Evidence::new("competes", if known.is_some() { Figure::Exact(0.0) } else { Figure::Undefined }, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{self, Advice, Scope};
    use crate::book::{Account, Book};
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

    const PEERS: &str = "you -- mia@Fill[market kind=peer-rep]; mia -- a@Bolt[prospect]; mia -- b@Core[customer]; mia -- c@Zed[market]; \
                         you -- sam@Soap[market kind=peer-rep]; sam -- a; you -- ann@Core[market kind=agent]; ann -- a";

    fn advised(drawn: &str, book: &Book) -> Vec<Advice> {
        with(Scope::Network(NetworkKind::Market), drawn, |context| {
            advise::run([&&RULE], &context.clone().keeping(book))
        })
    }

    fn ledger(entries: impl IntoIterator<Item = Entry>) -> Book {
        let mut book = Book::default();
        book.keep_ledger(entries);
        book
    }

    #[test]
    fn who_sells_to_most_of_the_same_accounts_is_told_first() {
        let advice = advised(PEERS, &ledger([]));
        let people: Vec<Vec<&str>> = advice.iter().map(|it| it.proposal.change.people()).collect();
        assert_eq!(people, [["you", "mia"], ["you", "sam"]]);
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.0), Figure::Exact(2.0)));
        assert_eq!(advice[0].proposal.evidence[0].words, "mia knows people at Bolt and Core");
    }

    #[test]
    fn who_gave_a_lead_already_or_competes_is_not_asked_to_trade() {
        let traded = advised(PEERS, &ledger([Entry::of(Favour::Lead, "mia", "you")]));
        assert_eq!(traded.len(), 1, "sam, who hears of other things at the same account; mia trades already");
        let mut book = ledger([]);
        book.keep_accounts([Account { status: Some(Status::Competitor), ..Account::named("fill") }]);
        assert_eq!(advised(PEERS, &book).len(), 1);
    }

    #[test]
    fn without_a_ledger_nobody_knows_who_trades_already() {
        assert!(advised(PEERS, &Book::default()).is_empty());
    }
}
