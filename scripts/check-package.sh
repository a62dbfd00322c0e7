#!/usr/bin/env bash
# What npm would publish: its manifest and contents (publint), its types as importers see them (attw), and a run of it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
npm pack --silent --pack-destination "$folder" >/dev/null
tarball=$(echo "$folder"/*.tgz)
node_modules/.bin/publint "$tarball" --strict
node_modules/.bin/attw "$tarball" --profile esm-only
NODE_OPTIONS='--experimental-vm-modules --no-warnings' node_modules/.bin/jest test/package
