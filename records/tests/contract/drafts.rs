//! Drafts: nothing that was saved is ever lost, and only those who may work on one know that it is there.

use std::collections::BTreeMap;

use records::acts::Actor;
use records::drafts::{
    AddAuthor, AddFiles, Body, ChangeKind, How, MakeDraft, MoveFile, PutAwayDraft, RemoveAuthor, RemoveFile,
    ReplaceFiles, Restore, SaveFile, Saved, Source, authors_of, change_for, draft_for, drafts_for, file_at, file_of,
    files_of, history_for, listing_of, newer_than_brought, others_at_work, places_for,
};
use records::memberships::{MembershipState, MoveMembership, Role};
use records::organisations::{AddOrganisation, Contact, OrganisationKind};
use records::people::profile_for;
use records::{DraftId, OrganisationId, PersonId, Refusal};

use crate::stage::{Stage, action};

contract!(
    a_draft_is_its_authors_and_its_officers,
    what_was_saved_can_be_had_back,
    two_writers_lose_nothing,
    a_name_that_is_taken_is_not_written_over,
    an_upload_replaces_only_what_its_sender_has_seen,
    an_upload_without_the_list_of_ids_leaves_it_there,
    a_draft_is_called_what_its_course_toml_says,
    authors_come_from_the_same_house,
    a_trainer_who_left_finds_no_drafts,
    a_draft_that_was_put_away_comes_back_whole,
    making_a_draft_twice_makes_one,
);

pub async fn association(stage: &Stage, name: &str, publisher: &str) -> OrganisationId {
    let deed = AddOrganisation {
        actor: Actor::Operator,
        kind: OrganisationKind::Association,
        name: name.into(),
        contact: Contact::default(),
        publisher: Some(publisher.into()),
    };
    stage.perform(deed).await.unwrap()
}

pub async fn member(stage: &Stage, of: &OrganisationId, role: Role, name: &str) -> PersonId {
    let address = format!("{}@example.org", name.to_lowercase());
    let mut invitation = stage.invitation_for(of, name, &address);
    (invitation.role, invitation.course) = (role, None);
    let invited = stage.perform(invitation).await.unwrap();
    stage.perform(stage.acceptance(&invited, name)).await.unwrap().person
}

fn text(words: &str) -> Body {
    Body::Text(words.into())
}

fn files(list: &[(&str, &str)]) -> BTreeMap<String, Body> {
    list.iter().map(|(path, words)| ((*path).to_owned(), text(words))).collect()
}

const COURSE: &str = "id = \"wexshire/planning\"\ntitle = \"Planning\"\n";

pub async fn draft(stage: &Stage, of: &OrganisationId, by: &PersonId) -> DraftId {
    let deed = MakeDraft {
        person: by.clone(),
        action: action("made"),
        organisation: of.clone(),
        title: "planning.zip".into(),
        kind: ChangeKind::Made,
        files: files(&[("course.toml", COURSE), ("lessons/01-a.md", "one")]),
    };
    stage.perform(deed).await.unwrap()
}

/// Wexshire, its trainer Rowan, and a draft of Rowan's.
async fn wexshire(stage: &Stage) -> (OrganisationId, PersonId, DraftId) {
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let rowan = member(stage, &wexshire, Role::Trainer, "Rowan").await;
    let draft = draft(stage, &wexshire, &rowan).await;
    (wexshire, rowan, draft)
}

fn save(by: &PersonId, draft: &DraftId, base: i64, words: &str) -> SaveFile {
    SaveFile { person: by.clone(), draft: draft.clone(), path: "lessons/01-a.md".into(), base, text: words.into() }
}

async fn words(stage: &Stage, by: &PersonId, draft: &DraftId) -> String {
    let file = file_of(&stage.db, by, draft, "lessons/01-a.md").await.unwrap();
    file.body.text().unwrap().to_owned()
}

fn is_not_found<T>(result: Result<T, Refusal>) -> bool {
    matches!(result, Err(Refusal::NotFound))
}

