//! Names in Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::escapes::markdown(bytes));
