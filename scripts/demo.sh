#!/usr/bin/env bash
# The tutorial's application (examples/flask-postgres) on a real cluster, built, applied and answering on localhost:5000.
#   CONTEXT=NAME demo.sh    on that cluster; LOAD_COMMAND='CMD {archive}' if it is none of kind's
#   demo.sh                 on a kind cluster of this machine's Docker, if it has both and a network, else on the testbed
# The application stays, to be looked at; how it is removed is said.
set -euo pipefail
cd "$(dirname "$0")/.."
example=examples/flask-postgres testbed=test/testbed/testbed url=http://localhost:5000/ greeting='Hello from Flask and PostgreSQL!'
load=() files=(-f "$example/docker-compose.yml") options=(--namespace c2k-demo)
say() { echo "demo: $*" >&2; }

own_kind() { command -v kind >/dev/null && docker info >/dev/null 2>&1 && docker pull -q busybox:1.36 >/dev/null 2>&1; }
prepare='' remove=''
if [ -n "${CONTEXT:-}" ]; then
  context=$CONTEXT files+=(-f "$example/public-images.yml")
  [ -z "${LOAD_COMMAND:-}" ] || load=(--load-command "$LOAD_COMMAND")
elif own_kind; then
  context=kind-c2k-demo files+=(-f "$example/public-images.yml") remove='kind delete cluster --name c2k-demo'
  kind get clusters 2>/dev/null | grep -qx c2k-demo || kind create cluster --name c2k-demo --wait 120s
elif lacks=$("$testbed" missing); then
  context=kind prepare="eval \"\$($testbed up)\"" remove='make testbed-down'
  say "no Docker with kind and a network here: bringing up the project's own testbed (the first time builds it)"
  "$testbed" setup
  environment=$("$testbed" up); eval "$environment"
  scripts/testbed-images.sh
else
  say "no cluster to show it on. Give one by CONTEXT=…, or install Docker and kind, or give the testbed what it lacks here:"
  echo "$lacks" >&2
  exit 1
fi

node dist/bin.js apply "${files[@]}" --context "$context" "${options[@]}" --create-namespace "${load[@]}" --forward & forward=$!
trap 'kill -INT $forward 2>/dev/null; wait $forward || true' EXIT
page() { node -e 'fetch(process.argv[1]).then((r) => r.text().then((t) => { console.log(t); process.exit(r.ok ? 0 : 1); }), () => process.exit(1))' "$url"; }
until answer=$(page); do
  kill -0 $forward 2>/dev/null || { say 'c2k apply ended before the page answered'; exit 1; }
  sleep 0.5
done
[ "$answer" = "$greeting" ] || { say "$url answers something else: $answer"; exit 1; }
trap - EXIT
kill -INT $forward && wait $forward || true

command="node dist/bin.js COMMAND ${files[*]} --context $context ${options[*]}"
say "it still runs. To look: ${prepare:+$prepare; }$command, with COMMAND status, logs or forward"
say "to remove it: ${remove:-${command/COMMAND/delete} --volumes}"
echo "$answer"
