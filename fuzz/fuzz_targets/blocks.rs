//! For cargo-fuzz: see `fuzz::blocks`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::blocks(bytes));
