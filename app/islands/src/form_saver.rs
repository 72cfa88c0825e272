//! The form-saver: a form of the server whose answer is saved without leaving the page, and survives a lost line.

use leptos::prelude::*;

/// Wraps everything of one item that changes when its answer is saved: the form, its feedback, the steps of a scenario.
#[cfg(feature = "ssr")]
#[component]
pub fn FormSaver(
    /// Whose answers these are: always the same for the same person, and no secret.
    #[prop(into)]
    person: String,
    /// What is answered, once on a page: an item's id, or `question`.
    #[prop(into)]
    item: String,
    children: Children,
) -> impl IntoView {
    view! { <Saver attr:data-person=person attr:data-item=item>{children()}</Saver> }
}

/// The island itself. It has no props, because props would bring a JSON reader into the browser: [`FormSaver`] writes
/// them as attributes, and the browser reads them there.
#[island]
pub fn Saver(children: Children) -> impl IntoView {
    view! {
        <div class="form-saver" on:submit=submitted>
            {children()}
            <p class="save-status" role="status"></p>
        </div>
    }
}

#[cfg(feature = "hydrate")]
use crate::browser::submitted;

/// Never called: the server has no events.
#[cfg(not(feature = "hydrate"))]
fn submitted(_: leptos::ev::SubmitEvent) {}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_server_draws_the_form_a_person_and_a_line_ready_for_words() {
        let owner = Owner::new_root(Some(std::sync::Arc::new(hydration_context::SsrSharedContext::new_islands())));
        let html = owner.with(|| {
            view! { <FormSaver person="ann" item="q1"><form action="/a" method="post"></form></FormSaver> }.to_html()
        });
        assert!(html.starts_with("<leptos-island data-component=\"Saver_"), "{html}");
        assert!(
            html.contains("<leptos-children><form action=\"/a\" method=\"post\"></form></leptos-children>"),
            "{html}"
        );
        assert!(html.contains("<p class=\"save-status\" role=\"status\"></p>"), "{html}");
        for part in ["class=\"form-saver\"", "data-person=\"ann\"", "data-item=\"q1\""] {
            assert!(html.contains(part), "{html}");
        }
        assert!(!html.contains("data-props"), "{html}");
    }
}
