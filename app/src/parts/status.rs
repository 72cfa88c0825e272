//! Where a part stands, as a word and a shape.

use leptos::prelude::*;

use crate::pages::learn::outline::Status;
use crate::parts::icons;

pub(crate) fn tag(status: Status) -> impl IntoView {
    let (class, icon) = match status {
        Status::NotStarted => ("tag", None),
        Status::InProgress => ("tag tag-begun", Some(icons::half().into_any())),
        Status::Completed => ("tag tag-done", Some(icons::tick().into_any())),
    };
    view! { <span class=class>{icon}{status.words()}</span> }
}
