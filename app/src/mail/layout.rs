//! One letter in two dresses: plain text and simple HTML, from the same parts.

use leptos::prelude::*;

use super::{Mail, Sender};
use crate::Contact;

/// A part of a letter.
pub(super) enum Part {
    Words(String),
    /// One link on a line of its own.
    Link {
        label: &'static str,
        address: String,
    },
    /// Something to copy, in large type.
    Code(String),
}

pub(super) fn words(text: impl Into<String>) -> Part {
    Part::Words(text.into())
}

/// Puts a letter together and signs it with the person who can help.
pub(super) fn letter(sender: &Sender<'_>, subject: &str, mut parts: Vec<Part>) -> Mail {
    parts.push(words(help_line(sender.contact)));
    parts.push(words(sender.organisation));
    let text = parts.iter().map(as_text).collect::<Vec<_>>().join("\n\n") + "\n";
    let title = subject.to_owned();
    let html = crate::render::document(|| {
        view! {
            <html lang="en-GB">
                <head><meta charset="utf-8"/><title>{title}</title></head>
                <body>{parts.iter().map(as_html).collect_view()}</body>
            </html>
        }
    });
    Mail { subject: subject.to_owned(), text, html }
}

fn as_text(part: &Part) -> String {
    match part {
        Part::Words(words) => words.clone(),
        Part::Link { label, address } => format!("{label}:\n{address}"),
        Part::Code(code) => format!("    {code}"),
    }
}

fn as_html(part: &Part) -> AnyView {
    match part {
        Part::Words(words) => view! { <p>{words.clone()}</p> }.into_any(),
        Part::Link { label, address } => {
            view! { <p><a href=address.clone()>{*label}</a><br/>{address.clone()}</p> }.into_any()
        }
        Part::Code(code) => view! { <h2>{code.clone()}</h2> }.into_any(),
    }
}

fn help_line(contact: &Contact) -> String {
    let ways: Vec<String> = [
        contact.telephone.as_ref().map(|number| format!("telephone {number}")),
        contact.email.as_ref().map(|address| format!("e-mail {address}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let who = contact.introduced();
    match ways.as_slice() {
        [] => format!("If you would like help, ask {who}."),
        ways => format!("If you would like help, ask {who}: {}.", ways.join(" or ")),
    }
}
