//! What a seller reads in the minute before a call: at most 24 lines.

use super::counted;
use super::newcomers;
use super::words::{amount, effect, percent};
use super::{AdviceReport, Analysis, Book, Shape, SignalReport, StageReport};
use crate::advise::figure::rounded;
use crate::render::Command;
use crate::render::document::{Align, Block, Cell, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::reports::words::whose;

impl Analysis {
    /// The first screen.
    pub fn first_screen(&self) -> Document {
        let mut page = self.overview();
        if self.shape.is_none() {
            page.command(Command::new("More", "analyze").set("--stage", self.neediest_stage()));
        }
        page
    }

    /// What was read, a line a stage, the best moves and the one question.
    pub(super) fn overview(&self) -> Document {
        let mut page = Document::new();
        page.push(Block::Heading { level: 1, text: vec![plain(self.title())] });
        page.paragraph([plain(self.what_is_known())]);
        if let Some(shape) = &self.shape {
            tell_shape(&mut page, shape);
        }
        for note in self.notes.iter().filter(|note| note.grave) {
            page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
        }
        if self.shape.is_some() {
            return page;
        }
        if let Some(it) = &self.newcomers {
            newcomers::tell(&mut page, it);
        }
        page.table(self.stage_lines());
        if !self.moves.is_empty() {
            page.heading(2, "Best moves");
            page.list(true, self.moves.iter().map(move_line));
        }
        if let Some(question) = &self.question {
            page.paragraph([strong("Worth asking: "), plain(question.clone())]);
        }
        page
    }

    /// Whose network it is, and when.
    pub(super) fn title(&self) -> String {
        format!("{}, {}", whose("network", &self.seller.id, &self.seller.name), self.as_of)
    }

    /// What was read, and how much of it is known.
    pub(super) fn what_is_known(&self) -> String {
        let Book { contacts, ties, direct, pairs, pairs_tied, pairs_unasked, .. } = self.book;
        let in_touch = if direct > 0 { format!("; you are in touch with {direct}") } else { String::new() };
        let known = if pairs > 0 && direct > 0 {
            let percent = 100 * (pairs - pairs_unasked) / pairs;
            format!(
                " Pairs among those: {pairs}; tied {pairs_tied}, never asked about {pairs_unasked} ({percent} % known)."
            )
        } else {
            String::new()
        };
        format!(
            "{}, {} recorded{in_touch}.{known}",
            counted(contacts, "contact", "contacts"),
            counted(ties, "tie", "ties")
        )
    }

    fn stage_lines(&self) -> Table {
        let mut table = Table::new([("Stage", Align::Left), ("Fits", Align::Left), ("What stands out", Align::Left)]);
        for stage in &self.stages {
            table.row([strong(stage.title.clone()).into(), stage.fits().into(), Cell(stage.standing_out())]);
        }
        table
    }

    /// The stage with the largest part of its signals short, by which the next look is advised.
    fn neediest_stage(&self) -> &str {
        let short = |stage: &&StageReport| {
            let short = stage.signals.iter().filter(|signal| signal.verdict == "short").count();
            (short * 1000).checked_div(stage.signals.len()).unwrap_or_default()
        };
        // Of equals the earlier stage: max_by_key gives the last, so the stages are read backwards.
        self.stages.iter().rev().max_by_key(short).map_or("identify", |stage| &stage.stage)
    }
}

impl StageReport {
    /// `5 of 9`.
    fn fits(&self) -> String {
        let judged = self.signals.iter().filter(|signal| !["n/a", "shown"].contains(&signal.verdict.as_str())).count();
        let fits = self.signals.iter().filter(|signal| signal.verdict == "fits").count();
        let unknown = self.signals.iter().filter(|signal| signal.verdict == "unknown").count();
        if judged == unknown { "–".to_owned() } else { format!("{fits} of {judged}") }
    }

    /// The signal that falls short, else the one to watch, else what is not known.
    fn standing_out(&self) -> Vec<Span> {
        let first = |verdict: &str| self.signals.iter().find(|signal| signal.verdict == verdict);
        let count = |verdict: &str| self.signals.iter().filter(|signal| signal.verdict == verdict).count();
        if let Some(signal) = first("short") {
            vec![say(Voice::Bad, "short: "), plain(signal.in_short())]
        } else if let Some(signal) = first("watch") {
            vec![say(Voice::Watch, "watch: "), plain(signal.in_short())]
        } else if count("unknown") > 0 {
            vec![quiet(format!("{} not known yet", count("unknown")))]
        } else if count("fits") > 0 {
            vec![say(Voice::Good, "all as it should be")]
        } else {
            vec![quiet(format!("no {} contacts to judge", self.network))]
        }
    }
}

impl SignalReport {
    /// `Varnholt, tie strength (0.37)`.
    fn in_short(&self) -> String {
        let account = self.account.as_ref().map(|account| format!("{account}, ")).unwrap_or_default();
        format!("{account}{} ({})", self.title, self.figure())
    }

    /// The figure for people.
    pub(super) fn figure(&self) -> String {
        match (self.value, self.low, self.high) {
            (Some(value), ..) => rounded(value),
            (_, Some(low), Some(high)) => format!("{} to {}", rounded(low), rounded(high)),
            _ => "–".to_owned(),
        }
    }
}

fn move_line(advice: &AdviceReport) -> Vec<Span> {
    vec![strong(advice.action.clone()), plain(". "), quiet(format!("On paper: {}.", effect(advice)))]
}

pub(super) fn tell_shape(page: &mut Document, shape: &Shape) {
    let share = |value: Option<f64>| value.map_or("no share".to_owned(), percent);
    page.text(format!(
        "Shape: {} of the possible ties are recorded; of those with a common contact, {} know each other; {}; {} without a tie.",
        share(shape.density),
        share(shape.transitivity),
        counted(shape.components, "part", "separate parts"),
        counted(shape.isolates, "person", "people"),
    ));
    if !shape.brokers.is_empty() {
        page.heading(2, "Greatest brokers");
        let mut table =
            Table::new([("Name", Align::Left), ("Contacts", Align::Right), ("Pairs between", Align::Right)]);
        for broker in &shape.brokers {
            table.row([
                broker.person.name.clone().into(),
                broker.degree.to_string().into(),
                amount(super::Amount::Value(broker.betweenness)).into(),
            ]);
        }
        page.table(table);
        page.paragraph([quiet("Pairs between: on how many pairs' shortest routes they lie.")]);
    }
}
