//! Who vouches for the seller, and who might; and for one deal, who of them must not be asked, or not yet.

use std::cmp::Ordering;

use super::fatigue::{Asks, AsksOfAll};
use super::likeness::{Firms, Likeness};
use super::rivalry::{Firm, Rivalry, rivalry};
use crate::advise::Context;
use crate::advise::question::where_from;
use crate::network::{ContactIx, NetworkKind, Text, Willing};

/// What a customer may be asked for who agreed to vouch with these words alone: to be named, not to be spoken to.
const NAME_ONLY: &[&str] = &["logo", "name", "quote"];

/// A customer who vouches, or was asked to, as far as the account or deal looked at is concerned; without one, as such.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Who.
    pub person: ContactIx,
    /// Whether they said yes; else they were asked and have not answered.
    pub willing: bool,
    /// Whether the seller is in touch with them.
    pub own: bool,
    /// How their firm and the one that might buy stand to each other; [`Rivalry::None`] where none is looked at.
    pub rivalry: Rivalry,
    /// The other seller who owns the right to ask them, as the book names them.
    pub owner: Option<Text>,
    /// Whether they agreed to be named only, not to be called or visited.
    pub name_only: bool,
    /// How often they were asked.
    pub asks: Asks,
    /// How like the one that might buy their firm is; none: one of the two has no row among the accounts, or none is looked at.
    pub likeness: Option<Likeness>,
}

impl Candidate {
    /// Whether they can be brought: willing, and surely no rival of the buyer nor the buyer's own.
    pub fn is_free(&self) -> bool {
        self.willing && self.rivalry == Rivalry::None
    }

    /// Whether they could be brought once the seller has made sure that the firms do not compete.
    pub fn is_free_if_no_rival(&self) -> bool {
        self.willing
            && matches!(self.rivalry, Rivalry::None | Rivalry::NotKnown | Rivalry::OneTrade | Rivalry::Unplaced)
    }

    /// Whether the seller can ask them today: free, their own to ask, not tired, and willing to be spoken to.
    pub fn can_be_asked(&self) -> bool {
        self.is_free_if_no_rival() && self.own && self.owner.is_none() && !self.name_only && !self.asks.is_tired()
    }

    /// How like the buyer's their firm is, 0 to 1; none: not known.
    pub fn similarity(&self) -> Option<f64> {
        self.likeness.as_ref()?.similarity
    }

    /// Whether something that both firms use, run, suffer from or trade in is the same, or alike.
    pub fn has_something_in_common(&self) -> bool {
        self.likeness.as_ref().is_some_and(|likeness| !likeness.in_common().is_empty())
    }

    /// The most like the buyer first, then who was asked least, then by name and id.
    pub fn best_first(&self, other: &Self, context: &Context) -> Ordering {
        let similarity = |it: &Self| it.similarity().unwrap_or(-1.0);
        let name = |it: &Self| (context.name(it.person), context.contact(it.person).id.as_str());
        let asked = |it: &Self| (it.asks.lately, it.asks.in_a_year);
        let by_likeness = similarity(other).total_cmp(&similarity(self));
        by_likeness.then_with(|| asked(self).cmp(&asked(other))).then_with(|| name(self).cmp(&name(other)))
    }
}

/// Every customer of the book who vouches or was asked to, whoever knows them, the best match first.
///
/// Cost: a look at each contact, each row of the ledger and each account; for each candidate a look for their firm's rivals at each
/// account.
pub fn candidates(context: &Context) -> Vec<Candidate> {
    let account = context.account();
    let buyer = account.map(|account| Firm::of_account(context, account));
    let (firms, asks) = (Firms::of(&context.book, context.settings), AsksOfAll::of(context));
    let is_one = |ix: &ContactIx| {
        let standing = context.register().standing(*ix);
        let vouches = matches!(context.contact(*ix).reference, Some(Willing::Yes | Willing::Asked));
        *ix != context.seller && !standing.is_colleague && standing.networks.has(NetworkKind::Customer) && vouches
    };
    let candidate = |person: ContactIx| {
        let contact = context.contact(person);
        let likeness = account.zip(contact.account.as_deref());
        Candidate {
            person,
            willing: contact.reference == Some(Willing::Yes),
            own: context.is_direct(person),
            rivalry: buyer.as_ref().map_or(Rivalry::None, |buyer| rivalry(&Firm::of_contact(context, person), buyer)),
            owner: owner(context, person),
            name_only: is_name_only(&contact.reference_scope),
            asks: asks.of_one(context, person),
            likeness: likeness.and_then(|(account, own)| firms.likeness(account, own)),
        }
    };
    let mut all: Vec<Candidate> = context.network.indices().filter(is_one).map(candidate).collect();
    all.sort_by(|one, other| one.best_first(other, context));
    all
}

/// The other seller who owns the right to ask somebody; none: the seller does, or nobody is named.
pub fn owner(context: &Context, ix: ContactIx) -> Option<Text> {
    context.contact(ix).owner.clone().filter(|owner| !context.is_meant(context.seller, owner))
}

/// Whether what somebody agreed to leaves no room to speak with them; nothing written down leaves it open.
fn is_name_only(scope: &[Text]) -> bool {
    !scope.is_empty() && scope.iter().all(|word| NAME_ONLY.contains(&word.trim().to_lowercase().as_str()))
}

