//! A certificate that ends: what Home and the course say of it before, in between and after.

use app::Page;
use app::pages::learn::outline::Done;
use app::pages::learn::renewing::{Lasting, Stage};
use app::pages::learn::{course, home};
use courses::Date;
use records::enrolments::Again;

use super::course::day;
use super::{World, all_done, earned};

fn lasting(stage: Stage, today: Date) -> Option<Lasting> {
    Some(Lasting { until: day("2031-03-05"), stage, today })
}

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let (before, after) = (day("2031-01-04"), day("2031-03-06"));
    let stages = [Stage::Counts, Stage::MayRenew(Again::Quiz), Stage::MayRenew(Again::Everything), Stage::Renewing];
    let places = stages.map(|stage| lasting(stage, before));
    let ended = lasting(Stage::MayRenew(Again::Quiz), after);
    vec![
        ("home-renewing", at_home(world, &places)),
        ("course-to-renew", of_course(world, ended)),
        ("course-renewing", of_course(world, lasting(Stage::Renewing, after))),
    ]
}

fn at_home(world: &World, places: &[Option<Lasting>]) -> Page {
    let (all, none) = (all_done(&world.course), Done::default());
    let place = |lasting: &Option<Lasting>| home::HomeCourse {
        course: &world.course,
        done: if is_renewing(*lasting) { &none } else { &all },
        due_on: None,
        earned: (!is_renewing(*lasting)).then(earned),
        lasting: *lasting,
        news: Default::default(),
        priors: vec![],
    };
    let props = home::Home {
        greeting: home::Greeting::Afternoon,
        first_name: world.person.name.clone(),
        courses: places.iter().map(place).collect(),
        rounds: vec![],
        notices: vec![],
        making: None,
        settings: vec![],
        reader: &world.reader,
    };
    home::page(&world.shell("/"), &props)
}

fn of_course(world: &World, lasting: Option<Lasting>) -> Page {
    let done = if is_renewing(lasting) { Done::default() } else { all_done(&world.course) };
    let props = course::Course {
        course: &world.course,
        reader: &world.reader,
        done: &done,
        due_on: None,
        earned: (!is_renewing(lasting)).then(earned),
        lasting,
        priors: &[],
        today: day("2031-03-06"),
    };
    course::page(&world.shell("/courses/moothall/finding-your-feet"), &props)
}

fn is_renewing(lasting: Option<Lasting>) -> bool {
    lasting.is_some_and(|lasting| lasting.stage == Stage::Renewing)
}
