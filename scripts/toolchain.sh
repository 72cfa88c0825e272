#!/usr/bin/env bash
# Chooses the one Rust toolchain for this run, and sees to it that it can build for WebAssembly.
#
#   . scripts/toolchain.sh        before any cargo, from the root of the repository
#   bash scripts/toolchain.sh     prepares the machine and says what was chosen
#
# Client and server must come from the same compiler, because the names of the islands are hashed. The choice is
# rustup's stable; else, on Debian, the compiler that Debian ships for its browsers, with a WebAssembly standard
# library built here from its sources. Nothing is fetched when what is there will do.

. scripts/packages.sh

# What `rust-version` in Cargo.toml asks for.
rust_needed=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
wasm_target=wasm32-unknown-unknown

ensure_c_compiler() {
    if command -v cc >/dev/null; then
        return 0
    elif is_debian; then
        apt_install gcc libc6-dev
    else
        say "Please install a C compiler that answers to the name cc (SQLite is built from source), then try again."
        return 1
    fi
}

# Prints the folder of rustup's stable toolchain when it is new enough and can build for WebAssembly.
rustup_stable_ready() {
    local rustc root
    rustc=$(rustup which --toolchain stable rustc 2>/dev/null) || return 1
    root=${rustc%/bin/rustc}
    version_at_least "$("$rustc" --version | cut -d ' ' -f 2)" "$rust_needed" || return 1
    [ -d "$root/lib/rustlib/$wasm_target/lib" ] || return 1
    printf '%s\n' "$root"
}

# On a closed network rustup hangs instead of failing, hence the time limit.
rustup_stable_fetch() {
    say "Asking rustup for stable Rust with $wasm_target (at most two minutes)."
    if rustup which --toolchain stable rustc >/dev/null 2>&1 &&
        timeout 120 rustup target add --toolchain stable "$wasm_target" >/dev/null 2>&1 &&
        rustup_stable_ready >/dev/null; then
        return 0
    fi
    timeout 120 rustup toolchain install stable --profile minimal --component clippy,rustfmt --target "$wasm_target" \
        >/dev/null 2>&1
}

use_rustup_stable() {
    local root
    root=$(rustup_stable_ready) || return 1
    # The toolchain's own programs come first in PATH, so that no override of a folder or of a person applies.
    export RUSTUP_TOOLCHAIN=stable PATH="$root/bin:$PATH" MOOTHALL_TOOLCHAIN=rustup
    unset CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
}

debian_llvm_major() {
    /usr/bin/rustc --version --verbose | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p'
}

# The WebAssembly standard library is good for exactly one compiler, so its folder is named by the compiler.
debian_sysroot() {
    printf '%s/target/wasm-sysroot/%s\n' "$PWD" "$(/usr/bin/rustc --version --verbose | sha256sum | cut -c 1-16)"
}

debian_rust_new_enough() {
    [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] &&
        version_at_least "$(/usr/bin/rustc --version | cut -d ' ' -f 2)" "$rust_needed"
}

debian_ready() {
    debian_rust_new_enough && [ -x "/usr/bin/wasm-ld-$(debian_llvm_major)" ] && [ -d "$(debian_sysroot)" ]
}

debian_install() {
    apt_install rustc-web cargo-web rust-web-src || return 1
    if ! debian_rust_new_enough; then
        say "Debian's rustc-web is older than Rust $rust_needed."
        return 1
    fi
    # An older lld cannot read what a newer LLVM wrote.
    [ -x "/usr/bin/wasm-ld-$(debian_llvm_major)" ] || apt_install "lld-$(debian_llvm_major)"
}

debian_build_sysroot() {
    local sysroot work log
    sysroot=$(debian_sysroot)
    work=$PWD/target/wasm-sysroot/work
    log=$PWD/target/wasm-sysroot.log
    say "Building the WebAssembly standard library for $(/usr/bin/rustc --version) (about a minute, once)."
    rm -rf target/wasm-sysroot
    mkdir -p "$work/src"
    printf '[package]\nname = "nothing"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$work/Cargo.toml"
    printf '#![no_std]\n' >"$work/src/lib.rs"
    # build-std is unstable, which is why this one build, and no other, asks the stable compiler for it.
    if ! (cd "$work" &&
        RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="wasm-ld-$(debian_llvm_major)" \
        CARGO_TARGET_DIR="$work/target" \
        cargo build --release -Z build-std=std,panic_abort --target "$wasm_target") >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        say "The WebAssembly standard library could not be built: the whole story is in $log."
        return 1
    fi
    mkdir -p "$work/sysroot/lib/rustlib/$wasm_target/lib"
    find "$work/target/$wasm_target/release/deps" -name '*.rlib' ! -name 'libnothing-*' \
        -exec cp {} "$work/sysroot/lib/rustlib/$wasm_target/lib/" \;
    # Moved at the end, so that a half-built library is never taken for a whole one.
    mv "$work/sysroot" "$sysroot"
    rm -rf "$work"
}

use_debian_rust() {
    local tools=$PWD/target/debian-rust tool
    # Links to Debian's programs, so that they come before rustup's without moving all of /usr/bin to the front.
    mkdir -p "$tools"
    for tool in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
        ln -sfn "/usr/bin/$tool" "$tools/$tool"
    done
    # cargo looks for its subcommands in its own home first, unless that stands somewhere in PATH.
    export PATH="$tools:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin" MOOTHALL_TOOLCHAIN=debian
    export RUSTC="$tools/rustc" RUSTDOC="$tools/rustdoc"
    debian_ready || debian_build_sysroot || return 1
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--sysroot=$(debian_sysroot)"
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="wasm-ld-$(debian_llvm_major)"
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
}

choose_toolchain() {
    # A rustup installed a moment ago is not in PATH until the next sign-in.
    if ! command -v rustup >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/rustup" ]; then
        export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
    fi
    ensure_c_compiler || return 1
    use_rustup_stable && return 0
    # Before asking rustup to fetch: where that once failed, it need not be waited for again.
    if is_debian && debian_ready; then
        use_debian_rust
        return
    fi
    if command -v rustup >/dev/null; then
        rustup_stable_fetch && use_rustup_stable && return 0
        say "rustup could not fetch it."
    fi
    if is_debian && debian_install && use_debian_rust; then
        return 0
    fi
    say "Moothall needs Rust $rust_needed or later that can build for WebAssembly: please install rustup" \
        "(https://rustup.rs), run \`rustup toolchain install stable --target $wasm_target\`, then try again."
    return 1
}

choose_toolchain || return 1 2>/dev/null || exit 1

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    say "Using $(rustc --version) of $MOOTHALL_TOOLCHAIN, with $wasm_target."
fi
