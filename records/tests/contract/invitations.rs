//! Coming in: one button, once.

use courses::ids::CourseRef;
use records::acts::Actor;
use records::invitations::{ResendInvitation, ResendInvitations, invitation_by_token};
use records::outbox::About;
use records::people::profile_for;
use records::{Refusal, enrolments::learning_for};

use crate::course;
use crate::stage::{Stage, action, day};

contract!(
    an_invitation_is_spent_once,
    pressing_the_button_twice_gives_the_same_result,
    opening_the_link_spends_nothing,
    a_new_link_kills_the_old_one,
    a_lost_link_comes_again_to_its_address,
    an_invitation_ends_after_fourteen_days,
    inviting_twice_with_one_action_invites_once,
    the_induction_is_due_three_months_after_acceptance_of_office,
    two_people_may_share_an_address,
);

async fn an_invitation_is_spent_once(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let invited = stage.perform(stage.invitation_for(&council, "Rowan", "rowan@example.org")).await.unwrap();
    let accepted = stage.perform(stage.acceptance(&invited, "Rowan  Ash")).await.unwrap();
    assert_eq!(accepted.person, invited.person);
    let again = stage.perform(stage.acceptance(&invited, "Somebody Else")).await;
    assert!(matches!(again, Err(Refusal::Spent)));
    let profile = profile_for(&stage.db, &invited.person).await.unwrap();
    assert_eq!(profile.name, "Rowan Ash");
    assert!(profile.has_password);
    assert_eq!(profile.memberships.len(), 1);
    assert_eq!(profile.memberships[0].organisation, council);
}

async fn pressing_the_button_twice_gives_the_same_result(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let invited = stage.perform(stage.invitation_for(&council, "Rowan", "rowan@example.org")).await.unwrap();
    let button = action("Rowan");
    let press = |name: &str| {
        let mut acceptance = stage.acceptance(&invited, name);
        acceptance.action = button.clone();
        stage.perform(acceptance)
    };
    let first = press("Rowan").await.unwrap();
    assert_eq!(press("Rowan").await.unwrap(), first);
    let mut other = stage.acceptance(&invited, "Robin");
    other.action = records::acts::Action::new(button.id.clone(), "Robin");
    assert!(matches!(stage.perform(other).await, Err(Refusal::Reused)));
}

async fn opening_the_link_spends_nothing(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let invited = stage.perform(stage.invitation_for(&council, "Rowan", "rowan@example.org")).await.unwrap();
    let token = stage.invitation_token(&invited, 1);
    for _ in 0..3 {
        let shown = invitation_by_token(&stage.db, stage.now(), &stage.key, &token).await.unwrap();
        assert_eq!(shown.name, "Rowan");
        assert_eq!(shown.organisation.name, "Tansy Green Parish Council");
        assert_eq!(shown.course.as_ref().map(CourseRef::slug), Some("finding-your-feet"));
        assert_eq!(shown.due_on, Some(day("2027-08-12")));
    }
    stage.perform(stage.acceptance(&invited, "Rowan")).await.unwrap();
    let spent = invitation_by_token(&stage.db, stage.now(), &stage.key, &token).await;
    assert!(matches!(spent, Err(Refusal::Spent)));
}

async fn a_new_link_kills_the_old_one(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let invited = stage.perform(stage.invitation_for(&council, "Rowan", "rowan@example.org")).await.unwrap();
    let resend = ResendInvitation { actor: Actor::Operator, invitation: invited.invitation.clone() };
    let mail = stage.perform(resend).await.unwrap();
    assert!(matches!(stage.perform(stage.acceptance(&invited, "Rowan")).await, Err(Refusal::Spent)));
    assert!(stage.letter(&invited.mail).await.is_none(), "the first message is not worth sending any more");
    let Some(About::Invitation { token, .. }) = stage.letter(&mail).await.map(|letter| letter.about) else {
        panic!("the second message invites");
    };
    let mut acceptance = stage.acceptance(&invited, "Rowan");
    acceptance.token = token;
    stage.perform(acceptance).await.unwrap();
}

async fn a_lost_link_comes_again_to_its_address(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    stage.perform(stage.invitation_for(&council, "Rowan", "rowan@example.org")).await.unwrap();
    let ask = |address: &str| stage.perform(ResendInvitations { address: address.into() });
    assert_eq!(ask("ROWAN@example.org ").await.unwrap(), 0, "not again within two minutes");
    stage.pass(3 * records::now::MINUTE);
    assert_eq!(ask("ROWAN@example.org ").await.unwrap(), 1);
    assert_eq!(ask("nobody@example.org").await.unwrap(), 0);
}

async fn an_invitation_ends_after_fourteen_days(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let invited = stage.perform(stage.invitation_for(&council, "Rowan", "rowan@example.org")).await.unwrap();
    stage.pass(14 * records::now::DAY);
    assert!(matches!(stage.perform(stage.acceptance(&invited, "Rowan")).await, Err(Refusal::Spent)));
}

async fn inviting_twice_with_one_action_invites_once(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let form = action("Rowan");
    let send = || {
        let mut invitation = stage.invitation_for(&council, "Rowan", "rowan@example.org");
        invitation.action = form.clone();
        stage.perform(invitation)
    };
    let first = send().await.unwrap();
    assert_eq!(send().await.unwrap(), first);
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM person").await, 1);
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM mail").await, 1);
}

async fn the_induction_is_due_three_months_after_acceptance_of_office(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let mut invitation = stage.invitation_for(&council, "Rowan", "rowan@example.org");
    invitation.accepted_office_on = Some(day("2027-05-10"));
    let invited = stage.perform(invitation).await.unwrap();
    let learning = learning_for(&stage.db, &invited.person, &course::feet()).await.unwrap();
    assert_eq!(learning.due_on, Some(day("2027-08-10")));
    assert_eq!(learning.contact.name.as_deref(), Some("Priya"));
}

async fn two_people_may_share_an_address(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan Ash", "ash@example.org").await;
    let hazel = stage.join(&council, "Hazel Ash", "Ash@example.org").await;
    assert_ne!(rowan, hazel);
    let candidates = records::sign_in::candidates(&stage.db, "ASH@EXAMPLE.ORG").await.unwrap();
    assert_eq!(candidates.iter().map(|one| &one.person).collect::<Vec<_>>(), [&rowan, &hazel]);
}
