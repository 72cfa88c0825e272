//! The author's handbook on the site: every chapter answers, is light, and leads on.

use std::collections::{BTreeMap, BTreeSet};

use app::paths;
use server::handbook::book;

use crate::rig::html::tags;
use crate::rig::{Browser, Site};

on_each_engine!(
    every_chapter_answers_and_every_link_in_it_leads_somewhere,
    every_code_of_the_check_can_be_linked_to,
    an_example_can_neither_be_answered_nor_followed,
);

/// As a page may weigh before it is packed; packed it is a quarter of this.
const MOST: usize = 110 * 1024;

async fn chapters(stranger: &mut Browser) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::from([(paths::HANDBOOK.to_owned(), stranger.get(paths::HANDBOOK).await.is(200).body)]);
    for chapter in &book().expect("a handbook").chapters {
        let path = paths::handbook_chapter(&chapter.id);
        let page = stranger.get(&path).await.is(200).body;
        pages.insert(path, page);
    }
    pages
}

async fn every_chapter_answers_and_every_link_in_it_leads_somewhere(site: &Site) {
    let mut stranger = site.browser();
    let pages = chapters(&mut stranger).await;
    assert!(pages.len() > 15, "{}", pages.len());
    let mut pictures = BTreeSet::new();
    for (path, page) in &pages {
        assert!(page.len() <= MOST, "{path} has {} bytes", page.len());
        let mut ids = BTreeSet::new();
        for tag in tags(page) {
            for (name, value) in tag.attributes() {
                match name {
                    "id" => assert!(ids.insert(value.to_owned()), "{path} has two things called {value}"),
                    "src" if value.starts_with("/media/") => drop(pictures.insert(value.to_owned())),
                    "href" if value.starts_with("/handbook") => leads_on(&pages, path, value),
                    "href" if value.starts_with('#') => {
                        let id = value.trim_start_matches('#');
                        assert!(page.contains(&format!("id=\"{id}\"")), "{path} has no {value}");
                    }
                    "href" if value.starts_with('/') && !value.starts_with("/assets/") => {
                        let reply = stranger.get(value).await;
                        assert!(reply.status.as_u16() < 400, "{path} leads to {value}");
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(!pictures.is_empty(), "examples show pictures");
    for picture in pictures {
        let reply = stranger.get(&picture).await.is(200);
        assert_eq!(reply.header("content-type"), "image/svg+xml");
    }
    stranger.get("/handbook/no-such-chapter").await.is(404);
}

fn leads_on(pages: &BTreeMap<String, String>, from: &str, to: &str) {
    let (path, section) = to.split_once('#').map_or((to, None), |(path, section)| (path, Some(section)));
    let page = pages.get(path).unwrap_or_else(|| panic!("{from} leads to {to}, which is no chapter"));
    if let Some(section) = section {
        assert!(page.contains(&format!("id=\"{section}\"")), "{from} leads to {to}, which has no such section");
    }
}

async fn every_code_of_the_check_can_be_linked_to(site: &Site) {
    let pages = chapters(&mut site.browser()).await;
    for (code, _) in courses::fault::CODES {
        leads_on(&pages, "a fault", &paths::handbook_code(code));
    }
}

/// Forms in an example would post to nowhere, and links would lead to a course that is not there.
async fn an_example_can_neither_be_answered_nor_followed(site: &Site) {
    let pages = chapters(&mut site.browser()).await;
    let mut seen = 0;
    for (path, page) in &pages {
        assert!(!page.contains("href=\"/courses/"), "{path}");
        let mut depth = 0_usize;
        let mut is_example = false;
        for tag in tags(page) {
            match (tag.name.as_str(), is_example) {
                ("fieldset", false) if tag.get("disabled").is_some() => {
                    (depth, is_example) = (1, true);
                    seen += 1;
                }
                ("fieldset", true) => depth += 1,
                ("/fieldset", true) => {
                    depth -= 1;
                    is_example = depth > 0;
                }
                ("form", false) => {
                    let action = tag.get("action").unwrap_or_default();
                    assert!(!action.contains("/items/"), "{path} asks outside an example: {action}");
                }
                _ => {}
            }
        }
    }
    assert!(seen > 30, "{seen}");
}
