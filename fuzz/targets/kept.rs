//! Accounts, deals, interactions, ledger and facts; the first byte says which.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| netsales_fuzz::book::kept(bytes));
