//! Reads the HTML of our own pages as far as the tests need it: tags, their attributes, and forms.

/// One start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Every start tag, and end tags as `/form`, in order. Comments and the doctype are left out.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            let (tag, after) = tag(rest);
            tags.push(tag);
            rest = after;
        }
    }
    tags
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            None => ("", after),
            Some(after) => match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            },
        };
        attributes.push((name.to_ascii_lowercase(), unescaped(value)));
        rest = after;
    }
    let name = name.trim_end_matches('/').to_ascii_lowercase();
    (Tag { name, attributes }, rest.strip_prefix('>').unwrap_or(rest))
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#39;", "'");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A form with the fields that a browser would send without anybody touching it: hidden ones, what is typed and chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// The choices of radio buttons, tick boxes and lists, as name and value.
    pub choices: Vec<(String, String)>,
}

impl Form {
    /// With another field, or another value for a field that may stand once.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(found, _)| found != name);
        self.fields.push((name.into(), value.into()));
        self
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

pub fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut is_open = false;
    let mut select = None;
    for tag in tags(html) {
        match tag.name.as_str() {
            "form" if tag.get("method") == Some("post") => {
                let action = tag.get("action").unwrap_or_default().to_owned();
                forms.push(Form { action, fields: Vec::new(), choices: Vec::new() });
                is_open = true;
            }
            "/form" => is_open = false,
            "select" if is_open => select = tag.get("name").map(|name| (name.to_owned(), None)),
            "/select" => select = None,
            "option" => {
                let (Some(form), Some((name, place)), Some(value)) = (forms.last_mut(), &mut select, tag.get("value"))
                else {
                    continue;
                };
                form.choices.push((name.clone(), value.to_owned()));
                // The first is chosen where none is marked.
                match place {
                    None => {
                        *place = Some(form.fields.len());
                        form.fields.push((name.clone(), value.to_owned()));
                    }
                    Some(place) if tag.get("selected").is_some() => form.fields[*place].1 = value.to_owned(),
                    Some(_) => {}
                }
            }
            "input" | "textarea" if is_open => {
                let (Some(form), Some(name)) = (forms.last_mut(), tag.get("name")) else { continue };
                let field = (name.to_owned(), tag.get("value").unwrap_or_default().to_owned());
                match tag.get("type") {
                    Some("radio" | "checkbox") => {
                        if tag.get("checked").is_some() {
                            form.fields.push(field.clone());
                        }
                        form.choices.push(field);
                    }
                    _ => form.fields.push(field),
                }
            }
            _ => {}
        }
    }
    forms
}
