//! One learner's way through the course: course page, start, ten answers each with the next question's page, submit,
//! result page. Every page is checked for what should be on it, so that an error page is never counted as speed.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::bundle::{self, ANSWERS, COURSE, COURSE_TITLE, QUESTIONS, QUIZ};
use super::cookies::Cookies;
use super::html::{self, Form};
use super::http::{Connection, Wants};

/// A learner who is signed in, with the cookies of their browser.
pub struct Learner {
    pub cookies: Cookies,
    place: Place,
    /// How many answers of the open try were saved.
    answered: usize,
}

/// The page in front of the learner.
enum Place {
    BeforeTheCourse,
    Question { path: String, form: Form },
    CheckAnswers { path: String, form: Form },
}

/// What one step of the journey was.
pub enum Step {
    /// The course page and the first question are there.
    Started,
    /// An answer was saved and the next page is there; how long that took.
    Answered(Duration),
    /// The result is there.
    Finished,
}

impl Learner {
    /// Accepts an invitation, without a password. `link` is the path of its page.
    pub fn accepting(connection: &mut Connection, link: &str) -> Result<Self> {
        let mut cookies = accept(connection, link)?;
        let course = connection.get(&mut cookies, &course_path())?.page()?;
        ensure!(course.contains(COURSE_TITLE), "the new learner does not see the course");
        Ok(Self { cookies, place: Place::BeforeTheCourse, answered: 0 })
    }

    /// Starts the course and marks its first lesson done.
    pub fn read_first_lesson(&mut self, connection: &mut Connection) -> Result<()> {
        let lesson = self.press(connection, &course_path())?;
        let next = self.press(connection, &lesson)?;
        ensure!(lesson.contains("/lessons/") && next.contains("/lessons/"), "{lesson} leads to {next}");
        ensure!(lesson != next, "the first lesson does not end");
        Ok(())
    }

    /// Presses the button of a page that posts to the page itself; returns where that leads.
    fn press(&mut self, connection: &mut Connection, path: &str) -> Result<String> {
        let page = connection.get(&mut self.cookies, path)?.page()?;
        let mut forms = html::forms(&page).into_iter();
        let form = forms.find(|form| own(form, path) == path).with_context(|| format!("{path} has no button"))?;
        let posted = connection.post(&mut self.cookies, path, &filled(&form), Wants::Page)?;
        Ok(posted.leads_to()?.to_owned())
    }

    /// A whole journey from the course page to the result.
    pub fn journey(&mut self, connection: &mut Connection, answers: &mut impl FnMut(Duration)) -> Result<()> {
        ensure!(matches!(self.place, Place::BeforeTheCourse), "a journey is open already");
        loop {
            match self.step(connection)? {
                Step::Started => {}
                Step::Answered(took) => answers(took),
                Step::Finished => return Ok(()),
            }
        }
    }

    /// Goes as far as `answers` saved answers and stays there.
    pub fn go_as_far_as(&mut self, connection: &mut Connection, answers: usize) -> Result<()> {
        while self.answered < answers {
            self.step(connection)?;
        }
        Ok(())
    }

    /// Ends a journey that was left open.
    pub fn finish(&mut self, connection: &mut Connection) -> Result<()> {
        while !matches!(self.place, Place::BeforeTheCourse) {
            self.step(connection)?;
        }
        Ok(())
    }

    pub fn step(&mut self, connection: &mut Connection) -> Result<Step> {
        match std::mem::replace(&mut self.place, Place::BeforeTheCourse) {
            Place::BeforeTheCourse => self.start(connection),
            Place::Question { path, form } => self.answer(connection, &path, &form),
            Place::CheckAnswers { path, form } => self.submit(connection, &path, &form),
        }
    }

    fn start(&mut self, connection: &mut Connection) -> Result<Step> {
        let course = connection.get(&mut self.cookies, &course_path())?.page()?;
        ensure!(course.contains(COURSE_TITLE) && course.contains(&quiz_path()), "this is not the course page");
        let start = connection.get(&mut self.cookies, &quiz_path())?.page()?;
        let form = form_with(&start, "action_id").context("the quiz cannot be started")?;
        let started = connection.post(&mut self.cookies, own(&form, &quiz_path()), &filled(&form), Wants::Page)?;
        let first = started.leads_to()?.to_owned();
        self.answered = 0;
        self.arrive(connection, &first)?;
        Ok(Step::Started)
    }

    fn answer(&mut self, connection: &mut Connection, path: &str, form: &Form) -> Result<Step> {
        ensure!(self.answered < QUESTIONS, "there are more questions than the course has");
        ensure!(form.has_radio("answer", ANSWERS[0]), "the right answer is not offered on {path}");
        let body = answer_body(form, ANSWERS[0]);
        let pressed = Instant::now();
        let saved = connection.post(&mut self.cookies, own(form, path), &body, Wants::Page)?;
        let next = saved.leads_to()?.to_owned();
        self.answered += 1;
        let looked = self.arrive(connection, &next)?;
        Ok(Step::Answered(pressed.elapsed() - looked))
    }

    fn submit(&mut self, connection: &mut Connection, path: &str, form: &Form) -> Result<Step> {
        ensure!(self.answered == QUESTIONS, "only {} answers were asked for", self.answered);
        let submitted = connection.post(&mut self.cookies, own(form, path), &filled(form), Wants::Page)?;
        let result = submitted.leads_to()?.to_owned();
        ensure!(result.ends_with("/result"), "submitting led to {result}");
        let page = connection.get(&mut self.cookies, &result)?.page()?;
        ensure!(
            bundle::is_full_result(&page),
            "the result is not what ten right answers give: {}",
            html::heading(&page)
        );
        self.answered = 0;
        Ok(Step::Finished)
    }

