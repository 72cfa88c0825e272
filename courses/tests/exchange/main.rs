//! Questions from and to other systems, told through whole files. One program, so that it links once.

mod aiken;
mod any_words;
mod docx;
mod gift;
mod handbook;
mod hostile;
mod kept;
mod moodle;
mod round_trip;
mod sheets;
mod support;
