//! The result: in words first, then what you earned or what to read again, then each question with its reason.

use courses::Date;
use courses::compiled::{LearnerHalf, Quiz};
use courses::facts::Source;
use courses::ids::{BlockId, LessonId};
use courses::question::{Question, Remark};
use courses::quiz::Score;
use courses::text::{Inline, Prose};

use crate::course::Reader;
use leptos::prelude::*;

use super::{review, start};
use crate::pages::learn::outline;
use crate::parts::drawings;
use crate::parts::field::hidden;
use crate::parts::links::post_button;
use crate::paths;
use crate::words::{count, cpd_points, noun, per_cent, upper_first};
use crate::{Page, Shell};

/// "Try again" posts `person` and `action_id` to the quiz's path.
#[derive(Clone, Debug)]
pub struct ResultPage<'a> {
    pub course: &'a LearnerHalf,
    pub quiz: &'a Quiz,
    pub reader: &'a Reader,
    pub score: Score,
    pub outcome: ResultOutcome,
    /// Empty where the quiz does not show reasons yet.
    pub questions: Vec<Reviewed<'a>>,
    pub action_id: String,
    /// There when a key was wrong and the answers were marked again.
    pub corrected: Option<Corrected>,
}

#[derive(Clone, Debug)]
pub struct Corrected {
    pub on: Date,
    /// What it came to when it was handed in; `None` where it was marked by the right key at once.
    pub before: Option<Score>,
}

