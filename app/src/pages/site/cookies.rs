//! The one cookie, and why there is no banner.

use leptos::prelude::*;

use crate::{Page, Shell};

pub fn page(shell: &Shell<'_>) -> Page {
    shell.plain("Cookies", || {
        view! {
            <h1>"Cookies"</h1>
            <p class="lead">"A cookie is a small note that a site leaves in your browser. We use only what the site needs to work, so there is no banner to press."</p>
            <h2>"The cookie"</h2>
            <p>"One cookie keeps you signed in from page to page. If you choose “Larger text” before you sign in, that choice is kept in a cookie too. Neither one follows you to other sites."</p>
            <p>"On a shared computer the sign-in cookie goes when you close the browser. It goes too when you press “Sign out”."</p>
            <h2>"Answers that wait"</h2>
            <p>"If your line drops while you answer, the answer waits in your own browser until it can be sent. It goes as soon as it is sent, or when you sign out."</p>
            <h2>"What we do not use"</h2>
            <p>"No adverts, no counters, and nothing from other sites."</p>
        }
    })
}
