//! A certificate that ends: a letter on a kind morning, a button, and a second certificate beside the first.

use app::paths;
use courses::Files;
use records::now::{DAY, HOUR};
use server::mail::PostOffice;

use crate::rig::course::{files, first_steps, quiz, saying};
use crate::rig::journey::{answer, hand_in, pass, start_try};
use crate::rig::post_box::{PostBox, header, readable};
use crate::rig::{Browser, Site, Who, course};

on_each_engine!(
    a_certificate_is_renewed_by_the_quiz_and_the_first_one_stays,
    the_whole_course_is_gone_through_again_where_its_publisher_says_so,
    nothing_is_renewed_that_does_not_end,
);

fn ending(number: &str, renew: &str) -> Files {
    let lasting = format!("months = 12\nrenew = \"{renew}\"");
    saying(files(&first_steps(), number, "The first text."), "course.toml", "months = 0", &lasting)
}

fn the_course() -> String {
    paths::course(&first_steps())
}

/// Ann completes on 15 January 2027 what counts for a year.
async fn graduate(site: &Site, renew: &str) -> Browser {
    site.publish_files(&ending("1.1.0", renew)).await;
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    ann
}

async fn a_certificate_is_renewed_by_the_quiz_and_the_first_one_stays(site: &Site) {
    let mut ann = graduate(site, "quiz").await;
    let page = ann.get(&the_course()).await.is(200);
    assert!(page.body.contains("It counts until 15 January 2028.") && !page.body.contains("Renew it"));
    assert!(page.body.contains("The certificate counts for 1 year. It is renewed by taking the quiz again."));

    let post_box = PostBox::open().await;
    let nowhere = std::path::PathBuf::from("/nonexistent");
    let office = PostOffice::new(Some(&post_box.url().into()), nowhere, "Moothall <moothall@example.org>").unwrap();
    let reminders = async || {
        while server::jobs::turn(&site.moothall, &office).await.unwrap() {}
        let letters = post_box.letters().into_iter();
        letters.filter(|letter| header(letter, "Subject").contains("renewed")).collect::<Vec<_>>()
    };
    site.clock.pass(305 * DAY + HOUR - 1);
    assert!(reminders().await.is_empty(), "16 November 2027, a moment before nine");
    site.clock.pass(1);
    let letters = reminders().await;
    let [letter] = &letters[..] else { panic!("{} letters", letters.len()) };
    let words = readable(letter);
    assert!(words.contains("counts until 15 January 2028.") && words.contains(&the_course()), "{words}");

    let mut ann = site.signed_in(Who::Ann).await;
    for page in [paths::HOME.to_owned(), the_course()] {
        let page = ann.get(&page).await.is(200);
        assert!(page.body.contains("To renew it you take the quiz again. The lessons stay done."), "{}", page.words());
    }
    let form = ann.get(&the_course()).await.is(200).form(&paths::renewal(&first_steps()));
    let the_quiz = paths::quiz(&first_steps(), &quiz());
    assert_eq!(ann.submit(&form).await.leads_to(), the_quiz);
    assert_eq!(ann.submit(&form).await.leads_to(), the_quiz, "twice is once");
    let page = ann.get(&the_course()).await.is(200);
    let line = "You are renewing it. The certificate you have counts until 15 January 2028.";
    assert!(page.body.contains(line) && !page.body.contains("Renew it"), "{}", page.words());

    let id = start_try(&mut ann).await;
    for number in 1..=course::QUESTIONS {
        answer(&mut ann, &id, number, "right").await.leads_to();
    }
    hand_in(&mut ann, &id).await.leads_to();
    let page = ann.get(&the_course()).await.is(200);
    assert!(page.body.contains("You completed it on 16 November 2027.") && page.body.contains("16 November 2028"));
    let record = ann.get(paths::RECORD).await.is(200).body;
    assert!(record.contains("15 January 2027") && record.contains("16 November 2027"), "{record}");
    assert_eq!(site.database.number("SELECT COUNT(*) FROM cpd_entry").await, 2);
    assert_eq!(site.database.number("SELECT COUNT(*) FROM certificate WHERE replaced_at IS NULL").await, 2);
}

async fn the_whole_course_is_gone_through_again_where_its_publisher_says_so(site: &Site) {
    site.publish_files(&ending("1.1.0", "full")).await;
    let mut ann = site.signed_in(Who::Ann).await;
    let the_lesson = paths::lesson(&first_steps(), &course::lesson());
    let item = paths::item(&first_steps(), &course::lesson(), course::CHECK);
    let form = ann.get(&the_lesson).await.is(200).form(&item);
    ann.submit(&form.with("answer", "vote")).await.leads_to();
    let reason = "It decides at a meeting.";
    assert!(ann.get(&the_lesson).await.is(200).body.contains(reason));
    pass(&mut ann).await;
    site.clock.pass(500 * DAY);
    let mut ann = site.signed_in(Who::Ann).await;
    let page = ann.get(&the_course()).await.is(200);
    assert!(page.body.contains("It counted until 15 January 2028."), "{}", page.words());
    let first = ann.submit(&page.form(&paths::renewal(&first_steps()))).await.leads_to().to_owned();
    assert_eq!(first, the_lesson);
    let lesson = ann.get(&first).await.is(200);
    assert!(!lesson.body.contains(reason) && !lesson.body.contains("checked"), "{}", lesson.words());
    pass(&mut ann).await;
    assert_eq!(site.database.number("SELECT COUNT(*) FROM completion").await, 2);
}

async fn nothing_is_renewed_that_does_not_end(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    let page = ann.get(&the_course()).await.is(200);
    assert!(!page.body.contains("It counts until"), "{}", page.words());
    let unasked = ann.post(&paths::renewal(&first_steps()), &site.own(Who::Ann, &[])).await;
    assert_eq!(unasked.leads_to(), the_course());
    assert_eq!(site.database.number("SELECT COUNT(*) FROM enrolment WHERE period > 0").await, 0);
}
