//! Hands one message over: to an SMTP server, or to a file when none is set.

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::header::{self, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};

/// A message that is ready to go. Built from the outbox row at the moment of sending, never stored.
#[derive(Debug)]
pub struct Letter {
    pub to_name: String,
    pub to_address: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Fixed per outbox row, so that a second copy is recognisable as the same message.
    pub message_id: String,
    /// For letters that people may stop.
    pub list: Option<List>,
}

/// A kind of letter that people may leave, as their mail program reads it (RFC 2919, 2369 and 8058).
#[derive(Debug)]
pub struct List {
    pub name: &'static str,
    /// Such as `spaced.learn.example.org`.
    pub id: String,
    /// The whole address that ends it by one POST.
    pub stop: String,
}

impl List {
    fn headers(&self) -> [HeaderValue; 4] {
        // Ours, in ASCII: written as they are, since folding or encoding would break an address in two.
        let header = |name: &'static str, value: String| {
            let name = HeaderName::new_from_ascii_str(name);
            HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
        };
        [
            header("Auto-Submitted", "auto-generated".to_owned()),
            header("List-Id", format!("{} <{}>", self.name, self.id)),
            header("List-Unsubscribe", format!("<{}>", self.stop)),
            header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
        ]
    }
}

/// Where letters go.
pub enum Post {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// One `.eml` file a letter, named by its Message-ID.
    Folder(PathBuf),
}

/// The post with its sender.
pub struct PostOffice {
    post: Post,
    from: Mailbox,
}

impl std::fmt::Debug for PostOffice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PostOffice")
    }
}

#[derive(Debug, thiserror::Error)]
pub enum PostError {
    #[error("the sender {0} is not an e-mail address such as Moothall <moothall@example.org>")]
    Sender(String),
    #[error("the SMTP address cannot be used")]
    Address(#[source] lettre::transport::smtp::Error),
    /// Sending this letter can never work, whoever is asked.
    #[error("the letter cannot be written")]
    Letter(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the mail server did not take the letter")]
    Refused(#[source] lettre::transport::smtp::Error),
    #[error("the letter could not be written to the mail folder")]
    Folder(#[source] std::io::Error),
}

impl PostOffice {
    pub fn new(smtp_url: Option<&SecretString>, mail_folder: PathBuf, from: &str) -> Result<Self, PostError> {
        let post = match smtp_url {
            Some(url) => Post::Smtp(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret())
                    .map_err(PostError::Address)?
                    .timeout(Some(Duration::from_secs(20)))
                    .build(),
            ),
            None => Post::Folder(mail_folder),
        };
        let from = from.parse().map_err(|_| PostError::Sender(from.into()))?;
        Ok(Self { post, from })
    }

    /// What the log says at start.
    pub fn describe(&self) -> String {
        match &self.post {
            Post::Smtp(_) => "mail is handed to the SMTP server".into(),
            Post::Folder(folder) => format!("no SMTP server is set, so mail is written to {}", folder.display()),
        }
    }

    pub async fn send(&self, letter: &Letter) -> Result<(), PostError> {
        let message = self.message(letter)?;
        match &self.post {
            Post::Smtp(transport) => transport.send(message).await.map(|_| ()).map_err(PostError::Refused),
            Post::Folder(folder) => {
                let name: String =
                    letter.message_id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                let path = folder.join(format!("{name}.eml"));
                tokio::fs::write(path, message.formatted()).await.map_err(PostError::Folder)
            }
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message, PostError> {
        let unwritable = |error| PostError::Letter(Box::new(error));
        let address = letter.to_address.parse().map_err(|error| PostError::Letter(Box::new(error)))?;
        let to = Mailbox::new(Some(letter.to_name.clone()), address);
        let part = |kind, body: &str| SinglePart::builder().header(kind).body(body.to_owned());
        let headers = letter.list.iter().flat_map(List::headers);
        headers
            .fold(Message::builder(), |message, header| message.raw_header(header))
            .from(self.from.clone())
            .to(to)
            .subject(&letter.subject)
            .message_id(Some(format!("<{}>", letter.message_id)))
            .multipart(
                MultiPart::alternative()
                    .singlepart(part(header::ContentType::TEXT_PLAIN, &letter.text))
                    .singlepart(part(header::ContentType::TEXT_HTML, &letter.html)),
            )
            .map_err(unwritable)
    }
}
