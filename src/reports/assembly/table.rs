//! Those who know something, as tables: for each need who has it, and the directory of a firm.

use super::{Assembled, Expert, Need};
use crate::advise::figure::rounded;
use crate::advise::words::listed;
use crate::render::document::{Align, Document, Table, quiet};
use crate::reports::analysis::counted;

/// What is needed, who answers for it, and who else could.
pub(super) fn needs(it: &Assembled) -> Table {
    let mut table = Columns::new(["Needed", "Who", "Your way there", "Asserted", "Answers", "Load", "Others"]);
    for need in it.needs.iter().filter(|need| need.covered) {
        let Some((expert, others)) = need.people.split_first() else { continue };
        table.row([
            need.need.clone(),
            expert.who(need.answers.as_ref() == Some(&it.seller)),
            expert.way(),
            expert.since(),
            expert.answers.words.clone(),
            expert.load(),
            also(others, need.known_to - need.people.len()),
        ]);
    }
    table.said()
}

/// Everybody who knows one thing, as a directory.
pub(super) fn directory(page: &mut Document, need: &Need) {
    let mut table = Columns::new(["Who", "Knows", "Asserted", "Way", "Answers", "Worked at"]);
    for expert in &need.people {
        let by = expert.asserted_by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
        let worked = if expert.past_accounts.is_empty() { NOTHING.to_owned() } else { expert.past_accounts.join(", ") };
        table.row([
            expert.who(false),
            expert.knows.clone(),
            format!("{}{by}", expert.since()),
            if expert.steps == Some(1) { "in touch".to_owned() } else { expert.way() },
            expert.answers.words.clone(),
            worked,
        ]);
    }
    page.table(table.said());
    let more = need.known_to - need.people.len();
    if more > 0 {
        page.paragraph([quiet(format!("And {}; --most N names more.", counted(more, "other", "others")))]);
    }
}

/// Who else knows it: `Bo Chen and 3 more`.
fn also(others: &[Expert], more: usize) -> String {
    match (others.first(), others.len() + more) {
        (None, _) => NOTHING.to_owned(),
        (Some(one), 1) => one.person.name.clone(),
        (Some(one), count) => format!("{} and {} more", one.person.name, count - 1),
    }
}

impl Expert {
    /// The name, with the department, or that it is the reader.
    fn who(&self, is_reader: bool) -> String {
        let department = self.department.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        let you = if is_reader { " (you)" } else { "" };
        format!("{}{you}{department}", self.person.name)
    }

    fn way(&self) -> String {
        match (self.steps, self.reliability) {
            (Some(0), _) => "yourself".to_owned(),
            (Some(1), Some(strength)) => format!("in touch ({})", rounded(strength)),
            (Some(_), _) => format!(
                "through {}",
                listed(&self.through.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), "and")
            ),
            (None, _) => "none known".to_owned(),
        }
    }

    /// Open requests, and help given lately.
    fn load(&self) -> String {
        match self.answers.open + self.answers.helped_lately {
            0 => NOTHING.to_owned(),
            load => load.to_string(),
        }
    }

    /// The day of the assertion; what may be out of date says so.
    fn since(&self) -> String {
        match (&self.asserted_on, self.out_of_date) {
            (Some(day), Some(true)) => format!("{day}: old"),
            (Some(day), _) => day.clone(),
            (None, _) => NOTHING.to_owned(),
        }
    }
}

/// What stands in a cell that has nothing to say.
const NOTHING: &str = "–";

/// A table whose columns are left out where no cell has anything to say.
struct Columns<const N: usize> {
    titles: [&'static str; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Columns<N> {
    fn new(titles: [&'static str; N]) -> Self {
        Self { titles, rows: Vec::new() }
    }

    fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }

    fn said(self) -> Table {
        let says = |at: &usize| self.rows.iter().any(|row| row[*at] != NOTHING);
        let shown: Vec<usize> = (0..N).filter(says).collect();
        let mut table = Table::new(shown.iter().map(|&at| (self.titles[at], Align::Left)));
        for row in &self.rows {
            table.row(shown.iter().map(|&at| row[at].clone().into()));
        }
        table
    }
}
