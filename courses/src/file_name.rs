//! Ids that come from file and folder names.

/// The id of a page by its path: `01-where-it-sits.md` as `where-it-sits`.
pub fn page_id(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.strip_suffix(".md").unwrap_or(name);
    without_number(name).replace(['_', '.'], "-")
}

/// The leading `NN-` gives the order and is not part of the name.
fn without_number(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    match name[digits..].strip_prefix('-') {
        Some(rest) if digits > 0 && !rest.is_empty() => rest,
        _ => name,
    }
}
