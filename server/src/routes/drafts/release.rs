//! What is new in the next version, as questions: read from course.toml and written back into it.

use app::pages::drafts::release::{
    self, ChangedKey, ChangedSection, ChangedWords, LONGEST_NOTES, ReleaseFault, ReleasePage, question_in_words,
};
use app::paths;
use app::words::upper_first;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::facts::{Correction, Policy, Release, Urgency};
use courses::ids::QuestionId;
use courses::lock::Kind;
use courses::text::plain;
use courses::versions::What;
use courses::{Compiled, Fact, with_facts};
use records::PersonId;
use records::drafts::{Draft, SaveFile, Saved, file_of};
use serde::Deserialize;

use super::history::path_of;
use super::{COURSE_TOML, InDraft, head, impact_of, newest_of, opened, to_put_right};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /drafts/{id}/release; on to what has to be put right while nobody can tell what is new.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
) -> Result<Response, Trouble> {
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let Some(compiled) = &state.compiled else { return Ok(to_put_right(&path.id)) };
    let base = file_of(&moothall.db, &me.0, &path.id, COURSE_TOML).await?.number;
    let release = said(&moothall, &draft, compiled).await?;
    let props = props(&moothall, (&draft, base), compiled, &release).await?;
    Ok(page::ok(&moothall, &visit, |shell| release::page(shell, &props)))
}

/// What course.toml says of this version; nothing where it still says what it said of the one before.
async fn said(moothall: &Moothall, draft: &Draft, compiled: &Compiled) -> Result<Release, Trouble> {
    let newest = newest_of(moothall, draft, compiled).await?;
    let release = &compiled.learner.facts.release;
    let is_old = release.says_again(newest.as_ref().map(|(_, course)| &course.learner.facts.release));
    Ok(if is_old { Release::default() } else { release.clone() })
}

async fn props(
    moothall: &Moothall,
    (draft, base): (&Draft, i64),
    compiled: &Compiled,
    release: &Release,
) -> Result<ReleasePage, Trouble> {
    let before = newest_of(moothall, draft, compiled).await?;
    let changes = impact_of(moothall, draft, compiled).await?.changes;
    let is_said = *release != Release::default();
    let key = |id: &str| ChangedKey {
        words: question_in_words(compiled, &QuestionId::new(id)),
        policy: policy_of(release, id).or((!is_said).then_some(Policy::RegradeUp)),
        id: id.to_owned(),
    };
    let words = |id: &str, change: String| ChangedWords {
        means_the_same: release.wording_only.iter().any(|same| same == id),
        change: upper_first(&change),
        id: id.to_owned(),
    };
    let section = |id: &str| {
        let (lesson, title) = compiled.section(id)?;
        let words = format!("“{}” in the lesson “{}”", plain(title), lesson.title);
        Some(ChangedSection {
            is_shown_again: release.recheck.iter().any(|again| again == id),
            words,
            id: id.to_owned(),
        })
    };
    let (mut keys, mut reworded, mut sections) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        match change.what {
            What::Key | What::Correction => keys.push(key(&change.id)),
            What::Text(kind) | What::Wording(kind) => {
                sections.extend(section(&change.id).filter(|_| kind == Kind::Section));
                reworded.push(words(&change.id, change.words()));
            }
            _ => {}
        }
    }
    Ok(ReleasePage {
        head: head(draft),
        base,
        before: before.map(|(published, _)| published.version),
        notes: release.notes.clone().unwrap_or_default(),
        urgency: release.urgency,
        keys,
        words: reworded,
        sections,
        fault: None,
    })
}

fn policy_of(release: &Release, question: &str) -> Option<Policy> {
    release.corrections.iter().find(|correction| correction.question.as_str() == question).map(|found| found.policy)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    base: i64,
    notes: String,
    urgency: String,
    #[serde(default)]
    correct: Vec<String>,
    #[serde(default)]
    wording: Vec<String>,
    #[serde(default)]
    recheck: Vec<String>,
}

owned!(Posted);

