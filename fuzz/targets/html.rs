//! Names in a page, its tables and its pictures.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::escapes::html(bytes));
