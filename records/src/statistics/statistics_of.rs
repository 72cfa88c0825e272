//! Counts the first answers to every question of a course, over all its versions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use courses::compiled::{Block, QuizPart};
use courses::ids::{CourseRef, QuestionId};
use courses::question::mark;
use courses::text::plain_prose;
use courses::{Compiled, Date, Item};

use super::figures::{First, figures};
use super::hide::takers;
use super::wordings::wordings;
use super::{Counted, QuestionPlace, Scope, Statistics, Wording};
use crate::answers::Given;
use crate::db::{Conn, Db, json, row, sql};
use crate::ids::{AttemptId, OrganisationId, PersonId, PublishedId};
use crate::now::{MINUTE, SECOND};
use crate::refusal::Refusal;

/// For a [`Scope`] that `standing_for` gave. Tries count once they are handed in, checks in lessons at once; questions that come
/// again later do not count. The first answer of a person is the first that is not blank, in their first try with it.
pub async fn statistics_of(db: &Db, course: &CourseRef, scope: &Scope, today: Date) -> Result<Statistics, Refusal> {
    let mut conn = db.reader().await?;
    let versions = versions(&mut conn, db, course).await?;
    let newest = versions.iter().rev().find(|version| version.is_current).ok_or(Refusal::NotFound)?;
    let mut tallies = Tallies::new(&versions);
    let mut done = PersonId::new("");
    while let Some(upto) = some_more(&mut conn, course, &done).await? {
        for row in rows(&mut conn, course, (scope, today), (&done, &upto)).await? {
            tallies.add(row)?;
        }
        done = upto;
    }
    let places = places(&newest.course);
    let asked_now: BTreeSet<&QuestionId> = places.iter().map(|(question, _)| question).collect();
    let gone = tallies.answered().filter(|question| !asked_now.contains(question));
    let gone: Vec<_> = gone.map(|question| (question.clone(), QuestionPlace::Gone)).collect();
    let questions = places.iter().cloned().chain(gone).map(|(question, place)| tallies.counted(question, place));
    let questions: Vec<Counted> = questions.collect();
    let (began, completed) = begun_and_completed(&mut conn, course, (scope, today)).await?;
    let always: BTreeSet<_> = versions.iter().flat_map(|version| in_every_try(&version.course)).collect();
    let answered = people(questions.iter());
    let handed_in = people(questions.iter().filter(|counted| always.contains(&counted.question)));
    Ok(Statistics {
        course: course.clone(),
        title: newest.course.learner.facts.title.clone(),
        version: newest.course.learner.facts.version.to_string(),
        takers: takers(began, completed, &answered, &handed_in),
        questions,
    })
}

/// Every number of people that is shown of these questions.
fn people<'a>(questions: impl Iterator<Item = &'a Counted>) -> Vec<u32> {
    let figures = questions.flat_map(|counted| &counted.wordings).filter_map(|wording| wording.figures.as_ref());
    figures.map(|figures| figures.people).collect()
}

struct Version {
    id: PublishedId,
    is_current: bool,
    course: Arc<Compiled>,
}

/// Oldest first, those that a demonstration replaced among them: tries may have begun on them.
async fn versions(conn: &mut Conn, db: &Db, course: &CourseRef) -> Result<Vec<Version>, Refusal> {
    let rows: Vec<(PublishedId, Option<i64>)> = conn
        .all(sql!("SELECT id, replaced_at FROM published WHERE course = $1 ORDER BY rank, published_at, id", course))
        .await?;
    let mut versions = Vec::with_capacity(rows.len());
    for (id, replaced_at) in rows {
        let course = db.shelf().course(conn, &id).await?;
        versions.push(Version { id, is_current: replaced_at.is_none(), course });
    }
    Ok(versions)
}

row! {
    /// A saved answer, with what its try came to.
    struct AnswerRow {
        person: PersonId,
        attempt: AttemptId,
        published: PublishedId,
        context: String,
        started_at: i64,
        marks: Option<i64>,
        weights: Option<i64>,
        item: String,
        reply: String,
        saved_at: i64,
        mark: Option<i64>,
        weight: Option<i64>,
    }
}

/// Of how many people every answer is in memory at once; of the others only what counts is kept.
const PEOPLE_AT_ONCE: i64 = 500;

/// Up to whom the next answers are read, in the order of their ids.
async fn some_more(conn: &mut Conn, course: &CourseRef, done: &PersonId) -> Result<Option<PersonId>, Refusal> {
    let (upto,): (Option<PersonId>,) = conn
        .one(sql!(
            "SELECT MAX(person_id) FROM (
                 SELECT person_id FROM enrolment WHERE course = $1 AND person_id > $2 ORDER BY person_id LIMIT $3) AS batch",
            course,
            done,
            PEOPLE_AT_ONCE,
        ))
        .await?;
    Ok(upto)
}

