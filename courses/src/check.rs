//! The way from files to a course, one step after the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::budget::{Budget, Time, UNLIMITED};
use crate::bundle::Bundle;
use crate::compiled::{
    Compiled, Fingerprints, Handout, LearnerHalf, Lesson, Media, Module, Purpose, Quiz, ServerHalf, Term,
};
use crate::course_toml::{self, CourseToml, Parts};
use crate::date::Date;
use crate::desk::Desk;
use crate::facts::{Need, Requirement};
use crate::fault::{Fault, FaultLevel, Faults};
use crate::ids::{HandoutId, LessonId, ModuleId, ObjectiveId, TermId};
use crate::lesson_file::{self, ReadLesson};
use crate::limits::Limits;
use crate::lock::Lock;
use crate::one_by_one::one_by_one;
use crate::page::WORDS_A_MINUTE;
use crate::quiz_file::{self, ReadQuiz};
use crate::references::{self, Known};
use crate::rules::abbreviations;
use crate::text::plain_prose;
use crate::trainer_files::TrainerFiles;
use crate::unfilled::Partnership;
use crate::{
    Checked, Files, contents, fingerprint, glossary, lock_file, media, modules, rules, template_words, trainer_files,
    variables_toml, versions,
};

/// Reads, checks and compiles a bundle. The same files and the same day give the same result.
pub fn check(files: &Files, today: Date) -> Checked {
    check_against(files, &Against::day(today))
}

/// The same, with limits that an administrator has lowered.
pub fn check_within(files: &Files, today: Date, limits: &Limits) -> Checked {
    check_against(files, &Against { limits: Limits::default().lowered(limits), ..Against::day(today) })
}

/// The same for a stranger's bundle, for as long as the caller gives it time; then there is no course, but X024.
pub fn check_in_time(files: &Files, today: Date, budget: Budget<'_>) -> Checked {
    check_against(files, &Against { budget, ..Against::day(today) })
}

/// The same, and says which variables the partnership has no value for yet (F024).
pub fn check_for(files: &Files, today: Date, partnership: &Partnership<'_>, budget: Budget<'_>) -> Checked {
    check_against(files, &Against { partnership: Some(partnership), budget, ..Against::day(today) })
}

/// What a bundle is looked at against besides its own words.
pub(crate) struct Against<'a> {
    pub today: Date,
    pub partnership: Option<&'a Partnership<'a>>,
    pub limits: Limits,
    pub budget: Budget<'a>,
    pub around: Around,
}

