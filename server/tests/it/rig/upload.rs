//! Sends files as a browser does.

use courses::Files;
use records::DraftId;

use super::{Ask, Browser, Reply, Site, Who};

const BOUNDARY: &str = "----moothall-7f3a";

/// A field, or a file with its field, its name and its bytes.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    Field(&'a str, &'a str),
    File(&'a str, &'a str, &'a [u8]),
}

pub fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend(format!("--{BOUNDARY}\r\n").into_bytes());
        let (head, bytes) = match part {
            Part::Field(name, value) => (format!("name=\"{name}\"\r\n"), value.as_bytes()),
            Part::File(field, name, bytes) => {
                let kind = "Content-Type: application/octet-stream\r\n";
                (format!("name=\"{field}\"; filename=\"{name}\"\r\n{kind}"), *bytes)
            }
        };
        body.extend(format!("Content-Disposition: form-data; {head}\r\n").into_bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

pub fn ask(path: &str, parts: &[Part<'_>]) -> Ask {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    Ask::post(path).with("content-type", &kind).body(multipart(parts))
}

impl Browser {
    pub async fn upload(&mut self, path: &str, parts: &[Part<'_>]) -> Reply {
        self.send(ask(path, parts)).await
    }
}

impl Site {
    /// Somebody brings a course as a zip.
    pub async fn bring(&self, who: Who, files: &Files) -> DraftId {
        let zip = courses::archive::write_zip(files).unwrap();
        let (person, action) = (self.person(who).to_string(), self.action_id());
        let parts = [
            Part::Field("person", &person),
            Part::Field("action_id", &action),
            Part::Field("organisation", self.house(who).as_str()),
            Part::File("zip", "course.zip", &zip),
        ];
        let reply = self.signed_in(who).await.upload(app::paths::DRAFT_UPLOAD, &parts).await;
        DraftId::new(reply.leads_to().strip_prefix("/drafts/").unwrap())
    }
}
