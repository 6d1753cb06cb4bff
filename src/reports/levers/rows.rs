//! The answer as rows for programs, and as ids.

use super::{Figure, Finding, Levers, Line};
use crate::render::{Command, Document, Rows, Value};
use crate::reports::answer::{Answer, each_once};
use crate::reports::next::next;
use crate::reports::share::count;

const HEADER: [&str; 13] =
    ["lever", "finding", "verdict", "n", "says", "about", "name", "figure", "words", "value", "low", "high", "cases"];

impl Answer for Levers {
    fn page(&self) -> Document {
        self.page_of(false)
    }

    /// A row a figure; of a finding without figures one row.
    fn rows(&self) -> Rows<'_> {
        let mut rows: Vec<(&Finding, Option<(&Line, &Figure)>)> = Vec::new();
        for finding in &self.findings {
            let figures = finding.lines.iter().flat_map(|line| line.figures.iter().map(move |figure| (line, figure)));
            let before = rows.len();
            rows.extend(figures.map(|figure| (finding, Some(figure))));
            if rows.len() == before {
                rows.push((finding, None));
            }
        }
        Rows::of(HEADER, rows, |(finding, figure)| cells(finding, *figure))
    }

    /// The people it names, in the order of the findings.
    fn ids(&self) -> Vec<&str> {
        let lines = self.findings.iter().flat_map(|finding| &finding.lines);
        each_once(lines.filter(|line| line.is_person).map(|line| line.about.as_str()))
    }

    /// The finding on which most rests, with its figures.
    fn next(&self) -> Option<Command> {
        self.to_do().first().filter(|_| self.findings.len() > 1).map(|finding| next("levers").about(&finding.id))
    }
}

fn cells<'a>(finding: &'a Finding, figure: Option<(&'a Line, &'a Figure)>) -> [Value<'a>; 13] {
    let line = figure.map(|(line, _)| line);
    let figure = figure.map(|(_, figure)| figure);
    let text = |text: Option<&'a str>| text.map_or(Value::Empty, Value::from);
    [
        finding.lever.as_str().into(),
        finding.id.as_str().into(),
        finding.verdict.as_str().into(),
        count(finding.n),
        finding.says.as_str().into(),
        text(line.map(|it| it.about.as_str())),
        text(line.map(|it| it.name.as_str())),
        text(figure.map(|it| it.what.as_str())),
        text(figure.map(|it| it.words.as_str())),
        figure.and_then(|it| it.value).into(),
        figure.and_then(|it| it.low).into(),
        figure.and_then(|it| it.high).into(),
        figure.and_then(|it| it.n).map_or(Value::Empty, count),
    ]
}
