//! Certificates: frozen, checked by strangers, reissued under a corrected name.

use records::certificates::{Certificate, CertificateStanding, certificate_for, certificates_for, verify_by_code};
use records::people::CorrectName;
use records::{PersonId, Refusal};

use crate::course::{self, right};
use crate::learning::{learning, read_everything};
use crate::stage::{Stage, day};
use crate::submitting::take;

contract!(
    a_stranger_checks_a_code_however_it_is_typed,
    a_corrected_name_reissues_the_certificate,
    a_new_version_changes_nothing_on_a_certificate,
    somebody_elses_certificate_does_not_exist,
);

async fn certified(stage: &Stage) -> (PersonId, Certificate) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let id = take(stage, &rowan, &right()).await.earned.unwrap().certificate.unwrap();
    let certificate = certificate_for(&stage.db, &rowan, &id).await.unwrap();
    (rowan, certificate)
}

async fn a_stranger_checks_a_code_however_it_is_typed(stage: &Stage) {
    let (_, certificate) = certified(stage).await;
    let typed = certificate.code.in_groups().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    let verified = verify_by_code(&stage.db, &typed).await.unwrap();
    assert_eq!((verified.initials.as_str(), verified.course_title.as_str()), ("R. A.", "Finding Your Feet"));
    assert_eq!((verified.completed_on, verified.standing), (day("2027-05-12"), CertificateStanding::Valid));
    assert!(matches!(verify_by_code(&stage.db, "0000-0000-0000-0000").await, Err(Refusal::NotFound)));
    assert!(matches!(verify_by_code(&stage.db, "").await, Err(Refusal::NotFound)));
}

async fn a_corrected_name_reissues_the_certificate(stage: &Stage) {
    let (rowan, old) = certified(stage).await;
    let correct = |name: &str| CorrectName { person: rowan.clone(), name: name.into() };
    assert_eq!(stage.perform(correct("Rowan Ash")).await.unwrap(), 0, "the same name changes nothing");
    assert_eq!(stage.perform(correct("Rowan Ashe")).await.unwrap(), 1);
    let all = certificates_for(&stage.db, &rowan).await.unwrap();
    assert_eq!(all.len(), 2);
    let new = &all[0];
    assert_eq!((new.facts.name.as_str(), new.standing), ("Rowan Ashe", CertificateStanding::Valid));
    assert_ne!(new.code, old.code);
    let stranger = verify_by_code(&stage.db, old.code.as_str()).await.unwrap();
    assert_eq!(stranger.standing, CertificateStanding::Replaced);
    let kept = certificate_for(&stage.db, &rowan, &old.id).await.unwrap();
    assert_eq!(kept.facts, old.facts, "what was issued stays as it was");
    assert_eq!(learning(stage, &rowan).await.completed.unwrap().certificate.as_ref(), Some(&new.id));
    assert!(matches!(stage.perform(correct("  ")).await, Err(Refusal::NotAllowed)));
}

async fn a_new_version_changes_nothing_on_a_certificate(stage: &Stage) {
    let (rowan, before) = certified(stage).await;
    let dearer = course::with("0.9.1", |course| {
        course.learner.facts.title = "Another title".into();
        course.learner.facts.cpd.as_mut().unwrap().points = 40;
    });
    stage.publish(dearer).await.unwrap();
    let after = certificate_for(&stage.db, &rowan, &before.id).await.unwrap();
    assert_eq!(after, before);
    assert_eq!(after.facts.council.as_deref(), Some("Tansy Green Parish Council"));
    assert_eq!(after.facts.cpd.as_ref().unwrap().points, 5);
    assert_eq!(after.facts.pass_mark, Some(80));
}

async fn somebody_elses_certificate_does_not_exist(stage: &Stage) {
    let (rowan, certificate) = certified(stage).await;
    let hazel = stage.join(&stage.council().await, "Hazel", "hazel@example.org").await;
    assert!(matches!(certificate_for(&stage.db, &hazel, &certificate.id).await, Err(Refusal::NotFound)));
    assert!(certificate_for(&stage.db, &rowan, &certificate.id).await.is_ok());
}
