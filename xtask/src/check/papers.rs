//! What docs/ and Cargo.toml claim, held against what is there.

use std::fs;
use std::path::Path;

use crate::workspace::{Metadata, root};

pub fn the_architecture_names_paths_that_exist() -> Vec<String> {
    let Ok(page) = fs::read_to_string(root().join("docs/architecture.md")) else {
        return vec!["docs/architecture.md cannot be read.".to_owned()];
    };
    let missing = paths_in(&page, root()).into_iter().filter(|path| !root().join(path).exists());
    missing.map(|path| format!("docs/architecture.md names `{path}`, which is not there.")).collect()
}

/// The words in backticks that mean a place in the repository.
///
/// A word with a slash at its end, or with a file's ending, always does; one without only when it begins at a place
/// that exists, because `leptos/ssr` and `text/html` are not places. Routes begin with a slash; target/ is built.
fn paths_in<'a>(page: &'a str, root: &Path) -> Vec<&'a str> {
    let in_code_blocks = |part: &&str| !part.contains('\n');
    let words = page.split('`').skip(1).step_by(2).filter(in_code_blocks);
    words
        .filter(|word| word.contains('/') && !word.starts_with('/') && !word.starts_with("target/"))
        .filter(|word| word.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter)))
        .filter(|word| {
            let first = word.split('/').next().unwrap_or_default();
            let last = word.rsplit('/').next().unwrap_or_default();
            last.is_empty() || last.contains('.') || root.join(first).exists()
        })
        .collect()
}

pub fn wasm_bindgen_is_one_version(metadata: &Metadata) -> Option<String> {
    let (library, tool) = (metadata.versions("wasm-bindgen"), metadata.versions("wasm-bindgen-cli-support"));
    (library.len() != 1 || library != tool).then(|| {
        format!(
            "wasm-bindgen ({}) and wasm-bindgen-cli-support ({}) must be the same version in Cargo.lock.",
            library.join(", "),
            tool.join(", ")
        )
    })
}

pub fn cargo_leptos_finds_its_packages(metadata: &Metadata) -> Vec<String> {
    let project = metadata.metadata.as_ref().and_then(|metadata| metadata["leptos"].get(0));
    let Some(project) = project else {
        return vec!["Cargo.toml has no [[workspace.metadata.leptos]] for those who use cargo-leptos.".to_owned()];
    };
    let ours = metadata.ours();
    let keys = ["bin-package", "lib-package"].into_iter();
    keys.filter(|key| !project[key].as_str().is_some_and(|name| ours.contains(&name)))
        .map(|key| format!("{key} in [[workspace.metadata.leptos]] is not one of our crates."))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_features_routes_and_media_types() {
        let page = "See `xtask/src/main.rs`, `gone/`, `gone/page.rs` and `xtask/gone`, but not `leptos/ssr`, `text/html`, \
                    `/sign-in`, `target/site/`, `style/*.css`, `main.rs` or plain xtask/src.\n\
                    ```\nxtask/gone.rs\n```\nThen `docs/`.";
        let found = paths_in(page, root());
        assert_eq!(found, ["xtask/src/main.rs", "gone/", "gone/page.rs", "xtask/gone", "docs/"]);
    }
}
