//! What the fuzz targets hold true of whatever they are fed. Each goes through a door that a user of the library has.

pub mod book;
pub mod escapes;
pub mod exports;
pub mod facts;
pub mod graphs;
pub mod words;
