//! From what the stages found to the report.

use super::{
    AdviceReport, Analysis, Book, EffectReport, EvidenceReport, Person, SCHEMA, Shape, SignalReport, StageReport,
    newcomers, silence, time, words,
};
use crate::advise::register::Standing;
use crate::advise::{Advice, Context, Figure, Pairs};
use crate::network::{ContactIx, Network};
use crate::reports::deal::DealReport;
use crate::reports::note::Note;
use crate::stages::{Judgement, Move, Reading, Robustness, Surveyed, Verdict, in_turn};

/// What an analysis is made of.
#[derive(Debug)]
pub struct Findings<'a> {
    /// The network as recorded, without an unlisted seller.
    pub recorded: &'a Network,
    /// The network as the seller sees it, whatever is looked at.
    pub context: &'a Context<'a>,
    /// What the stages found.
    pub surveyed: &'a [Surveyed],
    /// How the picks stand up to draws of what was not asked, where draws were made.
    pub robustness: Option<&'a Robustness>,
    /// How the book was read.
    pub notes: Vec<Note>,
    /// How many pieces of advice to show: of each stage, and of all.
    pub top: usize,
}

impl Analysis {
    /// The report of what was found.
    pub fn new(findings: Findings) -> Self {
        let context = findings.context;
        let book = book(context, findings.recorded);
        let robustness = findings.robustness;
        let report = |it: &Move| advice_report(context, it, robustness);
        let mut notes = findings.notes;
        let unclassified = nobody_is_classified(context);
        let shape = unclassified.then(|| Shape::of(findings.recorded)).flatten();
        notes.splice(0..0, words::opening_notes(context, unclassified, shape.is_some()));
        if shape.is_none() {
            notes.extend(silence::notes(context, findings.surveyed));
        }
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: person(context.network, context.seller),
            deal: context.deal().map(|deal| DealReport::of(context, deal)),
            shape,
            newcomers: newcomers::newcomers(context),
            time: time::time(context),
            moves: best_moves(findings.surveyed, findings.top).iter().map(report).collect(),
            question: weightiest_question(findings.surveyed),
            stages: findings.surveyed.iter().map(|it| stage_report(context, it, findings.top, robustness)).collect(),
            book,
            notes,
        }
    }
}

pub(in crate::reports) fn person(network: &Network, ix: ContactIx) -> Person {
    let contact = network.contact(ix);
    Person { id: contact.id.to_string(), name: contact.name.to_string() }
}

fn book(context: &Context, recorded: &Network) -> Book {
    let direct: Vec<ContactIx> = context.direct().collect();
    let Pairs { all, tied, unasked } = context.pairs_among(&direct);
    let unclassified = |(ix, standing): &(ContactIx, Standing)| *ix != context.seller && standing.networks.is_empty();
    Book {
        contacts: recorded.len(),
        ties: recorded.tie_count(),
        direct: if context.ties_are_assumed() { 0 } else { direct.len() },
        unclassified: context.register().standings().filter(unclassified).count(),
        pairs: all,
        pairs_tied: tied,
        pairs_unasked: unasked,
    }
}

/// What must be said before anything that the stages make of a network.
pub(in crate::reports) fn opening_notes(context: &Context) -> Vec<Note> {
    words::opening_notes(context, nobody_is_classified(context), false)
}

/// Whether nobody but the seller is in a network.
fn nobody_is_classified(context: &Context) -> bool {
    context.register().standings().all(|(ix, standing)| ix == context.seller || standing.networks.is_empty())
}

fn stage_report(context: &Context, surveyed: &Surveyed, top: usize, robustness: Option<&Robustness>) -> StageReport {
    let spec = surveyed.stage.spec();
    let moves = in_turn(surveyed.judgements.iter().flat_map(|it| it.moves.iter().cloned()));
    StageReport {
        stage: spec.id.to_owned(),
        title: spec.title.to_owned(),
        question: spec.question.to_owned(),
        network: spec.network.word().to_owned(),
        shape: spec.shape.to_owned(),
        accounts_left_out: surveyed.left_out,
        signals: surveyed.judgements.iter().flat_map(|it| signal_reports(context, it)).collect(),
        advice: first(moves, top).iter().map(|it| advice_report(context, it, robustness)).collect(),
    }
}

fn signal_reports<'a>(context: &'a Context, judgement: &'a Judgement) -> impl Iterator<Item = SignalReport> + 'a {
    judgement.readings.iter().map(|reading| signal_report(context, judgement, reading))
}

