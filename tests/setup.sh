#!/usr/bin/env bash
# Installs what `make test` needs beside Rust and a C compiler: a PostgreSQL server with the pooler pgbouncer, HAProxy for the cluster that is
# broken, nginx and promtool (of prometheus) to read the samples for operators, chromium with its driver, python3 and
# openssl for the SMTP server that the mail tests speak to and for the figures that are computed once more, npm for the rules by which pages are checked for accessibility and for what verifies badges; with
# the argument `bench` also the shell of SQLite, which is an opponent in `make bench`. Does nothing where all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
[ -x /usr/sbin/pgbouncer ] || command -v pgbouncer >/dev/null || missing+=(pgbouncer)
[ -x /usr/sbin/haproxy ] || missing+=(haproxy)
[ -x /usr/sbin/nginx ] || missing+=(nginx-light)
command -v promtool >/dev/null || missing+=(prometheus)
command -v chromium >/dev/null || missing+=(chromium)
command -v chromedriver >/dev/null || missing+=(chromium-driver)
command -v python3 >/dev/null || missing+=(python3)
command -v openssl >/dev/null || missing+=(openssl)
command -v npm >/dev/null || missing+=(npm)
[ "${1:-}" != bench ] || command -v sqlite3 >/dev/null || missing+=(sqlite3)
python3 -m venv --help >/dev/null 2>&1 || missing+=(python3-venv)

if [ ${#missing[@]} -gt 0 ]; then
    sudo=()
    [ "$(id -u)" = 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update -qq
    # what is installed here is run by the tests alone, and never started by the machine
    policy=/usr/sbin/policy-rc.d
    [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$policy" >/dev/null && "${sudo[@]}" chmod +x "$policy" && made=1; }
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
    [ -z "${made:-}" ] || "${sudo[@]}" rm -f "$policy"
fi

if [ ! -x target/smtp/bin/python ] || ! target/smtp/bin/python -c 'import aiosmtpd' 2>/dev/null; then
    python3 -m venv target/smtp
    target/smtp/bin/pip install --quiet --disable-pip-version-check aiosmtpd==1.4.6
fi

# the key figures are computed once more in Python: all that this needs, with its version
if ! cmp -s tests/independent/requirements.txt target/independent/requirements.txt; then
    python3 -m venv --clear target/independent
    target/independent/bin/pip install --quiet --disable-pip-version-check --no-deps -r tests/independent/requirements.txt
    target/independent/bin/python -c 'import lifelines'
    cp tests/independent/requirements.txt target/independent/requirements.txt
fi

if [ ! -f target/axe/node_modules/axe-core/axe.min.js ]; then
    mkdir -p target/axe
    npm install --prefix target/axe --no-save --no-audit --no-fund --silent axe-core@4.14.1
fi

# badges are verified by libraries of others: all that these need, with its version
for file in package.json package-lock.json; do
    cmp -s "tests/independent/badges/$file" "target/badges/$file" || stale=1
done
if [ -n "${stale:-}" ] || [ ! -d target/badges/node_modules/@digitalbazaar/vc ]; then
    mkdir -p target/badges
    cp tests/independent/badges/package.json tests/independent/badges/package-lock.json target/badges/
    npm ci --prefix target/badges --no-audit --no-fund --silent
fi
cp tests/independent/badges/verify.mjs target/badges/verify.mjs
