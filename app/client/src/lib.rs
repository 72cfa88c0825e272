//! The entry point in the browser: `loader.js` calls `hydrate` once, then wakes each island of the page by its name.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    islands::wake();
}
