//! Cells for a spreadsheet.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::escapes::csv(bytes));
