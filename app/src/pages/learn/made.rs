//! Who made a course, for where, and whom to ask about it: what stands at the end of its page.

use courses::facts::Facts;
use leptos::prelude::*;

pub(super) fn by(facts: &Facts) -> impl IntoView + use<> {
    let publisher = &facts.publisher;
    let written = match publisher.authors.as_slice() {
        [] => String::new(),
        [only] => format!(" Written by {only}."),
        [before @ .., last] => format!(" Written by {} and {last}.", before.join(", ")),
    };
    let law = facts.jurisdiction.as_ref().map(|place| format!(" The law in it is the law in {place}."));
    let made = format!(
        "By {}.{written} Version {}. Last reviewed on {}.{}",
        publisher.name,
        facts.version,
        facts.review.last_reviewed.in_words(),
        law.unwrap_or_default()
    );
    view! {
        <p class="hint">{made}</p>
        {publisher.contact.clone().map(|contact| view! { <p class="hint">"You can reach those who made it here: "{reached_at(contact)}"."</p> })}
    }
}

/// A link where it is an e-mail address; a publisher may have written a telephone number or a name.
fn reached_at(contact: String) -> AnyView {
    let is_address = contact.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !contact.contains(char::is_whitespace);
    match is_address {
        true => view! { <a href=format!("mailto:{contact}")>{contact.clone()}</a> }.into_any(),
        false => contact.into_any(),
    }
}
