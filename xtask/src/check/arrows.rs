//! Which room may know which, proven from `cargo tree`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::command::{cargo, output};
use crate::workspace::Metadata;

/// What each room may reach of our own, directly or not. A new room has no line here and so is a fault, until
/// somebody decides where it stands.
const MAY_REACH: [(&str, &[&str]); 9] = [
    ("courses", &[]),
    ("records", &["courses"]),
    ("islands", &["courses"]),
    ("client", &["courses", "islands"]),
    ("app", &["courses", "islands", "records"]),
    ("editor", &["app", "courses", "islands", "records"]),
    ("print", &["courses"]),
    ("server", &["app", "courses", "islands", "print", "records"]),
    ("xtask", &[]),
];

/// Crates that mean a database, a server or a socket.
const DATABASE_OR_NETWORK: [&str; 9] =
    ["axum", "hyper", "lettre", "libsqlite3-sys", "mio", "object_store", "rusqlite", "rustls", "tower-sessions"];

pub fn only_point_outwards(metadata: &Metadata) -> Result<Vec<String>> {
    let ours = metadata.ours();
    let mut faults = Vec::new();
    for room in &ours {
        let Some((_, allowed)) = MAY_REACH.iter().find(|(name, _)| name == room) else {
            faults.push(format!("The crate {room} has no place in the arrows of xtask/src/check/arrows.rs."));
            continue;
        };
        let tree = Tree::of(room, &[])?;
        for reached in ours.iter().filter(|other| *other != room && tree.has(other) && !allowed.contains(other)) {
            faults.push(format!("{room} must not depend on {reached}: arrows point from the outer rooms inwards."));
        }
    }
    Ok(faults)
}

pub fn the_client_carries_nothing_of_the_server() -> Result<Vec<String>> {
    let tree = Tree::of("client", &["--target", "wasm32-unknown-unknown"])?;
    let mut faults: Vec<_> = tree
        .database_or_network()
        .into_iter()
        .chain(["records", "tokio"].into_iter().filter(|name| tree.has(name)))
        .map(|name| {
            format!("The WASM client must not carry {name}; `cargo tree -p client -i {name}` says who asks for it.")
        })
        .collect();
    if !tree.has("islands") {
        faults.push("The WASM client does not depend on islands, so it would hydrate nothing.".to_owned());
    }
    Ok(faults)
}

pub fn the_pages_know_no_database_and_no_network() -> Result<Vec<String>> {
    without_database_and_network("app", &[], "pages take what they show as plain arguments")
}

pub fn the_editor_carries_no_database_and_no_network() -> Result<Vec<String>> {
    let target = ["--target", "wasm32-unknown-unknown"];
    without_database_and_network("editor", &target, "it is sent to browsers, which have pages alone")
}

fn without_database_and_network(room: &str, more: &[&str], why: &str) -> Result<Vec<String>> {
    let tree = Tree::of(room, more)?;
    let mut reached = tree.database_or_network();
    if tree.features("tokio").contains("net") {
        reached.push("tokio's net");
    }
    if tree.features("records").contains("db") {
        reached.push("records' db");
    }
    Ok(reached.into_iter().map(|name| format!("{room} must not depend on {name}: {why}.")).collect())
}

pub fn the_client_is_never_built_beside_the_server(metadata: &Metadata) -> Option<String> {
    let client = metadata.packages.iter().find(|package| package.name == "client")?;
    metadata.workspace_default_members.contains(&client.id).then(|| {
        "default-members in Cargo.toml must leave app/client out: built together, `ssr` and `hydrate` are both on."
            .to_owned()
    })
}

/// The packages that end up in a build of one room, with their features.
struct Tree(BTreeMap<String, BTreeSet<String>>);

impl Tree {
    fn of(room: &str, more: &[&str]) -> Result<Self> {
        let words = ["tree", "--locked", "--package", room, "--edges", "normal", "--prefix", "none"];
        Ok(Self::parse(&output(cargo().args(words).args(["--format", "{p} features:{f}"]).args(more))?))
    }

    /// Reads lines such as `serde v1.0.229 features:default,derive (*)`.
    fn parse(lines: &str) -> Self {
        let mut packages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in lines.lines() {
            let (package, features) = line.split_once(" features:").unwrap_or((line, ""));
            let name = package.split_whitespace().next().unwrap_or_default();
            let features = features.trim_end_matches("(*)").trim();
            packages.entry(name.to_owned()).or_default().extend(features.split(',').map(str::to_owned));
        }
        Self(packages)
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn features(&self, name: &str) -> BTreeSet<&str> {
        self.0.get(name).into_iter().flatten().map(String::as_str).collect()
    }

    fn database_or_network(&self) -> Vec<&str> {
        let names = self.0.keys().map(String::as_str);
        names.filter(|name| name.starts_with("sqlx") || DATABASE_OR_NETWORK.contains(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_knows_its_packages_and_the_features_of_each() {
        let tree = Tree::parse(
            "app v0.1.0 (/work/app) features:\n\
             tokio v1.54.1 features:default,rt\n\
             sqlx-core v0.9.0 features:\n\
             tokio v1.54.1 features:default,rt (*)\n",
        );
        assert!(tree.has("app") && !tree.has("axum"));
        assert!(tree.features("tokio").contains("rt") && !tree.features("tokio").contains("net"));
        assert_eq!(tree.database_or_network(), ["sqlx-core"]);
    }
}
