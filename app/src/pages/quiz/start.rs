//! Before a quiz: what it is, how many questions, and the button that starts or continues a try.

use courses::compiled::{LearnerHalf, Quiz, QuizPart};

use crate::course::Reader;
use courses::compiled::Purpose;
use leptos::prelude::*;

use crate::course::blocks::{Use, blocks};
use crate::course::{Text, lang};
use crate::pages::learn::news::{self, VersionNews};
use crate::pages::learn::outline::Status;
use crate::parts::field::hidden;
use crate::parts::icons;
use crate::parts::links::trail;
use crate::parts::unclear::course_is_unclear;
use crate::paths;
use crate::words::{about_minutes, count};
use crate::{Page, Shell};

/// Posts `person` and `action_id` to the quiz's own path.
#[derive(Clone, Debug)]
pub struct QuizStart<'a> {
    pub course: &'a LearnerHalf,
    pub quiz: &'a Quiz,
    pub reader: &'a Reader,
    pub action_id: String,
    pub state: QuizState,
    /// Tries submitted before, the newest last.
    pub past: Vec<PastTry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuizState {
    /// A new try may start.
    Ready,
    /// A try is open.
    Open { answered: usize, of: usize },
    /// Another try may start at `from`, such as `15:10`.
    Wait { from: String },
    /// The quiz allows no further try.
    NoMoreTries,
}

#[derive(Clone, Debug)]
pub struct PastTry {
    /// The try's id.
    pub id: String,
    /// When it was submitted, in words: `5 March 2027, 14:32`.
    pub when: String,
    pub outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    NotYet,
}

pub fn page(shell: &Shell<'_>, props: &QuizStart<'_>) -> Page {
    page_with_news(shell, props, &VersionNews::default())
}

pub fn page_with_news(shell: &Shell<'_>, props: &QuizStart<'_>, news: &VersionNews) -> Page {
    let (facts, quiz) = (&props.course.facts, props.quiz);
    let text = Text::new(props.course, props.reader);
    shell.plain(quiz.title.clone(), || {
        view! {
            {trail(vec![(paths::course(&facts.course), facts.title.clone())], Some(quiz.title.clone()))}
            <h1 lang=lang(facts)>{quiz.title.clone()}</h1>
            {news::on_page(shell, props.course, news)}
            <div lang=lang(facts)>{blocks(&text, Use::Reading, &quiz.intro)}</div>
            {what_to_expect(quiz)}
            {(!news.is_closed()).then(|| begin(shell, props))}
            {past(&props.past)}
            {course_is_unclear(shell, &facts.course)}
        }
    })
}

pub(crate) fn what_to_expect(quiz: &Quiz) -> impl IntoView + use<> {
    let length = format!("{}, {}.", count(quiz.length(), "question", "questions"), about_minutes(quiz.minutes));
    let pass = (quiz.purpose == Purpose::Assessed)
        .then(|| view! { <li>{format!("You pass with {}% right.", quiz.pass_mark)}</li> });
    let tries = match quiz.attempts {
        0 => format!(
            "You can try as often as you like.{}",
            other_questions(quiz, " Each try brings some other questions.")
        ),
        limit => format!("You can try {}.", count(limit as usize, "time", "times")),
    };
    view! {
        <ul>
            <li>{length}" There is no time limit."</li>
            {pass}
            <li>"Each answer is saved on its own. You can stop, and come back to the same question."</li>
            <li>"You can look at all your answers and change them before you hand them in."</li>
            <li>{tries}{pause(quiz)}</li>
        </ul>
    }
}

/// Said before it comes, so that nobody who has just failed is surprised by it.
fn pause(quiz: &Quiz) -> Option<String> {
    let after = count(quiz.wait_after.max(1) as usize, "try that did not pass", "tries that did not pass");
    let pause = count(quiz.wait_minutes as usize, "minute", "minutes");
    (quiz.wait_minutes > 0 && quiz.attempts != 1)
        .then(|| format!(" After {after}, there is a pause of {pause} before the next."))
}

/// `words` where a draw leaves some questions out.
pub(crate) fn other_questions(quiz: &Quiz, words: &'static str) -> &'static str {
    let draws = |part: &QuizPart| match part {
        QuizPart::Pool { pick, questions, .. } => (*pick as usize) < questions.len(),
        QuizPart::Question(_) => false,
    };
    if quiz.parts.iter().any(draws) { words } else { "" }
}

fn begin(shell: &Shell<'_>, props: &QuizStart<'_>) -> AnyView {
    let button = |words: &'static str| {
        let action = paths::quiz(&props.course.facts.course, &props.quiz.id);
        view! {
            <form method="post" action=action>
                {shell.whose()}
                {hidden("action_id", props.action_id.clone())}
                <button class="button" type="submit">{words}</button>
            </form>
        }
    };
    match &props.state {
        QuizState::Ready if props.past.is_empty() => button("Start the questions").into_any(),
        QuizState::Ready => button("Start another try").into_any(),
        QuizState::Open { answered, of } => {
            let words = format!("You have answered {answered} of {of}. Your answers are saved.");
            view! { <p class="next-line">{words}</p>{button("Go on with the questions")} }.into_any()
        }
        QuizState::Wait { from } => wait(from).into_any(),
        QuizState::NoMoreTries => {
            let who = shell.site.contact.introduced();
            view! { <p class="card">{format!("You have had all the tries for this one. To talk about what comes next, ask {who}.")}</p> }
                .into_any()
        }
    }
}

/// Also on the result page.
pub(crate) fn wait(from: &str) -> impl IntoView + use<> {
    view! {
        <p class="card">
            {format!("You can try again from {from}. ")}
            "A short pause helps: read the pages named for you first. Nothing is lost while you wait."
        </p>
    }
}

fn past(tries: &[PastTry]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = tries.iter().map(one_try).collect();
    (!rows.is_empty()).then(|| view! { <section><h2>"Your tries so far"</h2><ul class="rows">{rows}</ul></section> })
}

fn one_try(past: &PastTry) -> impl IntoView + use<> {
    let (status, word) = match past.outcome {
        Outcome::Passed => (Status::Completed, "Passed"),
        Outcome::NotYet => (Status::NotStarted, "Not there yet"),
    };
    let icon = (status == Status::Completed).then(icons::tick);
    view! {
        <li class="row">
            <span class="row-words"><a class="row-link" href=paths::result(&past.id)>{past.when.clone()}</a></span>
            <span class="tag" class:tag-done=status == Status::Completed>{icon}{word}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use courses::compiled::{WhenFeedback, WhenKey};
    use courses::ids::QuizId;

    use super::*;

    #[test]
    fn a_pause_between_tries_is_said_before_it_comes() {
        let quiz = |attempts, wait_minutes, wait_after| Quiz {
            id: QuizId::new("final"),
            title: String::new(),
            purpose: Purpose::Assessed,
            pass_mark: 80,
            attempts,
            wait_minutes,
            wait_after,
            feedback: WhenFeedback::After,
            show_key: WhenKey::OnPass,
            one_per_page: true,
            module: None,
            minutes: 0,
            intro: vec![],
            parts: vec![],
        };
        let said = pause(&quiz(0, 10, 2)).expect("a pause");
        assert_eq!(said, " After 2 tries that did not pass, there is a pause of 10 minutes before the next.");
        assert_eq!(pause(&quiz(0, 0, 2)), None);
        assert_eq!(pause(&quiz(1, 10, 2)), None, "there is no next try");
    }
}
