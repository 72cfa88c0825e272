//! How a published course reaches people who were not invited to it.

use app::paths;
use courses::ids::CourseRef;
use records::acts::Actor;
use records::organisations::LinkOrganisations;

use crate::rig::course::{SCENARIO, files, first_steps, lesson, second_steps};
use crate::rig::journey::{pass, read_everything};
use crate::rig::{Reply, Site, Who};

on_each_engine!(
    a_course_that_is_begun_stands_first_at_home,
    a_course_is_found_and_taken_by_those_whom_its_publisher_serves,
    a_story_that_is_left_is_named_until_it_ends,
);

async fn a_course_is_found_and_taken_by_those_whom_its_publisher_serves(site: &Site) {
    let (course, take) = (paths::course(&first_steps()), paths::take(&first_steps()));
    let mut bill = site.signed_in(Who::Bill).await;
    assert!(!bill.get(paths::FIND).await.is(200).body.contains(&course), "nobody serves his council");
    bill.get(&course).await.is(404);
    bill.post(&take, &site.own(Who::Bill, &[])).await.is(404);

    let link = LinkOrganisations {
        actor: Actor::Operator,
        council: site.house(Who::Bill).clone(),
        provider: site.house(Who::Rowan).clone(),
        from: site.moothall.london.now().today,
        to: None,
    };
    site.perform(link).await.unwrap();
    assert!(bill.get(paths::HOME).await.is(200).body.contains(paths::FIND));
    assert!(bill.get(paths::FIND).await.is(200).body.contains(&format!("href=\"{course}\"")));
    let about = bill.get(&course).await.is(200);
    assert!(about.body.contains("Say that the council speaks by a vote"), "{}", about.words());
    bill.get(&paths::lesson(&first_steps(), &lesson())).await.is(404);
    let form = about.form(&take);
    for _ in 0..2 {
        assert_eq!(bill.submit(&form).await.leads_to(), course);
    }
    assert!(bill.get(paths::FIND).await.is(200).body.contains("Yours"));
    assert!(bill.get(&course).await.is(200).body.contains("Start here:"));
    read_everything(&mut bill).await;

    // A trainer looks at what they publish as learners find it; another association has no part in it.
    assert!(site.signed_in(Who::Rowan).await.get(&course).await.is(200).body.contains("Take this induction"));
    site.signed_in(Who::Stella).await.get(&course).await.is(404);
}

async fn a_story_that_is_left_is_named_until_it_ends(site: &Site) {
    let mut files = files(&first_steps(), "2.0.0", "The same text.");
    let facts = String::from_utf8(files["course.toml"].clone()).unwrap();
    let required = facts.replace("\"quiz:final\"]", &format!("\"quiz:final\", \"scenario:{SCENARIO}\"]"));
    assert_ne!(facts, required);
    files.insert("course.toml".into(), required.into_bytes());
    site.publish_files(&files).await;

    let mut ann = site.signed_in(Who::Ann).await;
    let id = pass(&mut ann).await;
    let story = paths::item_on_page(&first_steps(), &lesson(), SCENARIO);
    let result = ann.get(&paths::result(&id)).await.is(200);
    assert!(result.body.contains("What is left") && result.body.contains(&story), "{}", result.words());
    let course = paths::course(&first_steps());
    let page = ann.get(&course).await.is(200);
    assert!(page.body.contains("At the counter") && page.body.contains("Go on until it ends."), "{}", page.words());
    assert_eq!(ann.submit(&page.form(&course)).await.leads_to(), story);

    let item = paths::item(&first_steps(), &lesson(), SCENARIO);
    let reading = paths::lesson(&first_steps(), &lesson());
    let form = ann.get(&reading).await.is(200).form(&item);
    let asked = form.choices.last().unwrap().1.clone();
    ann.submit(&form.with("answer", &asked)).await.leads_to();
    assert!(ann.get(&course).await.is(200).body.contains("You completed it on"));
}

async fn a_course_that_is_begun_stands_first_at_home(site: &Site) {
    site.enrol(Who::Ann, second_steps()).await;
    let mut ann = site.signed_in(Who::Ann).await;
    let place = |page: &Reply, course: &CourseRef| {
        let link = format!("href=\"{}\"", paths::course(course));
        page.body.find(&link).unwrap_or_else(|| panic!("{link}: {}", page.words()))
    };
    let (first, second) = (first_steps(), second_steps());
    let home = ann.get(paths::HOME).await.is(200);
    let (above, below) = if place(&home, &first) < place(&home, &second) { (first, second) } else { (second, first) };
    ann.submit(&home.form(&paths::course(&below))).await.leads_to();
    let home = ann.get(paths::HOME).await.is(200);
    assert!(place(&home, &below) < place(&home, &above), "{}", home.words());
}
