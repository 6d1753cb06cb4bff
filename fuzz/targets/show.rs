//! Names on a terminal, and in a page for it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::escapes::shown(bytes));
