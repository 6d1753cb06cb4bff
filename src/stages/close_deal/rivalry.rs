//! Whether two customers may compete. A seller who brings rivals together loses both.

use crate::network::Contact;
use crate::network::contact::same_name;

/// How two contacts' firms stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rivalry {
    /// One firm, or firms that compete, or may: one names the other, or they share an industry, or a firm is not recorded.
    Possible,
    /// Nothing recorded says whether they compete.
    NotKnown,
    /// Another industry; or rivals were named, and the other is none of them.
    None,
}

/// The extra column in which an account's rivals stand, parted by `;` or `,`.
const RIVALS: &str = "rivals";

/// How the firms of two contacts stand to each other.
pub(crate) fn rivalry(one: &Contact, other: &Contact) -> Rivalry {
    let (Some(here), Some(there)) = (account(one), account(other)) else { return Rivalry::Possible };
    if same_name(here, there) || names_as_rival(one, there) || names_as_rival(other, here) {
        return Rivalry::Possible;
    }
    if rivals(one).next().is_some() && rivals(other).next().is_some() {
        return Rivalry::None;
    }
    match (one.industry.as_deref(), other.industry.as_deref()) {
        (Some(here), Some(there)) if same_name(here, there) => Rivalry::Possible,
        (Some(_), Some(_)) => Rivalry::None,
        _ => Rivalry::NotKnown,
    }
}

fn account(contact: &Contact) -> Option<&str> {
    contact.account.as_deref().filter(|account| !account.trim().is_empty())
}

fn names_as_rival(contact: &Contact, account: &str) -> bool {
    rivals(contact).any(|rival| same_name(rival, account))
}

fn rivals(contact: &Contact) -> impl Iterator<Item = &str> {
    let named = contact.attributes.get(RIVALS).unwrap_or_default();
    named.split([';', ',']).map(str::trim).filter(|rival| !rival.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::sketch::sketch;

    fn between(drawn: &str) -> Rivalry {
        let network = sketch(drawn);
        let contact = |id| network.contact(network.find(id).unwrap());
        rivalry(contact("a"), contact("b"))
    }

    #[test]
    fn one_firm_one_industry_and_a_named_rival_may_compete() {
        assert_eq!(between("a@Bolt[industry=steel]; b@bolt[industry=ships]"), Rivalry::Possible);
        assert_eq!(between("a@Bolt[industry=steel]; b@Acme[industry=Steel]"), Rivalry::Possible);
        assert_eq!(between("a@Bolt[industry=steel]; b@Acme[industry=ships rivals=Zed,Bolt]"), Rivalry::Possible);
        assert_eq!(between("a[industry=steel]; b@Acme[industry=ships]"), Rivalry::Possible);
    }

    #[test]
    fn rivals_that_are_named_on_both_sides_settle_what_an_industry_leaves_open() {
        assert_eq!(between("a@Bolt[industry=steel rivals=Zed]; b@Acme[industry=steel rivals=Yak]"), Rivalry::None);
        assert_eq!(between("a@Bolt[industry=steel]; b@Acme[industry=ships]"), Rivalry::None);
        assert_eq!(between("a@Bolt; b@Acme[industry=ships]"), Rivalry::NotKnown);
    }
}
