//! Which questions of a course work, for those who teach it; and what learners say is unclear, for its authors.

use std::collections::BTreeMap;

use app::pages::questions::{self, Heard, Questions, Whose, Writing, place_in_words};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::ids::CourseRef;
use courses::{FileKind, id_of_page, question_ids};
use records::PersonId;
use records::drafts::{Draft, drafts_for, files_of};
use records::published;
use records::search::misses_of;
use records::statistics::{
    Authorship, Counted, Figures, Scope, Shown, Standing, Statistics, Wording, standing_for, statistics_of,
};
use records::unclear::{DealWithUnclear, PlaceKind, UnclearPlace, unclear_in};
use serde::Deserialize;

use super::learn::study::InCourse;
use crate::http::csv::{self, Cell};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/questions
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let (standing, statistics) = counted(&moothall, &visit, &me, &course).await?;
    let newest = published::latest(&moothall.db, &course).await?;
    let newest = published::course(&moothall.db, &newest.id).await?;
    let heard = match standing.author {
        Authorship::Own => Some(heard(&moothall, &me, &course).await?),
        Authorship::Others => None,
    };
    let whose = match standing.scope {
        Scope::Everyone => Whose::Everyone,
        Scope::Council(_) => Whose::Council,
        Scope::Area(_) => Whose::Area,
    };
    let props = Questions { course: &newest.learner, statistics, whose, heard };
    Ok(page::ok(&moothall, &visit, |shell| questions::page(shell, &props)))
}

async fn counted(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    course: &CourseRef,
) -> Result<(Standing, Statistics), Trouble> {
    let standing = standing_for(&moothall.db, &me.0, course).await?;
    let statistics = statistics_of(&moothall.db, course, &standing.scope, visit.now.today).await?;
    Ok((standing, statistics))
}

async fn heard(moothall: &Moothall, me: &Me, course: &CourseRef) -> Result<Heard, Trouble> {
    Ok(Heard {
        unclear: unclear_in(&moothall.db, course).await?,
        missed: misses_of(&moothall.db, course).await?,
        writing: writing(moothall, me, course).await?,
    })
}

/// One look at the person's drafts and one at the files of the right one, however many questions there are.
async fn writing(moothall: &Moothall, Me(person): &Me, course: &CourseRef) -> Result<Writing, Trouble> {
    let drafts = drafts_for(&moothall.db, person).await?;
    let Some(draft) = draft_of(drafts, course) else { return Ok(Writing::FromFiles) };
    if draft.put_away_at.is_some() {
        return Ok(Writing::PutAway { draft: draft.id.to_string() });
    }
    let files = files_of(&moothall.db, person, &draft.id, draft.changes).await?;
    let texts = files.iter().filter_map(|(path, file)| Some((path.as_str(), file.body.text()?)));
    Ok(Writing::InDraft { draft: draft.id.to_string(), files: written_in(texts) })
}

/// The draft whose versions are published; where none came from here yet, one of the same publisher that will be the next.
fn draft_of(drafts: Vec<Draft>, course: &CourseRef) -> Option<Draft> {
    let is_course = |draft: &Draft| draft.course.as_ref() == Some(course);
    let will_be = |draft: &Draft| {
        draft.course.is_none()
            && draft.said_course.as_ref() == Some(course)
            && draft.publisher.as_deref() == Some(course.publisher())
    };
    let place = drafts.iter().position(is_course).or_else(|| drafts.iter().position(will_be))?;
    drafts.into_iter().nth(place)
}

