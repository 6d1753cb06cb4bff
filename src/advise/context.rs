//! What a rule or a signal may look at. Read only; the same question asked of a changed copy is answered the same way.

use std::sync::Arc;

use jiff::civil::Date;

use super::pairs::Pairs;
use super::register::{Group, Register};
use crate::book::{Book, Deal};
use crate::network::contact::{folded, same_name};
use crate::network::{Amendment, Contact, ContactIx, Influence, Network, NetworkKind, Seat, Strength, skill};
use crate::settings::Settings;

/// The part of the network a stage looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The seller's direct contacts in one of the four networks.
    Network(NetworkKind),
    /// Everybody the seller is in touch with.
    Direct,
    /// All known people of one account, tied or not.
    Account(String),
    /// The same, for one deal there.
    Deal {
        /// The account.
        account: String,
        /// The deal, by id.
        deal: String,
    },
}

impl Scope {
    /// The deal looked at, by id, where it is one.
    pub fn deal(&self) -> Option<&str> {
        match self {
            Self::Deal { deal, .. } => Some(deal),
            Self::Network(_) | Self::Direct | Self::Account(_) => None,
        }
    }

    /// A deal, with the people of the account where it may be sold.
    pub fn of_deal(deal: &Deal) -> Self {
        Self::Deal { account: deal.account.to_string(), deal: deal.id.to_string() }
    }
}

/// A seller's network seen for one purpose.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    seat: &'a Seat,
    /// Everybody, the seller included.
    pub network: &'a Network,
    /// What the seller keeps beside the network; empty unless [`keeping`](Self::keeping) says otherwise.
    pub book: Book,
    /// Whose network is read.
    pub seller: ContactIx,
    /// Thresholds and defaults.
    pub settings: &'a Settings,
    /// Today.
    pub as_of: Date,
    /// What is looked at.
    pub scope: Scope,
    register: Arc<Register>,
    direct: Arc<[ContactIx]>,
    account: Option<Group>,
    members: Vec<ContactIx>,
    /// Accounts and buying influences there of which it came to be known who has them: somebody not in the book yet.
    told: Vec<(String, Influence)>,
    /// Skills of which it came to be known who has them: a colleague who is not in the book yet.
    found: Vec<String>,
    /// The ids of those of whom nothing is asked for now.
    spared: Vec<String>,
}

impl<'a> Context<'a> {
    /// What a seller sees of one scope. Cost: a look at each contact.
    pub fn new(seat: &'a Seat, settings: &'a Settings, as_of: Date, scope: Scope) -> Self {
        let context = Self {
            seat,
            network: &seat.network,
            book: Book::default(),
            seller: seat.seller,
            settings,
            as_of,
            scope,
            register: Arc::new(Register::of(&seat.network, settings)),
            direct: by_name(&seat.network, seat.network.neighbours(seat.seller)).into(),
            account: None,
            members: Vec::new(),
            told: Vec::new(),
            found: Vec::new(),
            spared: Vec::new(),
        };
        context.looking_at_its_scope()
    }

    /// The same, with what the seller keeps beside the network.
    #[must_use]
    pub fn keeping(self, book: &Book) -> Self {
        Self { book: book.clone(), ..self }
    }

    /// The same seller and day, looking at something else. Cost: that of looking at its people.
    #[must_use]
    pub fn at(&self, scope: Scope) -> Self {
        Self { scope, ..self.clone() }.looking_at_its_scope()
    }

    fn looking_at_its_scope(mut self) -> Self {
        self.account = self.account().and_then(|account| self.register.accounts().find(account));
        self.members = match &self.scope {
            Scope::Network(kind) => {
                self.direct().filter(|&ix| self.register.standing(ix).networks.has(*kind)).collect()
            }
            Scope::Direct => self.direct().collect(),
            Scope::Account(_) | Scope::Deal { .. } => self.people_in(self.account),
        };
        self
    }

