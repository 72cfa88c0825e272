//! From a draft to its learners: what publishing would do, the steps on the way, and publishing.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::pages::drafts::effect::Effect;
use app::pages::drafts::publish::{self, Officer, Publish, PublishFault};
use app::paths;
use app::words::upper_first;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::ids::QuestionId;
use courses::lock::Lock;
use courses::versions::shortened;
use courses::{Compiled, Fact, FaultLevel, Files, saying, with_facts};
use records::consultations::consultations_of;
use records::drafts::{Body, Draft, PublishDraft, Standing, StepKind, TakeStep, standing, standing_of};
use records::{DraftId, PersonId, Refusal};
use semver::Version;
use serde::Deserialize;

use super::{InDraft, head, impact_of, newest_of, opened, rounds, unfilled};
use crate::clock;
use crate::commands::course::lock_before;
use crate::drafts::{State as DraftState, files_at, without_lock};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::library::keep_media;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// Lines of what is new; more would drown the rest.
const MOST_CHANGES: usize = 20;

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<Done>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Done {
    Said,
    Asked,
    SentBack,
    Approved,
    Published,
    Opened,
    Closed,
}

impl Done {
    fn words(self) -> &'static str {
        match self {
            Self::Said => "What is new is written down.",
            Self::Asked => "You asked for it to be published.",
            Self::SentBack => "The authors see that you ask for changes.",
            Self::Approved => "It is approved as it stands.",
            Self::Published => {
                "It is published. If you keep its files at home too, download it as a zip now and go on from that: it bears the new number and the list of its ids."
            }
            Self::Opened => "It is open for comments. Send the address below to whoever should comment.",
            Self::Closed => "It is closed. What was said stays here.",
        }
    }
}

/// GET /drafts/{id}/publish
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let done = asked.done.map(|done| done.words().to_owned());
    let props = Publish { done, ..props(&moothall, &visit, &me, &path.id).await? };
    Ok(page::ok(&moothall, &visit, |shell| publish::page(shell, &props)))
}

async fn props(moothall: &Moothall, visit: &Visit, me: &Me, id: &DraftId) -> Result<Publish, Trouble> {
    let (draft, state) = opened(moothall, me, id).await?;
    let (steps, may_publish) = standing_of(&moothall.db, &me.0, id).await?;
    let asked = consultations_of(&moothall.db, &me.0, id).await?;
    let effect = match &state.compiled {
        Some(compiled) => Some(effect(moothall, &draft, compiled).await?),
        None => None,
    };
    let said = state.compiled.as_ref().map(|compiled| compiled.learner.facts.version.clone());
    let least = effect.as_ref().and_then(|effect| effect.least.as_deref()?.parse::<Version>().ok());
    let is_first = effect.as_ref().is_none_or(|effect| effect.before.is_none());
    let version = match said.max(least) {
        // What a new course begins with is nobody's choice.
        Some(version) if is_first && version == Version::new(0, 1, 0) => "1.0.0".to_owned(),
        version => version.map(|version| version.to_string()).unwrap_or_default(),
    };
    let notes = state.compiled.as_ref().and_then(|compiled| compiled.learner.facts.release.notes.clone());
    let notes = notes.filter(|_| !effect.as_ref().is_some_and(|effect| effect.is_said_of_the_last));
    Ok(Publish {
        head: head(&draft),
        organisation: draft.organisation_name.clone(),
        number: draft.changes,
        standing: standing(draft.changes, &steps),
        published: draft.course.clone(),
        steps: steps.into_iter().map(|step| (step.clone(), moothall.london.date_and_time(step.at))).collect(),
        officer: if may_publish { Officer::Yes } else { Officer::No },
        problems: state.count(FaultLevel::Problem),
        advice: state.count(FaultLevel::Advice),
        unfilled: unfilled(&draft, &state),
        effect,
        rounds: asked.into_iter().map(|round| rounds::shown(moothall, visit, round)).collect(),
        version,
        notes: notes.unwrap_or_default(),
        closes_on: visit.now.today.plus_months(1).to_string(),
        words: String::new(),
        said: String::new(),
        fault: None,
        done: None,
    })
}

