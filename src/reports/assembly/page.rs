//! The answer as a page for a seller with three minutes: what is missing, who is on the team, whom to introduce to whom.

use super::{Alike, Assembled, Draft, Expert, GENERALIST, Introduction, Need, TeamReport};
use crate::advise::figure::rounded;
use crate::render::document::{Align, Block, Document, Table, Voice, plain, quiet, say, strong};
use crate::reports::Amount;
use crate::reports::analysis::counted;
use crate::reports::introductions::Person;

pub(super) fn page(it: &Assembled) -> Document {
    let mut page = Document::new();
    if let Some(draft) = &it.draft {
        message(&mut page, draft);
        return page;
    }
    page.heading(1, it.title());
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    missing(&mut page, it);
    match &it.team {
        Some(team) => tell(&mut page, it, team),
        None if it.is_known_to_the_seller() => {
            page.paragraph([strong("You are noted for all of it yourself: no team is needed.")]);
        }
        None => it.needs.iter().filter(|need| need.covered).for_each(|need| directory(&mut page, need)),
    }
    if it.without_expertise > 0 {
        let said = format!(
            "Of {} of {} nobody noted what they know (expertise, in contacts).",
            it.without_expertise,
            counted(it.colleagues, "colleague", "colleagues")
        );
        page.paragraph([quiet(said)]);
    }
    page
}

impl Assembled {
    /// Whether a team was wanted, and the seller alone is it.
    fn is_known_to_the_seller(&self) -> bool {
        self.needs.iter().all(|need| need.answers.as_ref() == Some(&self.seller))
    }

    fn title(&self) -> String {
        let needs: Vec<String> = self.needs.iter().map(|need| need.need.clone()).collect();
        match (&self.deal, &self.team) {
            (Some(deal), _) => format!("A team for {}, {}", deal.title, deal.account),
            (None, None) if self.needs.len() == 1 && needs[0].is_empty() => "Who knows what".to_owned(),
            (None, None) if self.needs.len() == 1 => format!("Who knows {}", needs[0]),
            _ => format!("A team for {}", listed(&needs)),
        }
    }
}

/// What nobody is noted for, before all else.
fn missing(page: &mut Document, it: &Assembled) {
    if it.colleagues == 0 {
        page.paragraph([
            strong("The book names nobody of your firm."),
            plain(" Mark colleagues as internal in the network column, or name your firm with --self."),
        ]);
        return;
    }
    for need in it.needs.iter().filter(|need| !need.covered) {
        if need.need == GENERALIST {
            page.paragraph([say(Voice::Bad, "Nobody in your firm is noted for enough things to be a generalist.")]);
            continue;
        }
        let of_what = if need.need.is_empty() { "anything" } else { &need.need };
        let alike: Vec<String> = need.alike.iter().map(Alike::in_words).collect();
        let alike =
            if alike.is_empty() { String::new() } else { format!(" Spelled most alike: {}.", alike.join(", ")) };
        page.paragraph([say(Voice::Bad, format!("Nobody in your firm is noted for {of_what}.")), plain(alike)]);
    }
}

fn tell(page: &mut Document, it: &Assembled, team: &TeamReport) {
    page.paragraph([strong(team.said_first(it)), plain(team.how_close())]);
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
    page.table(table.said());
    introductions(page, team);
    page.paragraph([quiet(team.how_it_was_found())]);
}

