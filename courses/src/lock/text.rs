//! The lock as a file: the same lock is always the same text.

use std::fmt::Write as _;

use super::{Live, Lock, Retired, Went};

impl Lock {
    /// The text of `bundle.lock`.
    pub fn to_text(&self) -> String {
        let mut text = "# bundle.lock: written by the tool, do not edit\n".to_owned();
        let head = &self.head;
        let mut lines = Lines::default();
        lines.add("version", quoted(&head.version.to_string()));
        lines.add("digest", quoted(&head.digest));
        lines.add("require", list(&head.require));
        lines.add("pass_mark", head.pass_mark.to_string());
        lines.add("prerequisites", list(&head.prerequisites));
        lines.add("suggested", list(&head.suggested));
        lines.write("bundle", &mut text);
        let mut ids: Vec<&String> = self.live.keys().chain(self.retired.keys()).collect();
        ids.sort_unstable();
        for id in ids {
            let lines = match (self.live.get(id), self.retired.get(id)) {
                (Some(live), _) => of_live(live),
                (None, Some(retired)) => of_retired(retired),
                (None, None) => continue,
            };
            lines.write(&format!("id.{}", quoted(id)), &mut text);
        }
        text
    }
}

fn of_live(live: &Live) -> Lines {
    let mut lines = Lines::default();
    lines.add("kind", quoted(live.kind.noun()));
    lines.maybe("type", live.question.as_deref().map(quoted));
    lines.add("since", quoted(&live.since.to_string()));
    lines.maybe("revision", live.revision.map(|revision| revision.to_string()));
    lines.maybe("text", live.text.as_deref().map(quoted));
    lines.maybe("key", live.key.as_deref().map(quoted));
    lines.maybe("own", live.own.as_deref().map(quoted));
    lines.maybe("counts", live.counts.then(|| "true".to_owned()));
    lines.maybe("pass_mark", live.pass_mark.map(|mark| mark.to_string()));
    lines.went(live.went.as_ref());
    lines
}

fn of_retired(retired: &Retired) -> Lines {
    let mut lines = Lines::default();
    lines.add("kind", quoted(retired.kind.noun()));
    lines.maybe("type", retired.question.as_deref().map(quoted));
    lines.add("since", quoted(&retired.since.to_string()));
    lines.add("retired_in", quoted(&retired.retired_in.to_string()));
    lines.went(retired.went.as_ref());
    lines
}

/// The settings of one group, written one under the other.
#[derive(Default)]
struct Lines {
    list: Vec<(&'static str, String)>,
}

impl Lines {
    fn add(&mut self, key: &'static str, value: String) {
        self.list.push((key, value));
    }

    fn maybe(&mut self, key: &'static str, value: Option<String>) {
        self.list.extend(value.map(|value| (key, value)));
    }

    fn went(&mut self, went: Option<&Went>) {
        match went {
            Some(Went::Moved(to)) => self.add("moved_to", quoted(to)),
            Some(Went::Merged(into)) => self.add("merged_into", quoted(into)),
            None => {}
        }
    }

    fn write(&self, group: &str, text: &mut String) {
        let width = self.list.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        if group != "bundle" {
            text.push('\n');
        }
        // Writing to a text cannot fail.
        let _ = writeln!(text, "[{group}]");
        for (key, value) in &self.list {
            let _ = writeln!(text, "{key:<width$} = {value}");
        }
    }
}

/// As TOML writes a text; ids and paths hold nothing that needs more.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}
