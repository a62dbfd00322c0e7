#!/usr/bin/env bash
# Every test there is, with all set-up. The last line sums them: N passed, N failed, N skipped.
# The real engine and cluster are a fresh testbed of its own (index 8), taken down at the end; where a machine can't have one,
# its tests are skipped, said and counted. C2K_TESTBED_INDEX: another one, used as it is if it runs.
#   test.sh         all
#   test.sh real    only those on the testbed; inside with-testbed.sh
set -uo pipefail
cd "$(dirname "$0")/.."

suite() { # NAME COMMAND…: what it counted goes to NAME.json, if it counts; how it ended to NAME.code
  echo; echo "== $1 =="
  "${@:2}"
  echo $? > "$C2K_TEST_RESULTS/$1.code"
}
jest() { # NAME ARGUMENTS…
  NODE_OPTIONS='--experimental-vm-modules --no-warnings' node_modules/.bin/jest --json --outputFile="$C2K_TEST_RESULTS/$1.json" "${@:2}" >/dev/null
}
cluster() {
  if [ -n "${C2K_TESTBED_ADDRESS:-}" ]; then
    scripts/testbed-images.sh && tools=$(test/testbed/testbed tool helm && test/testbed/testbed tool registry) && eval "$tools" || return
  fi
  JEST_PROJECT=cluster jest cluster
}
real() {
  suite cluster cluster
  suite parity test/parity/run.sh --quick --json "$C2K_TEST_RESULTS/parity.json"
}

if [ "${1:-}" = real ]; then real; exit; fi

C2K_TEST_RESULTS=$(mktemp -d) && export C2K_TEST_RESULTS && trap 'rm -rf "$C2K_TEST_RESULTS"' EXIT
suite install make node_modules
suite browser test/browser/setup.sh
suite build make build
for target in lint types unused package; do suite "$target" make "$target"; done
suite unit jest unit
suite newer-node scripts/test-node.sh
if [ -z "${C2K_TESTBED_INDEX:-}" ] && test/testbed/testbed missing >/dev/null; then
  export C2K_TESTBED_INDEX=8
  cache=${C2K_TESTBED_CACHE:-$HOME/.cache/c2k-testbed} && mkdir -p "$cache"
  exec 7>"$cache/8.test" && flock 7   # one at a time
  test/testbed/testbed down 7>&-      # what a killed run left
fi
suite testbed scripts/with-testbed.sh "$0" real 7>&-
if [ "$(cat "$C2K_TEST_RESULTS/testbed.code")" = 75 ]; then rm "$C2K_TEST_RESULTS/testbed.code"; real; fi
echo
node scripts/tally.mjs "$C2K_TEST_RESULTS"
