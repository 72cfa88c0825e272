//! Addresses in course text: variables are filled in as plain text, then the result is looked at again (X021).

/// The finished address, or `None` where it may not become a link. `value` says what a variable stands for.
pub fn filled<'a>(template: &'a str, value: &dyn Fn(&str) -> Option<&'a str>) -> Option<String> {
    let address = fill(template, value)?;
    is_allowed(&address).then_some(address)
}

/// Puts values where the template has `{{name}}` or `{{name|fallback}}`.
fn fill<'a>(template: &'a str, value: &dyn Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, tail) = after.split_once("}}")?;
        let (name, fallback) = inside.split_once('|').map_or((inside, None), |(name, words)| (name, Some(words)));
        out.push_str(before);
        out.push_str(value(name.trim()).or(fallback)?);
        rest = tail;
    }
    out.push_str(rest);
    Some(out)
}

pub(crate) fn is_allowed(address: &str) -> bool {
    let is_clean = address.chars().all(|c| !c.is_control() && !c.is_whitespace() && !"<>\"\\`{}|^".contains(c));
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    let has_shape = match scheme {
        "https" | "http" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with('/')),
        "mailto" => rest.contains('@') && !rest.contains('?'),
        "tel" => !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || "+-()".contains(c)),
        _ => false,
    };
    is_clean && has_shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(template: &str, name: &'static str, value: &'static str) -> Option<String> {
        filled(template, &move |asked| (asked == name).then_some(value)).map(|address| address.to_owned())
    }

    #[test]
    fn a_value_is_put_into_an_address() {
        assert_eq!(
            with("mailto:{{partnership.email}}", "partnership.email", "help@wexshire.example.org").as_deref(),
            Some("mailto:help@wexshire.example.org")
        );
    }

    #[test]
    fn a_value_cannot_smuggle_in_another_scheme() {
        for bad in
            ["javascript:alert(1)", "data:text/html,x", "//example.org", "/sign-out", "JaVaScRiPt:x", "https:///x"]
        {
            assert_eq!(with("{{url}}", "url", bad), None, "{bad}");
        }
        assert_eq!(with("mailto:{{e}}", "e", "a@b.example?bcc=c@d.example"), None);
        assert_eq!(with("https://{{h}}", "h", "a b"), None);
    }

    #[test]
    fn a_missing_value_takes_the_fallback_or_makes_no_link() {
        assert_eq!(with("https://{{h|example.org}}/x", "", "").as_deref(), Some("https://example.org/x"));
        assert_eq!(with("https://{{h}}/x", "", ""), None);
    }
}
