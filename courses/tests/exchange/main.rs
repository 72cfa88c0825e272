//! Questions from and to other systems, told through whole files. One program, so that it links once.

mod aiken;
mod docx;
mod gift;
mod handbook;
mod hostile;
mod moodle;
mod round_trip;
mod sheets;
mod support;
