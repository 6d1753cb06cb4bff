//! Lines: words in their voices, and how words are laid into lines.

use std::fmt::Write;
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;

use crate::render::document::{Span, Voice};
use crate::render::show::{show, width};

/// One line of a page: runs of text that cannot act, each in one style.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    runs: Vec<(Style, String)>,
}

/// What happens to a word that is longer than a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LongWords {
    /// It sticks out, and can be copied in one piece.
    Whole,
    /// It is broken between two characters, for the columns beside it to stay in place.
    Broken,
}

impl Line {
    /// A line in no particular voice.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { runs: vec![(Style::new(), text.into())] }
    }

    /// All the spans on one line, however long it becomes.
    pub(super) fn of(spans: &[Span]) -> Self {
        Self { runs: runs(spans) }
    }

    /// How many columns the line takes.
    pub(super) fn width(&self) -> usize {
        self.runs.iter().map(|(_, text)| width(text)).sum()
    }

    /// The same line behind a margin.
    pub(super) fn after(mut self, margin: impl Into<String>) -> Self {
        self.runs.insert(0, (Style::new(), margin.into()));
        self
    }

    /// The same line with an emphasis on top of its voices.
    pub(super) fn styled(mut self, emphasis: Style) -> Self {
        for (style, _) in &mut self.runs {
            *style = style.effects(style.get_effects() | emphasis.get_effects());
        }
        self
    }

    /// Adds blanks at the end.
    pub(super) fn pad(&mut self, columns: usize) {
        if columns > 0 {
            self.runs.push((Style::new(), " ".repeat(columns)));
        }
    }

    /// Adds another line's runs at the end.
    pub(super) fn append(&mut self, other: Self) {
        self.runs.extend(other.runs);
    }

    /// Writes the line without its trailing blanks.
    pub(super) fn paint(mut self, colour: bool, page: &mut String) {
        self.trim_end();
        for (style, text) in self.runs {
            if colour && !style.is_plain() {
                // Writing to a string cannot fail.
                let _ = write!(page, "{style}{text}{style:#}");
            } else {
                page.push_str(&text);
            }
        }
    }

    fn trim_end(&mut self) {
        while let Some((_, text)) = self.runs.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                break;
            }
            self.runs.pop();
        }
    }
}

/// The words of the spans in lines of at most `columns` columns, at least one line. What spans hold is shown, not obeyed.
pub(super) fn wrap(spans: &[Span], columns: usize, long: LongWords) -> Vec<Line> {
    let runs = runs(spans);
    let text: String = runs.iter().map(|(_, text)| text.as_str()).collect();
    let words = words(&text, columns, long);
    wrap_first_fit(&words, &[columns as f64]).into_iter().map(|line| cut(&runs, &stretch(line))).collect()
}

/// What spans hold in the style of their voices.
fn runs(spans: &[Span]) -> Vec<(Style, String)> {
    spans.iter().map(|span| (style(span.voice), show(&span.text).into_owned())).collect()
}

/// How a voice looks where there is colour.
fn style(voice: Voice) -> Style {
    match voice {
        Voice::Plain => Style::new(),
        Voice::Strong => Style::new().bold(),
        Voice::Quiet => Style::new().dimmed(),
        Voice::Good => AnsiColor::Green.on_default(),
        Voice::Watch => AnsiColor::Yellow.on_default(),
        Voice::Bad => AnsiColor::Red.on_default(),
        Voice::Code => AnsiColor::Cyan.on_default(),
    }
}

/// A word's place in the text, and the room that it and the blanks behind it take.
#[derive(Debug)]
struct Word {
    place: Range<usize>,
    width: usize,
    blanks: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.blanks as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

fn words(text: &str, columns: usize, long: LongWords) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for found in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let word =
            Word { place: start..start + found.word.len(), width: width(found.word), blanks: found.whitespace.len() };
        start = word.place.end + word.blanks;
        if word.width > columns && long == LongWords::Broken {
            words.extend(characters(found.word, &word));
        } else {
            words.push(word);
        }
    }
    words
}

/// A word as a row of words of one character each, which can be broken anywhere.
fn characters<'a>(text: &'a str, word: &'a Word) -> impl Iterator<Item = Word> + 'a {
    text.grapheme_indices(true).map(|(at, character)| {
        let start = word.place.start + at;
        let place = start..start + character.len();
        let blanks = if place.end == word.place.end { word.blanks } else { 0 };
        Word { place, width: width(character), blanks }
    })
}

/// From the first word of a line to the end of its last.
fn stretch(line: &[Word]) -> Range<usize> {
    match line {
        [] => 0..0,
        [first, ..] => first.place.start..line.last().map_or(first.place.end, |last| last.place.end),
    }
}

/// The part of the runs that lies within a stretch of their joined text.
fn cut(runs: &[(Style, String)], stretch: &Range<usize>) -> Line {
    let mut line = Line::default();
    let mut start = 0;
    for (style, text) in runs {
        let end = start + text.len();
        let from = stretch.start.max(start);
        let to = stretch.end.min(end);
        if from < to {
            line.runs.push((*style, text[from - start..to - start].to_owned()));
        }
        start = end;
    }
    line
}
