//! BYTES. Knows headings, tables and escapes, and nothing of sales. It opens nothing: it makes text of values, and
//! whoever asked for it knows where it goes.

pub mod bar;
pub mod command;
pub mod csv;
pub mod document;
pub mod format;
pub mod graph;
mod guard;
pub mod html;
pub mod json;
pub mod markdown;
mod names;
pub mod picture;
pub mod pseudonym;
pub mod rows;
pub mod show;
pub mod text;

pub use command::Command;
pub use document::{Block, Cell, Document, Span, Table, Voice};
pub use format::Format;
pub use guard::{guard, strip_guard};
pub use names::Names;
pub use picture::Picture;
pub use rows::{Rows, Value};
pub use show::show;
pub use text::Text;
