//! An archive: as it stands, or put together from files, which the first byte says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::exports::archive(bytes));
