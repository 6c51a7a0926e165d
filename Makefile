# make demo    a ready company in a browser; needs only Rust and a C compiler
# make test    everything, on both databases, in a real browser; installs what it needs
# make check   formatting, lints, docs; licences and sources of dependencies, where cargo-deny is installed
# make bench   each figure beside an opponent, on both databases; writes docs/BENCHMARKS.md; QUICK=1 for the small sizes
# make soak    killed again and again under load, for MINUTES (5) on each database; SOAK_SEED=… plays the same kills again
# make contract  the description of the API under spectral and schemathesis, on the demo; installs both
# make setup   what `make test` needs from apt

.PHONY: demo setup test check bench soak contract
SHELL := /bin/bash

demo:
	cargo run --profile demo --locked -- demo

setup:
	./tests/setup.sh

test: setup
	cargo test --locked
	./tests/with-postgres.sh cargo test --locked --test it

check:
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
	@# advisories are left out: they are fetched, and this works without a network (`cargo deny check advisories` where there is one)
	@if cargo deny --version >/dev/null 2>&1; then cargo deny check bans licenses sources; \
	else echo "cargo-deny is not installed: licences, bans and sources were NOT checked (cargo install --locked cargo-deny)"; fi

bench:
	./tests/setup.sh bench
	DURABLE=1 ./tests/with-postgres.sh cargo bench --locked --bench measure

MINUTES ?= 5
soak: setup
	SOAK_MINUTES=$(MINUTES) cargo test --locked --test it soak:: -- --nocapture
	DURABLE=1 SOAK_MINUTES=$(MINUTES) ./tests/with-postgres.sh cargo test --locked --test it soak:: -- --nocapture

contract: setup
	cargo build --locked
	./tests/contract.sh
