//! Sessions: alive, ended, and never brought back.

use records::PersonId;
use records::acts::Actor;
use records::memberships::{MembershipState, MoveMembership};
use records::now::{DAY, HOUR, MINUTE};
use records::people::{SetPassword, SetTextSize, TextSize, WhyPassword, profile_for};
use records::policy::Role;
use records::sessions::{
    Computer, CreateSession, CycleSession, EndEverySession, EndSession, Length, NewSession, SaveSession, Session,
    SessionHash, Stage as SignInStage, SweepSessions, TouchSession, load_session,
};

use crate::stage::Stage;

contract!(
    one_query_tells_a_page_who_is_there,
    a_save_never_brings_a_session_back,
    an_idle_session_ends,
    no_session_lasts_for_ever,
    a_new_id_replaces_the_old_one,
    signing_out_everywhere_leaves_nobody,
    a_changed_password_ends_the_other_sessions,
    a_suspended_person_is_signed_out_at_once,
    a_suspended_membership_grants_nothing,
    a_browser_without_a_person_keeps_small_data,
);

pub fn new(person: Option<&PersonId>, id: &str) -> NewSession {
    NewSession {
        id: SessionHash::of(id.as_bytes()),
        person: person.cloned(),
        stage: if person.is_some() { SignInStage::SignedIn } else { SignInStage::Anonymous },
        length: Length::of(&[Role::Learner], Computer::Own),
        computer: Computer::Own,
        network: "192.0.2.7".into(),
        browser: "Firefox".into(),
        data: "{}".into(),
    }
}

pub async fn begin(stage: &Stage, person: Option<&PersonId>, id: &str) -> SessionHash {
    let session = new(person, id);
    let hash = session.id.clone();
    stage.perform(CreateSession { session, how: Some("password") }).await.unwrap();
    hash
}

async fn load(stage: &Stage, id: &SessionHash) -> Option<Session> {
    load_session(&stage.db, stage.now(), id).await.unwrap()
}

async fn one_query_tells_a_page_who_is_there(stage: &Stage) {
    let rowan = stage.newcomer().await;
    stage.perform(SetTextSize { person: rowan.clone(), size: TextSize::Larger }).await.unwrap();
    let id = begin(stage, Some(&rowan), "laptop").await;
    let session = load(stage, &id).await.unwrap();
    let visitor = session.visitor.unwrap();
    assert_eq!((visitor.name.as_str(), visitor.text_size), ("Rowan Ash", TextSize::Larger));
    assert_eq!(visitor.roles(), [Role::Learner]);
    assert_eq!(visitor.memberships[0].organisation_name, "Tansy Green Parish Council");
    assert_eq!(load(stage, &SessionHash::of(b"guessed")).await, None);
}

async fn a_save_never_brings_a_session_back(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let id = begin(stage, Some(&rowan), "laptop").await;
    let save = || SaveSession { id: id.clone(), data: "kept".into() };
    assert!(stage.perform(save()).await.unwrap());
    assert_eq!(load(stage, &id).await.unwrap().data, "kept");
    stage.perform(EndSession { id: id.clone() }).await.unwrap();
    assert!(!stage.perform(save()).await.unwrap());
    stage.perform(TouchSession { id: id.clone() }).await.unwrap();
    assert_eq!(load(stage, &id).await, None);
}

async fn an_idle_session_ends(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let id = begin(stage, Some(&rowan), "laptop").await;
    stage.pass(23 * HOUR);
    assert!(load(stage, &id).await.unwrap().needs_touch(stage.now().micros));
    stage.perform(TouchSession { id: id.clone() }).await.unwrap();
    assert!(!load(stage, &id).await.unwrap().needs_touch(stage.now().micros + MINUTE - 1));
    stage.pass(23 * HOUR);
    assert!(load(stage, &id).await.is_some());
    stage.pass(HOUR);
    assert_eq!(load(stage, &id).await, None);
    assert_eq!(stage.perform(SweepSessions).await.unwrap(), 1);
}

async fn no_session_lasts_for_ever(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let id = begin(stage, Some(&rowan), "laptop").await;
    for _ in 0..30 {
        assert!(load(stage, &id).await.is_some());
        stage.perform(TouchSession { id: id.clone() }).await.unwrap();
        stage.pass(DAY - MINUTE);
    }
    stage.perform(TouchSession { id: id.clone() }).await.unwrap();
    stage.pass(31 * MINUTE);
    assert_eq!(load(stage, &id).await, None);
}

async fn a_new_id_replaces_the_old_one(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let old = begin(stage, None, "before").await;
    stage.perform(CycleSession { old: old.clone(), new: new(Some(&rowan), "after"), how: Some("code") }).await.unwrap();
    assert_eq!(load(stage, &old).await, None);
    assert!(load(stage, &SessionHash::of(b"after")).await.unwrap().visitor.is_some());
}

async fn signing_out_everywhere_leaves_nobody(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let laptop = begin(stage, Some(&rowan), "laptop").await;
    let tablet = begin(stage, Some(&rowan), "tablet").await;
    let others = EndEverySession { person: rowan.clone(), except: Some(laptop.clone()) };
    assert_eq!(stage.perform(others).await.unwrap(), 1);
    assert!(load(stage, &laptop).await.is_some());
    assert_eq!(load(stage, &tablet).await, None);
    assert_eq!(stage.perform(EndEverySession { person: rowan, except: None }).await.unwrap(), 1);
    assert_eq!(load(stage, &laptop).await, None);
}

async fn a_changed_password_ends_the_other_sessions(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let laptop = begin(stage, Some(&rowan), "laptop").await;
    let stolen = begin(stage, Some(&rowan), "stolen").await;
    let set = |why| SetPassword {
        person: rowan.clone(),
        password_hash: Some("$argon2id$second".into()),
        why,
        keep_session: Some(laptop.as_str().into()),
    };
    stage.perform(set(WhyPassword::Rehashed)).await.unwrap();
    assert!(load(stage, &stolen).await.is_some());
    stage.perform(set(WhyPassword::Changed)).await.unwrap();
    assert!(load(stage, &laptop).await.is_some());
    assert_eq!(load(stage, &stolen).await, None);
}

async fn a_suspended_person_is_signed_out_at_once(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let id = begin(stage, Some(&rowan), "laptop").await;
    stage.meddle("UPDATE person SET suspended_at = 1").await;
    assert_eq!(load(stage, &id).await, None);
    assert!(records::sign_in::candidates(&stage.db, "rowan@example.org").await.unwrap().is_empty());
}

async fn a_suspended_membership_grants_nothing(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let id = begin(stage, Some(&rowan), "laptop").await;
    let membership = profile_for(&stage.db, &rowan).await.unwrap().memberships[0].id.clone();
    let to = |to| MoveMembership { actor: Actor::Operator, membership: membership.clone(), to };
    stage.perform(to(MembershipState::Suspended)).await.unwrap();
    assert!(load(stage, &id).await.unwrap().visitor.unwrap().memberships.is_empty());
    stage.perform(to(MembershipState::Active)).await.unwrap();
    assert_eq!(load(stage, &id).await.unwrap().visitor.unwrap().memberships.len(), 1);
    stage.perform(to(MembershipState::Ended)).await.unwrap();
    assert!(matches!(stage.perform(to(MembershipState::Active)).await, Err(records::Refusal::NotAllowed)));
}

async fn a_browser_without_a_person_keeps_small_data(stage: &Stage) {
    let id = begin(stage, None, "browser").await;
    let session = load(stage, &id).await.unwrap();
    assert_eq!((session.stage, session.visitor), (SignInStage::Anonymous, None));
}
