//! A card to somebody in the haul.

use std::io::{BufReader, Cursor, Read};

use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardProperty};
use calcard::{Entry, Parser};

use super::super::address_book::is_profile;
use super::cards::{self, Card, End};
use crate::ingest::columns::Contacts;
use crate::ingest::decode;
use crate::ingest::foreign::By;
use crate::ingest::foreign::by_name::{ByName, Relation, relate};
use crate::ingest::foreign::haul::{Haul, Person, Who};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::original::Original;
use crate::ingest::problem::{Place, Problem};

/// A card may hold the text of another, that of a third, and so on.
const DEEPEST: usize = 4;

/// An id that is shorter is that of one program's list, and another person's elsewhere.
const SHORTEST_ID: usize = 16;

/// Reads a file of cards.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn read(original: &mut Original, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let name = original.name.clone();
    let cannot = |error: &std::io::Error| Problem::error("unreadable", Place::file(&name), error.to_string());
    let mut start = Vec::new();
    original.reader()?.take(4).read_to_end(&mut start).map_err(|error| cannot(&error))?;
    let mut reading = Reading { file: name.clone(), by_name: ByName::default(), people: Vec::new(), haul };
    let beside = if decode::utf16(&start).is_some() {
        let text = decode::utf16(&original.bytes()?).unwrap_or_default();
        cards::each(Cursor::new(text), by.encoding, &mut |card| reading.card(&card, 0))
    } else {
        cards::each(BufReader::new(original.reader()?), by.encoding, &mut |card| reading.card(&card, 0))
    };
    let beside = beside.map_err(|error| cannot(&error))?;
    let Reading { by_name, .. } = reading;
    by_name.settle(haul);
    haul.unused(beside.passed.into_iter().collect());
    for _ in 0..beside.strays {
        haul.leave_out("lines that stand in no card");
    }
    if let Some(line) = beside.overlong {
        let message = "this line is longer than 64 KiB; what it says was left out";
        haul.warn(Problem::error("line-too-long", Place::line(&name, line), message));
    }
    if let Some(line) = beside.guessed {
        let message = "this line is not UTF-8 and names no encoding; it was read as Windows-1252";
        let problem = Problem::warning("encoding", Place::line(&name, line), message);
        haul.warn(problem.advise("check that accented names are right, or name the encoding with --encoding"));
    }
    Ok(())
}

struct Reading<'h> {
    file: String,
    by_name: ByName,
    /// Who each card is, by its number; none where it is nobody.
    people: Vec<Option<Who>>,
    haul: &'h mut Haul,
}

