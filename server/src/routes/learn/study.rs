//! A person's place on a course together with the text they read: what every page of a course begins with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use app::course::Reader;
use app::pages::learn::home::Earned;
use app::pages::learn::news::{Start, VersionNews};
use app::pages::learn::outline::Done;
use app::pages::learn::renewing::{Lasting, Stage};
use app::paths;
use courses::compiled::Lesson;
use courses::ids::{BlockId, CourseRef, LessonId};
use courses::versions::{ChangedSection, Part, changed_section, new_lessons};
use courses::{Compiled, Date};
use records::completions::items_left_for;
use records::enrolments::{
    Learning, NextStep, Prior, TryState, learning_for, next_step, priors_for, renewal, versions_read,
};
use records::now::DAY;
use records::{PublishedId, published};
use serde::Deserialize;

use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// The part of a path that names a course.
#[derive(Debug, Deserialize)]
pub struct InCourse {
    publisher: String,
    slug: String,
}

impl InCourse {
    pub fn new(publisher: String, slug: String) -> Self {
        Self { publisher, slug }
    }

    pub fn read(&self) -> Result<CourseRef, Trouble> {
        CourseRef::parse(&format!("{}/{}", self.publisher, self.slug)).ok_or(Trouble::NotFound)
    }
}

/// The part of a path that names a lesson.
#[derive(Debug, Deserialize)]
pub struct InLesson {
    publisher: String,
    slug: String,
    lesson: String,
}

impl InLesson {
    pub fn read(self) -> Result<(CourseRef, LessonId), Trouble> {
        let course = InCourse::new(self.publisher, self.slug).read()?;
        Ok((course, LessonId::new(self.lesson)))
    }
}

#[derive(Debug)]
pub struct Study {
    pub learning: Learning,
    pub course: Arc<Compiled>,
    /// Stories and notes that are required and not met; looked up once everything else is done.
    pub items_left: Vec<BlockId>,
}

impl Study {
    /// The course as this person reads it; not found without a place on it.
    pub async fn of(moothall: &Moothall, Me(person): &Me, course: &CourseRef) -> Result<Self, Trouble> {
        let learning = learning_for(&moothall.db, person, course).await?;
        Self::from(moothall, learning).await
    }

    pub async fn from(moothall: &Moothall, learning: Learning) -> Result<Self, Trouble> {
        let course = published::course(&moothall.db, &learning.published).await?;
        let mut study = Self { learning, course, items_left: Vec::new() };
        if study.next() == NextStep::Wait {
            study.items_left = items_left_for(&moothall.db, &study.learning.enrolment, &study.course).await?;
        }
        Ok(study)
    }

    /// The course as it was on the page where something was filled in. That page may have been drawn before the place was moved
    /// to a version that has no such thing.
    pub async fn where_it_stood(self, moothall: &Moothall, lesson: &LessonId, item: &str) -> Result<Self, Trouble> {
        let has = |course: &Compiled| course.lesson(lesson).is_some_and(|lesson| lesson.item(item).is_some());
        if has(&self.course) {
            return Ok(self);
        }
        for id in versions_read(&moothall.db, &self.learning.enrolment).await? {
            let course = published::course(&moothall.db, &id).await?;
            if has(&course) {
                return Ok(Self { course, ..self });
            }
        }
        Err(Trouble::NotFound)
    }

    pub fn lesson(&self, id: &LessonId) -> Result<&Lesson, Trouble> {
        self.course.lesson(id).ok_or(Trouble::NotFound)
    }

    /// What is done, for the views.
    pub fn done(&self) -> Done {
        let quizzes = self.course.learner.quizzes.keys();
        let passed = |quiz: &&_| self.learning.has_passed(quiz);
        Done {
            lessons: self.learning.lessons_done.clone(),
            begun: self.learning.lessons_begun.difference(&self.learning.lessons_done).cloned().collect(),
            quizzes_passed: quizzes.filter(passed).cloned().collect(),
            not_asked: self
                .course
                .lessons_in_order()
                .filter(|lesson| !self.learning.is_asked(lesson))
                .map(|lesson| lesson.id.clone())
                .collect(),
            changed: Default::default(),
            new: Default::default(),
            items_left: self.items_left(),
            quizzes_begun: self.learning.tries.iter().map(|tried| tried.quiz.clone()).collect(),
        }
    }

    /// With the lessons they stand in.
    pub fn items_left(&self) -> Vec<(LessonId, BlockId)> {
        let place = |item: &BlockId| {
            let lesson = self.course.lessons_in_order().find(|lesson| lesson.item(item.as_str()).is_some())?;
            Some((lesson.id.clone(), item.clone()))
        };
        self.items_left.iter().filter_map(place).collect()
    }

    pub fn earned(&self) -> Option<Earned> {
        self.learning.completed.as_ref().map(|completed| Earned {
            on: completed.on,
            points: completed.points,
            certificate: completed.certificate.as_ref().map(ToString::to_string),
        })
    }

    /// How long what they earned counts, and whether they may earn it again.
    pub fn lasting(&self, today: Date) -> Option<Lasting> {
        let Some(completed) = &self.learning.completed else {
            return self.learning.renews.map(|until| Lasting { until, stage: Stage::Renewing, today });
        };
        let is_withdrawn = self.learning.news.withdrawn.is_some();
        let renewal = renewal(&self.course, completed.on, completed.until, today).filter(|_| !is_withdrawn);
        let stage = renewal.map_or(Stage::Counts, |renewal| Stage::MayRenew(renewal.again));
        completed.until.map(|until| Lasting { until, stage, today })
    }

