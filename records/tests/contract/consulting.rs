//! From a draft to its learners: who may take which step, of which words, and what others say before.

use std::collections::BTreeMap;

use records::consultations::{
    AddComment, CloseConsultation, OpenConsultation, consultation_by_token, consultations_of,
};
use records::drafts::{
    Body, ChangeKind, MakeDraft, PublishDraft, SaveFile, Standing, StepKind, TakeStep, draft_for, file_of, standing,
    standing_of,
};
use records::memberships::Role;
use records::outbox::About;
use records::published::Publishing;
use records::tokens::{Purpose, link_token};
use records::{DraftId, OrganisationId, PersonId, Refusal};

use crate::course;
use crate::drafts::{association, member};
use crate::stage::{Stage, action, day};
use crate::versions::withdraw;

contract!(
    an_approval_is_of_the_words_that_were_seen,
    an_officer_publishes_what_was_approved,
    only_an_officer_approves_and_publishes,
    a_course_belongs_to_one_draft_and_one_publisher,
    a_step_is_told_by_letter_to_those_whom_it_concerns,
    a_letter_about_a_step_is_for_those_who_may_still_look,
    a_round_of_comments_is_open_to_whoever_has_the_link,
    a_round_is_over_on_its_day,
);

struct House {
    id: OrganisationId,
    trainer: PersonId,
    officer: PersonId,
    draft: DraftId,
}

async fn begun(stage: &Stage, of: &OrganisationId, by: &PersonId) -> DraftId {
    let deed = MakeDraft {
        person: by.clone(),
        action: action("made"),
        organisation: of.clone(),
        title: "Finding Your Feet".into(),
        kind: ChangeKind::Made,
        files: BTreeMap::from([("lessons/01-a.md".to_owned(), Body::Text("one".into()))]),
    };
    stage.perform(deed).await.unwrap()
}

async fn house(stage: &Stage) -> House {
    let id = association(stage, "Wexshire Association", "wexshire").await;
    let trainer = member(stage, &id, Role::Trainer, "Rowan").await;
    let officer = member(stage, &id, Role::PartnershipOfficer, "Olive").await;
    let draft = begun(stage, &id, &trainer).await;
    House { id, trainer, officer, draft }
}

fn written() -> BTreeMap<String, Body> {
    BTreeMap::from([("bundle.lock".to_owned(), Body::Text("the lock".into()))])
}

impl House {
    fn step(&self, by: &PersonId, kind: StepKind, number: i64) -> TakeStep {
        TakeStep { person: by.clone(), draft: self.draft.clone(), number, kind, words: String::new() }
    }

    fn publish(&self, by: &PersonId, number: i64, compiled: courses::Compiled) -> PublishDraft {
        PublishDraft { person: by.clone(), draft: self.draft.clone(), number, compiled, written: written() }
    }

    fn save(&self, base: i64, words: &str) -> SaveFile {
        let path = "lessons/01-a.md".to_owned();
        SaveFile { person: self.trainer.clone(), draft: self.draft.clone(), path, base, text: words.into() }
    }

    async fn stands(&self, stage: &Stage) -> Standing {
        let (steps, _) = standing_of(&stage.db, &self.trainer, &self.draft).await.unwrap();
        let changes = draft_for(&stage.db, &self.trainer, &self.draft).await.unwrap().changes;
        standing(changes, &steps)
    }
}

