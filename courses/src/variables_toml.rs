//! `variables.toml`: names that one bundle adds to the built-in ones.

use crate::desk::Desk;
use crate::markdown::BUILT_IN;
use crate::near::did_you_mean;
use crate::toml_file;

const TYPES: [&str; 7] = ["text", "phone", "email", "url", "date", "money", "number"];

pub(crate) fn read(desk: &mut Desk<'_>) {
    desk.variables.extend(BUILT_IN.map(str::to_owned));
    let bundle = desk.bundle;
    let Some(file) = bundle.texts.get("variables.toml") else { return };
    let faults = &mut desk.faults;
    let Some(mut table) = toml_file::read(file, 0..file.text.len(), faults) else { return };
    for mut inner in table.tables("variable", faults) {
        let name = inner.required_text("name", 80, faults);
        inner.required_text("label", 120, faults);
        if let Some(kind) = inner.text("type", faults)
            && !TYPES.contains(&kind.value.as_str())
        {
            let hint = did_you_mean(&kind.value, TYPES);
            inner.wrong("type", &crate::words::either(&TYPES), &format!("\"{}\"{hint}", kind.value), kind.span, faults);
        }
        inner.truth("required", faults);
        inner.text("example", faults);
        inner.finish(faults);
        desk.variables.extend(name.map(|name| name.value));
    }
    table.finish(faults);
}
