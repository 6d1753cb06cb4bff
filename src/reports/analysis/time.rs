//! Where the seller's time went, network by network: what goes into finding people at home is not there for market and customers.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{counted, percent};
use crate::advise::Context;
use crate::advise::figure::rounded;
use crate::book::{Interaction, Table};
use crate::network::{ContactIx, NetworkKind, Networks};
use crate::render::document::{Align, Document, plain, quiet, strong};
use crate::settings::TIME_DAYS;

/// The seller's time with the people of one network.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Time {
    /// `market`, `prospect`, `internal` or `customer`.
    pub network: String,
    /// Over how many days back, up to today.
    pub days: u32,
    /// In these days.
    pub lately: Spent,
    /// In as many days before.
    pub before: Spent,
}

/// Time spent, as far as noted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, JsonSchema)]
pub struct Spent {
    /// How many hours. A touch with people of two networks counts for both.
    pub hours: f64,
    /// In how many touches.
    pub touches: usize,
    /// Of how many of them nobody noted how long they took.
    pub without_minutes: usize,
}

/// The time with each network; none where the book keeps no touches, or none of the seller's in that time. Cost: a look at each touch.
pub(super) fn time(context: &Context) -> Vec<Time> {
    if !context.book.keeps(Table::Interactions) {
        return Vec::new();
    }
    let days = context.settings.count(&TIME_DAYS);
    let mut all = NetworkKind::ALL.map(|kind| Time {
        network: kind.word().to_owned(),
        days: u32::try_from(days).unwrap_or(u32::MAX),
        lately: Spent::default(),
        before: Spent::default(),
    });
    let recent = context.book.interactions().iter().filter_map(|touch| Some((days_ago(context, touch.date)?, touch)));
    let mut recent: Vec<(usize, &Interaction)> = recent.filter(|(ago, _)| *ago < 2 * days).collect();
    // A sum of floats hangs on its order: so that it does not hang on that of the file.
    recent.sort_by(|(_, one), (_, other)| one.minutes.unwrap_or(0.0).total_cmp(&other.minutes.unwrap_or(0.0)));
    for (ago, touch) in recent {
        let networks = with_whom(context, touch);
        for (time, kind) in all.iter_mut().zip(NetworkKind::ALL) {
            if networks.has(kind) {
                let spent = if ago < days { &mut time.lately } else { &mut time.before };
                spent.add(touch);
            }
        }
    }
    if all.iter().all(|time| time.lately.touches + time.before.touches == 0) { Vec::new() } else { all.to_vec() }
}

fn days_ago(context: &Context, day: Date) -> Option<usize> {
    usize::try_from(context.days_since(day)?).ok()
}

/// The networks of those whom the seller was in touch with; a colleague beside them counts only where nobody else was there.
fn with_whom(context: &Context, touch: &Interaction) -> Networks {
    let people: Vec<ContactIx> = touch.people().filter_map(|id| context.person(id)).collect();
    if !people.contains(&context.seller) {
        return Networks::default();
    }
    let others = people.into_iter().filter(|&ix| ix != context.seller);
    let (ours, theirs): (Vec<ContactIx>, Vec<ContactIx>) = others.partition(|&ix| context.is_colleague(ix));
    let kinds = theirs.iter().flat_map(|&ix| context.register().standing(ix).networks.iter().collect::<Vec<_>>());
    let outside: Networks = kinds.filter(|kind| *kind != NetworkKind::Internal).collect();
    if theirs.is_empty() && !ours.is_empty() { [NetworkKind::Internal].into_iter().collect() } else { outside }
}

impl Spent {
    fn add(&mut self, touch: &Interaction) {
        self.touches += 1;
        match touch.minutes {
            Some(minutes) => self.hours += minutes / 60.0,
            None => self.without_minutes += 1,
        }
    }

    fn words(self) -> String {
        let touches = counted(self.touches, "touch", "touches");
        let hours = rounded((self.hours * 10.0).round() / 10.0);
        match self.without_minutes {
            _ if self.touches == 0 => "–".to_owned(),
            0 => format!("{hours} h, {touches}"),
            all if all == self.touches => format!("{touches} of unknown length"),
            some => format!("{hours} h, {touches}, {some} without a length"),
        }
    }
}

