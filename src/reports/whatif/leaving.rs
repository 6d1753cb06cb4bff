//! What goes with somebody who leaves: whom only they lead to, where only they hold ties, what they vouch for, own, owe and know.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::Context;
use crate::advise::register::Group;
use crate::book::{Deal, Entry, Fact, Visibility};
use crate::metrics::exclusive_reach::only_through;
use crate::network::{Contact, ContactIx, Text, Willing};
use crate::reports::analysis::{Person, person};

/// What goes with one person.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Leaving {
    /// Who leaves.
    pub person: Person,
    /// Whether that is the seller whose network is read: the stages cannot be judged without them.
    pub is_seller: bool,
    /// Whom only they lead to: the people two steps from the seller whose one go-between they are; null where the seller is not in
    /// touch with them.
    pub leads_to: Option<Vec<Person>>,
    /// The accounts to which the seller and their colleagues are tied through them only.
    pub last_ties: Vec<LastTies>,
    /// `yes`, `asked` or `no`: whether they vouch for the seller; null where nobody noted it.
    pub reference: Option<String>,
    /// Those who vouch for the seller and are theirs to ask.
    pub references_owned: Vec<Person>,
    /// The contacts they own, references or not.
    pub contacts_owned: Vec<Person>,
    /// What they owe others, in the order of the ledger.
    pub owes: Vec<Debt>,
    /// What others owe them.
    pub is_owed: Vec<Debt>,
    /// The open deals they own.
    pub deals: Vec<LostDeal>,
    /// What they noted or told, and nobody else did.
    pub facts: Vec<LostFact>,
}

/// The ties of the seller and their colleagues into an account that one person alone holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LastTies {
    /// The account.
    pub account: String,
    /// The people there to whom these ties lead, by name.
    pub people: Vec<Person>,
}

/// Something owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Debt {
    /// Who owes.
    pub debtor: String,
    /// To whom.
    pub creditor: String,
    /// What: `promise`, or the favour that was done.
    pub favour: String,
    /// The deal, contact or account it is about.
    pub about: Option<String>,
    /// Since when.
    pub date: Option<String>,
}

/// An open deal that loses its owner.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LostDeal {
    /// Its id.
    pub id: String,
    /// How it is called.
    pub title: String,
    /// The company that might buy.
    pub account: String,
    /// What it is worth, in the book's currency.
    pub amount: Option<f64>,
}

/// Something known through one person only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LostFact {
    /// The contact, account or deal.
    pub about: String,
    /// What it is about.
    pub topic: String,
    /// What is known; null where only who wrote it down may see it.
    pub text: Option<String>,
}

impl Leaving {
    /// What goes with the person of this id; none where nobody has it. Cost: the ties of the seller, their contacts and colleagues,
    /// and a look at each row of the book.
    pub(super) fn of(context: &Context, id: &str) -> Option<Self> {
        let who = context.network.find(id)?;
        let Contact { reference, .. } = context.contact(who);
        let owned =
            |ix: &ContactIx| context.contact(*ix).owner.as_deref().is_some_and(|owner| context.is_owner(who, owner));
        let owned: Vec<ContactIx> = context.network.indices().filter(|ix| *ix != who && owned(ix)).collect();
        let vouches = |ix: &&ContactIx| context.contact(**ix).reference == Some(Willing::Yes);
        let is_theirs = |word: Option<&Text>| word.is_some_and(|word| context.is_owner(who, word));
        let owed = || context.book.ledger().iter().filter(|entry| entry.is_owed());
        Some(Self {
            person: person(context.network, who),
            is_seller: who == context.seller,
            leads_to: context.is_direct(who).then(|| people(context, leads_to(context, who))),
            last_ties: last_ties(context, who),
            reference: reference.map(|willing| willing.word().to_owned()),
            references_owned: people(context, owned.iter().filter(vouches).copied().collect()),
            contacts_owned: people(context, owned),
            owes: owed().filter(|it| is_theirs(it.debtor())).filter_map(|it| Debt::of(context, it)).collect(),
            is_owed: owed().filter(|it| is_theirs(it.creditor())).filter_map(|it| Debt::of(context, it)).collect(),
            deals: context.book.open_deals().filter(|deal| is_theirs(deal.owner.as_ref())).map(LostDeal::of).collect(),
            facts: facts(context, who),
        })
    }

