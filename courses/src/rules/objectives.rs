//! M150: what is promised is taught and asked.

use std::collections::BTreeSet;

use crate::course_toml::CourseToml;
use crate::fault::Faults;
use crate::ids::ObjectiveId;
use crate::source_file::SourceFile;

pub(crate) fn look_at(
    read: &CourseToml,
    taught: &BTreeSet<ObjectiveId>,
    tested: &BTreeSet<ObjectiveId>,
    file: &SourceFile,
    faults: &mut Faults,
) {
    for objective in &read.objectives {
        let id = &objective.value.id;
        if !taught.contains(id) {
            faults
                .at("M150", file, objective.span.clone(), format!("Objective {id} is not taught in any lesson"))
                .help(format!("Add objectives = [\"{id}\"] at the top of the lesson that teaches it"));
        } else if !tested.contains(id) {
            faults
                .at("M150", file, objective.span.clone(), format!("Objective {id} is not tested by any question"))
                .help(format!("Add objective={id} to a question"))
                .as_advice();
        }
    }
}
