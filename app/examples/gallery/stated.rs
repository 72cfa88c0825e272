//! Courses whose publishers state more than most do, and what learners are told of that.

use app::Page;
use app::pages::learn::{course, home};
use courses::compiled::LearnerHalf;
use courses::facts::{Facts, Need, Requirement};

use super::{World, all_done};

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let with_session = stating(world, |facts| {
        facts.completion.require.push(Requirement::Session);
        facts.face_to_face.iter_mut().for_each(|session| session.need = Need::Required);
    });
    vec![("home-session-left", at_home(world, &with_session)), ("course-session-left", of_course(world, &with_session))]
}

fn stating(world: &World, state: impl FnOnce(&mut Facts)) -> LearnerHalf {
    let mut course = world.course.clone();
    state(&mut course.facts);
    course
}

fn at_home(world: &World, course: &LearnerHalf) -> Page {
    let done = all_done(course);
    let place = home::HomeCourse { course, done: &done, due_on: None, earned: None, news: Default::default() };
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

fn of_course(world: &World, course: &LearnerHalf) -> Page {
    let props = course::Course { course, reader: &world.reader, done: &all_done(course), due_on: None, earned: None };
    course::page(&world.shell("/courses/moothall/finding-your-feet"), &props)
}
