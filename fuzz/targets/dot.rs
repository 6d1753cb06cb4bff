//! Names in a drawing for Graphviz.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::graphs::dot(bytes));
