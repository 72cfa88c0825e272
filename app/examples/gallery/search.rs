//! Search: before, found, with a slip of the pen, on a second page, and not found.

use app::Page;
use app::pages::search::{Search, page};
use courses::ids::{CourseRef, HandoutId, LessonId, TermId};
use courses::passages::Place;
use records::search::{A_PAGE, Found, Hit, How, Piece};

use super::World;

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let shell = world.shell("/search");
    let facts = &world.course.facts;
    let chair = CourseRef::parse("moothall/in-the-chair").expect("a course");
    let courses = vec![(facts.course.clone(), facts.title.clone()), (chair, "In the Chair".to_owned())];
    let asked = Search { typed: String::new(), courses, within: None, page: 1, found: None };
    let found = |how: How, total: usize| Some(Found { hits: hits(world), total, how, searched: vec![] });
    let precept = Search { typed: "precept".into(), found: found(How::AsAsked, 5), ..asked.clone() };
    let slip = Search {
        typed: "presept".into(),
        within: Some(facts.course.clone()),
        found: found(How::Respelt { words: "precept".into() }, 5),
        ..asked.clone()
    };
    let middle = Search {
        typed: "precept dispensation".into(),
        page: 2,
        found: found(How::SomeWords, 3 * A_PAGE),
        ..asked.clone()
    };
    let nothing = Search {
        typed: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch drones".into(),
        within: Some(facts.course.clone()),
        found: Some(Found { hits: vec![], total: 0, how: How::Nothing, searched: vec![] }),
        ..asked.clone()
    };
    let alone = Search { courses: vec![], ..asked.clone() };
    vec![
        ("search", page(&shell, &asked)),
        ("search-found", page(&shell, &precept)),
        ("search-slip", page(&shell, &slip)),
        ("search-more", page(&shell, &middle)),
        ("search-nothing", page(&shell, &nothing)),
        ("search-no-course", page(&shell, &alone)),
    ]
}

fn hits(world: &World) -> Vec<Hit> {
    let facts = &world.course.facts;
    let plain = |words: &str| vec![Piece::Plain(words.into())];
    let met = |before: &str, words: &str, after: &str| {
        vec![Piece::Plain(before.into()), Piece::Match(words.into()), Piece::Plain(after.into())]
    };
    let hit = |place, page: Vec<Piece>, heading, extract| Hit {
        course: facts.course.clone(),
        course_title: facts.title.clone(),
        place,
        page,
        heading,
        extract,
    };
    let lesson = |section: Option<&str>| Place::Lesson {
        lesson: LessonId::new("three-clear-days"),
        section: section.map(str::to_owned),
    };
    vec![
        hit(
            Place::Term(TermId::new("precept")),
            met("", "Precept", ""),
            None,
            plain("The sum of money that a local council asks for each year."),
        ),
        hit(
            lesson(Some("money")),
            plain("Three clear days"),
            Some(met("How the ", "precept", " is set")),
            met("… the council asks for a ", "precept", " each January, and the budget is set before it …"),
        ),
        hit(lesson(None), plain("Three clear days"), None, met("A summons to set the ", "precept", " says so.")),
        hit(
            Place::Handout(HandoutId::new("card")),
            plain("A card for the table"),
            None,
            met("Ask about the ", "precepts", " of other councils."),
        ),
        hit(Place::Course, plain(&facts.title), None, met("What a ", "precept", " is")),
    ]
}
