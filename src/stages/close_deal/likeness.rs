//! How like a prospect a customer is: what both use such goods for, run and suffer from, their industry and their size.
//!
//! It is Gower's similarity (Gower 1971) of two rows of the accounts table. What is the same counts more than what is alike, and
//! what is not written down is not compared. At least two of the five have to be known of both.

use crate::book::{Account, Book, Status};
use crate::metrics::gower::{Term, bounds, of_lists, of_numbers, similarity};
use crate::network::Text;
use crate::network::contact::same_name;
use crate::settings::{
    Number, REFERENCE_ALIKE, REFERENCE_APPLICATIONS, REFERENCE_INDUSTRY, REFERENCE_INFRASTRUCTURE, REFERENCE_PROBLEMS,
    REFERENCE_SIZE, Settings,
};

use super::wording::shared;

/// How many of the five have to be known of both firms.
const COMPARED: usize = 2;

/// One of the five things by which two firms are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// `applications`, `infrastructure`, `problems`, `industry` or `size`.
    pub name: &'static str,
    /// How much it weighs.
    pub weight: f64,
    /// How alike the two are in it, 0 to 1; none: not known of one of them.
    pub similarity: Option<f64>,
    /// What is the same.
    pub same: Vec<String>,
    /// What is merely alike: theirs, and the other's.
    pub alike: Vec<(String, String)>,
}

/// How like one firm another is.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The five, in order.
    pub features: [Feature; 5],
    /// 0 (nothing in common) to 1 (the same in all that is known); none where fewer than two of the five are known of both.
    pub similarity: Option<f64>,
    /// The least and the most it could be, were all known.
    pub bounds: (f64, f64),
}

impl Likeness {
    /// What the two have in common, in words: what is the same, then what is alike.
    pub fn in_common(&self) -> Vec<String> {
        let same = self.features.iter().flat_map(|feature| feature.same.iter().cloned());
        let alike = self.features.iter().flat_map(|feature| &feature.alike);
        same.chain(alike.map(|(here, there)| format!("{there} (like {here})"))).collect()
    }

    /// The things of which it is not known whether they are alike.
    pub fn not_known(&self) -> Vec<&'static str> {
        self.features.iter().filter(|it| it.similarity.is_none()).map(|it| it.name).collect()
    }
}

/// The firms of a book, to be held against each other.
#[derive(Debug, Clone)]
pub struct Firms<'a> {
    book: &'a Book,
    settings: &'a Settings,
    /// From the smallest to the largest firm, in powers of e: a firm of 100 is as far from one of 50 as one of 1,000 from one of 500.
    sizes: f64,
}

impl<'a> Firms<'a> {
    /// The range of sizes is taken over all accounts but the seller's own. Cost: a look at each account.
    pub fn of(book: &'a Book, settings: &'a Settings) -> Self {
        let others = book.accounts().iter().filter(|account| account.status != Some(Status::Own));
        let sizes: Vec<f64> = others.filter_map(|account| size(account.employees)).collect();
        let range = sizes.iter().copied().reduce(f64::max).zip(sizes.iter().copied().reduce(f64::min));
        Self { book, settings, sizes: range.map_or(0.0, |(most, least)| most - least) }
    }

    /// How like the first the second is; none where one of them has no row among the accounts.
    pub fn likeness(&self, here: &str, there: &str) -> Option<Likeness> {
        let (here, there) = (self.book.account(here)?, self.book.account(there)?);
        let features = [
            self.lists("applications", &REFERENCE_APPLICATIONS, &here.applications, &there.applications),
            self.lists("infrastructure", &REFERENCE_INFRASTRUCTURE, &here.infrastructure, &there.infrastructure),
            self.lists("problems", &REFERENCE_PROBLEMS, &here.problems, &there.problems),
            self.lists("industry", &REFERENCE_INDUSTRY, here.industry.as_slice(), there.industry.as_slice()),
            self.size(here, there),
        ];
        let terms = features.each_ref().map(|it| Term { weight: it.weight, similarity: it.similarity });
        let compared = features.iter().filter(|feature| feature.similarity.is_some()).count();
        let similarity = similarity(&terms).filter(|_| compared >= COMPARED);
        Some(Likeness { similarity, bounds: bounds(&terms).unwrap_or((0.0, 1.0)), features })
    }

