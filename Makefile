# Each target prepares the machine and hands over to `cargo xtask` (xtask/).
SHELL := bash

RUST := . scripts/toolchain.sh
# The alias `cargo xtask` in other words: built in the open, because the first time takes a minute or two, and not by
# --package, because cargo would then build some crates twice, once for it and once for all.
XTASK := cargo build --bin xtask && cargo run --quiet --bin xtask --

.DEFAULT_GOAL := help
.PHONY: help run test bench build fmt

help: ## Says what can be made.
	@sed -n 's/^\([a-z]*\): ## \(.*\)$$/  make \1\t\2/p' Makefile

run: ## Builds Moothall and starts its demonstration.
	@$(RUST) && $(XTASK) run

test: ## Runs every check and test that CI runs.
	@$(RUST) && bash scripts/test-tools.sh && $(XTASK) test

bench: ## Measures Moothall: table and JSON.
	@$(RUST) && $(XTASK) bench

build: ## Builds target/release/moothall, the one file to copy to a server.
	@$(RUST) && $(XTASK) build

fmt: ## Formats the Rust code.
	@$(RUST) && cargo fmt