#[derive(Clone, Debug)]
pub enum ResultOutcome {
    /// Passed, and the course is complete.
    Completed { on: Date, points: Option<u32>, certificate: Option<String>, receipt_to: Option<String> },
    /// Passed; these parts of the course are still to do.
    PassedWithMoreToDo {
        lessons: Vec<LessonId>,
        /// Stories and notes that are required, once no lesson is left.
        items: Vec<(LessonId, BlockId)>,
    },
    /// Passed, and nothing is left that can be done on a screen.
    PassedButForTheSession,
    NotYet {
        /// The lessons to read again, most useful first; at most three are shown.
        read_again: Vec<ReadAgain>,
        /// Tries submitted so far, this one too. After three a talk with the clerk is offered.
        tries: usize,
        again: Again,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    Now,
    /// Such as `15:10`.
    From(String),
    No,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAgain {
    pub lesson: LessonId,
    /// A section of it.
    pub section: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Reviewed<'a> {
    pub question: &'a Question,
    /// From `courses::question::given_answers`; empty = no answer.
    pub given: Vec<Vec<Inline>>,
    /// 0 to 10,000, before weight.
    pub mark: u32,
    pub remarks: Vec<Remark>,
    /// Empty when it may not be shown.
    pub explanation: &'a [Prose],
    /// What the right answer rests on; empty when the explanation may not be shown.
    pub sources: Vec<&'a Source>,
    /// From `courses::question::right_answers`; empty when they may not be shown.
    pub right_answers: Vec<Vec<Inline>>,
    pub read_again: Option<ReadAgain>,
    pub key: Key,
}

/// Which key a question was marked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// The one it was asked with.
    #[default]
    Own,
    /// A newer one, since that one was wrong.
    Corrected,
    /// None: the question was wrong, and is left out of the sum.
    Void,
}

pub fn page(shell: &Shell<'_>, props: &ResultPage<'_>) -> Page {
    let title = match &props.outcome {
        ResultOutcome::Completed { .. } => format!("You have completed {}", props.course.facts.title),
        ResultOutcome::PassedWithMoreToDo { .. } | ResultOutcome::PassedButForTheSession => {
            format!("You passed {}", props.quiz.title)
        }
        ResultOutcome::NotYet { .. } => "Not there yet".into(),
    };
    shell.plain(title.clone(), || {
        view! {
            {match &props.outcome {
                ResultOutcome::NotYet { .. } => not_yet(props, title).into_any(),
                _ => passed(props, title).into_any(),
            }}
            {props.corrected.as_ref().map(marked_again)}
            {what_next(shell, props)}
            {review::list(shell, props)}
        }
    })
}

fn marked_again(corrected: &Corrected) -> impl IntoView + use<> {
    let (label, words) = match corrected.before {
        Some(before) => (
            "Marked again",
            format!(
                "What we had as the right answer to a question was wrong. We marked your answers again on {}. Before that you had {} right.",
                corrected.on.in_words(),
                per_cent(before.share())
            ),
        ),
        None => (
            "A right answer was corrected",
            "What we had as the right answer to a question was wrong when you began. Your answers were marked by the corrected one.".to_owned(),
        ),
    };
    view! {
        <div class="box box-note" role="note">
            <p class="box-word">{label}</p>
            <p>{words}</p>
        </div>
    }
}

fn passed(props: &ResultPage<'_>, title: String) -> impl IntoView + use<> {
    view! {
        <div class="panel">
            {drawings::oak()}
            <h1>{title}</h1>
            <p>{format!("You got {} right.", per_cent(props.score.share()))}</p>
        </div>
    }
}

fn not_yet(props: &ResultPage<'_>, title: String) -> impl IntoView + use<> {
    let score = format!("You got {} right. You pass with {}%.", per_cent(props.score.share()), props.quiz.pass_mark);
    view! {
        <h1>{title}</h1>
        <p class="lead">{score}" Many people need more than one go. Your answers show what to read again."</p>
    }
}

fn what_next(shell: &Shell<'_>, props: &ResultPage<'_>) -> AnyView {
    match &props.outcome {
        ResultOutcome::Completed { on, points, certificate, receipt_to } => {
            earned(*on, *points, certificate.as_deref(), receipt_to.as_deref()).into_any()
        }
        ResultOutcome::PassedWithMoreToDo { lessons, items } => still_to_do(shell, props, lessons, items).into_any(),
        ResultOutcome::PassedButForTheSession => view! {
            <section>
                <h2>"What is left"</h2>
                {session_left(shell)}
                <p class="lone"><a class="button" href=paths::HOME>"Go to the home page"</a></p>
            </section>
        }
        .into_any(),
        ResultOutcome::NotYet { read_again, tries, again } => view! {
            {(!read_again.is_empty()).then(|| reading(props, read_again))}
            {try_again(shell, props, again)}
            {(*tries >= 3).then(|| talk(shell))}
        }
        .into_any(),
    }
}

fn earned(on: Date, points: Option<u32>, certificate: Option<&str>, receipt_to: Option<&str>) -> impl IntoView + use<> {
    let points = points.map(|points| view! { <li><strong>{cpd_points(points)}</strong>", on your record"</li> });
    let link = certificate
        .map(|id| view! { <a class="button" href=paths::certificate(id)>"See and print your certificate"</a> });
    let receipt = receipt_to.map(|address| view! { <p>"We have sent a receipt to "<strong class="long">{address.to_owned()}</strong>", with the address of your certificate."</p> });
    view! {
        <section>
            <h2>"What you earned"</h2>
            <ul>
                {points}
                {certificate.map(|_| view! { <li>{format!("A certificate, dated {}", on.in_words())}</li> })}
            </ul>
            {link}
        </section>
        <section>
            <h2>"What happens next"</h2>
            {receipt}
            <p>"Your council can see that you have done it, and the date. It does not see your answers."</p>
            <ul class="ways">
                <li><a href=paths::RECORD>"See my record"</a></li>
                <li><a href=paths::HOME>"Go to the home page"</a></li>
            </ul>
        </section>
    }
}

fn still_to_do(
    shell: &Shell<'_>,
    props: &ResultPage<'_>,
    lessons: &[LessonId],
    items: &[(LessonId, BlockId)],
) -> impl IntoView + use<> {
    let course = &props.course.facts.course;
    let links = lessons.iter().take(3).filter_map(|id| props.course.lessons.get(id)).map(|lesson| {
        view! { <li><a href=paths::lesson(course, &lesson.id)>{lesson.title.clone()}</a></li> }
    });
    let more = lessons.len().saturating_sub(3);
    let noun = noun(props.course.facts.kind);
    let pages = (!lessons.is_empty()).then(|| {
        view! {
            <p>{format!("To complete the {noun} and have your certificate, read these pages and press Next on each:")}</p>
            <ul>{links.collect_view()}{(more > 0).then(|| view! { <li>{format!("and {}", count(more, "more page", "more pages"))}</li> })}</ul>
        }
    });
    let items = items.iter().map(|(lesson, item)| {
        let (title, about) = outline::item_in_words(props.course, lesson, item);
        view! { <li><a href=paths::item_on_page(course, lesson, item.as_str())>{title}</a><span class="row-about">{about}</span></li> }
    });
    view! {
        <section>
            <h2>"What is left"</h2>
            {pages}
            <ul class="ways">{items.collect_view()}</ul>
            {props.course.facts.completion.asks_for_session().then(|| session_left(shell))}
            {post_button(shell, paths::course(course), &format!("Go on with the {noun}"))}
        </section>
    }
}

fn session_left(shell: &Shell<'_>) -> impl IntoView + use<> {
    view! { <p>{format!("{}. {}", outline::SESSION_LEFT, outline::ask_when(&shell.site.contact))}</p> }
}

fn reading(props: &ResultPage<'_>, read_again: &[ReadAgain]) -> impl IntoView + use<> {
    let links = read_again.iter().take(3).filter_map(|place| review::reading_link(props, place));
    view! { <section><h2>"What to read again"</h2><ul class="ways">{links.map(|link| view! { <li>{link}</li> }).collect_view()}</ul></section> }
}

fn try_again(shell: &Shell<'_>, props: &ResultPage<'_>, again: &Again) -> AnyView {
    match again {
        Again::Now => view! {
            <form method="post" action=paths::quiz(&props.course.facts.course, &props.quiz.id)>
                {shell.whose()}
                {hidden("action_id", props.action_id.clone())}
                <button class="button" type="submit">"Try again"</button>
            </form>
            <p class="hint leave">{start::other_questions(props.quiz, "The next try brings some other questions. ")}"Only your best result counts."</p>
        }
        .into_any(),
        Again::From(from) => start::wait(from).into_any(),
        Again::No => ().into_any(),
    }
}

fn talk(shell: &Shell<'_>) -> impl IntoView + use<> {
    let contact = &shell.site.contact;
    view! {
        <section class="card">
            <h2>"Talk it over?"</h2>
            <p>{format!("A few minutes with someone often helps more than another try. {} is glad to help.", upper_first(&contact.introduced()))}</p>
            {crate::parts::contact::ways(contact)}
        </section>
    }
}
