//! `only`: a passage for some roles, or for one area.

use crate::compiled::{Block, ForWhom};
use crate::course_toml::AUDIENCES;
use crate::near::did_you_mean;
use crate::page::Page;
use crate::scan::{Node, settings::is_id};
use crate::words;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let body = page.blocks(&node.body);
    let (mut roles, mut partnerships) = (vec![], vec![]);
    let names: Vec<&str> = AUDIENCES.iter().map(|(name, _)| *name).collect();
    let (named, areas) = (node.settings.list("roles"), node.settings.list("partnership"));
    if named.is_empty() && areas.is_empty() {
        page.fault("F008", node.line.clone(), "An only block needs roles=ROLE or partnership=ID")
            .help("Say who the passage is for, as in roles=clerk,rfo");
        return None;
    }
    for role in named {
        match AUDIENCES.iter().find(|(name, _)| *name == role.text) {
            Some((_, known)) => roles.push(*known),
            None => {
                let hint = did_you_mean(&role.text, names.iter().copied());
                let must = words::either(&names);
                page.fault("F009", role.span, format!("roles must be {must}, but it is {}{hint}", role.text));
            }
        }
    }
    for area in areas {
        if is_id(&area.text) {
            partnerships.push(area.text);
        } else {
            let got = area.text;
            page.fault("F009", area.span, format!("partnership must be a short name, but it is {got}"))
                .help("Use the publisher id of the partnership, such as wexshire-tp");
        }
    }
    Some(Block::Only { for_whom: ForWhom { roles, partnerships }, body })
}
