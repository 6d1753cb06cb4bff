//! Cards of an address book.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::exports::read(Some("vcard"), bytes));
