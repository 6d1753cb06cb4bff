//! Names in a Mermaid drawing.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::graphs::mermaid(bytes));
