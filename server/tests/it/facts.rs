//! What a publisher states in `course.toml`, as learners meet it (bundle-format.md 4 and 5).

use app::paths;
use courses::Files;
use records::now::DAY;

use crate::rig::course::{self, CHECK, files, first_steps, lesson, quiz, saying, second_steps};
use crate::rig::journey::pass;
use crate::rig::{Reply, Site, Who};

on_each_engine!(
    a_course_with_a_session_is_not_called_finished_without_it,
    a_course_that_must_come_first_bars_the_start_and_is_named,
    a_course_that_is_only_suggested_bars_nothing,
    whose_record_receives_the_points_is_said_before_the_start,
    a_review_that_is_overdue_is_told,
    a_course_says_what_it_is_who_made_it_and_where_its_law_applies,
);

/// Ann's course with other facts.
fn stating(old: &str, new: &str) -> Files {
    saying(files(&first_steps(), "2.0.0", "The same text."), "course.toml", old, new)
}

fn the_course() -> String {
    paths::course(&first_steps())
}

/// A course that is completed only by whoever was at its session too.
fn with_a_session() -> Files {
    let files = stating("\"quiz:final\"]", "\"quiz:final\", \"session\"]");
    let stated = "[face_to_face]\nneed = \"required\"\nminutes = 90\ntiming = \"after\"\n\n[review]";
    saying(files, "course.toml", "[review]", stated)
}

async fn a_course_with_a_session_is_not_called_finished_without_it(site: &Site) {
    site.publish_files(&with_a_session()).await;
    let mut ann = site.signed_in(Who::Ann).await;
    let page = ann.get(&the_course()).await.is(200).body;
    assert!(page.contains("In person or live online, 1 hour 30 minutes, after what you do here."), "{page}");
    assert!(!page.contains("Would you rather learn in a room"));
    let id = pass(&mut ann).await;
    assert_eq!(site.database.number("SELECT COUNT(*) FROM completion").await, 0);
    for path in [paths::HOME, &the_course(), &paths::result(&id)] {
        let page = ann.get(path).await.is(200);
        let told = page.body.contains("You still need the face-to-face session");
        assert!(
            told && page.body.contains("To find out when it is, ask Priya, the clerk."),
            "{path}: {}",
            page.words()
        );
        assert!(!page.body.contains("You have been through all of it"), "{path}");
    }
    // Whoever publishes such a course is told before they do.
    let draft = site.bring(Who::Rowan, &saying(with_a_session(), "course.toml", "2.0.0", "2.1.0")).await;
    let mut rowan = site.signed_in(Who::Rowan).await;
    let told = "nobody will complete the course until it can";
    assert!(rowan.get(&paths::draft_publish(&draft)).await.is(200).body.contains(told));
}

/// The course of Bill's council, after Ann's.
fn after_first_steps(version: &str, stated: &str) -> Files {
    let asked = format!("[[prerequisite]]\nid = \"wexshire/first-steps\"\n{stated}\n\n[completion]");
    saying(files(&second_steps(), version, "The same text."), "course.toml", "[completion]", &asked)
}

/// A page without what stands between two pieces of text for the browser's sake.
fn seen(page: &Reply) -> String {
    page.body.replace("<!---->", "")
}

async fn started(site: &Site) -> i64 {
    site.database.number("SELECT COUNT(*) FROM enrolment WHERE started_at IS NOT NULL").await
}

