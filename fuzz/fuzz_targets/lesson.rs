//! For cargo-fuzz: see `fuzz::lesson`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::lesson(bytes));
