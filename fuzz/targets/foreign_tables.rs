//! Tables of other programs, which share a reader; the first byte says of which program.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::exports::table(bytes));
