//! The answer of `explain`: what a metric, rule, stage, signal or setting means, where it comes from, how sure it is.

use crate::advise::Rule;
use crate::metrics::{METRICS, Metric, Scope};
use crate::render::document::{Align, Block, Document, Span, Table, code, plain, quiet, strong};
use crate::settings::{ENTRIES, Entry, Settings, Threshold};
use crate::stages::{self, Signal, Stage, StageSpec, Wanted};

use super::check::{CHECKS, Check};

/// Something that can be explained, by the name under which reports show it.
#[derive(Debug, Clone, Copy)]
pub enum Topic {
    /// A metric.
    Metric(&'static Metric),
    /// A signal of a stage.
    Signal(Stage, &'static Signal),
    /// A rule of a stage.
    Rule(Stage, &'static Rule),
    /// A stage.
    Stage(Stage),
    /// A named check.
    Check(&'static Check),
    /// A setting.
    Setting(Entry),
}

/// Every topic, in the order of the registries.
pub fn topics() -> impl Iterator<Item = Topic> {
    let stages = Stage::ALL.into_iter().map(Topic::Stage);
    let signals = stages::signals().map(|(stage, signal)| Topic::Signal(stage, signal));
    let rules = stages::rules().map(|(stage, rule)| Topic::Rule(stage, rule));
    stages
        .chain(signals)
        .chain(rules)
        .chain(METRICS.iter().copied().map(Topic::Metric))
        .chain(CHECKS.iter().map(Topic::Check))
        .chain(ENTRIES.iter().copied().map(Topic::Setting))
}

impl Topic {
    /// The name to ask for.
    pub fn id(self) -> &'static str {
        match self {
            Self::Metric(metric) => metric.id,
            Self::Signal(_, signal) => signal.id(),
            Self::Rule(_, rule) => rule.id,
            Self::Stage(stage) => stage.spec().id,
            Self::Check(check) => check.id,
            Self::Setting(entry) => entry.key(),
        }
    }

    /// The kind of thing it is, for lists.
    fn kind(self) -> &'static str {
        match self {
            Self::Metric(_) => "Metrics",
            Self::Signal(..) => "Signals",
            Self::Rule(..) => "Rules",
            Self::Stage(_) => "Stages",
            Self::Check(_) => "Checks",
            Self::Setting(_) => "Settings",
        }
    }

    /// The explanation, at a heading of this level.
    pub fn tell(self, page: &mut Document, level: u8, settings: &Settings) {
        match self {
            Self::Metric(metric) => tell_metric(page, level, metric),
            Self::Signal(stage, signal) => tell_signal(page, level, stage.spec(), signal, settings),
            Self::Rule(stage, rule) => tell_rule(page, level, stage.spec(), rule),
            Self::Stage(stage) => tell_stage(page, level, stage.spec()),
            Self::Check(check) => {
                heading(page, level, check.id, "a check");
                page.text(check.plain);
            }
            Self::Setting(entry) => tell_setting(page, entry, settings),
        }
    }
}

/// What `explain NAME` prints: all that bears the name (a signal may be a metric too); none where nothing does.
pub fn of(name: &str, settings: &Settings) -> Option<Document> {
    let mut page = Document::new();
    topics().filter(|topic| topic.id() == name).for_each(|topic| topic.tell(&mut page, 1, settings));
    (!page.blocks.is_empty()).then_some(page)
}

/// What `explain rules` prints, and `docs/rules.md` holds: every rule, stage by stage.
pub fn rules(settings: &Settings) -> Document {
    let mut page = Document::new();
    page.heading(1, "Rules");
    page.text("What netsales advises, stage by stage. Each piece of advice names its rule; thresholds are settings.");
    for stage in Stage::ALL {
        page.heading(2, stage.spec().title);
        let rules = topics().filter(|topic| matches!(topic, Topic::Rule(its, _) if *its == stage));
        rules.for_each(|rule| rule.tell(&mut page, 3, settings));
    }
    page
}

/// What `explain metrics` prints, and `docs/metrics.md` holds.
pub fn metrics(settings: &Settings) -> Document {
    let mut page = Document::new();
    page.heading(1, "Metrics");
    page.text(
        "What netsales measures. Undefined values are shown as –, are null in JSON and empty in CSV; they are never 0.",
    );
    topics().filter(|topic| matches!(topic, Topic::Metric(_))).for_each(|metric| metric.tell(&mut page, 2, settings));
    page
}

/// What `explain signals` prints.
pub fn signals(settings: &Settings) -> Document {
    let mut page = Document::new();
    page.heading(1, "Signals");
    page.text("What each stage reads, and from which value on it fits. The bounds are heuristics and can be set.");
    for stage in Stage::ALL {
        page.heading(2, stage.spec().title);
        let signals = topics().filter(|topic| matches!(topic, Topic::Signal(its, _) if *its == stage));
        signals.for_each(|signal| signal.tell(&mut page, 3, settings));
    }
    page
}

/// What `explain stages` prints: the article's exhibit, which network for which task.
pub fn stages() -> Document {
    let mut page = Document::new();
    page.heading(1, "Which network for which stage");
    let columns = ["Stage", "Network", "Wanted shape", "Information : coordination", "Main act"];
    let mut table = Table::new(columns.map(|title| (title, Align::Left)));
    for spec in Stage::ALL.map(Stage::spec) {
        let shares = format!("{} : {}", spec.information, 100 - spec.information);
        table.row([
            strong(spec.title).into(),
            spec.network.word().into(),
            spec.shape.into(),
            shares.into(),
            spec.act.into(),
        ]);
    }
    page.table(table);
    page.paragraph([quiet("After Üstüner and Godes, Better Sales Networks (2006). The shares are heuristics; the article gives directions, no thresholds.")]);
    page
}

/// What `explain settings` prints: every setting with its value, its origin and its reason.
pub fn settings(settings: &Settings) -> Document {
    let mut page = Document::new();
    page.heading(1, "Settings");
    page.text(
        "Flags beat the environment (NETSALES_*), which beats netsales.toml, which beats the user's own configuration.",
    );
    ENTRIES.iter().for_each(|entry| tell_setting(&mut page, *entry, settings));
    page
}

/// What `explain` prints without a topic: every name that can be asked for.
pub fn index() -> Document {
    let mut page = Document::new();
    page.heading(1, "What can be explained");
    page.text(
        "Lists: stages, signals, rules, metrics, settings, pipeline, sellers, volometrix, levers. How touches make a tie: strength. JSON Schemas: schema NAME. And each of these by name:",
    );
    let topics: Vec<Topic> = topics().collect();
    for kind in topics.chunk_by(|a, b| a.kind() == b.kind()) {
        let Some(first) = kind.first() else { continue };
        let names: Vec<&str> = kind.iter().map(|topic| topic.id()).collect();
        page.paragraph([strong(format!("{}: ", first.kind())), plain(names.join(", "))]);
    }
    page
}

fn tell_setting(page: &mut Document, entry: Entry, settings: &Settings) {
    let (value, origin) = settings.value(entry);
    let value = value.map(|value| value.to_string()).filter(|value| !value.is_empty());
    page.paragraph([
        code(entry.key()),
        plain(format!(" = {} ", value.unwrap_or_else(|| "not set".to_owned()))),
        quiet(format!("({origin}) ")),
        plain(format!("{} {}", entry.meaning(), entry.reason())),
    ]);
}

fn heading(page: &mut Document, level: u8, id: &str, kind: &str) {
    page.push(Block::Heading { level, text: vec![code(id), quiet(format!(" ({kind})"))] });
}

fn tell_metric(page: &mut Document, level: u8, metric: &Metric) {
    let of = match metric.scope {
        Scope::Contact(_) => "a metric of contacts",
        Scope::Tie(_) => "a metric of ties",
        Scope::Network(_) => "a metric of the network",
    };
    heading(page, level, metric.id, of);
    page.text(metric.plain);
    let facts = [
        ("Formula", metric.formula),
        ("Range", metric.range),
        ("Source", metric.source),
        ("Evidence", metric.evidence),
        ("Cost", metric.cost),
    ];
    page.list(false, facts.map(|(title, fact)| vec![strong(format!("{title}: ")), plain(fact)]));
}

fn tell_signal(page: &mut Document, level: u8, spec: &StageSpec, signal: &Signal, settings: &Settings) {
    heading(page, level, signal.id(), &format!("a signal of {}", spec.title.to_lowercase()));
    page.text(signal.plain);
    let mut facts = vec![
        vec![strong("Read as: "), plain(signal.gauge.title)],
        vec![strong("Verdict: "), plain(verdicts(signal.wanted, settings))],
        vec![strong("Needs: "), plain(signal.needs)],
    ];
    if let Some(bounds) = signal.wanted.threshold() {
        facts.push(vec![strong("Why these bounds: "), plain(bounds.fits.reason)]);
        facts.push(vec![strong("Settings: "), code(bounds.fits.key), plain(", "), code(bounds.watch.key)]);
    }
    page.list(false, facts);
}

/// From which value on a signal gets which verdict.
fn verdicts(wanted: Wanted, settings: &Settings) -> String {
    let at = |bounds: &'static Threshold| (settings.number(&bounds.fits), settings.number(&bounds.watch));
    let unknown = "unknown where pairs or cells that nobody filled could change it";
    match wanted {
        Wanted::High(bounds) => {
            let (fits, watch) = at(bounds);
            format!("fits from {fits} up, to watch from {watch} up; {unknown}")
        }
        Wanted::Low(bounds) => {
            let (fits, watch) = at(bounds);
            format!("fits up to {fits}, to watch up to {watch}; {unknown}")
        }
        Wanted::Band(least, bounds) => {
            let (fits, watch) = at(bounds);
            format!("fits from {least} to {fits}, to watch up to {watch}; {unknown}")
        }
        Wanted::Shown => "none: it is shown and not judged".to_owned(),
    }
}

fn tell_rule(page: &mut Document, level: u8, spec: &StageSpec, rule: &Rule) {
    heading(page, level, rule.id, &format!("a rule of {}", spec.title.to_lowercase()));
    for paragraph in rule.text.split("\n\n") {
        page.paragraph(voices(paragraph));
    }
    page.paragraph([quiet(format!("Mechanism {}; mends the signal {}.", rule.principle, rule.signal))]);
}

/// A paragraph of a doc comment: `**…**` strong, the rest plain, its lines joined.
fn voices(paragraph: &str) -> Vec<Span> {
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = line.split("**").enumerate().filter(|(_, part)| !part.is_empty());
    parts.map(|(at, part)| if at % 2 == 1 { strong(part) } else { plain(part) }).collect()
}

fn tell_stage(page: &mut Document, level: u8, spec: &StageSpec) {
    heading(page, level, spec.id, "a stage");
    page.paragraph([strong(spec.question)]);
    page.list(
        false,
        [
            vec![strong("Network: "), plain(spec.network.word())],
            vec![strong("Wanted shape: "), plain(spec.shape)],
            vec![strong("Main act: "), plain(spec.act)],
            vec![strong("Signals: "), plain(spec.signals.iter().map(|it| it.id()).collect::<Vec<_>>().join(", "))],
            vec![strong("Rules: "), plain(spec.rules.iter().map(|it| it.id).collect::<Vec<_>>().join(", "))],
        ],
    );
}
