//! The ways as a page for a seller with three minutes: what to ask whom, and what speaks against it.

use super::request::NO_TIES;
use super::{Colleague, Introductions, Person, Question, Step, Stranger, Way};
use crate::advise::figure::rounded;
use crate::advise::words::{listed, people};
use crate::render::document::{Align, Document, Span, Table, Voice, plain, quiet, say, strong};
use crate::stages::asks::Ask;

/// How many people are named before it is said how many more there are.
const NAMED: usize = 4;

pub(super) fn page(it: &Introductions) -> Document {
    let mut page = Document::new();
    let from = if it.own { String::new() } else { format!(" from {}", it.from.name) };
    page.heading(1, format!("The way{from} to {}", it.to));
    page.paragraph(it.said_first().into_iter().chain(it.ready().map(|said| plain(format!(" {said}")))));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    for (at, way) in it.paths.iter().enumerate() {
        show(&mut page, it, at, way);
    }
    if !it.on_every_path.is_empty() {
        let through = names(&it.on_every_path);
        page.paragraph([
            strong(format!("Every way there passes {through}.")),
            plain(" Without them nobody known leads there."),
        ]);
    }
    for list in &it.beside {
        page.paragraph(said_of(list));
    }
    if it.paths.is_empty() && it.in_touch.is_empty() {
        let nobody = it.questions.is_empty();
        page.text(if nobody { "Nobody known is left to ask." } else { "Ask those who are likeliest to know:" });
        page.list(false, it.questions.iter().map(Question::spans));
    }
    if !it.paths.is_empty() {
        page.paragraph([quiet(it.what_reliability_is())]);
    }
    page
}

/// One way: what to do, how reliable it is, its ties.
fn show(page: &mut Document, it: &Introductions, at: usize, way: &Way) {
    let weakest = &way.steps[way.weakest];
    let weakest = match way.steps.len() {
        1 => String::new(),
        _ => format!(", weakest between {} and {}", it.called(&weakest.source), it.called(&weakest.target)),
    };
    let action = format!("{}. {}.", at + 1, way.action);
    page.paragraph([strong(action), plain(format!(" Reliability {}{weakest}.", score(way.reliability)))]);
    let mut table = Table::new([
        ("Tie", Align::Left),
        ("Strength", Align::Right),
        ("Last contact", Align::Left),
        ("Bears asking for", Align::Left),
    ]);
    for step in &way.steps {
        table.row([
            format!("{} – {}", it.called(&step.source), it.called(&step.target)).into(),
            step.strength_in_words().into(),
            step.last_contact.clone().unwrap_or_else(|| "–".to_owned()).into(),
            step.bearing().into(),
        ]);
    }
    page.table(table);
}

impl Introductions {
    /// The answer in a sentence or two.
    fn said_first(&self) -> Vec<Span> {
        let (who, are) = if self.own { ("You", "are") } else { (self.from.name.as_str(), "is") };
        let others = self.meant - self.in_touch.len();
        let direct = self.paths.iter().filter(|way| way.steps.len() == 1).count();
        if self.meant == 0 {
            vec![strong("The book names nobody like that.")]
        } else if self.ties_are_assumed() && !self.in_touch.is_empty() {
            vec![strong(format!("The book lists {}, and does not say how well you know them.", names(&self.in_touch)))]
        } else if !self.in_touch.is_empty() {
            let rest = match (others, self.paths.len() - direct) {
                (0, 0) => "",
                (0, _) => " Others could put in a word.",
                (_, 0) => " Nobody known leads to the others there.",
                _ => " The best reached of the others follow.",
            };
            vec![strong(format!("{who} {are} in touch with {}.", names(&self.in_touch))), plain(rest)]
        } else if self.paths.is_empty() {
            let most = people(self.intermediaries);
            let limits = format!(" through at most {most}, as far as it is written down who knows whom.");
            vec![strong("Nobody known leads there"), plain(limits)]
        } else {
            let count = match (self.paths.len(), self.all_shown) {
                (ways, true) if self.meant > 1 => format!("{ways} of {} can be reached.", people(self.meant)),
                (1, false) if self.meant > 1 => format!("This is the best reached of {}.", people(self.meant)),
                (ways, false) if self.meant > 1 => {
                    format!("These are the {ways} best reached of {}.", people(self.meant))
                }
                (1, true) => "Only one way is known.".to_owned(),
                (1, false) => "This is the most reliable way.".to_owned(),
                (ways, true) => format!("These {ways} ways are known."),
                (ways, false) => format!("These are the {ways} most reliable ways."),
            };
            vec![plain(count)]
        }
    }

    fn ties_are_assumed(&self) -> bool {
        self.notes.iter().any(|note| note.check == NO_TIES)
    }

