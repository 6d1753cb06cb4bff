//! References that pass from the one who won them to another of the firm: whether the customer was handed over, or merely moved.

use schemars::JsonSchema;
use serde::Serialize;

use super::page::named;
use crate::advise::Context;
use crate::advise::figure::rounded;
use crate::advise::handoff::{BEFORE, first_favour, introduced, met_together};
use crate::network::{ContactIx, Link, Strength};
use crate::render::document::{Document, Voice, plain, say, strong};
use crate::reports::analysis::{Person, person};
use crate::stages::close_deal::references::candidates;

/// A reference that another of the firm takes over.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Handoff {
    /// The customer.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// Who had the tie.
    pub from: Person,
    /// Who has it now.
    pub to: Person,
    /// The day on which the one introduced the other; null: none is on record.
    pub introduced: Option<String>,
    /// The first day on which all three met; null: none is on record.
    pub met_together: Option<String>,
    /// The day of the first favour the new one did the customer; null: none is on record.
    pub first_favour: Option<String>,
    /// How strong the tie of the one who had it is; null: not known.
    pub strength_from: Option<f64>,
    /// How strong the tie of the one who has it is; null: not known.
    pub strength_to: Option<f64>,
    /// What is missing, as the next thing to do; null: nothing.
    pub next: Option<String>,
}

/// The references whose owner is not the one who had the tie: whom a column names, else the colleague who is noted as their source,
/// else the one of the firm whose tie is stronger than the owner's. Those first of whom most is missing.
pub(super) fn handoffs(context: &Context) -> Vec<Handoff> {
    let of = |ix| Some((ix, before(context, ix)?, owner(context, ix)?));
    let moved = candidates(context).into_iter().filter_map(|it| of(it.person));
    let mut handoffs: Vec<Handoff> = moved.map(|(ix, from, to)| Handoff::of(context, ix, from, to)).collect();
    handoffs.sort_by(|one, other| {
        let done = |it: &Handoff| {
            [&it.introduced, &it.met_together, &it.first_favour].iter().filter(|it| it.is_some()).count()
        };
        (done(one), &one.person.name, &one.person.id).cmp(&(done(other), &other.person.name, &other.person.id))
    });
    handoffs
}

/// The one of the firm who owns the right to ask.
fn owner(context: &Context, ix: ContactIx) -> Option<ContactIx> {
    context.person(context.contact(ix).owner.as_deref()?).filter(|&it| context.is_one_of_us(it))
}

fn before(context: &Context, ix: ContactIx) -> Option<ContactIx> {
    let now = owner(context, ix)?;
    let contact = context.contact(ix);
    let named = contact.attributes.get(BEFORE).and_then(|word| context.person(word.trim()));
    let source =
        || contact.source.as_deref().and_then(|word| context.person(word)).filter(|&it| context.is_one_of_us(it));
    let stronger = || {
        let ours = context.network.neighbours(ix).filter(|&it| context.is_one_of_us(it));
        let strength = |it| strength(context, ix, it).unwrap_or_default();
        let nearest = ours.reduce(|best, next| if strength(next) > strength(best) { next } else { best });
        nearest.filter(|&it| strength(it) > strength(now))
    };
    named.or_else(source).or_else(stronger).filter(|&it| it != now)
}

/// How strong a tie is, by itself or, of an owner whose network is not read, by the cell of the contact.
fn strength(context: &Context, customer: ContactIx, ours: ContactIx) -> Option<f64> {
    let link = context.network.link(customer, ours).filter(Link::is_evidenced);
    let cell = || {
        let contact = context.contact(customer);
        contact.strength.filter(|_| contact.owner.as_deref().is_some_and(|owner| context.is_meant(ours, owner)))
    };
    link.map(|link| link.strength).map(Strength::value).or_else(cell)
}

