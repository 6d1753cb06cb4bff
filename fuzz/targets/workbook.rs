//! A workbook: as it stands, or put together from parts, which the first byte says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::exports::workbook(bytes));
