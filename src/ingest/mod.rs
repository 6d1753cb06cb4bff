//! FILES TO A BOOK. The door of `csv`, `serde_json` and `toml`.
//!
//! Bytes become text (`decode`), text becomes tables (`delimited`, `json`), tables become a network (`contacts`, `ties`) and what is
//! kept beside it (`kept`, and a file a table). Any
//! input is either loaded as it was written, or refused at `file:line:column`; all faults of all inputs are found in one run.
//! Nothing here prints, reads the clock or the environment, or decides what a figure means.

mod accounts;
mod catalogue;
mod cells;
mod columns;
mod contacts;
mod deals;
mod decode;
mod delimited;
mod facts;
mod fields;
mod foreign;
mod headers;
mod industries;
mod interactions;
mod joining;
mod json;
mod kept;
mod ledger;
mod load;
mod parts;
mod people;
pub mod problem;
mod problems;
mod settings_file;
mod source;
mod stages;
mod standing;
mod table;
mod text;
mod ties;
mod titles;
mod touches;
mod values;

pub use decode::Encoding;
pub use foreign::{Gather, KINDS, Kind};
pub use joining::{FileTold, Grid, Import, Imported, MEMORY, Proposal, SAME, Seller, Tally, import};
pub use load::{Export, Input, LoadError, Loaded, Log, LogHeader, LookedThrough, Meanings, Request, load};
pub use problem::{Place, Problem, Severity};
pub use problems::Problems;
pub use settings_file::{find_settings, read_settings};
pub use table::Format;
pub use values::DateOrder;
