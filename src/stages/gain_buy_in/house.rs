//! What the signals and rules of this stage ask of an account: who is inside, who could be, who decides, and whom to ask.
//!
//! It knows of people and cells, and nothing of paths: those stand in `ways`.

use super::signals::influences_identified::INFLUENCES_IDENTIFIED;
use crate::advise::question::who_knows;
use crate::advise::{Change, Context, Evidence, Proposal};
use crate::network::{ContactIx, Influence, Level, Strength};
use crate::stages::meeting::how_strong;

/// The account looked at; empty where the view is no account.
pub fn account<'c>(context: &'c Context) -> &'c str {
    context.account().unwrap_or_default()
}

/// People whose account nobody wrote down: each of them could work at the one looked at. The seller's colleagues do not.
pub(super) fn could_work_there(context: &Context) -> Vec<ContactIx> {
    let everybody = if context.account().is_some() { context.register().without_account() } else { &[] };
    everybody.iter().copied().filter(|&ix| ix != context.seller && !context.is_colleague(ix)).collect()
}

/// Those of them with whom the seller is in touch, by name.
pub(super) fn could_be_met(context: &Context) -> Vec<ContactIx> {
    let is_stray = |&ix: &ContactIx| context.register().accounts().group(ix).is_none() && !context.is_colleague(ix);
    context.direct().filter(|ix| context.account().is_some() && is_stray(ix)).collect()
}

/// The people of the account who are known to have a buying influence, by name.
pub fn those_with(context: &Context, influence: Influence) -> Vec<ContactIx> {
    context.members().iter().copied().filter(|&ix| context.contact(ix).has_influence(influence)).collect()
}

/// The people of the account with whom the seller is not in touch, by name.
pub fn unmet(context: &Context) -> Vec<ContactIx> {
    context.members().iter().copied().filter(|&ix| !context.is_direct(ix)).collect()
}

/// The highest level known of anybody met in the account; none where nobody is met, or no level known.
pub fn highest_met(context: &Context) -> Option<Level> {
    context.met().filter_map(|ix| context.contact(ix).level).max()
}

/// Whether somebody is against the sale.
pub fn is_against(context: &Context, ix: ContactIx) -> bool {
    context.contact(ix).stance.is_some_and(|stance| stance < 0)
}

/// The person to ask about the account: among those met and not against the sale a coach first, then the highest, then the
/// strongest tie. Where nobody is met, whoever outside knows most people there. None: there is nobody to ask.
pub fn best_placed(context: &Context) -> Option<ContactIx> {
    let strength = |ix| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    let inside = context.met().filter(|&ix| !is_against(context, ix));
    let placed = |ix: ContactIx| (context.contact(ix).has_influence(Influence::Coach), context.contact(ix).level);
    let first = inside.reduce(|best, ix| {
        let ahead = placed(ix).cmp(&placed(best)).then(strength(ix).total_cmp(&strength(best)));
        if ahead.is_gt() { ix } else { best }
    });
    let knows = |ix: ContactIx| context.network.neighbours(ix).filter(|&other| context.is_member(other)).count();
    let outside = || context.direct().map(|ix| (knows(ix), ix)).filter(|(knows, _)| *knows > 0);
    first.or_else(|| outside().reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, ix)| ix))
}

/// The proposal to ask somebody who has a buying influence at the account; `who` says so in words.
pub(super) fn ask_who(
    context: &Context,
    whom: ContactIx,
    influence: Influence,
    who: &str,
    why: String,
    evidence: impl IntoIterator<Item = Evidence>,
) -> Proposal {
    let (name, account) = (context.name(whom), account(context));
    let strength = context.strength(context.seller, whom).map_or(1.0, Strength::value);
    let (figure, words) = how_strong(context, context.seller, whom);
    let tie = Evidence::new("strength", figure, format!("your tie with {name}: {words}"));
    Proposal {
        action: format!("Ask {name} {who}"),
        why,
        people: vec![whom],
        evidence: evidence.into_iter().chain([tie]).collect(),
        change: Change::Know { account: account.to_owned(), person: None, influence },
        gauge: &INFLUENCES_IDENTIFIED,
        about: None,
        effort: 1.0 / strength,
        rests_on: Vec::new(),
    }
}

/// Who has a buying influence, as a question to the person to ask; none where there is nobody to ask.
pub(super) fn ask_who_has(context: &Context, influence: Influence) -> Option<String> {
    let whom = context.name(best_placed(context)?);
    Some(format!("Who at {} {}? Ask {whom}.", account(context), power(influence)))
}

/// What somebody with a buying influence does.
pub fn power(influence: Influence) -> &'static str {
    match influence {
        Influence::Economic => "says the final yes",
        Influence::Technical => "screens offers and can say no",
        Influence::User => "will work with what is bought",
        Influence::Coach => "wants you to win and can show you the way",
    }
}

/// The question that tells whether somebody belongs to the account; none where everybody's account is known.
pub(super) fn ask_where_they_work(context: &Context) -> Option<String> {
    let somebody = could_be_met(context).into_iter().next()?;
    Some(format!("Does {} work at {}?", context.name(somebody), account(context)))
}

/// Whom to ask whether they know some of these people: somebody met in the account, else anybody the seller is in touch with.
/// None where all these pairs are known.
pub fn ask_whom_they_know(context: &Context, people: &[ContactIx]) -> Option<String> {
    let met: Vec<ContactIx> = context.met().collect();
    let direct: Vec<ContactIx> = context.direct().collect();
    who_knows(context, &met, people).or_else(|| who_knows(context, &direct, people))
}
