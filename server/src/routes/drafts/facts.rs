//! The facts about a course as questions: read from course.toml and written back into it.

use app::pages::drafts::facts::{self, Facts, FactsFault, FactsPage, WhyNone};
use app::paths;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::facts::Audience;
use courses::{Fact, fact_in, objectives_in, with_facts, with_objectives};
use records::PersonId;
use records::drafts::{SaveFile, Saved, draft_for};
use serde::Deserialize;

use super::begin::LONGEST_TITLE;
use super::facts_anew::{FactsFile, facts_file, none};
use super::history::path_of;
use super::{COURSE_TOML, InDraft, head, opened};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    saved: Option<i64>,
}

/// GET /drafts/{id}/facts; on to the file itself while nobody can read it as facts.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &me.0, &path.id).await?;
    let (file, text) = match facts_file(&moothall, &me, &path.id).await? {
        FactsFile::Text(file, text) => (file, text),
        FactsFile::NotText(_) => return Ok(none(&moothall, &visit, &draft, WhyNone::NotText)),
        FactsFile::Missing => return Ok(none(&moothall, &visit, &draft, WhyNone::Missing)),
    };
    if with_facts(&text, &[]).is_none() {
        return Ok(Redirect::to(&paths::draft_edit(&path.id, COURSE_TOML)).into_response());
    }
    let props = FactsPage {
        head: head(&draft),
        base: file,
        facts: read(&text),
        faults: Vec::new(),
        saved: asked.saved.filter(|number| *number == file).map(|_| moothall.london.time(draft.changed_at)),
    };
    Ok(page::ok(&moothall, &visit, |shell| facts::page(shell, &props)))
}

fn read(text: &str) -> Facts {
    let fact = |table, name| fact_in(text, table, name).unwrap_or_default();
    Facts {
        title: fact("", "title"),
        summary: fact("", "summary"),
        objectives: objectives_in(text).unwrap_or_default().join("\n"),
        audience: fact("", "audience").split(',').filter_map(Audience::from_word).collect(),
        minutes: fact("", "minutes"),
        pass_mark: fact("completion", "pass_mark"),
        licence: fact("", "licence"),
        contact: fact("publisher", "contact"),
        last_reviewed: fact("review", "last_reviewed"),
        review_by: fact("review", "review_by"),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    base: i64,
    title: String,
    summary: String,
    objectives: String,
    #[serde(default)]
    audience: Vec<String>,
    minutes: String,
    pass_mark: String,
    #[serde(default)]
    licence: String,
    contact: String,
    last_reviewed: String,
    review_by: String,
}

owned!(Posted);

/// POST /drafts/{id}/facts
pub async fn save(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let text = state.texts.get(COURSE_TOML).ok_or(Trouble::NotFound)?;
    let (typed, base) = (typed(&posted), posted.base);
    let faults = faults(&typed);
    let written = with_facts(text, &facts_of(&typed))
        .and_then(|text| with_objectives(&text, &typed.objectives.lines().collect::<Vec<_>>()))
        .filter(|_| faults.is_empty());
    let Some(written) = written else {
        let props = FactsPage { head: head(&draft), base, facts: typed, faults, saved: None };
        return Ok(page::again(&moothall, &visit, |shell| facts::page(shell, &props)));
    };
    let (person, draft) = (me.0.clone(), path.id.clone());
    let save = SaveFile { person, draft, path: COURSE_TOML.into(), base, text: written };
    let saved = moothall.db.perform(visit.now, save).await?;
    let next = match saved {
        Saved::Here { number } => format!("{}?saved={number}", paths::draft_facts(&path.id)),
        Saved::Beside { number, stands, .. } => path_of(&path.id, (number, stands)),
    };
    Ok(Redirect::to(&next).into_response())
}

fn typed(posted: &Posted) -> Facts {
    let trimmed = |text: &String| text.trim().to_owned();
    Facts {
        title: trimmed(&posted.title),
        summary: posted.summary.split_whitespace().collect::<Vec<_>>().join(" "),
        objectives: lines(&posted.objectives).join("\n"),
        audience: posted.audience.iter().filter_map(|word| Audience::from_word(word)).collect(),
        minutes: trimmed(&posted.minutes),
        pass_mark: trimmed(&posted.pass_mark),
        licence: trimmed(&posted.licence),
        contact: trimmed(&posted.contact),
        last_reviewed: trimmed(&posted.last_reviewed),
        review_by: trimmed(&posted.review_by),
    }
}

/// Without blank lines, and with one space between words.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// What is plainly wrong. The rest is for the check to say, as for whoever writes the file itself.
fn faults(typed: &Facts) -> Vec<FactsFault> {
    let within = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    let long = |text: &str, most: usize| text.chars().count() > most;
    let said = |field, most: usize| FactsFault::Said { field, words: format!("Use {most} letters or fewer") };
    let wrong = [
        (typed.title.is_empty(), FactsFault::TitleBlank),
        (long(&typed.title, LONGEST_TITLE), said("title", LONGEST_TITLE)),
        (long(&typed.summary, 240), said("summary", 240)),
        (typed.audience.is_empty(), FactsFault::AudienceBlank),
        (!within(&typed.minutes, 600), FactsFault::Minutes),
        (!typed.pass_mark.is_empty() && !within(&typed.pass_mark, 100), FactsFault::PassMark),
    ];
    wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, fault)| fault).collect()
}

/// A blank answer takes its fact out.
fn facts_of(typed: &Facts) -> Vec<(&'static str, &'static str, Fact<'_>)> {
    fn unless_blank<'a>(text: &'a str, fact: impl FnOnce(&'a str) -> Fact<'a>) -> Fact<'a> {
        if text.is_empty() { Fact::Nothing } else { fact(text) }
    }
    let number = |text: &String| text.parse().map_or(Fact::Nothing, Fact::Number);
    vec![
        ("", "title", Fact::Text(&typed.title)),
        ("", "summary", Fact::Text(&typed.summary)),
        ("", "audience", Fact::Texts(typed.audience.iter().map(|audience| audience.word()).collect())),
        ("", "minutes", number(&typed.minutes)),
        ("completion", "pass_mark", number(&typed.pass_mark)),
        ("", "licence", unless_blank(&typed.licence, Fact::Text)),
        ("publisher", "contact", unless_blank(&typed.contact, Fact::Text)),
        ("review", "last_reviewed", unless_blank(&typed.last_reviewed, Fact::Day)),
        ("review", "review_by", unless_blank(&typed.review_by, Fact::Day)),
    ]
}
