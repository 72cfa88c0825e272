//! The address people type. Every absolute link is built from it, never from what a request claims.

use std::net::IpAddr;

/// `https://host[:port]`, or `http://` on loopback only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    is_https: bool,
    host: String,
    port: Option<u16>,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlError {
    #[error("{0} is not an address such as https://learn.example.org")]
    NotAnAddress(String),
    #[error("{0} has a path; Moothall needs a host name of its own, such as https://learn.example.org")]
    HasPath(String),
    #[error(
        "{0} is not encrypted; outside this machine the public address must begin with https:// \
         (a proxy in front holds the certificate)"
    )]
    NotEncrypted(String),
}

impl PublicUrl {
    pub fn parse(text: &str) -> Result<Self, PublicUrlError> {
        let not_an_address = || PublicUrlError::NotAnAddress(text.into());
        let uri: axum::http::Uri = text.parse().map_err(|_| not_an_address())?;
        let host = uri.host().ok_or_else(not_an_address)?.to_ascii_lowercase();
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(not_an_address()),
        };
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(PublicUrlError::HasPath(text.into()));
        }
        if !is_https && !is_loopback(&host) {
            return Err(PublicUrlError::NotEncrypted(text.into()));
        }
        Ok(Self { is_https, host, port: uri.port_u16() })
    }

    pub fn is_https(&self) -> bool {
        self.is_https
    }

    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    /// Lower case, without a port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// `scheme://host[:port]`, as a browser writes it in `Origin`.
    pub fn origin(&self) -> String {
        let scheme = if self.is_https { "https" } else { "http" };
        match self.port_to_show() {
            Some(port) => format!("{scheme}://{}:{port}", self.host),
            None => format!("{scheme}://{}", self.host),
        }
    }

    /// An absolute link to a path of this site.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }

    /// Whether a request's `Host` is ours. On loopback `127.0.0.1` and `localhost` are the same place.
    pub fn accepts_host(&self, host: &str) -> bool {
        let (name, port) = split_port(host);
        let is_port = port.unwrap_or(self.default_port()) == self.port.unwrap_or(self.default_port());
        let name = name.to_ascii_lowercase();
        is_port && (name == self.host || (self.is_loopback() && is_loopback(&name)))
    }

    fn port_to_show(&self) -> Option<u16> {
        self.port.filter(|&port| port != self.default_port())
    }

    fn default_port(&self) -> u16 {
        if self.is_https { 443 } else { 80 }
    }
}

fn split_port(host: &str) -> (&str, Option<u16>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port.parse().ok()),
        _ => (host, None),
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> PublicUrl {
        PublicUrl::parse(text).expect("an address")
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        assert!(matches!(PublicUrl::parse("http://learn.example.org"), Err(PublicUrlError::NotEncrypted(_))));
        assert_eq!(url("http://127.0.0.1:8080").origin(), "http://127.0.0.1:8080");
        assert_eq!(url("https://Learn.Example.org:443/").origin(), "https://learn.example.org");
    }

    #[test]
    fn only_our_own_host_is_accepted() {
        let site = url("https://learn.example.org");
        assert!(site.accepts_host("learn.example.org"));
        assert!(site.accepts_host("learn.example.org:443"));
        assert!(!site.accepts_host("learn.example.org:8443"));
        assert!(!site.accepts_host("evil.example.org"));
        let local = url("http://127.0.0.1:8080");
        assert!(local.accepts_host("localhost:8080"));
        assert!(!local.accepts_host("localhost:9090"));
        assert!(!local.accepts_host("127.0.0.1.example.org:8080"));
    }
}
