//! Whether two contacts of the seller may be brought together, what they have in common, and what each gains.

use crate::advise::Context;
use crate::book::{Account, Status};
use crate::network::contact::same_name;
use crate::network::{ContactIx, Pair, Text};
use crate::stages::close_deal::rivalry::{Rivalry, between};

/// On what two people can begin to talk, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ground {
    /// What their firms are troubled by or use.
    Firms,
    /// A firm where both worked.
    Past,
    /// What both know.
    Skill,
    /// What both do.
    Work,
}

/// Two people whom the seller could introduce to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// What they have in common, as `both work in purchasing`.
    pub(super) common: Option<(Ground, String)>,
    /// Whether it is known that they have not met.
    pub(super) are_strangers: bool,
    /// Whether it is known that their firms do not compete, by their trades or by the rivals that are noted.
    pub(super) is_safe: bool,
    /// How many people each would come near: the other's contacts that are not theirs, the seller left out.
    pub(super) opens: (usize, usize),
}

/// What is kept of the firm somebody works for.
pub(super) fn firm_of<'c>(context: &'c Context, ix: ContactIx) -> Option<&'c Account> {
    context.book.account(context.contact(ix).account.as_deref()?)
}

/// Whether somebody works for a firm that sells against the seller.
pub(super) fn sells_against(context: &Context, ix: ContactIx) -> bool {
    firm_of(context, ix).is_some_and(|firm| firm.status == Some(Status::Competitor))
}

/// What speaks for bringing two people together. None: they know each other or work for one firm, they may be rivals, one sells
/// against the seller, or one would meet nobody new since all the other knows are shared.
///
/// Cost: the ties of the two.
pub(super) fn matched(context: &Context, a: ContactIx, b: ContactIx) -> Option<Match> {
    let network = context.network;
    let rivalry = between(context, a, b);
    if a == b || network.link(a, b).is_some() || rivalry.is_possible() {
        return None;
    }
    if sells_against(context, a) || sells_against(context, b) {
        return None;
    }
    let knows = |ix: ContactIx, other: ContactIx| network.declared().has(ix.index(), other.index());
    let known_to = |ix: ContactIx| network.neighbours(ix).filter(|&it| it != context.seller);
    let shared = known_to(a).filter(|&it| knows(b, it)).count();
    let opens = (known_to(b).count() - shared, known_to(a).count() - shared);
    (shared == 0 || (opens.0 > 0 && opens.1 > 0)).then(|| Match {
        common: in_common(context, a, b),
        are_strangers: network.pair(a, b) == Pair::NotTied,
        is_safe: rivalry == Rivalry::None,
        opens,
    })
}

/// What two people could talk about.
pub(super) fn in_common(context: &Context, a: ContactIx, b: ContactIx) -> Option<(Ground, String)> {
    let (one, other) = (context.contact(a), context.contact(b));
    if let Some((here, there)) = firm_of(context, a).zip(firm_of(context, b)) {
        if let Some(problem) = first_shared(&here.problems, &there.problems) {
            return Some((Ground::Firms, format!("both firms have to do with {problem}")));
        }
        if let Some(thing) = first_shared(&here.applications, &there.applications) {
            return Some((Ground::Firms, format!("both firms care for {thing}")));
        }
    }
    if let Some(firm) = first_shared(&one.past_accounts, &other.past_accounts) {
        return Some((Ground::Past, format!("both worked at {firm}")));
    }
    if let Some(skill) = first_shared(&one.expertise, &other.expertise) {
        return Some((Ground::Skill, format!("both know about {skill}")));
    }
    let department = one.department.as_deref().filter(|it| !it.trim().is_empty())?;
    let shared = other.department.as_deref().is_some_and(|it| same_name(it, department));
    shared.then(|| (Ground::Work, format!("both work in {department}")))
}

fn first_shared<'t>(here: &'t [Text], there: &[Text]) -> Option<&'t str> {
    here.iter().find(|it| there.iter().any(|other| same_name(it, other))).map(Text::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::stages::trial::with;

    fn of(drawn: &str, accounts: impl IntoIterator<Item = Account>) -> Option<Match> {
        let mut book = Book::default();
        book.keep_accounts(accounts);
        with(Scope::Direct, drawn, |context| {
            let context = context.clone().keeping(&book);
            let at = |id| context.network.find(id).unwrap();
            matched(&context, at("a"), at("b"))
        })
    }

    const APART: &str =
        "you -- a@Bolt[industry=steel dept=lab]; you -- b@Wave[industry=ships dept=lab]; b -- x; complete";

    #[test]
    fn strangers_of_other_trades_are_matched_by_what_they_have_in_common() {
        let found = of(APART, []).unwrap();
        assert_eq!(found.common, Some((Ground::Work, "both work in lab".to_owned())));
        assert_eq!((found.are_strangers, found.is_safe, found.opens), (true, true, (1, 0)));
        let with_rust = |name: &str| Account { problems: ["rust".into()].into(), ..Account::named(name) };
        let common = of(APART, [with_rust("Bolt"), with_rust("Wave")]).unwrap().common;
        assert_eq!(common, Some((Ground::Firms, "both firms have to do with rust".to_owned())));
    }

    #[test]
    fn rivals_competitors_colleagues_and_those_who_have_met_are_not() {
        let rival = Account { rivals: ["Wave".into()].into(), ..Account::named("Bolt") };
        assert_eq!(of(APART, [rival]), None);
        assert_eq!(of(APART, [Account { status: Some(Status::Competitor), ..Account::named("Wave") }]), None);
        assert_eq!(of("you -- a@Bolt[industry=it]; you -- b@Wave[industry=it]; complete", []), None);
        assert_eq!(of("you -- a@Bolt[industry=it]; you -- b@Bolt[industry=law]; complete", []), None);
        assert_eq!(of("you -- a@Bolt[industry=it] -- b@Wave[industry=law]; you -- b", []), None);
    }

    #[test]
    fn what_nobody_asked_about_or_noted_is_not_taken_for_known() {
        let found = of("you -- a@Bolt; you -- b@Wave[industry=law]", []).unwrap();
        assert!(!found.are_strangers && !found.is_safe && found.common.is_none());
    }
}
