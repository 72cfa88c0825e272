//! One scene of a scenario, and the choices that lead on from it.

use std::ops::Range;

use crate::compiled::{Block, Choice, ChoiceFeedback, Ending, Step};
use crate::ids::StepId;
use crate::page::{Page, Voice};
use crate::question::body::{self, Body, Marker};
use crate::scan::Node;

pub(super) struct Draft {
    pub step: Step,
    pub span: Range<usize>,
    pub ways: Vec<Way>,
}

pub(super) struct Way {
    pub feedback: ChoiceFeedback,
    /// A score was written, whether it could be read or not.
    pub has_score: bool,
    pub span: Range<usize>,
}

/// Scores are read where they count: in a `marked` story.
pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, marked: bool) -> Draft {
    let id = match &node.settings.id {
        Some(id) => StepId::new(id.text.clone()),
        None => {
            page.needs(node, "an id").help("Write one, as in ::: step {#start}");
            StepId::new(format!("line-{}", page.file.line_of(node.line.start)))
        }
    };
    let ending =
        node.settings.one_of("ending", &["good", "mixed", "poor"], page.file, &mut page.desk.faults).map(|word| {
            match word {
                "good" => Ending::Good,
                "mixed" => Ending::Mixed,
                _ => Ending::Poor,
            }
        });
    let Body { stem, answers, .. } = body::read(page, node, Marker::Bullet);
    let mut body = heading(page, node);
    for part in stem {
        body.extend(part.read(page));
    }
    let (mut choices, mut ways) = (vec![], vec![]);
    let ids = body::answer_ids(page, &answers);
    for (answer, id) in answers.iter().zip(ids) {
        let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
        let Some((choice, to)) = target(page, answer) else { continue };
        if let Some((_, span)) = &answer.boxed {
            page.fault("Q112", span.clone(), "This choice has a box, which a step does not use").help("Remove the box");
        }
        answer.settings.refuse_others("choice", &["score"], page.file, &mut page.desk.faults);
        let words = crate::markdown::line(page, &choice);
        page.note_passage(&words, answer.text.words_span(), true);
        let score = if marked { body::score(page, answer) } else { None };
        choices.push(Choice { id: id.as_str().to_owned(), words });
        ways.push(Way {
            feedback: ChoiceFeedback { choice: id.as_str().to_owned(), to: StepId::new(to.0), feedback, score },
            has_score: answer.settings.has("score"),
            span: to.1,
        });
    }
    Draft { step: Step { id, ending, body, choices }, span: node.line.clone(), ways }
}

/// The title of a step is the first thing it shows.
fn heading(page: &mut Page<'_, '_>, node: &Node) -> Vec<Block> {
    let strong = |words| Block::Prose(crate::text::Prose::Paragraph(vec![crate::text::Inline::Strong(words)]));
    page.title(node).map(strong).into_iter().collect()
}

/// The words before `=>` and the step after it.
fn target(page: &mut Page<'_, '_>, answer: &body::Answer) -> Option<(crate::run::Run, (String, Range<usize>))> {
    let text = &answer.text.text;
    let arrow = text.rfind("=>");
    let step =
        arrow.map(|at| text[at + 2..].trim()).and_then(|target| target.strip_prefix('#')).filter(|id| !id.is_empty());
    let (Some(arrow), Some(step)) = (arrow, step) else {
        let span = answer.text.words_span();
        page.fault("Q120", span, "This line has no => with a step after it").help("Write choice => #step");
        return None;
    };
    let at = text.rfind(step).unwrap_or(arrow);
    let span = answer.text.span(at - 1..at + step.len());
    Some((answer.text.cut(0..arrow), (step.to_owned(), span)))
}