/// The direct customer contacts who said that they vouch for the seller, by name; where a deal is looked at, those who can be
/// brought to its buyer.
pub(super) fn willing(context: &Context) -> Vec<ContactIx> {
    let customers = context.direct().filter(|&ix| context.register().standing(ix).networks.has(NetworkKind::Customer));
    customers.filter(|&ix| said_yes(context, ix) && towards_buyer(context, ix) == Rivalry::None).collect()
}

/// Those who said so too, and of whom it is not recorded whether they are customers, or whether they compete with the buyer.
pub(super) fn perhaps_willing(context: &Context) -> Vec<ContactIx> {
    let perhaps = |ix: &ContactIx| {
        let networks = context.register().standing(*ix).networks;
        let could_be_brought = match towards_buyer(context, *ix) {
            Rivalry::None => networks.is_empty(),
            Rivalry::NotKnown | Rivalry::OneTrade | Rivalry::Unplaced => {
                networks.is_empty() || networks.has(NetworkKind::Customer)
            }
            Rivalry::OneFirm | Rivalry::Named => false,
        };
        said_yes(context, *ix) && could_be_brought
    };
    context.direct().filter(perhaps).collect()
}

fn said_yes(context: &Context, ix: ContactIx) -> bool {
    context.contact(ix).reference == Some(Willing::Yes)
}

fn towards_buyer(context: &Context, ix: ContactIx) -> Rivalry {
    let buyer = context.account().map(|account| Firm::of_account(context, account));
    buyer.map_or(Rivalry::None, |buyer| rivalry(&Firm::of_contact(context, ix), &buyer))
}

/// What would settle who can be brought: in which network somebody is, or whether two firms compete.
pub(super) fn who_can_be_brought(context: &Context) -> Option<String> {
    let perhaps = perhaps_willing(context);
    where_from(context, &perhaps).or_else(|| {
        let &first = perhaps.first()?;
        let firm = context.contact(first).account.as_deref().unwrap_or("the firm of this customer");
        Some(format!("Do {firm} ({}) and {} compete?", context.name(first), context.account()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Account, Book, Deal};
    use crate::stages::trial::with;

    fn at_deal(drawn: &str, accounts: Vec<Account>, act: impl FnOnce(&Context, Vec<Candidate>)) {
        let deal = Deal::at("Bolt", "d1");
        with(Scope::of_deal(&deal), drawn, |context| {
            let mut book = Book::default();
            book.keep_deals([deal.clone()]).keep_accounts(accounts);
            let context = context.clone().keeping(&book);
            act(&context, candidates(&context));
        });
    }

    fn firm(name: &str, applications: &str, industry: &str) -> Account {
        Account { applications: [applications.into()].into(), industry: Some(industry.into()), ..Account::named(name) }
    }

    #[test]
    fn the_one_most_like_the_buyer_comes_first_and_a_rival_is_never_free() {
        let accounts = vec![
            firm("Bolt", "taps", "steel"),
            firm("Wave", "taps", "ships"),
            firm("Keel", "hulls", "boats"),
            Account { rivals: ["Bolt".into()].into(), ..firm("Rust", "taps", "iron") },
        ];
        let drawn = "you -- ana@Keel[customer reference=yes]; you -- jo@Wave[customer reference=yes industry=ships]; \
                     you -- lee@Rust[customer reference=yes]; you -- max@Bolt[customer reference=yes]; bo@Wave[customer]";
        at_deal(drawn, accounts, |context, candidates| {
            let told = |it: &Candidate| (context.name(it.person).to_owned(), it.rivalry);
            let all: Vec<_> = candidates.iter().map(told).collect();
            assert_eq!(
                all[1..],
                [("jo".into(), Rivalry::None), ("lee".into(), Rivalry::Named), ("ana".into(), Rivalry::None),]
            );
            assert_eq!(all[0], ("max".into(), Rivalry::OneFirm));
            assert_eq!(willing(context).len(), 2);
        });
    }

    #[test]
    fn whose_trade_is_the_buyers_or_not_known_has_to_be_asked_first() {
        let accounts = vec![firm("Bolt", "taps", "steel"), firm("Rust", "taps", "steel")];
        let drawn = "you -- ana@Rust[customer reference=yes]; you -- jo@Wave[customer reference=yes]";
        at_deal(drawn, accounts, |context, candidates| {
            assert!(candidates.iter().all(|it| it.is_free_if_no_rival() && !it.is_free()));
            assert_eq!(perhaps_willing(context).len(), 2);
            assert_eq!(who_can_be_brought(context).as_deref(), Some("Do Rust (ana) and Bolt compete?"));
        });
    }

    #[test]
    fn who_agreed_to_be_named_is_not_called_and_who_belongs_to_another_is_not_asked() {
        assert!(is_name_only(&["Logo".into()]) && !is_name_only(&["logo".into(), "call".into()]) && !is_name_only(&[]));
        let drawn = "you -- ana@Wave[customer reference=yes owner=kim]; bo@Keel[customer reference=asked owner=you]";
        at_deal(drawn, Vec::new(), |context, candidates| {
            let owners: Vec<_> = candidates.iter().map(|it| (context.name(it.person), it.owner.clone())).collect();
            assert_eq!(owners, [("ana", Some("kim".into())), ("bo", None)]);
            assert!(candidates.iter().all(|it| !it.can_be_asked()));
        });
    }
}
