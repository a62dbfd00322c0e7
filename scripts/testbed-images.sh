#!/usr/bin/env bash
# Puts images of the engine on the node of the kind cluster, once: what a node elsewhere would pull from a registry.
#   testbed-images.sh IMAGE…
# Run inside with-testbed.sh.
set -euo pipefail
node=kind-control-plane mark=/var/lib/c2k-images
wanted=$(docker image inspect --format '{{.Id}} {{join .RepoTags " "}}' "$@")
[ "$(docker exec "$node" cat "$mark/$(md5sum <<<"$*" | cut -c1-32)" 2>/dev/null)" != "$wanted" ] || exit 0
archive=$(mktemp) && trap 'rm -f "$archive"' EXIT
docker save "$@" -o "$archive"
kind load image-archive "$archive"
docker exec -i "$node" sh -c "mkdir -p $mark; cat > $mark/$(md5sum <<<"$*" | cut -c1-32)" <<<"$wanted"
