//! What holds of every stage, signal and rule on any book: advice keeps its word, ignorance never improves a verdict, names of
//! ids and the order of rows do not matter, and figures are figures.

use std::env;

use jiff::civil::{Date, date};
use netsales::advise::{Advice, Change, Context, Figure, Ground, Margin, Scope};
use netsales::book::Book as Kept;
use netsales::network::{Influence, Seat, Strength};
use netsales::reports::Amount;
use netsales::reports::analysis::AdviceReport;
use netsales::reports::whatif::{Request, SignalMove, SignalState, WhatIf};
use netsales::settings::{self, Origin, Settings, Value};
use netsales::stages::{Judgement, Reading, Stage, Verdict, Wanted, judge};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

use crate::by_hand::{done_by_hand, kept_by_hand};
use crate::random_book::{ACCOUNTS, Book, Column, Known, books};

const TODAY: Date = date(2026, 6, 15);

/// How many things are blanked in each book, one at a time.
const BLANKS: usize = 8;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn advice_keeps_its_word(book in books(), self_is_known: bool) {
        let (seat, kept, settings) = (book.seat(), &book.kept, settings(self_is_known));
        for (view, judgement) in judgements(&seat, kept, &settings) {
            let before = view.context(&seat, kept, &settings);
            for advice in judgement.moves.into_iter().map(|it| it.advice) {
                let (gauge, about) = (advice.effect.gauge, advice.proposal.about.as_deref());
                let changed = done_by_hand(&seat, &settings, &advice.proposal.change);
                let changed_tables = kept_by_hand(kept, &seat, TODAY, &advice.proposal.change);
                let after = view.context(&changed, &changed_tables, &settings);
                let after = if let Change::Wait(person) = &advice.proposal.change { after.sparing(person) } else { after };
                let after = gauge.read(&after, about);
                let said = (advice.effect.before, advice.effect.after);
                prop_assert_eq!((gauge.read(&before, about), after), said, "{}: {}", advice.rule.id, advice.proposal.action);
            }
        }
    }

    #[test]
    fn what_if_says_of_a_change_what_its_advice_promised(book in books(), self_is_known: bool, picks in vec(any::<Index>(), 2)) {
        let (seat, kept, settings) = (book.seat(), &book.kept, settings(self_is_known));
        let advised: Vec<Advice> =
            judgements(&seat, kept, &settings).into_iter().flat_map(|(_, it)| it.moves).map(|it| it.advice).collect();
        for Advice { rule, account, proposal, effect, .. } in picks.iter().filter_map(|at| advised.get(at.index(advised.len().max(1)))) {
            let moved = what_if(&seat, kept, &settings, std::slice::from_ref(&proposal.change));
            let is_it = |it: &AdviceReport| {
                let told = (it.rule.as_str(), it.action.as_str(), &it.account, it.effect.metric.as_str());
                told == (rule.id, proposal.action.as_str(), account, effect.gauge.id)
            };
            let gone = moved.advice_gone.iter().find(|it| is_it(&it.advice)).map(|it| it.figure_now);
            let changed = moved.advice_changed.iter().find(|it| is_it(&it.before)).map(|it| it.after.effect.before);
            let now = gone.or(changed).expect("what moves its figure does not leave advice as it is");
            prop_assert!(is_amount(now, effect.after), "{}: {} promised {:?}, and {now:?} came", rule.id, proposal.action, effect.after);
        }
    }

    #[test]
    fn what_if_reads_every_signal_as_a_network_changed_by_hand_does(
        book in books(), self_is_known: bool, moves in vec((0..7_u8, any::<Index>(), any::<Index>()), 1..4)
    ) {
        let (seat, settings) = (book.seat(), settings(self_is_known));
        let (mut changes, mut by_hand, mut kept) = (Vec::new(), seat.clone(), book.kept.clone());
        for drawn in moves {
            if let Some(change) = change(&by_hand, drawn) {
                kept = kept_by_hand(&kept, &by_hand, TODAY, &change);
                by_hand = done_by_hand(&by_hand, &settings, &change);
                changes.push(change);
            }
        }
        let moved = what_if(&seat, &book.kept, &settings, &changes);
        let views: Vec<View> = View::all(&seat, &book.kept, &settings).into_iter().filter(|view| view.ground == Ground::Stage).collect();
        let (before, after) =
            (readings(&views, &seat, &book.kept, &settings), readings(&views, &by_hand, &kept, &settings));
        prop_assert_eq!(moved.signals_read, before.len());
        for ((scope, before), (_, after)) in before.iter().zip(&after) {
            let account = if let Scope::Account(account) = scope { Some(account.as_str()) } else { None };
            let is_it = |it: &&SignalMove| it.signal == before.signal.id() && it.account.as_deref() == account && is_of_stage(it, scope);
            match moved.signals.iter().find(is_it) {
                Some(it) => prop_assert!(
                    is_state(&it.before, before) && is_state(&it.after, after) && (it.before.verdict != it.after.verdict || !before.figure.says_the_same_as(after.figure)),
                    "{changes:?}: {it:?}, by hand {after:?}"
                ),
                None => prop_assert!(
                    before.verdict == after.verdict && before.figure.says_the_same_as(after.figure),
                    "{changes:?}: {} goes unseen from {before:?} to {after:?}", before.signal.id()
                ),
            }
        }
    }

    #[test]
    fn ignorance_never_improves_a_verdict(book in books(), self_is_known: bool, blanks in vec(any::<Index>(), BLANKS)) {
        let settings = settings(self_is_known);
        let (seat, known) = (book.seat(), book.known());
        let views = View::all(&seat, &book.kept, &settings);
        let before = readings(&views, &seat, &book.kept, &settings);
        for blank in blanks.into_iter().filter(|_| !known.is_empty()).map(|at| *at.get(&known)) {
            let less = book.without(blank);
            let after = readings(&views, &less.seat(), &less.kept, &settings);
            for ((scope, before), (_, after)) in before.iter().zip(&after) {
                let held = is_no_better_known(before, after, blank);
                let (was, is) = ((before.figure, before.verdict), (after.figure, after.verdict));
                prop_assert!(held, "{}, without {blank:?}: {was:?} became {is:?}, {scope:?}", before.signal.id());
            }
        }
    }

    #[test]
    fn ids_and_the_order_of_rows_change_nothing(book in books(), self_is_known: bool, order in vec(any::<u32>(), 10)) {
        let settings = settings(self_is_known);
        let told = |book: &Book| {
            let seat = book.seat();
            judgements(&seat, &book.kept, &settings).into_iter().map(|(view, judgement)| tell(&view.context(&seat, &book.kept, &settings), &judgement)).collect::<Vec<_>>()
        };
        for (one, other) in told(&book).into_iter().zip(told(&book.relabelled(&order))) {
            prop_assert_eq!(one.len(), other.len(), "{:#?}\n{:#?}", one, other);
            for (one, other) in one.into_iter().zip(other) {
                prop_assert_eq!(one, other);
            }
        }
    }

    #[test]
    fn figures_are_figures_and_gains_are_gains(book in books(), self_is_known: bool) {
        let (seat, settings) = (book.seat(), settings(self_is_known));
        for (_, judgement) in judgements(&seat, &book.kept, &settings) {
            for reading in &judgement.readings {
                let bounds = reading.signal.wanted.threshold().map(|it| &it.fits);
                let is_within = bounds.is_none_or(|it| within(reading.figure, it.least, it.most));
                let is_sound = is_sound(reading.figure) && is_within;
                prop_assert!(is_sound && is_counted(reading), "{} is {:?}", reading.signal.id(), reading.figure);
            }
            for advice in judgement.moves.iter().map(|it| &it.advice) {
                let proposal = &advice.proposal;
                let figures = proposal.evidence.iter().map(|evidence| evidence.value);
                let figures = figures.chain([advice.effect.before, advice.effect.after]);
                let gain = advice.effect.gain();
                prop_assert!(gain > 0.0 && gain.is_finite(), "{}: {:?}", advice.rule.id, advice.effect);
                prop_assert!(proposal.effort > 0.0 && proposal.effort.is_finite(), "{}: {}", advice.rule.id, proposal.effort);
                prop_assert!(figures.clone().all(is_sound), "{}: {:?}", advice.rule.id, figures.collect::<Vec<_>>());
                let is_of_somebody = !proposal.people.is_empty() || matches!(proposal.change, Change::Plan(_));
                prop_assert!(!proposal.evidence.is_empty() && is_of_somebody, "{}", advice.rule.id);
            }
        }
    }
}

