#!/usr/bin/env bash
# Runs run.mjs with Helm and kubectl in PATH, those of the testbed where there are no others.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v helm >/dev/null || eval "$(test/testbed/testbed tool helm)"
exec node test/formats/run.mjs "$@"
