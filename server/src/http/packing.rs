//! Packs pages for slow lines, in one of the ways that a browser says it can unpack.
//!
//! A page is packed whole before it is sent, with the least effort: that halves it in some 30 microseconds. No page holds
//! a secret beside words of an attacker's choosing, so the sizes tell nothing.

use std::io::Write;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Brotli,
    Gzip,
}

impl Packing {
    /// Those that a request accepts, the best first.
    pub fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Self> {
        [Self::Brotli, Self::Gzip].into_iter().filter(|packing| takes(headers, packing.name()))
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    fn pack(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut packed = Vec::with_capacity(bytes.len() / 2);
        match self {
            Self::Brotli => {
                let effort = BrotliEncoderParams { quality: 1, lgwin: 18, ..BrotliEncoderParams::default() };
                brotli::BrotliCompress(&mut &*bytes, &mut packed, &effort)?;
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut packed, Compression::fast());
                encoder.write_all(bytes)?;
                encoder.finish()?;
            }
        }
        Ok(packed)
    }
}

/// A body as its receiver takes it, and the headers that say so.
pub fn packed(bytes: impl Into<Vec<u8>>, packing: Option<Packing>) -> Response {
    let bytes = bytes.into();
    let packed = packing.and_then(|packing| Some((packing, packing.pack(&bytes).ok()?)));
    let mut response = match packed {
        Some((packing, packed)) => {
            ([(header::CONTENT_ENCODING, HeaderValue::from_static(packing.name()))], packed).into_response()
        }
        None => bytes.into_response(),
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    response
}

/// Whether `Accept-Encoding` names it, and not with a weight of nought.
fn takes(headers: &HeaderMap, name: &str) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|part| {
        let mut fields = part.split(';').map(str::trim);
        let is_named = fields.next().is_some_and(|first| first.eq_ignore_ascii_case(name));
        let is_refused = |field: &str| field.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0));
        is_named && !fields.any(is_refused)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn accepted(words: &'static str) -> Vec<Packing> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(words));
        Packing::accepted(&headers).collect()
    }

    #[test]
    fn the_best_that_is_accepted_comes_first() {
        assert_eq!(accepted("gzip, deflate, br, zstd"), [Packing::Brotli, Packing::Gzip]);
        assert_eq!(accepted("gzip;q=0.5, br;q=0"), [Packing::Gzip]);
        assert_eq!(accepted("identity"), []);
        assert_eq!(accepted("broken, gzipped"), []);
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let page = "<p>Who decides?</p>".repeat(500);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &Packing::Brotli.pack(page.as_bytes()).unwrap()[..], &mut plain).unwrap();
        assert_eq!(plain, page.as_bytes());
        let zipped = Packing::Gzip.pack(page.as_bytes()).unwrap();
        let mut plain = String::new();
        flate2::read::GzDecoder::new(&zipped[..]).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, page);
    }
}