    /// Whether nothing goes with them.
    pub fn is_nothing(&self) -> bool {
        let Self { leads_to, last_ties, references_owned, contacts_owned, owes, is_owed, deals, facts, .. } = self;
        let nobody = references_owned.is_empty() && contacts_owned.is_empty() && leads_to.iter().all(Vec::is_empty);
        let nothing = owes.is_empty() && is_owed.is_empty() && deals.is_empty() && facts.is_empty();
        nobody && nothing && last_ties.is_empty() && self.reference.as_deref() != Some(Willing::Yes.word())
    }
}

impl Debt {
    fn of(context: &Context, entry: &Entry) -> Option<Self> {
        Some(Self {
            debtor: context.called(entry.debtor()?).to_owned(),
            creditor: context.called(entry.creditor()?).to_owned(),
            favour: entry.favour.word().to_owned(),
            about: entry.about.as_ref().map(|about| named(context, about)),
            date: entry.date.map(|day| day.to_string()),
        })
    }
}

impl LostDeal {
    fn of(deal: &Deal) -> Self {
        Self {
            id: deal.id.to_string(),
            title: deal.title().to_owned(),
            account: deal.account.to_string(),
            amount: deal.amount,
        }
    }
}

/// How something is called that the book names by its id: a contact or deal; else as it stands.
fn named(context: &Context, word: &str) -> String {
    context.book.deal(word).map_or_else(|| context.called(word), Deal::title).to_owned()
}

/// Some people, by name.
fn people(context: &Context, mut people: Vec<ContactIx>) -> Vec<Person> {
    people.sort_by_key(|&ix| (context.name(ix), ix));
    people.into_iter().map(|ix| person(context.network, ix)).collect()
}

/// The people two steps from the seller to whom somebody alone leads.
fn leads_to(context: &Context, who: ContactIx) -> Vec<ContactIx> {
    let lost = only_through(context.network.declared(), context.seller.index(), who.index());
    lost.into_iter().map(ContactIx::new).collect()
}

/// The accounts in which every tie of the seller and their colleagues is a tie of one person, at either end.
fn last_ties(context: &Context, who: ContactIx) -> Vec<LastTies> {
    let register = context.register();
    let mut lost: BTreeMap<Group, Vec<ContactIx>> = BTreeMap::new();
    let mut kept: BTreeSet<Group> = BTreeSet::new();
    for ours in context.network.indices().filter(|&ix| context.is_one_of_us(ix)) {
        for met in context.network.neighbours(ours).filter(|&ix| !context.is_one_of_us(ix)) {
            match register.accounts().group(met) {
                Some(account) if ours == who || met == who => lost.entry(account).or_default().push(met),
                Some(account) => drop(kept.insert(account)),
                None => {}
            }
        }
    }
    lost.retain(|account, _| !kept.contains(account));
    let of = |mut met: Vec<ContactIx>| {
        met.dedup();
        let account =
            met.first().and_then(|&ix| context.contact(ix).account.as_deref()).unwrap_or_default().trim().to_owned();
        LastTies { account, people: people(context, met) }
    };
    lost.into_values().map(of).collect()
}

