//! What an answer form sends, as it lies in the queue: `person=…&base=3&answer=b`, encoded by the browser itself.

/// Everything an answer form may hold. A form with another field is not ours to keep: it may be a secret.
const KEPT: [&str; 10] =
    ["person", "base", "answer", "typed", "pair", "confidence", "share", "step", "restart", "then"];

/// May all of it lie in the browser's storage?
pub fn may_be_kept(body: &str) -> bool {
    pairs(body).all(|(name, _)| KEPT.contains(&name))
}

/// The same answer, drawn from a newer revision.
pub fn rebased(body: &str, revision: &str) -> String {
    let mut new = String::with_capacity(body.len() + revision.len());
    for (name, value) in pairs(body) {
        if !new.is_empty() {
            new.push('&');
        }
        new.push_str(name);
        new.push('=');
        new.push_str(if name == "base" { revision } else { value });
    }
    new
}

/// Do two bodies say the same, whatever revision they were drawn from?
pub fn is_same_answer(one: &str, other: &str) -> bool {
    let answer = |pair: &(&str, &str)| pair.0 != "base";
    pairs(one).filter(answer).eq(pairs(other).filter(answer))
}

/// Does the form still hold what was sent? A button that was pressed is the last part of what was sent, and no part of
/// what the form holds now.
pub fn is_untouched(now: &str, sent: &str) -> bool {
    let is_pressed = |name| !pairs(now).any(|(held, _)| held == name);
    match sent.rsplit_once('&') {
        Some((fields, pressed)) if pairs(pressed).any(|(name, _)| is_pressed(name)) => is_same_answer(now, fields),
        _ => is_same_answer(now, sent),
    }
}

/// Line ends as forms send them, CR LF, so that the server sees the same answer with and without script.
pub fn with_line_ends(body: &str) -> String {
    let mut new = String::with_capacity(body.len());
    let mut is_after_return = false;
    for (place, part) in body.split('%').enumerate() {
        if place > 0 {
            new.push_str(if part.starts_with("0A") && !is_after_return { "%0D%" } else { "%" });
        }
        new.push_str(part);
        is_after_return = part == "0D";
    }
    new
}

fn pairs(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split('&').filter_map(|pair| pair.split_once('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_the_same_however_they_were_typed() {
        assert_eq!(with_line_ends("typed=a%0D%0Ab%0Ac"), "typed=a%0D%0Ab%0D%0Ac");
        assert_eq!(with_line_ends("typed=%0A%0A50%25%0A"), "typed=%0D%0A%0D%0A50%25%0D%0A");
        assert_eq!(with_line_ends("base=0&answer=a"), "base=0&answer=a");
    }

    #[test]
    fn another_revision_of_the_form_is_still_the_same_answer() {
        assert!(is_same_answer("base=0&answer=a", "base=4&answer=a"));
        assert!(!is_same_answer("base=0&answer=a", "base=0&answer=b"));
        assert!(!is_same_answer("base=0&answer=a", "base=0&answer=a&answer=b"));
        assert_eq!(rebased("person=ann&base=0&typed=x+y", "7"), "person=ann&base=7&typed=x+y");
    }

    #[test]
    fn a_form_that_was_answered_further_is_touched() {
        assert!(is_untouched("base=2&answer=a&answer=b", "base=1&answer=a&answer=b"));
        assert!(!is_untouched("base=2&answer=a", "base=1&answer=a&answer=b"));
        assert!(!is_untouched("base=2&typed=more", "base=1&typed=mor"));
    }

    #[test]
    fn a_pressed_button_is_no_part_of_what_the_form_holds() {
        assert!(is_untouched("base=2&step=s1", "base=1&step=s1&answer=stay"));
        assert!(is_untouched("base=2", "base=1&restart=yes"));
    }

    #[test]
    fn a_password_is_never_kept() {
        assert!(may_be_kept("person=ann&base=0&answer=a&then=next"));
        assert!(!may_be_kept("base=0&password=a"));
    }

    #[test]
    fn a_broken_body_reads_as_something_and_does_not_panic() {
        for body in ["", "&", "=", "a", "a=%", "%0A%0A", "%0D%0A"] {
            assert!(is_same_answer(body, body));
            let _ = (rebased(body, "1"), with_line_ends(body), is_untouched(body, body));
        }
    }
}
