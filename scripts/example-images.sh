#!/usr/bin/env bash
# Stand-ins for the public images that examples/ name, on the engine and on the node of the kind cluster: test/examples/images.
# Run inside with-testbed.sh. Once for an engine and a cluster: it looks first.
set -euo pipefail
cd "$(dirname "$0")/.."
images=test/examples/images cache=${C2K_TESTBED_CACHE:-$HOME/.cache/c2k-testbed}
packages=(redis-server nginx-light python3-redis)
made=$(cat "$images"/* test/testbed/images/postgres-entrypoint.sh "$0" | md5sum | cut -c1-32)
names=(python:3.13-slim postgres:17-alpine redis:8-alpine nginx:1.29-alpine)
for name in "${names[@]}"; do
  [ "$(docker image inspect --format '{{index .Config.Labels "c2k.made"}}' "$name" 2>/dev/null)" = "$made" ] || missing=yes
done
if [ "${missing:-}" = yes ]; then
  folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
  mkdir -p "$folder/packages/partial" && chmod 755 "$folder"
  # what these need beyond the packages that the test bed's Python image has
  tar -xOf "$cache/root/apps.tar" ./var/lib/dpkg/status >"$folder/status"
  apt-get -qq -o Dir::State::status="$folder/status" -o Dir::Cache::archives="$folder/packages" -o Debug::NoLocking=true \
    --no-install-recommends --download-only --yes install "${packages[@]}" >/dev/null
  for name in "${names[@]}"; do
    docker buildx build --quiet --provenance=false --network=none --target "${name%%:*}" --label "c2k.made=$made" --tag "$name" \
      --build-context "packages=$folder/packages" --build-context here=test/testbed/images "$images" >/dev/null
  done
fi
scripts/testbed-images.sh "${names[@]}"
