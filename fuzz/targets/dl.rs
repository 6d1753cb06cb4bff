//! A DL network of UCINET.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::exports::read(Some("ucinet-dl"), bytes));
