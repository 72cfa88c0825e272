//! What holds for every PDF that Moothall makes. The files are left in target/tmp/pdf, for veraPDF (scripts/verapdf.sh).

mod certificate;
mod packs;
mod support;
mod words;
