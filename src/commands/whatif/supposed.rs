//! What is supposed to happen, as the command line has it: read in its order, people and accounts found, turned into changes.

use anyhow::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use jiff::civil::Date;

use crate::advise::{Change, Context};
use crate::commands::exit::{Exit, Failure};
use crate::commands::naming::{account_in, person_in};
use crate::network::contact::same_name;
use crate::network::seat::YOU;
use crate::network::{ContactIx, Influence, Meant, Strength};
use crate::settings;

/// What is supposed to happen, in the order of the command line.
#[derive(Debug)]
pub(super) struct Supposed(Vec<(Kind, String)>);

/// The flags, each of which may be repeated.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
#[command(next_help_heading = "What happens, in this order")]
struct Flags {
    /// Two people come to know each other, this strongly
    #[arg(long, value_name = "A:B[=STRENGTH]")]
    add: Vec<String>,

    /// A tie is given up
    #[arg(long, value_name = "A:B")]
    cut: Vec<String>,

    /// A tie becomes this strong, where it is not stronger
    #[arg(long, value_name = "A:B[=STRENGTH]")]
    strengthen: Vec<String>,

    /// You are in touch with somebody, today or on a day before
    #[arg(long, value_name = "WHO[=DATE]")]
    touch: Vec<String>,

    /// You learn who has a buying influence: economic, technical, user or coach; without WHO, somebody not in the book
    #[arg(long, value_name = "ACCOUNT:INFLUENCE[=WHO]")]
    know: Vec<String>,

    /// Somebody is gone
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people())]
    leaves: Vec<String>,

    /// A deal gets another owner
    #[arg(long, value_name = "DEAL=WHO")]
    owner: Vec<String>,
}

/// What sort of thing happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Add,
    Cut,
    Strengthen,
    Touch,
    Know,
    Leaves,
    Owner,
}

