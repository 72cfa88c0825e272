//! A list to put in order: a step up or down is made in place, and saved with the rest of the answer.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

use super::saver::focus;
use super::window::elements;

const ITEM: &str = ".order-item";

/// Makes the step that a button stands for. False when it is another button.
pub fn step(pressed: &Element) -> bool {
    if pressed.get_attribute("name").as_deref() != Some("move") {
        return false;
    }
    let is_up = pressed.get_attribute("value").is_some_and(|way| way.starts_with("up:"));
    if let Ok(Some(item)) = pressed.closest(ITEM) {
        match (is_up, item.previous_element_sibling(), item.next_element_sibling()) {
            (true, Some(above), _) => place(&item, &above, "beforebegin"),
            (false, _, Some(below)) => place(&item, &below, "afterend"),
            _ => {}
        }
    }
    // It moved away under the finger or the keyboard; the next press is the same button again.
    focus(pressed);
    true
}

/// Puts the items of a form in the order of the tokens that were kept.
pub fn restore(within: &Element, tokens: &Array) {
    for token in tokens.iter() {
        for item in elements(within.query_selector_all(ITEM)) {
            if token_of(&item).as_ref() == Some(&token)
                && let Some(list) = item.parent_element()
            {
                let _ = list.append_child(&item);
            }
        }
    }
}

fn token_of(item: &Element) -> Option<JsValue> {
    let field = item.query_selector("input").ok()??;
    Some(JsValue::from_str(&field.unchecked_into::<HtmlInputElement>().value()))
}

fn place(item: &Element, beside: &Element, side: &str) {
    let _ = beside.insert_adjacent_element(side, item);
    let list = item.parent_element();
    let place = list.map_or(0, |list| {
        let items = elements(list.query_selector_all(ITEM));
        items.iter().position(|other| other == item).map_or(0, |place| place + 1)
    });
    let said = item.closest("fieldset").ok().flatten().and_then(|set| set.query_selector(".order-said").ok().flatten());
    if let Some(line) = said {
        line.set_text_content(Some(&crate::words::now_in_place(place)));
    }
}
