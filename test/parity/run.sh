#!/usr/bin/env bash
# The parity bench with c2k, both ways: `c2k apply`, and `c2k convert | kubectl apply`, which is told of the engine and the cluster what apply
# asks them; the way `plain` is convert that knows neither. Run inside scripts/with-testbed.sh.
#   run.sh [--quick] [--only WAY] [--table FILE] [--json FILE] [-- ARGUMENT-OF-parity.py…]
# --quick: the scenarios of quick.txt, by apply alone. WAY: apply, convert or plain. Without an engine everything is skipped, and counted.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
top=$(readlink -f "$here/../..")
ways=(apply convert) scenarios=() table='' json='' more=()
while [ $# -gt 0 ]; do
  case $1 in
  --quick) ways=(apply) && mapfile -t scenarios < "$here/quick.txt" ;;
  --only) ways=("$2") && shift ;;
  --table) table=$2 && shift ;;
  --json) json=$2 && shift ;;
  --) shift && more=("$@") && break ;;
  *) sed -n '2,/^set/{/^#/p}' "$0" >&2 && exit 2 ;;
  esac
  shift
done

if [ -z "${C2K_TESTBED_ADDRESS:-}" ]; then
  echo "no engine and cluster: ${#scenarios[@]} scenarios skipped"
  [ -z "$json" ] || echo "{\"passed\": 0, \"failed\": 0, \"skipped\": ${#scenarios[@]}}" > "$json"
  exit
fi
python=python3
$python -c 'import yaml' 2>/dev/null || python=/usr/bin/python3
$python -c 'import yaml' 2>/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-yaml >/dev/null; }
results=$(mktemp -d) && trap 'rm -rf "$results"' EXIT
export PARITY_ENGINE_EXEC="$top/test/testbed/testbed exec" PARITY_ENGINE_ADDRESS=$C2K_TESTBED_ADDRESS PARITY_CONTEXT=kind-kind
# Attestations carry a time: without them an image that is built again keeps its ID, and need not be loaded again.
export BUILDX_NO_DEFAULT_ATTESTATIONS=1
docker build -q -t seed-web:latest "$top/examples/flask-postgres/frontend" >/dev/null
"$here/images/build.sh"
"$top/scripts/testbed-images.sh"
"$top/scripts/testbed-images.sh" par-probe{,-user,-health,-volume,-entry,-scratch}:1 par-postgres:15 par-seed-web:1
c2k="node $top/dist/bin.js" at='--context kind-kind --namespace {namespace}'
by_kubectl=(--kubectl-apply 'apply --server-side') version=$(kubectl version -o json | sed -n '/serverVersion/,$s/.*"gitVersion": "\([^"]*\)".*/\1/p')
code=0
for way in "${ways[@]}"; do
  options=(--selector 'com.docker.compose.service={service}' --json "$results/$way.json")
  case $way in
  apply) options+=(--apply-cmd "$c2k apply -p {project} -f {file} {profiles} $at" --delete-cmd "$c2k delete -p {project} -f {file} {volumes} $at") ;;
  convert) options+=(--converter "$c2k convert --image-info engine --kubernetes-version $version -p {project} -f {file} {profiles}" "${by_kubectl[@]}") ;;
  plain) options+=(--converter "$c2k convert -p {project} -f {file} {profiles}" "${by_kubectl[@]}") ;;
  esac
  [ ${#scenarios[@]} = 0 ] || options+=(--only "${scenarios[@]}")
  echo "parity by c2k $way"
  $python "$here/parity.py" "$here/scenarios" "${options[@]}" "${more[@]}" || code=1
done
$python "$here/report.py" ${table:+--table "$table"} ${json:+--json "$json"} "$results"/*.json
exit $code
