//! What the two "which answer do you want to keep?" pages share.

use app::pages::learn::which::{self, NothingChosen, Version, WhichPlace};
use axum::response::Response;
use courses::compiled::Block;
use courses::question::{Question, Reply, given_answers};
use courses::text::{Prose, plain};
use courses::{Compiled, Item};
use records::answers::{Aside, Kept, Which};
use records::{AsideId, PersonId};
use serde::Deserialize;

use crate::http::form::owned;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    aside: String,
    keep: Option<Keep>,
}

/// As the page numbers them: `older` was saved first and stands, `newer` came from the stale page and is kept aside.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Keep {
    Newer,
    Older,
}

owned!(Posted);

impl Posted {
    pub fn aside(&self) -> AsideId {
        AsideId::new(self.aside.as_str())
    }

    pub fn keep(&self) -> Option<Which> {
        self.keep.map(|keep| match keep {
            Keep::Older => Which::Standing,
            Keep::Newer => Which::Aside,
        })
    }
}

/// Two answers to one question.
pub struct Between<'a> {
    pub place: WhichPlace,
    pub course: &'a Compiled,
    pub question: &'a Question,
    pub stands: &'a Kept,
    pub aside: &'a Aside,
}

impl Between<'_> {
    pub fn page(self, moothall: &Moothall, visit: &Visit, fault: Option<NothingChosen>) -> Response {
        let words = |reply| words(self.course, &Item::Question(self.question.id.clone()), reply);
        let props = which::Which {
            place: self.place,
            aside: self.aside.id.to_string(),
            asked: stem_words(self.question),
            older: version(moothall, words(&self.stands.reply), self.stands.saved_at),
            newer: version(moothall, words(&self.aside.reply), self.aside.at),
            fault,
        };
        let draw = |shell: &app::Shell<'_>| which::page(shell, &props);
        if props.fault.is_some() { page::again(moothall, visit, draw) } else { page::ok(moothall, visit, draw) }
    }
}

pub fn version(moothall: &Moothall, answer: Vec<String>, saved_at: i64) -> Version {
    Version { answer, saved_at: moothall.london.time(saved_at) }
}

/// A reply in plain words, one for each chosen answer.
pub fn words(course: &Compiled, item: &Item<'_>, reply: &Reply) -> Vec<String> {
    match (item, reply) {
        (Item::Question(id), reply) => course
            .question_with_key(id)
            .map(|(question, key)| given_answers(question, key, reply))
            .unwrap_or_default()
            .iter()
            .map(|words| plain(words))
            .collect(),
        (_, Reply::Typed(words) | Reply::Note { words, .. }) if words.is_empty() => Vec::new(),
        (_, Reply::Typed(words) | Reply::Note { words, .. }) => vec![words.clone()],
        (Item::Checklist(list), Reply::Chosen(ids)) => {
            let ticked = list.items.iter().filter(|item| ids.contains(&item.id));
            ticked.map(|item| plain(&item.words)).collect()
        }
        (Item::Scenario(story), Reply::Path(path)) => path
            .iter()
            .filter_map(|(step, choice)| {
                let step = story.steps.iter().find(|found| found.id.as_str() == step)?;
                step.choices.iter().find(|found| found.id == *choice).map(|found| plain(&found.words))
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The question itself in plain words.
pub fn stem_words(question: &Question) -> String {
    let paragraphs = question.stem.iter().filter_map(|block| match block {
        Block::Prose(Prose::Paragraph(words)) => Some(plain(words)),
        _ => None,
    });
    paragraphs.collect::<Vec<_>>().join(" ")
}