/// The lock that the version goes on from.
async fn lock_of(
    moothall: &Moothall,
    (draft, state): (&Draft, &DraftState),
    compiled: &Compiled,
) -> Result<Option<Lock>, Trouble> {
    let newest = newest_of(moothall, draft, compiled).await?;
    let lock = state.texts.get("bundle.lock").map(|text| ("bundle.lock".to_owned(), text.clone().into_bytes()));
    Ok(lock_before(&Files::from_iter(lock), newest.as_ref()))
}

async fn effect(moothall: &Moothall, draft: &Draft, compiled: &Compiled) -> Result<Effect, Trouble> {
    let impact = impact_of(moothall, draft, compiled).await?;
    let newest = newest_of(moothall, draft, compiled).await?;
    let changes = impact.changes.iter().map(|change| {
        let words = upper_first(&impact.words_of(change));
        match compiled.learner.questions.get(&QuestionId::new(change.id.as_str())) {
            Some(question) => format!("{words}: “{}”", shortened(&question.in_words(), false, true).trim_end()),
            None => words,
        }
    });
    let changes: Vec<String> = changes.collect();
    let none = if newest.is_some() { "Nothing that learners read" } else { "The whole course" };
    let more = changes.len().saturating_sub(MOST_CHANGES);
    let changes: Vec<String> = changes.into_iter().take(MOST_CHANGES).collect();
    let release = &compiled.learner.facts.release;
    let last = newest.as_ref().map(|(_, course)| &course.learner.facts.release);
    Ok(Effect {
        is_said_of_the_last: release.says_again(last),
        before: newest.map(|(published, _)| published.version),
        least: impact.least.clone(),
        changes: if changes.is_empty() { vec![none.to_owned()] } else { changes },
        more,
        attendance: saying::attendance(&compiled.learner.facts.completion),
        impact,
    })
}

