//! What may be asked of the one who is called, as far as the tie bears it, and what stands between the two in favours.

use std::cmp::Reverse;

use super::request::Sight;
use super::{Favours, MayAsk, owed};
use crate::advise::Context;
use crate::advise::figure::rounded;
use crate::book::{Deal, Settlement};
use crate::network::contact::same_name;
use crate::network::{ContactIx, Influence, Level, NetworkKind, Strength, Willing};
use crate::stages::asks::{Ask, TooEarly, most_borne, too_early};
use crate::stages::gain_buy_in::power;

/// What the tie bears being asked for, what that could be, and the favours so far; none where the two are not in touch.
pub(super) fn may_ask(sight: &Sight) -> Option<MayAsk> {
    let (context, call) = (&sight.context, sight.call?);
    if !context.is_direct(call) {
        return None;
    }
    let most = most_borne(context, context.seller, call);
    let next = Ask::ALL.into_iter().find(|&ask| ask > most);
    let early = next.and_then(|ask| Some((ask, too_early(context, context.seller, call, ask)?)));
    let asked = |status| owed::asked(context, call, status);
    Some(MayAsk {
        most: most.word().to_owned(),
        not_yet: early.map(|(ask, reason)| not_yet(ask, reason)),
        such_as: such_as(context, call, most),
        received: owed::favours(context, call, context.seller),
        given: owed::favours(context, context.seller, call),
        refused: asked(Settlement::Refused),
        unanswered: asked(Settlement::Asked),
    })
}

/// `an endorsement wants a tie of 0.6`.
fn not_yet(ask: Ask, reason: TooEarly) -> String {
    match reason {
        TooEarly::Weak { wanted, .. } => format!("{} wants a tie of {}", ask.phrase(), rounded(wanted)),
        TooEarly::Young(_) | TooEarly::Unknown => format!("{} is too early: {reason}", ask.phrase()),
    }
}

/// What to ask for: a customer may vouch, and knows who else there could buy; whom they know where something is to be sold they
/// may put in a word with, bring together with the seller, or tell of.
fn such_as(context: &Context, call: ContactIx, most: Ask) -> Vec<String> {
    let contact = context.contact(call);
    let is_customer = context.register().standing(call).networks.has(NetworkKind::Customer);
    let mut all = Vec::new();
    if most == Ask::Reference && is_customer && contact.reference != Some(Willing::No) {
        all.push("to vouch for you before a buyer".to_owned());
    }
    all.extend(worth_meeting(context, call).map(|ix| about(context, ix, most)));
    if let Some(account) = contact.account.as_deref().filter(|_| is_customer) {
        all.push(format!("who else at {account} needs something like it"));
    }
    all
}

/// Of those whom they know at firms with an open deal (where no deal is kept: among prospects), and with whom the seller is not in
/// touch, whoever decides, else by influence, level, and how well the two know each other.
fn worth_meeting(context: &Context, call: ContactIx) -> Option<ContactIx> {
    let open: Vec<&Deal> = context.book.open_deals().collect();
    let is_sold_to = |ix: ContactIx| match &context.contact(ix).account {
        Some(account) if !open.is_empty() => open.iter().any(|deal| same_name(&deal.account, account)),
        _ => context.register().standing(ix).networks.has(NetworkKind::Prospect),
    };
    let known = context.network.neighbours(call).filter(|&ix| ix != context.seller && !context.is_direct(ix));
    let known = known.filter(|&ix| is_sold_to(ix) && !context.is_colleague(ix));
    let strength = |ix| context.strength(call, ix).map_or(0.0, Strength::value);
    let rank = |ix: ContactIx| {
        let contact = context.contact(ix);
        (Reverse(contact.influences.iter().next().map(Reverse)), Reverse(contact.level))
    };
    known.min_by(|&a, &b| {
        let by_strength = || strength(b).total_cmp(&strength(a));
        rank(a).cmp(&rank(b)).then_with(by_strength).then_with(|| context.name(a).cmp(context.name(b)))
    })
}

/// What to ask about somebody, at most as much as the tie bears.
fn about(context: &Context, ix: ContactIx, most: Ask) -> String {
    let contact = context.contact(ix);
    let role = contact.influences.iter().next().map(|influence: Influence| format!(", who {}", power(influence)));
    let title = || contact.title.as_deref().or(contact.level.map(Level::word)).map(|title| format!(", {title}"));
    let whom = format!("{}{}", contact.name, role.or_else(title).unwrap_or_default());
    if most >= Ask::Introduction { format!("to meet {whom}") } else { format!("what they know of {whom}") }
}

impl Favours {
    /// `2, the last an introduction on 2026-03-02`.
    pub(super) fn words(&self) -> String {
        let Some(kind) = &self.last else { return "none".to_owned() };
        let on = self.on.as_ref().map(|day| format!(" on {day}")).unwrap_or_default();
        if self.count == 1 { format!("{kind}{on}") } else { format!("{}, the last {kind}{on}", self.count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::with;

    fn of_jim(drawn: &str) -> Vec<String> {
        with(Scope::Direct, drawn, |context| {
            let jim = context.network.find("jim").unwrap();
            such_as(context, jim, most_borne(context, context.seller, jim))
        })
    }

    #[test]
    fn a_tie_that_bears_an_introduction_is_asked_for_the_one_who_decides() {
        let known = "jim -- ana@Bolt[prospect level=director]; jim .. bo@Bolt[prospect influence=economic]";
        assert_eq!(of_jim(&format!("you -- jim[market]; {known}")), ["to meet bo, who says the final yes"]);
        assert_eq!(of_jim(&format!("you .. jim[market]; {known}"))[0], "what they know of bo, who says the final yes");
    }

    #[test]
    fn a_customer_may_vouch_and_knows_who_else_could_buy() {
        let both = ["to vouch for you before a buyer", "who else at Core needs something like it"];
        assert_eq!(of_jim("you == jim@Core[customer reference=yes]"), both);
        assert_eq!(of_jim("you == jim@Core[customer reference=no]"), both[1..]);
    }

    #[test]
    fn whom_the_seller_knows_and_who_sells_beside_them_are_not_asked_for() {
        assert!(of_jim("you -- jim[market]; you -- ana@Bolt[prospect] -- jim; jim -- kim@Own[internal]").is_empty());
    }
}