impl FromArgMatches for Supposed {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let Flags { add, cut, strengthen, touch, know, leaves, owner } = Flags::from_arg_matches(matches)?;
        let flags = [
            ("add", Kind::Add, add),
            ("cut", Kind::Cut, cut),
            ("strengthen", Kind::Strengthen, strengthen),
            ("touch", Kind::Touch, touch),
            ("know", Kind::Know, know),
            ("leaves", Kind::Leaves, leaves),
            ("owner", Kind::Owner, owner),
        ];
        let mut all: Vec<(usize, Kind, String)> = Vec::new();
        for (flag, kind, words) in flags {
            let places = matches.indices_of(flag).into_iter().flatten();
            all.extend(places.zip(words).map(|(place, word)| (place, kind, word)));
        }
        all.sort_by_key(|(place, ..)| *place);
        Ok(Self(all.into_iter().map(|(_, kind, word)| (kind, word)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Supposed {
    fn augment_args(command: Command) -> Command {
        Flags::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Flags::augment_args_for_update(command)
    }
}

impl Supposed {
    /// The changes, with the people, accounts and deals they name found.
    pub(super) fn changes(&self, context: &Context) -> Result<Vec<Change>> {
        let mut changes: Vec<Change> = Vec::new();
        for (kind, text) in &self.0 {
            let change = Reader { context, text }.change(*kind)?;
            let gone = |who: &&str| changes.iter().any(|earlier| matches!(earlier, Change::Leave(id) if id == who));
            if let Some(gone) = change.people().into_iter().find(gone) {
                return Err(
                    Failure::new(Exit::Usage, format!("{text}: {} has left by then", context.called(gone))).into()
                );
            }
            changes.push(change);
        }
        Ok(changes)
    }
}

/// One argument in the course of being read.
struct Reader<'a> {
    context: &'a Context<'a>,
    text: &'a str,
}

impl Reader<'_> {
    fn change(&self, kind: Kind) -> Result<Change> {
        Ok(match kind {
            Kind::Add => {
                let ((a, b), strength) = self.pair_and_strength()?;
                Change::Tie(a, b, strength)
            }
            Kind::Cut => {
                let (a, b) = self.pair(self.text)?;
                Change::Cut(a, b)
            }
            Kind::Strengthen => {
                let ((a, b), strength) = self.pair_and_strength()?;
                Change::Strengthen(a, b, strength)
            }
            Kind::Touch => self.touch()?,
            Kind::Know => self.know()?,
            Kind::Leaves => Change::Leave(self.id(self.text)?),
            Kind::Owner => self.owner()?,
        })
    }

    /// A pair, and how strong its tie is to be. What stands behind the last `=` is a strength, unless names hold that sign.
    fn pair_and_strength(&self) -> Result<((String, String), Option<Strength>)> {
        let Some((pair, value)) = self.text.rsplit_once('=') else { return Ok((self.pair(self.text)?, None)) };
        match (self.strength(value), self.pair(self.text)) {
            (Some(strength), _) => Ok((self.pair(pair)?, Some(strength))),
            (None, Ok(pair)) => Ok((pair, None)),
            (None, Err(_)) => {
                let wrong = format!("{}: {value} is no strength", self.text);
                let usage = Failure::new(Exit::Usage, wrong);
                Err(usage.line("write a number above 0 and at most 1, or weak, medium or strong").into())
            }
        }
    }

    fn strength(&self, word: &str) -> Option<Strength> {
        let named = match word.trim().to_lowercase().as_str() {
            "weak" => Some(&settings::WEAK),
            "medium" => Some(&settings::MEDIUM),
            "strong" => Some(&settings::STRONG),
            _ => None,
        };
        let value = named.map_or_else(|| word.trim().parse().ok(), |word| Some(self.context.settings.number(word)));
        value.and_then(Strength::new)
    }

    /// Two people, parted at the colon that leaves two known people: ids may hold colons themselves.
    fn pair(&self, text: &str) -> Result<(String, String)> {
        let parted: Vec<(&str, &str)> = text.match_indices(':').map(|(at, _)| (&text[..at], &text[at + 1..])).collect();
        let known = |&(a, b): &(&str, &str)| self.known(a).zip(self.known(b));
        let pairs: Vec<(ContactIx, ContactIx)> = parted.iter().filter_map(known).collect();
        let (a, b) = match (pairs.as_slice(), parted.as_slice()) {
            ([one], _) => *one,
            ([], []) => return Err(Failure::new(Exit::Usage, format!("{text} names no pair; write it as A:B")).into()),
            // Says who of the two is not known, and who comes near.
            ([], [(a, b)]) => (self.person(a)?, self.person(b)?),
            ([], _) => return Err(unclear(text, "no colon in it stands between two known people")),
            _ => return Err(unclear(text, "more than one colon in it stands between two known people")),
        };
        if a == b {
            return Err(Failure::new(Exit::Usage, format!("{text} names one person twice")).into());
        }
        Ok((self.context.id(a), self.context.id(b)))
    }

    fn touch(&self) -> Result<Change> {
        let dated = self.text.rsplit_once('=').and_then(|(who, day)| Some((who, day.trim().parse::<Date>().ok()?)));
        let (who, day) = dated.unwrap_or((self.text, self.context.as_of));
        if day > self.context.as_of {
            let told = format!("{}: {day} lies after today, {}", self.text, self.context.as_of);
            return Err(Failure::new(Exit::Usage, told).line("--as-of says which day is today").into());
        }
        let person = self.person(who)?;
        if person == self.context.seller {
            return Err(Failure::new(Exit::Usage, format!("{who} is the seller, who is in touch with others")).into());
        }
        Ok(Change::Touch(self.context.id(person), day))
    }

    /// Parted at the first colon behind which an influence stands.
    fn know(&self) -> Result<Change> {
        let parted = self.text.match_indices(':').find_map(|(at, _)| {
            let rest = &self.text[at + 1..];
            let (word, person) = rest.split_once('=').map_or((rest, None), |(word, person)| (word, Some(person)));
            let influence = Influence::ALL.into_iter().find(|it| it.word() == word.trim().to_lowercase())?;
            Some((&self.text[..at], influence, person))
        });
        let Some((account, influence, person)) = parted else {
            let usage = Failure::new(Exit::Usage, format!("{} names no account and influence", self.text));
            return Err(usage.line("write it as ACCOUNT:economic=WHO, or technical, user or coach").into());
        };
        let account = account_in(self.context.network, account)?;
        let person = person.map(|word| self.person(word)).transpose()?;
        if let Some(elsewhere) = person.filter(|&ix| !self.context.contact(ix).works_at(&account)) {
            let told = format!("{}: {} is not noted to work at {account}", self.text, self.context.name(elsewhere));
            return Err(Failure::new(Exit::Usage, told).into());
        }
        Ok(Change::Know { account, person: person.map(|ix| self.context.id(ix)), influence })
    }

    /// Parted at the sign that leaves a known deal, by id or by name.
    fn owner(&self) -> Result<Change> {
        let deals = self.context.book.deals();
        let deal = |word: &str| {
            let named = |it: &&crate::book::Deal| it.name.as_deref().is_some_and(|name| same_name(name, word));
            deals.iter().find(|it| it.id == word.trim()).or_else(|| deals.iter().find(named))
        };
        let parted = self.text.match_indices('=').map(|(at, _)| (&self.text[..at], &self.text[at + 1..]));
        let Some((deal, owner)) = parted.into_iter().find_map(|(word, owner)| Some((deal(word)?, owner))) else {
            let usage = Failure::new(Exit::WhichOne, format!("{} names no deal of the book and its owner", self.text));
            return Err(usage.line("write it as DEAL=WHO, the deal by its id or name").into());
        };
        Ok(Change::Own { deal: deal.id.to_string(), owner: self.id(owner)? })
    }

    fn id(&self, word: &str) -> Result<String> {
        self.person(word).map(|ix| self.context.id(ix))
    }

    /// The person a word names; [`YOU`] is the seller, listed or not.
    fn person(&self, word: &str) -> Result<ContactIx> {
        if word.trim() == YOU { Ok(self.context.seller) } else { person_in(self.context.network, word.trim()) }
    }

    /// The person a word names without doubt.
    fn known(&self, word: &str) -> Option<ContactIx> {
        match self.context.network.who(word.trim()) {
            _ if word.trim() == YOU => Some(self.context.seller),
            Meant::One(ix) => Some(ix),
            Meant::Several(_) | Meant::Nobody(_) => None,
        }
    }
}

fn unclear(text: &str, why: &str) -> anyhow::Error {
    Failure::new(Exit::WhichOne, format!("{text}: {why}")).line("name the two by their ids").into()
}
