//! Mail leaves by a real mail server: at least once, whatever happens to the server, the line or to us.

use std::sync::Arc;

use app::paths;
use records::jobs::ClaimDue;
use records::now::{HOUR, MINUTE};
use server::mail::PostOffice;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::rig::post_box::{Mood, PostBox, header, readable};
use crate::rig::{Site, Who, fields};

on_each_engine!(
    a_letter_reaches_the_mail_server_once,
    letters_wait_while_the_mail_server_is_away,
    a_letter_that_was_put_off_comes_later,
    a_second_copy_is_recognisable_as_the_same_letter,
    a_letter_in_the_hands_of_a_worker_that_died_is_sent_by_the_next,
    a_letter_with_nothing_to_say_any_more_is_not_sent,
    one_impossible_letter_holds_up_nobody,
    the_steps_of_a_course_that_is_written_are_told_by_letter,
);

/// The loop that sends mail, as `moothall serve` runs it.
struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    fn start(site: &Site, url: &str) -> Self {
        let (stop, stopped) = watch::channel(false);
        let office = Arc::new(office(url));
        let task = tokio::spawn(server::jobs::run(site.moothall.clone(), office, stopped));
        Self { stop, task }
    }

    async fn stop(self) {
        self.stop.send_replace(true);
        self.task.await.unwrap();
    }
}

fn office(url: &str) -> PostOffice {
    let nowhere = std::path::PathBuf::from("/nonexistent");
    PostOffice::new(Some(&url.into()), nowhere, "Moothall <moothall@example.org>").unwrap()
}

async fn ask_for_reset(site: &Site, who: Who) {
    let asked = fields(&[("email", who.email())]);
    site.browser().post(paths::FORGOTTEN_PASSWORD, &asked).await.is(200);
    until(site, "SELECT COUNT(*) FROM mail WHERE kind = 'reset-password'", |count| count > 0).await;
}

