//! What a page weighs for a browser with an empty cache: the page, and everything that it makes the browser fetch.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use anyhow::{Result, ensure};

use super::cookies::Cookies;
use super::html;
use super::http::{Connection, Response};
use super::journey::{self, Learner};

/// Bytes as received, heads included, and requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    pub bytes: usize,
    pub requests: usize,
}

impl Weight {
    fn add(&mut self, response: &Response) {
        self.bytes += response.received();
        self.requests += 1;
    }
}

#[derive(Clone, Debug, Default)]
pub struct PageWeight {
    /// What stands between the learner and a page that can be used.
    pub before_wasm: Weight,
    /// The WASM with the scripts that load it.
    pub wasm: Weight,
    /// Each address with its bytes, in the order of fetching.
    pub parts: Vec<(String, usize)>,
}

/// What the course page and a question page make a browser fetch.
pub fn weigh_course(server: SocketAddr, learner: &mut Learner) -> Result<[PageWeight; 2]> {
    let course = weigh(server, &mut learner.cookies, &journey::course_path())?;
    let mut connection = Connection::open(server)?;
    learner.step(&mut connection)?;
    let path = learner.open_question()?.path.to_owned();
    let question = weigh(server, &mut learner.cookies, &path)?;
    learner.finish(&mut connection)?;
    let has_wasm = question.parts.iter().any(|(address, _)| is_called(address, "wasm"));
    ensure!(has_wasm, "no WASM was found from the question page: {:?}", question.parts);
    Ok([course, question])
}

/// Fetches a page as its learner, and what it refers to, each address once.
fn weigh(server: SocketAddr, cookies: &mut Cookies, path: &str) -> Result<PageWeight> {
    let mut visit =
        Visit { connection: Connection::open(server)?, weight: PageWeight::default(), seen: BTreeSet::new() };
    let response = visit.connection.get(cookies, path)?;
    let page = response.page()?;
    visit.weight.before_wasm.add(&response);
    visit.weight.parts.push((path.to_owned(), response.received()));
    let wanted = references(&page);
    for address in wanted.plain {
        visit.fetch_plain(&address)?;
    }
    for script in wanted.scripts {
        visit.fetch_script(&script)?;
    }
    Ok(visit.weight)
}

struct Visit {
    connection: Connection,
    weight: PageWeight,
    seen: BTreeSet<String>,
}

impl Visit {
    /// `None` when it was fetched before.
    fn fetch(&mut self, address: &str) -> Result<Option<Response>> {
        if address.starts_with("data:") || !self.seen.insert(address.to_owned()) {
            return Ok(None);
        }
        ensure!(address.starts_with('/'), "{address} is on another site");
        let response = self.connection.fetch(address)?;
        // A missing favicon costs the browser a request too.
        ensure!(response.status == 200 || address == FAVICON, "{address} gives {}", response.status);
        self.weight.parts.push((address.to_owned(), response.received()));
        Ok(Some(response))
    }

    /// A style sheet, font or icon; and what the style sheet needs in turn.
    fn fetch_plain(&mut self, address: &str) -> Result<()> {
        let Some(response) = self.fetch(address)? else { return Ok(()) };
        self.weight.before_wasm.add(&response);
        if is_called(address, "css") {
            for inner in addresses_in_css(&response.text()?, address) {
                self.fetch_plain(&inner)?;
            }
        }
        Ok(())
    }

    /// A module, the modules and the WASM that it names.
    fn fetch_script(&mut self, address: &str) -> Result<()> {
        let Some(response) = self.fetch(address)? else { return Ok(()) };
        self.weight.wasm.add(&response);
        if is_called(address, "js") {
            for inner in addresses_in_script(&response.text()?, address) {
                self.fetch_script(&inner)?;
            }
        }
        Ok(())
    }
}

/// Browsers ask for it when a page names no icon.
const FAVICON: &str = "/favicon.ico";

#[derive(Debug, Default, PartialEq, Eq)]
struct References {
    plain: Vec<String>,
    scripts: Vec<String>,
}

