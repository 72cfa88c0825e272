//! What items say, as people read it, for showing what changed.

use crate::compiled::{Block, Compiled, Scenario, StepFeedback, Transcript};
use crate::question::{Question, QuestionKey, Rule};
use crate::text::{Inline, Prose, plain, plain_prose};

/// A paragraph each; nothing for words that are not there.
pub(crate) fn of_block(course: &Compiled, block: &Block) -> Vec<String> {
    let mut said = Said::default();
    said.block(course, block);
    said.lines
}

pub(super) fn of_question(course: &Compiled, question: &Question, key: &QuestionKey) -> Vec<String> {
    let mut said = Said::default();
    question.stem.iter().for_each(|block| said.block(course, block));
    let shown = question.shape.answers();
    match &key.rule {
        Rule::Single(answers)
        | Rule::TrueFalse(answers)
        | Rule::Multiple { answers, .. }
        | Rule::Hotspot { answers, .. }
        | Rule::ImageChoice { answers, .. } => {
            for (answer, key) in shown.iter().zip(answers) {
                said.words(&answer.words);
                said.prose(&key.feedback);
            }
        }
        Rule::ShortText { lines, .. } => lines.iter().for_each(|line| said.answer(&line.text, &line.feedback)),
        Rule::Numeric { lines, .. } => lines.iter().for_each(|line| said.answer(&line.shown, &line.feedback)),
        Rule::Gaps { gaps, .. } => {
            gaps.iter().flat_map(|gap| &gap.lines).for_each(|line| said.answer(&line.text, &line.feedback));
        }
        Rule::Matching { pairs, rights, .. } => {
            if let crate::question::Shape::Matching { lefts } = &question.shape {
                lefts.iter().for_each(|left| said.words(&left.words));
            }
            pairs.iter().for_each(|pair| said.prose(&pair.feedback));
            rights.iter().for_each(|right| said.answer(&plain(&right.words), &right.feedback));
        }
        Rule::Ordering { items, .. } => {
            items.iter().for_each(|item| said.answer(&plain(&item.words), &item.feedback));
        }
    }
    said.prose(&question.hint);
    said.prose(&key.explanation);
    said.lines
}

#[derive(Default)]
struct Said {
    lines: Vec<String>,
}

impl Said {
    fn line(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.lines.push(words);
        }
    }

    fn words(&mut self, words: &[Inline]) {
        self.line(&plain(words));
    }

    fn prose(&mut self, prose: &[Prose]) {
        prose.iter().for_each(|part| self.line(&plain_prose(std::slice::from_ref(part))));
    }

    fn answer(&mut self, words: &str, feedback: &[Prose]) {
        self.line(words);
        self.prose(feedback);
    }

    fn block(&mut self, course: &Compiled, block: &Block) {
        match block {
            Block::Prose(prose) => self.prose(std::slice::from_ref(prose)),
            Block::Callout { title, body, .. }
            | Block::Law { title, body, .. }
            | Block::Practice { title, body, .. } => {
                self.words(title.as_deref().unwrap_or_default());
                body.iter().for_each(|inner| self.block(course, inner));
            }
            Block::Reveal { button, body, .. } => {
                self.words(button);
                body.iter().for_each(|inner| self.block(course, inner));
            }
            Block::Local { body, .. } | Block::Only { body, .. } | Block::Handout { body, .. } => {
                body.iter().for_each(|inner| self.block(course, inner));
            }
            Block::Figure { image, credit, long, caption, .. } => {
                self.line(&image.alt);
                self.prose(caption);
                [credit, long].into_iter().flatten().for_each(|words| self.line(words));
            }
            Block::Table { caption, table, .. } => {
                self.words(caption.as_deref().unwrap_or_default());
                self.prose(&[Prose::Table(table.clone())]);
            }
            Block::Reflection(note) => {
                self.words(note.title.as_deref().unwrap_or_default());
                self.prose(&note.prompt);
            }
            Block::Checklist(list) => {
                self.words(list.title.as_deref().unwrap_or_default());
                self.prose(&list.intro);
                list.items.iter().for_each(|item| self.words(&item.words));
            }
            Block::Check(check) => {
                self.words(check.title.as_deref().unwrap_or_default());
                self.prose(&check.intro);
            }
            Block::Scenario(story) => self.scenario(course, story),
            Block::Clip(clip) => {
                self.words(clip.title.as_deref().unwrap_or_default());
                if let Transcript::Words(words) = &clip.transcript {
                    self.prose(words);
                }
            }
            Block::Quiz(_) => {}
        }
    }

    fn scenario(&mut self, course: &Compiled, story: &Scenario) {
        self.words(story.title.as_deref().unwrap_or_default());
        self.prose(&story.intro);
        let replies: &[StepFeedback] = course.server.choices.get(&story.id).map(Vec::as_slice).unwrap_or_default();
        for step in &story.steps {
            step.body.iter().for_each(|inner| self.block(course, inner));
            let of = replies.iter().find(|of| of.step == step.id);
            for choice in &step.choices {
                self.words(&choice.words);
                let reply = of.and_then(|of| of.choices.iter().find(|reply| reply.choice == choice.id));
                self.prose(reply.map(|reply| reply.feedback.as_slice()).unwrap_or_default());
            }
        }
    }
}