    /// An industry is a list of one.
    fn lists(&self, name: &'static str, weight: &'static Number, here: &[Text], there: &[Text]) -> Feature {
        let is_same = |one: &Text, others: &[Text]| others.iter().any(|other| same_name(one, other));
        let rest = |mine: &[Text], theirs: &[Text]| -> Vec<Text> {
            mine.iter().filter(|it| !is_same(it, theirs)).cloned().collect()
        };
        let (mine, theirs) = (rest(here, there), rest(there, here));
        let like = |one: &Text, others: &[Text]| others.iter().find(|other| shared(one, other) > 0).cloned();
        let alike: Vec<(String, String)> =
            mine.iter().filter_map(|it| Some((it.to_string(), like(it, &theirs)?.to_string()))).collect();
        // As many as have something like them on the other side, whichever side is read: no order of items decides.
        let pairs = alike.len().min(theirs.iter().filter(|it| like(it, &mine).is_some()).count());
        let same: Vec<String> = here.iter().filter(|it| is_same(it, there)).map(ToString::to_string).collect();
        let shared = same.len() as f64 + self.settings.number(&REFERENCE_ALIKE) * pairs as f64;
        let similarity = of_lists(here.len(), there.len(), shared);
        Feature { name, weight: self.settings.number(weight), similarity, same, alike }
    }

    fn size(&self, here: &Account, there: &Account) -> Feature {
        let sizes = size(here.employees).zip(size(there.employees));
        let similarity = sizes.map(|(one, other)| of_numbers(one, other, self.sizes));
        let weight = self.settings.number(&REFERENCE_SIZE);
        Feature { name: "size", weight, similarity, same: Vec::new(), alike: Vec::new() }
    }
}

fn size(employees: Option<f64>) -> Option<f64> {
    employees.filter(|employees| *employees > 0.0).map(f64::ln)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str, applications: &[&str], industry: &str, employees: f64) -> Account {
        Account {
            applications: applications.iter().map(|&it| it.into()).collect(),
            industry: (!industry.is_empty()).then(|| industry.into()),
            employees: (employees > 0.0).then_some(employees),
            ..Account::named(name)
        }
    }

    fn likeness(accounts: [Account; 2]) -> Likeness {
        let (mut book, settings) = (Book::default(), Settings::default());
        let names = accounts.each_ref().map(|account| account.name.clone());
        book.keep_accounts(accounts);
        Firms::of(&book, &settings).likeness(&names[0], &names[1]).unwrap()
    }

    fn of_applications(here: &[&str], there: &[&str]) -> Option<f64> {
        likeness([account("Bolt", here, "", 0.0), account("Wave", there, "", 0.0)]).features[0].similarity
    }

    #[test]
    fn the_same_counts_more_than_the_alike_and_the_alike_more_than_nothing() {
        assert_eq!(of_applications(&["touch-free taps"], &["Touch-free Taps"]), Some(1.0));
        assert_eq!(of_applications(&["touch-free taps"], &["touch-free doors"]), Some(0.5 / 1.5));
        assert_eq!(of_applications(&["touch-free taps"], &["level control"]), Some(0.0));
        assert_eq!(of_applications(&["touch-free taps"], &[]), None);
    }

    #[test]
    fn it_is_the_same_whichever_firm_is_held_against_which() {
        let (here, there) = (["water meters", "water pumps", "taps"], ["water", "taps"]);
        assert_eq!(of_applications(&here, &there), of_applications(&there, &here));
    }

    #[test]
    fn one_thing_known_of_both_is_too_little_to_call_them_alike() {
        let one = likeness([account("Bolt", &["taps"], "steel", 0.0), account("Wave", &["taps"], "", 0.0)]);
        assert_eq!((one.similarity, one.bounds), (None, (0.3, 1.0)));
        let two = likeness([account("Bolt", &["taps"], "steel", 0.0), account("Wave", &["taps"], "ships", 0.0)]);
        assert_eq!((two.similarity, two.not_known()), (Some(0.75), vec!["infrastructure", "problems", "size"]));
    }

    #[test]
    fn sizes_are_held_against_each_other_by_how_many_times_one_is_the_other() {
        let (mut book, settings) = (Book::default(), Settings::default());
        let sized = |name: &str, employees| account(name, &[], "", employees);
        book.keep_accounts([sized("S", 10.0), sized("M", 100.0), sized("L", 1000.0)]);
        let firms = Firms::of(&book, &settings);
        let size = |here, there| firms.likeness(here, there).unwrap().features[4].similarity.unwrap();
        assert!((size("S", "M") - 0.5).abs() < 1e-12 && (size("M", "L") - 0.5).abs() < 1e-12);
        assert!(size("S", "L").abs() < 1e-12 && firms.likeness("S", "nobody").is_none());
    }
}