/// What is around the words of a bundle. As functions, so that a browser is sent only those that it calls.
#[derive(Clone, Copy)]
pub(crate) struct Around {
    /// Looks into the files that are not words.
    pub media: fn(&Bundle, &Limits, &mut Time<'_>, &mut Faults) -> BTreeMap<String, Media>,
    /// Reads the lock of the version before, if the bundle has it.
    pub lock: fn(&Bundle, &mut Faults) -> Option<Lock>,
    /// Looks at the version before.
    pub compare: fn(&mut Desk<'_>, &CourseToml, &Compiled, &Lock),
    /// What the next version will be compared by.
    pub marks: fn(&Compiled) -> BTreeMap<String, Fingerprints>,
}

impl Against<'_> {
    pub fn day(today: Date) -> Self {
        let around =
            Around { media: media::read, lock: lock_file::read, compare: versions::look_at, marks: fingerprint::all };
        Self { today, partnership: None, limits: Limits::default(), budget: UNLIMITED, around }
    }
}

pub(crate) fn check_against(files: &Files, against: &Against<'_>) -> Checked {
    let mut faults = Faults::default();
    let bundle = Bundle::read(files, &mut faults);
    let Looked { faults, minutes, compiled } = look(&bundle, faults, against, |faults| !faults.has_problem());
    let is_sound = faults.iter().all(|fault| fault.level != FaultLevel::Problem);
    Checked { compiled: compiled.filter(|_| is_sound), faults, minutes }
}

/// What comes of looking at a bundle.
pub(crate) struct Looked {
    pub compiled: Option<Compiled>,
    pub faults: Vec<Fault>,
    pub minutes: Option<u32>,
}

/// `may_compile` says whether what was read can be put together, by what is wrong with it.
pub(crate) fn look(
    bundle: &Bundle,
    faults: Faults,
    against: &Against<'_>,
    may_compile: impl FnOnce(&Faults) -> bool,
) -> Looked {
    let Gathered { mut desk, course, lock, glossary, media, read, trainer } = gather(bundle, faults, against);
    read.look_at(&mut desk, course.as_ref(), &glossary, &trainer.handouts);
    if let Some(told) = desk.time.told() {
        return Looked { compiled: None, faults: told.into_sorted(), minutes: None };
    }
    if let Some(course) = &course {
        course_toml::release::look_at(&mut desk, &course.released);
    }
    look_at_session(&mut desk, course.as_ref(), trainer.planned);
    look_at_media(&mut desk, &media);
    template_words::look_at(&mut desk);
    let require = read.require(&mut desk, course.as_ref());
    let minutes = read.time().map(lesson_file::in_minutes);
    if let Some(partnership) = against.partnership {
        std::mem::take(&mut desk.unfilled).report(partnership, &mut desk.faults);
    }
    std::mem::take(&mut desk.abbreviations).report(&explained(&glossary), &mut desk.faults);
    let facts = course.as_ref().and_then(|course| course.facts.clone()).filter(|_| may_compile(&desk.faults));
    let mut compiled = facts.map(|facts| {
        let completion = crate::facts::Completion { require, ..facts.completion };
        let handouts = trainer_files::with_passages(trainer.handouts, read.lessons().map(|read| &read.lesson));
        let mut compiled =
            read.compile(&mut desk, crate::facts::Facts { completion, ..facts }, (glossary, handouts), media);
        compiled.server.fingerprints = (against.around.marks)(&compiled);
        compiled
    });
    if let (Some(compiled), Some(course), Some(lock)) = (&mut compiled, &course, &lock) {
        compiled.server.moved = lock.moved();
        compiled.server.moved.retain(|id, _| !compiled.server.fingerprints.contains_key(id));
        (against.around.compare)(&mut desk, course, compiled, lock);
    }
    Looked { compiled, faults: desk.faults.into_sorted(), minutes }
}

/// Everything that could be read of a bundle, before it is known whether it fits together.
pub(crate) struct Gathered<'a> {
    pub desk: Desk<'a>,
    pub course: Option<CourseToml>,
    pub lock: Option<Lock>,
    pub glossary: BTreeMap<TermId, Term>,
    pub media: BTreeMap<String, Media>,
    pub read: Read<'a>,
    pub trainer: TrainerFiles,
}

pub(crate) fn gather<'a>(bundle: &'a Bundle, mut faults: Faults, against: &Against<'a>) -> Gathered<'a> {
    let mut time = Time::of(against.budget);
    contents::look_at(bundle, &mut faults);
    let media = (against.around.media)(bundle, &against.limits, &mut time, &mut faults);
    let today = against.today;
    let course = bundle.texts.get("course.toml").and_then(|file| course_toml::read(file, today, &mut faults));
    let lock = (against.around.lock)(bundle, &mut faults);
    let mut desk = Desk::new(bundle, faults, time);
    desk.sizes = one_by_one(media.iter().filter_map(|(path, media)| Some((path.clone(), media.size?))));
    for id in lock.iter().flat_map(|lock| lock.retired.keys()) {
        desk.ids.reserve(id);
    }
    variables_toml::read(&mut desk);
    name_facts(&mut desk, course.as_ref());
    let glossary = glossary::read(&mut desk);
    let read = Read::new(&mut desk, course.as_ref());
    let trainer = trainer_files::read(&mut desk);
    Gathered { desk, course, lock, glossary, media, read, trainer }
}

/// Objectives and sources share the name space of all ids.
fn name_facts(desk: &mut Desk<'_>, course: Option<&CourseToml>) {
    let (Some(course), Some(file)) = (course, desk.bundle.texts.get("course.toml")) else { return };
    for found in &course.objectives {
        desk.name(found.value.id.as_str(), file, found.span.clone());
    }
    for found in &course.sources {
        desk.name(found.value.id.as_str(), file, found.span.clone());
    }
}

/// Everything that the glossary mentions.
fn explained(glossary: &BTreeMap<TermId, Term>) -> BTreeSet<String> {
    one_by_one(glossary.values().flat_map(|term| {
        abbreviations::abbreviations_in(&format!("{} {}", term.name, plain_prose(&term.definition))).collect::<Vec<_>>()
    }))
}

