//! Tagged PDF: sheets of a trainer pack, the learner's workbook, the certificate. Set by typst, as PDF/UA-1 and PDF/A-2a
//! at once, with the fonts that are built in. Nothing is read from disk or fetched, and no clock is looked at.
//!
//! It stands alone because typst is a heavy guest: some 180 crates. See `docs/decisions` for what it costs.

mod certificate;
mod fonts;
mod picture;
mod plain_text;
mod sheet;
mod typeset;

pub use certificate::{Certificate, certificate};
pub use fonts::missing;
pub use picture::{as_png, drawing_as_png};
pub use sheet::{pages_of, sheet, words_of};
pub use typeset::{Run, Unprintable};