/// POST /drafts/{id}/release
pub async fn save(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let (Some(compiled), Some(text)) = (&state.compiled, state.texts.get(COURSE_TOML)) else {
        return Ok(to_put_right(&path.id));
    };
    let urgency = Urgency::from_word(&posted.urgency).ok_or(Trouble::BadForm)?;
    let corrections = posted.correct.iter().map(|said| read(said)).collect::<Option<Vec<_>>>();
    let corrections = corrections.ok_or(Trouble::BadForm)?;
    let notes = posted.notes.split_whitespace().collect::<Vec<_>>().join(" ");
    let release = said(&moothall, &draft, compiled).await?;
    let shown = props(&moothall, (&draft, posted.base), compiled, &release).await?;
    let next = next(notes, urgency, (&corrections, &posted), &release, &shown);
    // Nobody could tell later that marks stay on purpose.
    let last = newest_of(&moothall, &draft, compiled).await?;
    let last = last.as_ref().map(|(_, course)| &course.learner.facts.release);
    let is_silent = !shown.keys.is_empty() && (next == Release::default() || next.says_again(last));
    let fault = match next.notes.as_deref().unwrap_or_default().chars().count() {
        letters if letters > LONGEST_NOTES => Some(ReleaseFault::NotesLong),
        _ => is_silent.then_some(ReleaseFault::NotesBlank),
    };
    if fault.is_some() {
        let typed = ReleasePage {
            notes: posted.notes,
            urgency,
            keys: with(shown.keys, &corrections),
            words: ticked(shown.words, &posted.wording),
            sections: again(shown.sections, &posted.recheck),
            fault,
            ..shown
        };
        return Ok(page::again(&moothall, &visit, |shell| release::page(shell, &typed)));
    }
    let Some(written) = with_facts(text, &facts(&next)) else { return Ok(to_put_right(&path.id)) };
    let (person, draft) = (me.0.clone(), path.id.clone());
    let save = SaveFile { person, draft, path: COURSE_TOML.into(), base: posted.base, text: written };
    let next = match moothall.db.perform(visit.now, save).await? {
        Saved::Here { .. } => format!("{}?done=said", paths::draft_publish(&path.id)),
        Saved::Beside { number, stands, .. } => path_of(&path.id, (number, stands)),
    };
    Ok(Redirect::to(&next).into_response())
}

/// `q1:void`.
fn read(said: &str) -> Option<(&str, Option<Policy>)> {
    let (question, policy) = said.split_once(':')?;
    if policy.is_empty() { Some((question, None)) } else { Some((question, Some(Policy::from_word(policy)?))) }
}

fn with(keys: Vec<ChangedKey>, corrections: &[(&str, Option<Policy>)]) -> Vec<ChangedKey> {
    let said = |id: &str| corrections.iter().find(|(question, _)| *question == id).and_then(|(_, policy)| *policy);
    keys.into_iter().map(|key| ChangedKey { policy: said(&key.id), ..key }).collect()
}

fn ticked(words: Vec<ChangedWords>, same: &[String]) -> Vec<ChangedWords> {
    words.into_iter().map(|change| ChangedWords { means_the_same: same.contains(&change.id), ..change }).collect()
}

fn again(sections: Vec<ChangedSection>, read: &[String]) -> Vec<ChangedSection> {
    sections
        .into_iter()
        .map(|section| ChangedSection { is_shown_again: read.contains(&section.id), ..section })
        .collect()
}

/// What is said from now on. What the form does not ask about stays as its author wrote it.
fn next(
    notes: String,
    urgency: Urgency,
    (corrections, ticked): (&[(&str, Option<Policy>)], &Posted),
    kept: &Release,
    shown: &ReleasePage,
) -> Release {
    let is_asked = |id: &str| shown.keys.iter().any(|key| key.id == id);
    let others = kept.corrections.iter().filter(|one| !is_asked(one.question.as_str())).cloned();
    let said = corrections
        .iter()
        .filter_map(|(question, policy)| Some(Correction { question: QuestionId::new(*question), policy: (*policy)? }));
    let is_offered = |id: &String| shown.words.iter().any(|change| change.id == *id);
    let same = ticked.wording.iter().chain(kept.wording_only.iter().filter(|id| !is_offered(id)));
    let is_shown = |id: &String| shown.sections.iter().any(|section| section.id == *id);
    let again = ticked.recheck.iter().chain(kept.recheck.iter().filter(|id| !is_shown(id)));
    Release {
        urgency,
        notes: (!notes.is_empty()).then_some(notes),
        wording_only: same.cloned().collect(),
        recheck: again.cloned().collect(),
        corrections: said.chain(others).collect(),
    }
}

fn facts(release: &Release) -> Vec<(&'static str, &'static str, Fact<'_>)> {
    let is_routine = release.urgency == Urgency::Routine;
    let notes = release.notes.as_deref().map_or(Fact::Nothing, Fact::Text);
    vec![
        ("release", "notes", notes),
        ("release", "urgency", if is_routine { Fact::Nothing } else { Fact::Text(release.urgency.word()) }),
        (
            "release",
            "corrections",
            match release.corrections.as_slice() {
                [] => Fact::Nothing,
                all => Fact::Tables(all.iter().map(table).collect()),
            },
        ),
        ("release", "wording_only", texts(&release.wording_only)),
        ("release", "recheck", texts(&release.recheck)),
    ]
}

fn table(one: &Correction) -> Vec<(&str, &str)> {
    vec![("question", one.question.as_str()), ("policy", one.policy.word())]
}

fn texts(ids: &[String]) -> Fact<'_> {
    if ids.is_empty() { Fact::Nothing } else { Fact::Texts(ids.iter().map(String::as_str).collect()) }
}