/// Which file holds what, by the ids in its words: they are there while the course has problems, too.
fn written_in<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<UnclearPlace, String> {
    let mut files = BTreeMap::new();
    for (path, text) in texts {
        let kind = FileKind::of(path);
        let page = match kind {
            FileKind::Lesson => Some(PlaceKind::Lesson),
            FileKind::Handout => Some(PlaceKind::Handout),
            _ => None,
        };
        if let Some(page) = page {
            files.insert(UnclearPlace::new(page, id_of_page(path, text)), path.to_owned());
        }
        if matches!(kind, FileKind::Lesson | FileKind::Quiz) {
            files.extend(question_ids(text).map(|id| (UnclearPlace::new(PlaceKind::Question, id), path.to_owned())));
        }
    }
    files
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedPlace {
    person: PersonId,
    at: String,
}

owned!(PostedPlace);

/// POST /courses/{publisher}/{slug}/questions: an author has dealt with what was said about a place.
pub async fn deal(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    OwnForm(posted): OwnForm<PostedPlace>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let place = UnclearPlace::parse(&posted.at).ok_or(Trouble::BadForm)?;
    let deal = DealWithUnclear { person: me.0, course: course.clone(), place };
    moothall.db.perform(visit.now, deal).await?;
    Ok(Redirect::to(&paths::questions(&course)).into_response())
}

const HEAD: [&str; 13] = [
    "question",
    "place",
    "wording",
    "since version",
    "words",
    "answered",
    "right first time",
    "right first time %",
    "tells apart",
    "seconds",
    "answer",
    "answer is right",
    "chosen by",
];

/// GET /courses/{publisher}/{slug}/questions.csv: the numbers of the page, a line for each answer. What is hidden is blank.
pub async fn download(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let (_, statistics) = counted(&moothall, &visit, &me, &course).await?;
    let rows: Vec<Vec<Cell>> = statistics.questions.iter().flat_map(lines).collect();
    // An export is logged: who, what, how much. It names nobody else.
    tracing::info!(person = me.0.as_str(), course = %course, rows = rows.len(), "question statistics downloaded");
    csv::table(&format!("questions-{}", course.slug()), &HEAD, rows)
}

fn lines(counted: &Counted) -> Vec<Vec<Cell>> {
    counted
        .wordings
        .iter()
        .flat_map(|wording| {
            let start = start_of_line(counted, wording);
            let ends: Vec<Vec<Cell>> = wording.figures.iter().flat_map(ends_of_lines).collect();
            match ends.is_empty() {
                true => vec![[start, vec![Cell::Empty; 3]].concat()],
                false => ends.into_iter().map(|end| [start.clone(), end].concat()).collect(),
            }
        })
        .collect()
}

fn start_of_line(counted: &Counted, wording: &Wording) -> Vec<Cell> {
    let of = |cell: &dyn Fn(&Figures) -> Cell| wording.figures.as_ref().map_or(Cell::Empty, cell);
    vec![
        Cell::words(counted.question.to_string()),
        Cell::words(place_in_words(&counted.place)),
        Cell::number(Some(wording.number)),
        Cell::words(&wording.since),
        Cell::words(&wording.words),
        of(&|figures| Cell::number(Some(figures.people))),
        of(&|figures| Cell::number(number(figures.right))),
        of(&|figures| Cell::number(figures.per_cent(figures.right))),
        of(&|figures| Cell::number(figures.discrimination.map(|tenths| format!("{:.1}", f64::from(tenths) / 10.0)))),
        of(&|figures| Cell::number(figures.seconds)),
    ]
}

/// What was offered, and where nothing was, what was wrong.
fn ends_of_lines(figures: &Figures) -> Vec<Vec<Cell>> {
    let offered = figures.options.iter().map(|option| {
        let right = if option.right { "yes" } else { "no" };
        vec![Cell::words(&option.words), Cell::words(right), Cell::number(number(option.chosen))]
    });
    let wrong = figures
        .wrong
        .iter()
        .map(|given| vec![Cell::words(&given.words), Cell::words("no"), Cell::number(Some(given.people))]);
    offered.chain(wrong).collect()
}

fn number(shown: Shown) -> Option<u32> {
    match shown {
        Shown::Count(count) => Some(count),
        Shown::Hidden => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_the_lesson_or_handout_it_is_and_the_questions_it_asks() {
        let lesson = "+++\nid = \"one-body\"\ntitle = \"One body\"\n+++\nAsk #first.\n\n::: check {#check-body}\n\
                      :::: question {#check-vote type=single}\nHow?\n  ::: question {type=single #indented}\n:::\n";
        let texts = [
            ("course.toml", "id = \"wexshire/first-steps\""),
            ("lessons/01-beginnings/01-a-body.md", lesson),
            ("lessons/02-half-written.md", "+++\ntitle = \n::: question {#}\n::: question {#lost"),
            ("quizzes/final.md", "::: pool {#pool pick=1}\n::: question {#q-agenda}\r\n:::\n:::"),
            ("trainer/handouts/card.md", "::: question {#none}"),
        ];
        let files = written_in(texts.into_iter());
        let held: Vec<(String, &str)> = files.iter().map(|(place, path)| (place.to_string(), path.as_str())).collect();
        let (body, quiz) = ("lessons/01-beginnings/01-a-body.md", "quizzes/final.md");
        let expected = [
            ("lesson:half-written", "lessons/02-half-written.md"),
            ("lesson:one-body", body),
            ("question:check-vote", body),
            ("question:indented", body),
            ("question:lost", "lessons/02-half-written.md"),
            ("question:q-agenda", quiz),
            ("handout:card", "trainer/handouts/card.md"),
        ];
        assert_eq!(held, expected.map(|(place, path)| (place.to_owned(), path)));
    }
}
