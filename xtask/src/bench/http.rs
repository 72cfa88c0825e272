//! A browser's side of HTTP/1.1, as much of it as the driver needs: one kept connection, plain TCP, and cookies.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::cookies::Cookies;

/// What browsers say they can unpack.
pub const PACKED: &str = "br, gzip";

/// Longer than any answer may take; a driver that waits for ever proves nothing.
const PATIENCE: Duration = Duration::from_secs(20);
const LONGEST_HEAD: usize = 64 * 1024;
const READ_AT_ONCE: usize = 32 * 1024;

#[derive(Debug, Default)]
pub struct Response {
    pub status: u16,
    /// The status line and the fields as they came, with the empty line.
    pub head: String,
    /// As received: still packed when the server packed it.
    pub body: Vec<u8>,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.head.lines().skip(1).filter_map(|line| line.split_once(':')).map(|(name, value)| (name, value.trim()))
    }

    /// Bytes on the line, head and body.
    pub fn received(&self) -> usize {
        self.head.len() + self.body.len()
    }

    /// The body as text, unpacked.
    pub fn text(&self) -> Result<String> {
        let plain = match self.header("content-encoding") {
            None | Some("identity") => self.body.clone(),
            Some("gzip") => {
                let mut plain = Vec::new();
                flate2::read::GzDecoder::new(&self.body[..]).read_to_end(&mut plain)?;
                plain
            }
            Some("br") => {
                let mut plain = Vec::new();
                brotli::BrotliDecompress(&mut &self.body[..], &mut plain)?;
                plain
            }
            Some(other) => bail!("the server packed with {other}, which nobody asked for"),
        };
        String::from_utf8(plain).context("the page is not UTF-8")
    }

    /// Where a 303 leads.
    pub fn leads_to(&self) -> Result<&str> {
        ensure!(self.status == 303, "303 was expected, not {}: {}", self.status, self.excerpt());
        let location = self.header("location").context("a 303 without a location")?;
        Ok(location.split('#').next().unwrap_or(location))
    }

    /// The page itself, when all went well.
    pub fn page(&self) -> Result<String> {
        ensure!(self.status == 200, "200 was expected, not {}: {}", self.status, self.excerpt());
        self.text()
    }

    /// For complaints.
    fn excerpt(&self) -> String {
        let text = self.text().unwrap_or_default();
        let heading = super::html::heading(&text);
        if heading.is_empty() { text.chars().take(200).collect() } else { heading }
    }
}

/// What a request wants back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    Page,
    Json,
    Anything,
}

/// One connection, kept open.
pub struct Connection {
    server: SocketAddr,
    stream: BufReader<TcpStream>,
    packed: &'static str,
}

impl Connection {
    pub fn open(server: SocketAddr) -> Result<Self> {
        Self::open_asking(server, PACKED)
    }

    /// `packed` is the Accept-Encoding of every request.
    pub fn open_asking(server: SocketAddr, packed: &'static str) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&server, PATIENCE).context("no connection")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { server, stream: BufReader::with_capacity(READ_AT_ONCE, stream), packed })
    }

    pub fn get(&mut self, cookies: &mut Cookies, path: &str) -> Result<Response> {
        self.send(cookies, path, Wants::Page, None)
    }

    pub fn post(&mut self, cookies: &mut Cookies, path: &str, form: &str, wants: Wants) -> Result<Response> {
        self.send(cookies, path, wants, Some(form))
    }

    /// A request for what a page refers to.
    pub fn fetch(&mut self, path: &str) -> Result<Response> {
        self.send(&mut Cookies::default(), path, Wants::Anything, None)
    }

