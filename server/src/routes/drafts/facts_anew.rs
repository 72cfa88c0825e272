//! Writes the facts about a course anew where nobody can read them: course.toml is not there, or is another program's file.

use std::collections::BTreeMap;

use app::pages::drafts::facts::{self, NoFacts, WhyNone};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::facts::Audience;
use courses::{Date, Fact, with_facts};
use records::drafts::{AddFiles, Body, Draft, DraftFile, SaveFile, draft_for, drafts_for, file_of};
use records::organisations::{OrganisationKind, organisation};
use records::{DraftId, Refusal};

use super::begin::{LONGEST_TITLE, free_id, kind_word, publisher_id};
use super::{COURSE_TOML, InDraft, head};
use crate::first_course::FirstCourse;
use crate::http::form::{Button, OwnForm};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// course.toml with the change that wrote it.
pub(super) enum FactsFile {
    Text(i64, String),
    /// Another program's file under its name.
    NotText(i64),
    Missing,
}

pub(super) async fn facts_file(moothall: &Moothall, me: &Me, draft: &DraftId) -> Result<FactsFile, Trouble> {
    match file_of(&moothall.db, &me.0, draft, COURSE_TOML).await {
        Ok(DraftFile { number, body: Body::Text(text) }) => Ok(FactsFile::Text(number, text)),
        Ok(DraftFile { number, body: Body::Stored { .. } }) => Ok(FactsFile::NotText(number)),
        Err(Refusal::NotFound) => Ok(FactsFile::Missing),
        Err(other) => Err(other.into()),
    }
}

/// The page on which they are written anew.
pub(super) fn none(moothall: &Moothall, visit: &Visit, draft: &Draft, why: WhyNone) -> Response {
    let props = NoFacts { head: head(draft), why };
    page::ok(moothall, visit, |shell| facts::none(shell, &props))
}

/// POST /drafts/{id}/facts/new: what a new course begins with, where nobody can read the facts. Facts that can be read stay.
pub async fn write_anew(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &me.0, &path.id).await?;
    let organisation = organisation(&moothall.db, &draft.organisation).await?;
    let own = drafts_for(&moothall.db, &me.0).await?;
    let text = first_facts(&draft, organisation.kind, &own, visit.now.today).ok_or(Trouble::Fault)?;
    let (person, id) = (me.0.clone(), draft.id);
    let done = match facts_file(&moothall, &me, &path.id).await? {
        FactsFile::Text(..) => Ok(()),
        FactsFile::NotText(base) => {
            let save = SaveFile { person, draft: id, path: COURSE_TOML.into(), base, text };
            moothall.db.perform(visit.now, save).await.map(|_| ())
        }
        FactsFile::Missing => {
            let files = BTreeMap::from([(COURSE_TOML.to_owned(), Body::Text(text))]);
            moothall.db.perform(visit.now, AddFiles { person, draft: id, action: None, files }).await.map(|_| ())
        }
    };
    match done {
        // Somebody was quicker: theirs are there to look at.
        Ok(()) | Err(Refusal::Occupied { .. }) => Ok(Redirect::to(&paths::draft_facts(&path.id)).into_response()),
        Err(other) => Err(other.into()),
    }
}

/// Under the name that the course has, for learners' records point to it. How others may use it is nobody's to give away but
/// its author's.
fn first_facts(draft: &Draft, kind: OrganisationKind, own: &[Draft], today: Date) -> Option<String> {
    let known = draft.course.as_ref().or(draft.said_course.as_ref());
    let publisher = match known {
        Some(course) => course.publisher().to_owned(),
        None => publisher_id(draft.publisher.as_deref(), &draft.organisation_name),
    };
    let first = FirstCourse {
        id: known.map_or_else(|| free_id(&publisher, &draft.title, own), ToString::to_string),
        publisher,
        publisher_name: draft.organisation_name.clone(),
        publisher_kind: kind_word(kind),
        title: draft.title.trim().chars().take(LONGEST_TITLE).collect(),
        audience: vec![Audience::Councillor.word().to_owned()],
        minutes: 30,
        licence: "All rights reserved".to_owned(),
    };
    let (mut files, _) = first.write(today);
    let text = String::from_utf8(files.remove(COURSE_TOML)?).ok()?;
    match &draft.version {
        Some(version) => with_facts(&text, &[("", "version", Fact::Text(version))]),
        None => Some(text),
    }
}

#[cfg(test)]
mod tests {
    use courses::ids::CourseRef;
    use records::OrganisationId;
    use records::drafts::Standing;

    use super::*;

    fn draft(title: &str, course: Option<&str>, version: Option<&str>) -> Draft {
        Draft {
            id: DraftId::new("a"),
            organisation: OrganisationId::new("o"),
            organisation_name: "Wexshire Association".into(),
            publisher: Some("wexshire".into()),
            title: title.into(),
            said_course: None,
            course: course.and_then(CourseRef::parse),
            changes: 3,
            changed_at: 0,
            version: version.map(str::to_owned),
            standing: Standing::Writing,
            may_publish: false,
            put_away_at: None,
        }
    }

    fn facts(draft: &Draft) -> String {
        let today = Date::new(2027, 3, 5).unwrap_or_else(|| panic!("a day"));
        first_facts(draft, OrganisationKind::Association, &[], today).unwrap_or_default()
    }

    #[test]
    fn a_published_course_keeps_its_name_and_its_version() {
        let text = facts(&draft("Planning", Some("wexshire/planning-law"), Some("1.4.0")));
        let said = |table, name| courses::fact_in(&text, table, name).unwrap_or_default();
        assert_eq!((said("", "id"), said("", "version")), ("wexshire/planning-law".into(), "1.4.0".into()));
        assert_eq!((said("", "title"), said("publisher", "id")), ("Planning".into(), "wexshire".into()));
    }

    #[test]
    fn a_course_without_a_name_gets_one_from_its_title() {
        let text = facts(&draft(&"Trees & hedges ".repeat(9), None, None));
        let said = |name| courses::fact_in(&text, "", name).unwrap_or_default();
        assert!(said("id").starts_with("wexshire/trees-hedges"), "{text}");
        assert_eq!((said("title").chars().count(), said("version")), (LONGEST_TITLE, "0.1.0".into()));
    }
}
