//! Whether the work a seller has suits what they are: finders belong at new accounts, builders at those who bought.

use jiff::civil::Date;

use super::request::{Desk, few};
use crate::advise::sellers::Profile;
use crate::book::{Deal, DealStage, Status};
use crate::metrics::proportion::Rate;
use crate::network::contact::folded;
use crate::reports::analysis::percent;
use crate::reports::share::Share;

/// From which share of deals on new or old accounts the work is mainly of that kind.
const MAINLY: f64 = 0.6;

/// How many of a seller's deals are at accounts that had not bought before.
pub(super) fn new_business(desk: &Desk<'_>, id: &str) -> Share {
    let book = desk.record.book();
    let begun = |deal: &Deal| deal.begun_on().is_none_or(|day| day <= desk.record.today);
    let own = book.deals().iter().filter(|deal| desk.record.sellers.owner(deal) == Some(id) && begun(deal));
    let (mut rate, mut unknown) = (Rate::default(), 0);
    for is_new in own.map(|deal| is_new(desk, deal)) {
        match is_new {
            Some(is_new) => rate = Rate { hits: rate.hits + usize::from(is_new), cases: rate.cases + 1 },
            None => unknown += 1,
        }
    }
    Share::within(rate, unknown, few(desk))
}

/// Whether nothing had been sold at the account of a deal when it began; none where that is not known. A customer of whom the book has no
/// earlier sale bought before the book begins.
fn is_new(desk: &Desk<'_>, deal: &Deal) -> Option<bool> {
    let book = desk.record.book();
    if deal.account.is_empty() {
        return None;
    }
    let began = deal.begun_on()?;
    let won = desk.sold.get(&folded(&deal.account)).map_or(&[][..], |sold| &sold.won);
    let is_earlier = |day: Option<Date>| day.is_some_and(|day| day <= began);
    if won.iter().any(|(id, _, day)| deal.id != *id && is_earlier(*day)) {
        return Some(false);
    }
    let account = book.account(&deal.account)?;
    if let Some(since) = account.attributes.noted("customer_since").and_then(|day| day.trim().parse::<Date>().ok()) {
        return Some(since > began);
    }
    match account.status {
        Some(Status::Customer) if won.is_empty() && deal.stage != Some(DealStage::Won) => Some(false),
        Some(Status::Customer) | None => None,
        Some(_) => Some(true),
    }
}

/// Whether the work suits the profile, and why; none where either is not known.
pub(super) fn fit(profile: Option<Profile>, new_business: Share) -> (Option<bool>, Option<String>) {
    let Some((profile, share)) = profile.zip(new_business.share) else { return (None, None) };
    let (new, old) = (percent(share), percent(1.0 - share));
    let told = match profile {
        Profile::Finder if share < 1.0 - MAINLY => {
            (false, format!("a finder, and {old} of the deals are at accounts that had bought already"))
        }
        Profile::Builder if share > MAINLY => (false, format!("a builder, and {new} of the deals are at new accounts")),
        Profile::Finder => (true, format!("a finder, with {new} of the deals at new accounts")),
        Profile::Builder => (true, format!("a builder, with {old} of the deals at accounts that had bought already")),
        Profile::AllRound => (true, format!("all-round; {new} of the deals are at new accounts")),
        Profile::Neither => return (None, None),
    };
    (Some(told.0), Some(told.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finder_at_old_accounts_and_a_builder_at_new_ones_are_out_of_place() {
        let share = |hits| Share::of(Rate { hits, cases: 20 }, 10);
        let fits = |profile, hits| fit(Some(profile), share(hits)).0;
        assert_eq!([fits(Profile::Finder, 2), fits(Profile::Finder, 15)], [Some(false), Some(true)]);
        assert_eq!([fits(Profile::Builder, 15), fits(Profile::Builder, 2)], [Some(false), Some(true)]);
        assert_eq!(fit(Some(Profile::Finder), Share::of(Rate { hits: 1, cases: 9 }, 10)), (None, None));
    }
}