/// The same few books every time, so that a change is blamed for what it did; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` draw
/// more and others.
pub(crate) fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, max_shrink_iters: 2_000, ..ProptestConfig::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 64;
    }
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2006);
    }
    config
}

/// Settings by which a handful of people is enough to leave somebody out.
fn settings(self_is_known: bool) -> Settings {
    let mut settings = Settings::default();
    let mut set = |key, value| settings.set(key, value, Origin::CommandLine("--set".to_owned())).unwrap();
    set(settings::TEAM_SIZE.key, Value::Number(3.0));
    set(settings::FEW.key, Value::Number(2.0));
    if self_is_known {
        set(settings::SELF.key, Value::Words(vec![ACCOUNTS[2].to_owned()]));
    }
    settings
}

/// A stage on one of the views it looks at.
#[derive(Debug, Clone)]
struct View {
    stage: Stage,
    scope: Scope,
    ground: Ground,
}

impl View {
    /// Every stage on every view that it takes of a network; stages that look at accounts are shown two.
    fn all(seat: &Seat, kept: &Kept, settings: &Settings) -> Vec<Self> {
        let accounts = [ACCOUNTS[0].to_owned(), ACCOUNTS[1].to_owned()];
        let of = |stage: Stage| {
            let spec = stage.spec();
            let context = Context::new(seat, settings, TODAY, Scope::Network(spec.network)).keeping(kept);
            let views = (spec.views)(spec, &context, &accounts).views;
            views.into_iter().map(move |(scope, ground)| Self { stage, scope, ground })
        };
        Stage::ALL.into_iter().flat_map(of).collect()
    }

