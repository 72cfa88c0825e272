//! The invitation, also when its link is sent again.

use courses::Date;

use super::layout::{Part, letter, words};
use super::{Mail, Sender};
use crate::words::about_minutes;

#[derive(Clone, Copy, Debug)]
pub struct InvitationMail<'a> {
    /// As the inviter wrote it.
    pub name: &'a str,
    pub course: Option<&'a str>,
    /// Minutes of the course.
    pub minutes: u32,
    pub due_on: Option<Date>,
    /// The whole address of the invitation page.
    pub link: &'a str,
}

pub fn invitation(sender: &Sender<'_>, about: &InvitationMail<'_>) -> Mail {
    let invites = match about.course {
        Some(course) => format!("{} invites you to take the course “{course}”.", sender.organisation),
        None => format!("{} invites you to its learning site.", sender.organisation),
    };
    let mut parts = vec![words(format!("Dear {},", about.name)), words(invites)];
    if about.course.is_some() {
        let length = about_minutes(about.minutes);
        parts.push(words(format!("It takes {length} in all. You can stop at any page and come back to it later.")));
    }
    if let Some(due) = about.due_on {
        parts.push(words(format!("Your council hopes that you will finish it by {}.", due.in_words())));
    }
    parts.push(Part::Link { label: "Open your invitation", address: about.link.to_owned() });
    parts.push(words("The link is yours alone. It is used up only when you press the button on its page."));
    letter(sender, "Your invitation", parts)
}
