//! A node-link graph.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::exports::read(Some("node-link"), bytes));
