//! The variables that every course knows (bundle-format.md 6.4), as whoever fills them in is asked for them.

use crate::compiled::{Variable, VariableKind};

const VARIABLES: [(&str, &str, VariableKind, &str); 16] = {
    use VariableKind::{Date, Email, Phone, Text, Url};
    [
        (
            "partnership.name",
            "Full name of the association or partnership",
            Text,
            "Wexshire Association of Local Councils",
        ),
        ("partnership.short_name", "Short name of the association or partnership", Text, "Wexshire association"),
        ("partnership.phone", "Telephone of the association or partnership", Phone, "01632 960100"),
        ("partnership.email", "E-mail of the association or partnership", Email, "help@wexshire.example.org"),
        ("partnership.website", "Website of the association or partnership", Url, "https://wexshire.example.org"),
        ("partnership.trainer_name", "Who teaches there", Text, "Rowan Ashdown"),
        ("partnership.address", "Address of the association or partnership", Text, "The Old School, High Street"),
        ("principal_authority.name", "Name of the district, county or unitary council", Text, "Wexshire Council"),
        (
            "principal_authority.website",
            "Website of the district, county or unitary council",
            Url,
            "https://wexshire.example.gov.uk",
        ),
        ("monitoring_officer.name", "Name of the monitoring officer", Text, "Gwen Alder"),
        (
            "monitoring_officer.email",
            "E-mail of the monitoring officer",
            Email,
            "monitoring.officer@wexshire.example.gov.uk",
        ),
        ("slcc_branch.name", "Name of the local SLCC branch", Text, "Wexshire branch"),
        ("slcc_branch.email", "E-mail of the local SLCC branch", Email, "branch@slcc.example.org"),
        ("session.next_date", "Day of the next session in a room", Date, "12 May 2027"),
        ("session.booking_url", "Where to book a place at it", Url, "https://wexshire.example.org/book"),
        ("council.name", "Name of the council", Text, "Tansy Green Parish Council"),
    ]
};

/// In the order in which people are asked for them.
pub fn built_in_variables() -> Vec<Variable> {
    let variable = |(name, label, kind, example): (&str, &str, VariableKind, &str)| Variable {
        name: name.to_owned(),
        label: label.to_owned(),
        kind,
        required: false,
        example: Some(example.to_owned()),
    };
    VARIABLES.map(variable).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::BUILT_IN;

    #[test]
    fn every_built_in_name_is_asked_for_and_its_example_is_of_its_kind() {
        assert_eq!(VARIABLES.map(|(name, ..)| name), BUILT_IN);
        for variable in built_in_variables() {
            let example = variable.example.expect("an example");
            assert_eq!(variable.kind.read(&example), Ok(Some(example.clone())), "{}", variable.name);
        }
    }
}
