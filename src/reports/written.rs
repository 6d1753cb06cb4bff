//! What people wrote in a book and a report may quote: names, titles, firms, deals, facts. A page sets each apart.

use crate::book::{Book, Interaction};
use crate::network::{Attributes, Contact, Network, Text};
use crate::render::Names;

/// Whatever stands in the cells of a book as words of its own. Ids are left out: where somebody has no other name, the id is their
/// name. Cost: O(n log n) for all cells.
pub fn written<'a>(network: &'a Network, book: &'a Book) -> Names<'a> {
    let people = network.contacts().flat_map(|(_, contact)| of_contact(contact));
    let is_name = |word: &&Text| network.find(word).is_none();
    let met = book.interactions().iter().flat_map(Interaction::people);
    let owed = book.ledger().iter().flat_map(|it| [Some(&it.giver), it.receiver.as_ref(), it.about.as_ref()]).flatten();
    let known = book.facts().iter().flat_map(|it| [Some(&it.about), Some(&it.text), it.author.as_ref()]).flatten();
    let others = met.chain(owed).chain(known).filter(is_name);
    let others = others.map(Text::as_str);
    Names::of(people.chain(of_deals(book)).chain(of_accounts(book)).chain(others))
}

fn of_contact(it: &Contact) -> impl Iterator<Item = &str> {
    let cells = [&it.account, &it.title, &it.department, &it.kind, &it.industry, &it.location, &it.owner, &it.note];
    let lists = [&it.emails, &it.expertise, &it.past_accounts, &it.groups, &it.reference_scope];
    let words =
        [&it.name].into_iter().chain(cells.into_iter().flatten()).chain(lists.into_iter().flat_map(|it| it.iter()));
    words.map(Text::as_str).chain(of_attributes(&it.attributes))
}

/// What stands in columns of the seller's own, in words.
fn of_attributes(attributes: &Attributes) -> impl Iterator<Item = &str> {
    attributes.iter().map(|(_, text)| text).filter(|text| text.contains(char::is_alphabetic))
}

fn of_deals(book: &Book) -> impl Iterator<Item = &str> {
    book.deals().iter().flat_map(|it| {
        let cells = [&it.name, &it.owner, &it.next_step, &it.problem];
        let lists = [&it.needs, &it.doubts];
        // A deal without a name goes by its id.
        let title = it.name.is_none().then_some(&it.id);
        let cells = [&it.account].into_iter().chain(title).chain(cells.into_iter().flatten());
        let words = cells.chain(lists.into_iter().flat_map(|it| it.iter()));
        words.map(Text::as_str).chain(of_attributes(&it.attributes))
    })
}

fn of_accounts(book: &Book) -> impl Iterator<Item = &str> {
    book.accounts().iter().flat_map(|it| {
        let cells = [&it.industry, &it.location, &it.parent, &it.steward, &it.signal];
        let lists = [&it.applications, &it.infrastructure, &it.problems, &it.rivals];
        let words = [&it.name].into_iter().chain(cells.into_iter().flatten());
        let words = words.chain(lists.into_iter().flat_map(|it| it.iter())).map(Text::as_str);
        words.chain(of_attributes(&it.attributes))
    })
}
