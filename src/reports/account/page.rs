//! One account as a page: is it worth it, may it buy, what is known, what is to be cleared up, what is missing, who talks to it.

use super::{AccountPage, Carried, Gap, Known, Talker};
use crate::network::seat::YOU;
use crate::render::document::{Document, Voice, plain, quiet, say, strong};
use crate::reports::accounts::page::when;
use crate::reports::accounts::{Answered, Evidence};
use crate::reports::analysis::counted;
use crate::reports::part::{Item, part};
use crate::reports::words::{capital, names};

/// How many entries of each part are shown where nobody says otherwise.
pub(super) const SHOWN: usize = 8;

pub(super) fn page(it: &AccountPage, top: usize) -> Document {
    let mut page = Document::new();
    page.heading(1, format!("What is known of {}, {}", it.line.account, it.as_of));
    for note in it.notes.iter().filter(|note| note.grave) {
        page.paragraph([say(Voice::Watch, "Note: "), plain(note.message.clone())]);
    }
    let who = [it.line.status.as_deref(), it.industry.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !who.is_empty() {
        page.paragraph([quiet(who)]);
    }
    page.paragraph([strong(it.words.clone())]);
    part(&mut page, "Is it worth it?", it.line.signs.iter().chain(&it.line.waits).map(answered).collect(), 7);
    part(&mut page, "May it buy soon?", may_buy(it, top), usize::MAX);
    part(&mut page, "To clear up", to_clear_up(it), top);
    part(&mut page, "What is known", facts(it), top);
    if it.hidden > 0 {
        page.paragraph([quiet(format!(
            "{} left out that these eyes may not see.",
            counted(it.hidden, "fact is", "facts are")
        ))]);
    }
    part(&mut page, "Nobody wrote down", missing(it), top);
    part(&mut page, "Who of you talks to them", who_talks(it), top);
    part(&mut page, "Carried home for them", it.carried.iter().map(Carried::words).collect(), top);
    page
}

fn answered(it: &Answered) -> Item {
    if it.holds.is_none() {
        let noted = it.evidence.as_ref().map(|evidence| format!(" — noted: {}", told(evidence))).unwrap_or_default();
        return vec![plain(format!("{} ", capital(&it.question))), say(Voice::Watch, "not known"), plain(noted)];
    }
    let answer = if it.holds == Some(true) { strong("yes") } else { plain("no") };
    let evidence = it.evidence.as_ref().map_or(" (no evidence noted)".to_owned(), |it| format!(" — {}", told(it)));
    vec![plain(format!("{}: ", capital(&it.words))), answer, plain(evidence)]
}

fn told(it: &Evidence) -> String {
    let said = [it.said_by.as_deref(), it.date.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if said.is_empty() { it.text.clone() } else { format!("{} ({said})", it.text) }
}

fn may_buy(it: &AccountPage, top: usize) -> Vec<Item> {
    let line = &it.line;
    let mut items: Vec<Item> = it
        .triggers
        .iter()
        .take(top)
        .map(|trigger| vec![strong("Sign: "), plain(format!("{}{}", trigger.text, when(trigger)))])
        .collect();
    if items.is_empty() {
        items.push(vec![strong("Sign: "), plain("none noted")]);
    }
    let noted = |title: &str, text: &Option<String>, otherwise: &str| {
        vec![strong(format!("{title}: ")), plain(text.clone().unwrap_or_else(|| otherwise.to_owned()))]
    };
    items.push(noted("Supplied by", &line.incumbent, "not known: whom do they buy from now?"));
    items.push(noted("Next product cycle", &line.next_cycle, "not known: when do they draw the next one?"));
    items.push(noted("Money set aside", &line.budget, "not known"));
    items.push(noted("As a partner", &line.partnering, "not known: partner, neutral or price only?"));
    let executive = match line.executive_met {
        Some(true) => "you know one",
        Some(false) if line.met == 0 => "you know nobody there",
        Some(false) => "none of those you know",
        None => "not known: not every level is noted",
    };
    items.push(vec![strong("Executive: "), plain(executive)]);
    items.push(noted("Rivals at the top", &it.rivals_at_the_top, "not known: whom do they know there?"));
    if let Some(days) = line.days_targeted {
        let days = usize::try_from(days).unwrap_or(0);
        items.push(vec![strong("On your list: "), plain(format!("for {}", counted(days, "day", "days")))]);
    }
    if line.locked_in == Some(true) {
        items.push(vec![say(
            Voice::Watch,
            "Another supplies them, no sign is fresh and no cycle is near: locked in, so the chance is low.",
        )]);
    }
    items
}

/// Contradictions first, then what is stale, then what is written twice.
fn to_clear_up(it: &AccountPage) -> Vec<Item> {
    let item = |fact: &Known, why: String| {
        vec![strong(format!("{}, {}", fact.subject, fact.topic)), plain(format!(": {why}"))]
    };
    let contradicted = it.facts.iter().filter(|it| !it.contradicted_by.is_empty()).map(|fact| {
        let by = names(&fact.contradicted_by);
        item(fact, format!("“{}” ({}), {by} says otherwise.", fact.text, fact.said()))
    });
    let stale = it.facts.iter().filter(|it| it.stale == Some(true)).map(|fact| {
        item(fact, format!("“{}” is {} days old: ask whether it still holds.", fact.text, fact.age.unwrap_or_default()))
    });
    let repeated =
        it.facts.iter().filter(|it| it.repeated).map(|fact| item(fact, format!("“{}” stands twice.", fact.text)));
    contradicted.chain(stale).chain(repeated).collect()
}

impl Known {
    /// `Astrid Nilsen to Brenda Meyer, 2026-05-11`.
    fn said(&self) -> String {
        let author = self.author.as_ref().map(|person| person.name.as_str());
        let who = match (self.source.as_ref(), author) {
            (Some(source), Some(author)) if source.name != author => format!("{} to {author}", source.name),
            (Some(source), _) => source.name.clone(),
            (None, Some(author)) => author.to_owned(),
            (None, None) => "nobody noted who says so".to_owned(),
        };
        self.date.as_ref().map_or_else(|| format!("{who}, day not noted"), |day| format!("{who}, {day}"))
    }

    fn words(&self, account: &str) -> Item {
        let of = if self.subject == account { String::new() } else { format!(", {}", self.subject) };
        let mut marks: Vec<String> = Vec::new();
        if self.stale == Some(true) {
            marks.push("stale".to_owned());
        }
        if !self.confirmed_by.is_empty() {
            marks.push(format!("so says {}", names(&self.confirmed_by)));
        }
        if !self.contradicted_by.is_empty() {
            marks.push(format!("{} says otherwise", names(&self.contradicted_by)));
        }
        if self.visibility != "all" {
            marks.push(format!("for the {} only", if self.visibility == "team" { "team" } else { "author" }));
        }
        let marks = if marks.is_empty() { String::new() } else { format!("; {}", marks.join("; ")) };
        let topic = format!("{}{of}", capital(&self.topic));
        vec![strong(topic), plain(format!(": {}", self.text)), quiet(format!(" ({}{marks})", self.said()))]
    }
}

/// What is missing of the account, then of its people, those of whom the same is missing together.
fn missing(it: &AccountPage) -> Vec<Item> {
    let mut together: Vec<(&[String], Vec<&str>)> = Vec::new();
    for Gap { person, topics } in &it.missing {
        let whose = person.as_ref().map_or(it.line.account.as_str(), |person| person.name.as_str());
        match together.iter_mut().find(|(missing, _)| *missing == topics.as_slice()) {
            Some((_, people)) => people.push(whose),
            None => together.push((topics, vec![whose])),
        }
    }
    let item = |(topics, people): (&[String], Vec<&str>)| {
        vec![strong(people.join(", ")), plain(format!(": {}", topics.join(", ")))]
    };
    together.into_iter().map(item).collect()
}

/// Facts that do not stand above already as evidence for a sign or a reason to wait.
fn facts(it: &AccountPage) -> Vec<Item> {
    let evidence: Vec<&str> = it
        .line
        .signs
        .iter()
        .chain(&it.line.waits)
        .filter_map(|it| it.evidence.as_ref())
        .map(|it| it.text.as_str())
        .collect();
    let others =
        it.facts.iter().filter(|fact| fact.subject != it.line.account || !evidence.contains(&fact.text.as_str()));
    others.map(|fact| fact.words(&it.line.account)).collect()
}

fn who_talks(it: &AccountPage) -> Vec<Item> {
    if it.talkers.is_empty() {
        return vec![vec![plain("Nobody, as far as noted.")]];
    }
    let mut items: Vec<Item> = it.talkers.iter().map(Talker::words).collect();
    let pairs = it.talkers_acquainted;
    if pairs.pairs > 0 {
        let unasked =
            if pairs.unasked > 0 { format!(", of {} nobody was asked", pairs.unasked) } else { String::new() };
        let together = it.last_together.as_ref().map_or_else(
            || "no touch of two of you together is noted".to_owned(),
            |day| format!("last together on {day}"),
        );
        let pairs = format!("{} of {} pairs of you know each other{unasked}; {together}.", pairs.tied, pairs.pairs);
        items.push(vec![quiet(pairs)]);
    }
    items
}

impl Talker {
    fn words(&self) -> Item {
        let tied = counted(self.tied_to, "person", "people");
        let last = match (self.touches, &self.last) {
            (0, _) | (_, None) => "no touch noted".to_owned(),
            (touches, Some(day)) => format!("{}, the last on {day}", counted(touches, "touch", "touches")),
        };
        if self.person.id == YOU {
            return vec![strong("You"), plain(format!(" know {tied} there; {last}."))];
        }
        vec![strong(self.person.name.clone()), plain(format!(": knows {tied} there; {last}."))]
    }
}
