//! One line a request: reference, method, route, status, time. No names, no query, no body, no token in a path.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

use crate::moothall::Moothall;

/// What a person can read out on the telephone, and what stands in the log.
#[derive(Clone, Debug)]
pub struct Reference(pub String);

/// Where a request comes from: the peer, or what a trusted proxy says.
#[derive(Clone, Copy, Debug)]
pub struct Network(pub IpAddr);

impl Network {
    /// The network that limits count by: an IPv4 address, or the first 64 bits of an IPv6 address.
    pub fn key(self) -> String {
        match self.0 {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
                Some(ip) => ip.to_string(),
                None => {
                    let s = ip.segments();
                    format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
                }
            },
        }
    }
}

pub async fn line(State(moothall): State<Moothall>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let reference = Reference(new_reference(&moothall));
    let network = network(&moothall, &request);
    let method = request.method().clone();
    request.extensions_mut().insert(reference.clone());
    request.extensions_mut().insert(network);
    let mut response = next.run(request).await;
    let route = response.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    tracing::info!(
        reference = reference.0,
        method = %method,
        route,
        status = response.status().as_u16(),
        micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX),
        "request"
    );
    if let Ok(value) = reference.0.parse() {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// Hands the pattern of the route to the log line outside: paths hold tokens and must not be logged.
pub async fn note_route(matched: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(matched) = matched {
        response.extensions_mut().insert(matched);
    }
    response
}

/// Eight letters and digits without the ones that look alike, such as `K7QF-2M9X`.
fn new_reference(moothall: &Moothall) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut bytes = [0; 8];
    moothall.mint.bytes(&mut bytes);
    let letters: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

fn network(moothall: &Moothall, request: &Request) -> Network {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::from([127, 0, 0, 1]), |ConnectInfo(address)| address.ip());
    let told = if moothall.proxies.contains(&peer) { forwarded_for(request.headers()) } else { None };
    Network(told.unwrap_or(peer))
}

/// The last address in `X-Forwarded-For` is the one our own proxy saw; those before it anybody may have written.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}
