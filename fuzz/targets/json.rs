//! Names in JSON, and in a node-link graph.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::graphs::json(bytes));