async fn an_approval_is_of_the_words_that_were_seen(stage: &Stage) {
    let house = house(stage).await;
    assert_eq!(house.stands(stage).await, Standing::Writing);
    let ask = || TakeStep { words: " It is ready. ".into(), ..house.step(&house.trainer, StepKind::Asked, 1) };
    stage.perform(ask()).await.unwrap();
    stage.perform(ask()).await.unwrap();
    assert_eq!(house.stands(stage).await, Standing::Asked);
    stage.perform(house.save(1, "two")).await.unwrap();
    let stale = stage.perform(house.step(&house.officer, StepKind::Approved, 1)).await;
    assert!(matches!(stale, Err(Refusal::Stale)));
    stage.perform(house.step(&house.officer, StepKind::Approved, 2)).await.unwrap();
    assert_eq!(house.stands(stage).await, Standing::Approved);
    stage.perform(house.save(2, "three")).await.unwrap();
    assert_eq!(house.stands(stage).await, Standing::Writing);
    let stale = stage.perform(house.publish(&house.officer, 2, course::version("1.0.0"))).await;
    assert!(matches!(stale, Err(Refusal::Stale)));
    let stale = stage.perform(house.publish(&house.officer, 3, course::version("1.0.0"))).await;
    assert!(matches!(stale, Err(Refusal::Stale)), "nobody approved these words");
    let (steps, _) = standing_of(&stage.db, &house.trainer, &house.draft).await.unwrap();
    let told: Vec<_> = steps.iter().map(|step| (step.kind, step.number, step.by.as_str())).collect();
    assert_eq!(told, [(StepKind::Asked, 1, "Rowan"), (StepKind::Approved, 2, "Olive")]);
    assert_eq!(steps[0].words.as_deref(), Some("It is ready."));
}

/// Who is written to of the steps of drafts, which step it is, and what is said with it.
async fn told(stage: &Stage) -> Vec<(String, StepKind, String)> {
    let letters = stage.newest_letters().await.into_iter();
    let mut told: Vec<_> = letters
        .filter_map(|letter| match letter.about {
            About::DraftStep { step, words, .. } => Some((letter.to_name, step, words.unwrap_or_default())),
            _ => None,
        })
        .collect();
    told.sort_by(|one, other| one.0.cmp(&other.0));
    told
}

async fn a_step_is_told_by_letter_to_those_whom_it_concerns(stage: &Stage) {
    let house = house(stage).await;
    member(stage, &house.id, Role::PartnershipOfficer, "Petra").await;
    member(stage, &house.id, Role::Trainer, "Tom").await;
    let elsewhere = association(stage, "Dale Association", "dale").await;
    member(stage, &elsewhere, Role::PartnershipOfficer, "Dora").await;
    told(stage).await;
    let ask = || TakeStep { words: "It is ready.".into(), ..house.step(&house.trainer, StepKind::Asked, 1) };
    stage.perform(ask()).await.unwrap();
    stage.perform(ask()).await.unwrap();
    let asked = |name: &str| (name.to_owned(), StepKind::Asked, "It is ready.".to_owned());
    assert_eq!(told(stage).await, [asked("Olive"), asked("Petra")]);
    let back = TakeStep { words: "Not yet.".into(), ..house.step(&house.officer, StepKind::SentBack, 1) };
    stage.perform(back).await.unwrap();
    assert_eq!(told(stage).await, [("Rowan".to_owned(), StepKind::SentBack, "Not yet.".to_owned())]);
    stage.perform(house.step(&house.officer, StepKind::Approved, 1)).await.unwrap();
    assert_eq!(told(stage).await, [("Rowan".to_owned(), StepKind::Approved, String::new())]);
    stage.perform(house.publish(&house.officer, 1, course::version("1.0.0"))).await.unwrap();
    assert_eq!(told(stage).await, [("Rowan".to_owned(), StepKind::Published, String::new())]);
}

async fn a_letter_about_a_step_is_for_those_who_may_still_look(stage: &Stage) {
    let house = house(stage).await;
    told(stage).await;
    stage.perform(house.step(&house.officer, StepKind::SentBack, 1)).await.unwrap();
    let at_once = told(stage).await;
    assert_eq!(at_once.len(), 1);
    // The trainer left before the letter did.
    stage.perform(house.step(&house.officer, StepKind::Approved, 1)).await.unwrap();
    stage.meddle("UPDATE membership SET state = 'suspended' WHERE role = 'trainer'").await;
    assert_eq!(told(stage).await, []);
}

