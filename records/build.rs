//! Embedded migrations are read by a macro: says when to read them again.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
