//! What the page for writing a course makes a browser fetch, and no other page may: the editor's WASM and its scripts.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};

use super::cookies::Cookies;
use super::html;
use super::http::{Connection, Wants};
use super::journey::{accept, encode, form_with};
use super::moothall::Moothall;
use super::weight::{PageWeight, addresses_in_script, is_called};

const NEW_COURSE: &str = "/drafts/new";

/// The addresses of the editor's code, each with its bytes after brotli, without the head.
pub struct Editor {
    code: BTreeMap<String, usize>,
}

impl Editor {
    /// Begins a course as an author does and follows the scripts of the page on which its first file is written.
    pub fn of(moothall: &Moothall) -> Result<Self> {
        let link = moothall.invite_author()?;
        let mut connection = Connection::open(moothall.server)?;
        let mut author = accept(&mut connection, &link)?;
        let page = page_for_writing(&mut connection, &mut author)?;
        for script in html::tags(&page).filter(|tag| tag.name == "script").filter_map(|tag| tag.attribute("src")) {
            let code = code_from(&mut connection, &script)?;
            // Whoever is signed in has the learners' scripts too.
            if code.keys().any(|address| is_called(address, "wasm") && address.contains("/editor_bg.")) {
                return Ok(Self { code });
            }
        }
        bail!("no script of the page for writing leads to the editor's WASM")
    }

    pub fn wasm(&self) -> usize {
        self.code.iter().filter(|(address, _)| is_called(address, "wasm")).map(|(_, bytes)| bytes).sum()
    }

    pub fn scripts(&self) -> usize {
        self.code.values().sum::<usize>() - self.wasm()
    }

    /// Fails when a page makes a browser fetch any of it.
    pub fn stays_away_from(&self, page: &PageWeight) -> Result<()> {
        let (first, _) = page.parts.first().context("a page without an address")?;
        let strays = page.parts.iter().find(|(address, _)| self.code.contains_key(address));
        ensure!(strays.is_none(), "{first} loads a part of the editor: {strays:?}");
        Ok(())
    }
}

fn page_for_writing(connection: &mut Connection, author: &mut Cookies) -> Result<String> {
    let asked = connection.get(author, NEW_COURSE)?.page()?;
    let form = form_with(&asked, "minutes").context("no course can be begun")?;
    let given = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let typed = given.filter(|(name, _)| *name != "title");
    let body = encode(typed.chain([("title", "A new course"), ("licence", "CC-BY-4.0")]));
    let draft = connection.post(author, NEW_COURSE, &body, Wants::Page)?.leads_to()?.to_owned();
    let overview = connection.get(author, &draft)?.page()?;
    let of_editor = format!("{draft}/edit/");
    let mut links = html::tags(&overview).filter(|tag| tag.name == "a").filter_map(|tag| tag.attribute("href"));
    let file = links.find(|href| href.starts_with(&of_editor)).with_context(|| format!("{draft} has no file"))?;
    connection.get(author, &file)?.page()
}

/// A module and all modules and WASM that it leads to.
fn code_from(connection: &mut Connection, script: &str) -> Result<BTreeMap<String, usize>> {
    let mut code = BTreeMap::new();
    let mut waiting = vec![script.to_owned()];
    while let Some(address) = waiting.pop() {
        if code.contains_key(&address) {
            continue;
        }
        let response = connection.fetch(&address)?;
        ensure!(response.status == 200, "{address} gives {}", response.status);
        ensure!(response.header("content-encoding") == Some("br"), "{address} does not come with brotli");
        if is_called(&address, "js") {
            waiting.extend(addresses_in_script(&response.text()?, &address));
        }
        code.insert(address, response.body.len());
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_loads_a_part_of_the_editor_is_found() {
        let code = [("/assets/writing.1a1b1c1d1e.js".into(), 5), ("/assets/editor_bg.2a2b2c2d2e.wasm".into(), 300)];
        let editor = Editor { code: BTreeMap::from(code) };
        assert_eq!((editor.wasm(), editor.scripts()), (300, 5));
        let page = |parts: &[&str]| PageWeight {
            parts: parts.iter().map(|address| ((*address).to_owned(), 1)).collect(),
            ..PageWeight::default()
        };
        assert!(editor.stays_away_from(&page(&["/courses/a/b", "/assets/loader.3a3b3c3d3e.js"])).is_ok());
        assert!(editor.stays_away_from(&page(&["/courses/a/b", "/assets/writing.1a1b1c1d1e.js"])).is_err());
        assert!(editor.stays_away_from(&page(&[])).is_err());
    }
}