/// Whether the place `e` is in the scope whose name is `$2` and whose body is `$3`, on the day `$4`: for everything that is
/// counted of a course.
macro_rules! in_scope {
    () => {
        "($2 = 'everyone' OR e.organisation_id = $3 OR ($2 = 'area' AND e.organisation_id IN (
              SELECT l.council_id FROM organisation_link l
              WHERE l.provider_id = $3 AND l.from_date <= $4 AND (l.to_date IS NULL OR l.to_date >= $4))))"
    };
}

/// The name and the body.
fn named(scope: &Scope) -> (&'static str, Option<&OrganisationId>) {
    match scope {
        Scope::Everyone => ("everyone", None),
        Scope::Council(council) => ("council", Some(council)),
        Scope::Area(body) => ("area", Some(body)),
    }
}

/// Of each person the first try first, and in a try what was saved first.
async fn rows(
    conn: &mut Conn,
    course: &CourseRef,
    (scope, today): (&Scope, Date),
    (after, upto): (&PersonId, &PersonId),
) -> Result<Vec<AnswerRow>, Refusal> {
    let (kind, body) = named(scope);
    conn.all(sql!(
        concat!(
            "SELECT a.person_id AS person, a.id AS attempt, a.published_id AS published, a.context, a.started_at,
                    a.marks, a.weights, w.item, w.reply, w.saved_at, m.mark, m.weight
             FROM enrolment e
             JOIN attempt a ON a.enrolment_id = e.id
             JOIN answer w ON w.attempt_id = a.id
             LEFT JOIN attempt_mark m ON m.attempt_id = a.id AND m.question = w.item
             WHERE e.course = $1 AND e.person_id > $5 AND e.person_id <= $6
               AND (a.context = 'lesson' OR (a.context = 'quiz' AND a.submitted_at IS NOT NULL)) AND ",
            in_scope!(),
            " ORDER BY a.person_id, a.number, a.id, w.saved_at, w.revision"
        ),
        course,
        kind,
        body.map(OrganisationId::as_str),
        today,
        after,
        upto,
    ))
    .await
}

/// How many people; each has one place on a course, however often they renewed it.
async fn begun_and_completed(
    conn: &mut Conn,
    course: &CourseRef,
    (scope, today): (&Scope, Date),
) -> Result<(u32, u32), Refusal> {
    let (kind, body) = named(scope);
    let (began, completed): (i64, i64) = conn
        .one(sql!(
            concat!(
                "SELECT COUNT(*), COUNT(CASE WHEN EXISTS (
                            SELECT 1 FROM completion c WHERE c.person_id = e.person_id AND c.course = e.course) THEN 1 END)
                 FROM enrolment e WHERE e.course = $1 AND e.started_at IS NOT NULL AND ",
                in_scope!()
            ),
            course,
            kind,
            body.map(OrganisationId::as_str),
            today,
        ))
        .await?;
    let people = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok((people(began), people(completed)))
}

/// A longer pause is somebody at the door.
const LONGEST_PAUSE: i64 = 10 * MINUTE;

struct Tallies<'a> {
    versions: &'a [Version],
    /// The wordings of each question that was met, one for each version.
    wordings: BTreeMap<QuestionId, Vec<Option<usize>>>,
    /// By question and wording, the first answer of each person.
    firsts: BTreeMap<(QuestionId, usize), BTreeMap<PersonId, First>>,
    /// The try that is read now, and when something was last saved in it.
    now: Option<(AttemptId, i64)>,
}

impl<'a> Tallies<'a> {
    fn new(versions: &'a [Version]) -> Self {
        let mut wordings_of = BTreeMap::new();
        for question in versions.iter().flat_map(|version| version.course.learner.questions.keys()) {
            if !wordings_of.contains_key(question) {
                let courses = versions.iter().map(|version| &*version.course);
                wordings_of.insert(question.clone(), wordings(courses, question));
            }
        }
        Self { versions, wordings: wordings_of, firsts: BTreeMap::new(), now: None }
    }

    /// Rows come in the order of [`rows`].
    fn add(&mut self, row: AnswerRow) -> Result<(), Refusal> {
        let before = match &self.now {
            Some((attempt, saved_at)) if *attempt == row.attempt => *saved_at,
            _ => row.started_at,
        };
        self.now = Some((row.attempt.clone(), row.saved_at));
        let question = QuestionId::new(row.item.as_str());
        let Some(place) = self.versions.iter().position(|version| version.id == row.published) else { return Ok(()) };
        let number = self.wordings.get(&question).and_then(|numbers| numbers.get(place).copied().flatten());
        let key = self.versions[place].course.server.keys.get(&question);
        // Checklists, notes and stories are saved by the same door and are not questions.
        let (Some(number), Some(key)) = (number, key) else { return Ok(()) };
        let given: Given = json(&row.reply)?;
        let people = self.firsts.entry((question, number)).or_default();
        if given.reply.is_blank() || people.contains_key(&row.person) {
            return Ok(());
        }
        let first = First {
            mark: mark(key, &given.reply).mark,
            reply: given.reply,
            rest: rest(&row),
            seconds: (row.context == "quiz").then(|| seconds(before, row.saved_at)).flatten(),
        };
        people.insert(row.person, first);
        Ok(())
    }

