//! For cargo-fuzz: see `fuzz::media`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::media(bytes));
