//! The one function that turns a view into bytes. Synchronous, complete, no inline script.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

/// A finished page. The server sends it; it allows WASM only where `has_island` says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The whole document, from `<!doctype html>`.
    pub html: String,
    /// The page loads a client, for its islands or for its editor, so its Content Security Policy needs `'wasm-unsafe-eval'`.
    pub has_island: bool,
}

/// Renders a part of a page, as a document holds it.
pub fn part<V: RenderHtml>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let part = owner.with(|| view().to_html());
    owner.unset_with_forced_cleanup();
    // `<!>` is a comment to browsers but an error to validators. It cannot come from text, where `<` is escaped.
    part.replace("<!>", "<!---->")
}

/// Renders a document. `view` is called inside a fresh owner, which is cleared before this returns.
pub fn document<V: RenderHtml>(view: impl FnOnce() -> V) -> String {
    format!("<!doctype html>{}", part(view))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        let nasty = "</title></textarea><script>alert(1)</script><!>\"'&";
        let html = document(|| {
            view! {
                <html><head><title>{nasty}</title></head>
                <body><textarea name="a">{nasty}</textarea><p title=nasty>{nasty}</p><input value=nasty/></body></html>
            }
        });
        assert!(!html.contains("<script>"), "{html}");
        assert_eq!(html.matches("</title>").count(), 1, "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert_eq!(html.matches("&lt;!&gt;").count(), 5, "a comment mark in words is kept as words: {html}");
    }

    #[test]
    fn the_same_view_gives_the_same_bytes() {
        let draw = || {
            document(
                || view! { <ul>{vec!["a", "b"].into_iter().map(|w| view! { <li>{w}" "{w}</li> }).collect_view()}</ul> },
            )
        };
        assert_eq!(draw(), draw());
        assert!(!draw().contains("<!>"));
    }
}
