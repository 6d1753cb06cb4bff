//! Header names and their aliases: which column of a table means what.
//!
//! Names are matched without regard to case, blanks, `_` and `-`, never by position. A name within one edit of a known one is
//! taken for a slip and not for a column of its own; any other is kept as an attribute.

use std::any::TypeId;

use super::delimited::Recognised;
use super::problem::Problem;
use super::problems::{Problems, quoted};
use super::table::Table;

/// A table's vocabulary.
pub(super) trait Column: Copy + Eq + Send + Sync + 'static {
    /// Every column with the names it goes by, the proper one first, folded as [`fold`] does.
    const NAMES: &'static [(Self, &'static [&'static str])];

    /// Columns of which one must be there, for each thing the table cannot do without.
    const REQUIRED: &'static [&'static [Self]];

    /// What to say where they are not.
    const REQUIREMENT: &'static str;

    /// The name in files and messages.
    fn name(self) -> &'static str;

    /// The position among the names.
    fn index(self) -> usize;
}

macro_rules! columns {
    ($(#[$doc:meta])* $table:ident { $($column:ident $name:literal [$($alias:literal),*];)+ } requires $required:expr, $requirement:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::ingest) enum $table { $($column),+ }

        impl Column for $table {
            const NAMES: &'static [(Self, &'static [&'static str])] = &[$((Self::$column, &[$name, $($alias),*])),+];
            const REQUIRED: &'static [&'static [Self]] = $required;
            const REQUIREMENT: &'static str = $requirement;

            fn name(self) -> &'static str {
                match self { $(Self::$column => $name),+ }
            }

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}

mod tables;

pub(super) use tables::{Accounts, Deals, Facts, Interactions, Ledger};

columns! {
    /// The columns of `contacts`. The German names are those of an export from `LinkedIn`.
    Contacts {
        Id "id" ["contact id", "record id"];
        Name "name" ["full name"];
        FirstName "first_name" ["given name", "forename", "vorname"];
        LastName "last_name" ["surname", "family name", "nachname"];
        Email "email" ["emails", "e-mail address", "e-mail addresses", "e-mail-adresse"];
        Account "account" ["company", "organisation", "organization", "org", "employer", "account name", "company name", "unternehmen"];
        Title "title" ["position", "role", "job title"];
        Department "department" ["function"];
        Level "level" ["seniority"];
        Network "network" ["networks"];
        Kind "kind" [];
        Industry "industry" [];
        Location "location" [];
        Influence "influence" ["influences", "buying role"];
        Stance "stance" ["support"];
        Expertise "expertise" ["skills"];
        ExpertiseOn "expertise_on" [];
        PastAccounts "past_accounts" ["past account", "former employers"];
        Groups "groups" ["group", "memberships", "membership"];
        Strength "strength" [];
        LastContact "last_contact" ["last contacted"];
        ConnectedOn "connected_on" ["verbunden am"];
        AskedOn "asked_on" [];
        AskedAbout "asked_about" [];
        Source "source" ["referred by"];
        Owner "owner" ["contact owner"];
        Seller "seller" ["sales agent", "sales rep", "salesperson"];
        Reference "reference" [];
        ReferenceScope "reference_scope" [];
        Note "note" ["notes"];
        Url "url" ["profile url", "linkedin url"];
    }
    requires &[&[Self::Id, Self::Name, Self::Email, Self::FirstName, Self::LastName, Self::Seller]], "an id, name or email column"
}

columns! {
    /// The columns of `ties`.
    Ties {
        Source "source" ["from"];
        Target "target" ["to"];
        Strength "strength" [];
        Knows "knows" [];
        Kind "kind" ["type"];
        Weight "weight" [];
        Directed "directed" [];
        LastContact "last_contact" ["last contacted"];
        ToldBy "told_by" [];
        Confidence "confidence" [];
    }
    requires &[&[Self::Source], &[Self::Target]], "the columns source and target (or from and to)"
}

/// Words one edit away from a known name that are columns in their own right.
const NOT_MISSPELT: [&str; 12] = [
    "height",
    "employee",
    "employees",
    "preference",
    "influencer",
    "gmail",
    "owned",
    "known",
    "lever",
    "vocation",
    "stanza",
    "tile",
];

/// What becomes of a name that looks like a slip.
#[derive(Debug, Clone, Copy)]
enum Slips<'a, C> {
    /// It is an error.
    Refused,
    /// It is an attribute.
    Kept,
    /// It is an error where one of these is meant, and no matter else.
    RefusedOf(&'a [C]),
}

/// Where each known column of a table stands, and which columns are kept as attributes.
#[derive(Debug)]
pub(super) struct Columns<C> {
    found: Vec<Option<C>>,
    /// Where each column of the vocabulary stands.
    positions: Vec<Option<usize>>,
    /// The columns that have no meaning here, by position.
    pub(super) attributes: Vec<usize>,
}

impl<C: Column> Columns<C> {
    /// Finds the columns of a table by the names in its header; none where the header cannot be used: a column stands twice,
    /// or one is missing without which the table says nothing. A name that looks like a slip is an error too; when lenient, it
    /// is a warning and the column an attribute.
    pub(super) fn of(table: &Table<'_>, lenient: bool, problems: &mut Problems) -> Option<Self> {
        Self::found(table, if lenient { Slips::Kept } else { Slips::Refused }, problems)
    }

    /// The same of a table of which only some columns are read: a slip of one of those is an error, any other of no matter.
    pub(super) fn of_those(table: &Table<'_>, read: &[C], problems: &mut Problems) -> Option<Self> {
        Self::found(table, Slips::RefusedOf(read), problems)
    }

    fn found(table: &Table<'_>, slips: Slips<'_, C>, problems: &mut Problems) -> Option<Self> {
        let before = problems.errors();
        let folded: Vec<String> = table.header.iter().map(|header| fold(&header.name)).collect();
        let proper = |column: C| folded.iter().any(|name| *name == fold(column.name()));
        let (found, positions) = (vec![None; folded.len()], vec![None; C::NAMES.len()]);
        let mut columns = Self { found, positions, attributes: Vec::new() };
        for (at, name) in folded.iter().enumerate() {
            if let Some(first) = folded[..at].iter().position(|other| other == name).filter(|_| !name.is_empty()) {
                problems.push(twice(table, first, at));
                continue;
            }
            match known::<C>(name) {
                // Where the proper name is there too, an alias is a column of its own: `kind` beside `type`.
                Some(column) if *name != fold(column.name()) && proper(column) => columns.attributes.push(at),
                Some(column) => {
                    if let Some(first) = columns.position(column) {
                        problems.push(same_meaning(table, first, at, column.name()));
                    } else {
                        columns.found[at] = Some(column);
                        columns.positions[column.index()] = Some(at);
                    }
                }
                None => columns.attributes.push(at),
            }
        }
        let usable = problems.errors() == before;
        columns.slips(table, &folded, slips, problems);
        if C::REQUIRED.iter().all(|any| any.iter().any(|&column| columns.has(column))) {
            return usable.then_some(columns);
        }
        // Of objects that were all refused no column is left, which is said already.
        if !table.header.is_empty() || problems.errors() == 0 {
            problems.push(columns.missing(table, &folded));
        }
        None
    }

    /// Where a column stands.
    pub(super) fn position(&self, column: C) -> Option<usize> {
        self.positions[column.index()]
    }

    pub(super) fn has(&self, column: C) -> bool {
        self.position(column).is_some()
    }

    /// The known columns with their positions.
    pub(super) fn known(&self) -> impl Iterator<Item = (usize, C)> + '_ {
        self.found.iter().enumerate().filter_map(|(at, found)| found.map(|column| (at, column)))
    }

    fn slips(&self, table: &Table<'_>, folded: &[String], slips: Slips<'_, C>, problems: &mut Problems) {
        for &at in &self.attributes {
            let Some(meant) = self.near(&table.header[at].name, &folded[at]) else { continue };
            let header = &table.header[at];
            let message = format!("no column is called {}; did you mean {}?", quoted(&header.name), meant.name());
            let (problem, advice): (fn(_, _, _) -> _, _) = match slips {
                Slips::Kept => (Problem::warning, "it was kept as an attribute"),
                Slips::Refused => (Problem::error, "rename it; --lenient keeps it as an attribute"),
                Slips::RefusedOf(read) if read.contains(&meant) => (Problem::error, "rename it"),
                Slips::RefusedOf(_) => continue,
            };
            problems.push(problem("misspelt-column", table.place(header.at), message).advise(advice));
        }
    }

    /// What to say of a header without which the table says nothing.
    fn missing(&self, table: &Table<'_>, folded: &[String]) -> Problem {
        let at = table.header.first().map_or(0, |header| header.at);
        let shown: Vec<_> = table.header.iter().take(8).map(|header| quoted(&header.name)).collect();
        let has = if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") };
        let lacking: Vec<_> = C::REQUIRED.iter().filter(|any| !any.iter().any(|&column| self.has(column))).collect();
        let lacks = match lacking.as_slice() {
            all if all.len() == C::REQUIRED.len() => C::REQUIREMENT.to_owned(),
            some => {
                let any_of = |any: &[C]| any.iter().map(|column| column.name()).collect::<Vec<_>>().join(" or ");
                let names: Vec<String> = some.iter().map(|any| any_of(any)).collect();
                format!("the {} {}", if let [_] = some { "column" } else { "columns" }, names.join(" and "))
            }
        };
        let message = format!("the header lacks {lacks}; it has {has}");
        let swapped = [TypeId::of::<Contacts>(), TypeId::of::<Ties>()].contains(&TypeId::of::<C>())
            && (Recognised::of::<Ties>(folded).sufficient || Recognised::of::<Contacts>(folded).sufficient);
        let advice = if swapped {
            "are the contacts file and the ties file swapped?"
        } else {
            "the first row must name the columns; is the header missing, or a name misspelt?"
        };
        Problem::error("missing-column", table.place(at), message).advise(advice)
    }

    /// The known column that a name is one slip away from, if that column is not there already.
    ///
    /// A number or a word beside a known name (`email 2`, `n_groups`) is no slip: it makes a column of its own.
    fn near(&self, written: &str, name: &str) -> Option<C> {
        let with_number = name.bytes().any(|byte| byte.is_ascii_digit());
        let with_word = written.split([' ', '_', '-']).any(|word| known::<C>(&fold(word)).is_some());
        if name.len() < 5 || with_number || with_word || NOT_MISSPELT.contains(&name) {
            return None;
        }
        let near = |known: &&'static str| known.len() >= 5 && strsim::osa_distance(name, &fold(known)) == 1;
        let absent = C::NAMES.iter().filter(|(column, _)| !self.has(*column));
        absent.filter(|(_, names)| names.iter().any(near)).map(|&(column, _)| column).next()
    }
}

impl Recognised {
    /// How much of a table's vocabulary a row holds.
    pub(super) fn of<C: Column>(row: &[String]) -> Self {
        let mut found: Vec<C> = Vec::new();
        for column in row.iter().filter_map(|name| known::<C>(&fold(name))) {
            if !found.contains(&column) {
                found.push(column);
            }
        }
        let sufficient = C::REQUIRED.iter().all(|any| any.iter().any(|column| found.contains(column)));
        Self { sufficient, names: found.len() }
    }
}

/// A name without what makes no difference: case, blanks, `_` and `-`.
pub(super) fn fold(name: &str) -> String {
    letters(name).collect()
}

fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '_' | '-')).flat_map(char::to_lowercase)
}