/// M151 and M152.
fn look_at_session(desk: &mut Desk<'_>, course: Option<&CourseToml>, planned: Option<u32>) {
    let Some(session) = course.and_then(|course| course.facts.as_ref()?.face_to_face.as_ref()) else { return };
    match planned {
        None if session.need == Need::Required || session.minutes > 0 => {
            desk.faults
                .about("M152", "course.toml", "There is a face-to-face session but no trainer/guide.md")
                .help("Write the session plan in trainer/guide.md");
        }
        Some(minutes) if minutes > 0 && minutes != session.minutes => {
            desk.faults
                .about(
                    "M151",
                    "trainer/guide.md",
                    format!("The session plan adds up to {minutes} minutes; course.toml says {}", session.minutes),
                )
                .help("Change the minutes of the headings, or of face_to_face");
        }
        _ => {}
    }
}

/// B109.
fn look_at_media(desk: &mut Desk<'_>, media: &BTreeMap<String, Media>) {
    for path in media.keys().filter(|path| path.starts_with("media/") && !desk.media_used.contains(*path)) {
        desk.faults.about("B109", path, format!("{path} is not used anywhere")).help("Delete it or use it");
    }
}

/// The pages of a bundle, read but not yet known to fit together.
pub(crate) struct Read<'a> {
    modules: Vec<(Module, Vec<ReadLesson>)>,
    quizzes: Vec<ReadQuiz<'a>>,
}

impl<'a> Read<'a> {
    fn new(desk: &mut Desk<'a>, course: Option<&CourseToml>) -> Self {
        let entries = course.map(|course| course.modules.as_slice());
        let mut read = Self { modules: vec![], quizzes: vec![] };
        for (module, files) in modules::sort(desk, entries) {
            let mut lessons = vec![];
            for file in files {
                if desk.has_time_for(file) {
                    lessons.push(lesson_file::read(desk, file, &module.id));
                }
            }
            read.modules.push((module, lessons));
        }
        let bundle = desk.bundle;
        let completion = course.and_then(|course| course.facts.as_ref()).map(|facts| &facts.completion);
        for file in bundle.pages_in("quizzes/").filter(|file| file.path.matches('/').count() == 1) {
            if desk.has_time_for(file) {
                read.quizzes.push(quiz_file::read(desk, file, completion));
            }
        }
        read
    }

    pub fn lessons(&self) -> impl Iterator<Item = &ReadLesson> {
        self.modules.iter().flat_map(|(_, lessons)| lessons)
    }

    pub fn quizzes(&self) -> impl Iterator<Item = &Quiz> {
        self.quizzes.iter().map(|read| &read.quiz)
    }

    /// The module in which each objective is taught.
    fn homes(&self) -> BTreeMap<ObjectiveId, ModuleId> {
        one_by_one(
            self.lessons()
                .flat_map(|read| read.lesson.objectives.iter().map(|id| (id.clone(), read.lesson.module.clone()))),
        )
    }

    fn look_at(
        &self,
        desk: &mut Desk<'a>,
        course: Option<&CourseToml>,
        glossary: &BTreeMap<TermId, Term>,
        handouts: &[Handout],
    ) {
        let known = Known {
            terms: one_by_one(glossary.keys().map(ToString::to_string)),
            lessons: one_by_one(self.lessons().map(|read| read.lesson.id.to_string())),
            quizzes: one_by_one(self.quizzes.iter().map(|read| read.quiz.id.to_string())),
            modules: one_by_one(self.modules.iter().map(|(module, _)| module.id.to_string())),
            handouts: one_by_one(handouts.iter().map(|handout| handout.id.to_string())),
        };
        references::look_at(desk, &known, course);
        let homes = self.homes();
        for read in &self.quizzes {
            rules::quizzes::look_at(desk, &read.quiz, read.file, &read.pools, &homes);
        }
        let (Some(course), Some(file)) = (course, desk.bundle.texts.get("course.toml")) else { return };
        if self.lessons().all(|read| read.is_readable) && self.lessons().next().is_some() {
            let taught = one_by_one(homes.into_keys());
            rules::objectives::look_at(course, &taught, &desk.tested, file, &mut desk.faults);
        }
        self.look_at_minutes(desk, course);
    }

    /// What the content looks like taking, or what lessons say themselves, in 130ths of a minute; `None` when there is no lesson.
    fn time(&self) -> Option<usize> {
        self.lessons().next()?;
        let quizzes: usize = self.quizzes.iter().map(|read| read.quiz.minutes as usize * WORDS_A_MINUTE).sum();
        Some(self.lessons().map(|read| read.time).sum::<usize>() + quizzes)
    }

