//! The person who can help: name, telephone, e-mail.

use leptos::prelude::*;

use crate::Contact;

/// In the footer of every page, always in the same place.
pub(crate) fn card(contact: &Contact) -> impl IntoView + use<> {
    view! {
        <div class="contact">
            <p><strong>"Need a hand?"</strong>" Ask "{contact.introduced()}"."</p>
            {ways(contact)}
        </div>
    }
}

/// Telephone and e-mail as links.
pub(crate) fn ways(contact: &Contact) -> impl IntoView + use<> {
    let telephone = contact.telephone.clone().map(telephone);
    let email = contact.email.clone().map(email);
    (telephone.is_some() || email.is_some()).then(|| view! { <ul class="contact-ways">{telephone}{email}</ul> })
}

fn telephone(number: String) -> impl IntoView {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    // Spaces that do not break keep the number on one line.
    let together = number.replace(' ', "\u{a0}");
    view! { <li>"Telephone "<a href=format!("tel:{digits}")>{together}</a></li> }
}

fn email(address: String) -> impl IntoView {
    view! { <li>"E-mail "<a href=format!("mailto:{address}")>{address.clone()}</a></li> }
}
