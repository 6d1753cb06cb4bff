//! Two people side by side as a page.

use super::{Comparison, Grouping, Reached, Side};
use crate::advise::figure::rounded;
use crate::render::document::{Align, Document, Table, Voice, plain, quiet, say, strong};
use crate::reports::analysis::counted;

/// The check that finds groups too large to make ties.
const LARGE_GROUP: &str = "large-group";

pub(super) fn page(it: &Comparison) -> Document {
    let mut page = Document::new();
    let [one, other] = [0, 1].map(|place: usize| &it.people[place]);
    page.heading(1, format!("{} and {}", one.person.name, other.person.name));
    page.paragraph([strong(it.words.clone())]);
    // Where groups are too large to make ties, the two may seem to know nobody.
    for note in it.notes.iter().filter(|note| note.grave || note.check == LARGE_GROUP) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    let mut table = Table::new([
        (String::new(), Align::Left),
        (one.person.name.clone(), Align::Right),
        (other.person.name.clone(), Align::Right),
    ]);
    let mut row = |title: String, value: &dyn Fn(&Side) -> String| {
        table.row([title.into(), value(one).into(), value(other).into()]);
    };
    let any_group = it.people.iter().flat_map(|side| &side.reached).any(|reached| reached.groups > 0);
    row("Contacts".to_owned(), &|side| side.contacts.to_string());
    for at in 0..it.reached_by_both.len() {
        let within = counted(at + 1, "step", "steps");
        let of = |value: fn(&Reached) -> usize| move |side: &Side| value(&side.reached[at]).to_string();
        row(format!("People within {within}"), &of(|it| it.people));
        row(format!("  not reached by the other ({} by both)", it.reached_by_both[at]), &of(|it| it.only_theirs));
        if any_group {
            row(format!("  in so many different {}", it.groups), &of(|it| it.groups));
        }
    }
    let number = |value: Option<f64>| value.map_or("–".to_owned(), rounded);
    row("People each contact opens".to_owned(), &|side| number(side.reach_per_contact));
    row("Contacts who do not repeat others".to_owned(), &|side| side.effective_size.in_words());
    row("Closed in by their ties (constraint)".to_owned(), &|side| number(side.constraint));
    row("Pairs of contacts".to_owned(), &|side| side.pairs.to_string());
    row("  of these know each other (share)".to_owned(), &|side| side.density.in_words());
    page.table(table);
    page.paragraph([quiet(it.what_was_counted())]);
    page
}

impl Comparison {
    /// Which ties count, and of how many people the group is not known.
    fn what_was_counted(&self) -> String {
        let counted_ties = counted(self.ties, "tie counts", "ties count");
        let from_groups = match self.ties_from_groups {
            0 => String::new(),
            all if all == self.ties => {
                ", all of which follow from shared groups (--no-groups leaves them out)".to_owned()
            }
            some => format!(", of which {some} only follow from shared groups (--no-groups leaves them out)"),
        };
        let unknown: usize =
            self.people.iter().filter_map(|side| side.reached.last()).map(|it| it.without_group).max().unwrap_or(0);
        let unknown = match unknown {
            0 => String::new(),
            _ if self.group_by == Grouping::MEMBERSHIPS => String::new(),
            some => format!(" Of those reached, {} no {} noted.", counted(some, "has", "have"), self.group_by),
        };
        format!("{counted_ties}, whatever their direction and strength{from_groups}.{unknown}")
    }
}