/// Adds where the time went to a page.
pub(super) fn tell(page: &mut Document, times: &[Time]) {
    let Some(first) = times.first() else { return };
    page.heading(2, "Where your time went");
    let columns = ["With".to_owned(), format!("Last {} days", first.days), "As many before".to_owned()];
    let mut table = crate::render::document::Table::new(columns.iter().map(|title| (title.as_str(), Align::Left)));
    for time in times {
        let who = match time.network.as_str() {
            "internal" => "colleagues only".to_owned(),
            network => format!("{network} network"),
        };
        table.row([who.into(), time.lately.words().into(), time.before.words().into()]);
    }
    page.table(table);
    if let Some(words) = freed(times) {
        page.paragraph([strong("Time at home: "), plain(words)]);
    }
    page.paragraph([quiet(
        "As far as touches and their minutes are noted; a touch with people of two networks counts for both.",
    )]);
}

/// How the share of the time at home moved, where every touch of both times has its length.
fn freed(times: &[Time]) -> Option<String> {
    let share = |of: fn(&Time) -> Spent| {
        let all: Vec<Spent> = times.iter().map(of).collect();
        let hours = all.iter().map(|it| it.hours).fold(0.0, |sum, it| sum + it);
        let home = times.iter().find(|time| time.network == NetworkKind::Internal.word()).map(of)?;
        let is_timed = all.iter().all(|it| it.without_minutes == 0) && hours > 0.0;
        is_timed.then_some(home.hours / hours)
    };
    let (now, before) = (share(|it| it.lately)?, share(|it| it.before)?);
    let went = if now < before {
        ", so market, prospects and customers had more of it"
    } else if now > before {
        ": time spent on finding people at home is not there for market and customers"
    } else {
        ""
    };
    Some(format!("{} of it, {} before{went}.", percent(now), percent(before)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Medium};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    fn times(touches: &[(Date, &[&str], Option<f64>)]) -> Vec<Time> {
        let network = sketch("you -- kim[internal]; you -- ana[customer]; you -- max[market]; you -- pia[prospect]");
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        let mut book = Book::default();
        book.keep_interactions(
            touches
                .iter()
                .map(|&(day, to, minutes)| Interaction { minutes, ..Interaction::on(day, Medium::Meeting, "you", to) }),
        );
        time(&Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book))
    }

    #[test]
    fn time_is_that_of_those_outside_and_with_colleagues_only_it_is_time_at_home() {
        let (lately, before) = (date(2026, 6, 1), date(2026, 2, 1));
        let told = times(&[
            (lately, &["kim"], Some(60.0)),
            (lately, &["kim", "ana"], Some(120.0)),
            (lately, &["ana", "max"], Some(60.0)),
            (before, &["kim"], Some(60.0)),
            (date(2025, 1, 1), &["kim"], Some(600.0)),
            (date(2027, 1, 1), &["kim"], Some(600.0)),
        ]);
        let hours: Vec<_> = told.iter().map(|it| (it.network.as_str(), it.lately.hours, it.before.hours)).collect();
        assert_eq!(
            hours,
            [("market", 1.0, 0.0), ("prospect", 0.0, 0.0), ("internal", 1.0, 1.0), ("customer", 3.0, 0.0)]
        );
        assert_eq!(
            freed(&told).unwrap(),
            "20 % of it, 100 % before, so market, prospects and customers had more of it."
        );
    }

    #[test]
    fn touches_without_a_length_are_counted_and_nothing_is_said_of_shares() {
        let told = times(&[(date(2026, 6, 1), &["kim"], None), (date(2026, 2, 1), &["pia"], Some(30.0))]);
        assert_eq!(told[2].lately, Spent { hours: 0.0, touches: 1, without_minutes: 1 });
        assert_eq!(
            (told[2].lately.words().as_str(), told[1].before.words().as_str()),
            ("1 touch of unknown length", "0.5 h, 1 touch")
        );
        assert_eq!(freed(&told), None);
        assert!(times(&[]).is_empty());
    }
}