    /// The same question, asked from another seat: that of a changed copy. Cost: as for [`Context::new`].
    pub fn looking_from<'b>(&self, seat: &'b Seat) -> Context<'b>
    where
        'a: 'b,
    {
        let context = Context::new(seat, self.settings, self.as_of, self.scope.clone()).keeping(&self.book);
        Context { told: self.told.clone(), found: self.found.clone(), spared: self.spared.clone(), ..context }
    }

    /// The same question, asked from the seat of a copy in which only ties and what is noted of single people changed, not who
    /// is in it, where they belong or whom they were asked about. Cost: as for [`Context::at`].
    pub fn with_ties_of<'b>(&self, seat: &'b Seat) -> Context<'b>
    where
        'a: 'b,
    {
        if seat.network.len() != self.network.len() {
            return self.looking_from(seat);
        }
        let network = &seat.network;
        let met_the_same = network.neighbours(seat.seller).eq(self.network.neighbours(self.seller));
        let direct = || by_name(network, network.neighbours(seat.seller)).into();
        let direct = if met_the_same { Arc::clone(&self.direct) } else { direct() };
        Context { seat, network, direct, ..self.clone() }.looking_at_its_scope()
    }

    /// The same, once the seller is told who at an account has a buying influence: somebody who is not in the book yet.
    #[must_use]
    pub fn told_of(&self, account: &str, influence: Influence) -> Self {
        let mut context = self.clone();
        context.told.push((account.to_owned(), influence));
        context
    }

    /// Whether the seller was told that somebody who is not in the book has a buying influence at the account looked at.
    pub fn is_told_of(&self, influence: Influence) -> bool {
        let here = |account: &String| self.account().is_some_and(|looked_at| same_name(looked_at, account));
        self.told.iter().any(|(account, it)| *it == influence && here(account))
    }

    /// The same, once a colleague is found who has a skill and is not in the book yet.
    #[must_use]
    pub fn finding(&self, skill: &str) -> Self {
        let mut context = self.clone();
        context.found.push(skill.to_owned());
        context
    }

    /// Whether a colleague was found who has what is needed and is not in the book yet.
    pub fn is_found(&self, need: &str) -> bool {
        self.found.iter().any(|skill| skill::answers(skill, need))
    }

    /// The same, once the seller has resolved to ask nothing of somebody for now.
    #[must_use]
    pub fn sparing(&self, person: &str) -> Self {
        let mut context = self.clone();
        context.spared.push(person.to_owned());
        context
    }

    /// Whether the seller has resolved to ask nothing of somebody for now.
    pub fn is_spared(&self, ix: ContactIx) -> bool {
        self.spared.iter().any(|id| self.contact(ix).id == *id)
    }

    /// The seat of the same seller in a network that was changed.
    pub fn reseated(&self, changed: Amendment) -> Seat {
        self.seated_in(changed.done())
    }

    /// The seat of the same seller in another network, in which they are listed.
    pub fn seated_in(&self, network: Network) -> Seat {
        let seller = network.find(&self.contact(self.seller).id).unwrap_or(self.seller);
        Seat { network, seller, assumed: self.seat.assumed }
    }

    /// Everybody by account, department and standing.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Whether nobody recorded any tie of the seller, so that everybody listed counts as in touch.
    pub fn ties_are_assumed(&self) -> bool {
        self.seat.assumed
    }

    /// The account looked at, where the scope is one.
    pub fn account(&self) -> Option<&str> {
        match &self.scope {
            Scope::Account(account) | Scope::Deal { account, .. } => Some(account),
            Scope::Network(_) | Scope::Direct => None,
        }
    }

    /// The people looked at, by name, the seller left out: the direct contacts of a network, or everybody known at an account.
    pub fn members(&self) -> &[ContactIx] {
        &self.members
    }

    /// Whether somebody is one of the people looked at.
    pub fn is_member(&self, ix: ContactIx) -> bool {
        match &self.scope {
            Scope::Network(kind) => self.is_direct(ix) && self.register.standing(ix).networks.has(*kind),
            Scope::Direct => self.is_direct(ix),
            Scope::Account(_) | Scope::Deal { .. } => self.account.is_some_and(|account| self.is_at(ix, account)),
        }
    }

    /// Those of the people looked at with whom the seller is in touch.
    pub fn met(&self) -> impl Iterator<Item = ContactIx> {
        self.members.iter().copied().filter(|&ix| self.is_direct(ix))
    }

    /// Everybody the seller is in touch with, by name.
    pub fn direct(&self) -> impl Iterator<Item = ContactIx> {
        self.direct.iter().copied()
    }

    /// The direct contacts of whom no network is recorded, by name: where the scope is a network, each may belong to it.
    pub fn unclassified(&self) -> impl Iterator<Item = ContactIx> {
        self.direct().filter(|&ix| self.register.standing(ix).networks.is_empty())
    }

    /// Whether the seller is in touch with somebody.
    pub fn is_direct(&self, ix: ContactIx) -> bool {
        self.network.are_tied(self.seller, ix)
    }

    /// Whether somebody is the seller's own colleague.
    pub fn is_colleague(&self, ix: ContactIx) -> bool {
        self.register.standing(ix).is_colleague
    }

    /// Whether somebody is the seller or a colleague of theirs.
    pub fn is_one_of_us(&self, ix: ContactIx) -> bool {
        ix == self.seller || self.is_colleague(ix)
    }

    /// Whether somebody is a colleague, or nothing recorded speaks against it: no network, or a blank account where the seller's
    /// own firm is named.
    pub fn may_be_colleague(&self, ix: ContactIx) -> bool {
        self.register.standing(ix).may_be_colleague
    }

    /// Whether somebody is a stranger: neither the seller, nor in touch with them, nor a colleague.
    pub fn is_stranger(&self, ix: ContactIx) -> bool {
        ix != self.seller && !self.is_colleague(ix) && !self.is_direct(ix)
    }

    /// Everybody known at an account, by name, the seller and their colleagues left out.
    pub fn people_at(&self, account: &str) -> Vec<ContactIx> {
        self.people_in(self.register.accounts().find(account))
    }

    fn people_in(&self, account: Option<Group>) -> Vec<ContactIx> {
        let everybody = account.map_or(&[][..], |account| self.register.accounts().people(account)).iter().copied();
        by_name(self.network, everybody.filter(|&ix| ix != self.seller && !self.is_colleague(ix)))
    }

    fn is_at(&self, ix: ContactIx, account: Group) -> bool {
        ix != self.seller && self.register.accounts().group(ix) == Some(account) && !self.is_colleague(ix)
    }

    /// What is recorded of somebody.
    pub fn contact(&self, ix: ContactIx) -> &'a Contact {
        self.network.contact(ix)
    }

    /// How somebody is called.
    pub fn name(&self, ix: ContactIx) -> &'a str {
        &self.contact(ix).name
    }

    /// Somebody's id, by which a [`Change`](super::Change) names them.
    pub fn id(&self, ix: ContactIx) -> String {
        self.contact(ix).id.to_string()
    }

    /// How strong the declared tie of a pair is; none where there is none.
    pub fn strength(&self, a: ContactIx, b: ContactIx) -> Option<Strength> {
        self.network.strength(a, b)
    }

    /// How strong the seller's tie with somebody is, where that rests on more than an assumption.
    pub fn strength_on_record(&self, ix: ContactIx) -> Option<Strength> {
        let link = self.network.link(self.seller, ix)?;
        link.is_evidenced().then_some(link.strength)
    }

    /// The group that a labelled column puts somebody in, as names are compared: letter case and outer blanks make no
    /// difference. None: not recorded.
    pub fn group(&self, ix: ContactIx, column: &str) -> Option<String> {
        self.contact(ix).label(column).map(folded).filter(|label| !label.is_empty())
    }

    /// When the seller last had contact with somebody, by their tie or by their cell.
    pub fn last_contact(&self, ix: ContactIx) -> Option<Date> {
        let tie = self.network.link(self.seller, ix).and_then(|link| link.last_contact);
        tie.max(self.contact(ix).last_contact)
    }

    /// How the pairs of some people, each named once, stand. Cost: see [`Pairs::among`].
    pub fn pairs_among(&self, people: &[ContactIx]) -> Pairs {
        Pairs::among(self.network, people)
    }

    /// How the pairs of the people looked at stand.
    pub fn pairs(&self) -> Pairs {
        self.pairs_among(&self.members)
    }
}

/// Some people by name, and people of one name by id.
pub(super) fn by_name(network: &Network, people: impl Iterator<Item = ContactIx>) -> Vec<ContactIx> {
    let mut people: Vec<ContactIx> = people.collect();
    people.sort_by_key(|&ix| (network.contact(ix).name.as_str(), ix));
    people
}
