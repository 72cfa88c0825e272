//! Serves a whole small site below a path of this one: addresses in its pages and answers are led there.
//!
//! A preview shows the site's own pages, whose addresses begin at the root. Rather than teach every page of the site that
//! it may stand elsewhere, what a page says it leads to is put under the path as it goes out. Only attributes of tags that
//! are addresses are touched, and our own renderer wrote every one of them.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Response, header};

use crate::http::packing::{Packing, packed};
use crate::trouble::Trouble;

/// Attributes that hold an address.
const ADDRESSES: [&str; 5] = ["href", "src", "action", "formaction", "poster"];

/// What is not part of the small site.
const OUTSIDE: [&str; 3] = ["/assets/", "/drafts/", "/comments/"];

/// A page is never longer; more is not ours.
const LONGEST: usize = 8 * 1024 * 1024;

fn is_inside(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !OUTSIDE.iter().any(|outside| address.starts_with(outside))
}

/// The answer, with everything it leads to below `prefix`.
pub async fn under(
    prefix: &str,
    response: Response<Body>,
    packing: Option<Packing>,
) -> Result<Response<Body>, Trouble> {
    let (mut parts, body) = response.into_parts();
    if let Some(place) = parts.headers.get(header::LOCATION).and_then(|place| place.to_str().ok())
        && let Ok(place) = HeaderValue::try_from(address_under(prefix, place))
    {
        parts.headers.insert(header::LOCATION, place);
    }
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let (is_page, is_json) = (kind.starts_with("text/html"), kind.starts_with("application/json"));
    if !is_page && !is_json {
        return Ok(Response::from_parts(parts, body));
    }
    let bytes = to_bytes(body, LONGEST).await.map_err(|_| Trouble::Fault)?;
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| Trouble::Fault)?;
    let text = if is_page { page_under(prefix, &text) } else { json_under(prefix, &text) };
    let (packed_parts, body) = packed(text, packing).into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    for (name, value) in &packed_parts.headers {
        if name == header::CONTENT_ENCODING || name == header::VARY {
            parts.headers.insert(name, value.clone());
        }
    }
    Ok(Response::from_parts(parts, body))
}

fn address_under(prefix: &str, address: &str) -> String {
    match address {
        "/" => prefix.to_owned(),
        inside if is_inside(inside) => format!("{prefix}{inside}"),
        elsewhere => elsewhere.to_owned(),
    }
}

/// Where an island goes next.
fn json_under(prefix: &str, text: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<serde_json::Value>(text) else { return text.to_owned() };
    if let Some(next) = value.get_mut("next")
        && let Some(place) = next.as_str()
    {
        *next = address_under(prefix, place).into();
    }
    value.to_string()
}

fn page_under(prefix: &str, html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let is_remark = rest.starts_with("<!--");
        let length = if is_remark { rest.find("-->").map(|end| end + 3) } else { tag_length(rest) };
        let Some(length) = length else { break };
        let (tag, after) = rest.split_at(length);
        match is_remark {
            true => out.push_str(tag),
            false => tag_under(prefix, tag, &mut out),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// To the `>` that is in no quoted value.
fn tag_length(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn tag_under(prefix: &str, tag: &str, out: &mut String) {
    let mut pieces = tag.split('"');
    let mut before = pieces.next().unwrap_or_default();
    out.push_str(before);
    while let Some(value) = pieces.next() {
        out.push('"');
        let name = before.trim_end_matches('=').rsplit(char::is_whitespace).next().unwrap_or_default();
        match ADDRESSES.contains(&name) {
            true => out.push_str(&address_under(prefix, value)),
            false => out.push_str(value),
        }
        let Some(after) = pieces.next() else { break };
        out.push('"');
        out.push_str(after);
        before = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_small_site_are_led_below_the_path() {
        let page = "<!DOCTYPE html><link href=\"/assets/a.css\"><!-- <a href=\"/x\"> --><form method=\"post\" \
                    action=\"/tries/1\"><img src=\"/media/0/a.png\" alt=\"a > b /c\"><a class=\"x\" href=\"/\">say \
                    href=\"/y\"</a><a href=\"https://example.org/\">z</a><a href=\"//e\">e</a><a href=\"/drafts/1\">up</a>\
                    <input type=\"hidden\" name=\"next\" value=\"/lessons\"><a href=\"#q\">q</a></form>";
        let led = page_under("/p", page);
        let expected = page
            .replace("action=\"/tries", "action=\"/p/tries")
            .replace("src=\"/media", "src=\"/p/media")
            .replace("class=\"x\" href=\"/\"", "class=\"x\" href=\"/p\"");
        assert_eq!(led, expected);
    }

    #[test]
    fn an_island_is_led_there_too() {
        assert_eq!(
            json_under("/p", r#"{"next":"/tries/1","saved":"14:32"}"#),
            r#"{"next":"/p/tries/1","saved":"14:32"}"#
        );
        assert_eq!(json_under("/p", r#"{"next":null}"#), r#"{"next":null}"#);
        assert_eq!(address_under("/p", "https://example.org"), "https://example.org");
    }

    #[test]
    fn a_page_that_breaks_off_is_left_as_it_is() {
        assert_eq!(page_under("/p", "a < b"), "a < b");
        assert_eq!(page_under("/p", "<a href=\"/x"), "<a href=\"/x");
    }
}