    /// What there is to say about the version they read.
    pub fn news(&self, moothall: &Moothall) -> VersionNews {
        let until = self.learning.news.offer.as_ref().map(|offer| offer.until);
        // The last whole day before they are led on.
        let finish_by =
            until.filter(|until| *until > moothall.london.now().micros).map(|until| moothall.london.date(until - DAY));
        let start = if self.learning.started_at.is_some() { Start::Started } else { Start::NotYet };
        VersionNews { news: self.learning.news.clone(), finish_by, start }
    }

    /// The sections of lessons that are done and say something else than when they were read, where the publisher asks that
    /// they be shown again (bundle-format.md 17, rule 8).
    pub async fn changed(&self, moothall: &Moothall) -> Result<BTreeMap<LessonId, Vec<ChangedSection>>, Trouble> {
        let now = &self.learning.published;
        let mut asked: BTreeMap<&PublishedId, Vec<String>> = BTreeMap::new();
        let mut changed = BTreeMap::new();
        for (id, read_in) in self.learning.read_in.iter().filter(|(_, read_in)| *read_in != now) {
            let Some(lesson) = self.course.lesson(id) else { continue };
            if !asked.contains_key(read_in) {
                asked.insert(read_in, rechecked(moothall, read_in, now).await?);
            }
            let wanted = asked.get(read_in).map(Vec::as_slice).unwrap_or_default();
            if wanted.is_empty() {
                continue;
            }
            let before = published::course(&moothall.db, read_in).await?;
            let sections = wanted.iter().filter_map(|section| {
                changed_section(before.lesson(id), (&self.course, lesson), section).filter(says_something_else)
            });
            let sections: Vec<ChangedSection> = sections.collect();
            if !sections.is_empty() {
                changed.insert(id.clone(), sections);
            }
        }
        Ok(changed)
    }

    /// With the lessons that are new to them: not done, and in no version that they know. That is the one they completed, else
    /// those they finished a lesson in (bundle-format.md 17, rule 6).
    pub async fn done_with_new(&self, moothall: &Moothall) -> Result<Done, Trouble> {
        let (learning, mut done) = (&self.learning, self.done());
        let known: BTreeSet<&PublishedId> = match &learning.completed {
            Some(completed) => [&completed.published].into(),
            None => learning.read_in.values().collect(),
        };
        if known.is_empty() || known.contains(&learning.published) {
            return Ok(done);
        }
        let to_do = self.course.lessons_in_order().filter(|lesson| !learning.is_done(&lesson.id));
        done.new = to_do.map(|lesson| lesson.id.clone()).collect();
        for id in known {
            let before = published::course(&moothall.db, id).await?;
            let added = new_lessons(&before, &self.course);
            done.new.retain(|lesson| added.contains(lesson));
        }
        Ok(done)
    }

    /// What its publisher wants done before it; nothing more is said of that once somebody has completed it.
    pub async fn priors(&self, moothall: &Moothall, Me(person): &Me) -> Result<Vec<Prior>, Trouble> {
        if self.learning.completed.is_some() {
            return Ok(Vec::new());
        }
        Ok(priors_for(&moothall.db, person, moothall.london.now().today, &self.learning.published).await?)
    }

    /// Where the next thing to do is.
    pub fn path_of(&self, step: &NextStep) -> String {
        let course = &self.learning.course;
        match step {
            NextStep::Lesson(lesson) => paths::lesson(course, lesson),
            NextStep::Quiz(quiz) | NextStep::Try { quiz, .. } => paths::quiz(course, quiz),
            NextStep::Wait => match self.items_left().first() {
                Some((lesson, item)) => paths::item_on_page(course, lesson, item.as_str()),
                None => paths::course(course),
            },
            NextStep::Done => paths::course(course),
        }
    }

    pub fn next(&self) -> NextStep {
        next_step(&self.course, &self.learning)
    }

    /// Lessons that are asked of them and not done, in reading order.
    pub fn lessons_to_do(&self) -> Vec<LessonId> {
        let is_open = |lesson: &&Lesson| self.learning.is_asked(lesson) && !self.learning.is_done(&lesson.id);
        self.course.lessons_in_order().filter(is_open).map(|lesson| lesson.id.clone()).collect()
    }

    /// Whether everything is done but a face-to-face session.
    pub fn is_done_but_for_the_session(&self) -> bool {
        let asks_for_session = self.course.learner.facts.completion.asks_for_session();
        asks_for_session && self.next() == NextStep::Wait && self.items_left.is_empty()
    }

    /// How many tries at a quiz were handed in.
    pub fn handed_in(&self, quiz: &courses::ids::QuizId) -> usize {
        let is_in =
            |tried: &&records::enrolments::Try| tried.quiz == *quiz && matches!(tried.state, TryState::HandedIn { .. });
        self.learning.tries.iter().filter(is_in).count()
    }
}

/// What variables in course text stand for, for this person.
pub async fn reader(moothall: &Moothall, visit: &Visit, Me(person): &Me) -> Result<Arc<Reader>, Trouble> {
    moothall.readers.read(&moothall.db, visit.now, person).await
}

/// The sections that the versions since one ask to be shown again.
async fn rechecked(moothall: &Moothall, since: &PublishedId, now: &PublishedId) -> Result<Vec<String>, Trouble> {
    let mut sections: Vec<String> = Vec::new();
    for id in published::versions_between(&moothall.db, since, now).await? {
        let version = published::course(&moothall.db, &id).await?;
        for section in &version.learner.facts.release.recheck {
            if !sections.contains(section) {
                sections.push(section.clone());
            }
        }
    }
    Ok(sections)
}

fn says_something_else(section: &ChangedSection) -> bool {
    section.words.iter().any(|part| !matches!(part, Part::Same(_)))
}
