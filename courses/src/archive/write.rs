//! A bundle as one zip: the same files always give the same bytes.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::Files;
use crate::bundle::extension;
use crate::limits::Limits;

/// Texts are packed; the rest is packed by nature.
const PACKED: [&str; 7] = ["md", "toml", "lock", "svg", "vtt", "txt", "csv"];

/// Everything in one folder, which has the second name of the course's id. Sorted by name, dated 1 January 1980.
///
/// # Errors
/// When a name is longer than 65,535 bytes, or all together is more than a zip can hold. What
/// [`super::look_at_sizes`] lets through is neither.
pub fn write_zip(files: &Files) -> io::Result<Vec<u8>> {
    let folder = folder_of(files);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(format!("{folder}/{path}"), options(path, bytes))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn options(path: &str, bytes: &[u8]) -> SimpleFileOptions {
    // A large file of one letter repeated would pack too well to be let in again (X004).
    let is_packed = PACKED.contains(&extension(path)) && (bytes.len() as u64) < Limits::FREE_OF_RATIO;
    let method = if is_packed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644)
}

/// What follows the `/` of `id` in course.toml, or `course`.
fn folder_of(files: &Files) -> String {
    let facts = files.get("course.toml").and_then(|bytes| crate::bundle::as_text(bytes));
    let facts = facts.and_then(|text| text.parse::<toml::Table>().ok());
    let id = facts.as_ref().and_then(|facts| facts.get("id")?.as_str()?.rsplit('/').next());
    let is_plain = |id: &&str| {
        !id.is_empty()
            && id.len() <= 80
            && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    // A folder that Windows could not make would be of no use to anybody.
    id.filter(is_plain).filter(|id| !super::name::is_device(id)).unwrap_or("course").to_owned()
}
