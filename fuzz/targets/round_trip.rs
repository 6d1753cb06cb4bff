//! A book that loads, written as a document and loaded again, is the same book.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::book::round_trip(bytes));
