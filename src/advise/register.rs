//! Everybody in a book by account, department and standing: what every context asks again and again, looked up once.
//!
//! A register knows no ties and no strengths. It holds for every copy of a book in which the people and whom they were asked
//! about are the same, whatever was changed about their ties.

use super::pairs::is_open;
use crate::network::contact::folded;
use crate::network::groups::numbered;
use crate::network::{Contact, ContactIx, Network, NetworkKind, Networks};
use crate::settings::{self, Settings};

/// How everybody in a book stands to the seller, whatever the ties.
#[derive(Debug)]
pub struct Register {
    standings: Vec<Standing>,
    accounts: Groups,
    departments: Groups,
    perhaps_colleagues: Vec<ContactIx>,
    without_account: Vec<ContactIx>,
    asked_about_an_account: Vec<ContactIx>,
    open_outsiders: usize,
}

/// How one person stands to the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The seller's own colleague.
    pub is_colleague: bool,
    /// A colleague, or nothing recorded speaks against it: no network, or a blank account where the seller's own firm is named.
    pub may_be_colleague: bool,
    /// Nobody went through all of their ties, so that a pair with them may be left to ask about.
    pub is_open: bool,
    /// The networks they belong to.
    pub networks: Networks,
}

impl Register {
    /// Cost: a look at each contact.
    pub fn of(network: &Network, settings: &Settings) -> Self {
        let own_firm = settings.words(&settings::SELF);
        let accounts = Groups::of(network, |contact| contact.account.as_deref());
        let own: Vec<Group> = own_firm.iter().filter_map(|name| accounts.find(name)).collect();
        let standing = |(ix, contact): (ContactIx, &Contact)| {
            let works_here = accounts.group(ix).is_some_and(|account| own.contains(&account));
            let may_work_here = contact.account.is_none() && !own_firm.is_empty();
            let is_colleague = contact.networks.has(NetworkKind::Internal) || works_here;
            Standing {
                is_colleague,
                may_be_colleague: is_colleague || contact.networks.is_empty() || may_work_here,
                is_open: is_open(network, ix),
                networks: contact.networks,
            }
        };
        let standings: Vec<Standing> = network.contacts().map(standing).collect();
        let was_asked_about_one = |ix: &ContactIx| network.knowledge().asked(*ix).is_some_and(|it| it.about.is_some());
        Self {
            departments: Groups::of(network, |contact| {
                contact.department.as_deref().filter(|it| !it.trim().is_empty())
            }),
            perhaps_colleagues: network.indices().filter(|ix| standings[ix.index()].may_be_colleague).collect(),
            without_account: network.indices().filter(|&ix| accounts.group(ix).is_none()).collect(),
            asked_about_an_account: network.indices().filter(was_asked_about_one).collect(),
            open_outsiders: standings.iter().filter(|it| it.is_open && !it.is_colleague).count(),
            standings,
            accounts,
        }
    }

    /// How somebody stands to the seller.
    pub fn standing(&self, ix: ContactIx) -> Standing {
        self.standings[ix.index()]
    }

    /// How everybody stands to the seller, in the order of ids.
    pub fn standings(&self) -> impl Iterator<Item = (ContactIx, Standing)> {
        self.standings.iter().enumerate().map(|(at, &standing)| (ContactIx::new(at), standing))
    }

    /// Who works where.
    pub fn accounts(&self) -> &Groups {
        &self.accounts
    }

    /// Who is of which department, whatever the firm.
    pub fn departments(&self) -> &Groups {
        &self.departments
    }

    /// The seller's colleagues and those who may be, in the order of ids; the seller is among them.
    pub fn perhaps_colleagues(&self) -> &[ContactIx] {
        &self.perhaps_colleagues
    }

    /// Those of whom no account is recorded, in the order of ids.
    pub fn without_account(&self) -> &[ContactIx] {
        &self.without_account
    }

