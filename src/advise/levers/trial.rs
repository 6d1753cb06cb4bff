//! A team of a sketch, for tests.

use jiff::civil::{Date, date};

use super::{Team, evidenced};
use crate::advise::{Context, Scope};
use crate::book::{Book, Deal, DealStage, Entry, Favour, Interaction, Medium, Settlement};
use crate::network::sketch::sketch;
use crate::settings::Settings;

/// The day on which a trial is held.
pub(crate) const TODAY: Date = date(2026, 6, 15);

/// Asks something of the team of a sketch and a book; settings are the defaults.
pub(crate) fn on<T>(drawn: &str, book: &Book, ask: impl FnOnce(&Team) -> T) -> T {
    set(drawn, book, &Settings::default(), ask)
}

/// The same under other settings.
pub(crate) fn set<T>(drawn: &str, book: &Book, settings: &Settings, ask: impl FnOnce(&Team) -> T) -> T {
    let seat = evidenced(&sketch(drawn), book, None, settings, TODAY);
    let context = Context::new(&seat, settings, TODAY, Scope::Direct).keeping(book);
    ask(&Team::of(&context))
}

/// A call between two people so many days ago.
pub(crate) fn call(days_ago: i32, from: &str, to: &str) -> Interaction {
    Interaction::on(ago(days_ago), Medium::Call, from, &[to])
}

/// A day so many days ago.
pub(crate) fn ago(days: i32) -> Date {
    TODAY.saturating_sub(jiff::Span::new().days(days))
}

/// A deal in a stage, of an owner.
pub(crate) fn deal(id: &str, account: &str, owner: &str, stage: DealStage) -> Deal {
    Deal { owner: Some(owner.into()), stage: Some(stage), ..Deal::at(account, id) }
}

/// A request for help about a deal, so many days ago, as it stands.
pub(crate) fn help(
    days_ago: i32,
    giver: &str,
    asker: &str,
    about: &str,
    status: Settlement,
    hours: Option<f64>,
) -> Entry {
    let (date, about, status) = (Some(ago(days_ago)), Some(about.into()), Some(status));
    Entry { date, about, status, hours, ..Entry::of(Favour::Help, giver, asker) }
}