async fn a_draft_is_its_authors_and_its_officers(stage: &Stage) {
    let (wexshire, rowan, id) = wexshire(stage).await;
    let officer = member(stage, &wexshire, Role::PartnershipOfficer, "Olive").await;
    let colleague = member(stage, &wexshire, Role::Trainer, "Colin").await;
    let clerk = member(stage, &wexshire, Role::Clerk, "Clara").await;
    let elsewhere = association(stage, "Mallowshire Association", "mallowshire").await;
    let stranger = member(stage, &elsewhere, Role::PartnershipOfficer, "Stella").await;
    for may in [&rowan, &officer] {
        assert_eq!(draft_for(&stage.db, may, &id).await.unwrap().title, "Planning");
        assert_eq!(drafts_for(&stage.db, may).await.unwrap().len(), 1);
        stage.perform(save(may, &id, 1, "one")).await.unwrap();
    }
    for may_not in [&colleague, &clerk, &stranger] {
        assert!(is_not_found(draft_for(&stage.db, may_not, &id).await));
        assert!(drafts_for(&stage.db, may_not).await.unwrap().is_empty());
        assert!(files_of(&stage.db, may_not, &id, 1).await.unwrap().is_empty());
        assert!(listing_of(&stage.db, may_not, &id).await.unwrap().is_empty());
        assert!(is_not_found(file_of(&stage.db, may_not, &id, "course.toml").await));
        assert!(is_not_found(file_at(&stage.db, may_not, &id, ("course.toml", 1)).await));
        assert!(history_for(&stage.db, may_not, &id, (9, 9)).await.unwrap().is_empty());
        assert!(authors_of(&stage.db, may_not, &id).await.unwrap().is_empty());
        assert!(is_not_found(stage.perform(save(may_not, &id, 1, "theirs")).await));
        let away = PutAwayDraft::Away { person: may_not.clone(), draft: id.clone() };
        assert!(is_not_found(stage.perform(away).await));
    }
    assert_eq!(words(stage, &rowan, &id).await, "one");
    assert!(places_for(&stage.db, &clerk).await.unwrap().is_empty());
    let places = places_for(&stage.db, &colleague).await.unwrap();
    assert_eq!(places[0].publisher.as_deref(), Some("wexshire"));
    let made_elsewhere = MakeDraft {
        person: rowan.clone(),
        action: action("elsewhere"),
        organisation: elsewhere,
        title: "Mine".into(),
        kind: ChangeKind::Made,
        files: BTreeMap::new(),
    };
    assert!(is_not_found(stage.perform(made_elsewhere).await));
}

async fn what_was_saved_can_be_had_back(stage: &Stage) {
    let (_, rowan, id) = wexshire(stage).await;
    for (base, said) in [(1, "two"), (2, "three")] {
        let saved = stage.perform(save(&rowan, &id, base, said)).await.unwrap();
        assert_eq!(saved, Saved::Here { number: base + 1 });
    }
    // The same words again are nothing new, whatever they were based on.
    assert_eq!(stage.perform(save(&rowan, &id, 1, "three")).await.unwrap(), Saved::Here { number: 3 });
    let gone = RemoveFile { person: rowan.clone(), draft: id.clone(), path: "lessons/01-a.md".into(), base: 3 };
    assert_eq!(stage.perform(gone).await.unwrap(), 4);
    assert!(is_not_found(file_of(&stage.db, &rowan, &id, "lessons/01-a.md").await));
    assert_eq!(files_of(&stage.db, &rowan, &id, 4).await.unwrap().len(), 1);
    assert_eq!(files_of(&stage.db, &rowan, &id, 2).await.unwrap()["lessons/01-a.md"].body, text("two"));
    let restore = |number, path: Option<&str>| Restore {
        person: rowan.clone(),
        draft: id.clone(),
        number,
        path: path.map(str::to_owned),
        base: None,
    };
    assert_eq!(stage.perform(restore(2, Some("lessons/01-a.md"))).await.unwrap(), 5);
    assert_eq!(words(stage, &rowan, &id).await, "two");
    assert_eq!(stage.perform(restore(1, None)).await.unwrap(), 6);
    assert_eq!(words(stage, &rowan, &id).await, "one");
    assert_eq!(stage.perform(restore(1, None)).await.unwrap(), 6);
    assert_eq!(stage.perform(restore(4, None)).await.unwrap(), 7);
    assert!(is_not_found(file_of(&stage.db, &rowan, &id, "lessons/01-a.md").await));
    assert!(is_not_found(stage.perform(restore(8, None)).await));
    let undone = Restore { base: Some(6), ..restore(6, None) };
    assert!(matches!(stage.perform(undone).await, Err(Refusal::Stale)), "somebody saved since the page was drawn");
    assert!(is_not_found(stage.perform(restore(2, Some("course.toml"))).await));
    let told: Vec<_> = history_for(&stage.db, &rowan, &id, (7, 100)).await.unwrap();
    let kinds: Vec<_> = told.iter().map(|change| change.kind).collect();
    use ChangeKind::{Made, Removed, Restored, Saved as Kept};
    assert_eq!(kinds, [Restored, Restored, Restored, Removed, Kept, Kept, Made]);
    assert_eq!((told[2].of_number, told[3].files[0].how), (Some(2), How::TakenAway));
    assert_eq!(history_for(&stage.db, &rowan, &id, (3, 2)).await.unwrap().len(), 2);
}

