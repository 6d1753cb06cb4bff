//! Names in Pajek or DL; the first byte says which.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::graphs::lists(bytes));
