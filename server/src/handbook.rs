//! The author's handbook, carried in the program and read when somebody first opens it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use courses::handbook::Handbook;
use courses::{Fault, Files};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../docs/handbook/"]
struct Embedded;

/// A picture that examples show: its bytes and what it is.
type Picture = (Vec<u8>, String);

static BOOK: LazyLock<Result<Handbook, Vec<Fault>>> = LazyLock::new(|| courses::handbook::read(&files()));
static PICTURES: LazyLock<BTreeMap<String, Picture>> = LazyLock::new(|| book().map(pictures).unwrap_or_default());

/// `None` when it cannot be shown, which is logged; a test sees to it that it can.
pub fn book() -> Option<&'static Handbook> {
    match &*BOOK {
        Ok(book) => Some(book),
        Err(faults) => {
            tracing::error!(?faults, "the handbook cannot be shown");
            None
        }
    }
}

fn files() -> Files {
    Embedded::iter().filter_map(|path| Some((path.to_string(), Embedded::get(&path)?.data.into_owned()))).collect()
}

fn pictures(book: &Handbook) -> BTreeMap<String, Picture> {
    let mut found = BTreeMap::new();
    for (_, example) in book.examples() {
        let Some(compiled) = &example.checked.compiled else { continue };
        let stored = courses::stored_media(&example.files);
        for (path, media) in &compiled.learner.media {
            if let Some(bytes) = stored.get(path).filter(|_| media.content_type.starts_with("image/")) {
                found.insert(media.sha256.clone(), (bytes.to_vec(), media.content_type.clone()));
            }
        }
    }
    found
}

/// A picture of the handbook, which no database knows.
pub fn picture(sha256: &str) -> Option<(&'static [u8], &'static str)> {
    PICTURES.get(sha256).map(|(bytes, content_type)| (bytes.as_slice(), content_type.as_str()))
}
