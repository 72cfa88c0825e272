//! Draws what the server would draw now: feedback beside the chosen answer, the next step of a scenario.
//!
//! The page is asked for once more and only this form-saver's children are taken from it. The server's markup is the
//! master: nothing is drawn twice, and nothing from JSON becomes markup.

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, HtmlFormElement, SupportedType};

use super::desk::Desk;
use super::post::page_again;
use super::saver::{Saver, body_of, focus};
use super::window::{document, elements, page};
use crate::body::is_untouched;

const CHILDREN: &str = "leptos-children";

/// Leaves everything as it is when the page cannot be had, or when the person has gone on answering meanwhile.
pub async fn refresh(desk: &'static Desk, saver: Saver, action: String, sent: String) {
    let Some(html) = page_again(&page()).await else { return };
    let Some(new) = counterpart(&saver, &html) else { return };
    let Ok(Some(old)) = saver.0.query_selector(CHILDREN) else { return };
    let untouched = |form: &HtmlFormElement| body_of(form).is_some_and(|now| is_untouched(&now, &sent));
    if !saver.forms().iter().any(untouched) || desk.store.get(&action).is_some() {
        return;
    }
    let had_focus = document().active_element().filter(|focused| old.contains(Some(focused)));
    old.set_text_content(None);
    while let Some(child) = new.first_child() {
        // Moving a node between documents adopts it.
        if old.append_child(&child).is_err() {
            break;
        }
    }
    if let Some(focused) = had_focus {
        restore_focus(&old, &focused);
    }
}

fn counterpart(saver: &Saver, html: &str) -> Option<Element> {
    let item = saver.item();
    let parsed = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    let savers = elements(parsed.query_selector_all(".form-saver"));
    savers.into_iter().find(|other| other.get_attribute("data-item") == item)?.query_selector(CHILDREN).ok()?
}

/// To what the server says is new, else to where it was.
fn restore_focus(within: &Element, before: &Element) {
    let id = before.id();
    let same = || document().get_element_by_id(&id).filter(|same| !id.is_empty() && within.contains(Some(same)));
    let new = within.query_selector("[data-focus]").ok().flatten();
    let button = || within.query_selector("button").ok().flatten();
    if let Some(element) = new.or_else(same).or_else(button) {
        focus(element.unchecked_ref());
    }
}