async fn two_writers_lose_nothing(stage: &Stage) {
    let (wexshire, rowan, id) = wexshire(stage).await;
    let olive = member(stage, &wexshire, Role::PartnershipOfficer, "Olive").await;
    stage.perform(save(&rowan, &id, 1, "by Rowan")).await.unwrap();
    let saved = stage.perform(save(&olive, &id, 1, "by Olive")).await.unwrap();
    let Saved::Beside { number, theirs, .. } = saved else { panic!("{saved:?}") };
    assert_eq!((number, theirs.name.as_str()), (3, "Rowan"));
    assert_eq!(words(stage, &rowan, &id).await, "by Rowan");
    // The same press again is the same words beside.
    assert!(matches!(stage.perform(save(&olive, &id, 1, "by Olive")).await.unwrap(), Saved::Beside { number: 3, .. }));
    assert_eq!(draft_for(&stage.db, &olive, &id).await.unwrap().changes, 3);
    assert_eq!(change_for(&stage.db, &olive, &id, 3).await.unwrap().files[0].how, How::Beside);
    let beside = file_at(&stage.db, &rowan, &id, ("lessons/01-a.md", 3)).await.unwrap();
    assert_eq!(beside.body, text("by Olive"));
    // Nothing that was kept beside stands anywhere, until somebody puts it there.
    assert_eq!(files_of(&stage.db, &rowan, &id, 3).await.unwrap()["lessons/01-a.md"].number, 2);
    let restore = Restore {
        person: olive.clone(),
        draft: id.clone(),
        number: 3,
        path: Some("lessons/01-a.md".into()),
        base: None,
    };
    assert_eq!(stage.perform(restore).await.unwrap(), 4);
    assert_eq!(words(stage, &rowan, &id).await, "by Olive");
    let others = others_at_work(&stage.db, &rowan, &id, 0).await.unwrap();
    assert_eq!(others.iter().map(|other| other.name.as_str()).collect::<Vec<_>>(), ["Olive"]);
    assert!(others_at_work(&stage.db, &rowan, &id, stage.now().micros + 1).await.unwrap().is_empty());
    // Somebody took the file away while Rowan wrote on.
    let gone = RemoveFile { person: olive, draft: id.clone(), path: "lessons/01-a.md".into(), base: 4 };
    stage.perform(gone).await.unwrap();
    let saved = stage.perform(save(&rowan, &id, 4, "written on")).await.unwrap();
    assert!(matches!(saved, Saved::Beside { number: 6, .. }), "{saved:?}");
}

async fn a_name_that_is_taken_is_not_written_over(stage: &Stage) {
    let (_, rowan, id) = wexshire(stage).await;
    let add =
        |list: &[(&str, &str)]| AddFiles { person: rowan.clone(), draft: id.clone(), action: None, files: files(list) };
    assert_eq!(stage.perform(add(&[("lessons/02-b.md", "b")])).await.unwrap().number, 2);
    assert_eq!(stage.perform(add(&[("lessons/02-b.md", "b")])).await.unwrap().number, 2);
    let refused = stage.perform(add(&[("lessons/03-c.md", "c"), ("lessons/02-b.md", "other")])).await;
    assert!(matches!(refused, Err(Refusal::Occupied { path }) if path == "lessons/02-b.md"));
    assert_eq!(listing_of(&stage.db, &rowan, &id).await.unwrap().len(), 3);
    let rename = |from: &str, to: &str, base| MoveFile {
        person: rowan.clone(),
        draft: id.clone(),
        from: from.into(),
        to: to.into(),
        base,
    };
    let refused = stage.perform(rename("lessons/01-a.md", "lessons/02-b.md", 1)).await;
    assert!(matches!(refused, Err(Refusal::Occupied { .. })));
    let stale = stage.perform(rename("lessons/02-b.md", "lessons/09-b.md", 1)).await;
    assert!(matches!(stale, Err(Refusal::Stale)));
    assert_eq!(stage.perform(rename("lessons/02-b.md", "lessons/09-b.md", 2)).await.unwrap(), 3);
    let listed: Vec<_> = listing_of(&stage.db, &rowan, &id).await.unwrap().into_keys().collect();
    assert_eq!(listed, ["course.toml", "lessons/01-a.md", "lessons/09-b.md"]);
    // A name that was given up can be taken again.
    assert_eq!(stage.perform(add(&[("lessons/02-b.md", "new")])).await.unwrap().number, 4);
    // A button that was pressed twice chose another name the second time.
    let action = Some(action("a page"));
    let pressed = |name: &str| AddFiles { action: action.clone(), ..add(&[(name, "page")]) };
    let first = stage.perform(pressed("lessons/10-d.md")).await.unwrap();
    assert_eq!(stage.perform(pressed("lessons/11-d.md")).await.unwrap(), first);
    assert_eq!(first.paths, ["lessons/10-d.md"]);
}