    fn context<'a>(&self, seat: &'a Seat, kept: &Kept, settings: &'a Settings) -> Context<'a> {
        Context::new(seat, settings, TODAY, self.scope.clone()).keeping(kept)
    }
}

fn judgements(seat: &Seat, kept: &Kept, settings: &Settings) -> Vec<(View, Judgement)> {
    let judged = |view: View| {
        let judgement = judge(view.stage.spec(), &view.context(seat, kept, settings), view.ground);
        (view, judgement)
    };
    View::all(seat, kept, settings).into_iter().map(judged).collect()
}

fn readings(views: &[View], seat: &Seat, kept: &Kept, settings: &Settings) -> Vec<(Scope, Reading)> {
    let read = |view: &View| {
        let (context, scope) = (view.context(seat, kept, settings), view.scope.clone());
        view.stage.spec().signals.iter().map(move |signal| (scope.clone(), signal.read(&context))).collect::<Vec<_>>()
    };
    views.iter().flat_map(read).collect()
}

/// What `whatif` answers, of the accounts that are looked at here.
fn what_if(seat: &Seat, kept: &Kept, settings: &Settings, changes: &[Change]) -> WhatIf {
    let context = Context::new(seat, settings, TODAY, Scope::Direct).keeping(kept);
    let accounts = [ACCOUNTS[0].to_owned(), ACCOUNTS[1].to_owned()];
    WhatIf::new(Request { context: &context, changes, accounts: &accounts, notes: Vec::new() })
}

/// A change of some sort to two people drawn from everybody; none where it can be none.
fn change(seat: &Seat, (kind, one, other): (u8, Index, Index)) -> Option<Change> {
    let network = &seat.network;
    let at = |index: Index| network.indices().nth(index.index(network.len())).expect("within");
    let (one, other) = (at(one), at(other));
    let id = |ix| network.contact(ix).id.to_string();
    let strength = || Strength::new([0.1, 0.5, 1.0][other.index() % 3]);
    let is_pair = one != other;
    let influence = Influence::ALL[other.index() % 4];
    Some(match kind {
        0 if is_pair => Change::Tie(id(one), id(other), strength()),
        1 if is_pair => Change::Cut(id(one), id(other)),
        2 if is_pair => Change::Strengthen(id(one), id(other), strength()),
        3 if one != seat.seller => Change::Touch(id(one), date(2026, 6, 1)),
        4 => Change::Know {
            account: network.contact(one).account.as_ref()?.to_string(),
            person: Some(id(one)),
            influence,
        },
        5 if one != seat.seller => Change::Leave(id(one)),
        6 if is_pair => Change::Tie(id(seat.seller), id(one), None),
        _ => return None,
    })
}

fn is_of_stage(it: &SignalMove, scope: &Scope) -> bool {
    let spec = Stage::from_word(&it.stage).expect("a stage").spec();
    matches!(scope, Scope::Account(_)) || *scope == Scope::Network(spec.network)
}

fn is_state(state: &SignalState, reading: &Reading) -> bool {
    let amount = match (state.value, state.low.zip(state.high)) {
        (Some(value), _) => Amount::Value(value),
        (None, Some((low, high))) => Amount::Interval { low, high },
        (None, None) => Amount::Undefined(()),
    };
    is_amount(amount, reading.figure) && (state.n, state.verdict.as_str()) == (reading.n, reading.verdict.word())
}

fn is_amount(amount: Amount, figure: Figure) -> bool {
    let told = match amount {
        Amount::Value(value) => Figure::Exact(value),
        Amount::Interval { low, high } => Figure::Between(low, high),
        Amount::Undefined(()) => Figure::Undefined,
    };
    told.says_the_same_as(figure)
}