    fn send(&mut self, cookies: &mut Cookies, path: &str, wants: Wants, form: Option<&str>) -> Result<Response> {
        let request = self.request(cookies, path, wants, form);
        let spoken = || format!("{} {path}", if form.is_some() { "POST" } else { "GET" });
        self.stream.get_mut().write_all(request.as_bytes()).with_context(spoken)?;
        let response = read_response(&mut self.stream).with_context(spoken)?;
        for (_, value) in response.headers().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie")) {
            cookies.set(value);
        }
        Ok(response)
    }

    fn request(&self, cookies: &Cookies, path: &str, wants: Wants, form: Option<&str>) -> String {
        let accept = match wants {
            Wants::Page => "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            Wants::Json => "application/json",
            Wants::Anything => "*/*",
        };
        let method = if form.is_some() { "POST" } else { "GET" };
        let (server, packed) = (self.server, self.packed);
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {server}\r\nUser-Agent: moothall-bench\r\nAccept: {accept}\r\n\
             Accept-Encoding: {packed}\r\nAccept-Language: en-GB,en\r\nSec-Fetch-Site: same-origin\r\n"
        );
        if !cookies.is_empty() {
            request.push_str(&format!("Cookie: {cookies}\r\n"));
        }
        if let Some(form) = form {
            request.push_str(&format!(
                "Origin: http://{server}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
                form.len()
            ));
        } else {
            request.push_str("\r\n");
        }
        request
    }
}

/// Reads one response and not a byte more.
fn read_response(source: &mut impl BufRead) -> Result<Response> {
    let mut head = String::with_capacity(1024);
    while !head.ends_with("\r\n\r\n") {
        ensure!(head.len() < LONGEST_HEAD, "the head of the response does not end");
        read_line(source, &mut head)?;
    }
    let status = head.get(9..12).and_then(|digits| digits.parse().ok()).context("no status in the first line")?;
    let mut response = Response { status, head, body: Vec::new() };
    if (100..200).contains(&status) || status == 204 || status == 304 {
        return Ok(response);
    }
    if response.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        response.body = read_chunks(source)?;
    } else {
        let length = response.header("content-length").context("a response without a length")?;
        read_exactly(source, length.parse().context("a content-length that is no number")?, &mut response.body)?;
    }
    Ok(response)
}

fn read_chunks(source: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        read_line(source, &mut line)?;
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = u64::from_str_radix(size, 16).context("a chunk without a size")?;
        read_exactly(source, size, &mut body)?;
        loop {
            line.clear();
            read_line(source, &mut line)?;
            if line == "\r\n" {
                break;
            }
            // Only trailers, which follow the last chunk, may stand before the empty line.
            ensure!(size == 0, "a chunk is longer than it says");
        }
        if size == 0 {
            return Ok(body);
        }
    }
}

fn read_line(source: &mut impl BufRead, line: &mut String) -> Result<()> {
    let count = source.read_line(line).context("no answer")?;
    ensure!(count > 0 && line.ends_with("\r\n"), "the connection was closed");
    Ok(())
}

fn read_exactly(source: &mut impl BufRead, length: u64, into: &mut Vec<u8>) -> Result<()> {
    let count = source.take(length).read_to_end(into).context("no answer")?;
    ensure!(count as u64 == length, "the connection was closed");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time, as a network may.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let count = self.0.len().min(3).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn responses_are_read_one_after_the_other_however_they_arrive() {
        let wire = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhelloHTTP/1.1 303 See Other\r\nlocation: /a#b\r\n\
            content-length: 0\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n";
        let mut source = BufReader::new(Trickle(wire));
        let plain = read_response(&mut source).unwrap();
        assert_eq!((plain.status, plain.header("x-a"), plain.body.as_slice()), (200, Some("b"), b"hello".as_slice()));
        let see_other = read_response(&mut source).unwrap();
        assert_eq!(see_other.leads_to().unwrap(), "/a");
        let chunked = read_response(&mut source).unwrap();
        assert_eq!(chunked.page().unwrap(), "Wikipedia");
        assert!(read_response(&mut source).is_err());
    }

    #[test]
    fn an_error_page_is_never_a_page() {
        let wire = b"HTTP/1.1 503 Busy\r\nContent-Length: 13\r\n\r\n<h1>Busy</h1>";
        let refused = read_response(&mut &wire[..]).unwrap();
        assert!(refused.page().unwrap_err().to_string().contains("503: Busy"));
        assert!(refused.leads_to().is_err());
    }
}
