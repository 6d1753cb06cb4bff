//! A contacts table, however it is written.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::book::contacts(bytes));
