//! Files that people send: read whole, within limits, before anything is made of them.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderMap, header};
use courses::Limits;
use courses::archive::is_ignored;
use records::PersonId;
use tokio::sync::OwnedSemaphorePermit;

use super::form::is_sent_by;
use super::visit::Visit;
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// Everything above what is taken in is still read, so that the browser gets to see the page that says so.
pub const MOST_READ: usize = 400 * 1024 * 1024;

/// The longest that files may be on their way: a full zip at one megabit a second.
pub const LONGEST: Duration = Duration::from_secs(15 * 60);

/// A form's own fields are short, and few.
const LONGEST_FIELD: usize = 1024;
const MOST_FIELDS: usize = 100;

pub fn is_upload(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// A form with files, sent by the person whose page it stood on.
pub struct Upload {
    pub fields: BTreeMap<String, String>,
    pub files: Vec<SentFile>,
    pub arrived: Arrived,
    /// Few uploads are in memory at once; the next waits.
    _turn: OwnedSemaphorePermit,
}

pub struct SentFile {
    /// The field that it was sent in.
    pub field: String,
    /// Its name, with its folders where a folder was sent.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Whether all of it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    Whole,
    TooLarge,
    /// More files than a bundle may have.
    TooMany,
    BrokeOff,
}

impl Upload {
    /// Refuses fields that the form does not have: nobody typed them.
    pub fn only(self, known: &[&str]) -> Result<Self, Trouble> {
        let is_known = |name: &String| name == "person" || known.contains(&name.as_str());
        if self.fields.keys().all(is_known) { Ok(self) } else { Err(Trouble::BadForm) }
    }

    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

impl FromRequest<Moothall> for Upload {
    type Rejection = Trouble;

    async fn from_request(mut request: Request, moothall: &Moothall) -> Result<Self, Trouble> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Trouble::Fault)?;
        if !is_upload(request.headers()) {
            return Err(Trouble::NotAForm);
        }
        let turn = moothall.drafts.turn().await;
        DefaultBodyLimit::disable().apply(&mut request);
        let mut parts = Multipart::from_request(request, moothall).await.map_err(|_| Trouble::BadForm)?;
        let mut sent = Self { fields: BTreeMap::new(), files: Vec::new(), arrived: Arrived::Whole, _turn: turn };
        sent.arrived = sent.read(&mut parts, &moothall.limits).await;
        is_sent_by(&visit, &PersonId::new(sent.field("person")))?;
        Ok(sent)
    }
}

impl Upload {
    async fn read(&mut self, parts: &mut Multipart, limits: &Limits) -> Arrived {
        let (mut total, mut count, mut arrived) = (0_u64, 0_u64, Arrived::Whole);
        loop {
            let mut part = match parts.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => return arrived,
                Err(_) => return Arrived::BrokeOff,
            };
            let field = part.name().unwrap_or_default().to_owned();
            let Some(name) = part.file_name().map(str::to_owned) else {
                let Ok(value) = short(&mut part).await else { return Arrived::BrokeOff };
                if self.fields.len() < MOST_FIELDS {
                    self.fields.insert(field, value);
                }
                continue;
            };
            // A field in which nothing was chosen is sent as a file without a name.
            let is_kept = !name.is_empty() && !is_ignored(&name);
            count += u64::from(is_kept);
            if count > limits.files {
                arrived = Arrived::TooMany;
                self.files.clear();
            }
            let mut bytes = Vec::new();
            loop {
                match part.chunk().await {
                    Ok(Some(chunk)) => {
                        total += chunk.len() as u64 * u64::from(is_kept);
                        if total > limits.upload && arrived == Arrived::Whole {
                            arrived = Arrived::TooLarge;
                            bytes = Vec::new();
                            self.files.clear();
                        }
                        if arrived == Arrived::Whole && is_kept {
                            bytes.extend_from_slice(&chunk);
                        }
                    }
                    Ok(None) => break,
                    Err(_) => return Arrived::BrokeOff,
                }
            }
            if is_kept && arrived == Arrived::Whole {
                self.files.push(SentFile { field, name, bytes });
            }
        }
    }
}

async fn short(part: &mut Field<'_>) -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| Trouble::BadForm)? {
        if bytes.len() + chunk.len() > LONGEST_FIELD {
            return Err(Trouble::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Trouble::BadForm)
}