    /// M119: more than two fifths away from what the content looks like.
    fn look_at_minutes(&self, desk: &mut Desk<'a>, course: &CourseToml) {
        let (Some(said), Some(file)) = (&course.minutes, desk.bundle.texts.get("course.toml")) else { return };
        let Some(time) = self.time() else { return };
        let (about, stated) = (lesson_file::in_minutes(time), said.value as usize * WORDS_A_MINUTE);
        if stated.abs_diff(time) * 5 > time * 2 && said.value.abs_diff(about) > 2 {
            desk.faults
                .at(
                    "M119",
                    file,
                    said.span.clone(),
                    format!("minutes says {}; its lessons and quizzes come to about {about}", said.value),
                )
                .help(
                    "A lesson that states its own minutes counts with those, any other with the time that its words and \
                     questions take. Change the minutes, unless the course holds more, such as something to do away from \
                     the screen",
                );
        }
    }

    fn require(&self, desk: &mut Desk<'a>, course: Option<&CourseToml>) -> Vec<Requirement> {
        let (Some(course), Some(file)) = (course, desk.bundle.texts.get("course.toml")) else { return vec![] };
        let (mut scenarios, mut reflections) = (vec![], vec![]);
        for read in self.lessons() {
            lesson_file::add_ids(&read.lesson.blocks, &mut scenarios, &mut reflections);
        }
        let ids = |purpose: Option<Purpose>| -> Vec<String> {
            let quizzes = self.quizzes.iter().map(|read| &read.quiz);
            quizzes
                .filter(|quiz| purpose.is_none_or(|purpose| quiz.purpose == purpose))
                .map(|quiz| quiz.id.to_string())
                .collect()
        };
        let parts = Parts {
            lessons: &self.lessons().map(|read| read.lesson.id.to_string()).collect::<Vec<_>>(),
            modules: &self.modules.iter().map(|(module, _)| module.id.to_string()).collect::<Vec<_>>(),
            quizzes: &ids(None),
            assessed: &ids(Some(Purpose::Assessed)),
            scenarios: &scenarios,
            reflections: &reflections,
        };
        course_toml::require(course, &parts, file, &mut desk.faults)
    }

    /// Puts the two halves together, without fingerprints.
    fn compile(
        self,
        desk: &mut Desk<'a>,
        facts: crate::facts::Facts,
        (glossary, handouts): (BTreeMap<TermId, Term>, BTreeMap<HandoutId, Handout>),
        media: BTreeMap<String, Media>,
    ) -> Compiled {
        let placed: BTreeSet<String> = one_by_one(self.lessons().flat_map(|read| read.placed.clone()));
        let mut modules = Vec::new();
        let mut lessons: BTreeMap<LessonId, Lesson> = BTreeMap::new();
        for (mut module, read) in self.modules {
            let quizzes = self.quizzes.iter().map(|read| &read.quiz);
            let own =
                quizzes.filter(|quiz| quiz.module.as_ref() == Some(&module.id) && !placed.contains(quiz.id.as_str()));
            module.quizzes = own.clone().map(|quiz| quiz.id.clone()).collect();
            module.minutes = own.map(|quiz| quiz.minutes).sum();
            for read in read {
                module.minutes += read.lesson.minutes;
                module.lessons.push(read.lesson.id.clone());
                lessons.insert(read.lesson.id.clone(), read.lesson);
            }
            modules.push(module);
        }
        let digest = desk.bundle.digest.clone();
        let learner = LearnerHalf {
            digest: digest.clone(),
            facts,
            modules,
            lessons,
            quizzes: one_by_one(self.quizzes.into_iter().map(|read| (read.quiz.id.clone(), read.quiz))),
            questions: std::mem::take(&mut desk.questions),
            glossary,
            media,
            handouts,
            variables: std::mem::take(&mut desk.own_variables),
        };
        let server = ServerHalf {
            digest,
            keys: std::mem::take(&mut desk.keys),
            choices: std::mem::take(&mut desk.choices),
            stories: std::mem::take(&mut desk.stories),
            pack: std::mem::take(&mut desk.pack),
            fingerprints: BTreeMap::new(),
            moved: BTreeMap::new(),
        };
        Compiled { learner, server }
    }
}
