//! Pictures of courses, by the SHA-256 of their bytes: they can be kept for ever, and the same picture is stored once.

use std::path::Path as FilePath;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use object_store::local::LocalFileSystem;
use object_store::path::Path as StorePath;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};

use crate::http::headers::POLICY_FOR_FILES;
use crate::http::packing::{Packing, packed};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

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

    async fn read(&self, sha256: &str) -> object_store::Result<axum::body::Bytes> {
        self.0.get(&place(sha256)).await?.bytes().await
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
    let content_type = moothall.media_type(&sha256).await?.ok_or(Trouble::NotFound)?;
    let bytes = moothall.files.read(&sha256).await.map_err(|error| match error {
        object_store::Error::NotFound { .. } => Trouble::NotFound,
        other => {
            tracing::error!(error = %other, "a file cannot be read");
            Trouble::Unavailable
        }
    })?;
    // Drawings are text; photographs are packed already.
    let packing = Packing::accepted(&headers).next().filter(|_| content_type == "image/svg+xml");
    let mut response = packed(bytes, packing);
    let content_type = HeaderValue::from_str(&content_type).map_err(|_| Trouble::Fault)?;
    response.headers_mut().extend([
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY_FOR_FILES)),
    ]);
    Ok(response)
}
