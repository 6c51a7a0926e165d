#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL server, whose address it finds in GRADUS_TEST_POSTGRES. The server listens on
# loopback only, keeps nothing on disk for longer than the command runs, and is stopped by the id it was started under.
set -euo pipefail

bindir=$(pg_config --bindir 2>/dev/null || true)
if [ ! -x "$bindir/initdb" ]; then
    bindir=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
fi
if [ ! -x "$bindir/initdb" ]; then
    echo "no PostgreSQL server is installed; run: make setup" >&2
    exit 1
fi

folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# PostgreSQL refuses to run as root
as_server=()
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as_server=(runuser -u postgres --)
fi

finish() {
    "${as_server[@]}" "$bindir/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap finish EXIT

# tests need no durability; measurements do
haste=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)
[ -z "${DURABLE:-}" ] || haste=()

cd "$folder"
"${as_server[@]}" "$bindir/initdb" -D "$folder/data" -U gradus --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
"${as_server[@]}" "$bindir/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=400 -c shared_buffers=256MB ${haste[*]}" >/dev/null
cd - >/dev/null

export GRADUS_TEST_POSTGRES="postgres://gradus@127.0.0.1:$port/postgres"
"$@"
