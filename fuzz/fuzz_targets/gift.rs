//! For cargo-fuzz: see `fuzz::gift`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::gift(bytes));