/// Who else knows it: `Bo Chen and 3 more`.
fn also(others: &[Expert], more: usize) -> String {
    match (others.first(), others.len() + more) {
        (None, _) => NOTHING.to_owned(),
        (Some(one), 1) => one.person.name.clone(),
        (Some(one), count) => format!("{} and {} more", one.person.name, count - 1),
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

impl TeamReport {
    fn said_first(&self, it: &Assembled) -> String {
        let (covered, all) = (it.needs.iter().filter(|need| need.covered).count(), it.needs.len());
        let what = match (covered, all) {
            (1, 1) => "what is needed".to_owned(),
            (covered, all) if covered == all => format!("all {all} things needed"),
            (covered, all) => format!("{covered} of {all} things needed"),
        };
        let names: Vec<String> = self.members.iter().map(|member| member.person.name.clone()).collect();
        let know = if names.len() == 1 { "knows" } else { "between them know" };
        format!("{} {know} {what}.", listed(&names))
    }

    /// With whom the seller is in touch, who stands between, and who sees how the parts fit together.
    fn how_close(&self) -> String {
        let far: Vec<String> =
            self.members.iter().filter(|it| !it.in_touch && it.reached).map(|it| it.person.name.clone()).collect();
        let lost: Vec<String> = self.members.iter().filter(|it| !it.reached).map(|it| it.person.name.clone()).collect();
        let between: Vec<String> = self.connectors.iter().map(|it| it.name.clone()).collect();
        let mut said = match (far.as_slice(), lost.as_slice()) {
            ([], []) if self.members.len() == 1 => " You are in touch.".to_owned(),
            ([], []) => " You are in touch with all of them.".to_owned(),
            ([], _) => String::new(),
            (far, _) => format!(" You are not yet in touch with {}.", listed(far)),
        };
        if !lost.is_empty() {
            said += &format!(" To {} nobody known leads: write yourself.", listed(&lost));
        }
        if !between.is_empty() {
            said +=
                &format!(" Between them {} {}.", if between.len() == 1 { "stands" } else { "stand" }, listed(&between));
        }
        let generalists: Vec<String> =
            self.members.iter().filter(|it| it.generalist).map(|it| it.person.name.clone()).collect();
        if !generalists.is_empty() {
            said += &format!(" A generalist is on it: {}.", listed(&generalists));
        }
        said
    }

    fn how_it_was_found(&self) -> String {
        let searched = counted(self.searched, "person", "people");
        let (Some(distance), Some(least)) = (self.distance, self.at_least) else {
            return format!("Searched {searched} of your firm, you among them.");
        };
        let found = match self.method.as_deref() {
            Some("exact") => format!("No team of the {searched} searched is nearer (exact search)"),
            method => {
                let name = if method == Some("rarest-first") { "RarestFirst" } else { "EnhancedSteiner" };
                let times = if least > 0.0 {
                    format!("at most {} times as far as the nearest can be", rounded(distance / least))
                } else {
                    "how near a team could be is not known".to_owned()
                };
                format!("Found among {searched} by {name}, a heuristic; {times}")
            }
        };
        format!(
            "{found}: the ties that hold it together add up to {}, a tie of strength s counting 1/s.",
            rounded(distance)
        )
    }
}

/// Whom to introduce to whom, and what that does.
fn introductions(page: &mut Document, team: &TeamReport) {
    if team.pairs == 0 {
        return;
    }
    page.heading(2, "Working as one");
    let of_pairs = format!("{} of their {} know each other", team.tied, counted(team.pairs, "pair", "pairs"));
    let open = if team.not_asked > 0 { format!(", {} nobody asked about", team.not_asked) } else { String::new() };
    let density = match team.density {
        Amount::Undefined(()) => String::new(),
        density => format!(": density {}, wanted {}", density.in_words(), rounded(team.density_wanted)),
    };
    page.paragraph([plain(format!("As far as recorded, {of_pairs}{open}{density}."))]);
    let (enough, rest) = team.introductions.split_at(team.enough);
    if !enough.is_empty() {
        page.text("Introduce to each other, what adds most first:");
        let now = (team.tied as f64 / team.pairs as f64, team.nearness.unwrap_or_default());
        let before = std::iter::once(now).chain(enough.iter().map(|it| (it.density, it.nearness)));
        let pair = |it: &Introduction| strong(format!("{} and {}", it.one.name, it.other.name));
        page.list(true, enough.iter().zip(before).map(|(it, before)| vec![pair(it), plain(it.effect(before))]));
    }
    if !rest.is_empty() {
        let pairs: Vec<String> = rest.iter().map(|it| format!("{} and {}", it.one.name, it.other.name)).collect();
        let more = if enough.is_empty() { "Not yet acquainted" } else { "That is enough; left over" };
        page.paragraph([quiet(format!("{more}: {}.", shortened(&pairs)))]);
    }
    if let Some((now, then)) = team.between.zip(team.between_then).filter(|(now, _)| *now > 0.0) {
        let share = |share: f64| format!("{:.0} %", share * 100.0);
        let after = if team.enough > 0 { format!(", and {} after that", share(then)) } else { String::new() };
        page.text(format!(
            "Of the ways between them {} pass through you now{after}. Early on that is your part; it should fall.",
            share(now)
        ));
    }
}

impl Introduction {
    fn effect(&self, (density, nearness): (f64, f64)) -> String {
        let unless = if self.not_asked { ", unless they have met" } else { "" };
        let moved = |before: f64, after: f64| format!("{} → {}", rounded(before), rounded(after));
        format!("{unless}: density {}, nearness {}", moved(density, self.density), moved(nearness, self.nearness))
    }
}

/// Everybody who knows one thing, as a directory.
fn directory(page: &mut Document, need: &Need) {
    let mut table = Columns::new(["Who", "Knows", "Asserted", "Way", "Answers", "Load", "Worked at"]);
    for expert in &need.people {
        let by = expert.asserted_by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
        let worked = if expert.past_accounts.is_empty() { NOTHING.to_owned() } else { expert.past_accounts.join(", ") };
        table.row([
            expert.who(false),
            expert.knows.clone(),
            format!("{}{by}", expert.since()),
            expert.way(),
            expert.answers.words.clone(),
            expert.load(),
            worked,
        ]);
    }
    page.table(table.said());
    let more = need.known_to - need.people.len();
    if more > 0 {
        page.paragraph([quiet(format!("And {}; --most N names more.", counted(more, "other", "others")))]);
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
            (Some(_), _) => format!("through {}", listed(&names(&self.through))),
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

impl Alike {
    fn in_words(&self) -> String {
        format!("{} ({})", self.skill, self.person.name)
    }
}

/// The message, to be copied.
fn message(page: &mut Document, draft: &Draft) {
    page.heading(1, draft.subject.clone());
    let to: Vec<String> = draft
        .to
        .iter()
        .map(|it| match &it.email {
            Some(email) => format!("{} <{email}>", it.person.name),
            None => it.person.name.clone(),
        })
        .collect();
    if to.is_empty() {
        page.paragraph([
            strong("There is nobody to write to."),
            plain(" Nobody in your firm is noted for what is needed."),
        ]);
        return;
    }
    page.paragraph([strong("To: "), plain(to.join(", "))]);
    for paragraph in &draft.paragraphs {
        for line in paragraph.lines() {
            page.text(line);
        }
    }
    page.paragraph([quiet(
        "Once it is sent, add these rows to the ledger, so that answers can be counted (--format csv writes them):",
    )]);
    page.push(Block::Code(draft.ledger()));
}

fn names(people: &[Person]) -> Vec<String> {
    people.iter().map(|person| person.name.clone()).collect()
}

/// How many things are named before it is said how many more there are.
const NAMED: usize = 5;

fn shortened(words: &[String]) -> String {
    let more = words.len().saturating_sub(NAMED);
    let named = words[..words.len() - more].join("; ");
    if more > 0 { format!("{named}; {more} more") } else { named }
}

/// `Ana, Bo and Cy`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
