//! The built site, carried inside the program: style sheet, fonts, island loader and WASM.
//!
//! Names hold a hash of the content, so browsers may keep them for ever. Each file has its gzip and brotli beside it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::http::headers::HasIsland;
use crate::http::packing::Packing;
use crate::trouble::Trouble;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site/"]
#[allow_missing = true]
struct Site;

/// How the one script begins that runs beside a page. What it may do is said by its own headers, and it compiles WASM.
const WORKER: &str = "working.";

/// What pages refer to, by the hashed names that `cargo xtask site` gave.
pub fn for_pages() -> app::Assets {
    let manifest = manifest();
    let path = |name: &str| manifest.get(name).map(|hashed| format!("/assets/{hashed}"));
    let fonts = manifest.iter().filter(|(name, _)| name.ends_with(".woff2"));
    app::Assets {
        css: path("style.css").unwrap_or_default(),
        loader: path("loader.js"),
        upload: path("upload.js"),
        editor: path("writing.js"),
        fonts: fonts.map(|(_, hashed)| format!("/assets/{hashed}")).collect(),
        icon: path("icon.svg"),
    }
}

/// Logical name to hashed name.
fn manifest() -> BTreeMap<String, String> {
    Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
}

/// Every file of the site, by name.
#[cfg(test)]
pub fn everything() -> impl Iterator<Item = (Cow<'static, str>, Cow<'static, [u8]>)> {
    Site::iter().filter_map(|name| Site::get(&name).map(|file| (name, file.data)))
}

/// GET /assets/{name}
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Trouble> {
    let path = format!("assets/{name}");
    let content_type = content_type(&name).ok_or(Trouble::NotFound)?;
    let (packing, data) = best(&path, &headers).ok_or(Trouble::NotFound)?;
    let body = match data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    let mut response = (
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, content_type),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::VARY, "Accept-Encoding"),
        ],
        body,
    )
        .into_response();
    if name.starts_with(WORKER) {
        response.extensions_mut().insert(HasIsland);
    }
    if let Some(packing) = packing {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing.name()));
    }
    Ok(response)
}

fn best(path: &str, headers: &HeaderMap) -> Option<(Option<Packing>, Cow<'static, [u8]>)> {
    let beside = |packing: Packing| {
        let ending = match packing {
            Packing::Brotli => "br",
            Packing::Gzip => "gz",
        };
        Some((Some(packing), Site::get(&format!("{path}.{ending}"))?.data))
    };
    Packing::accepted(headers).find_map(beside).or_else(|| Some((None, Site::get(path)?.data)))
}

/// From our own list; anything else in the folder is not served.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}
