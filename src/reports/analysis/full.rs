//! Every stage with its signals and its advice, and the article's questions answered.

use super::counted;
use super::first_screen::tell_shape;
use super::words::effect;
use super::{AdviceReport, Analysis, SignalReport, StageReport};
use super::{newcomers, time};
use crate::render::Picture;
use crate::render::document::{Align, Block, Cell, Document, Span, Table, Voice, plain, quiet, say, strong};

impl Analysis {
    /// All that was found: for `--full`, for one stage, for Markdown to keep.
    pub fn full(&self) -> Document {
        let mut page = Document::new();
        page.push(Block::Heading { level: 1, text: vec![plain(self.title())] });
        page.paragraph([plain(self.what_is_known())]);
        if let Some(deal) = &self.deal {
            deal.tell(&mut page);
        }
        if let Some(shape) = &self.shape {
            tell_shape(&mut page, shape);
        }
        if let Some(newcomers) = &self.newcomers {
            newcomers::tell(&mut page, newcomers);
        }
        for stage in &self.stages {
            tell_stage(&mut page, stage);
        }
        if let Some(question) = &self.question {
            page.paragraph([strong("Worth asking: "), plain(question.clone())]);
        }
        self.tell_the_rest(&mut page);
        page
    }

    /// The same to be printed or passed on: an overview with the network as a picture, then a sheet a stage.
    pub fn sheets(&self, network: Option<Picture>) -> Document {
        let several = self.stages.len() > 1;
        let mut page = if several { self.overview() } else { self.full() };
        // Below the title and what is known of the book.
        let place = page.blocks.len().min(2);
        page.blocks.splice(place..place, network.map(Block::Picture));
        if several {
            for stage in &self.stages {
                page.push(Block::NewSheet);
                tell_stage(&mut page, stage);
            }
            page.push(Block::NewSheet);
            self.tell_the_rest(&mut page);
        }
        page
    }

    /// What is of no stage: the seller's own questions answered, their time, and what to know before believing a figure.
    fn tell_the_rest(&self, page: &mut Document) {
        self.answer_the_self_questions(page);
        if self.stages.len() > 1 {
            time::tell(page, &self.time);
        }
        if !self.notes.is_empty() {
            page.heading(2, "Notes");
            page.list(false, self.notes.iter().map(|note| vec![plain(note.message.clone())]));
        }
    }
}

fn tell_stage(page: &mut Document, stage: &StageReport) {
    page.heading(2, stage.title.clone());
    page.paragraph([strong(stage.question.clone()), plain(format!(" Wanted: {}.", stage.shape))]);
    for (account, deal) in stage.views() {
        match (account, deal) {
            (Some(account), Some(deal)) => page.heading(3, format!("{account}, {deal}")),
            (Some(account), None) => page.heading(3, account),
            (None, _) => &mut *page,
        };
        let is_here = |signal: &&SignalReport| (signal.account.as_deref(), signal.deal.as_deref()) == (account, deal);
        page.table(signals(stage.signals.iter().filter(is_here)));
    }
    if stage.accounts_left_out > 0 {
        let of_deals = stage.signals.iter().any(|signal| signal.deal.is_some());
        let (one, several) = if of_deals { ("more deal", "more deals") } else { ("more account", "more accounts") };
        let flag = if of_deals { "--deal" } else { "--account" };
        let left_out = counted(stage.accounts_left_out, one, several);
        page.paragraph([quiet(format!("{left_out} not judged; name one with {flag}."))]);
    }
    for (at, advice) in stage.advice.iter().enumerate() {
        tell_advice(page, at + 1, advice);
    }
    if stage.advice.is_empty() && !stage.signals.is_empty() {
        page.paragraph([quiet("No advice: no rule found a move that would better a figure.")]);
    }
}

impl StageReport {
    /// The accounts its signals were read on, with the deal where it is one's, in order; the one nameless view where it looks at
    /// neither.
    fn views(&self) -> Vec<(Option<&str>, Option<&str>)> {
        let signals = self.signals.iter();
        let mut views: Vec<_> = signals.map(|signal| (signal.account.as_deref(), signal.deal.as_deref())).collect();
        views.dedup();
        views
    }
}

fn signals<'a>(signals: impl Iterator<Item = &'a SignalReport>) -> Table {
    let columns = [("", Align::Left), ("Signal", Align::Left), ("n", Align::Right), ("Reading", Align::Left)];
    let mut table = Table::new(columns);
    for signal in signals {
        let mut reading = vec![plain(signal.reason.clone())];
        if let Some(question) = &signal.question {
            reading.push(quiet(format!(". Ask: {question}")));
        }
        table.row([
            verdict(&signal.verdict).into(),
            signal.title.clone().into(),
            signal.n.to_string().into(),
            Cell(reading),
        ]);
    }
    table
}

fn verdict(word: &str) -> Span {
    let voice = match word {
        "fits" => Voice::Good,
        "watch" => Voice::Watch,
        "short" => Voice::Bad,
        _ => Voice::Quiet,
    };
    say(voice, word)
}

fn tell_advice(page: &mut Document, number: usize, advice: &AdviceReport) {
    page.paragraph([strong(format!("{number}. {}.", advice.action))]);
    let mut facts: Vec<Vec<Span>> = vec![vec![plain(advice.why.clone())]];
    facts.extend(advice.evidence.iter().map(|it| vec![plain(it.words.clone())]));
    facts.push(vec![plain("On paper, if it happens: "), plain(effect(advice))]);
    if let Some(margin) = &advice.margin {
        facts.push(vec![quiet(margin.clone())]);
    }
    if let Some(firsts) = advice.first_in_100_draws {
        facts.push(vec![quiet(format!("First in {firsts} of 100 draws of what was not asked"))]);
    }
    if let Some(informant) = &advice.rests_on_the_word_of {
        facts.push(vec![quiet(format!("It rests on the word of {informant} alone"))]);
    }
    facts.push(vec![quiet(format!("Rule {} ({})", advice.rule, advice.principle))]);
    page.list(false, facts);
}
