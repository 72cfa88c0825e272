//! Pictures, films and other files of courses, by the SHA-256 of their bytes: they can be kept for ever, and the same file is stored once.

mod range;

use std::ops::Range;
use std::path::Path as FilePath;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use object_store::local::LocalFileSystem;
use object_store::path::Path as StorePath;
use object_store::{GetOptions, GetRange, GetResult, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};

use crate::handbook;
use crate::http::headers::POLICY_FOR_FILES;
use crate::http::packing::{Packing, packed};
use crate::moothall::Moothall;
use crate::trouble::Trouble;
use range::Asked;

/// The object store that holds files.
#[derive(Clone, Debug)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    pub fn in_folder(folder: &FilePath) -> object_store::Result<Self> {
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))))
    }

    /// Keeps bytes under their digest. Keeping them again changes nothing.
    pub async fn keep(&self, sha256: &str, bytes: Vec<u8>) -> object_store::Result<()> {
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.0.put_opts(&place(sha256), PutPayload::from(bytes), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// All of a file, for whoever makes something of it.
    pub async fn bytes(&self, sha256: &str) -> Result<Vec<u8>, Trouble> {
        let read = async { self.open(sha256, None).await?.bytes().await };
        Ok(read.await.map_err(trouble)?.to_vec())
    }

    async fn length(&self, sha256: &str) -> object_store::Result<u64> {
        Ok(self.0.head(&place(sha256)).await?.size)
    }

    /// As it is read, so that a long film is never in memory as a whole.
    async fn open(&self, sha256: &str, part: Option<Range<u64>>) -> object_store::Result<GetResult> {
        self.0
            .get_opts(&place(sha256), GetOptions { range: part.map(GetRange::Bounded), ..GetOptions::default() })
            .await
    }
}

fn place(sha256: &str) -> StorePath {
    StorePath::from_iter(["media", &sha256[..2.min(sha256.len())], sha256])
}

/// GET /media/{sha256}/{name}
pub async fn serve(
    State(moothall): State<Moothall>,
    Path((sha256, _name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let is_digest = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !is_digest {
        return Err(Trouble::NotFound);
    }
    let Some(content_type) = moothall.media_type(&sha256).await? else {
        return of_the_handbook(&sha256, &headers);
    };
    let mut response = match is_played(&content_type) {
        true => in_parts(&moothall.files, &sha256, &headers).await.map_err(trouble)?,
        false => whole(&moothall.files, &sha256, &headers, &content_type).await.map_err(trouble)?,
    };
    dress(&mut response, &content_type)?;
    Ok(response)
}

/// Pictures of the handbook are in the program and not in the store.
pub(crate) fn of_the_handbook(sha256: &str, headers: &HeaderMap) -> Result<Response, Trouble> {
    let (bytes, content_type) = handbook::picture(sha256).ok_or(Trouble::NotFound)?;
    let mut response = packed(bytes.to_vec(), Packing::accepted(headers).next());
    dress(&mut response, content_type)?;
    Ok(response)
}

/// The headers of a file of a course. `content_type` is from our own list.
pub(crate) fn dress(response: &mut Response, content_type: &str) -> Result<(), Trouble> {
    if is_downloaded(content_type) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    let content_type = HeaderValue::from_str(content_type).map_err(|_| Trouble::Fault)?;
    let headers = response.headers_mut();
    // In the place of what the body said of itself.
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY_FOR_FILES));
    Ok(())
}

fn is_played(content_type: &str) -> bool {
    content_type.starts_with("audio/") || content_type.starts_with("video/")
}

/// Whatever a page does not show itself is saved rather than opened on our address (X023).
fn is_downloaded(content_type: &str) -> bool {
    !is_played(content_type) && !content_type.starts_with("image/") && !content_type.starts_with("text/vtt")
}

fn trouble(error: object_store::Error) -> Trouble {
    match error {
        object_store::Error::NotFound { .. } => Trouble::NotFound,
        other => {
            tracing::error!(error = %other, "a file cannot be read");
            Trouble::Unavailable
        }
    }
}

async fn whole(files: &Files, sha256: &str, headers: &HeaderMap, kind: &str) -> object_store::Result<Response> {
    let bytes = files.open(sha256, None).await?.bytes().await?;
    // Drawings are text; photographs are packed already.
    let packing = Packing::accepted(headers).next().filter(|_| kind == "image/svg+xml");
    Ok(packed(bytes, packing))
}

/// Recordings and films: the part that is asked for, streamed.
async fn in_parts(files: &Files, sha256: &str, headers: &HeaderMap) -> object_store::Result<Response> {
    let length = files.length(sha256).await?;
    let asked = range::asked(headers.get(header::RANGE).and_then(|value| value.to_str().ok()), length);
    let (status, part) = match asked {
        Asked::Whole => (StatusCode::OK, 0..length),
        Asked::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
        Asked::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0),
    };
    let body = match part.is_empty() {
        true => Body::empty(),
        false => Body::from_stream(files.open(sha256, Some(part.clone())).await?.into_stream()),
    };
    let about = match status {
        StatusCode::PARTIAL_CONTENT => Some(format!("bytes {}-{}/{length}", part.start, part.end - 1)),
        StatusCode::RANGE_NOT_SATISFIABLE => Some(format!("bytes */{length}")),
        _ => None,
    };
    let mut response = (status, body).into_response();
    let fields = response.headers_mut();
    fields.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    fields.insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    if let Some(about) = about.and_then(|about| HeaderValue::try_from(about).ok()) {
        fields.insert(header::CONTENT_RANGE, about);
    }
    Ok(response)
}
