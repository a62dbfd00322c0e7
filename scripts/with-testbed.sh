#!/usr/bin/env bash
# Runs a command with the real engine and cluster of test/testbed, and leaves them as they were found: up or down.
#   with-testbed.sh COMMAND…     sets DOCKER_HOST, DOCKER_CONFIG, KUBECONFIG, PATH and C2K_TESTBED_ADDRESS for it
# C2K_TESTBED_INDEX (0 to 8) chooses which. Exit code 75: this machine lacks something; it says what.
set -euo pipefail
testbed=$(dirname "$(readlink -f "$0")")/../test/testbed/testbed
lacks=$("$testbed" missing) || { echo "no engine and cluster here, this machine lacks: ${lacks//$'\n'/; }" >&2; exit 75; }
"$testbed" setup
"$testbed" exec true 2>/dev/null || trap '"$testbed" down >&2' EXIT
environment=$("$testbed" up)
eval "$environment"
"$@"