impl Handoff {
    fn of(context: &Context, ix: ContactIx, from: ContactIx, to: ContactIx) -> Self {
        let (introduced, met_together) = (introduced(context, ix, from, to), met_together(context, [ix, from, to]));
        let first_favour = first_favour(context, ix, to);
        let (name, old, new) = (context.name(ix), called(context, from), called(context, to));
        let next = match (&introduced, met_together, &first_favour) {
            (None, None, _) => Some(format!("have {old} introduce {new} to {name}, in person")),
            (Some(_), None, _) => Some(format!("bring {old}, {new} and {name} into one room once")),
            (_, _, None) => Some(format!("{new} does something for {name} before asking for anything")),
            _ => None,
        };
        Self {
            person: person(context.network, ix),
            account: context.contact(ix).account.as_deref().map(|account| account.trim().to_owned()),
            from: person(context.network, from),
            to: person(context.network, to),
            introduced,
            met_together: met_together.map(|day| day.to_string()),
            first_favour,
            strength_from: strength(context, ix, from),
            strength_to: strength(context, ix, to),
            next,
        }
    }
}

fn called<'c>(context: &Context<'c>, ix: ContactIx) -> &'c str {
    if ix == context.seller { "you" } else { context.name(ix) }
}

/// Adds each of them with what is on record, and the next thing to do.
pub(super) fn tell(page: &mut Document, handoffs: &[Handoff]) {
    if handoffs.is_empty() {
        page.text("No reference is noted to have passed from one of your firm to another: every owner is also the one who knows them best.");
    }
    for it in handoffs {
        page.paragraph([
            strong(named(&it.person, it.account.as_deref())),
            plain(format!(": from {} to {}", it.from.name, it.to.name)),
        ]);
        let day = |day: &Option<String>| day.clone().map_or(say(Voice::Watch, "not on record"), plain);
        let strength = |strength: Option<f64>| strength.map_or("not known".to_owned(), rounded);
        let mut items = vec![
            vec![plain("Warm introduction: "), day(&it.introduced)],
            vec![plain("All three in one touch: "), day(&it.met_together)],
            vec![plain(format!("First favour by {}: ", it.to.name)), day(&it.first_favour)],
            vec![plain(format!(
                "Ties: {} {}, {} {}",
                it.from.name,
                strength(it.strength_from),
                it.to.name,
                strength(it.strength_to)
            ))],
        ];
        items.extend(it.next.iter().map(|next| vec![strong("Next: "), plain(next.clone())]));
        page.list(false, items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Entry, Favour, Interaction, Medium, Settlement};
    use crate::network::Seat;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;
    use jiff::civil::date;

    const DRAWN: &str = "you -- kim@Own[internal]; kim == sam@Wave[customer reference=yes owner=you]; you .. sam";

    fn told(drawn: &str, book: &Book) -> Vec<(String, String, Option<String>)> {
        let network = sketch(drawn);
        let seller = network.find("you").unwrap();
        let seat = Seat { network, seller, assumed: false };
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(book);
        handoffs(&context).into_iter().map(|it| (it.from.name, it.to.name, it.next)).collect()
    }

    #[test]
    fn who_takes_over_is_introduced_then_meets_then_gives() {
        let mut book = Book::default();
        let next = |book: &Book| told(DRAWN, book)[0].2.clone();
        assert_eq!(next(&book).as_deref(), Some("have kim introduce you to sam, in person"));
        let about = Some("sam".into());
        let introduction =
            Entry { about, status: Some(Settlement::Given), ..Entry::of(Favour::Introduction, "kim", "you") };
        book.keep_ledger([introduction]);
        assert_eq!(next(&book).as_deref(), Some("bring kim, you and sam into one room once"));
        book.keep_interactions([Interaction::on(date(2026, 5, 2), Medium::Meeting, "kim", &["you", "sam"])]);
        assert_eq!(next(&book).as_deref(), Some("you does something for sam before asking for anything"));
        book.keep_ledger([Entry { status: Some(Settlement::Given), ..Entry::of(Favour::Help, "you", "sam") }]);
        assert_eq!(next(&book), None);
    }

    #[test]
    fn who_kept_their_customer_handed_nobody_over() {
        assert!(
            told("you == sam@Wave[customer reference=yes owner=you]; you -- kim@Own[internal]", &Book::default())
                .is_empty()
        );
        assert!(told("you == sam@Wave[customer reference=yes]", &Book::default()).is_empty());
    }
}