async fn a_course_that_must_come_first_bars_the_start_and_is_named(site: &Site) {
    site.publish_files(&after_first_steps("2.0.0", "required = true")).await;
    let (second, quiz) = (paths::course(&second_steps()), paths::quiz(&second_steps(), &quiz()));
    let lesson = paths::lesson(&second_steps(), &lesson());
    // To Bill the other course is not open: it is named, and no link leads nowhere.
    let mut bill = site.signed_in(Who::Bill).await;
    let page = seen(&bill.get(&second).await.is(200));
    let told = "You need to do this first: “First steps” by wexshire. You cannot take it here.";
    assert!(page.contains(told), "{page}");
    assert!(page.contains("To find out how, ask Tom, the clerk.") && !page.contains(&the_course()), "{page}");
    for page in [&second, paths::HOME] {
        let page = bill.get(page).await.is(200);
        assert!(page.body.contains("First: ") && !page.body.contains(&format!("action=\"{second}\"")));
    }
    bill.get(&the_course()).await.is(404);
    for door in [&lesson, &quiz] {
        let form = bill.get(door).await.is(200).form(door);
        assert_eq!(bill.submit(&form).await.leads_to(), second, "{door}");
    }
    let (item, check) = (paths::item(&second_steps(), &course::lesson(), CHECK), [("base", "0"), ("answer", "vote")]);
    assert_eq!(bill.post(&item, &site.own(Who::Bill, &check)).await.leads_to(), second);
    assert_eq!(bill.post(&second, &site.own(Who::Bill, &[])).await.leads_to(), second);
    assert_eq!(started(site).await, 0);
    // A trainer who looks at it before taking it is told too.
    let about = seen(&site.signed_in(Who::Rowan).await.get(&second).await.is(200));
    assert!(
        about.contains(&format!("You need to do this first: <a href=\"{}\">First Steps</a>", the_course())),
        "{about}"
    );
    // Ann has done the other course, but not in a version that is new enough.
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    site.enrol(Who::Ann, second_steps()).await;
    site.publish_files(&after_first_steps("3.0.0", "min_version = \"2.0.0\"\nrequired = true")).await;
    let link = format!("<a href=\"{}\">First Steps</a>, version 2.0.0 or later.", the_course());
    let page = seen(&ann.get(&second).await.is(200));
    assert!(page.contains(&format!("You need to do this first: {link}")), "{page}");
    site.publish_files(&after_first_steps("4.0.0", "min_version = \"1.0.0\"\nrequired = true")).await;
    let page = ann.get(&second).await.is(200);
    assert!(seen(&page).contains("First Steps</a>. You have done it."), "{}", page.words());
    assert_eq!(ann.submit(&page.form(&second)).await.leads_to(), lesson);
    assert_eq!(started(site).await, 2);
}

async fn a_course_that_is_only_suggested_bars_nothing(site: &Site) {
    site.publish_files(&after_first_steps("2.0.0", "min_version = \"1.0.0\"")).await;
    let second = paths::course(&second_steps());
    let mut bill = site.signed_in(Who::Bill).await;
    let page = bill.get(&second).await.is(200);
    assert!(seen(&page).contains("We suggest you do this first: “First steps” by wexshire."), "{}", page.words());
    bill.submit(&page.form(&second)).await.leads_to();
    assert_eq!(started(site).await, 1);
}

async fn whose_record_receives_the_points_is_said_before_the_start(site: &Site) {
    let stated = "category = \"online-assessed\"\ncounts_for = [\"clerk\", \"rfo\"]";
    site.publish_files(&stating("category = \"online-assessed\"", stated)).await;
    site.enrol(Who::Priya, first_steps()).await;
    let roles = "clerks and responsible financial officers";
    let mut priya = site.signed_in(Who::Priya).await;
    let page = priya.get(&the_course()).await.is(200).body;
    assert!(
        page.contains(&format!("you earn 0.5 CPD points and a certificate. The points are for {roles}.")),
        "{page}"
    );
    let mut ann = site.signed_in(Who::Ann).await;
    let page = ann.get(&the_course()).await.is(200).body;
    assert!(page.contains(&format!("Its 0.5 CPD points are for {roles}, so none go on your record.")), "{page}");
    let result = paths::result(&pass(&mut ann).await);
    let page = ann.get(&result).await.is(200).body;
    assert!(page.contains("See and print your certificate") && !page.contains("CPD point"), "{page}");
    assert!(!ann.get(paths::HOME).await.is(200).body.contains("It earned you"));
}

async fn a_review_that_is_overdue_is_told(site: &Site) {
    site.publish_files(&stating("review_by = 2027-11-21", "review_by = 2027-01-16")).await;
    let told = "was due to be reviewed by 16 January 2027. The law may have changed since.";
    for (days, is_told) in [(0, false), (1, false), (1, true)] {
        site.clock.pass(days * DAY);
        let mut ann = site.signed_in(Who::Ann).await;
        assert_eq!(ann.get(&the_course()).await.is(200).body.contains(told), is_told, "{days}");
    }
}

async fn a_course_says_what_it_is_who_made_it_and_where_its_law_applies(site: &Site) {
    let kind = "kind = \"association\"";
    let stated = format!("{kind}\nauthors = [\"Olive Beck\", \"Rowan Ashdown\"]\ncontact = \"courses@example.org\"");
    let files = saying(stating(kind, &stated), "course.toml", "kind = \"induction\"", "kind = \"briefing\"");
    site.publish_files(&files).await;
    // On the page of the course, and to whoever has not taken it yet.
    for who in [Who::Ann, Who::Rowan] {
        let page = site.signed_in(who).await.get(&the_course()).await.is(200).body;
        let made = "Written by Olive Beck and Rowan Ashdown. Version 2.0.0. Last reviewed on 22 November 2026. The law in it is the law in England.";
        assert!(page.contains(made), "{page}");
        assert!(page.contains("<a href=\"mailto:courses@example.org\">courses@example.org</a>"), "{page}");
        assert_eq!(page.contains("Take this briefing"), who == Who::Rowan);
    }
}
