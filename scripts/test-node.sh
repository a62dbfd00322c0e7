#!/usr/bin/env bash
# The built command line on newer versions of Node than the one here, fetched from npm: the same output, byte for byte.
#   test-node.sh [VERSION…]   @default 22 24
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 22 24
seed=(-f examples/flask-postgres/docker-compose.yml)
expected=$(node dist/bin.js convert "${seed[@]}" 2>&1)
for version in "$@"; do
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/c2k-node/$version
  package=node-$(node -p 'process.platform + "-" + process.arch')
  node=$folder/node_modules/$package/bin/node
  [ -x "$node" ] || npm install --silent --no-audit --no-fund --prefix "$folder" "$package@$version"
  diff <(echo "$expected") <("$node" dist/bin.js convert "${seed[@]}" 2>&1)
  "$node" --input-type=module -e "import { convert } from './dist/lib/index.js'; if (typeof convert !== 'function') process.exit(1)"
  echo "$("$node" --version): the same"
done
