//! The answer as a page for a seller with three minutes: what is missing, who is on the team, whom to introduce to whom.

use super::table::{directory, needs};
use super::{Alike, Assembled, GENERALIST, Introduction, Member, Need, TeamReport};
use super::{circle, together};
use crate::advise::Pairs;
use crate::advise::figure::rounded;
use crate::advise::words::listed;
use crate::render::document::{Block, Document, Voice, plain, quiet, say, strong};
use crate::reports::Amount;
use crate::reports::analysis::counted;
use crate::reports::deal::debt;

pub(super) fn page(it: &Assembled) -> Document {
    if let Some(draft) = &it.draft {
        return draft.page();
    }
    let mut page = Document::new();
    page.heading(1, it.title());
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    for (nobody, help) in missing(it) {
        page.paragraph([say(Voice::Bad, nobody), plain(help)]);
    }
    if !it.promised.is_empty() {
        page.heading(2, "To be kept in mind");
        page.list(false, it.promised.iter().map(debt));
    }
    match &it.team {
        Some(team) => tell(&mut page, it, team),
        None if it.is_known_to_the_seller() => {
            page.paragraph([strong("You are noted for all of it yourself: no team is needed.")]);
        }
        None => it.needs.iter().filter(|need| need.covered).for_each(|need| directory(&mut page, need)),
    }
    if it.without_expertise > 0 {
        let said = match (it.without_expertise, it.colleagues) {
            (1, 1) => "What your one colleague knows is not noted".to_owned(),
            (blank, all) if blank == all => format!("What your {all} colleagues know is noted of none of them"),
            (blank, all) => format!("Of {blank} of {all} colleagues nobody noted what they know"),
        };
        page.paragraph([quiet(format!("{said} (expertise, in contacts)."))]);
    }
    page
}

impl Assembled {
    /// Whether a team was wanted, and the seller alone is it.
    fn is_known_to_the_seller(&self) -> bool {
        self.needs.iter().all(|need| need.answers.as_ref() == Some(&self.seller))
    }

    fn title(&self) -> String {
        let needs: Vec<&str> = self.needs.iter().map(|need| need.need.as_str()).collect();
        match (&self.deal, self.view.as_str()) {
            (Some(deal), _) => format!("A team for {}, {}", deal.title, deal.account),
            (None, "directory") => "Who knows what".to_owned(),
            (None, "who-knows") => format!("Who knows {}", and(&needs)),
            (None, _) => format!("A team for {}", and(&needs)),
        }
    }
}

/// What nobody is noted for, before all else: what is missing, and what may help.
pub(super) fn missing(it: &Assembled) -> Vec<(String, String)> {
    if it.colleagues == 0 {
        let help = " Mark colleagues as internal in the network column, or name your firm with --self.";
        return vec![("The book names nobody of your firm.".to_owned(), help.to_owned())];
    }
    it.needs.iter().filter(|need| !need.covered).map(nobody_has).collect()
}

fn nobody_has(need: &Need) -> (String, String) {
    if need.need == GENERALIST {
        let nobody = "Nobody in your firm is noted for enough things to be a generalist.";
        return (nobody.to_owned(), String::new());
    }
    let of_what = if need.need.is_empty() { "anything" } else { &need.need };
    let alike: Vec<String> = need.alike.iter().map(Alike::in_words).collect();
    let alike = if alike.is_empty() { String::new() } else { format!(" Spelled most alike: {}.", alike.join(", ")) };
    (format!("Nobody in your firm is noted for {of_what}."), alike)
}

fn tell(page: &mut Document, it: &Assembled, team: &TeamReport) {
    page.paragraph([strong(team.said_first(it)), plain(team.how_close())]);
    page.blocks.extend(circle::circle(team).map(Block::Picture));
    page.table(needs(it));
    introductions(page, team);
    let has_load =
        it.needs.iter().filter_map(|need| need.people.first()).any(|it| it.answers.open + it.answers.helped_lately > 0);
    let load = if has_load { " Load: open requests and help given lately." } else { "" };
    page.paragraph([quiet(format!("{}{load}", team.how_it_was_found()))]);
}

