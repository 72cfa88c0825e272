//! From what somebody sent to the files of a draft: unpacked within the limits, tidied, and every byte stored before any
//! row names it.

use std::collections::BTreeMap;
use std::io::Cursor;

use app::pages::preview::faults::FileFaults;
use courses::archive::{is_ignored, look_at_sizes, read_zip, too_many_files};
use courses::{Fault, Files, Limits, Strict, is_text, stored_bytes};
use records::canonical::sha256_hex;
use records::drafts::Body;

use crate::clock;
use crate::http::upload::{Arrived, SentFile, Upload};
use crate::moothall::Moothall;
use crate::preview::by_file;
use crate::trouble::Trouble;

/// Why nothing was taken in.
pub enum Refused {
    NothingChosen,
    TooLarge,
    BrokeOff,
    Faults(Vec<FileFaults>),
}

/// The bundle in an upload, as `fmt` leaves it. A course that is full of faults is taken in all the same.
pub async fn bundle(moothall: &Moothall, upload: &mut Upload) -> Result<Result<Files, Refused>, Trouble> {
    if let Err(refused) = arrived(upload, &moothall.limits) {
        return Ok(Err(refused));
    }
    tidied(moothall, upload, unpacked).await
}

/// Single files for the folder `media`, under tidy names.
pub async fn media(moothall: &Moothall, upload: &mut Upload) -> Result<Result<Files, Refused>, Trouble> {
    if let Err(refused) = arrived(upload, &moothall.limits) {
        return Ok(Err(refused));
    }
    tidied(moothall, upload, single).await
}

/// What was sent as files of a bundle, as `fmt` leaves them; a stranger's files may take long to look at.
async fn tidied(
    moothall: &Moothall,
    upload: &mut Upload,
    read: fn(Vec<SentFile>, &Limits) -> Result<Files, Vec<Fault>>,
) -> Result<Result<Files, Refused>, Trouble> {
    let (sent, limits) = (std::mem::take(&mut upload.files), moothall.limits);
    let tidied = |files: Files| courses::fmt_in_time(&files, Strict::No, &clock::budget()).files;
    let read = tokio::task::spawn_blocking(move || read(sent, &limits).map(tidied));
    let read = read.await.map_err(|_| Trouble::Fault)?;
    Ok(read.map_err(|faults| Refused::Faults(by_file(&Files::new(), faults))))
}

fn single(sent: Vec<SentFile>, limits: &Limits) -> Result<Files, Vec<Fault>> {
    let files: Files = sent.into_iter().map(|file| (format!("media/{}", last(&file.name)), file.bytes)).collect();
    look_at_sizes(&files, limits)?;
    Ok(files)
}

fn arrived(upload: &Upload, limits: &Limits) -> Result<(), Refused> {
    match upload.arrived {
        Arrived::TooLarge => Err(Refused::TooLarge),
        Arrived::TooMany => Err(Refused::Faults(by_file(&Files::new(), too_many_files(limits)))),
        Arrived::BrokeOff => Err(Refused::BrokeOff),
        Arrived::Whole if upload.files.is_empty() => Err(Refused::NothingChosen),
        Arrived::Whole => Ok(()),
    }
}

/// A zip if there is one, else the files of a folder.
fn unpacked(sent: Vec<SentFile>, limits: &Limits) -> Result<Files, Vec<Fault>> {
    let (zips, folder): (Vec<_>, Vec<_>) = sent.into_iter().partition(|file| file.field == "zip");
    if let Some(zip) = zips.into_iter().next() {
        return read_zip(Cursor::new(zip.bytes), limits);
    }
    let files: Files = folder.into_iter().map(|file| (file.name, file.bytes)).collect();
    look_at_sizes(&files, limits)?;
    Ok(courses::archive::without_top_folder(files).into_iter().filter(|(path, _)| !is_ignored(path)).collect())
}

fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Stores what is not words, and gives what the rows hold.
pub async fn bodies(moothall: &Moothall, files: Files) -> Result<BTreeMap<String, Body>, Trouble> {
    let mut bodies = BTreeMap::new();
    for (path, bytes) in files {
        let body = body(moothall, &path, bytes).await?;
        bodies.insert(path, body);
    }
    Ok(bodies)
}

async fn body(moothall: &Moothall, path: &str, bytes: Vec<u8>) -> Result<Body, Trouble> {
    let bytes = stored_bytes(path, &bytes).into_owned();
    let bytes = match is_text(path).then(|| String::from_utf8(bytes.clone())) {
        // Neither database holds a NUL in a text on both engines.
        Some(Ok(text)) if !text.contains('\0') => return Ok(Body::Text(text)),
        _ => bytes,
    };
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let sha256 = sha256_hex(&bytes);
    moothall.files.keep(&sha256, bytes).await.map_err(|error| {
        tracing::error!(error = %error, "a file cannot be stored");
        Trouble::Unavailable
    })?;
    Ok(Body::Stored { sha256, size })
}
