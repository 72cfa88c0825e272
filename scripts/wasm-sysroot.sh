# WebAssembly's standard library for Debian's compiler, which comes without one: built once from Debian's sources.
# Sourced by toolchain.sh; needs bash.

debian_llvm_major() {
    /usr/bin/rustc --version --verbose | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p'
}

# The library is good for exactly one compiler and one way of building it, so both are in the folder's name. A new name
# is also how cargo hears that everything for WebAssembly has to be built again.
debian_sysroot() {
    local made_from
    made_from=$({ /usr/bin/rustc --version --verbose && cat scripts/wasm-sysroot.sh; } | sha256sum | cut -c 1-16)
    printf '%s/target/wasm-sysroot/%s\n' "$PWD" "$made_from"
}

debian_build_sysroot() {
    local target=wasm32-unknown-unknown sysroot work log
    sysroot=$(debian_sysroot)
    work=$PWD/target/wasm-sysroot/work
    log=$PWD/target/wasm-sysroot.log
    say "Building WebAssembly's standard library for Debian's Rust (about a minute, once)."
    rm -rf target/wasm-sysroot
    mkdir -p "$work/src"
    printf '[package]\nname = "nothing"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$work/Cargo.toml"
    printf '#![no_std]\n' >"$work/src/lib.rs"
    # build-std is unstable, which is why this one build, and no other, asks the stable compiler for it. The bitcode is
    # for the client's link-time optimisation.
    if ! (cd "$work" &&
        RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$work/target" \
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="wasm-ld-$(debian_llvm_major)" \
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C embed-bitcode=yes" \
        cargo build --release -Z build-std=std,panic_abort --target "$target") >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        say "WebAssembly's standard library could not be built: the whole story is in $log."
        return 1
    fi
    mkdir -p "$work/sysroot/lib/rustlib/$target/lib"
    find "$work/target/$target/release/deps" -name '*.rlib' ! -name 'libnothing-*' \
        -exec cp {} "$work/sysroot/lib/rustlib/$target/lib/" \;
    # Moved at the end, so that a half-built library is never taken for a whole one.
    mv "$work/sysroot" "$sysroot"
    rm -rf "$work"
}