impl TeamReport {
    fn said_first(&self, it: &Assembled) -> String {
        let (covered, all) = (it.needs.iter().filter(|need| need.covered).count(), it.needs.len());
        let what = match (covered, all) {
            (1, 1) => "what is needed".to_owned(),
            (2, 2) => "both things needed".to_owned(),
            (covered, all) if covered == all => format!("all {all} things needed"),
            (covered, all) => format!("{covered} of {all} things needed"),
        };
        let know = if self.members.len() == 1 { "knows" } else { "between them know" };
        format!("{} {know} {what}.", and(&self.names(|_| true)))
    }

    /// With whom the seller is in touch, who stands between, and who sees how the parts fit together.
    fn how_close(&self) -> String {
        let far = self.names(|it| !it.in_touch && it.reached);
        let lost = self.names(|it| !it.reached);
        let between: Vec<&str> = self.connectors.iter().map(|it| it.name.as_str()).collect();
        let generalists = self.names(|it| it.generalist);
        let mut said = match (far.as_slice(), lost.as_slice()) {
            ([], []) if self.members.len() == 1 => " You are in touch.".to_owned(),
            ([], []) if self.members.len() == 2 => " You are in touch with both.".to_owned(),
            ([], []) => " You are in touch with all of them.".to_owned(),
            ([], _) => String::new(),
            (far, _) => format!(" You are not yet in touch with {}.", and(far)),
        };
        let mut add = |names: &[&str], words: String| said += if names.is_empty() { "" } else { &words };
        add(&lost, format!(" To {} nobody known leads: write yourself.", and(&lost)));
        let stand = if between.len() == 1 { "stands" } else { "stand" };
        add(&between, format!(" Between them {stand} {}.", and(&between)));
        add(
            &generalists,
            format!(" {} knows several things, and sees how they fit.", and(&generalists[..generalists.len().min(1)])),
        );
        said
    }

    fn names(&self, is_meant: impl Fn(&Member) -> bool) -> Vec<&str> {
        self.members.iter().filter(|it| is_meant(it)).map(|it| it.person.name.as_str()).collect()
    }

    fn how_it_was_found(&self) -> String {
        let searched = counted(self.searched, "person", "people");
        let (Some(distance), Some(least)) = (self.distance, self.at_least) else {
            return format!("Searched {searched} of your firm, you among them.");
        };
        let name = match self.method.as_deref() {
            Some("rarest-first") => "RarestFirst",
            _ => "EnhancedSteiner",
        };
        let found = match self.method.as_deref() {
            Some("exact") => format!("No team of the {searched} searched is nearer (exact search)"),
            _ if least > 0.0 => format!(
                "Found among {searched} by {name}, a heuristic: at most {} times as far as the nearest can be",
                rounded(distance / least)
            ),
            _ => format!("Found among {searched} by {name}, a heuristic, without a bound on how near a team can be"),
        };
        let nearness = if self.pairs > 0 {
            "; nearness is the mean over pairs of one over the way between them, 1 where all are tied as strongly as can be"
        } else {
            ""
        };
        format!("{found}. Its ties add up to {}, a tie of strength s being 1/s long{nearness}.", rounded(distance))
    }
}

/// Whom to introduce to whom, and what that does.
fn introductions(page: &mut Document, team: &TeamReport) {
    if team.pairs == 0 {
        return;
    }
    page.heading(2, "Working as one");
    let of_pairs = Pairs { all: team.pairs, tied: team.tied, unasked: team.not_asked }.in_words();
    let open = match (team.pairs, team.not_asked) {
        (_, 0) => String::new(),
        (1, _) => ", but nobody asked".to_owned(),
        (_, open) => format!(", {open} nobody asked about"),
    };
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
    together::tell(page, &team.together, team.pairs);
}

impl Introduction {
    fn effect(&self, (density, nearness): (f64, f64)) -> String {
        let unless = if self.not_asked { ", unless they have met" } else { "" };
        let moved = |before: f64, after: f64| format!("{} → {}", rounded(before), rounded(after));
        format!("{unless}: density {}, nearness {}", moved(density, self.density), moved(nearness, self.nearness))
    }
}

impl Alike {
    fn in_words(&self) -> String {
        format!("{} ({})", self.skill, self.person.name)
    }
}

/// How many things are named before it is said how many more there are.
const NAMED: usize = 5;

fn shortened(words: &[String]) -> String {
    let more = words.len().saturating_sub(NAMED);
    let named = words[..words.len() - more].join("; ");
    if more > 0 { format!("{named}; {more} more") } else { named }
}

/// `Ana, Bo and Cy`.
fn and(words: &[&str]) -> String {
    listed(words, "and")
}
