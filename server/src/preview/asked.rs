//! What a page needs to know about the request that asks for it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::http::visit::{Wants, wants};

#[derive(Clone, Debug)]
pub struct Asked {
    /// Path and query.
    pub here: String,
    pub wants: Wants,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let here = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        Ok(Self { here, wants: wants(&parts.headers) })
    }
}
