//! Who of the seller's own firm owns a record: by a program's id, by an address, or by a name that is one person's there.

use super::Program;
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::haul::{Haul, Person, Who};
use crate::ingest::foreign::key::Key;
use crate::network::contact::folded;

/// What a CRM writes behind the name of a user who has left.
const GONE: &str = "(deactivated user)";

/// Who owns a record: by id, else by name; nobody where neither is there.
pub(super) fn find(program: &Program, id: &str, name: &str, haul: &mut Haul) -> Option<Who> {
    let Some(key) = program.key(id) else { return named(program, name, haul) };
    let (name, address) = parts(name).unwrap_or_default();
    let mut person = Person { keys: vec![key], ..Person::default() };
    person.keys.extend(address.and_then(Key::email));
    person.set(Contacts::Name, name);
    seller(&mut person);
    Some(haul.person(person))
}

/// The seller whom a cell names: `Brenda Foss`, `Brenda Foss (brenda@norvik.com)`, `brenda@norvik.com`; none where it is blank.
fn named(program: &Program, cell: &str, haul: &mut Haul) -> Option<Who> {
    colleague(program, cell, haul).inspect(|&who| {
        let mut person = Person { keys: haul.get(who).keys.clone(), ..Person::default() };
        seller(&mut person);
        haul.person(person);
    })
}

/// Somebody of our own firm whom a cell names.
pub(super) fn colleague(program: &Program, cell: &str, haul: &mut Haul) -> Option<Who> {
    let (name, address) = parts(cell)?;
    let mut person = Person::listed([address.and_then(Key::email), key(program, name)]);
    person.set(Contacts::Name, name).set(Contacts::Network, "internal");
    Some(haul.person(person))
}

/// By what a user of a program is remembered who is only named: there a name is one person's. None where it is blank.
pub(super) fn key(program: &Program, name: &str) -> Option<Key> {
    Key::id(&format!("{}-user", program.name), &folded(name))
}

/// Says that somebody sells for the firm whose book this is.
pub(super) fn seller(person: &mut Person) {
    person.set(Contacts::Network, "internal").set(Contacts::Kind, "seller");
}

/// The name and the address in a cell; none where it is blank.
fn parts(cell: &str) -> Option<(&str, Option<&str>)> {
    let mut name = cell.trim();
    let cut = name.len().wrapping_sub(GONE.len());
    if name.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(GONE)) {
        name = name[..cut].trim_end();
    }
    if Key::email(name).is_some() {
        return Some(("", Some(name)));
    }
    if let Some((before, address)) = name.strip_suffix([')', '>']).and_then(|it| it.rsplit_once(['(', '<']))
        && Key::email(address).is_some()
    {
        return Some((before.trim(), Some(address)));
    }
    (!name.is_empty()).then_some((name, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_a_name_an_address_or_both() {
        assert_eq!(parts("Brenda Foss"), Some(("Brenda Foss", None)));
        assert_eq!(parts("Brenda Foss (b@norvik.com)"), Some(("Brenda Foss", Some("b@norvik.com"))));
        assert_eq!(parts("b@norvik.com"), Some(("", Some("b@norvik.com"))));
        assert_eq!(parts("Brenda Foss (Deactivated User)"), Some(("Brenda Foss", None)));
        assert_eq!(parts("Brenda (East)"), Some(("Brenda (East)", None)));
        assert_eq!(parts(" "), None);
        assert_eq!(parts("é(deactivated user"), Some(("é(deactivated user", None)));
    }
}
