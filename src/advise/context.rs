//! What a rule or a signal may look at. Read only; the same question asked of a changed copy is answered the same way.

use jiff::civil::Date;

use super::pairs::Pairs;
use crate::network::contact::folded;
use crate::network::{Amendment, Contact, ContactIx, Network, NetworkKind, Seat, Strength};
use crate::settings::{self, Settings};

/// The part of the network a stage looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The seller's direct contacts in one of the four networks.
    Network(NetworkKind),
    /// Everybody the seller is in touch with.
    Direct,
    /// All known people of one account, tied or not.
    Account(String),
}

/// A seller's network seen for one purpose.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    seat: &'a Seat,
    /// Everybody, the seller included.
    pub network: &'a Network,
    /// Whose network is read.
    pub seller: ContactIx,
    /// Thresholds and defaults.
    pub settings: &'a Settings,
    /// Today.
    pub as_of: Date,
    /// What is looked at.
    pub scope: Scope,
    direct: Vec<ContactIx>,
    members: Vec<ContactIx>,
}

impl<'a> Context<'a> {
    /// What a seller sees of one scope.
    pub fn new(seat: &'a Seat, settings: &'a Settings, as_of: Date, scope: Scope) -> Self {
        let network = &seat.network;
        let (direct, members) = (network.neighbours(seat.seller).collect(), Vec::new());
        let mut context = Self { seat, network, seller: seat.seller, settings, as_of, scope, direct, members };
        context.direct.sort_by_key(|&ix| (network.contact(ix).name.as_str(), ix));
        context.members = match &context.scope {
            Scope::Network(kind) => context.direct().filter(|&ix| context.contact(ix).networks.has(*kind)).collect(),
            Scope::Direct => context.direct().collect(),
            Scope::Account(account) => context.people_at(account),
        };
        context
    }

    /// The same seller and day, looking at something else.
    #[must_use]
    pub fn at(&self, scope: Scope) -> Self {
        Self::new(self.seat, self.settings, self.as_of, scope)
    }

    /// The same question, asked from another seat: that of a changed copy.
    pub fn looking_from<'b>(&self, seat: &'b Seat) -> Context<'b>
    where
        'a: 'b,
    {
        Context::new(seat, self.settings, self.as_of, self.scope.clone())
    }

    /// The seat of the same seller in a network that was changed.
    pub fn reseated(&self, changed: Amendment) -> Seat {
        let network = changed.done();
        let seller = network.find(&self.contact(self.seller).id).unwrap_or(self.seller);
        Seat { network, seller, assumed: self.seat.assumed }
    }

    /// Whether nobody recorded any tie of the seller, so that everybody listed counts as in touch.
    pub fn ties_are_assumed(&self) -> bool {
        self.seat.assumed
    }

    /// The account looked at, where the scope is one.
    pub fn account(&self) -> Option<&str> {
        match &self.scope {
            Scope::Account(account) => Some(account),
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
            Scope::Network(kind) => self.is_direct(ix) && self.contact(ix).networks.has(*kind),
            Scope::Direct => self.is_direct(ix),
            Scope::Account(account) => self.is_at(ix, account),
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
        let network = self.network;
        self.direct().filter(move |&ix| network.contact(ix).networks.is_empty())
    }

    /// Whether the seller is in touch with somebody.
    pub fn is_direct(&self, ix: ContactIx) -> bool {
        self.network.are_tied(self.seller, ix)
    }

    /// Whether somebody is the seller's own colleague.
    pub fn is_colleague(&self, ix: ContactIx) -> bool {
        let contact = self.contact(ix);
        let own_firm = self.settings.words(&settings::SELF);
        contact.networks.has(NetworkKind::Internal) || own_firm.iter().any(|account| contact.works_at(account))
    }

    /// Whether somebody is a colleague, or nothing recorded speaks against it: no network, or a blank account where the seller's
    /// own firm is named.
    pub fn may_be_colleague(&self, ix: ContactIx) -> bool {
        let contact = self.contact(ix);
        let may_work_here = || contact.account.is_none() && !self.settings.words(&settings::SELF).is_empty();
        self.is_colleague(ix) || contact.networks.is_empty() || may_work_here()
    }

    /// Everybody known at an account, by name, the seller and their colleagues left out.
    pub fn people_at(&self, account: &str) -> Vec<ContactIx> {
        let mut people: Vec<ContactIx> = self.network.indices().filter(|&ix| self.is_at(ix, account)).collect();
        people.sort_by_key(|&ix| (self.name(ix), ix));
        people
    }

    fn is_at(&self, ix: ContactIx, account: &str) -> bool {
        ix != self.seller && self.contact(ix).works_at(account) && !self.is_colleague(ix)
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
