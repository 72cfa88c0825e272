//! The unsent answer of one form: what waits in the browser until the server has said that it is saved.

use crate::body::{is_same_answer, rebased};

/// At most two bodies: one that may have reached the server, and a newer one that has not been tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsent {
    /// The page it was given on, to lead the person back.
    pub page: String,
    /// The server would not take it; only the person can mend it.
    pub is_refused: bool,
    /// Perhaps saved, perhaps not: it must be asked again before anything newer, or the newer one would look stale.
    tried: Option<String>,
    waiting: Option<String>,
}

impl Unsent {
    /// A newer answer takes the place of one that was never tried.
    pub fn replace(&mut self, page: String, body: String) {
        let is_tried = self.tried.as_deref().is_some_and(|tried| is_same_answer(tried, &body));
        *self = Self { page, is_refused: false, tried: self.tried.take(), waiting: (!is_tried).then_some(body) };
    }

    /// What to send now.
    pub fn next(&self) -> Option<&str> {
        self.tried.as_deref().or(self.waiting.as_deref())
    }

    /// What the person last meant.
    pub fn newest(&self) -> Option<&str> {
        self.waiting.as_deref().or(self.tried.as_deref())
    }

    /// Before the first byte leaves: from here on nobody knows whether it arrived.
    pub fn note_try(&mut self) {
        if self.tried.is_none() {
            self.tried = self.waiting.take();
        }
    }

    /// The server says that it took nothing in, so the answer may be replaced again.
    pub fn note_not_taken(&mut self) {
        let tried = self.tried.take();
        if self.waiting.is_none() {
            self.waiting = tried;
        }
    }

    /// The tried answer has found its end; what waits behind it now rests on `revision`.
    pub fn settle(&mut self, revision: Option<&str>) {
        self.tried = None;
        if let (Some(waiting), Some(revision)) = (&mut self.waiting, revision) {
            *waiting = rebased(waiting, revision);
        }
    }

    /// One line of storage. Addresses and bodies hold no spaces.
    pub fn line(&self) -> String {
        let mut line = String::from(if self.is_refused { "refused " } else { "unsent " });
        line.push_str(&self.page);
        for body in [&self.tried, &self.waiting] {
            line.push(' ');
            line.push_str(body.as_deref().unwrap_or("-"));
        }
        line
    }

    /// Reads what [`Unsent::line`] wrote; anything else is nothing.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let is_refused = parts.next()? == "refused";
        let page = parts.next()?.to_owned();
        let mut body = || parts.next().filter(|body| *body != "-").map(str::to_owned);
        let unsent = Self { page, is_refused, tried: body(), waiting: body() };
        unsent.next().is_some().then_some(unsent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "base=0&answer=a";
    const B: &str = "base=0&answer=b";
    const C: &str = "base=0&answer=c";

    fn unsent(body: &str) -> Unsent {
        let mut unsent = Unsent::default();
        unsent.replace("/page".into(), body.into());
        unsent
    }

    #[test]
    fn a_newer_answer_replaces_one_that_never_left() {
        let mut unsent = unsent(A);
        unsent.replace("/page".into(), B.into());
        assert_eq!(unsent.next(), Some(B));
        unsent.note_try();
        unsent.settle(Some("1"));
        assert_eq!(unsent.next(), None);
    }

    #[test]
    fn an_answer_that_may_have_arrived_is_asked_first_and_the_newer_one_rests_on_it() {
        let mut unsent = unsent(A);
        unsent.note_try();
        unsent.replace("/page".into(), B.into());
        unsent.replace("/page".into(), C.into());
        assert_eq!(unsent.next(), Some(A));
        assert_eq!(unsent.newest(), Some(C));
        unsent.settle(Some("4"));
        assert_eq!(unsent.next(), Some("base=4&answer=c"));
    }

    #[test]
    fn a_second_click_adds_nothing() {
        let mut unsent = unsent(A);
        unsent.note_try();
        unsent.replace("/page".into(), A.into());
        unsent.settle(Some("1"));
        assert_eq!(unsent.next(), None);
    }

    #[test]
    fn going_back_to_the_tried_answer_forgets_the_one_between() {
        let mut unsent = unsent(A);
        unsent.note_try();
        unsent.replace("/page".into(), B.into());
        unsent.replace("/page".into(), A.into());
        assert_eq!(unsent.newest(), Some(A));
    }

    #[test]
    fn what_a_busy_server_did_not_take_may_be_replaced() {
        let mut unsent = unsent(A);
        unsent.note_try();
        unsent.note_not_taken();
        unsent.replace("/page".into(), B.into());
        assert_eq!(unsent.next(), Some(B));
    }

    #[test]
    fn what_a_busy_server_did_not_take_never_covers_a_newer_answer() {
        let mut unsent = unsent(A);
        unsent.note_try();
        unsent.replace("/page".into(), B.into());
        unsent.note_not_taken();
        assert_eq!(unsent.next(), Some(B));
    }

    #[test]
    fn a_closed_tab_loses_nothing() {
        let mut unsent = unsent(A);
        unsent.note_try();
        unsent.replace("/other".into(), B.into());
        unsent.is_refused = true;
        assert_eq!(Unsent::read(&unsent.line()), Some(unsent));
    }

    #[test]
    fn a_line_of_something_else_is_nothing() {
        for line in ["", " ", "unsent", "unsent /page", "unsent /page - -", "{\"a\":1}"] {
            assert_eq!(Unsent::read(line), None, "{line}");
        }
    }
}
