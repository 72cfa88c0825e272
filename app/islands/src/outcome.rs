//! What became of an answer that was sent: the server's status, put into one of the few things a form can do about it.

/// What the body of the server's answer turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It names the revision that was saved.
    Revision,
    /// It names what is wrong with the answer.
    Mistakes,
    /// It is not ours, or says nothing of the kind.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Saved,
    /// The sign-in has ended; the answer waits for the same person.
    SignIn,
    /// Another answer came between: the server kept both, and asks which one counts.
    Stale,
    Mistakes,
    /// There is nothing here to answer, or not for this person.
    Gone,
    /// The server understood and said no.
    Refused,
    /// The server took nothing in, and says so.
    Busy,
    /// No answer, or none that can be trusted: perhaps saved, perhaps not.
    Unknown,
}

impl Outcome {
    /// A 200 alone proves nothing: a hotel's sign-in page says 200 too.
    pub fn of(status: u16, proof: Proof) -> Self {
        match (status, proof) {
            (200, Proof::Revision) => Outcome::Saved,
            (401, _) => Outcome::SignIn,
            (404 | 410, _) => Outcome::Gone,
            (409, _) => Outcome::Stale,
            (422, Proof::Mistakes) => Outcome::Mistakes,
            (429 | 503, _) => Outcome::Busy,
            (408 | 425, _) => Outcome::Unknown,
            (400..=499, _) => Outcome::Refused,
            _ => Outcome::Unknown,
        }
    }
}

/// A path on this site, so that nothing in an answer can lead somewhere else.
pub fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_is_said_only_when_the_server_said_so() {
        assert_eq!(Outcome::of(200, Proof::Revision), Outcome::Saved);
        for (status, proof) in
            [(200, Proof::None), (200, Proof::Mistakes), (0, Proof::Revision), (302, Proof::Revision)]
        {
            assert_eq!(Outcome::of(status, proof), Outcome::Unknown, "{status} {proof:?}");
        }
    }

    #[test]
    fn nothing_in_an_answer_leads_to_another_site() {
        assert!(is_own_path("/tries/1/questions/2") && is_own_path("/"));
        for bad in ["https://example.org/", "//example.org", "/\\example.org", "javascript:1", ""] {
            assert!(!is_own_path(bad), "{bad}");
        }
    }

    #[test]
    fn a_busy_server_and_a_broken_one_both_leave_the_answer_in_the_queue() {
        assert_eq!(Outcome::of(429, Proof::None), Outcome::Busy);
        assert_eq!(Outcome::of(503, Proof::None), Outcome::Busy);
        for status in [0, 301, 408, 500, 502, 504] {
            assert_eq!(Outcome::of(status, Proof::None), Outcome::Unknown, "{status}");
        }
    }

    #[test]
    fn a_refusal_without_reasons_is_a_refusal() {
        assert_eq!(Outcome::of(422, Proof::Mistakes), Outcome::Mistakes);
        assert_eq!(Outcome::of(422, Proof::None), Outcome::Refused);
        assert_eq!(Outcome::of(403, Proof::None), Outcome::Refused);
        assert_eq!(Outcome::of(404, Proof::None), Outcome::Gone);
        assert_eq!(Outcome::of(401, Proof::None), Outcome::SignIn);
        assert_eq!(Outcome::of(409, Proof::None), Outcome::Stale);
    }
}
