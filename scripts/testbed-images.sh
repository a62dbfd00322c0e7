#!/usr/bin/env bash
# Puts images of the engine on the node of the kind cluster: what a node elsewhere pulls from a registry. Once: it looks first.
#   testbed-images.sh [IMAGE…]   @default what the tests, the demo and c2k's helper containers use
# Run inside with-testbed.sh.
set -euo pipefail
[ $# -gt 0 ] || set -- busybox:1.36 busybox:latest postgres:latest registry.k8s.io/kubectl:v1.37.2
node=kind-control-plane mark=/var/lib/c2k-images/$(md5sum <<<"$*" | cut -c1-32)
wanted=$(docker image inspect --format '{{.Id}} {{join .RepoTags " "}}' "$@")
[ "$(docker exec "$node" cat "$mark" 2>/dev/null)" != "$wanted" ] || exit 0
archive=$(mktemp) && trap 'rm -f "$archive"' EXIT
docker save "$@" -o "$archive"
kind load image-archive "$archive"
docker exec -i "$node" sh -c "mkdir -p ${mark%/*}; cat > $mark" <<<"$wanted"
