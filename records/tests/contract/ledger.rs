//! The CPD ledger: one credit for one course and period, and a chain that shows any tampering.

use courses::facts::Audience;
use records::certificates::certificate_for;
use records::cpd::{ChainFault, check_chain, check_chains, entries_for};
use records::invitations::InvitePerson;
use records::policy::Role;
use records::{PersonId, audit};

use crate::course::{self, right};
use crate::learning::read_everything;
use crate::stage::{Stage, course_ref, day};
use crate::submitting::take;

contract!(
    a_new_version_gives_no_second_credit,
    only_the_roles_that_the_publisher_names_receive_points,
    the_database_itself_refuses_a_second_credit,
    a_changed_entry_is_found,
    a_changed_column_is_found,
    a_missing_entry_is_found,
    what_was_done_is_in_the_log_and_sealed,
);

async fn completed(stage: &Stage) -> PersonId {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    assert!(take(stage, &rowan, &right()).await.earned.is_some());
    rowan
}

async fn a_new_version_gives_no_second_credit(stage: &Stage) {
    let rowan = completed(stage).await;
    stage.publish(course::version("0.9.1")).await.unwrap();
    stage.publish(course::version("1.0.0")).await.unwrap();
    take(stage, &rowan, &right()).await;
    read_everything(stage, &rowan).await;
    let entries = entries_for(&stage.db, &rowan).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].points, entries[0].sequence, entries[0].version.as_str()), (5, 1, "0.9.0"));
    assert_eq!((entries[0].earned_on, entries[0].scheme.as_str()), (day("2027-05-12"), "national-cpd"));
    assert_eq!(entries[0].course, course_ref("wexshire/finding-your-feet"));
}

/// The completion and the certificate stand without points; what was given before stays (bundle-format.md 5).
async fn only_the_roles_that_the_publisher_names_receive_points(stage: &Stage) {
    let rowan = completed(stage).await;
    let for_clerks = course::with("0.9.1", |course| {
        course.learner.facts.cpd.as_mut().unwrap().counts_for = vec![Audience::Clerk, Audience::Rfo];
    });
    stage.publish(for_clerks).await.unwrap();
    let council = stage.council().await;
    let hazel = stage.join(&council, "Hazel", "hazel@example.org").await;
    let clerk = InvitePerson { role: Role::Clerk, ..stage.invitation_for(&council, "Priya", "priya@example.org") };
    let invited = stage.perform(clerk).await.unwrap();
    let priya = stage.perform(stage.acceptance(&invited, "Priya")).await.unwrap().person;
    for (person, points) in [(&hazel, 0), (&priya, 5)] {
        read_everything(stage, person).await;
        let earned = take(stage, person, &right()).await.earned.unwrap();
        assert_eq!(earned.points, points);
        let certificate = certificate_for(&stage.db, person, &earned.certificate.unwrap()).await.unwrap();
        assert_eq!(certificate.facts.cpd.map_or(0, |cpd| cpd.points), points, "the certificate stands");
        assert_eq!(entries_for(&stage.db, person).await.unwrap().len(), usize::from(points > 0));
    }
    assert_eq!(entries_for(&stage.db, &rowan).await.unwrap().len(), 1);
    assert_eq!(check_chains(&stage.db).await.unwrap(), []);
}

async fn the_database_itself_refuses_a_second_credit(stage: &Stage) {
    completed(stage).await;
    let copy =
        "INSERT INTO cpd_entry SELECT 'copy', person_id, 2, kind, scheme_id, completion_id, course, period, category,
                points, minutes, earned_on, recorded_at, reverses_id, body, prev_hash, hash FROM cpd_entry";
    assert!(stage.try_to_meddle(copy).await.is_err());
}

async fn a_changed_entry_is_found(stage: &Stage) {
    let rowan = completed(stage).await;
    assert_eq!(check_chain(&stage.db, &rowan).await.unwrap(), None);
    stage.meddle("UPDATE cpd_entry SET points = 500, body = REPLACE(body, '\"points\":5,', '\"points\":500,')").await;
    assert_eq!(check_chain(&stage.db, &rowan).await.unwrap(), Some(ChainFault { person: rowan, sequence: 1 }));
}

async fn a_changed_column_is_found(stage: &Stage) {
    let rowan = completed(stage).await;
    stage.meddle("UPDATE cpd_entry SET points = 500").await;
    assert_eq!(check_chains(&stage.db).await.unwrap(), [ChainFault { person: rowan, sequence: 1 }]);
}

async fn a_missing_entry_is_found(stage: &Stage) {
    let rowan = completed(stage).await;
    stage.meddle("UPDATE certificate SET entry_id = NULL; DELETE FROM cpd_entry").await;
    assert_eq!(check_chains(&stage.db).await.unwrap(), [ChainFault { person: rowan, sequence: 1 }]);
}

async fn what_was_done_is_in_the_log_and_sealed(stage: &Stage) {
    let rowan = completed(stage).await;
    let kinds: Vec<String> =
        audit::events_about(&stage.db, &rowan, 100).await.unwrap().iter().map(|event| event.kind.to_string()).collect();
    let told = [
        "person.invited",
        "invitation.accepted",
        "enrolment.started",
        "completion.made",
        "cpd.credit",
        "certificate.issued",
    ];
    assert!(told.iter().all(|kind| kinds.iter().any(|of| of == kind)), "{kinds:?}");
    assert_eq!(stage.perform(audit::SealEvents).await.unwrap(), 0, "the newest wait a little");
    stage.pass(2 * records::now::MINUTE);
    assert!(stage.perform(audit::SealEvents).await.unwrap() >= 6);
    assert_eq!(stage.perform(audit::SealEvents).await.unwrap(), 0);
    assert_eq!(audit::check_seals(&stage.db).await.unwrap(), None);
    stage.meddle("UPDATE audit_event SET actor = 'system' WHERE kind = 'invitation.accepted'").await;
    assert_eq!(audit::check_seals(&stage.db).await.unwrap(), Some(1));
}
