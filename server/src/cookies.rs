//! The one necessary cookie of someone signed in, and the one for larger text of someone who is not.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite, time::Duration};
use records::sessions::{Computer, Length, SessionHash};

use crate::moothall::Moothall;

const TEXT_SIZE: &str = "text-size";

/// An id that opens a session: 256 random bits, in the cookie only. The database keeps its SHA-256.
#[derive(Clone)]
pub struct SessionId(String);

impl SessionId {
    pub fn new(moothall: &Moothall) -> Self {
        let mut bytes = [0; 32];
        moothall.mint.bytes(&mut bytes);
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub fn hash(&self) -> SessionHash {
        SessionHash::of(self.0.as_bytes())
    }

    /// `name=value`, for a request of our own making.
    pub fn as_request_header(&self, moothall: &Moothall) -> String {
        format!("{}={}", name(moothall), self.0)
    }
}

/// `__Host-` keeps other hosts and plain http from setting it; on loopback without TLS browsers would refuse that name.
fn name(moothall: &Moothall) -> &'static str {
    if moothall.url.is_https() { "__Host-moothall" } else { "moothall" }
}

/// The hash of the id that a request brings. Anything that we cannot have made is nothing.
pub fn session_hash(moothall: &Moothall, headers: &HeaderMap) -> Option<SessionHash> {
    let id = find(headers, name(moothall))?;
    let is_ours = id.len() == 64 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    is_ours.then(|| SessionHash::of(id.as_bytes()))
}

/// A shared computer forgets at the end of the browser; one's own keeps it for as long as the session can last.
pub fn open_session(moothall: &Moothall, id: &SessionId, computer: Computer, length: Length) -> HeaderValue {
    let mut cookie = plain(moothall, name(moothall), id.0.clone());
    if computer == Computer::Own {
        cookie.set_max_age(Duration::microseconds(length.whole));
    }
    header_of(&cookie)
}

pub fn close_session(moothall: &Moothall) -> HeaderValue {
    let mut cookie = plain(moothall, name(moothall), String::new());
    cookie.set_max_age(Duration::ZERO);
    header_of(&cookie)
}

pub fn text_size(headers: &HeaderMap) -> app::TextSize {
    match find(headers, TEXT_SIZE) {
        Some("larger") => app::TextSize::Larger,
        _ => app::TextSize::Normal,
    }
}

pub fn keep_text_size(moothall: &Moothall, size: app::TextSize) -> HeaderValue {
    let mut cookie = plain(moothall, TEXT_SIZE, "larger".into());
    cookie.set_max_age(match size {
        app::TextSize::Larger => Duration::days(365),
        app::TextSize::Normal => Duration::ZERO,
    });
    header_of(&cookie)
}

fn plain(moothall: &Moothall, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .secure(moothall.url.is_https())
        // Strict would show people who arrive from a reminder as signed out.
        .same_site(SameSite::Lax)
        .build()
}

fn header_of(cookie: &Cookie<'_>) -> HeaderValue {
    HeaderValue::from_str(&cookie.encoded().to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}
