#!/usr/bin/env bash
# The tests on the real engine and cluster; run inside with-testbed.sh.
#   test-cluster.sh [JEST ARGUMENT…]
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/testbed-images.sh
eval "$(test/testbed/testbed tool helm)"
eval "$(test/testbed/testbed tool registry)"
export JEST_PROJECT=cluster NODE_OPTIONS='--experimental-vm-modules --no-warnings'
exec node_modules/.bin/jest "$@"