/// Signals that count what the seller wrote down of people: who has which influence, the best way to those who have it, who
/// vouches, who knows what is needed. They take it as it stands,
/// and a cell that goes blank can only make them worse.
const WRITTEN_DOWN: [&str; 6] = [
    "influences_identified",
    "influences_met",
    "path_to_economic",
    "willing_references",
    "references_acquainted",
    "needs_covered",
];

/// Whether what is read with something blanked says no more, and nothing better, than what was read before.
fn is_no_better_known(before: &Reading, after: &Reading, blank: Known) -> bool {
    let is_silent = |verdict| matches!(verdict, Verdict::Unknown | Verdict::NotApplicable);
    let verdict = is_silent(after.verdict)
        || match before.verdict {
            Verdict::Unknown => false,
            // Who may have come into view is no praise.
            Verdict::NotApplicable => after.verdict == Verdict::Short,
            known => after.verdict >= known,
        };
    // Noting what somebody knows puts them forward for the team: without it the team is another one.
    let is_another_team = matches!(blank, Known::Cell(_, Column::Expertise)) && before.signal.id() == "team_density";
    let is_cell_written_down = matches!(blank, Known::Cell(..)) && WRITTEN_DOWN.contains(&before.signal.id());
    is_another_team
        || (verdict && contains(after.figure, before.figure))
        || (is_cell_written_down && is_at_best(before, after))
}

/// Whether a figure that should be high came down, or stayed, at both ends.
fn is_at_best(before: &Reading, after: &Reading) -> bool {
    let not_above =
        |one: Option<f64>, other: Option<f64>| one.zip(other).is_none_or(|(one, other)| one <= other + 1e-9);
    matches!(before.signal.wanted, Wanted::High(_))
        && not_above(after.figure.low(), before.figure.low())
        && not_above(after.figure.high(), before.figure.high())
}

/// Whether an interval holds another. A figure that came to be undefined, or was so, holds and is held by any.
fn contains(outer: Figure, inner: Figure) -> bool {
    let ends = |figure: Figure| figure.low().zip(figure.high());
    let holds = |((low, high), (least, most)): ((f64, f64), (f64, f64))| low <= least + 1e-9 && high >= most - 1e-9;
    ends(outer).zip(ends(inner)).is_none_or(holds)
}

/// All that a judgement says, people by name.
fn tell(context: &Context, judgement: &Judgement) -> Vec<String> {
    let round = |figure: Figure| figure.map(|value| (value * 1e9).round() / 1e9);
    let read = judgement.readings.iter().map(|reading| {
        format!(
            "{} {:?} {} {:?} {:?}",
            reading.signal.id(),
            round(reading.figure),
            reading.n,
            reading.verdict,
            reading.question
        )
    });
    let advised = judgement.moves.iter().map(|it| {
        let Advice { rule, proposal, effect, margin, sole_informant, .. } = &it.advice;
        let name = |id: &str| context.network.find(id).map_or(id.to_owned(), |ix| context.name(ix).to_owned());
        let margin = match margin {
            Margin::Alone => "alone".to_owned(),
            Margin::AheadBy(lead) => format!("ahead by {lead:.6}"),
            Margin::TooClose(other) => format!("close to {}", context.name(*other)),
        };
        let evidence: Vec<_> = proposal.evidence.iter().map(|evidence| &evidence.words).collect();
        let people: Vec<_> = proposal.people.iter().map(|&ix| context.name(ix)).collect();
        let changed: Vec<_> = proposal.change.people().into_iter().map(name).collect();
        let told = sole_informant.as_deref().map(name);
        let effect = (round(effect.before), round(effect.after));
        format!(
            "{}: {} {} {evidence:?} {people:?} {changed:?} {effect:?} {:.6} {margin} {told:?}",
            rule.id, proposal.action, proposal.why, proposal.effort
        )
    });
    read.chain(advised).collect()
}

fn is_sound(figure: Figure) -> bool {
    match figure {
        Figure::Exact(value) => value.is_finite(),
        Figure::Between(low, high) => low.is_finite() && high.is_finite() && low < high,
        Figure::Undefined => true,
    }
}

fn within(figure: Figure, least: f64, most: f64) -> bool {
    [figure.low(), figure.high()].into_iter().flatten().all(|value| (least - 1e-9..=most + 1e-9).contains(&value))
}

/// Whether a figure that counts something is a whole number.
fn is_counted(reading: &Reading) -> bool {
    let ends = [reading.figure.low(), reading.figure.high()];
    !reading.signal.gauge.unit.is_whole() || ends.into_iter().flatten().all(|value| value.fract() == 0.0)
}