async fn an_upload_replaces_only_what_its_sender_has_seen(stage: &Stage) {
    let (_, rowan, id) = wexshire(stage).await;
    stage.perform(save(&rowan, &id, 1, "two")).await.unwrap();
    let upload = |base, list: &[(&str, &str)]| ReplaceFiles {
        person: rowan.clone(),
        draft: id.clone(),
        base,
        source: Source::Brought,
        files: files(list),
    };
    let all = [("course.toml", COURSE), ("lessons/01-b.md", "b")];
    assert!(matches!(stage.perform(upload(1, &all)).await, Err(Refusal::Stale)));
    assert_eq!(stage.perform(upload(2, &all)).await.unwrap(), 3);
    // Pressed twice.
    assert_eq!(stage.perform(upload(2, &all)).await.unwrap(), 3);
    let listed: Vec<_> = listing_of(&stage.db, &rowan, &id).await.unwrap().into_keys().collect();
    assert_eq!(listed, ["course.toml", "lessons/01-b.md"]);
    assert_eq!(files_of(&stage.db, &rowan, &id, 2).await.unwrap()["lessons/01-a.md"].body, text("two"));
}

async fn an_upload_without_the_list_of_ids_leaves_it_there(stage: &Stage) {
    let (_, rowan, id) = wexshire(stage).await;
    let upload = |base, list: &[(&str, &str)]| {
        let files = files(list);
        stage.perform(ReplaceFiles { person: rowan.clone(), draft: id.clone(), base, source: Source::Brought, files })
    };
    let lock = async || files_of(&stage.db, &rowan, &id, 99).await.unwrap().remove("bundle.lock").map(|file| file.body);
    upload(1, &[("course.toml", COURSE), ("bundle.lock", "one")]).await.unwrap();
    upload(2, &[("course.toml", COURSE), ("lessons/01-b.md", "b")]).await.unwrap();
    assert_eq!(lock().await, Some(text("one")), "no folder at home has it");
    upload(3, &[("course.toml", COURSE), ("bundle.lock", "two")]).await.unwrap();
    assert_eq!(lock().await, Some(text("two")));

    let newer = async || newer_than_brought(&stage.db, &rowan, &id).await.unwrap();
    assert_eq!(newer().await, [], "nobody wrote anything since");
    let files = files(&[("lessons/02-c.md", "better")]);
    let add = AddFiles { person: rowan.clone(), draft: id.clone(), action: None, files };
    stage.perform(add).await.unwrap();
    let found = newer().await;
    assert_eq!(
        found.iter().map(|file| (file.path.as_str(), file.by.as_str())).collect::<Vec<_>>(),
        [("lessons/02-c.md", "Rowan")]
    );
    // What is put right here was not brought from home, and what is taken away here is still there.
    let files = self::files(&[("course.toml", COURSE), ("lessons/02-c.md", "mended")]);
    let (person, draft) = (rowan.clone(), id.clone());
    stage.perform(ReplaceFiles { person, draft, base: 5, source: Source::Made, files }).await.unwrap();
    let (person, draft) = (rowan.clone(), id.clone());
    stage.perform(RemoveFile { person, draft, path: "course.toml".into(), base: 1 }).await.unwrap();
    let found = newer().await;
    let found: Vec<_> = found.iter().map(|file| (file.path.as_str(), file.is_gone)).collect();
    assert_eq!(found, [("course.toml", true), ("lessons/02-c.md", false)]);
}

