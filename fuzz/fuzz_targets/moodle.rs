//! For cargo-fuzz: see `fuzz::moodle`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::moodle(bytes));