fn references(page: &str) -> References {
    let mut found = References::default();
    let mut has_icon = false;
    for tag in html::tags(page) {
        match tag.name {
            "link" => {
                let (rel, Some(href)) = (tag.attribute("rel").unwrap_or_default(), tag.attribute("href")) else {
                    continue;
                };
                has_icon |= rel == "icon";
                match &*rel {
                    "stylesheet" | "icon" | "preload" => found.plain.push(href.into_owned()),
                    "modulepreload" => found.scripts.push(href.into_owned()),
                    _ => {}
                }
            }
            "img" => found.plain.extend(tag.attribute("src").map(Into::into)),
            "script" => found.scripts.extend(tag.attribute("src").map(Into::into)),
            _ => {}
        }
    }
    if !has_icon {
        found.plain.push(FAVICON.to_owned());
    }
    found
}

/// Whether the file's name ends so.
pub fn is_called(address: &str, ending: &str) -> bool {
    address.split('?').next().unwrap_or(address).rsplit_once('.').is_some_and(|(_, found)| found == ending)
}

/// The addresses in `url(...)`.
fn addresses_in_css<'a>(sheet: &'a str, of: &'a str) -> impl Iterator<Item = String> + 'a {
    sheet.split("url(").skip(1).filter_map(|rest| rest.split_once(')')).filter_map(move |(address, _)| {
        let address = address.trim().trim_matches(['"', '\'']);
        // A fragment alone, and an SVG of a few lines within the sheet, are not fetched.
        (!address.starts_with('#') && !address.starts_with("data:")).then(|| beside(of, address))
    })
}

/// Text in quotation marks that names a module or a WASM file of the site, by its hashed name. Other names in the glue
/// are labels, which nobody fetches.
pub fn addresses_in_script<'a>(script: &'a str, of: &'a str) -> impl Iterator<Item = String> + 'a {
    script.split(['"', '\'', '`']).filter_map(move |text| {
        let is_path = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b));
        let is_code = is_called(text, "js") || is_called(text, "wasm");
        (is_path && is_code && has_hash(text)).then(|| beside(of, text))
    })
}

/// `client.4c0756896d.wasm`: ten digits of the content's hash before the ending.
fn has_hash(name: &str) -> bool {
    let hash = name.rsplit('.').nth(1).unwrap_or_default();
    hash.len() == 10 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// A relative address seen from the file that names it.
fn beside(of: &str, address: &str) -> String {
    let name = address.strip_prefix("./").unwrap_or(address);
    match of.rsplit_once('/') {
        Some((folder, _)) if !name.starts_with('/') => format!("{folder}/{name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_what_a_browser_fetches() {
        let page = r#"<head><link rel="preload" href="/assets/a.woff2" as="font"><link rel="stylesheet" href="/assets/s.css"/>
            <link rel="canonical" href="/x"><script type="module" src="/assets/l.js"></script></head><img src="/media/1/p.svg">"#;
        let found = references(page);
        assert_eq!(found.plain, ["/assets/a.woff2", "/assets/s.css", "/media/1/p.svg", FAVICON]);
        assert_eq!(found.scripts, ["/assets/l.js"]);
        assert_eq!(references(r#"<link rel="icon" href="data:,">"#).plain, ["data:,"]);
    }

    #[test]
    fn sheets_and_scripts_name_more() {
        let sheet = "@font-face{src:url(regular.1.woff2)}a{background:url('/assets/i.svg')}b{mask:url(#m)}";
        let found: Vec<_> = addresses_in_css(sheet, "/assets/s.css").collect();
        assert_eq!(found, ["/assets/regular.1.woff2", "/assets/i.svg"]);
        let script = r#"import init from "./glue.2a2b2c2d2e.js"; const t="not.a.js"; init(new URL('client.3a3b3c3d3e.wasm', import.meta.url))"#;
        let found: Vec<_> = addresses_in_script(script, "/assets/loader.js").collect();
        assert_eq!(found, ["/assets/glue.2a2b2c2d2e.js", "/assets/client.3a3b3c3d3e.wasm"]);
    }
}
