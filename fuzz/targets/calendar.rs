//! A calendar.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::exports::read(Some("calendar"), bytes));
