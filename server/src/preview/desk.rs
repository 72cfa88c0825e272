//! What a preview has before it: the newest files, the course as it could last be shown, and what was answered.

use std::sync::Arc;

use app::TextSize;
use app::course::Reader;
use app::pages::preview::faults::{FileFaults, count};
use courses::facts::Audience;
use courses::ids::CourseRef;
use courses::{Compiled, FaultLevel};
use records::Now;

use super::edition::Edition;
use super::notebook::{Notebook, roles};
use crate::routes::learn::study::Study;
use crate::trouble::Trouble;

#[derive(Debug, Default)]
pub struct Desk {
    /// Names the newest files; blank before there are any.
    pub state: String,
    /// What is wrong with them.
    pub faults: Vec<FileFaults>,
    /// The newest that could be compiled.
    pub edition: Option<Arc<Edition>>,
    pub notebook: Notebook,
    /// As whom they chose to see it.
    pub chosen: Option<Audience>,
    pub text_size: TextSize,
}

impl Desk {
    /// Files with a problem leave the pages as they were. Another course begins with nothing answered.
    pub fn take(&mut self, state: String, faults: Vec<FileFaults>, edition: Option<Edition>) {
        self.state = state;
        self.faults = faults;
        if let Some(edition) = edition {
            if self.course().is_none_or(|before| before.course() != edition.course.course()) {
                self.notebook = Notebook::default();
            }
            self.notebook.follow(&edition.course);
            self.edition = Some(Arc::new(edition));
        }
    }

    /// The course that is shown.
    pub fn course(&self) -> Option<&Arc<Compiled>> {
        self.edition.as_ref().map(|edition| &edition.course)
    }

    pub fn has_problems(&self) -> bool {
        self.count(FaultLevel::Problem) > 0
    }

    /// The place of whoever looks on this course; not found when another one is shown.
    pub fn study(&self, now: Now, course: &CourseRef) -> Result<Study, Trouble> {
        let shown = self.course().filter(|shown| shown.course() == course).ok_or(Trouble::NotFound)?;
        Ok(self.notebook.study(shown, self.seen_as(), now))
    }

    /// Variables have the example that their author gave; those without one have their fallback or their name. Passages
    /// for one partnership are shown where it is the publisher's own.
    pub fn reader(&self, course: &Compiled) -> Reader {
        let learner = &course.learner;
        let examples = learner.variables.iter().filter_map(|one| Some((one.name.clone(), one.example.clone()?)));
        Reader {
            values: examples.collect(),
            roles: roles(self.seen_as()),
            publishers: [learner.facts.publisher.id.clone()].into(),
        }
    }

    /// Whom the course is for.
    fn audience(&self) -> &[Audience] {
        self.course().map(|course| course.learner.facts.audience.as_slice()).unwrap_or_default()
    }

    /// As whom it is seen: the one who was chosen, as long as the course is for them, else the first whom it is for.
    fn seen_as(&self) -> Audience {
        let chosen = self.chosen.filter(|chosen| self.audience().contains(chosen));
        chosen.or(self.audience().first().copied()).unwrap_or(Audience::Anyone)
    }

    /// What stands over each page.
    pub fn band(&self) -> app::Preview {
        let version = self.course().map(|course| course.learner.facts.version.to_string());
        let edition = match version {
            None => app::Edition::None,
            Some(version) if self.has_problems() => app::Edition::Earlier(version),
            Some(version) => app::Edition::Newest(version),
        };
        app::Preview {
            edition,
            problems: self.count(FaultLevel::Problem),
            advice: self.count(FaultLevel::Advice),
            audience: self.audience().to_vec(),
            seen_as: self.seen_as(),
            state: Some(self.state.clone()),
            back: None,
        }
    }

    fn count(&self, level: FaultLevel) -> usize {
        count(&self.faults, level)
    }
}
