//! A WASM client: built by cargo, given its JavaScript glue by wasm-bindgen, made smaller by Binaryen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use walrus::{Module, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

use super::cut;
use super::shelf::{Shelf, sha256_hex, write_whole};
use super::{read, read_text};
use crate::command::{cargo, find_in_path, output, program, run};
use crate::test::clippy::By;
use crate::workspace::{root, target_dir};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";
/// scripts/toolchain.sh names the standard library in it, where that was built here.
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// What Rust's WASM target may use, which Binaryen otherwise refuses to read.
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-sign-ext",
];
/// Debian 12's own, 108, is too old for what today's Rust writes.
const OLDEST_BINARYEN: u32 = 116;

/// Each is its own WASM file, fetched only by the pages that use it.
pub const CLIENTS: [Client; 2] = [
    Client { package: "client", folder: "app/client", scripts: &["loader.js"], draws: Draws::InThePage },
    Client { package: "editor", folder: "app/editor", scripts: &["working.js", "writing.js"], draws: Draws::AsText },
];

pub struct Client {
    package: &'static str,
    folder: &'static str,
    /// Modules in `folder`. The first imports the glue and hands it the WASM, each other one names the one before it, and the
    /// last is what pages name.
    scripts: &'static [&'static str],
    draws: Draws,
}

/// What becomes of the views that a client carries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Draws {
    /// Elements of the page, which wake and change.
    InThePage,
    /// Text alone, so that all the rest of a view can be cut out.
    AsText,
}

/// What a browser needs of one client.
struct Bundle {
    glue: Vec<u8>,
    wasm: Vec<u8>,
}

impl Client {
    pub fn add_to(&self, shelf: &mut Shelf, by: &By) -> Result<()> {
        let bundle = self.bundle(&self.compile(by)?)?;
        // The glue names no WASM: wasm-bindgen leaves the default path out, and the first script passes it.
        let wasm = shelf.add(&format!("{}_bg.wasm", self.package), &bundle.wasm)?;
        let glue = shelf.add(&format!("{}.js", self.package), &bundle.glue)?;
        let mut names = vec![(placeholder(self.package, "_JS"), glue), (placeholder(self.package, "_WASM"), wasm)];
        for script in self.scripts {
            let hashed = shelf.add(script, self.naming(script, &names)?.as_bytes())?;
            names = vec![(placeholder(script.trim_end_matches(".js"), ""), hashed)];
        }
        Ok(())
    }

    /// A script with hashed names in their places: `__CLIENT_JS__` and `__CLIENT_WASM__`, or `__WORKING__` for working.js.
    fn naming(&self, script: &str, names: &[(String, String)]) -> Result<String> {
        let mut text = read_text(&root().join(self.folder).join(script))?;
        for (place, hashed) in names {
            if !text.contains(place) {
                bail!("{}/{script} does not say {place}, so it would load nothing", self.folder);
            }
            text = text.replace(place, hashed);
        }
        Ok(text)
    }

    /// In the profile of the build, whose macros it then shares.
    pub fn lint(&self) -> Result<()> {
        require_wasm_library()?;
        let options = ["--package", self.package, "--target", TARGET, "--profile", PROFILE];
        run(self.told_how(&mut cargo()).arg("clippy").args(options).args(["--", "-D", "warnings"]))
    }

    /// Cargo's WASM file. Never with `--workspace`: that would turn on `ssr` and `hydrate` together.
    fn compile(&self, by: &By) -> Result<PathBuf> {
        require_wasm_library()?;
        let options = ["--package", self.package, "--target", TARGET, "--profile", PROFILE];
        run(self.told_how(&mut by.cargo()).arg("build").args(options))?;
        let file = format!("{}.wasm", self.package.replace('-', "_"));
        Ok(target_dir().join(TARGET).join(PROFILE).join(file))
    }

