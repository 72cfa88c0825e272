//! A course that changes while people are on it: what Home, the course, a lesson and a result say of that.

use std::collections::BTreeMap;

use app::Page;
use app::course::ItemState;
use app::pages::learn::news::{Start, VersionNews};
use app::pages::learn::notices::{About, HomeNotice, RightNow, Section};
use app::pages::learn::{course, home, lesson};
use app::pages::quiz::result;
use courses::ids::LessonId;
use courses::quiz::Score;
use courses::versions::{ChangedSection, Part};
use records::PublishedId;
use records::enrolments::{News, Offer, Updated};

use super::course::day;
use super::{World, all_done, completed, done_so_far, earned, outcome_marked};

const NOTE: &str = "The register must be kept on the council’s own website as well";
const REASON: &str = "It named the old deadline of 21 days";

fn updated(notes: &[&str], withdrawn: Option<&str>) -> VersionNews {
    let updated =
        Updated { notes: notes.iter().map(ToString::to_string).collect(), withdrawn: withdrawn.map(Into::into) };
    VersionNews { news: News { updated: Some(updated), ..News::default() }, finish_by: None, start: Start::Started }
}

fn offered(finish_by: Option<&str>) -> VersionNews {
    let offer = Offer {
        published: PublishedId::new("0191"),
        version: "2.0.0".into(),
        notes: vec![NOTE.into(), "One lesson is new.".into()],
        until: 0,
    };
    let finish_by = finish_by.map(day);
    VersionNews { news: News { offer: Some(offer), ..News::default() }, finish_by, start: Start::Started }
}

fn withdrawn(start: Start) -> VersionNews {
    VersionNews { news: News { withdrawn: Some(REASON.into()), ..News::default() }, finish_by: None, start }
}

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let mut begun = done_so_far(&world.course);
    begun.changed.insert(LessonId::new("three-clear-days"));
    begun.lessons.insert(LessonId::new("three-clear-days"));
    let page = |news: &VersionNews| {
        let props = course::Course {
            course: &world.course,
            reader: &world.reader,
            done: &begun,
            due_on: Some(day("2027-08-12")),
            earned: None,
            lasting: None,
            priors: &[],
            today: day("2027-03-05"),
        };
        course::page_with_news(&world.shell("/courses/moothall/finding-your-feet"), &props, news)
    };
    let score = Score { marks: 300_000, weights: 40, passed: false };
    let corrected = result::Corrected { on: day("2027-04-02"), before: Some(score) };
    vec![
        ("home-notices", at_home(world)),
        ("course-updated", page(&updated(&[NOTE], None))),
        ("course-completed-new", completed_before_a_lesson_came(world)),
        ("course-offered", page(&offered(Some("2027-06-30")))),
        ("course-offer-over", page(&offered(None))),
        ("course-withdrawn", page(&withdrawn(Start::NotYet))),
        ("course-withdrawn-begun", page(&withdrawn(Start::Started))),
        ("lesson-changed", changed(world)),
        ("result-corrected", outcome_marked(world, completed(), Some(corrected))),
    ]
}

fn completed_before_a_lesson_came(world: &World) -> Page {
    let mut done = all_done(&world.course);
    done.lessons.remove(&LessonId::new("three-clear-days"));
    done.new.insert(LessonId::new("three-clear-days"));
    let props = course::Course {
        course: &world.course,
        reader: &world.reader,
        done: &done,
        due_on: None,
        earned: Some(earned()),
        lasting: None,
        priors: &[],
        today: day("2027-03-05"),
    };
    course::page(&world.shell("/courses/moothall/finding-your-feet"), &props)
}

fn at_home(world: &World) -> Page {
    let (begun, all) = (done_so_far(&world.course), all_done(&world.course));
    let place = |done, earned, news| home::HomeCourse {
        course: &world.course,
        done,
        due_on: None,
        earned,
        lasting: None,
        news,
        priors: vec![],
    };
    let notice = |id: &str, about| HomeNotice {
        id: id.into(),
        course: world.course.facts.course.clone(),
        course_title: world.course.facts.title.clone(),
        about,
    };
    let section = Section {
        lesson: LessonId::new("three-clear-days"),
        id: "m3-how-to-count".into(),
        title: "How to count".into(),
    };
    let props = home::Home {
        greeting: home::Greeting::Evening,
        first_name: world.person.name.clone(),
        courses: vec![
            place(&begun, None, offered(Some("2027-06-30"))),
            place(&begun, None, withdrawn(Start::NotYet)),
            place(&all, Some(earned()), VersionNews::default()),
        ],
        rounds: vec![],
        notices: vec![
            notice("0192", About::LawChanged { notes: Some(NOTE.into()), sections: vec![section] }),
            notice("0193", About::LawChanged { notes: None, sections: vec![] }),
            notice("0194", About::Corrected { try_id: "1".into(), passed: true }),
            notice("0199", About::RightAnswer { right: right_now() }),
            notice("0200", About::RightAnswer { right: vec![] }),
            notice("0195", About::Withdrawn { version: "1.2.0".into(), because: REASON.into() }),
        ],
        making: Some(home::Making {
            sent_back: vec![("3".into(), "Allotments".into())],
            asked: vec![("0196".into(), "Planning for parish councils".into())],
            approved: vec![("0197".into(), "The precept, and how to ask for it".into())],
            drafts: 5,
        }),
        settings: vec![("0198".into(), "Wexshire Association of Local Councils".into())],
        reader: &world.reader,
    };
    home::page(&world.shell("/"), &props)
}

fn right_now() -> Vec<RightNow> {
    let question = "Within how many days do you tell the monitoring officer?".to_owned();
    vec![RightNow { question, answers: vec!["28".into(), "Before the end of the 28th day".into()] }]
}

fn changed(world: &World) -> Page {
    let nothing: BTreeMap<String, ItemState<'_>> = BTreeMap::new();
    let props =
        lesson::LessonPage { course: &world.course, lesson: world.lesson(), reader: &world.reader, items: &nothing };
    let words = vec![
        Part::Same("You must register an interest within ".into()),
        Part::Removed("28 days of your election".into()),
        Part::Added("21 days of taking office".into()),
        Part::Same(format!(". {}", "The monitoring officer keeps the register for every council. ".repeat(6))),
    ];
    let section = ChangedSection { id: "m3-how-to-count".into(), title: "How to count".into(), words };
    let version = updated(&[NOTE, "A question has another key."], Some(REASON));
    let news = lesson::LessonNews { version, changed: vec![section] };
    lesson::page_with_news(&world.shell("/lesson"), &props, &news)
}
