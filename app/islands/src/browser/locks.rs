//! One tab at a time: two tabs that wake together must not send the same answer twice.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::window::{later, property, window};

/// Nobody waits longer for another tab: sending twice is harmless, not sending is not.
const LONGEST_WAIT_MS: i32 = 4_000;
/// A tab that hangs gives the lock back.
const LONGEST_HOLD_MS: i32 = 30_000;

/// What another tab has just written to the storage arrives here a moment after its lock is free.
const SETTLING_MS: i32 = 150;

/// Holds the lock until dropped. Where the browser has no locks it holds nothing.
pub struct Alone(JsValue);

impl Alone {
    /// `is_waited_for`: somebody looks at the status line. Then an answer sent twice is better than one sent late.
    pub async fn wait(is_waited_for: bool) -> Self {
        let locks = property(&window().navigator(), "locks");
        let Ok(request) = property(&locks, "request").dyn_into::<Function>() else { return Self(JsValue::UNDEFINED) };
        let granted = Promise::new(&mut |grant, _| {
            later(&grant, LONGEST_WAIT_MS);
            let held = move || {
                Promise::new(&mut |release, _| {
                    later(&release, LONGEST_HOLD_MS);
                    let _ = grant.call1(&JsValue::UNDEFINED, &release);
                })
            };
            let held = Closure::once_into_js(held);
            let _ = request.call2(&locks, &JsValue::from_str("moothall-unsent"), &held);
        });
        let alone = Self(JsFuture::from(granted).await.unwrap_or(JsValue::UNDEFINED));
        if !is_waited_for {
            let settled = Promise::new(&mut |settle, _| {
                later(&settle, SETTLING_MS);
            });
            let _ = JsFuture::from(settled).await;
        }
        alone
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        if let Some(release) = self.0.dyn_ref::<Function>() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}
