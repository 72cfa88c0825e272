//! Getting in: sign-in, codes, forgotten passwords, invitations.

use leptos::prelude::*;

use crate::parts::faults::FieldFault;
use crate::parts::field;

pub mod code;
pub mod forgotten;
pub mod invitation;
pub mod invitation_again;
pub mod reset;
pub mod sign_in;

/// What the sign-in forms carry from page to page in hidden fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// A path on this site to go to after signing in.
    pub next: String,
    /// The path and body of a POST that met an ended sign-in, as the server wrote it. It is done after signing in.
    pub resume: Option<String>,
    pub computer: Computer,
}

/// Whose computer it is. A shared one forgets the person when the browser closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Computer {
    #[default]
    Own,
    Shared,
}

impl Carried {
    /// The hidden fields.
    fn hidden(&self) -> impl IntoView + use<> {
        view! {
            {(!self.next.is_empty()).then(|| field::hidden("next", self.next.clone()))}
            {self.resume.clone().map(|resume| field::hidden("resume", resume))}
        }
    }
}

fn email_faults(faults: &[forgotten::EmailFault]) -> Vec<FieldFault> {
    use forgotten::EmailFault;
    let words = |fault: &EmailFault| match fault {
        EmailFault::Blank => "Type your e-mail address".to_owned(),
        EmailFault::Shape => email_shape(),
        EmailFault::TooMany { again_at } => too_many(again_at),
    };
    faults.iter().map(|fault| FieldFault::new("email", words(fault))).collect()
}

fn email_shape() -> String {
    "Type the whole e-mail address, such as ann@example.org".into()
}

fn too_many(again_at: &str) -> String {
    format!("There have been many tries. To keep your account safe, wait until {again_at} and try again")
}

fn email_field(value: &str) -> field::Field {
    field::Field {
        name: "email",
        label: "E-mail address",
        kind: field::Kind::Email,
        value: value.to_owned(),
        autocomplete: "email",
        ..Default::default()
    }
}
