//! The levers as a page: lever by lever what was found, then what is not known and what would tell.

use super::{Finding, Levers, Line};
use crate::advise::levers::Lever;
use crate::render::document::{Align, Document, Span, Table, Voice, plain, quiet, say, strong};

/// Longer words in a cell are told in a list, not in a table.
const TABULAR: usize = 26;
/// The columns that a line of text has for a table.
const WIDTH: usize = 80;

impl Levers {
    /// The page: of several findings what each comes to, of one its figures; `full` shows every line, and every row it rests on.
    pub fn page_of(&self, full: bool) -> Document {
        let mut page = Document::new();
        let people =
            |count: usize, one: &str, several: &str| format!("{count} {}", if count == 1 { one } else { several });
        let (sellers, colleagues) =
            (people(self.sellers, "seller", "sellers"), people(self.colleagues, "colleague", "colleagues"));
        page.heading(1, format!("What a manager may move, on {}: {sellers} among {colleagues}", self.as_of));
        for note in self.notes.iter().filter(|note| note.grave) {
            page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
        }
        page.paragraph([quiet(
            "Only what was counted in touches, favours and deals speaks here; what somebody typed of a tie moves no figure. A figure is a \
             reason to ask, not to judge: use none of it alone to hire, promote or dismiss.",
        )]);
        match self.findings.as_slice() {
            [only] if only.is_answer() => only.tell(&mut page, full),
            [_] => self.not_known(&mut page),
            _ if full => self.all(&mut page),
            _ => self.in_short(&mut page),
        }
        page
    }

    /// Lever by lever, every line and row.
    fn all(&self, page: &mut Document) {
        for lever in Lever::ALL {
            let found: Vec<&Finding> =
                self.findings.iter().filter(|it| it.lever == lever.word() && it.is_answer()).collect();
            if !found.is_empty() {
                page.heading(2, title(lever));
                for it in found {
                    it.tell(page, true);
                }
            }
        }
        self.not_known(page);
    }

    /// What is not known, each with what would tell.
    pub(super) fn not_known(&self, page: &mut Document) {
        let silent: Vec<&Finding> = self.findings.iter().filter(|it| !it.is_answer()).collect();
        if silent.is_empty() {
            return;
        }
        page.heading(2, "Not known, and what would tell");
        page.list(false, silent.into_iter().map(|it| vec![strong(it.asks.clone()), plain(format!(" {}", it.says))]));
    }
}

fn title(lever: Lever) -> &'static str {
    match lever {
        Lever::Structure => "Structure",
        Lever::Pay => "Pay",
        Lever::Skills => "Skills",
    }
}

impl Finding {
    /// The finding with every line; `full` cites every row too.
    fn tell(&self, page: &mut Document, full: bool) {
        page.paragraph([strong(self.asks.clone()), plain(" "), say(self.voice(), self.says.clone())]);
        if let Some(advice) = &self.advice {
            page.paragraph([strong("Do: "), plain(format!("{advice}."))]);
        }
        self.figures(page);
        let rows = if full || self.rows.is_empty() { "" } else { " (each: --full)" };
        page.paragraph([quiet(format!("Rests on {}{rows}. Cannot know: {}", self.rests_on, lower(&self.cannot_know)))]);
        if full {
            page.list(false, self.rows.iter().map(|row| vec![quiet(format!("{}: {}", row.table, row.row))]));
        }
    }

    pub(super) fn voice(&self) -> Voice {
        match self.verdict.as_str() {
            "found" => Voice::Watch,
            "fits" => Voice::Good,
            _ => Voice::Plain,
        }
    }

    /// The lines, as a table where it fits, else one by one.
    fn figures(&self, page: &mut Document) {
        let Some(of) = &self.of else { return };
        let lines = self.lines.as_slice();
        if fits_a_table(lines) {
            page.table(table(of, lines));
        } else {
            page.list(false, lines.iter().map(Line::words));
        }
    }
}

/// Whether every cell is short, and all fit one line of text.
fn fits_a_table(lines: &[Line]) -> bool {
    let length = |text: &str| text.chars().count();
    let short = lines.iter().flat_map(|line| &line.figures).all(|figure| length(&figure.words) <= TABULAR);
    let names = lines.iter().map(|line| length(&line.name)).max().unwrap_or_default();
    let columns = lines.first().map_or(0, |line| line.figures.len());
    let widest = |at: usize| {
        lines
            .iter()
            .map(|line| length(&line.figures[at].words).max(length(&line.figures[at].what)))
            .max()
            .unwrap_or_default()
    };
    short && names + (0..columns).map(|at| widest(at) + 2).sum::<usize>() <= WIDTH
}

fn table(of: &str, lines: &[Line]) -> Table {
    let is_number = |at: usize| {
        lines
            .iter()
            .all(|line| line.figures[at].value.is_some() || !line.figures[at].words.contains(char::is_alphabetic))
    };
    let columns = lines.first().map_or(&[][..], |line| &line.figures).iter().enumerate().map(|(at, figure)| {
        let align = if is_number(at) { Align::Right } else { Align::Left };
        (figure.what.clone(), align)
    });
    let mut table = Table::new([(of.to_owned(), Align::Left)].into_iter().chain(columns));
    for line in lines {
        let cells = line.figures.iter().map(|figure| figure.words.as_str().into());
        table.row([line.name.as_str().into()].into_iter().chain(cells));
    }
    table
}

impl Line {
    fn words(&self) -> Vec<Span> {
        let said: Vec<String> = self.figures.iter().map(|it| format!("{} {}", it.what, it.words)).collect();
        vec![strong(format!("{}: ", self.name)), plain(format!("{}.", said.join("; ")))]
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
