//! Search in one's courses.

use app::pages::search::{self, Search};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use courses::ids::CourseRef;
use records::enrolments::home_for;
use records::published;
use records::search::{Asked, Found, How, LONGEST_QUERY, search_for};

use super::study::reader;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /search: with `q` what was found, without it the form alone.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    RawQuery(query): RawQuery,
) -> Result<Response, Trouble> {
    let asked = read(query.as_deref().unwrap_or_default());
    let mut courses = Vec::new();
    for learning in home_for(&moothall.db, &me.0).await? {
        let course = published::course(&moothall.db, &learning.published).await?;
        courses.push((learning.course, course.learner.facts.title.clone()));
    }
    courses.sort_by(|a, b| a.1.cmp(&b.1));
    let found = match asked.words.trim().is_empty() {
        true => None,
        false => Some(find(&moothall, &visit, &me, &asked).await?),
    };
    let props = Search { typed: asked.words, courses, within: asked.within, page: asked.page, found };
    Ok(page::ok(&moothall, &visit, |shell| search::page(shell, &props)))
}

async fn find(moothall: &Moothall, visit: &Visit, me: &Me, asked: &Asked) -> Result<Found, Trouble> {
    moothall.searches.may_search(&me.0, visit.now)?;
    let reader = reader(moothall, visit, me).await?;
    let found = search_for(&moothall.db, &me.0, &reader, asked).await?;
    if matches!(found.how, How::Nothing | How::SomeWords) && asked.page == 1 {
        moothall.searches.not_found(&found.searched, &asked.words);
    }
    Ok(found)
}

/// Whatever stands in the address. A field that is there twice counts the last time; what cannot be read is not there.
fn read(query: &str) -> Asked {
    let fields: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    let field = |name: &str| fields.iter().rev().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    Asked {
        words: field("q").unwrap_or_default().chars().take(LONGEST_QUERY).collect(),
        within: field("course").and_then(CourseRef::parse),
        page: field("page").and_then(|page| page.parse().ok()).filter(|page| (1..1_000).contains(page)).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_address_can_be_read() {
        let asked = read("q=a&q=pre%20cept&course=wexshire/first-steps&page=2&more=x");
        assert_eq!((asked.words.as_str(), asked.page), ("pre cept", 2));
        assert_eq!(asked.within, CourseRef::parse("wexshire/first-steps"));
        for odd in ["", "q", "q=%FF%00", "%", "&&&=", "q=a&page=-1&course=..", "q=a&page=99999999999999999999"] {
            assert_eq!(read(odd).page, 1, "{odd}");
        }
        assert_eq!(read(&format!("q={}", "a".repeat(10_240))).words.len(), LONGEST_QUERY);
    }
}