async fn an_officer_publishes_what_was_approved(stage: &Stage) {
    let house = house(stage).await;
    stage.perform(house.step(&house.officer, StepKind::Approved, 1)).await.unwrap();
    let publish = || house.publish(&house.officer, 1, course::version("1.0.0"));
    let published = stage.perform(publish()).await.unwrap();
    assert!(matches!(published, Publishing::New(_)));
    // A button that was pressed twice.
    assert!(matches!(stage.perform(publish()).await.unwrap(), Publishing::Same(id) if id == *published.id()));
    let draft = draft_for(&stage.db, &house.trainer, &house.draft).await.unwrap();
    assert_eq!((draft.version.as_deref(), draft.changes), (Some("1.0.0"), 2));
    assert_eq!(draft.course, Some(course::feet()));
    assert_eq!(house.stands(stage).await, Standing::Published);
    let lock = file_of(&stage.db, &house.trainer, &house.draft, "bundle.lock").await.unwrap();
    assert_eq!(lock.body, Body::Text("the lock".into()));
    let unapproved = stage.perform(house.publish(&house.officer, 2, course::version("1.1.0"))).await;
    assert!(matches!(unapproved, Err(Refusal::Stale)), "another version of these words was not approved");
    assert_eq!(stage.number("SELECT COUNT(*) FROM published").await, 1);
    withdraw(stage, "1.0.0").await;
    assert_eq!(house.stands(stage).await, Standing::Withdrawn);
    let draft = draft_for(&stage.db, &house.trainer, &house.draft).await.unwrap();
    assert_eq!((draft.version, draft.standing), (None, Standing::Withdrawn));
    stage.perform(house.save(1, "two")).await.unwrap();
    assert_eq!(house.stands(stage).await, Standing::Writing);
}

async fn only_an_officer_approves_and_publishes(stage: &Stage) {
    let house = house(stage).await;
    for kind in [StepKind::Approved, StepKind::SentBack] {
        let refused = stage.perform(house.step(&house.trainer, kind, 1)).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{kind}");
    }
    stage.perform(house.step(&house.officer, StepKind::Approved, 1)).await.unwrap();
    let refused = stage.perform(house.publish(&house.trainer, 1, course::version("1.0.0"))).await;
    assert!(matches!(refused, Err(Refusal::NotAllowed)));
    let elsewhere = association(stage, "Mallowshire", "mallowshire").await;
    let stranger = member(stage, &elsewhere, Role::PartnershipOfficer, "Stella").await;
    for kind in [StepKind::Asked, StepKind::Approved] {
        let refused = stage.perform(house.step(&stranger, kind, 1)).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{kind}");
    }
    let (steps, may) = standing_of(&stage.db, &stranger, &house.draft).await.unwrap();
    assert_eq!((steps.len(), may), (0, false));
    assert!(standing_of(&stage.db, &house.officer, &house.draft).await.unwrap().1);
    assert!(!standing_of(&stage.db, &house.trainer, &house.draft).await.unwrap().1);
}

async fn a_course_belongs_to_one_draft_and_one_publisher(stage: &Stage) {
    let house = house(stage).await;
    stage.perform(house.step(&house.officer, StepKind::Approved, 1)).await.unwrap();
    stage.perform(house.publish(&house.officer, 1, course::version("1.0.0"))).await.unwrap();
    let twin = begun(stage, &house.id, &house.officer).await;
    let twin =
        House { id: house.id.clone(), trainer: house.officer.clone(), officer: house.officer.clone(), draft: twin };
    stage.perform(twin.step(&twin.officer, StepKind::Approved, 1)).await.unwrap();
    let refused = stage.perform(twin.publish(&twin.officer, 1, course::version("1.1.0"))).await;
    assert!(matches!(refused, Err(Refusal::Occupied { .. })));
    // Another house, whether it has a name of its own or none yet.
    for publisher in [Some("mallowshire"), None] {
        let other = match publisher {
            Some(publisher) => association(stage, "Mallowshire", publisher).await,
            None => stage.council().await,
        };
        let role = if publisher.is_some() { Role::PartnershipOfficer } else { Role::CouncilAdmin };
        let officer = member(stage, &other, role, publisher.unwrap_or("Prue")).await;
        let draft = begun(stage, &other, &officer).await;
        let other = House { id: other, trainer: officer.clone(), officer, draft };
        stage.perform(other.step(&other.officer, StepKind::Approved, 1)).await.unwrap();
        let refused = stage.perform(other.publish(&other.officer, 1, course::version("2.0.0"))).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed | Refusal::Occupied { .. })), "{publisher:?}");
    }
}