    /// Views that become text are built of a few kinds of part instead of a kind of their own each, which is far less to
    /// fetch. In a page it would be more: there each kind brings how it wakes and changes.
    fn told_how<'a>(&self, cargo: &'a mut Command) -> &'a mut Command {
        if self.draws == Draws::InThePage {
            return cargo;
        }
        let flags = std::env::var(RUSTFLAGS).unwrap_or_default();
        cargo.env(RUSTFLAGS, format!("{flags} --cfg erase_components").trim_start())
    }

    /// Glue and small WASM, taken from the last build when the client, this file and Binaryen are still the same.
    fn bundle(&self, compiled: &Path) -> Result<Bundle> {
        let folder = target_dir().join("clients").join(self.package);
        let (glue, wasm, stamp) = (folder.join("glue.js"), folder.join("client.wasm"), folder.join("made-from"));
        let wasm_opt = WasmOpt::find();
        let binaryen = wasm_opt.as_ref().map_or(0, |wasm_opt| wasm_opt.version).to_be_bytes();
        let by: [&[u8]; 2] = [include_bytes!("client.rs"), include_bytes!("cut.rs")];
        let made_from = sha256_hex(&[&read(compiled)?, by[0], by[1], &binaryen]);
        if fs::read_to_string(&stamp).ok().as_deref() != Some(made_from.as_str()) {
            fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
            write_whole(&glue, bind(compiled, &wasm, self.draws)?.as_bytes())?;
            match &wasm_opt {
                Some(wasm_opt) => wasm_opt.shrink(&wasm)?,
                None => eprintln!(
                    "{}: no wasm-opt of Binaryen {OLDEST_BINARYEN} or later, so its WASM is a third larger than need be.",
                    self.package
                ),
            }
            write_whole(&stamp, made_from.as_bytes())?;
        }
        Ok(Bundle { glue: read(&glue)?, wasm: read(&wasm)? })
    }
}

/// Where a script says a name that is not known yet.
fn placeholder(name: &str, part: &str) -> String {
    format!("__{}{part}__", name.to_uppercase())
}

/// Writes the WASM that the glue fits to `wasm`, and returns the glue: the work of `wasm-bindgen --target web`.
fn bind(compiled: &Path, wasm: &Path, draws: Draws) -> Result<String> {
    let name = compiled.file_stem().unwrap_or_default().to_string_lossy();
    let mut output = Bindgen::new()
        .input_module(&name, module_of(compiled, draws)?)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).demangle(false).generate_output())
        .with_context(|| format!("wasm-bindgen cannot read {}", compiled.display()))?;
    if output.snippets().values().any(|inline| !inline.is_empty()) || !output.local_modules().is_empty() {
        bail!("a dependency of the client brings JavaScript files of its own, which the site has no place for");
    }
    write_whole(wasm, &output.wasm_mut().emit_wasm())?;
    Ok(without_remarks(output.js()))
}

/// What cargo compiled, as wasm-bindgen reads it: LLVM's output needs no second proof.
fn module_of(compiled: &Path, draws: Draws) -> Result<Module> {
    let mut reading = ModuleConfig::new();
    reading.strict_validate(false).generate_name_section(false).generate_producers_section(false);
    let mut module = reading.parse_file(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    cut::what_a_panic_says(&mut module)?;
    if draws == Draws::AsText {
        cut::what_only_a_page_calls(&mut module)?;
    }
    Ok(module)
}

/// The glue without its comments and indents. wasm-bindgen writes one statement a line and no text over several lines.
fn without_remarks(glue: &str) -> String {
    let is_remark = |line: &str| ["/*", "*", "//"].iter().any(|mark| line.starts_with(mark));
    let lines = glue.lines().map(str::trim).filter(|line| !line.is_empty() && !is_remark(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

struct WasmOpt {
    path: PathBuf,
    version: u32,
}

impl WasmOpt {
    /// The one in PATH, else the one that the browser tests' packages bring, if it is new enough.
    fn find() -> Option<Self> {
        let from_npm = root().join("end2end/node_modules/.bin/wasm-opt");
        let candidates = find_in_path("wasm-opt").into_iter().chain(from_npm.exists().then_some(from_npm));
        candidates.filter_map(Self::at).find(|wasm_opt| wasm_opt.version >= OLDEST_BINARYEN)
    }

    fn at(path: PathBuf) -> Option<Self> {
        // "wasm-opt version 132 (version_132)"
        let words = output(program(&path).arg("--version")).ok()?;
        let version = words.split_whitespace().nth(2)?.parse().ok()?;
        Some(Self { path, version })
    }

    fn shrink(&self, wasm: &Path) -> Result<()> {
        let small = wasm.with_extension("small");
        run(program(&self.path).arg(wasm).args(WASM_OPT).arg("--output").arg(&small))?;
        fs::rename(&small, wasm).with_context(|| format!("{} cannot be written", wasm.display()))
    }
}

/// A plain word instead of the compiler's "can't find crate for `core`".
fn require_wasm_library() -> Result<()> {
    if std::env::var_os(RUSTFLAGS).is_some() {
        return Ok(());
    }
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = output(program(rustc).args(["--print", "target-libdir", "--target", TARGET]))?;
    if !Path::new(folder.trim()).exists() {
        bail!("this Rust cannot build for WebAssembly: use `make`, or `. scripts/toolchain.sh` before cargo");
    }
    Ok(())
}
