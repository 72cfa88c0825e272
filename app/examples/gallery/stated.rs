//! Courses whose publishers state more than most do, and what learners are told of that.

use app::Page;
use app::pages::learn::outline::Done;
use app::pages::learn::{course, find, home};
use courses::compiled::LearnerHalf;
use courses::facts::{Facts, Need, Prerequisite, Requirement};
use courses::ids::CourseRef;
use records::enrolments::Prior;

use super::course::day;
use super::{World, all_done};

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let with_session = stating(world, |facts| {
        facts.completion.require.push(Requirement::Session);
        facts.face_to_face.iter_mut().for_each(|session| session.need = Need::Required);
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
    ]
}

fn about(world: &World, priors: &[Prior]) -> Page {
    let props = find::About { course: &world.course, reader: &world.reader, priors };
    find::about(&world.shell("/courses/moothall/finding-your-feet"), &props)
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

fn at_home(world: &World, course: &LearnerHalf, done: &Done, priors: &[Prior]) -> Page {
    let (news, priors) = (Default::default(), priors.to_vec());
    let place = home::HomeCourse { course, done, due_on: None, earned: None, news, priors };
    let props = home::Home {
        greeting: home::Greeting::Morning,
        first_name: world.person.name.clone(),
        courses: vec![place],
        rounds: vec![],
        notices: vec![],
        making: None,
        reader: &world.reader,
    };
    home::page(&world.shell("/"), &props)
}

/// A day after the review was due.
fn of_course(world: &World, course: &LearnerHalf, done: &Done, priors: &[Prior]) -> Page {
    let today = day("2027-05-23");
    let props = course::Course { course, reader: &world.reader, done, due_on: None, earned: None, priors, today };
    course::page(&world.shell("/courses/moothall/finding-your-feet"), &props)
}
