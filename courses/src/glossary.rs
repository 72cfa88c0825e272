//! `glossary.md`: one heading for each term, its definition below.

use std::collections::BTreeMap;

use crate::compiled::Term;
use crate::desk::Desk;
use crate::ids::TermId;
use crate::page::{Page, Voice};
use crate::scan::{self, Piece, Place};
use crate::text::{Prose, plain};

pub(crate) fn read(desk: &mut Desk<'_>) -> BTreeMap<TermId, Term> {
    let bundle = desk.bundle;
    let mut terms: BTreeMap<TermId, Term> = BTreeMap::new();
    let Some(file) = bundle.texts.get("glossary.md") else { return terms };
    if !desk.has_time_for(file) {
        return terms;
    }
    // It holds Markdown without blocks: any block stands where it may not.
    let pieces = scan::scan(file, 0, Place::Glossary, &mut desk.faults);
    let mut page = Page::new(desk, file, Place::Glossary, "glossary");
    let mut prose = Vec::new();
    page.speaking(Voice::Reply, |page| {
        for piece in &pieces {
            if let Piece::Words(run) = piece {
                prose.extend(page.prose(run));
            }
        }
    });
    let mut last: Option<Term> = None;
    for part in prose {
        match part {
            Prose::Heading { id, words, .. } => {
                terms.extend(last.take().map(|term| (term.id.clone(), term)));
                last = Some(Term { id: TermId::new(id), name: plain(&words), definition: vec![] });
            }
            other => {
                if let Some(term) = &mut last {
                    term.definition.push(other);
                }
            }
        }
    }
    terms.extend(last.map(|term| (term.id.clone(), term)));
    for term in terms.values().filter(|term| term.definition.is_empty()) {
        let at = file.text.find(&term.name).unwrap_or(0);
        desk.faults.at("F008", file, file.line_span(at), format!("The term {} needs a definition under it", term.name));
    }
    terms
}
