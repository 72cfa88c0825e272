//! Cuts out of a client what it never calls. A view of Leptos holds, as pointers that no linker can see through, how it is
//! woken, changed and streamed in a page; a client that draws to text calls only the drawing.
//!
//! A function that is cut traps when it is called after all, which the journeys of the editor would notice.

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

pub fn what_only_a_page_calls(module: &mut Module) -> Result<()> {
    let is_cut = |name: &str| is_for_pages(&format!("{:#}", demangle(name)));
    let cut: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter_map(|(id, _)| Some(id).zip(module.funcs.get(id).name.as_deref()))
        .filter(|(_, name)| is_cut(name))
        .map(|(id, _)| id)
        .collect();
    if cut.is_empty() {
        bail!("no function of a view has a name that xtask/src/site/cut.rs knows, so nothing would be cut");
    }
    for id in cut {
        let (params, results) = module.types.params_results(module.funcs.get(id).ty());
        let (params, results) = (params.to_vec(), results.to_vec());
        let arguments = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut trap = FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(arguments));
    }
    walrus::passes::gc::run(module);
    Ok(())
}

/// Views are never awaited either, so the machinery of promises goes too.
fn is_for_pages(name: &str) -> bool {
    if name.contains("futures_util::") {
        return true;
    }
    let is_of_a_view = name.contains("tachys::") || name.contains("leptos::");
    let mut deed = name.rsplit("::").skip_while(|part| part.starts_with("{{closure"));
    is_of_a_view && deed.next().is_some_and(|deed| DEEDS.contains(&deed))
}

#[cfg(test)]
mod tests {
    use super::is_for_pages;

    #[test]
    fn what_draws_to_text_stays() {
        for name in [
            "<(A,B) as tachys::view::RenderHtml>::to_html_with_buf",
            "<T as tachys::view::any_view::IntoAny>::into_any::to_html",
            "courses::versions::build",
            "tachys::html::element::custom",
        ] {
            assert!(!is_for_pages(name), "{name}");
        }
    }

    #[test]
    fn what_wakes_and_streams_goes() {
        for name in [
            "<T as tachys::view::any_view::IntoAny>::into_any::build",
            "<alloc::vec::Vec<T> as tachys::view::Render>::rebuild",
            "<leptos::into_view::View<T> as tachys::view::RenderHtml>::resolve::{{closure}}",
            "<futures_util::future::join_all::JoinAll<F> as core::future::future::Future>::poll",
        ] {
            assert!(is_for_pages(name), "{name}");
        }
    }
}
