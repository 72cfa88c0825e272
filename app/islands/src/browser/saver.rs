//! One form-saver on the page: its form, its status line, and what a person does with it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement, SubmitEvent, UrlSearchParams};

use super::desk::Desk;
use super::window::{document, elements, page, window};
use super::{mistakes, order, send};
use crate::body::{may_be_kept, with_line_ends};

#[derive(Clone)]
pub struct Saver(pub Element);

/// What the look may show beside the words: `data-state`.
#[derive(Clone, Copy)]
pub enum State {
    Saving,
    Saved,
    Unsent,
    Problem,
}

/// What somebody writes for themselves is saved as they leave the field: nothing at the end of a page tells them that it was
/// not.
pub fn changed(event: Event) {
    let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = field.and_then(|field| field.closest("form[data-keeps]").ok().flatten());
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        let _ = form.request_submit();
    }
}

/// Takes a submit over from the browser when it can be kept safe; otherwise the form goes as it always did.
pub fn submitted(event: SubmitEvent) {
    if event.submitter().is_some_and(|pressed| order::step(&pressed)) {
        return event.prevent_default();
    }
    let Some(desk) = Desk::here() else { return };
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
    // Sent the ordinary way while this was loading: `loader.js` holds back the second click.
    if form.has_attribute("data-going") {
        return;
    }
    let Some(action) = action_of(&form) else { return };
    let Some(fields) = fields_of(&form) else { return };
    if let Some(pressed) = event.submitter()
        && let Some(name) = pressed.get_attribute("name")
    {
        fields.append(&name, &pressed.get_attribute("value").unwrap_or_default());
    }
    let body = with_line_ends(&text_of(&fields));
    if may_be_kept(&body) && desk.keep(&action, body) {
        event.prevent_default();
        if let Some(saver) = answering(&action) {
            mistakes::clear(&saver);
        }
        send::start(desk);
    }
}

/// All of the page, in order.
pub fn all() -> Vec<Saver> {
    elements(document().query_selector_all(".form-saver")).into_iter().map(Saver).collect()
}

/// The one whose form answers this address.
pub fn answering(action: &str) -> Option<Saver> {
    all().into_iter().find(|saver| saver.form(action).is_some())
}

/// The path a form posts to, when it posts to this site.
pub fn action_of(form: &HtmlFormElement) -> Option<String> {
    let action = form.action();
    let path = action.strip_prefix(&window().location().origin().ok()?)?;
    (form.method() == "post").then(|| path.to_owned())
}

/// What would be sent now, without a button. The browser encodes it.
pub fn body_of(form: &HtmlFormElement) -> Option<String> {
    Some(with_line_ends(&text_of(&fields_of(form)?)))
}

fn fields_of(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let fields: JsValue = FormData::new_with_form(form).ok()?.into();
    UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()
}

fn text_of(fields: &UrlSearchParams) -> String {
    fields.to_string().into()
}

impl Saver {
    pub fn item(&self) -> Option<String> {
        self.0.get_attribute("data-item")
    }

    pub fn forms(&self) -> Vec<HtmlFormElement> {
        elements(self.0.query_selector_all("form")).into_iter().map(JsCast::unchecked_into).collect()
    }

    pub fn form(&self, action: &str) -> Option<HtmlFormElement> {
        self.forms().into_iter().find(|form| action_of(form).as_deref() == Some(action))
    }

    /// Draws the form from a newer revision from now on.
    pub fn set_base(&self, revision: &str) {
        for base in elements(self.0.query_selector_all("input[name=base]")) {
            base.unchecked_into::<HtmlInputElement>().set_value(revision);
        }
    }

    /// Puts an answer back that the server does not have yet.
    pub fn fill_in(&self, body: &str) {
        let Ok(fields) = UrlSearchParams::new_with_str(body) else { return };
        let typed = fields.get_all("typed");
        let mut texts = typed.iter();
        for field in elements(self.0.query_selector_all("input:not([type=hidden]),textarea")) {
            let field: HtmlInputElement = field.unchecked_into();
            if matches!(field.type_().as_str(), "radio" | "checkbox") {
                field.set_checked(fields.get_all(&field.name()).includes(&JsValue::from_str(&field.value()), 0));
            } else if let Some(typed) = texts.next().and_then(|typed| typed.as_string()) {
                // A text area has the same `value`. Gaps come in the order of the page.
                field.set_value(&typed);
            }
        }
        let pairs = fields.get_all("pair");
        for choice in elements(self.0.query_selector_all("option")) {
            if choice.get_attribute("value").is_some_and(|value| pairs.includes(&JsValue::from_str(&value), 0)) {
                // Choosing it is what a person would have done.
                let _ = js_sys::Reflect::set(&choice, &JsValue::from_str("selected"), &JsValue::TRUE);
            }
        }
        order::restore(&self.0, &fields.get_all("answer"));
    }

    /// Says it in the status line, politely, with somewhere to go if there is.
    pub fn say(&self, state: State, words: &str, path: Option<&str>, link: &str) {
        let state = match state {
            State::Saving => "saving",
            State::Saved => "saved",
            State::Unsent => "unsent",
            State::Problem => "problem",
        };
        let _ = self.0.set_attribute("data-state", state);
        let Ok(Some(line)) = self.0.query_selector(".save-status") else { return };
        line.set_text_content(Some(words));
        if let Some(path) = path
            && let Ok(anchor) = document().create_element("a")
        {
            let _ = anchor.set_attribute("href", path);
            anchor.set_text_content(Some(link));
            let _ = line.append_with_str_1(" ");
            let _ = line.append_child(&anchor);
        }
    }
}

/// Does somebody try a course that they write?
pub fn is_in_preview() -> bool {
    document().query_selector("[data-preview]").is_ok_and(|band| band.is_some())
}

/// Is this where an answer says to go next? Then there is nowhere to go.
pub fn is_this_page(path: &str) -> bool {
    path.split('#').next() == Some(&page())
}

/// Puts the keyboard where the words are.
pub fn focus(element: &Element) {
    let element: &web_sys::HtmlElement = element.unchecked_ref();
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let _ = element.focus();
}