async fn a_round_of_comments_is_open_to_whoever_has_the_link(stage: &Stage) {
    let house = house(stage).await;
    let elsewhere = association(stage, "Mallowshire", "mallowshire").await;
    let reader = member(stage, &elsewhere, Role::Clerk, "Clara").await;
    let other = member(stage, &elsewhere, Role::Learner, "Lena").await;
    let open = || OpenConsultation {
        person: house.trainer.clone(),
        draft: house.draft.clone(),
        closes_on: day("2027-06-01"),
        words: "Is it clear?".into(),
    };
    let id = stage.perform(open()).await.unwrap();
    assert_eq!(stage.perform(open()).await.unwrap(), id);
    let token = link_token(&stage.key, Purpose::Consultation, id.as_str(), 1);
    let comment = |by: &PersonId, words: &str| AddComment {
        key: stage.key.clone(),
        token: token.clone(),
        person: by.clone(),
        action: action(words),
        place: "One body".into(),
        words: words.into(),
    };
    let said = comment(&reader, " The second page is long. ");
    let again = AddComment { action: said.action.clone(), ..comment(&reader, "The second page is long.") };
    stage.perform(said).await.unwrap();
    stage.perform(again).await.unwrap();
    stage.perform(comment(&other, "I like it.")).await.unwrap();
    let seen = consultation_by_token(&stage.db, &stage.key, (&reader, &token)).await.unwrap();
    assert_eq!((seen.comments.len(), seen.comments[0].words.as_str()), (1, "The second page is long."));
    assert_eq!((seen.number, seen.title.as_str()), (1, "Finding Your Feet"));
    let rounds = consultations_of(&stage.db, &house.trainer, &house.draft).await.unwrap();
    assert_eq!(rounds[0].comments.len(), 2);
    assert!(consultations_of(&stage.db, &reader, &house.draft).await.unwrap().is_empty());
    let wrong = link_token(&stage.key, Purpose::StopSpaced, id.as_str(), 1);
    let refused = consultation_by_token(&stage.db, &stage.key, (&reader, &wrong)).await;
    assert!(matches!(refused, Err(Refusal::NotFound)));
    let strangers = CloseConsultation { person: reader.clone(), draft: house.draft.clone() };
    assert!(matches!(stage.perform(strangers).await, Err(Refusal::NotFound)));
    let close = || CloseConsultation { person: house.officer.clone(), draft: house.draft.clone() };
    stage.perform(close()).await.unwrap();
    stage.perform(close()).await.unwrap();
    assert!(matches!(stage.perform(comment(&reader, "Too late.")).await, Err(Refusal::Closed)));
    assert_ne!(stage.perform(open()).await.unwrap(), id);
}

async fn a_round_is_over_on_its_day(stage: &Stage) {
    let house = house(stage).await;
    let open = |closes_on| OpenConsultation {
        person: house.trainer.clone(),
        draft: house.draft.clone(),
        closes_on,
        words: String::new(),
    };
    // The clock of this stage says 12 May 2027.
    let first = stage.perform(open(day("2027-05-11"))).await.unwrap();
    let token = link_token(&stage.key, Purpose::Consultation, first.as_str(), 1);
    let late = AddComment {
        key: stage.key.clone(),
        token,
        person: house.officer.clone(),
        action: action("late"),
        place: String::new(),
        words: "Late.".into(),
    };
    assert!(matches!(stage.perform(late).await, Err(Refusal::Closed)));
    assert_ne!(stage.perform(open(day("2027-05-12"))).await.unwrap(), first);
}