    /// Those who were asked whom they know at one account, in the order of ids.
    pub fn asked_about_an_account(&self) -> &[ContactIx] {
        &self.asked_about_an_account
    }

    /// How many people there are, the seller among them, who are no colleagues and of whom a pair may be left to ask about.
    pub fn open_outsiders(&self) -> usize {
        self.open_outsiders
    }
}

/// A group of one column; groups are in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group(u32);

/// Who is in which group of one column, as names are compared: letter case and outer blanks make no difference.
#[derive(Debug)]
pub struct Groups {
    names: Vec<String>,
    of: Vec<Option<Group>>,
    starts: Vec<u32>,
    people: Vec<ContactIx>,
}

impl Groups {
    /// Sorts everybody by a column; none: not recorded. Cost: a look at each contact, and sorting the names.
    pub fn of(network: &Network, label: impl Fn(&Contact) -> Option<&str>) -> Self {
        let (names, of) = numbered(network.contacts().map(|(_, contact)| label(contact)));
        let of: Vec<Option<Group>> = of.into_iter().map(|number| number.map(Group)).collect();
        let (starts, people) = by_group(&of, names.len());
        Self { names, of, starts, people }
    }

    /// Whether nobody is in any group.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Every group, in the order of names.
    pub fn all(&self) -> impl Iterator<Item = Group> + use<> {
        (0..self.names.len() as u32).map(Group)
    }

    /// The group somebody is in.
    pub fn group(&self, ix: ContactIx) -> Option<Group> {
        self.of[ix.index()]
    }

    /// The group of this name.
    pub fn find(&self, name: &str) -> Option<Group> {
        place(&self.names, &folded(name))
    }

    /// The name of a group as names are compared: in small letters, without outer blanks.
    pub fn name(&self, group: Group) -> &str {
        &self.names[group.0 as usize]
    }

    /// Everybody in a group, in the order of ids.
    pub fn people(&self, group: Group) -> &[ContactIx] {
        let at = group.0 as usize;
        &self.people[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

fn place(names: &[String], name: &str) -> Option<Group> {
    names.binary_search_by(|other| other.as_str().cmp(name)).ok().map(|at| Group(at as u32))
}

/// Everybody group by group: where each group starts, and the people in a row.
fn by_group(of: &[Option<Group>], groups: usize) -> (Vec<u32>, Vec<ContactIx>) {
    let mut starts = vec![0_u32; groups + 1];
    for group in of.iter().flatten() {
        starts[group.0 as usize + 1] += 1;
    }
    for at in 0..groups {
        starts[at + 1] += starts[at];
    }
    let mut free = starts.clone();
    let mut people = vec![ContactIx::new(0); starts[groups] as usize];
    for (at, group) in of.iter().enumerate() {
        if let Some(group) = group {
            let place = &mut free[group.0 as usize];
            people[*place as usize] = ContactIx::new(at);
            *place += 1;
        }
    }
    (starts, people)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::sketch::sketch;

    #[test]
    fn a_firm_is_one_however_it_is_spelled() {
        let network = sketch("ana@Bolt; bo@BOLT; cy@Arc; dee; you@Own");
        let mut settings = Settings::default();
        let own = settings::Value::Words(vec!["OWN".to_owned()]);
        settings.set(settings::SELF.key, own, settings::Origin::Default).unwrap();
        let register = Register::of(&network, &settings);
        let named = |id: &str| network.find(id).unwrap();
        let at = register.accounts().find("bolt ").map(|account| register.accounts().people(account));
        assert_eq!(at, Some(&[named("ana"), named("bo")][..]));
        assert!(register.standing(named("you")).is_colleague);
        assert!(register.standing(named("dee")).may_be_colleague && !register.standing(named("dee")).is_colleague);
        assert_eq!(
            register.accounts().all().map(|it| register.accounts().name(it)).collect::<Vec<_>>(),
            ["arc", "bolt", "own"]
        );
    }
}