async fn until(site: &Site, sql: &str, is_there: impl Fn(i64) -> bool) {
    for _ in 0..1000 {
        if is_there(site.database.number(sql).await) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("it never came to pass: {sql}");
}

async fn a_letter_reaches_the_mail_server_once(site: &Site) {
    let post_box = PostBox::open().await;
    let worker = Worker::start(site, &post_box.url());
    ask_for_reset(site, Who::Ann).await;
    let letters = post_box.letters_to_come(1).await;
    until(site, "SELECT COUNT(*) FROM mail WHERE kind = 'reset-password' AND sent_at IS NULL", |left| left == 0).await;
    worker.stop().await;
    let letter = &letters[0];
    assert_eq!(header(letter, "From"), "Moothall <moothall@example.org>");
    assert!(header(letter, "To").contains(Who::Ann.email()));
    let id = site.database.column("SELECT id FROM mail WHERE kind = 'reset-password'").await.remove(0);
    assert_eq!(header(letter, "Message-ID"), format!("<{id}>"));
    assert!(header(letter, "Content-Type").starts_with("multipart/alternative"));
    for part in ["Open this page and choose one:\r\n", "<a href=\"http://127.0.0.1:8080/reset/"] {
        assert!(readable(letter).contains(part), "{letter}");
    }
    assert_eq!(post_box.letters().len(), 1);
}

async fn letters_wait_while_the_mail_server_is_away(site: &Site) {
    // A port that was free a moment ago, and where nobody listens.
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let worker = Worker::start(site, &format!("smtp://{address}"));
    ask_for_reset(site, Who::Ann).await;
    until(site, "SELECT COUNT(*) FROM job WHERE kind = 'send-mail' AND last_error IS NOT NULL", |tried| tried == 1)
        .await;
    let error = site.database.column("SELECT last_error FROM job WHERE last_error IS NOT NULL").await.remove(0);
    assert!(!error.contains("ann@") && !error.contains("Ann"), "{error}");
    let post_box = PostBox::open_at(address).await;
    site.clock.pass(MINUTE);
    site.moothall.mail_waits();
    post_box.letters_to_come(1).await;
    worker.stop().await;
}

async fn a_letter_that_was_put_off_comes_later(site: &Site) {
    let post_box = PostBox::open().await;
    post_box.next(Mood::PutsOff);
    let worker = Worker::start(site, &post_box.url());
    ask_for_reset(site, Who::Ann).await;
    until(site, "SELECT COUNT(*) FROM job WHERE last_error IS NOT NULL", |tried| tried == 1).await;
    assert!(post_box.letters().is_empty());
    site.clock.pass(MINUTE);
    site.moothall.mail_waits();
    post_box.letters_to_come(1).await;
    worker.stop().await;
}

async fn a_second_copy_is_recognisable_as_the_same_letter(site: &Site) {
    let post_box = PostBox::open().await;
    post_box.next(Mood::TakesAndBreaks);
    let worker = Worker::start(site, &post_box.url());
    ask_for_reset(site, Who::Ann).await;
    until(site, "SELECT COUNT(*) FROM job WHERE last_error IS NOT NULL", |tried| tried == 1).await;
    site.clock.pass(MINUTE);
    site.moothall.mail_waits();
    let letters = post_box.letters_to_come(2).await;
    assert_eq!(header(&letters[0], "Message-ID"), header(&letters[1], "Message-ID"));
    worker.stop().await;
}

async fn a_letter_in_the_hands_of_a_worker_that_died_is_sent_by_the_next(site: &Site) {
    ask_for_reset(site, Who::Ann).await;
    // It hands the letter over and is killed before it can write that down.
    let post_box = PostBox::open().await;
    let claimed = site.perform(ClaimDue { limit: 1, lease: 2 * MINUTE }).await.unwrap();
    let (db, now) = (&site.moothall.db, site.moothall.london.now());
    let row = records::outbox::letter(db, now, &site.moothall.key, &claimed[0].mail()).await.unwrap().unwrap();
    office(&post_box.url()).send(&server::mail::write(&site.moothall, row).await.unwrap()).await.unwrap();
    let worker = Worker::start(site, &post_box.url());
    site.clock.pass(2 * MINUTE);
    site.moothall.mail_waits();
    let letters = post_box.letters_to_come(2).await;
    assert_eq!(header(&letters[0], "Message-ID"), header(&letters[1], "Message-ID"));
    worker.stop().await;
}

async fn a_letter_with_nothing_to_say_any_more_is_not_sent(site: &Site) {
    ask_for_reset(site, Who::Ann).await;
    site.clock.pass(HOUR);
    let post_box = PostBox::open().await;
    let worker = Worker::start(site, &post_box.url());
    until(
        site,
        "SELECT COUNT(*) FROM job WHERE kind = 'send-mail' AND done_at IS NULL AND claimed_until IS NULL",
        |left| left == 0,
    )
    .await;
    worker.stop().await;
    assert!(post_box.letters().is_empty());
}

async fn one_impossible_letter_holds_up_nobody(site: &Site) {
    site.invite_as(Who::Ann, "Wilf Teasel", "no address at all").await;
    ask_for_reset(site, Who::Ann).await;
    let post_box = PostBox::open().await;
    let worker = Worker::start(site, &post_box.url());
    let letters = post_box.letters_to_come(1).await;
    assert!(header(&letters[0], "To").contains(Who::Ann.email()));
    until(site, "SELECT COUNT(*) FROM job WHERE last_error IS NOT NULL AND done_at IS NULL", |left| left == 1).await;
    worker.stop().await;
}

async fn the_steps_of_a_course_that_is_written_are_told_by_letter(site: &Site) {
    let (mut rowan, id) = crate::drafts::begun(site).await;
    let page = paths::draft_publish(&id);
    let ask = site.own(Who::Rowan, &[("number", "1"), ("words", "Is it right?")]);
    rowan.post(&page, &ask).await.leads_to();
    let approve = site.own(Who::Olive, &[("number", "1"), ("step", "approved"), ("words", "It is.")]);
    site.signed_in(Who::Olive).await.post(&paths::draft_approval(&id), &approve).await.leads_to();
    let post_box = PostBox::open().await;
    let worker = Worker::start(site, &post_box.url());
    let letters = post_box.letters_to_come(2).await;
    until(site, "SELECT COUNT(*) FROM mail WHERE kind = 'draft-step' AND sent_at IS NULL", |left| left == 0).await;
    worker.stop().await;
    let to = |who: Who| letters.iter().find(|letter| header(letter, "To").contains(who.email())).unwrap();
    for (who, subject, said) in [
        (Who::Olive, "A course waits for your approval", "Is it right?"),
        (Who::Rowan, "Your course is approved", "It is."),
    ] {
        let letter = to(who);
        assert_eq!(header(letter, "Subject"), subject);
        let words = readable(letter);
        let link = format!("http://127.0.0.1:8080{page}");
        assert!(words.contains(said) && words.contains(&link), "{words}");
    }
}