/// Whether a table would take a column of that name for a slip, were the column that is meant not there.
pub(super) fn would_be_a_slip<C: Column>(name: &str) -> bool {
    let none = Columns::<C> { found: Vec::new(), positions: vec![None; C::NAMES.len()], attributes: Vec::new() };
    none.near(name, &fold(name)).is_some()
}

/// What a column of that name means; nothing where it is one of its own.
pub(super) fn meaning<C: Column>(name: &str) -> Option<C> {
    known(&fold(name))
}

fn known<C: Column>(folded: &str) -> Option<C> {
    let goes_by = |names: &[&str]| names.iter().any(|name| letters(name).eq(folded.chars()));
    C::NAMES.iter().find(|(_, names)| goes_by(names)).map(|&(column, _)| column)
}

fn twice(table: &Table<'_>, first: usize, second: usize) -> Problem {
    let (first, second) = (&table.header[first], &table.header[second]);
    let message =
        format!("the column {} is a duplicate: it stands already at {}", quoted(&second.name), table.place(first.at));
    Problem::error("duplicate-column", table.place(second.at), message).advise("remove or rename one")
}

fn same_meaning(table: &Table<'_>, first: usize, second: usize, meaning: &str) -> Problem {
    let (first, second) = (&table.header[first], &table.header[second]);
    let message = format!(
        "the column {} is a duplicate: it means {meaning}, as {} at {} does",
        quoted(&second.name),
        quoted(&first.name),
        table.place(first.at)
    );
    Problem::error("duplicate-column", table.place(second.at), message).advise("remove or rename one")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::delimited;
    use crate::ingest::text::Text;

    /// The columns found, as `position:name`, and the problems as they print.
    fn columns<C: Column>(header: &str, lenient: bool) -> (String, Vec<String>) {
        let text = Text::new("f.csv", header);
        let mut problems = Problems::default();
        let table = delimited::read(&text, &Recognised::of::<C>, &mut problems).unwrap();
        let show = |columns: Columns<C>| {
            columns.known().map(|(at, column)| format!("{at}:{}", column.name())).collect::<Vec<_>>().join(" ")
        };
        let found = Columns::<C>::of(&table, lenient, &mut problems).map(show).unwrap_or_default();
        (found, problems.iter().map(ToString::to_string).collect())
    }

    fn contacts(header: &str) -> String {
        let (found, problems) = columns::<Contacts>(header, false);
        assert_eq!(problems, [""; 0], "{header}");
        found
    }

    fn problem<C: Column>(header: &str) -> String {
        let (_, problems) = columns::<C>(header, false);
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems[0].clone()
    }

    #[test]
    fn names_are_matched_without_case_blanks_underscores_and_hyphens() {
        assert_eq!(contacts("NETWORK, Last-Contact ,ID,e mail address"), "0:network 1:last_contact 2:id 3:email");
    }

    #[test]
    fn an_export_of_linkedin_is_understood_in_english_and_german() {
        let wanted = "0:first_name 1:last_name 2:url 3:email 4:account 5:title 6:connected_on";
        assert_eq!(contacts("First Name,Last Name,URL,Email Address,Company,Position,Connected On"), wanted);
        assert_eq!(contacts("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am"), wanted);
    }

    #[test]
    fn columns_without_a_meaning_are_no_problem() {
        for header in [
            "id,name,kind,sector,location,revenue,employees,region,manager",
            "id,name,age,tenure_years,level_code,level,department",
            "id,name,label",
            "id,name,wealth_k_lira_1427,priorates,total_ties_in_116,n_groups,TeaParty",
            "id,name,height,preference,employee,influencer,known",
        ] {
            contacts(header);
        }
        let (found, problems) = columns::<Ties>("source,target,weight,type,directed,won,won_value,last", false);
        assert_eq!((found.as_str(), problems.len()), ("0:source 1:target 2:weight 3:kind 4:directed", 0));
    }

    #[test]
    fn a_name_one_slip_away_is_an_error_that_names_the_column() {
        assert!(
            problem::<Contacts>("id,name,netwrok")
                .contains("f.csv:1:9: no column is called \"netwrok\"; did you mean network?")
        );
        assert!(problem::<Ties>("source,target,strenght").contains("did you mean strength?"));
        let (_, lenient) = columns::<Contacts>("id,name,netwrok", true);
        assert!(lenient[0].contains("it was kept as an attribute"));
    }

    #[test]
    fn a_name_one_slip_away_is_left_alone_beside_the_real_one() {
        assert_eq!(contacts("id,network,netwrok"), "0:id 1:network");
    }

    #[test]
    fn a_column_that_stands_twice_names_both_places() {
        let twice = problem::<Contacts>("id,name,network,Name");
        assert!(
            twice.starts_with("f.csv:1:17: the column \"Name\" is a duplicate: it stands already at f.csv:1:4"),
            "{twice}"
        );
        assert!(problem::<Contacts>("id,company,employer").contains("it means account, as \"company\""));
        assert!(problem::<Contacts>("id,x,x").contains("duplicate"));
    }

    #[test]
    fn beside_the_proper_name_an_alias_is_an_attribute() {
        assert_eq!(contacts("id,account,company,role,title"), "0:id 1:account 4:title");
    }

    #[test]
    fn without_the_columns_it_needs_a_table_is_refused_with_a_guess_why() {
        assert!(
            problem::<Contacts>("c1,Ana Silva,Acme")
                .contains("f.csv:1:1: the header lacks an id, name or email column")
        );
        assert!(problem::<Contacts>("source,target,strength").contains("swapped?"));
        assert!(problem::<Ties>("id,name,network").contains("swapped?"));
        assert!(problem::<Ties>("c1,c6,1").contains("is the header missing"));
    }

    #[test]
    fn a_word_of_five_letters_may_be_a_slip_and_one_of_four_may_not() {
        let is_a_slip = ["emial", "titel", "strenght"].map(would_be_a_slip::<Contacts>);
        assert_eq!(is_a_slip, [true; 3]);
        let is_none = ["emai", "nam", "email2", "e-mail 2", "mood", "email"].map(would_be_a_slip::<Contacts>);
        assert_eq!(is_none, [false; 6]);
    }
}
