//! A course whose facts nobody can read is put right in the browser, and what stood there stays in the history.

use app::paths;
use courses::Files;
use records::DraftId;

use crate::drafts::{begun, facts_of, files};
use crate::rig::upload::Part;
use crate::rig::{Browser, Reply, Site, Who, fields};

on_each_engine!(
    facts_that_a_word_processor_saved_are_written_anew,
    facts_that_were_taken_away_are_written_anew_once,
    facts_that_can_be_read_are_not_written_over,
);

/// How an old Word document begins.
const WORD: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 this was saved by a word processor";

async fn replace(site: &Site, rowan: &mut Browser, id: &DraftId, files: &Files) {
    let zip = courses::archive::write_zip(files).unwrap();
    let person = site.person(Who::Rowan).to_string();
    let parts = [Part::Field("person", &person), Part::Field("base", "1"), Part::File("zip", "a.zip", &zip)];
    rowan.upload(&paths::draft_replace(id), &parts).await.leads_to();
}

/// From the page of the course to the page of its facts, and there the button.
async fn written_anew(rowan: &mut Browser, id: &DraftId, code: &str) -> Reply {
    let course = rowan.get(&paths::draft(id)).await.is(200);
    let facts = paths::draft_facts(id);
    for words in [code, "Write new facts", &format!("href=\"{facts}\"")] {
        assert!(course.body.contains(words), "{words}: {}", course.body);
    }
    let form = rowan.get(&facts).await.is(200).form(&paths::draft_facts_new(id));
    assert_eq!(rowan.submit(&form).await.leads_to(), facts);
    rowan.get(&facts).await.is(200)
}

async fn facts_that_a_word_processor_saved_are_written_anew(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let mut broken = files();
    broken.insert("course.toml".into(), WORD.to_vec());
    replace(site, &mut rowan, &id, &broken).await;
    let page = written_anew(&mut rowan, &id, "B106").await;
    let form = page.form(&paths::draft_facts(&id));
    assert_eq!(form.get("title"), Some("First Steps"));
    assert_eq!(form.get("licence"), Some("All rights reserved"));
    // The name to which records of people point is the same.
    let facts = facts_of(&mut rowan, &id).await;
    assert!(facts.contains("\"wexshire/first-steps\""), "{facts}");
    rowan.submit(&form.with("minutes", "12")).await.leads_to();
    assert!(facts_of(&mut rowan, &id).await.contains("12"));
    // What stood there can be had back.
    let change = rowan.get(&paths::draft_change(&id, 2)).await.is(200);
    assert!(change.body.contains("course.toml"), "{}", change.body);
    rowan.submit(&change.form(&paths::draft_restore(&id))).await.leads_to();
    assert!(rowan.get(&paths::draft_facts(&id)).await.is(200).body.contains("That file is not text"));
}

async fn facts_that_were_taken_away_are_written_anew_once(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let file = paths::draft_file(&id, "course.toml");
    let form = rowan.get(&file).await.form(&file);
    rowan.submit(&form.with("take_away", "yes")).await.leads_to();
    let gone = rowan.get(&paths::draft_facts(&id)).await.is(200);
    assert!(gone.body.contains("This course has no course.toml"), "{}", gone.body);
    written_anew(&mut rowan, &id, "B101").await;
    let before = site.database.remembered().await;
    rowan.submit(&gone.form(&paths::draft_facts_new(&id))).await.leads_to();
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn facts_that_can_be_read_are_not_written_over(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let before = site.database.remembered().await;
    let person = site.person(Who::Rowan).to_string();
    let reply = rowan.post(&paths::draft_facts_new(&id), &fields(&[("person", &person)])).await;
    assert_eq!(reply.leads_to(), paths::draft_facts(&id));
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    let course = rowan.get(&paths::draft(&id)).await.is(200);
    assert!(!course.body.contains("Write new facts"), "{}", course.body);
}
