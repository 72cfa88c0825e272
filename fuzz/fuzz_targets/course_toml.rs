//! For cargo-fuzz: see `fuzz::course_toml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::course_toml(bytes));
