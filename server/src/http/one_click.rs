//! What a mail program posts when somebody presses its Unsubscribe button (RFC 8058): one field, in either dress of a form.

/// Whether a `multipart/form-data` body is `List-Unsubscribe=One-Click` and nothing else. Mail services post it so as a rule;
/// nothing else here takes such a form.
pub fn is_one_click(content_type: &str, body: &[u8]) -> bool {
    let mut parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.trim().split_once('='));
    let boundary = parameters.find(|(name, _)| name.eq_ignore_ascii_case("boundary")).map(|(_, value)| value);
    let (Some(boundary), Ok(text)) = (boundary, std::str::from_utf8(body)) else { return false };
    let fence = format!("--{}", boundary.trim_matches('"'));
    let pieces: Vec<&str> = text.split(fence.as_str()).collect();
    match (fence.len() > 2, pieces.as_slice()) {
        (true, [before, field, after]) => before.trim().is_empty() && after.trim() == "--" && is_the_field(field),
        _ => false,
    }
}

fn is_the_field(field: &str) -> bool {
    let Some((head, value)) = field.split_once("\r\n\r\n") else { return false };
    let names_it = |line: &str| {
        let Some((name, disposition)) = line.split_once(':') else { return false };
        name.trim().eq_ignore_ascii_case("content-disposition")
            && disposition.split(';').any(|part| part.trim() == "name=\"List-Unsubscribe\"")
    };
    head.lines().any(names_it) && value.trim_end() == "One-Click"
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=\"x7\"";

    fn field(name: &str, value: &str) -> String {
        format!("--x7\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    }

    #[test]
    fn the_one_field_is_known_and_nothing_beside_it() {
        let right = field("List-Unsubscribe", "One-Click");
        assert!(is_one_click(KIND, format!("{right}--x7--\r\n").as_bytes()));
        assert!(is_one_click("multipart/form-data; boundary=x7", format!("{right}--x7--").as_bytes()));
        for wrong in [
            format!("{right}{right}--x7--"),
            format!("{right}{}--x7--", field("role", "admin")),
            format!("{}--x7--", field("List-Unsubscribe", "Later")),
            format!("{}--x7--", field("Unsubscribe", "One-Click")),
            right.clone(),
            String::new(),
        ] {
            assert!(!is_one_click(KIND, wrong.as_bytes()), "{wrong}");
        }
        assert!(!is_one_click("multipart/form-data", format!("{right}--x7--").as_bytes()));
        assert!(!is_one_click("multipart/form-data; boundary=", format!("{right}--x7--").as_bytes()));
    }
}
