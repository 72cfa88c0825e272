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
. scripts/wasm-sysroot.sh

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

# Prints the folder of rustup's stable toolchain, when there is one and it is new enough.
rustup_stable() {
    local rustc
    rustc=$(rustup which --toolchain stable rustc 2>/dev/null) || return 1
    version_at_least "$("$rustc" --version | cut -d ' ' -f 2)" "$rust_needed" || return 1
    printf '%s\n' "${rustc%/bin/rustc}"
}

# On a closed network rustup hangs instead of failing, hence the time limits.
rustup_fetch() {
    if rustup_stable >/dev/null; then
        say "Asking rustup for $wasm_target (at most two minutes)."
        within 120 rustup target add --toolchain stable "$wasm_target" >/dev/null 2>&1
    else
        say "Asking rustup for the newest stable Rust (at most ten minutes)."
        within 600 rustup toolchain install stable --profile minimal --component clippy,rustfmt \
            --target "$wasm_target" >/dev/null 2>&1
    fi
}

use_rustup_stable() {
    local root
    root=$(rustup_stable) && [ -d "$root/lib/rustlib/$wasm_target/lib" ] || return 1
    # The toolchain's own programs come first in PATH, so that no override of a folder or of a person applies.
    export RUSTUP_TOOLCHAIN=stable PATH="$root/bin:$PATH" MOOTHALL_TOOLCHAIN=rustup
    unset CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
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
        rustup_fetch && use_rustup_stable && return 0
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
