//! Whether two firms may compete. A seller who brings rivals together loses both.

use crate::advise::Context;
use crate::network::contact::same_name;
use crate::network::{ContactIx, Text};

/// How two firms stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rivalry {
    /// They are one firm.
    OneFirm,
    /// One names the other as a rival.
    Named,
    /// They share an industry, and nobody wrote down with whom both of them compete.
    OneTrade,
    /// A firm is not recorded.
    Unplaced,
    /// Nothing recorded says whether they compete.
    NotKnown,
    /// Another industry; or rivals were named, and the other is none of them.
    None,
}

impl Rivalry {
    /// Whether they compete, or may: then the two are never brought together.
    pub fn is_possible(self) -> bool {
        matches!(self, Self::OneFirm | Self::Named | Self::OneTrade | Self::Unplaced)
    }
}

/// A firm, as far as it says with whom it competes.
#[derive(Debug, Clone, Default)]
pub struct Firm<'a> {
    name: Option<&'a str>,
    industry: Option<&'a str>,
    rivals: Vec<&'a str>,
}

/// The extra column of contacts in which their firm's rivals may stand, parted by `;` or `,`.
const RIVALS: &str = "rivals";

impl<'a> Firm<'a> {
    /// The firm somebody works for: by what is noted with them, then by its row among the accounts.
    pub fn of_contact(context: &'a Context, ix: ContactIx) -> Self {
        let contact = context.contact(ix);
        let name = contact.account.as_deref().filter(|account| !account.trim().is_empty());
        let firm = name.map(|name| Self::of_account(context, name)).unwrap_or_default();
        let noted = contact.attributes.get(RIVALS).unwrap_or_default();
        let noted = noted.split([';', ',']).map(str::trim).filter(|rival| !rival.is_empty());
        Self {
            name,
            industry: contact.industry.as_deref().or(firm.industry),
            rivals: noted.chain(firm.rivals).collect(),
        }
    }

    /// A firm by its row among the accounts.
    pub fn of_account(context: &'a Context, name: &'a str) -> Self {
        let record = context.book.account(name);
        Self {
            name: Some(name),
            industry: record.and_then(|record| record.industry.as_deref()),
            rivals: record.map(|record| record.rivals.iter().map(Text::as_str).collect()).unwrap_or_default(),
        }
    }

    fn names(&self, other: &str) -> bool {
        self.rivals.iter().any(|rival| same_name(rival, other))
    }
}

/// How two firms stand to each other.
pub fn rivalry(one: &Firm, other: &Firm) -> Rivalry {
    let (Some(here), Some(there)) = (one.name, other.name) else { return Rivalry::Unplaced };
    if same_name(here, there) {
        return Rivalry::OneFirm;
    }
    if one.names(there) || other.names(here) {
        return Rivalry::Named;
    }
    if !one.rivals.is_empty() && !other.rivals.is_empty() {
        return Rivalry::None;
    }
    match (one.industry, other.industry) {
        (Some(here), Some(there)) if same_name(here, there) => Rivalry::OneTrade,
        (Some(_), Some(_)) => Rivalry::None,
        _ => Rivalry::NotKnown,
    }
}

/// How the firms of two people stand to each other.
pub fn between(context: &Context, one: ContactIx, other: ContactIx) -> Rivalry {
    rivalry(&Firm::of_contact(context, one), &Firm::of_contact(context, other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Account, Book};
    use crate::stages::trial::with;

    fn between_firms(drawn: &str) -> Rivalry {
        with(Scope::Direct, &format!("you; {drawn}"), |context| {
            let at = |id| context.network.find(id).unwrap();
            between(context, at("a"), at("b"))
        })
    }

    #[test]
    fn one_firm_one_industry_and_a_named_rival_may_compete() {
        assert_eq!(between_firms("a@Bolt[industry=steel]; b@bolt[industry=ships]"), Rivalry::OneFirm);
        assert_eq!(between_firms("a@Bolt[industry=steel]; b@Acme[industry=Steel]"), Rivalry::OneTrade);
        assert_eq!(between_firms("a@Bolt[industry=steel]; b@Acme[industry=ships rivals=Zed,Bolt]"), Rivalry::Named);
        assert_eq!(between_firms("a[industry=steel]; b@Acme[industry=ships]"), Rivalry::Unplaced);
    }

    #[test]
    fn rivals_that_are_named_on_both_sides_settle_what_an_industry_leaves_open() {
        let both_named = "a@Bolt[industry=steel rivals=Zed]; b@Acme[industry=steel rivals=Yak]";
        assert_eq!(between_firms(both_named), Rivalry::None);
        assert_eq!(between_firms("a@Bolt[industry=steel]; b@Acme[industry=ships]"), Rivalry::None);
        assert_eq!(between_firms("a@Bolt; b@Acme[industry=ships]"), Rivalry::NotKnown);
    }

    #[test]
    fn the_accounts_table_names_rivals_too() {
        with(Scope::Direct, "you; a@Bolt[industry=steel]; b@Acme[industry=ships]", |context| {
            let mut book = Book::default();
            book.keep_accounts([Account { rivals: ["Acme".into()].into(), ..Account::named("BOLT") }]);
            let context = context.clone().keeping(&book);
            let at = |id| context.network.find(id).unwrap();
            assert_eq!(between(&context, at("a"), at("b")), Rivalry::Named);
        });
    }
}
