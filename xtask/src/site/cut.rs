//! Cuts out of a client what is never called or never heard. A view of Leptos holds, as pointers that no linker can see
//! through, how it is woken, changed and streamed in a page; a client that draws to text calls only the drawing. And a panic
//! writes a sentence that no browser shows before it traps.
//!
//! A function that is cut traps when it is called after all, which the journeys would notice. It is cut before wasm-bindgen
//! sees the module, which then writes no glue for what was called from there alone.

use anyhow::{Result, bail};
use rustc_demangle::demangle;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// What a view does in a page or in a stream, by the names that tachys gives it.
const DEEDS: [&str; 17] = [
    "build",
    "rebuild",
    "hydrate",
    "hydrate_async",
    "hydrate_from_server",
    "elements",
    "mount",
    "mount_any",
    "unmount",
    "unmount_any",
    "insert_before_this",
    "resolve",
    "dry_resolve",
    "to_html_async",
    "to_html_async_ooo",
    "to_html_async_with_buf",
    "poll",
];

/// What a server sends to a page beside its views, by the names that hydration_context gives it.
const SENDINGS: [&str; 7] = [
    "pending_data",
    "await_deferred",
    "write_async",
    "get_incomplete_chunk",
    "register_error",
    "seal_errors",
    "errors",
];

/// Nothing is awaited and nothing called back, so the machinery of promises, streams and pages goes too.
const MACHINERY: [&str; 7] = [
    "futures_util::",
    "futures_core::",
    "js_sys::futures::",
    "wasm_bindgen::convert::closures",
    "wasm_streams::",
    "intounderlying",
    "tachys::renderer::",
];

/// Where a panic goes. In a browser nobody hears its words, only the trap after them.
const PANICS: [&str; 9] = [
    "core::panicking::",
    "std::panicking::",
    "core::cell::panic_already_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "alloc::raw_vec::handle_error",
];

pub fn what_a_panic_says(module: &mut Module) -> Result<()> {
    empty(module, is_of_a_panic)
}

pub fn what_only_a_page_calls(module: &mut Module) -> Result<()> {
    empty(module, is_for_pages)
}

/// `is_cut` is asked by names without the `<` that they may begin with.
fn empty(module: &mut Module, is_cut: impl Fn(&str) -> bool) -> Result<()> {
    let is_cut = |name: &str| is_cut(format!("{:#}", demangle(name)).trim_start_matches('<'));
    let cut: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter_map(|(id, _)| Some(id).zip(module.funcs.get(id).name.as_deref()))
        .filter(|(_, name)| is_cut(name))
        .map(|(id, _)| id)
        .collect();
    if cut.is_empty() {
        bail!("no function has a name that xtask/src/site/cut.rs knows, so nothing would be cut");
    }
    for id in cut {
        let (params, results) = module.types.params_results(module.funcs.get(id).ty());
        let (params, results) = (params.to_vec(), results.to_vec());
        let arguments = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut trap = FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(arguments));
    }
    Ok(())
}

fn is_of_a_panic(name: &str) -> bool {
    PANICS.iter().any(|start| name.starts_with(start)) || is_for_programmers(name)
}

fn is_for_pages(name: &str) -> bool {
    let is_machinery = MACHINERY.iter().any(|part| name.contains(part));
    // wasm-bindgen runs what describes a function, and reads nothing else.
    is_deed(name) || (is_machinery && !name.contains("describe"))
}

/// Whether it writes a value for a programmer, as panics do. Of a text it does so in messages of `serde` too. What links
/// numbers functions of one name.
fn is_for_programmers(name: &str) -> bool {
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    name.ends_with(" as core::fmt::Debug>::fmt") && !name.ends_with("str as core::fmt::Debug>::fmt")
        || name.starts_with("core::fmt::builders::")
        || name.starts_with("core::fmt::Formatter>::debug_")
}

fn is_deed(name: &str) -> bool {
    let deed = name.rsplit("::").find(|part| !part.starts_with("{{closure")).unwrap_or_default();
    let is_of_a_view = name.contains("tachys::") || name.contains("leptos::");
    (is_of_a_view && DEEDS.contains(&deed)) || (name.contains("hydration_context::") && SENDINGS.contains(&deed))
}

#[cfg(test)]
mod tests {
    use super::{is_for_pages, is_of_a_panic};

    #[test]
    fn what_draws_to_text_stays() {
        for name in [
            "(A,B) as tachys::view::RenderHtml>::to_html_with_buf",
            "T as tachys::view::any_view::IntoAny>::into_any::to_html",
            "courses::versions::build",
            "tachys::html::element::custom",
            "hydration_context::ssr::SsrSharedContext as hydration_context::SharedContext>::next_id",
            "str as core::fmt::Display>::fmt",
        ] {
            assert!(!is_for_pages(name) && !is_of_a_panic(name), "{name}");
        }
    }

    #[test]
    fn what_wakes_and_streams_goes() {
        for name in [
            "T as tachys::view::any_view::IntoAny>::into_any::build",
            "alloc::vec::Vec<T> as tachys::view::Render>::rebuild",
            "leptos::into_view::View<T> as tachys::view::RenderHtml>::resolve::{{closure}}",
            "futures_util::future::join_all::JoinAll<F> as core::future::future::Future>::poll",
            "hydration_context::ssr::SsrSharedContext as hydration_context::SharedContext>::pending_data",
            "js_sys::futures::future_to_promise::{{closure}}::{{closure}}",
            "intounderlyingsource_pull",
        ] {
            assert!(is_for_pages(name), "{name}");
        }
    }

    #[test]
    fn what_only_a_panic_would_say_goes() {
        for name in [
            "core::panicking::panic_fmt",
            "core::option::unwrap_failed",
            "pulldown_cmark::parse::ItemBody as core::fmt::Debug>::fmt",
            "usize as core::fmt::Debug>::fmt.1406",
        ] {
            assert!(is_of_a_panic(name), "{name}");
        }
    }
}
