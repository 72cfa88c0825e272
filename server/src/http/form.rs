//! A posted form, read once into a type that holds only what a person may send.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use records::PersonId;
use serde::de::DeserializeOwned;

use super::visit::Visit;
use crate::trouble::Trouble;

/// The most a form may hold: a long reflection and its envelope.
pub const LIMIT: usize = 64 * 1024;

/// The fields of a url-encoded body. Surplus and repeated fields are refused when `T` denies unknown fields.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Trouble> {
        read(request, LIMIT).await.map(Form)
    }
}

/// A button alone: a form without fields.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A form that changes something of one person's. Its hidden field says whose page it stood on.
pub trait Owned {
    /// The most that it may hold, in bytes.
    const MOST: usize = LIMIT;

    fn person(&self) -> &PersonId;
}

/// Says of forms whose field `person` tells whose they are that this is so.
macro_rules! owned {
    ($($form:ident),+) => {
        $(impl $crate::http::form::Owned for $form {
            fn person(&self) -> &records::PersonId {
                &self.person
            }
        })+
    };
}
pub(crate) use owned;

/// A form sent by the person whose page it stood on. On a shared computer a tab that somebody left open must not save
/// their work as the work of whoever signed in after them.
#[derive(Debug)]
pub struct OwnForm<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Owned> FromRequest<S> for OwnForm<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Trouble> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Trouble::Fault)?;
        let form: T = read(request, T::MOST).await?;
        is_sent_by(&visit, form.person())?;
        Ok(Self(form))
    }
}

/// Whether whoever is signed in is the person whose page a form stood on.
pub fn is_sent_by(visit: &Visit, person: &PersonId) -> Result<(), Trouble> {
    match visit.visitor() {
        Some(visitor) if visitor.person == *person => Ok(()),
        Some(_) => Err(Trouble::SomebodyElses),
        None => Err(Trouble::SignIn { resume: None }),
    }
}

/// A button alone, on somebody's own page.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Button {
    person: PersonId,
}

owned!(Button);

async fn read<T: DeserializeOwned>(request: Request, most: usize) -> Result<T, Trouble> {
    let is_form = is_form(&request);
    let body = to_bytes(request.into_body(), most).await.map_err(|_| Trouble::TooLarge)?;
    // A button alone posts an empty body, and some browsers then leave the type out.
    if !body.is_empty() && !is_form {
        return Err(Trouble::NotAForm);
    }
    serde_html_form::from_bytes(&body).map_err(|_| Trouble::BadForm)
}

fn is_form(request: &Request) -> bool {
    request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(';').next().is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded")
    })
}

/// Reads the body whole and puts it back, for a form that may have to wait for a sign-in.
pub async fn keep(request: Request, most: usize) -> Result<(Request, Option<Bytes>), Trouble> {
    let kept = is_form(&request);
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LIMIT).await.map_err(|_| Trouble::TooLarge)?;
    let copy = (kept && bytes.len() <= most).then(|| bytes.clone());
    Ok((Request::from_parts(parts, Body::from(bytes)), copy))
}
