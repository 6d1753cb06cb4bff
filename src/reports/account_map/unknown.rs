//! What is not known of the account, as questions; and what must be said before the rest is believed.

use super::request::Sight;
use crate::advise::Context;
use crate::advise::question::{first, how_well, which_department};
use crate::advise::words::names;
use crate::network::{ContactIx, Influence};
use crate::reports::note::Note;
use crate::stages::gain_buy_in::{expected, house};

/// The questions, the most important first: who decides, what is at stake, who is for it, who knows whom, who is what.
pub(super) fn questions(sight: &Sight) -> Vec<String> {
    let context = sight.context;
    let account = house::account(context);
    let people = context.members();
    let nobody =
        people.is_empty().then(|| format!("Who works at {account}, and who of those you know has dealt with them?"));
    let mut questions: Vec<String> = nobody.into_iter().chain(who_has_a_say(sight)).collect();
    let no_deal = context.open_deals_here().is_empty();
    questions.extend(no_deal.then(|| format!("Does {account} mean to buy, what, and for how much?")));
    questions.extend(expected::ask_how_large(context));
    questions.extend(whose_view(sight));
    if !context.ties_are_assumed() {
        questions.extend(house::ask_whom_they_know(context, &house::unmet(context)));
        let met: Vec<ContactIx> = context.met().collect();
        questions.extend(how_well(context, &met));
    }
    let level = first(context, people, |ix| context.contact(ix).level.is_none());
    questions.extend(level.map(|name| format!("Is {name} staff, a manager, a director or an executive?")));
    questions.extend(which_department(context, people));
    let inferred: Vec<ContactIx> =
        people.iter().copied().filter(|&ix| context.contact(ix).level_inferred_from.is_some()).collect();
    let check = || format!("Check the titles of {}: their levels are read from them.", names(context, &inferred));
    questions.extend((!inferred.is_empty()).then(check));
    questions
}

/// Who has the influences of which nobody is known to have them, in one question.
fn who_has_a_say(sight: &Sight) -> Option<String> {
    let context = sight.context;
    let unnamed: Vec<Influence> =
        Influence::ALL.into_iter().filter(|&it| house::those_with(context, it).is_empty()).collect();
    let powers: Vec<&str> = unnamed.into_iter().map(house::power).collect();
    if powers.is_empty() {
        return None;
    }
    let whom = house::best_placed(context).filter(|_| !context.ties_are_assumed());
    let whom = whom.map(|ix| format!(" Ask {}.", context.name(ix))).unwrap_or_default();
    Some(format!("Who at {} {}?{whom}", house::account(context), powers.join(", who ")))
}

/// Who of those with a say and met is for it, where that is not known.
fn whose_view(sight: &Sight) -> Option<String> {
    let silent = |ix: &ContactIx| sight.met(*ix) != Some(false) && sight.context.contact(*ix).stance.is_none();
    let silent: Vec<&str> = sight.with_a_say().into_iter().filter(silent).map(|ix| sight.context.name(ix)).collect();
    match silent.as_slice() {
        [] => None,
        [one] => Some(format!("Is {one} for it or against it?")),
        several => Some(format!("Who of {} is for it, who against it?", several.join(", "))),
    }
}

/// What changes how all that follows is to be read.
pub(super) fn notes(context: &Context) -> Option<Note> {
    let anybody = !context.members().is_empty();
    (context.ties_are_assumed() && anybody).then(|| {
        Note::grave(
            "no-ties-of-yours",
            "Nothing in the book says whom you are in touch with, so nobody here counts as met or not met. Fill strength or \
             last_contact for those you know.",
        )
    })
}
