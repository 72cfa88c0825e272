//! What was published, begun or earned stays as it was, whatever is published later.

use app::paths;

use crate::rig::course::{first_steps, lesson};
use crate::rig::journey::{answer, be_ready_to_pass, hand_in, pass, start_try};
use crate::rig::{Site, Who};

on_each_engine!(
    a_running_try_keeps_the_version_it_began_on,
    a_result_and_its_certificate_are_shown_after_a_new_version,
    a_newcomer_reads_the_new_version,
);

async fn a_running_try_keeps_the_version_it_began_on(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = be_ready_to_pass(&mut ann).await;
    let question = paths::question(&id, 2);
    let before = ann.get(&question).await.is(200).body;
    for version in ["1.1.0", "2.0.0"] {
        site.publish(&first_steps(), version, "Another text.").await;
        assert_eq!(ann.get(&question).await.is(200).body, before, "{version}");
    }
    answer(&mut ann, &id, 2, "wrong").await.leads_to();
    answer(&mut ann, &id, 2, "right").await.leads_to();
    assert_eq!(hand_in(&mut ann, &id).await.leads_to(), paths::result(&id));
    assert_eq!(site.database.number("SELECT COUNT(*) FROM certificate").await, 1);
}

async fn a_result_and_its_certificate_are_shown_after_a_new_version(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = pass(&mut ann).await;
    let certificate = site.database.column("SELECT id FROM certificate").await.remove(0);
    let shown = ann.get(&paths::certificate(&certificate)).await.is(200).body;
    site.publish(&first_steps(), "1.1.0", "Another text.").await;
    assert!(ann.get(&paths::result(&id)).await.is(200).body.contains(&certificate));
    assert_eq!(ann.get(&paths::certificate(&certificate)).await.is(200).body, shown);
    ann.get(paths::RECORD).await.is(200);
}

async fn a_newcomer_reads_the_new_version(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    start_try(&mut ann).await;
    site.publish(&first_steps(), "2.0.0", "Another text.").await;
    site.enrol(Who::Bill, first_steps()).await;
    let mut bill = site.signed_in(Who::Bill).await;
    let path = paths::lesson(&first_steps(), &lesson());
    assert!(bill.get(&path).await.is(200).body.contains("Another text."));
    assert!(ann.get(&path).await.is(200).body.contains("The first text."));
}
