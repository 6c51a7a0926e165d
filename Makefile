# make demo    a ready company in a browser; needs only Rust and a C compiler
# make test    everything, on both databases, in a real browser; installs what it needs
# make check   formatting, lints, docs, advisories
# make setup   what `make test` needs from apt

.PHONY: demo setup test check bench
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