/// What somebody noted or told of a subject of which nobody else noted or told anything.
fn facts(context: &Context, who: ContactIx) -> Vec<LostFact> {
    let is_theirs = |fact: &Fact| {
        let mut said = [&fact.author, &fact.source].into_iter().flatten().peekable();
        said.peek().is_some() && said.all(|word| context.is_owner(who, word))
    };
    let same_subject = |one: &Fact, other: &Fact| one.about == other.about && one.topic == other.topic;
    let all = context.book.facts();
    let alone = |fact: &&Fact| is_theirs(fact) && all.iter().all(|it| is_theirs(it) || !same_subject(it, fact));
    let lost = all.iter().filter(alone).map(|fact| LostFact {
        about: named(context, &fact.about),
        topic: fact.topic.word().to_owned(),
        text: (fact.visibility != Visibility::Owner).then(|| fact.text.to_string()),
    });
    lost.collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::{Book, Favour, Settlement, Topic};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    /// What goes with somebody of a sketch in which the seller is `me`.
    fn leaving(drawn: &str, book: &Book, who: &str) -> Leaving {
        let network = sketch(drawn);
        let seat = network.seat(network.find("me"));
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), crate::advise::Scope::Direct).keeping(book);
        Leaving::of(&context, who).unwrap()
    }

    fn ids(people: &[Person]) -> Vec<&str> {
        people.iter().map(|person| person.id.as_str()).collect()
    }

    #[test]
    fn whom_only_they_lead_to_and_the_accounts_where_nobody_else_has_a_tie_go_with_them() {
        let drawn = "me == ana@Bolt -- jo@Bolt; ana -- bo@Arc; me -- bo; kim[internal] -- eve@Core; kim -- gus@Dome; \
                     me == kim; flo[internal] -- hal@Dome";
        let ana = leaving(drawn, &Book::default(), "ana");
        assert_eq!(ana.leads_to.as_deref().map(ids), Some(vec!["jo"]));
        assert_eq!(
            ana.last_ties.iter().map(|it| (it.account.as_str(), ids(&it.people))).collect::<Vec<_>>(),
            [("Bolt", vec!["ana"])]
        );
        // A colleague holds the one tie into Core; into Dome another has one too.
        let kim = leaving(drawn, &Book::default(), "kim");
        assert_eq!(
            kim.last_ties.iter().map(|it| (it.account.as_str(), ids(&it.people))).collect::<Vec<_>>(),
            [("Core", vec!["eve"])]
        );
        assert_eq!(
            leaving(drawn, &Book::default(), "jo").leads_to,
            None,
            "whom the seller does not know leads nowhere"
        );
        assert!(leaving("me -- ana; me -- bo -- ana", &Book::default(), "ana").is_nothing());
    }

    #[test]
    fn what_they_own_owe_and_alone_know_goes_with_them() {
        let mut book = Book::default();
        let owned = |id: &str, owner: &str| Deal { owner: Some(owner.into()), ..Deal::at("Bolt", id) };
        let won = Deal { stage: Some(crate::book::DealStage::Won), ..owned("d3", "kim") };
        book.keep_deals([owned("d1", "kim"), owned("d2", "me"), won]);
        let lead = Entry { status: Some(Settlement::Open), ..Entry::of(Favour::Lead, "ana", "kim") };
        let kept = Entry { status: Some(Settlement::Settled), ..Entry::of(Favour::Promise, "kim", "ana") };
        book.keep_ledger([
            lead,
            kept,
            Entry::of(Favour::Promise, "ana", "kim"),
            Entry::of(Favour::Promise, "me", "ana"),
        ]);
        let fact = |topic: Topic, author: &str, visibility| Fact {
            about: "ana".into(),
            topic,
            text: "sails".into(),
            author: Some(author.into()),
            date: None,
            source: None,
            visibility,
            attributes: crate::network::Attributes::default(),
            line: 2,
        };
        book.keep_facts([
            fact(Topic::Win, "kim", Visibility::All),
            fact(Topic::Values, "kim", Visibility::Owner),
            fact(Topic::Background, "kim", Visibility::All),
            fact(Topic::Background, "me", Visibility::All),
        ]);
        let drawn = "me -- kim[internal name=Kim]; ana[name=Ana owner=Kim reference=yes]; bo[owner=kim]; me -- ana";
        let kim = leaving(drawn, &book, "kim");
        assert_eq!((ids(&kim.contacts_owned), ids(&kim.references_owned)), (vec!["ana", "bo"], vec!["ana"]));
        assert_eq!(kim.deals.iter().map(|deal| deal.id.as_str()).collect::<Vec<_>>(), ["d1"]);
        let debts = |debts: &[Debt]| {
            debts.iter().map(|it| format!("{} {} {}", it.debtor, it.favour, it.creditor)).collect::<Vec<_>>()
        };
        assert_eq!(
            (debts(&kim.owes), debts(&kim.is_owed)),
            (vec!["Kim lead Ana".to_owned()], vec!["Ana promise Kim".to_owned()])
        );
        let facts: Vec<_> = kim.facts.iter().map(|fact| (fact.topic.as_str(), fact.text.as_deref())).collect();
        assert_eq!(facts, [("win", Some("sails")), ("values", None)], "what is for its owner's eyes is not shown");
        assert_eq!(leaving(drawn, &book, "ana").reference.as_deref(), Some("yes"));
    }
}
