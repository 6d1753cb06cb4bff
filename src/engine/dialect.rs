//! How engines spell what standard SQL leaves to each of them: lists, days between dates, a row for each entry of a list.

use std::fmt;

/// An engine whose SQL is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Apache `DataFusion`, which netsales runs itself, and Ballista.
    DataFusion,
    /// `DuckDB`.
    DuckDb,
    /// Apache Spark, with its ANSI mode on as it is from version 4.
    Spark,
    /// Trino.
    Trino,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::DataFusion, Self::DuckDb, Self::Spark, Self::Trino];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::DataFusion => "datafusion",
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
            Self::Trino => "trino",
        }
    }

    /// A name of a column, whatever it holds.
    pub(super) fn name_of(self, column: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", column.replace('`', "``")),
            _ => format!("\"{}\"", column.replace('"', "\"\"")),
        }
    }

    /// A word as it stands, whatever it holds.
    pub(super) fn word(self, word: &str) -> String {
        let word = word.replace('\'', "''");
        match self {
            Self::Spark => format!("'{}'", word.replace('\\', "\\\\")),
            _ => format!("'{word}'"),
        }
    }

    /// A column's cells as text, whatever type they are of where it is not known here.
    pub(super) fn text(self, column: &str) -> String {
        let name = self.name_of(column);
        match self {
            Self::Spark => format!("CAST({name} AS STRING)"),
            Self::DataFusion | Self::DuckDb | Self::Trino => format!("CAST({name} AS VARCHAR)"),
        }
    }

    /// The entries between semicolons, without the blanks round them.
    pub(super) fn entries(self, text: &str) -> String {
        match self {
            Self::DataFusion => format!("string_to_array(regexp_replace(trim({text}), ' *; *', ';', 'g'), ';')"),
            Self::DuckDb => format!("string_split(regexp_replace(trim({text}), ' *; *', ';', 'g'), ';')"),
            Self::Spark | Self::Trino => format!("split(regexp_replace(trim({text}), ' *; *', ';'), ';')"),
        }
    }

    /// A list without entries that say nothing, or name one person.
    pub(super) fn without(self, list: &str, entry: &str) -> String {
        match self {
            Self::DataFusion => format!("array_remove_all({list}, {entry})"),
            Self::DuckDb => format!("list_filter({list}, lambda entry: entry <> {entry})"),
            Self::Spark | Self::Trino => format!("array_remove({list}, {entry})"),
        }
    }

    /// A list with one word in the place of another.
    pub(super) fn others(self, list: &str, one: &str, other: &str) -> String {
        match self {
            Self::DataFusion => format!("array_replace_all({list}, {one}, {other})"),
            Self::DuckDb => format!("list_transform({list}, lambda entry: {})", replaced("entry", one, other)),
            Self::Spark | Self::Trino => format!("transform({list}, entry -> {})", replaced("entry", one, other)),
        }
    }

    /// How many entries a list has.
    pub(super) fn length(self, list: &str) -> String {
        match self {
            Self::DuckDb => format!("len({list})"),
            _ => format!("cardinality({list})"),
        }
    }

    /// Whether a list has an entry.
    pub(super) fn has(self, list: &str, entry: &str) -> String {
        match self {
            Self::DataFusion => format!("array_has({list}, {entry})"),
            Self::DuckDb => format!("list_contains({list}, {entry})"),
            Self::Spark => format!("array_contains({list}, {entry})"),
            Self::Trino => format!("contains({list}, {entry})"),
        }
    }

    /// A row for each entry of a list, under a name.
    pub(super) fn each(self, columns: &str, list: &str, name: &str, table: &str) -> String {
        match self {
            Self::DataFusion | Self::DuckDb => format!("SELECT {columns}, unnest({list}) AS {name} FROM {table}"),
            Self::Spark => format!("SELECT {columns}, explode({list}) AS {name} FROM {table}"),
            Self::Trino => {
                format!("SELECT {columns}, each.{name} FROM {table} CROSS JOIN UNNEST({list}) AS each ({name})")
            }
        }
    }

    /// The days from one date to a later one.
    pub(super) fn days(self, from: &str, to: &str) -> String {
        match self {
            Self::DataFusion | Self::DuckDb => format!("({to} - {from})"),
            Self::Spark => format!("datediff({to}, {from})"),
            Self::Trino => format!("date_diff('day', {from}, {to})"),
        }
    }
}

/// A text, or one word in the place of another.
pub(super) fn replaced(text: &str, one: &str, other: &str) -> String {
    format!("CASE WHEN {text} = {one} THEN {other} ELSE {text} END")
}

impl fmt::Display for Dialect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_words_cannot_end_themselves() {
        for dialect in Dialect::ALL {
            let (name, word) = (dialect.name_of("a\"b`c"), dialect.word("O'Neil\\"));
            let quote = name.chars().next().unwrap();
            assert_eq!(name.matches(quote).count(), 4, "{name}");
            assert_eq!(word.matches('\'').count(), 4, "{word}");
        }
        assert_eq!(Dialect::Spark.word("\\'"), "'\\\\'''");
        assert_eq!(Dialect::Trino.word("\\'"), "'\\'''");
    }
}