pub(in crate::reports) fn signal_report(context: &Context, judgement: &Judgement, reading: &Reading) -> SignalReport {
    SignalReport {
        id: reading.signal.id().to_owned(),
        title: reading.signal.gauge.title.to_owned(),
        account: judgement.account.clone(),
        deal: judgement.scope.deal().map(str::to_owned),
        value: reading.figure.exact(),
        low: between(reading.figure).map(|(low, _)| low),
        high: between(reading.figure).map(|(_, high)| high),
        n: reading.n,
        wanted: reading.signal.wanted.word().to_owned(),
        verdict: reading.verdict.word().to_owned(),
        reason: words::reason(reading, context.settings),
        question: reading.question.clone(),
    }
}

fn between(figure: Figure) -> Option<(f64, f64)> {
    match figure {
        Figure::Between(low, high) => Some((low, high)),
        Figure::Exact(_) | Figure::Undefined => None,
    }
}

pub(in crate::reports) fn advice_report(context: &Context, it: &Move, robustness: Option<&Robustness>) -> AdviceReport {
    let Advice { rule, account, scope, proposal, effect, sole_informant, .. } = &it.advice;
    let name = |id: &String| context.network.find(id).map_or(id.as_str(), |ix| context.name(ix)).to_owned();
    AdviceReport {
        stage: it.stage.id.to_owned(),
        rule: rule.id.to_owned(),
        account: account.clone(),
        deal: scope.deal().map(str::to_owned),
        action: proposal.action.clone(),
        people: proposal.people.iter().map(|&ix| person(context.network, ix)).collect(),
        why: proposal.why.clone(),
        principle: rule.principle.to_owned(),
        evidence: proposal
            .evidence
            .iter()
            .map(|it| EvidenceReport { metric: it.metric.to_owned(), value: it.value.into(), words: it.words.clone() })
            .collect(),
        effect: EffectReport {
            metric: effect.gauge.id.to_owned(),
            title: effect.gauge.title.to_owned(),
            before: effect.before.into(),
            after: effect.after.into(),
        },
        margin: words::margin(context, &it.advice),
        first_in_100_draws: robustness.map(|robustness| robustness.firsts(it, context)),
        rests_on_the_word_of: sole_informant.as_ref().map(name),
    }
}

/// The moves worth most, over all stages: one for each person and account.
pub(super) fn best_moves(surveyed: &[Surveyed], top: usize) -> Vec<Move> {
    let moves = surveyed.iter().flat_map(|it| &it.judgements).flat_map(|it| it.moves.iter().cloned());
    first(one_each(in_turn(moves)), top)
}

/// The first so many of some moves. However many deals are at risk, one move is left for something else.
fn first(moves: Vec<Move>, top: usize) -> Vec<Move> {
    let (at_risk, others): (Vec<Move>, Vec<Move>) = moves.into_iter().partition(Move::is_of_a_deal_at_risk);
    let room = top.saturating_sub(usize::from(!others.is_empty())).max(1);
    at_risk.into_iter().take(room).chain(others).take(top).collect()
}

/// One move for each person and account: three questions to one person are one call.
fn one_each(moves: Vec<Move>) -> Vec<Move> {
    let mut seen: Vec<(Option<String>, Option<ContactIx>)> = Vec::new();
    let is_fresh = |it: &Move| {
        let of = (it.advice.account.clone(), it.advice.proposal.people.first().copied());
        // What is about nobody is about a deal, and each deal is another.
        let fresh = of.1.is_none() || !seen.contains(&of);
        seen.push(of);
        fresh
    };
    moves.into_iter().filter(is_fresh).collect()
}

/// The question that most unsettled signals wait for; the first of equals.
pub fn weightiest_question(surveyed: &[Surveyed]) -> Option<String> {
    let readings: Vec<&Reading> = surveyed.iter().flat_map(|it| &it.judgements).flat_map(|it| &it.readings).collect();
    let asked = |reading: &&Reading| reading.verdict == Verdict::Unknown;
    let questions: Vec<&String> = readings.into_iter().filter(asked).filter_map(|it| it.question.as_ref()).collect();
    let weight = |question: &String| questions.iter().filter(|it| **it == question).count();
    let most = questions.iter().map(|question| weight(question)).max()?;
    questions.iter().find(|question| weight(question) == most).map(|question| (*question).clone())
}
