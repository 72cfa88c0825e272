//! `cargo xtask check`: what the compiler does not prove, each check with a sentence for when it fails.

mod arrows;
mod papers;
mod sources;

use anyhow::{Result, bail};

use crate::workspace::Metadata;

pub fn run() -> Result<()> {
    let metadata = Metadata::read()?;
    let mut faults = Vec::new();
    faults.extend(arrows::only_point_outwards(&metadata)?);
    faults.extend(arrows::the_client_carries_nothing_of_the_server()?);
    faults.extend(arrows::the_pages_know_no_database_and_no_network()?);
    faults.extend(arrows::the_editor_carries_no_database_and_no_network()?);
    faults.extend(arrows::the_client_is_never_built_beside_the_server(&metadata));
    faults.extend(papers::the_architecture_names_paths_that_exist());
    faults.extend(papers::wasm_bindgen_is_one_version(&metadata));
    faults.extend(papers::cargo_leptos_finds_its_packages(&metadata));
    faults.extend(sources::both_engines_have_the_same_migrations()?);
    faults.extend(sources::pages_carry_no_inline_styles()?);
    faults.extend(sources::only_the_edge_reads_clock_and_chance()?);
    for fault in &faults {
        eprintln!("{fault}");
    }
    match faults.len() {
        0 => Ok(()),
        1 => bail!("one thing to mend"),
        many => bail!("{many} things to mend"),
    }
}
