//! Who is meant by a word: a person by id, email, name or part of a name; an account by its name.

use super::contact::{ContactIx, folded, same_name};
use super::{Contact, Network};

/// How many people or accounts are named where none, or several, fit.
const CANDIDATES: usize = 5;

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant<T> {
    /// This one.
    One(T),
    /// One of these: which, the word does not say.
    Several(Vec<T>),
    /// None; these come nearest.
    Nobody(Vec<T>),
}

impl Network {
    /// The person a word names: by exact id, then email, then exact name, then an unmistakable part of a name.
    ///
    /// Cost: O(n).
    pub fn who(&self, word: &str) -> Meant<ContactIx> {
        if let Some(ix) = self.find(word) {
            return Meant::One(ix);
        }
        let lower = folded(word);
        let by_email = |contact: &Contact| contact.emails.iter().any(|email| email.to_lowercase() == lower);
        let by_name = |contact: &Contact| contact.name.to_lowercase() == lower;
        let by_part = |contact: &Contact| !lower.is_empty() && contact.name.to_lowercase().contains(&lower);
        let ways: [&dyn Fn(&Contact) -> bool; 3] = [&by_email, &by_name, &by_part];
        for fits in ways {
            let found: Vec<ContactIx> = self.contacts().filter(|(_, it)| fits(it)).map(|(ix, _)| ix).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Meant::One(*one),
                several => return Meant::Several(several.to_vec()),
            }
        }
        Meant::Nobody(nearest(&lower, self.contacts().map(|(ix, contact)| (contact.name.to_lowercase(), ix))))
    }

    /// The account a word names: its name, whatever the case of its letters, or an unmistakable part of it.
    ///
    /// Cost: O(n log n).
    pub fn which_account(&self, word: &str) -> Meant<String> {
        which_account(&self.accounts(), word)
    }

    /// Every account somebody works for, once however its letters are cased, in the order of the alphabet.
    pub fn accounts(&self) -> Vec<&str> {
        each_account(self.contacts().filter_map(|(_, contact)| contact.account.as_deref()))
    }
}

/// Of some accounts the one a word names: its name, whatever the case of its letters, or an unmistakable part of it.
pub fn which_account(accounts: &[&str], word: &str) -> Meant<String> {
    if let Some(account) = accounts.iter().find(|account| same_name(account, word)) {
        return Meant::One((*account).to_owned());
    }
    let lower = folded(word);
    let parts = accounts.iter().filter(|account| !lower.is_empty() && account.to_lowercase().contains(&lower));
    let found: Vec<String> = parts.map(ToString::to_string).collect();
    match found.as_slice() {
        [] => Meant::Nobody(nearest(&lower, accounts.iter().map(|it| (it.to_lowercase(), (*it).to_owned())))),
        [one] => Meant::One(one.clone()),
        _ => Meant::Several(found),
    }
}

/// Some names of accounts, each once however its letters are cased, in the order of the alphabet.
pub fn each_account<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut accounts: Vec<&str> = names.collect();
    accounts.sort_by_key(|account| (folded(account), *account));
    accounts.dedup_by(|a, b| same_name(a, b));
    accounts
}

/// Of some names, each with what bears it, those that come nearest to a word: as a whole, or one of their words does. Nearest first,
/// then by name.
pub fn nearest<T>(word: &str, names: impl Iterator<Item = (String, T)>) -> Vec<T> {
    let near = names.filter_map(|(name, it)| Some((how_far(word, &name)?, name, it)));
    let mut near: Vec<(usize, String, T)> = near.collect();
    near.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    near.into_iter().take(CANDIDATES).map(|(_, _, it)| it).collect()
}

/// By how many letters a name is off, where it may be meant: up to three of a whole name, one in three of a part of it.
fn how_far(word: &str, name: &str) -> Option<usize> {
    let letters = word.chars().count();
    let whole = strsim::osa_distance(word, name);
    let parts = name.split([' ', '-', '.']).map(|part| strsim::osa_distance(word, part));
    let part = parts.min().filter(|far| far * 3 <= letters);
    Some(whole).filter(|far| *far <= 3).into_iter().chain(part).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::sketch::sketch;

    #[test]
    fn a_person_is_found_by_id_then_name_then_part_of_a_name() {
        let network = sketch("p1[name=Ana_Silva]; p2[name=Ana]; p3[name=Bo_Chen]");
        let at = |id| Meant::One(network.find(id).unwrap());
        assert_eq!(network.who("p1"), at("p1"));
        assert_eq!(network.who("ana"), at("p2"));
        assert_eq!(network.who("chen"), at("p3"));
        assert_eq!(network.who("an"), Meant::Several(vec![network.find("p1").unwrap(), network.find("p2").unwrap()]));
        assert_eq!(network.who("Bo Chan"), Meant::Nobody(vec![network.find("p3").unwrap()]));
        assert_eq!(network.who("Chn"), Meant::Nobody(vec![network.find("p3").unwrap(), network.find("p2").unwrap()]));
        assert_eq!(network.who("Silvah"), Meant::Nobody(vec![network.find("p1").unwrap()]));
        assert_eq!(network.who("Chest"), Meant::Nobody(vec![]));
        assert_eq!(network.who(""), Meant::Nobody(vec![network.find("p2").unwrap()]));
    }

    #[test]
    fn an_account_is_one_however_it_is_cased() {
        let network = sketch("ana@Bolt; bo@BOLT; cy@Bolton_Works");
        assert_eq!(network.accounts().len(), 2);
        assert_eq!(network.which_account("bolt"), Meant::One("BOLT".into()));
        assert_eq!(network.which_account("works"), Meant::One("Bolton Works".into()));
        assert_eq!(network.which_account("boltn works"), Meant::Nobody(vec!["Bolton Works".into()]));
        assert_eq!(network.which_account("workz"), Meant::Nobody(vec!["Bolton Works".into()]));
    }
}