async fn a_draft_is_called_what_its_course_toml_says(stage: &Stage) {
    let (_, rowan, id) = wexshire(stage).await;
    let say = |base, said: &str| SaveFile {
        person: rowan.clone(),
        draft: id.clone(),
        path: "course.toml".into(),
        base,
        text: said.into(),
    };
    stage.perform(say(1, "id = \"wexshire/planning-law\"\ntitle = \"Planning law\"")).await.unwrap();
    let draft = draft_for(&stage.db, &rowan, &id).await.unwrap();
    assert_eq!((draft.title.as_str(), draft.said_course.unwrap().slug()), ("Planning law", "planning-law"));
    assert_eq!((draft.course, draft.version), (None, None));
    stage.perform(say(2, "id = \"")).await.unwrap();
    assert_eq!(draft_for(&stage.db, &rowan, &id).await.unwrap().title, "Planning law");
}

async fn authors_come_from_the_same_house(stage: &Stage) {
    let (wexshire, rowan, id) = wexshire(stage).await;
    let colin = member(stage, &wexshire, Role::Trainer, "Colin").await;
    member(stage, &wexshire, Role::Learner, "Lena").await;
    let elsewhere = association(stage, "Mallowshire Association", "mallowshire").await;
    member(stage, &elsewhere, Role::Trainer, "Stella").await;
    let add = |address: &str| AddAuthor { person: rowan.clone(), draft: id.clone(), address: address.into() };
    for unknown in ["lena@example.org", "stella@example.org", "nobody@example.org"] {
        assert!(matches!(stage.perform(add(unknown)).await, Err(Refusal::NotAllowed)), "{unknown}");
    }
    assert_eq!(stage.perform(add(" Colin@Example.org ")).await.unwrap(), "Colin");
    assert_eq!(stage.perform(add("colin@example.org")).await.unwrap(), "Colin");
    stage.perform(save(&colin, &id, 1, "by Colin")).await.unwrap();
    assert_eq!(authors_of(&stage.db, &colin, &id).await.unwrap().len(), 2);
    let remove = |author: &PersonId| RemoveAuthor { person: colin.clone(), draft: id.clone(), author: author.clone() };
    stage.perform(remove(&rowan)).await.unwrap();
    assert!(is_not_found(draft_for(&stage.db, &rowan, &id).await));
    assert!(matches!(stage.perform(remove(&colin)).await, Err(Refusal::NotAllowed)));
}

async fn a_trainer_who_left_finds_no_drafts(stage: &Stage) {
    let (_, rowan, id) = wexshire(stage).await;
    let membership = profile_for(&stage.db, &rowan).await.unwrap().memberships.remove(0).id;
    let leave = MoveMembership { actor: Actor::Operator, membership, to: MembershipState::Ended };
    stage.perform(leave).await.unwrap();
    assert!(is_not_found(draft_for(&stage.db, &rowan, &id).await));
    assert!(is_not_found(stage.perform(save(&rowan, &id, 1, "still here")).await));
    assert!(places_for(&stage.db, &rowan).await.unwrap().is_empty());
}

async fn a_draft_that_was_put_away_comes_back_whole(stage: &Stage) {
    let (_, rowan, id) = wexshire(stage).await;
    stage.perform(PutAwayDraft::Away { person: rowan.clone(), draft: id.clone() }).await.unwrap();
    assert!(draft_for(&stage.db, &rowan, &id).await.unwrap().put_away_at.is_some());
    assert!(is_not_found(stage.perform(save(&rowan, &id, 1, "two")).await));
    stage.perform(PutAwayDraft::Back { person: rowan.clone(), draft: id.clone() }).await.unwrap();
    stage.perform(save(&rowan, &id, 1, "two")).await.unwrap();
    assert_eq!(words(stage, &rowan, &id).await, "two");
}

async fn making_a_draft_twice_makes_one(stage: &Stage) {
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let rowan = member(stage, &wexshire, Role::Trainer, "Rowan").await;
    let action = action("once");
    let make = || MakeDraft {
        person: rowan.clone(),
        action: action.clone(),
        organisation: wexshire.clone(),
        title: "Planning".into(),
        kind: ChangeKind::Uploaded,
        files: files(&[("notes.txt", "no course.toml")]),
    };
    let first = stage.perform(make()).await.unwrap();
    assert_eq!(stage.perform(make()).await.unwrap(), first);
    let drafts = drafts_for(&stage.db, &rowan).await.unwrap();
    assert_eq!((drafts.len(), drafts[0].title.as_str()), (1, "Planning"));
}
