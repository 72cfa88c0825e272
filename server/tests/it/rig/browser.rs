//! A browser without JavaScript: keeps cookies, sends what browsers send, fills in forms.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use tower::ServiceExt;

use super::html::{Form, forms};
use super::wire;

/// Where requests go.
#[derive(Clone)]
pub enum Way {
    /// The router in this process.
    Inside(Router),
    /// A program that listens.
    Socket(SocketAddr),
}

#[derive(Clone)]
pub struct Browser {
    way: Way,
    /// `scheme://host[:port]`.
    origin: String,
    from: IpAddr,
    cookies: BTreeMap<String, String>,
    /// The path of the page that is shown.
    here: Option<String>,
}

/// A request to be made, with what a browser adds taken away or changed.
#[derive(Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Ask {
    pub fn new(method: Method, path: &str) -> Self {
        Self { method, path: path.into(), headers: HeaderMap::new(), body: Bytes::new() }
    }

    pub fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    /// A form without fields from a page of ours.
    pub fn post(path: &str) -> Self {
        Self::new(Method::POST, path).with("sec-fetch-site", "same-origin")
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    pub fn form(self, fields: &[(String, String)]) -> Self {
        let mut asked = self.with("content-type", "application/x-www-form-urlencoded");
        asked.body = encoded(fields).into();
        asked
    }

    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }
}

pub fn encoded(fields: &[(String, String)]) -> String {
    serde_html_form::to_string(fields).unwrap()
}

/// The name-value pairs of a form, short to write.
pub fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

impl Browser {
    pub fn new(way: Way, origin: String) -> Self {
        Self { way, origin, from: IpAddr::from([192, 0, 2, 1]), cookies: BTreeMap::new(), here: None }
    }

    /// The same browser in another place.
    pub fn from(mut self, network: [u8; 4]) -> Self {
        self.from = network.into();
        self
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.into(), value.into());
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        let reply = self.send(Ask::get(path)).await;
        if reply.status == StatusCode::OK {
            self.here = Some(path.to_owned());
        }
        reply
    }

    /// Posts as from a page of ours.
    pub async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Reply {
        let mut asked = Ask::post(path).form(fields).with("origin", &self.origin.clone());
        if let Some(here) = &self.here {
            asked = asked.with("referer", &format!("{}{here}", self.origin));
        }
        self.send(asked).await
    }

    pub async fn submit(&mut self, form: &Form) -> Reply {
        self.post(&form.action, &form.fields).await
    }

    /// Sends exactly this, with our cookies and the host's name unless it says otherwise.
    pub async fn send(&mut self, asked: Ask) -> Reply {
        let Ask { method, path, mut headers, body } = asked;
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        if !headers.contains_key(header::HOST) {
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        }
        if !self.cookies.is_empty() && !headers.contains_key(header::COOKIE) {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            headers.insert(header::COOKIE, HeaderValue::from_str(&pairs.join("; ")).unwrap());
        }
        let reply = match &self.way {
            Way::Inside(service) => inside(service.clone(), self.from, method, &path, headers, body).await,
            Way::Socket(address) => wire::exchange(*address, &method, &path, &headers, &body).await.unwrap(),
        };
        self.keep_cookies(&reply);
        reply
    }

    /// Posts as an island does, to a server that may go away under us.
    pub async fn try_post(&self, path: &str, fields: &[(String, String)]) -> std::io::Result<Reply> {
        let Way::Socket(address) = self.way else { panic!("a router in this process cannot go away") };
        let asked = Ask::post(path).form(fields).with("accept", "application/json");
        let mut headers = asked.headers;
        headers.insert(header::HOST, HeaderValue::from_str(&address.to_string()).unwrap());
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        headers.insert(header::COOKIE, HeaderValue::from_str(&pairs.join("; ")).unwrap());
        wire::exchange(address, &Method::POST, path, &headers, &asked.body).await
    }

    /// The same browser, whose server was started again at another port.
    pub fn moved_to(&mut self, address: SocketAddr) {
        self.way = Way::Socket(address);
        self.origin = format!("http://{address}");
    }

    fn keep_cookies(&mut self, reply: &Reply) {
        for set in reply.all(header::SET_COOKIE.as_str()) {
            let (pair, attributes) = set.split_once(';').unwrap_or((&set, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

async fn inside(service: Router, from: IpAddr, method: Method, path: &str, headers: HeaderMap, body: Bytes) -> Reply {
    let length = body.len();
    let mut request = Request::builder().method(method).uri(path).body(Body::from(body)).unwrap();
    *request.headers_mut() = headers;
    if length > 0 {
        request.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((from, 50_000))));
    let response = service.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let text = String::from_utf8_lossy(&body).into_owned();
    Reply { status: parts.status, headers: parts.headers, body: text, bytes: body.to_vec() }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The same, where it is not text.
    pub bytes: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    pub fn all(&self, name: &str) -> Vec<String> {
        self.headers.get_all(name).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
    }

    /// Where a 303 leads. Fails with the page when it is none.
    #[track_caller]
    pub fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.words());
        self.header("location")
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.words());
        self
    }

    /// The form that posts to this path.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let found = forms(&self.body).into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| panic!("no form that posts to {action}: {} {}", self.status, self.words()))
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// What a person reads, for messages of tests that failed.
    pub fn words(&self) -> String {
        let body = self.body.split_once("<main").map_or(self.body.as_str(), |(_, main)| main);
        let mut words = String::new();
        let mut in_tag = true;
        for letter in body.chars() {
            match letter {
                '<' => in_tag = true,
                '>' => in_tag = false,
                letter if !in_tag => words.push(letter),
                _ => {}
            }
        }
        words.chars().take(600).collect()
    }
}
