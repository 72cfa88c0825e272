//! The courses that Moothall carries: published at start where their version is missing.

use std::collections::BTreeMap;

use courses::{Compiled, FaultLevel, FileDigest, Files};
use records::acts::Actor;
use records::installation::InstallationKind;
use records::published::{KeepMedia, Medium, Origin, PublishCourse, Publishing, is_published};
use records::{Db, Now, Refusal};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::commands::open::Opened;
use crate::media;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../courses/library/"]
struct Library;

#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("{course} has {problems} problems and cannot be published; moothall course check tells which")]
    Problems { course: String, problems: usize },
    #[error("a course cannot be published")]
    Refused(#[from] Refusal),
    #[error("a picture of a course cannot be stored")]
    Files(#[from] object_store::Error),
}

/// Publishes every course of the library whose version is not there yet. The same version with other content stops the
/// start (M121), except in a demonstration, where it is replaced.
pub async fn publish(opened: &Opened, kind: InstallationKind) -> Result<(), LibraryError> {
    let origin = match kind {
        InstallationKind::Real => Origin::Library,
        InstallationKind::Demonstration => Origin::Demonstration,
    };
    for (slug, paths) in library() {
        // As it is at every start but the first after an upgrade; then the files are not even read.
        if is_published(&opened.db, &digest_of(&slug, &paths)).await? {
            continue;
        }
        let files = files(&slug, &paths);
        let checked = courses::check(&files, opened.london.now().today);
        let problems = checked.faults.iter().filter(|fault| fault.level == FaultLevel::Problem).count();
        let compiled = checked.compiled.ok_or(LibraryError::Problems { course: slug.clone(), problems })?;
        let publishing = publish_compiled(opened, &files, compiled, origin).await?;
        if let Publishing::New(_) | Publishing::Replaced(_) = publishing {
            tracing::info!(course = slug, "published from the library");
        }
    }
    Ok(())
}

/// Stores the pictures of these files, and publishes what was compiled from them.
pub async fn publish_compiled(
    opened: &Opened,
    files: &Files,
    compiled: Compiled,
    origin: Origin,
) -> Result<Publishing, LibraryError> {
    let now = opened.london.now();
    keep_media((&opened.db, &opened.files, now), files, &compiled).await?;
    let publish = PublishCourse { actor: Actor::Operator, compiled, origin };
    Ok(opened.db.perform(now, publish).await?)
}

/// Stores the pictures and other files that the pages of a course show.
pub async fn keep_media(
    (db, store, now): (&Db, &media::Files, Now),
    files: &Files,
    compiled: &Compiled,
) -> Result<(), LibraryError> {
    let stored = courses::stored_media(files);
    for (path, media) in &compiled.learner.media {
        let Some(bytes) = stored.get(path) else { continue };
        store.keep(&media.sha256, bytes.to_vec()).await?;
        let medium = Medium {
            sha256: media.sha256.clone(),
            name: path.rsplit('/').next().unwrap_or(path).to_owned(),
            content_type: media.content_type.clone(),
        };
        db.perform(now, KeepMedia(medium)).await?;
    }
    Ok(())
}

/// The paths of each bundle by its slug, relative to its own folder.
fn library() -> BTreeMap<String, Vec<String>> {
    let mut bundles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in Library::iter() {
        if let Some((slug, inner)) = path.split_once('/') {
            bundles.entry(slug.to_owned()).or_default().push(inner.to_owned());
        }
    }
    bundles
}

fn embedded<'a>(slug: &'a str, paths: &'a [String]) -> impl Iterator<Item = (&'a String, EmbeddedFile)> {
    paths.iter().filter_map(move |path| Some((path, Library::get(&format!("{slug}/{path}"))?)))
}

/// By what the build noted of each file.
fn digest_of(slug: &str, paths: &[String]) -> String {
    let digest = |(path, file): (&String, EmbeddedFile)| FileDigest {
        path: path.clone(),
        length: file.data.len(),
        sha256: file.metadata.sha256_hash(),
    };
    courses::digest_of(embedded(slug, paths).map(digest).collect())
}

fn files(slug: &str, paths: &[String]) -> Files {
    embedded(slug, paths).map(|(path, file)| (path.clone(), file.data.into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::assets;

    fn compiled(slug: &str, paths: &[String]) -> courses::Compiled {
        let today = courses::Date::parse("2027-05-12").unwrap();
        courses::check(&files(slug, paths), today).compiled.unwrap()
    }

    /// Every text of a JSON value that is long enough to be somebody's words.
    fn words(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) if text.len() > 20 => found.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| words(value, found)),
            Value::Object(values) => values.values().for_each(|value| words(value, found)),
            _ => {}
        }
    }

    #[test]
    fn no_file_of_the_site_holds_what_is_said_about_answers() {
        let site: Vec<_> = assets::everything().collect();
        assert!(site.iter().any(|(name, _)| name.ends_with(".wasm")), "build the site first: cargo xtask site");
        for (slug, paths) in library() {
            let mut secrets = Vec::new();
            words(&serde_json::to_value(compiled(&slug, &paths).server).unwrap(), &mut secrets);
            assert!(secrets.len() > 100, "{slug} says too little to look for");
            for (name, bytes) in &site {
                let text = String::from_utf8_lossy(bytes);
                let told =
                    secrets.iter().find(|secret| text.contains(secret.as_str()) || name.contains(secret.as_str()));
                assert_eq!(told, None, "{name}");
            }
        }
    }

    #[test]
    fn the_digest_is_known_without_reading_the_files() {
        for (slug, paths) in library() {
            assert_eq!(digest_of(&slug, &paths), compiled(&slug, &paths).learner.digest, "{slug}");
        }
    }
}