impl Reading<'_> {
    fn card(&mut self, card: &Card, depth: usize) {
        let who = self.whole(card).then(|| self.somebody(card, depth)).flatten();
        for agent in card.agents.iter().filter_map(|number| *self.people.get(*number)?).collect::<Vec<_>>() {
            if let Some(who) = who {
                relate(self.haul, who, Relation::Assistant, agent);
            }
        }
        if depth == 0 {
            self.people.push(who);
        }
    }

    /// Whether a card is all there, so far as can be told; says so where it is not.
    fn whole(&mut self, card: &Card) -> bool {
        let place = Place::line(&self.file, card.line);
        match card.end {
            End::There => {}
            End::Missing => self.haul.warn(Problem::warning(
                "no-end",
                place,
                "this card has no END:VCARD; it was taken to end where the next begins",
            )),
            End::CutOff => {
                let problem = Problem::error("cut-off", place, "the file ends within this card: it was cut off");
                self.haul.warn(problem.advise("export it again; --lenient leaves the card out"));
            }
        }
        card.end != End::CutOff
    }

    fn somebody(&mut self, card: &Card, depth: usize) -> Option<Who> {
        let Entry::VCard(parsed) = Parser::new(&card.text).entry() else {
            let problem =
                Problem::warning("unread-card", Place::line(&self.file, card.line), "this card cannot be read");
            self.haul.warn(problem.advise("it was left out"));
            return None;
        };
        let name = name(&parsed);
        let mut person = Person::listed(self.keys(&parsed));
        if is_a_firm(&parsed, &name) {
            self.haul.leave_out("cards of firms and groups");
            return None;
        }
        if name.is_empty() && person.keys.is_empty() {
            self.haul.leave_out("cards without a name or an address");
            return None;
        }
        person.set(Contacts::Name, &name);
        self.work(&parsed, &mut person);
        person.set(Contacts::Url, profile(&parsed).unwrap_or_default());
        let who = self.haul.person(person);
        self.haul.took("people");
        self.by_name.goes_by(who, &name);
        self.by_name.goes_by(who, &spoken(&parsed));
        self.named(&parsed, who, depth);
        Some(who)
    }

    fn keys(&mut self, card: &VCard) -> Vec<Option<Key>> {
        let mut keys = Vec::new();
        for address in texts(card, &VCardProperty::Email) {
            let key = Key::email(&address);
            if key.is_none() && !address.trim().is_empty() {
                self.haul.leave_out("addresses that are none");
            }
            keys.push(key);
        }
        keys.push(profile(card).and_then(|page| Key::url(&page)));
        keys.push(texts(card, &VCardProperty::Uid).first().and_then(|id| key_of_id(id)));
        keys
    }

    fn work(&mut self, card: &VCard, person: &mut Person) {
        let mut firms = card.entries.iter().filter(|entry| entry.name == VCardProperty::Org).map(parts);
        let firm = firms.next().unwrap_or_default();
        person.set(Contacts::Account, firm.first().map(String::as_str).unwrap_or_default());
        person.set(Contacts::Department, firm.get(1).map(String::as_str).unwrap_or_default());
        for _ in firms.filter(|other| other.first() != firm.first()) {
            self.haul.leave_out("second firms and titles of a person");
        }
        person.set(Contacts::Title, texts(card, &VCardProperty::Title).first().map(String::as_str).unwrap_or_default());
    }

    /// Takes note of whom a card names.
    fn named(&mut self, card: &VCard, who: Who, depth: usize) {
        for entry in &card.entries {
            let text = parts(entry).join(";");
            match &entry.name {
                VCardProperty::Related => self.related(entry, who, &text),
                VCardProperty::Other(name) => match name.to_ascii_uppercase().as_str() {
                    "AGENT" if depth < DEEPEST => self.agent(who, &text, depth),
                    "X-MANAGER" | "X-EVOLUTION-MANAGER" | "X-MS-MANAGER" | "X-KADDRESSBOOK-X-MANAGERSNAME" => {
                        self.by_name.names(who, Relation::Manager, &text);
                    }
                    "X-ASSISTANT" | "X-EVOLUTION-ASSISTANT" | "X-MS-ASSISTANT" | "X-KADDRESSBOOK-X-ASSISTANTSNAME" => {
                        self.by_name.names(who, Relation::Assistant, &text);
                    }
                    "X-ABRELATEDNAMES" => {
                        let label = label(card, entry.group.as_deref());
                        self.relation(Relation::of_word(&label), who, &text);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn related(&mut self, entry: &VCardEntry, who: Who, text: &str) {
        let relation = words(entry).iter().find_map(|word| Relation::of_word(word));
        match (relation, key_of_id(text).filter(|_| text.to_lowercase().starts_with("urn:"))) {
            (Some(relation), Some(key)) => {
                let other = self.haul.somebody(key);
                relate(self.haul, who, relation, other);
            }
            _ => self.relation(relation, who, text),
        }
    }

    fn relation(&mut self, relation: Option<Relation>, who: Who, text: &str) {
        match relation {
            Some(relation) => self.by_name.names(who, relation, text),
            None => self.haul.leave_out("relations that say nothing of work"),
        }
    }

    /// Whoever acts for somebody stands there as a card written into one line.
    fn agent(&mut self, who: Who, text: &str, depth: usize) {
        let mut agents = Vec::new();
        // Reading from memory does not fail.
        let _ = cards::each(Cursor::new(text.replace("\\n", "\n")), None, &mut |card| agents.push(card));
        for card in agents {
            if let Some(agent) = self.somebody(&card, depth + 1) {
                relate(self.haul, who, Relation::Assistant, agent);
            }
        }
    }
}

/// The parts of a property, each without outer blanks.
fn parts(entry: &VCardEntry) -> Vec<String> {
    let texts = entry.values.iter().map(|value| match value {
        calcard::vcard::VCardValue::Component(parts) => parts.join(" "),
        other => other.as_text().unwrap_or_default().to_owned(),
    });
    texts.map(|text| text.trim().to_owned()).collect()
}

/// What every property of that name says.
fn texts(card: &VCard, name: &VCardProperty) -> Vec<String> {
    card.entries.iter().filter(|entry| entry.name == *name).map(|entry| parts(entry).join(", ")).collect()
}

/// The words that tell of what sort a property is.
fn words(entry: &VCardEntry) -> Vec<String> {
    let types = entry.params.iter().filter(|parameter| parameter.name == VCardParameterName::Type);
    types.filter_map(|parameter| parameter.value.as_text().map(str::to_owned)).collect()
}

fn of_name(card: &VCard, at: usize) -> String {
    let name = card.entries.iter().find(|entry| entry.name == VCardProperty::N).map(parts).unwrap_or_default();
    name.get(at).cloned().unwrap_or_default()
}

/// First, middle and last name.
fn spoken(card: &VCard) -> String {
    let parts = [1, 2, 0].map(|at| of_name(card, at));
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The name as the owner of the card book sees it, without how somebody is addressed; else what of a name there is.
fn name(card: &VCard) -> String {
    let shown = texts(card, &VCardProperty::Fn).into_iter().find(|name| !name.is_empty() && Key::email(name).is_none());
    let Some(shown) = shown else {
        let spoken = spoken(card);
        let nickname = || texts(card, &VCardProperty::Nickname).into_iter().next().unwrap_or_default();
        return if spoken.is_empty() { nickname() } else { spoken };
    };
    let (family, before, behind) = (of_name(card, 0), of_name(card, 3), of_name(card, 4));
    if let Some(rest) = shown.strip_prefix(&format!("{family},")).filter(|rest| !family.is_empty() && !rest.is_empty())
    {
        return format!("{} {family}", rest.trim());
    }
    let bare = shown.strip_prefix(&before).filter(|rest| rest.starts_with(' ')).unwrap_or(&shown);
    let bare = bare.strip_suffix(&behind).filter(|rest| rest.ends_with(' ')).unwrap_or(bare);
    bare.trim().to_owned()
}

/// Whether a card says that it is no person's, or has no name but that of a firm.
fn is_a_firm(card: &VCard, name: &str) -> bool {
    let kind = texts(card, &VCardProperty::Kind).join(" ").to_lowercase();
    let firm = card.entries.iter().find(|entry| entry.name == VCardProperty::Org).map(parts).unwrap_or_default();
    let is_shown_so = |entry: &VCardEntry| match &entry.name {
        VCardProperty::Other(name) => name.eq_ignore_ascii_case("X-ABShowAs") && parts(entry).join("") == "COMPANY",
        _ => false,
    };
    let shows_firm = card.entries.iter().any(is_shown_so);
    let is_named_so = firm.first().is_some_and(|firm| firm == name) && spoken(card).is_empty();
    ["org", "group", "location", "application"].contains(&kind.as_str()) || shows_firm || is_named_so
}

/// The page of the person on LinkedIn.
fn profile(card: &VCard) -> Option<String> {
    let is_page = |name: &VCardProperty| match name {
        VCardProperty::Url | VCardProperty::Socialprofile => true,
        VCardProperty::Other(name) => ["X-SOCIALPROFILE", "X-LINKEDIN"].contains(&name.to_ascii_uppercase().as_str()),
        _ => false,
    };
    let pages = card.entries.iter().filter(|entry| is_page(&entry.name)).map(|entry| parts(entry).join(";"));
    pages.map(|page| page.replace("\\:", ":")).find(|page| is_profile(page))
}

/// What a group of properties is called.
fn label(card: &VCard, group: Option<&str>) -> String {
    let is_label = |entry: &&VCardEntry| match &entry.name {
        VCardProperty::Other(name) => name.eq_ignore_ascii_case("X-ABLabel") && entry.group.as_deref() == group,
        _ => false,
    };
    let found = card.entries.iter().filter(|_| group.is_some()).find(is_label);
    found.map(|entry| parts(entry).join(" ")).unwrap_or_default()
}

fn key_of_id(id: &str) -> Option<Key> {
    let id = id.trim().to_lowercase();
    let id = id.strip_prefix("urn:uuid:").unwrap_or(&id);
    (id.len() >= SHORTEST_ID).then(|| Key::id("vcard", id)).flatten()
}