    /// Questions with at least one answer.
    fn answered(&self) -> impl Iterator<Item = &QuestionId> {
        let met: BTreeSet<&QuestionId> = self.firsts.keys().map(|(question, _)| question).collect();
        met.into_iter()
    }

    fn counted(&self, question: QuestionId, place: QuestionPlace) -> Counted {
        let numbers = self.wordings.get(&question).map(Vec::as_slice).unwrap_or_default();
        let highest = numbers.iter().flatten().copied().max().unwrap_or(0);
        // What the newest version asks comes first, even where it went back to older words.
        let now = numbers.iter().rev().find_map(|number| *number);
        let mut order: Vec<usize> = (1..=highest).rev().collect();
        order.sort_by_key(|number| Some(*number) != now);
        let wordings = order.into_iter().filter_map(|number| self.wording(&question, numbers, number)).collect();
        Counted { question, place, wordings }
    }

    fn wording(&self, question: &QuestionId, numbers: &[Option<usize>], number: usize) -> Option<Wording> {
        let of_it = |place: &usize| numbers.get(*place).copied().flatten() == Some(number);
        let first = (0..numbers.len()).find(of_it)?;
        let last = (0..numbers.len()).rev().find(of_it)?;
        let (asked, key) = self.versions[last].course.question_with_key(question)?;
        let firsts: Vec<First> = match self.firsts.get(&(question.clone(), number)) {
            Some(people) => people.values().cloned().collect(),
            None => vec![],
        };
        Some(Wording {
            number,
            since: self.versions[first].course.learner.facts.version.to_string(),
            words: beginning(&asked.stem),
            figures: figures(asked, key, &firsts),
        })
    }
}

/// What the other questions of the try came to, by the marks of the day it was handed in.
fn rest(row: &AnswerRow) -> Option<f64> {
    let (mark, weight) = (row.mark?, row.weight?);
    let (marks, weights) = (row.marks? - mark * weight, row.weights? - weight);
    (weights > 0).then(|| marks as f64 / (weights * i64::from(courses::question::FULL)) as f64)
}

fn seconds(before: i64, saved_at: i64) -> Option<u32> {
    let passed = saved_at - before;
    (0..=LONGEST_PAUSE).contains(&passed).then(|| u32::try_from(passed / SECOND).unwrap_or(0))
}

/// Where the questions of a version stand, in reading order.
fn places(course: &Compiled) -> Vec<(QuestionId, QuestionPlace)> {
    let mut places = Vec::new();
    for lesson in course.lessons_in_order() {
        let place = QuestionPlace::Lesson { id: lesson.id.clone(), title: lesson.title.clone() };
        for item in lesson.items() {
            if let Item::Question(question) = item {
                places.push((question, place.clone()));
            }
        }
    }
    for quiz in course.learner.quizzes.values() {
        let place = QuestionPlace::Quiz { id: quiz.id.clone(), title: quiz.title.clone() };
        let of_part = |part: &QuizPart| match part {
            QuizPart::Question(question) => vec![question.clone()],
            QuizPart::Pool { questions, .. } => questions.clone(),
        };
        places.extend(quiz.parts.iter().flat_map(of_part).map(|question| (question, place.clone())));
    }
    places
}

/// What nobody can have passed a quiz of this version without being asked.
fn in_every_try(course: &Compiled) -> impl Iterator<Item = &QuestionId> {
    course.learner.quizzes.values().flat_map(|quiz| &quiz.parts).flat_map(always_asked)
}

fn always_asked(part: &QuizPart) -> &[QuestionId] {
    match part {
        QuizPart::Question(question) => std::slice::from_ref(question),
        QuizPart::Pool { pick, questions, .. } if *pick as usize >= questions.len() => questions,
        QuizPart::Pool { .. } => &[],
    }
}

/// Enough of a question to know it by (characters).
const LONGEST_BEGINNING: usize = 200;

fn beginning(stem: &[Block]) -> String {
    let prose = stem.iter().filter_map(|block| match block {
        Block::Prose(part) => Some(plain_prose(std::slice::from_ref(part))),
        _ => None,
    });
    let words = prose.collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST_BEGINNING) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
