//! Errors, said twice as everywhere: in a summary that takes the focus, and at the field.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlFormElement};

use super::saver::{Saver, focus};
use super::window::{document, elements, text};
use crate::words;

/// Takes the place of what was drawn before.
pub fn draw(saver: &Saver, action: &str, mistakes: &Array) {
    clear(saver);
    let Some(form) = saver.form(action) else { return };
    let summary = part("div", "error-summary", "");
    let list = part("ul", "", "");
    let _ = summary.append_child(&part("h2", "", words::MISTAKES_TITLE));
    for mistake in mistakes.iter() {
        let message = text(&mistake, "message").unwrap_or_default();
        let entry = part("li", "", "");
        let link = part("a", "", &message);
        let field = text(&mistake, "field").and_then(|name| field(&form, &name));
        if let Some(id) = field.map(|field| draw_at_field(&field, &message)) {
            let mut target = String::from("#");
            target.push_str(&id);
            let _ = link.set_attribute("href", &target);
        }
        let _ = entry.append_child(&link);
        let _ = list.append_child(&entry);
    }
    let _ = summary.append_child(&list);
    let _ = form.prepend_with_node_1(&summary);
    focus(&summary);
}

/// What an earlier try left.
pub fn clear(saver: &Saver) {
    for old in elements(saver.0.query_selector_all(".error-summary,.field-error")) {
        old.remove();
    }
    for field in elements(saver.0.query_selector_all("[aria-invalid]")) {
        let _ = field.remove_attribute("aria-invalid");
    }
}

fn field(form: &HtmlFormElement, name: &str) -> Option<Element> {
    elements(form.query_selector_all("[name]:not([type=hidden])"))
        .into_iter()
        .find(|field| field.get_attribute("name").as_deref() == Some(name))
}

/// Beside the field, under the legend where several belong together. Gives the id to lead to.
fn draw_at_field(field: &Element, message: &str) -> String {
    let id = field.id();
    let note = part("p", "field-error", "");
    let _ = note.append_child(&part("span", "hide", words::ERROR));
    let _ = note.append_with_str_1(message);
    let mut note_id = id.clone();
    note_id.push_str("-error");
    note.set_id(&note_id);
    let described = if let Ok(Some(legend)) = field.closest("fieldset").and_then(|set| find(set, "legend")) {
        let _ = legend.after_with_node_1(&note);
        legend.parent_element()
    } else {
        let _ = field.closest(".typed").ok().flatten().as_ref().unwrap_or(field).before_with_node_1(&note);
        let _ = field.set_attribute("aria-invalid", "true");
        None
    };
    describe(described.as_ref().unwrap_or(field), note_id);
    id
}

fn find(within: Option<Element>, selector: &str) -> Result<Option<Element>, JsValue> {
    within.map_or(Ok(None), |within| within.query_selector(selector))
}

/// Adds to what a screen reader says about the field already.
fn describe(field: &Element, mut by: String) {
    if let Some(before) = field.get_attribute("aria-describedby") {
        if before.split(' ').any(|id| id == by) {
            return;
        }
        by.insert(0, ' ');
        by.insert_str(0, &before);
    }
    let _ = field.set_attribute("aria-describedby", &by);
}

fn part(tag: &str, class: &str, words: &str) -> Element {
    #[expect(clippy::unwrap_used, reason = "the tags are written here, and a page can always make an element")]
    let element = document().create_element(tag).unwrap();
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.set_text_content(Some(words));
    element
}
