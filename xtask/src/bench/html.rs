//! A small scanner for the HTML that Moothall writes: forms with their fields, and what a page refers to.
//!
//! It reads start tags and skips comments and the text of scripts, which is all that a driver needs; it is no parser.

use std::borrow::Cow;

/// One start tag.
pub struct Tag<'a> {
    pub name: &'a str,
    attributes: &'a str,
    /// What follows the tag.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The attribute's value with character references resolved; empty when it stands alone.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        attributes(self.attributes)
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| unescape(value))
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The start tags of a document in order; with `</form` among them, as the tag `/form`.
pub fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->")?.1;
                continue;
            }
            let name_end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '/' || c == '-'))?;
            let name = &rest[..name_end];
            if name.is_empty() {
                continue;
            }
            let attributes_end = name_end + end_of_tag(&rest[name_end..])?;
            let attributes = &rest[name_end..attributes_end];
            rest = &rest[attributes_end + 1..];
            if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                let after = rest.find("</").unwrap_or(rest.len());
                rest = &rest[after..];
            }
            return Some(Tag { name, attributes, rest });
        }
    })
}

/// Where the `>` is that ends a tag, which is not one inside quotation marks.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(place),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let name_end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let (value, after) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => value[1..].split_once(char::from(*quote)).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = after;
        Some((name, value))
    })
}

/// Resolves the references that our renderer writes; others stay as they are.
fn unescape(text: &str) -> Cow<'_, str> {
    const KNOWN: [(&str, &str); 6] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // `&amp;` comes last, so that `&amp;lt;` becomes `&lt;` and no more.
    Cow::Owned(KNOWN.iter().fold(text.to_owned(), |text, (reference, plain)| text.replace(reference, plain)))
}

/// A form as a browser would send it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Empty when the form posts to the page's own address.
    pub action: String,
    /// Hidden fields and text fields that hold something, in order.
    pub fields: Vec<(String, String)>,
    /// Name and value of every radio button.
    pub radios: Vec<(String, String)>,
    /// Name and value of every button that has a name.
    pub buttons: Vec<(String, String)>,
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn has_radio(&self, name: &str, value: &str) -> bool {
        self.radios.iter().any(|(found, its_value)| found == name && its_value == value)
    }

    /// Whether the form has a field, radio button or button of this name.
    pub fn has(&self, name: &str) -> bool {
        [&self.fields, &self.radios, &self.buttons].iter().any(|list| list.iter().any(|(found, _)| found == name))
    }
}

/// The forms of a document that are posted.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut open: Option<Form> = None;
    for tag in tags(html) {
        if tag.is("form") {
            let is_posted = tag.attribute("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
            let action = tag.attribute("action").unwrap_or_default().into_owned();
            open = is_posted.then(|| Form { action, ..Form::default() });
        } else if tag.is("/form") {
            forms.extend(open.take());
        } else if let Some(form) = &mut open {
            add_field(form, &tag);
        }
    }
    forms
}

fn add_field(form: &mut Form, tag: &Tag<'_>) {
    let Some(name) = tag.attribute("name").filter(|name| !name.is_empty()) else { return };
    let pair = || (name.clone().into_owned(), tag.attribute("value").unwrap_or_default().into_owned());
    if tag.is("button") {
        form.buttons.push(pair());
    } else if tag.is("input") {
        match tag.attribute("type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "radio" => form.radios.push(pair()),
            "submit" | "image" => form.buttons.push(pair()),
            "checkbox" if tag.attribute("checked").is_none() => {}
            _ => form.fields.push(pair()),
        }
    }
}

/// The words of the first `h1`, without the tags inside it.
pub fn heading(html: &str) -> String {
    let Some(tag) = tags(html).find(|tag| tag.is("h1")) else { return String::new() };
    let inner = tag.rest.split("</h1").next().unwrap_or_default();
    let mut words = String::new();
    for (place, piece) in inner.split('<').enumerate() {
        // Every piece but the first begins inside a tag.
        words.push_str(if place == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) });
    }
    unescape(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r##"<!doctype html><html><head><title>A > B</title><script type="module">if (a<b) {}</script>
        <!-- <form method="post"><input name="ghost"></form> --></head><body>
        <form class="band" method="post" action="/account/text-size"><input type="hidden" name="next" value="/a?b=1&amp;c=2"/>
        <button type="submit" name="size" value='larger'>Larger</button></form>
        <form method=get action="/search"><input name="q"></form>
        <h1 id="q">Question 3 <small>of <b>10</b></small> &amp; more</h1>
        <form method="post"><input type="hidden" name="base" value="0"><input type=radio name=answer value=right checked>
        <input type="radio" name="answer" value="near" title="a > b"><input type="checkbox" name="shared" value="yes">
        <textarea name="typed"></textarea><button type="submit" name="then" value="next">Next</button></form></body></html>"##;

    #[test]
    fn posted_forms_are_found_with_their_fields_and_nothing_else() {
        let forms = forms(PAGE);
        assert_eq!(forms.len(), 2);
        assert_eq!(forms[0].action, "/account/text-size");
        assert_eq!(forms[0].field("next"), Some("/a?b=1&c=2"));
        assert_eq!(forms[0].buttons, [("size".into(), "larger".into())]);
        assert_eq!(forms[1].action, "");
        assert_eq!(forms[1].fields, [("base".into(), "0".into())]);
        assert!(forms[1].has_radio("answer", "right") && forms[1].has_radio("answer", "near"));
        assert!(forms[1].has("then") && !forms[1].has("shared") && !forms[1].has("ghost"));
    }

    #[test]
    fn a_heading_is_its_words() {
        assert_eq!(heading(PAGE), "Question 3 of 10 & more");
        assert_eq!(heading("<p>None</p>"), "");
    }

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(unescape("&amp;lt;&lt;&#x27;&quot;"), "&lt;<'\"");
    }

    #[test]
    fn broken_markup_ends_the_scan_instead_of_the_program() {
        for broken in ["<", "<a", "<a href=\"x", "<!-- open", "<form method=post><input name", "<script>", "a < b <é>"]
        {
            let _ = (forms(broken), heading(broken), tags(broken).count());
        }
    }
}