    /// Whether the first way through others can be gone today, and if not, why and which way can; none where no way leads
    /// through others, where information is asked for, or where nobody wrote down with whom the seller is in touch.
    fn ready(&self) -> Option<String> {
        let through_others = |way: &&Way| way.steps.len() > 1;
        let judged = !self.ties_are_assumed() && self.ask != Ask::Information.word();
        let first = self.paths.iter().find(through_others).filter(|_| judged)?;
        let Some(weak) = first.steps.iter().find(|step| step.too_early.is_some()) else {
            return Some(format!(
                "Every tie of the way through {} bears {}.",
                first.steps[0].target.name,
                self.asked()
            ));
        };
        let instead = self.paths.iter().position(|way| way.bears && through_others(&way));
        let instead = instead.map(|at| format!(" Way {} bears {} on every tie.", at + 1, self.asked()));
        Some(format!("{}{}", self.why_too_early(weak), instead.unwrap_or_default()))
    }

    fn why_too_early(&self, step: &Step) -> String {
        let (tie, so) = if self.own && step.source == self.from {
            (format!("your tie with {}", step.target.name), "ask for information first")
        } else {
            (format!("the tie between {} and {}", step.source.name, step.target.name), "they may hesitate")
        };
        match &step.too_early {
            Some(reason) if !step.is_assumed() => format!("For {} {tie} is {reason}: {so}.", self.asked()),
            _ => format!("How strong {tie} is, nobody wrote down: {so}."),
        }
    }

    fn asked(&self) -> &'static str {
        Ask::ALL.into_iter().find(|ask| ask.word() == self.ask).map_or("the ask", Ask::phrase)
    }

    fn called<'a>(&self, person: &'a Person) -> &'a str {
        if self.own && *person == self.from { "you" } else { &person.name }
    }

    fn what_reliability_is(&self) -> String {
        let assumed = self.paths.iter().flat_map(|way| &way.steps).find(|step| step.is_assumed());
        let assumed = assumed.map(|step| format!(" A tie not known how strong counts as {}.", rounded(step.strength)));
        let said = "Reliability is the strengths of the ties multiplied: it ranks ways and forecasts nothing.";
        format!("{said}{}", assumed.unwrap_or_default())
    }
}

impl Step {
    fn is_assumed(&self) -> bool {
        self.basis == "assumed"
    }

    fn strength_in_words(&self) -> String {
        if self.is_assumed() { "–".to_owned() } else { rounded(self.strength) }
    }

    /// `an introduction`, or `information only: too weak (0.25, 0.4 wanted)`.
    fn bearing(&self) -> String {
        let most = Ask::ALL.into_iter().find(|ask| ask.word() == self.bears).map_or("nothing", Ask::phrase);
        match &self.too_early {
            Some(reason) => format!("{most} only: {reason}"),
            None => most.to_owned(),
        }
    }
}

impl Question {
    fn spans(&self) -> Vec<Span> {
        let because = self.because.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        vec![strong(self.person.name.clone()), plain(format!("{because}: {}", self.question))]
    }
}

/// What a colleague's list adds, in a sentence or two.
fn said_of(list: &Colleague) -> Vec<Span> {
    let opening =
        format!("{} lists {}, {} of them in this book too.", list.file, people(list.listed), list.listed_by_both);
    let both = (!list.both.is_empty())
        .then(|| format!(" Both list {}: ask your colleague to put in a word.", names(&list.both)));
    let strangers: Vec<String> = list.only_theirs.iter().take(NAMED).map(Stranger::in_words).collect();
    let more = list.only_theirs.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let doors = (!strangers.is_empty())
        .then(|| format!(" Only your colleague lists {}{more}: a second door.", strangers.join(", ")));
    let nothing = (both.is_none() && doors.is_none()).then(|| " Nobody there is on it.".to_owned());
    [Some(strong(opening)), both.map(plain), doors.map(plain), nothing.map(plain)].into_iter().flatten().collect()
}

impl Stranger {
    fn in_words(&self) -> String {
        let title = self.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
        format!("{}{title}", self.name)
    }
}

/// `Ana, Bo and Cy`, or `Ana, Bo, Cy, Dee and 4 more`.
fn names(people: &[Person]) -> String {
    let more = people.len().checked_sub(NAMED).filter(|&more| more > 0).map(|more| format!("{more} more"));
    let names = people.iter().take(NAMED).map(|person| person.name.as_str());
    listed(&names.chain(more.as_deref()).collect::<Vec<_>>(), "and")
}

/// How a way scores. Nobody's ties multiply to nothing, so a small score is not shown as 0.
fn score(reliability: f64) -> String {
    if reliability < 0.01 { "below 0.01".to_owned() } else { rounded(reliability) }
}
