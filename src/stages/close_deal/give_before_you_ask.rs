//! One rule: a customer who vouches meets somebody worth knowing first.

use super::gifts::{Gift, THEIR_EFFECTIVE_SIZE, gifts};
use super::references::{Candidate, candidates};
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::ContactIx;
use crate::stages::meeting::introducing;

described! {
    /// **What it looks for.** A customer of yours who said yes to vouching, for whom you have not done more than they did for you, as
    /// far as the ledger says; and a contact of yours whom they do not know, whose firm does not compete with theirs, and from whom
    /// they would gain: somebody with the same trouble first, then somebody who opens many new people.
    ///
    /// **Why.** Customers vouch more gladly for a seller who widens their own network. Give before you ask: after the call it looks
    /// like pay.
    ///
    /// **Example.** Jo at Wave spoke for you twice. Jo and Max at Core both fight leaks and never met: bring them together.
    ///
    /// **Source.** Üstüner and Godes 2006: motivate references by helping them build their own networks.
    pub static RULE: Rule = Rule {
        id: "give-before-you-ask",
        text: DOC,
        principle: "R10",
        tier: Tier::Opportunity,
        signal: "asks_90_days",
        ground: Ground::Stage,
        check,
    };
}

/// For how many customers a gift is proposed at most: those who match best.
const CUSTOMERS: usize = 5;

fn check(context: &Context) -> Vec<Proposal> {
    let is_ones_own = |it: &Candidate| it.own && it.owner.is_none() && it.is_free_if_no_rival();
    let candidates = candidates(context).into_iter().filter(is_ones_own);
    let in_debt = candidates.map(|it| (it.person, context.favours_both_ways(it.person)));
    let in_debt = in_debt.filter(|(_, (received, given))| given <= received);
    let best = |(to, balance)| gifts(context, to).into_iter().next().map(|gift| give(context, to, &gift, balance));
    in_debt.filter_map(best).take(CUSTOMERS).collect()
}

fn give(context: &Context, to: ContactIx, gift: &Gift, (received, given): (usize, usize)) -> Proposal {
    let (name, other) = (context.name(to), context.name(gift.person));
    let at = |ix: ContactIx| {
        context.contact(ix).account.as_deref().map(|account| format!(" at {}", account.trim())).unwrap_or_default()
    };
    let (here, there) = (at(to), at(gift.person));
    let make_sure =
        if gift.ask_first { "Make sure that the two firms do not compete, then introduce" } else { "Introduce" };
    let meets = match gift.opens {
        0 => format!("{other} knows nobody {name} is not known to know"),
        1 => format!("{other} knows one person {name} is not known to know"),
        more => format!("{other} knows {more} people {name} is not known to know"),
    };
    let common = (!gift.in_common.is_empty()).then(|| {
        let words = format!("to speak about: {}", gift.in_common.join(", "));
        Evidence::new("in_common", Figure::count(gift.in_common.len()), words)
    });
    let favours = format!("favours so far: {received} from {name}, {given} from you");
    Proposal {
        action: format!("{make_sure} {name}{here} to {other}{there}"),
        why: format!("{name} vouches for you: somebody worth knowing is the thanks that counts, before the next ask."),
        people: vec![to, gift.person],
        evidence: common
            .into_iter()
            .chain([
                Evidence::new("new_contacts", Figure::count(gift.opens), meets),
                Evidence::new("favours_received", Figure::count(received), favours),
            ])
            .collect(),
        change: Change::Tie(context.id(to), context.id(gift.person), None),
        gauge: &THEIR_EFFECTIVE_SIZE,
        about: Some(context.id(to)),
        effort: introducing(context, to, gift.person),
        rests_on: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Advice;
    use crate::book::{Account, Deal, Entry, Favour, Settlement};
    use crate::stages::trial::advice_on_deal;

    const DRAWN: &str = "you == jo@Wave[customer reference=yes industry=ships]; you -- max@Core[market industry=water]; \
                         you -- kim@Dome[market industry=domes] -- x; you -- bo@Bolt";

    fn advised(drawn: &str, ledger: Vec<Entry>) -> Vec<Advice> {
        advice_on_deal(&RULE, &Deal::at("Bolt", "d1"), drawn, |book| {
            let leaky = |name: &str| Account { problems: ["leaks".into()].into(), ..Account::named(name) };
            let bolt = Account { industry: Some("steel".into()), ..Account::named("Bolt") };
            book.keep_accounts([leaky("Wave"), leaky("Core"), bolt]).keep_ledger(ledger);
        })
    }

    #[test]
    fn the_one_with_the_same_trouble_is_the_better_gift() {
        let advice = advised(DRAWN, vec![]);
        assert_eq!(advice[0].proposal.action, "Introduce jo at Wave to max at Core");
        assert_eq!(advice[0].proposal.evidence[0].words, "to speak about: leaks");
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Undefined, Figure::Exact(1.0)));
    }

    #[test]
    fn who_owes_the_seller_already_needs_no_gift_and_a_rival_is_none() {
        let given = Entry { status: Some(Settlement::Given), ..Entry::of(Favour::Help, "you", "jo") };
        assert!(advised(DRAWN, vec![given]).is_empty());
        let rival = "you == jo@Wave[customer reference=yes industry=ships]; you -- max@Core[market industry=ships]";
        assert!(advised(rival, vec![]).is_empty());
    }
}
