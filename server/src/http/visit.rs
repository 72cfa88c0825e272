//! Who is asking: read once per request, in one query, before anything else of ours runs.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use records::organisations::OrganisationKind;
use records::policy::{Action, Reach, Role, allowed};
use records::sessions::{Session, SessionHash, Stage, TouchSession, Visitor, load_session};
use records::{Now, OrganisationId, PersonId};

use crate::cookies;
use crate::http::log::{Network, Reference};
use crate::http::packing::Packing;
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// One request and the person behind it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Visit(Arc<Inside>);

#[derive(Debug)]
pub struct Inside {
    pub now: Now,
    /// What the log and an error page both show.
    pub reference: String,
    pub network: Network,
    /// The browser's own name for itself, for the list of devices.
    pub browser: String,
    pub wants: Wants,
    pub packing: Option<Packing>,
    /// Path and query.
    pub here: String,
    pub session: Option<(SessionHash, Session)>,
    /// "Larger text" of somebody who is signed out.
    pub text_size: app::TextSize,
}

/// The shape of the answer, and nothing else, depends on this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    Page,
    Json,
}

impl std::ops::Deref for Visit {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        &self.0
    }
}

impl Visit {
    /// The person, once they are wholly signed in.
    pub fn visitor(&self) -> Option<&Visitor> {
        self.session
            .as_ref()
            .filter(|(_, session)| session.stage == Stage::SignedIn)
            .and_then(|(_, session)| session.visitor.as_ref())
    }

    /// Whether any of their roles reaches anything with this action; the queries decide what.
    pub fn may(&self, action: Action) -> bool {
        let reaches = |role: Role| allowed(role, action) != Reach::No;
        match self.visitor() {
            Some(visitor) => visitor.roles().into_iter().any(reaches),
            None => reaches(Role::Anonymous),
        }
    }

    /// Whose pages they see: their council, else the first body they belong to.
    pub fn organisation(&self) -> Option<&OrganisationId> {
        let held = &self.visitor()?.memberships;
        let council = held.iter().find(|membership| membership.organisation_kind == OrganisationKind::Council);
        council.or(held.first()).map(|membership| &membership.organisation)
    }

    /// A request about which nothing is known yet.
    pub fn stranger(
        moothall: &Moothall,
        headers: &HeaderMap,
        here: &str,
        from: Option<(&Reference, &Network)>,
    ) -> Self {
        let (reference, network) = from.map_or_else(
            || (String::new(), Network(std::net::Ipv4Addr::LOCALHOST.into())),
            |(reference, network)| (reference.0.clone(), *network),
        );
        Self(Arc::new(Inside {
            now: moothall.london.now(),
            reference,
            network,
            browser: text_of(headers, header::USER_AGENT),
            wants: wants(headers),
            packing: Packing::accepted(headers).next(),
            here: here.to_owned(),
            session: None,
            text_size: cookies::text_size(headers),
        }))
    }
}

/// Reads the cookie and loads the session; hands the visit to the route, and back to whoever makes an error page.
pub async fn begin(State(moothall): State<Moothall>, mut request: Request, next: Next) -> Response {
    let stranger = stranger_of(&moothall, &request);
    let hash = cookies::session_hash(&moothall, request.headers());
    let visit = match known(&moothall, stranger, hash).await {
        Ok(visit) => visit,
        Err(trouble) => return trouble.into_response(),
    };
    request.extensions_mut().insert(visit.clone());
    let mut response = next.run(request).await;
    // A form that waited for a sign-in was run as whoever signed in: what came of it is told to them.
    response.extensions_mut().get_or_insert_with(|| visit);
    response
}

fn stranger_of(moothall: &Moothall, request: &Request) -> Visit {
    let from = request.extensions().get::<Reference>().zip(request.extensions().get::<Network>());
    let here = request.uri().path_and_query().map_or("/", |path| path.as_str());
    Visit::stranger(moothall, request.headers(), here, from)
}

async fn known(moothall: &Moothall, mut visit: Visit, hash: Option<SessionHash>) -> Result<Visit, Trouble> {
    let Some(hash) = hash else { return Ok(visit) };
    let now = visit.now;
    if let Some(session) = load_session(&moothall.db, now, &hash).await? {
        if session.needs_touch(now.micros) {
            moothall.db.perform(now, TouchSession { id: hash.clone() }).await?;
        }
        if let Some(inside) = Arc::get_mut(&mut visit.0) {
            inside.session = Some((hash, session));
        }
        moothall.meet(&visit).await?;
    }
    Ok(visit)
}

/// What an `Accept` header asks for.
pub(crate) fn wants(headers: &HeaderMap) -> Wants {
    let is_json = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.split(',').any(|kind| kind.trim().starts_with("application/json")));
    if is_json { Wants::Json } else { Wants::Page }
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(300).collect()
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Trouble> {
        parts.extensions.get::<Visit>().cloned().ok_or(Trouble::Fault)
    }
}

/// The signed-in person of a visit. The guard let them in; a route that forgot its guard is refused here.
#[derive(Clone, Debug)]
pub struct Me(pub PersonId);

impl<S: Send + Sync> FromRequestParts<S> for Me {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Trouble> {
        let visit = parts.extensions.get::<Visit>().ok_or(Trouble::Fault)?;
        visit.visitor().map(|visitor| Me(visitor.person.clone())).ok_or(Trouble::SignIn { resume: None })
    }
}
