#!/bin/bash
# The description of the API under two outside judges, on the demo: spectral:oas reads it, schemathesis sends what it allows and what it forbids.
# Installs both, pinned, into target/contract; takes a free port and stops what it started.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
program=${1:-target/debug/gradus}
folder=target/contract
mkdir -p "$folder"

[ -x "$folder/node_modules/.bin/spectral" ] ||
    npm install --silent --no-audit --no-fund --prefix "$folder" @stoplight/spectral-cli@6.16.3
[ -x "$folder/python/bin/st" ] || {
    python3 -m venv "$folder/python"
    "$folder/python/bin/pip" install --quiet schemathesis==4.32.5
}

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
data=$(mktemp -d)
"$program" demo --port "$port" --data "$data/company" >"$folder/said" 2>"$folder/log" &
demo=$!
trap 'kill "$demo" 2>/dev/null || true; rm -rf "$data"' EXIT
base=http://127.0.0.1:$port
for _ in $(seq 120); do
    curl --silent --fail --output /dev/null "$base/readyz" && break
    sleep 0.5
done

curl --silent --fail "$base/api/openapi.json" --output "$folder/openapi.json"
printf 'extends: ["spectral:oas"]\n' >"$folder/ruleset.yaml"
"$folder/node_modules/.bin/spectral" lint --ruleset "$folder/ruleset.yaml" --fail-severity error "$folder/openapi.json"

# somebody who may do everything, so that no answer is a mere 403
password=$(sed -n 's/^ *password, for all *//p' "$folder/said")
email=$(sed -n 's/^ *HR  *//p' "$folder/said")
GRADUS_ENV=demo GRADUS_DATABASE__URL=sqlite://$data/company/gradus.sqlite \
    "$program" account create --email "$email" --grant hr,marketer,author,instructor,admin >/dev/null
token=$(curl --silent --fail "$base/api/v1/session" --header 'Content-Type: application/json' \
    --data "{\"email\":\"$email\",\"password\":\"$password\"}" | python3 -c 'import json, sys; print(json.load(sys.stdin)["token"])')

cd "$folder"
# what signs out is left out: it would end the session of all the others. Rules that no schema can say ("an audience of nobody") are 422
"$root/$folder/python/bin/st" --config-file "$root/tests/contract.toml" run openapi.json --url "$base" \
    --header "Authorization: Bearer $token" --checks all --exclude-operation-id close_session \
    --phases examples,coverage,fuzzing --max-examples "${EXAMPLES:-30}" --seed "${SEED:-1}" --continue-on-failure --no-color
