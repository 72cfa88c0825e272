//! For cargo-fuzz: see `fuzz::aiken`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::aiken(bytes));
