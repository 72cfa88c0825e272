//! The browser's own objects, and the few things done with them again and again.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget, NodeList, Window};

pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

pub fn document() -> Document {
    property(&window(), "document").unchecked_into()
}

/// A property, or `undefined`.
pub fn property(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A property, when it holds text.
pub fn text(of: &JsValue, name: &str) -> Option<String> {
    property(of, name).as_string()
}

/// For the life of the page.
pub fn listen(target: &EventTarget, name: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(heard).into_js_value();
    let _ = target.add_event_listener_with_callback(name, heard.unchecked_ref());
}

/// The elements of a list, so that they can be walked like any other.
pub fn elements(list: Result<NodeList, JsValue>) -> Vec<Element> {
    let Ok(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.item(place)).map(JsCast::unchecked_into).collect()
}

/// This page's path and query.
pub fn page() -> String {
    let location = window().location();
    let mut page = location.pathname().unwrap_or_default();
    page.push_str(&location.search().unwrap_or_default());
    page
}

pub fn go(path: &str) {
    let _ = window().location().assign(path);
}

/// Gives the number by which it can be called off.
pub fn later(function: &JsValue, milliseconds: i32) -> Option<i32> {
    window().set_timeout_with_callback_and_timeout_and_arguments_0(function.unchecked_ref(), milliseconds).ok()
}
