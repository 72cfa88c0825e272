//! What every response carries, 404s and error pages too (quality.md 3.8).

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Marks a response whose page holds an island: the only ones that may compile WASM.
#[derive(Clone, Copy, Debug)]
pub struct HasIsland;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

const POLICY_WITH_ISLAND: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     object-src 'none'";

/// Files that authors gave: no script, no frame, no origin of ours.
pub const POLICY_FOR_FILES: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const FIXED: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), \
         midi=(), payment=(), usb=()",
    ),
];

/// Adds the headers; `strict_transport` when the public address is https.
pub async fn add(strict_transport: bool, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let has_island = response.extensions().get::<HasIsland>().is_some();
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if strict_transport {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    let policy = if has_island { POLICY_WITH_ISLAND } else { POLICY };
    set_if_absent(headers, header::CONTENT_SECURITY_POLICY, policy);
    // Pages hold people's own things, also when nobody is signed in (a typed name, a code's page).
    set_if_absent(headers, header::CACHE_CONTROL, "no-store");
    response
}

fn set_if_absent(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
