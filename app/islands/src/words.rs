//! What the status line says. Short, calm, and true: "Saved" only after the server has said so.

pub const SAVING: &str = "Saving…";
pub const UNSENT: &str = "Not sent yet. Your answer is kept on this computer and will be sent when the line is back.";
pub const BUSY: &str =
    "Not sent yet. Many people are saving at once. Your answer is kept on this computer and will be sent soon.";
pub const SIGN_IN: &str = "Not sent yet. Your answer is kept on this computer. Sign in again and it will be sent.";
pub const SIGN_IN_LINK: &str = "Sign in again";
pub const STALE: &str =
    "There are two answers here: yours, and one that was saved after you opened the page. Both are kept.";
pub const STALE_LINK: &str = "Choose which one to keep";
pub const GONE: &str =
    "This could not be saved: it is no longer open to you. Your answer is still on this page, so you can copy it.";
pub const REFUSED: &str =
    "This could not be saved. Your answer is still on this page. Load the page again, then try once more.";
pub const MISTAKES: &str = "Not saved yet. Something needs putting right.";
pub const MISTAKES_TITLE: &str = "There is something to put right";
pub const ERROR: &str = "Error: ";
pub const SENT_EARLIER: &str = "An answer you gave earlier has now been sent and saved.";
pub const GONE_EARLIER: &str = "An answer you gave earlier could not be saved: it is no longer open to you.";
pub const REFUSED_EARLIER: &str = "An answer you gave earlier could not be saved. It is kept on this computer.";
pub const REFUSED_LINK: &str = "Go to that page to put it right";
pub const GO_ON_LINK: &str = "Continue";

/// "Saved 14:32. You can close this page."
pub fn saved(at: Option<&str>) -> String {
    let mut words = String::from("Saved");
    if let Some(at) = at {
        words.push(' ');
        words.push_str(at);
    }
    words.push_str(". You can close this page.");
    words
}

/// An author who tries a course finds what they answered again, until they leave it.
pub const IN_PREVIEW: &str = "In the preview nothing is saved.";

/// After a step up or down.
pub fn now_in_place(place: usize) -> String {
    let mut words = String::from("Now in place ");
    words.push_str(&place.to_string());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_says_when_and_what_is_safe() {
        assert_eq!(saved(Some("14:32")), "Saved 14:32. You can close this page.");
        assert_eq!(saved(None), "Saved. You can close this page.");
    }

    #[test]
    fn only_an_answer_that_is_saved_is_called_saved() {
        for words in [UNSENT, BUSY, SIGN_IN, MISTAKES, REFUSED, GONE, IN_PREVIEW] {
            assert!(!words.starts_with("Saved"), "{words}");
        }
    }
}