pub(super) async fn again(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    id: &DraftId,
    change: impl FnOnce(Publish) -> Publish,
) -> Result<Response, Trouble> {
    let props = change(props(moothall, visit, me, id).await?);
    Ok(page::again(moothall, visit, |shell| publish::page(shell, &props)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedAsking {
    person: PersonId,
    number: i64,
    #[serde(default)]
    words: String,
}

owned!(PostedAsking);

/// POST /drafts/{id}/publish: an author asks for it.
pub async fn ask(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedAsking>,
) -> Result<Response, Trouble> {
    let take = TakeStep {
        person: me.0.clone(),
        draft: path.id,
        number: posted.number,
        kind: StepKind::Asked,
        words: posted.words,
    };
    step(&moothall, &visit, &me, take, "asked").await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedApproval {
    person: PersonId,
    number: i64,
    step: PostedKind,
    #[serde(default)]
    words: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PostedKind {
    SentBack,
    Approved,
}

owned!(PostedApproval);

/// POST /drafts/{id}/approval: an officer approves it as it stands, or asks for changes first.
pub async fn approve(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedApproval>,
) -> Result<Response, Trouble> {
    let (kind, word) = match posted.step {
        PostedKind::SentBack => (StepKind::SentBack, "sent-back"),
        PostedKind::Approved => (StepKind::Approved, "approved"),
    };
    let take = TakeStep { person: me.0.clone(), draft: path.id, number: posted.number, kind, words: posted.words };
    step(&moothall, &visit, &me, take, word).await
}

async fn step(moothall: &Moothall, visit: &Visit, me: &Me, take: TakeStep, word: &str) -> Result<Response, Trouble> {
    let (id, said) = (take.draft.clone(), take.words.clone());
    let (_, state) = opened(moothall, me, &id).await?;
    let fault = match take.kind {
        StepKind::SentBack if said.trim().is_empty() => PublishFault::NoReason,
        StepKind::Asked | StepKind::Approved if state.has_problems() => PublishFault::Problems,
        _ => match moothall.db.perform(visit.now, take).await {
            Ok(()) => return Ok(done(&id, word)),
            Err(Refusal::Stale) => PublishFault::Changed,
            Err(other) => return Err(other.into()),
        },
    };
    again(moothall, visit, me, &id, |props| Publish { fault: Some(fault), said, ..props }).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedPublication {
    person: PersonId,
    number: i64,
    version: String,
    #[serde(default)]
    notes: String,
}

owned!(PostedPublication);

/// POST /drafts/{id}/publish/now
pub async fn publish(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedPublication>,
) -> Result<Response, Trouble> {
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let (steps, _) = standing_of(&moothall.db, &me.0, &path.id).await?;
    // A button that was pressed twice.
    let is_last = steps.last().is_some_and(|step| step.version.as_deref() == Some(posted.version.trim()));
    if is_last && standing(draft.changes, &steps) == Standing::Published {
        return Ok(done(&path.id, "published"));
    }
    let fault = match publication(&moothall, (&visit, &me), (&draft, &state), &posted).await? {
        Ok(deed) => match moothall.db.perform(visit.now, deed).await {
            Ok(_) => return Ok(done(&path.id, "published")),
            Err(refusal) => refused(refusal, &draft)?,
        },
        Err(fault) => fault,
    };
    let typed = |props| Publish { fault: Some(fault), version: posted.version, notes: posted.notes, ..props };
    again(&moothall, &visit, &me, &path.id, typed).await
}

fn refused(refusal: Refusal, draft: &Draft) -> Result<PublishFault, Trouble> {
    match refusal {
        Refusal::Stale => Ok(PublishFault::Changed),
        Refusal::SameVersion { .. } => Ok(PublishFault::VersionTaken),
        Refusal::LowVersion { least } => Ok(PublishFault::VersionLow { least }),
        Refusal::ReusedIds(_) => Ok(PublishFault::ReusedIds),
        Refusal::Occupied { path } => Ok(PublishFault::AnotherDraft { course: path }),
        Refusal::NotAllowed => Ok(match (&draft.course, &draft.said_course) {
            (Some(course), Some(said)) if course != said => PublishFault::AnotherCourse { course: course.to_string() },
            (_, said) => PublishFault::AnotherPublisher {
                publisher: said.as_ref().map(|said| said.publisher().to_owned()).unwrap_or_default(),
            },
        }),
        other => Err(other.into()),
    }
}

/// The draft with its version and what is new written into it, compiled, its media stored; or why it cannot be published.
async fn publication(
    moothall: &Moothall,
    (visit, me): (&Visit, &Me),
    (draft, state): (&Draft, &Arc<DraftState>),
    posted: &PostedPublication,
) -> Result<Result<PublishDraft, PublishFault>, Trouble> {
    let Ok(version) = posted.version.trim().parse::<Version>() else { return Ok(Err(PublishFault::VersionUnreadable)) };
    if posted.number != draft.changes {
        return Ok(Err(PublishFault::Changed));
    }
    let (version, notes) = (version.to_string(), posted.notes.trim());
    let notes = if notes.is_empty() { Fact::Nothing } else { Fact::Text(notes) };
    let facts = [("", "version", Fact::Text(&version)), ("release", "notes", notes)];
    let course_toml = state.texts.get("course.toml").and_then(|text| with_facts(text, &facts));
    let Some(course_toml) = course_toml else { return Ok(Err(PublishFault::Problems)) };
    let mut files = files_at(moothall, &me.0, &draft.id, draft.changes).await?;
    files.insert("course.toml".into(), course_toml.clone().into_bytes());
    let today = visit.now.today;
    let compiled = {
        let files = without_lock(&files);
        let checked = tokio::task::spawn_blocking(move || courses::check_in_time(&files, today, &clock::budget()));
        checked.await.map_err(|_| Trouble::Fault)?.compiled
    };
    let Some(compiled) = compiled else { return Ok(Err(PublishFault::Problems)) };
    let impact = impact_of(moothall, draft, &compiled).await?;
    if !impact.reused.is_empty() {
        return Ok(Err(PublishFault::ReusedIds));
    }
    if !impact.is_high_enough {
        return Ok(Err(PublishFault::VersionLow { least: impact.least.unwrap_or_default() }));
    }
    let lock = Lock::of(&compiled, lock_of(moothall, (draft, state), &compiled).await?.as_ref()).to_text();
    keep_media((&moothall.db, &moothall.files, visit.now), &files, &compiled).await.map_err(|error| {
        tracing::error!(error = %error, "the media of a course cannot be stored");
        Trouble::Unavailable
    })?;
    let written = [("course.toml", course_toml), ("bundle.lock", lock)];
    Ok(Ok(PublishDraft {
        person: me.0.clone(),
        draft: draft.id.clone(),
        number: posted.number,
        compiled,
        written: BTreeMap::from(written.map(|(path, text)| (path.to_owned(), Body::Text(text)))),
    }))
}

pub(super) fn done(id: &DraftId, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", paths::draft_publish(id))).into_response()
}
