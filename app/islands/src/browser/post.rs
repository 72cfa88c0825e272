//! One request with one answer: the same fields to the same address as the form itself, asking for JSON.

use js_sys::{Array, Number, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

use super::window::{later, property, text, window};
use crate::outcome::{Outcome, Proof, is_own_path};

/// A line that is silent for longer is a lost line.
const PATIENCE_MS: i32 = 20_000;

/// What came back; what is not there is not there.
pub struct Answer {
    pub outcome: Outcome,
    json: JsValue,
}

impl Answer {
    /// Local time, as "14:32".
    pub fn saved(&self) -> Option<String> {
        text(&self.json, "saved")
    }

    pub fn revision(&self) -> Option<String> {
        let revision: Number = property(&self.json, "revision").dyn_into().ok()?;
        revision.to_string_with_radix(10).ok()?.as_string()
    }

    pub fn mistakes(&self) -> Array {
        property(&self.json, "errors").dyn_into().unwrap_or_default()
    }

    /// Where to go: `next`, or `sign_in`. Never to another site.
    pub fn path(&self, name: &str) -> Option<String> {
        text(&self.json, name).filter(|path| is_own_path(path))
    }
}

/// The body names its person, so that a server where somebody else has signed in meanwhile can say 401.
pub async fn post(action: &str, body: &str) -> Answer {
    let asked = RequestInit::new();
    asked.set_method("POST");
    asked.set_body(&JsValue::from_str(body));
    // Goes on when the tab is closed.
    let _ = js_sys::Reflect::set(&asked, &JsValue::from_str("keepalive"), &JsValue::TRUE);
    let mut answer = Answer { outcome: Outcome::Unknown, json: JsValue::UNDEFINED };
    let Some(response) = fetch(action, &asked, "application/json").await else { return answer };
    answer.json = result(response.json()).await.unwrap_or(JsValue::UNDEFINED);
    let proof = if answer.revision().is_some() {
        Proof::Revision
    } else if answer.mistakes().length() > 0 {
        Proof::Mistakes
    } else {
        Proof::None
    };
    answer.outcome = Outcome::of(response.status(), proof);
    answer
}

/// This page once more, as the server would draw it now.
pub async fn page_again(page: &str) -> Option<String> {
    let response = fetch(page, &RequestInit::new(), "text/html").await?;
    if !response.ok() || response.redirected() {
        return None;
    }
    result(response.text()).await?.as_string()
}

async fn fetch(path: &str, asked: &RequestInit, accept: &str) -> Option<Response> {
    let headers = Headers::new().ok()?;
    headers.set("accept", accept).ok()?;
    headers.set("content-type", "application/x-www-form-urlencoded").ok()?;
    asked.set_headers(&headers);
    asked.set_credentials(RequestCredentials::SameOrigin);
    if let Ok(patience) = AbortController::new() {
        asked.set_signal(Some(&patience.signal()));
        later(&Closure::once_into_js(move || patience.abort()), PATIENCE_MS);
    }
    result(Ok(window().fetch_with_str_and_init(path, asked))).await.map(JsCast::unchecked_into)
}

/// What a promise came to, when it came to something. One kind of promise, so that the machinery is there once.
async fn result<T>(promise: Result<Promise<T>, JsValue>) -> Option<JsValue> {
    let promise: Promise = JsValue::from(promise.ok()?).unchecked_into();
    JsFuture::from(promise).await.ok()
}
