//! Courses whose publishers state more than most do, and what learners are told of that.

use app::Page;
use app::course::ItemState;
use app::pages::learn::outline::Done;
use app::pages::learn::{course, find, glossary, home, lesson, workbook};
use app::pages::quiz::question;
use courses::compiled::LearnerHalf;
use courses::facts::{CourseKind, Facts, Need, Prerequisite, Requirement};
use courses::ids::{CourseRef, QuizId};
use records::enrolments::Prior;

use super::course::day;
use super::{World, all_done, saved_items};

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let with_session = stating(world, |facts| {
        facts.completion.require.push(Requirement::Session);
        facts.face_to_face.iter_mut().for_each(|session| session.need = Need::Required);
    });
    let in_welsh = stating(world, |facts| facts.language = "cy".into());
    let briefing = stating(world, |facts| {
        facts.kind = CourseKind::Briefing;
        facts.publisher.authors = ["Priya Larkspur", "Rowan Ashdown", "Olive Beck"].map(str::to_owned).into();
        facts.publisher.contact = Some("courses@wexshire.example.org".into());
    });
    let (all, none) = (all_done(&world.course), Done::default());
    let barred = [prior("moothall/planning", Some("Planning"), true), prior("wexshire/first-steps", None, true)];
    let suggested = [prior("moothall/in-the-chair", Some("In the Chair"), false)];
    vec![
        ("home-session-left", at_home(world, &with_session, &all, &[])),
        ("course-session-left", of_course(world, &with_session, &all, &[])),
        ("home-barred", at_home(world, &world.course, &none, &barred)),
        ("course-barred", of_course(world, &world.course, &none, &barred)),
        ("course-suggested", of_course(world, &world.course, &none, &suggested)),
        ("find-barred", about(world, &barred)),
        ("course-briefing", of_course(world, &briefing, &all, &[])),
        ("course-in-welsh", of_course(world, &in_welsh, &none, &[])),
        ("lesson-in-welsh", of_lesson(world, &in_welsh)),
        ("glossary-in-welsh", words_of(world, &in_welsh)),
        ("question-in-welsh", of_question(world, &in_welsh)),
        ("home-final-left", at_home(world, &world.course, &Done { quizzes_passed: [].into(), ..all.clone() }, &[])),
        ("home-flat", at_home(world, &flat(world), &none, &[])),
        ("course-flat", of_course(world, &flat(world), &none, &[])),
        ("workbook-flat", on_paper(world, &flat(world))),
    ]
}

fn about(world: &World, priors: &[Prior]) -> Page {
    let props = find::About { course: &world.course, reader: &world.reader, priors };
    find::about(&world.shell("/courses/moothall/finding-your-feet"), &props)
}

fn of_lesson(world: &World, course: &LearnerHalf) -> Page {
    let (items, lesson) = (saved_items(), &course.lessons[&world.lesson().id]);
    let props = lesson::LessonPage { course, lesson, reader: &world.reader, items: &items };
    lesson::page(&world.shell("/lesson"), &props)
}

fn words_of(world: &World, course: &LearnerHalf) -> Page {
    glossary::page(&world.shell("/glossary"), &glossary::Glossary { course, reader: &world.reader })
}

fn of_question(world: &World, course: &LearnerHalf) -> Page {
    let props = question::QuestionPage {
        try_id: "0190".into(),
        number: 4,
        of: 20,
        course,
        quiz: &course.quizzes[&QuizId::new("final")],
        question: world.question("q-one"),
        reader: &world.reader,
        state: ItemState::default(),
        then: question::Then::Next,
    };
    question::page(&world.shell("/tries/0190/questions/4"), &props)
}

fn prior(course: &str, title: Option<&str>, required: bool) -> Prior {
    let course = CourseRef::parse(course).expect("a course");
    let asked = Prerequisite { course, min_version: semver::Version::new(1, 2, 0), required };
    Prior { asked, title: title.map(Into::into), is_done: false }
}

fn stating(world: &World, state: impl FnOnce(&mut Facts)) -> LearnerHalf {
    let mut course = world.course.clone();
    state(&mut course.facts);
    course
}

/// With all its lessons in one folder.
fn flat(world: &World) -> LearnerHalf {
    let mut course = world.course.clone();
    course.modules.drain(1..);
    for module in &mut course.modules {
        (module.title, module.summary) = (String::new(), None);
        course.lessons.retain(|id, _| module.lessons.contains(id));
    }
    course
}

fn on_paper(world: &World, course: &LearnerHalf) -> Page {
    let props = workbook::Workbook {
        course,
        reader: &world.reader,
        dealt: &Default::default(),
        walks: &Default::default(),
        pdf: None,
    };
    workbook::page(&world.shell("/print"), &props)
}

fn at_home(world: &World, course: &LearnerHalf, done: &Done, priors: &[Prior]) -> Page {
    let (news, priors) = (Default::default(), priors.to_vec());
    let place = home::HomeCourse { course, done, due_on: None, earned: None, lasting: None, news, priors };
    let props = home::Home {
        greeting: home::Greeting::Morning,
        first_name: world.person.name.clone(),
        courses: vec![place],
        rounds: vec![],
        notices: vec![],
        making: None,
        settings: vec![],
        reader: &world.reader,
    };
    home::page(&world.shell("/"), &props)
}

/// A day after the review was due.
fn of_course(world: &World, course: &LearnerHalf, done: &Done, priors: &[Prior]) -> Page {
    let today = day("2027-05-23");
    let props = course::Course {
        course,
        reader: &world.reader,
        done,
        due_on: None,
        earned: None,
        lasting: None,
        priors,
        today,
    };
    course::page(&world.shell("/courses/moothall/finding-your-feet"), &props)
}