    /// Fetches a page of the try; returns how long looking through it took, which no server is to blame for.
    fn arrive(&mut self, connection: &mut Connection, path: &str) -> Result<Duration> {
        let response = connection.get(&mut self.cookies, path)?;
        let received = Instant::now();
        let page = response.page()?;
        if path.ends_with("/check") {
            let form = form_with(&page, "action_id").context("the answers cannot be submitted")?;
            self.place = Place::CheckAnswers { path: path.to_owned(), form };
        } else {
            let heading = html::heading(&page);
            ensure!(bundle::is_question(&heading), "{path} shows no question: {heading}");
            let form = form_with(&page, "base").context("the question cannot be answered")?;
            self.place = Place::Question { path: path.to_owned(), form };
        }
        Ok(received.elapsed())
    }

    /// Hands in the open try, whatever its answers are.
    pub fn hand_in(&mut self, connection: &mut Connection) -> Result<()> {
        let (of_try, _) = self.open_question()?.path.split_once("/questions/").context("a question has no number")?;
        let check = format!("{of_try}/check");
        let page = connection.get(&mut self.cookies, &check)?.page()?;
        let form = form_with(&page, "action_id").context("the answers cannot be submitted")?;
        let submitted = connection.post(&mut self.cookies, own(&form, &check), &filled(&form), Wants::Page)?;
        ensure!(submitted.leads_to()?.ends_with("/result"), "submitting does not lead to a result");
        self.place = Place::BeforeTheCourse;
        self.answered = 0;
        Ok(())
    }

    /// The open question: its address, and what its form says of the person and of the revision it was drawn from.
    pub fn open_question(&self) -> Result<OpenQuestion<'_>> {
        let Place::Question { path, form } = &self.place else { bail!("no question is open") };
        let person = form.field("person").context("the form does not say whose it is")?;
        let base = form.field("base").unwrap_or_default().parse().context("`base` is no number")?;
        Ok(OpenQuestion { path, person, base })
    }
}

/// What the form of an open question says.
pub struct OpenQuestion<'a> {
    pub path: &'a str,
    pub person: &'a str,
    pub base: u64,
}

pub fn course_path() -> String {
    format!("/courses/{COURSE}")
}

pub fn quiz_path() -> String {
    format!("/courses/{COURSE}/quizzes/{QUIZ}")
}

/// Accepts an invitation without a password, as its page asks for; returns what the browser is given to stay signed in.
pub fn accept(connection: &mut Connection, link: &str) -> Result<Cookies> {
    let mut cookies = Cookies::default();
    let page = connection.get(&mut cookies, link)?.page()?;
    let form = form_with(&page, "action_id").context("the invitation has no form")?;
    let accepted = connection.post(&mut cookies, own(&form, link), &filled(&form), Wants::Page)?;
    let next = accepted.leads_to()?.to_owned();
    connection.get(&mut cookies, &next)?.page()?;
    Ok(cookies)
}

/// What a browser posts when nothing is changed and a button without a name is pressed.
fn filled(form: &Form) -> String {
    encode(form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// What a browser posts when `answer` is chosen and the main button is pressed.
fn answer_body(form: &Form, answer: &str) -> String {
    let hidden = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let button = form.buttons.first().map(|(name, value)| (name.as_str(), value.as_str()));
    encode(hidden.chain([("answer", answer)]).chain(button))
}

pub fn form_with(page: &str, field: &str) -> Option<Form> {
    html::forms(page).into_iter().find(|form| form.has(field))
}

/// Where the form posts to: its action, or the page's own address.
fn own<'a>(form: &'a Form, path: &'a str) -> &'a str {
    if form.action.is_empty() { path } else { &form.action }
}

/// application/x-www-form-urlencoded.
pub fn encode<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        if !body.is_empty() {
            body.push('&');
        }
        add_encoded(&mut body, name);
        body.push('=');
        add_encoded(&mut body, value);
    }
    body
}

fn add_encoded(body: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => body.push(char::from(byte)),
            b' ' => body.push('+'),
            _ => body.push_str(&format!("%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_as_its_form_says() {
        let page = r#"<form method="post" action="/account/text-size"><button name="size" value="larger">L</button></form>
            <form method="post"><input type="hidden" name="base" value="3"><input type="hidden" name="then" value="next">
            <input type="radio" name="answer" value="right"><button type="submit">Save and go on</button></form>"#;
        let form = form_with(page, "base").unwrap();
        assert_eq!(own(&form, "/tries/1/questions/2"), "/tries/1/questions/2");
        assert_eq!(answer_body(&form, "right"), "base=3&then=next&answer=right");
    }

    #[test]
    fn a_button_that_says_where_to_go_is_pressed() {
        let page = r#"<form method="post" action="/a"><input type="hidden" name="base" value="0">
            <button name="then" value="next">Next</button><button name="then" value="check">Check</button></form>"#;
        assert_eq!(answer_body(&form_with(page, "base").unwrap(), "near"), "base=0&answer=near&then=next");
    }

    #[test]
    fn form_encoding_is_what_browsers_send() {
        assert_eq!(encode([("a b", "é&=+"), ("c", "d-e.f_g*")].into_iter()), "a+b=%C3%A9%26%3D%2B&c=d-e.f_g*");
    }
}
