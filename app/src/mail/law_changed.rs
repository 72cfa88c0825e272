//! Something urgent changed after somebody completed a course.

use super::layout::{Part, letter, words};
use super::{Mail, Sender};

#[derive(Clone, Copy, Debug)]
pub struct LawChangedMail<'a> {
    pub name: &'a str,
    pub course: &'a str,
    /// What the publisher says is new.
    pub notes: Option<&'a str>,
    /// The whole address of the course.
    pub link: &'a str,
}

pub fn law_changed(sender: &Sender<'_>, about: &LawChangedMail<'_>) -> Mail {
    let mut parts = vec![
        words(format!("Dear {},", about.name)),
        words(format!("Something that you learned with “{}” is different now.", about.course)),
    ];
    parts.extend(about.notes.map(words));
    parts.push(Part::Link { label: "Read it as it is now", address: about.link.to_owned() });
    parts.push(words("What you earned and your certificate stay as they are. There is nothing to do again."));
    letter(sender, "Something you learned has changed", parts)
}
