//! Sees to it that the site embedded in the program is the one that was last built: a file that was not there when this
//! crate was compiled would otherwise never be looked for again. And links the program with small relocations.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

fn main() -> io::Result<()> {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    let manifest = site.join("manifest.json");
    if !manifest.exists() {
        fs::create_dir_all(&site)?;
        fs::write(&manifest, "{}\n")?;
    }
    println!("cargo:rerun-if-changed={}", manifest.display());
    println!("cargo:rerun-if-changed=../courses/library");
    if loader_unpacks_relocations() {
        // 4 MB of the program are read at each start, and stay in memory, if its relocations are not packed.
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}

/// glibc does so since 2.36; an older one refuses to start such a program, and other libraries have no `getconf` that
/// tells. Moothall is built where it runs, or on a machine like it.
fn loader_unpacks_relocations() -> bool {
    let Ok(told) = Command::new("getconf").arg("GNU_LIBC_VERSION").output() else { return false };
    let told = String::from_utf8_lossy(&told.stdout);
    let version = told.trim().strip_prefix("glibc 2.").and_then(|minor| minor.split('.').next()?.parse().ok());
    version.is_some_and(|minor: u32| minor >= 36)
}
