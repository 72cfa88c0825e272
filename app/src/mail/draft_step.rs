//! A course that somebody writes took a step on its way to its learners.

use records::drafts::StepKind;

use super::layout::{Part, letter, words};
use super::{Mail, Sender};

#[derive(Clone, Copy, Debug)]
pub struct DraftStepMail<'a> {
    pub name: &'a str,
    pub course: &'a str,
    pub step: StepKind,
    /// Who took it.
    pub by: &'a str,
    /// What they said with it.
    pub words: Option<&'a str>,
    /// Of what was published.
    pub version: Option<&'a str>,
    /// The whole address of the page where it goes on.
    pub link: &'a str,
}

pub fn draft_step(sender: &Sender<'_>, about: &DraftStepMail<'_>) -> Mail {
    let DraftStepMail { name, course, step, by, version, .. } = *about;
    let (subject, said) = match step {
        StepKind::Asked => (
            "A course waits for your approval",
            format!("{by} asks you to approve “{course}”, so that it can be published."),
        ),
        StepKind::SentBack => {
            ("Changes are asked for in your course", format!("{by} read “{course}”, and asks for changes first."))
        }
        StepKind::Approved => (
            "Your course is approved",
            format!("{by} approved “{course}” as it is now. If you change it, it has to be approved again."),
        ),
        StepKind::Published => (
            "Your course is published",
            format!(
                "{by} published “{course}”{}.",
                version.map(|version| format!(", version {version}")).unwrap_or_default()
            ),
        ),
    };
    let mut parts = vec![words(format!("Dear {name},")), words(said)];
    if let Some(said) = about.words {
        parts.extend([words(format!("{by} wrote:")), words(said)]);
    }
    parts.push(Part::Link { label: "Open the course", address: about.link.to_owned() });
    letter(sender, subject, parts)
}
