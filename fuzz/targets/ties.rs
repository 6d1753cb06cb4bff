//! A ties table beside contacts that are fine; the first byte says whether it is a questionnaire that was filled in.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::book::ties(bytes));
