#!/bin/sh
# As the official image: the server runs as redis, and answers others than its own machine.
set -e
[ "$1" = redis-server ] || exec "$@"
shift
if [ "$(id -u)" = 0 ]; then
  chown -R redis .
  exec gosu redis redis-server --protected-mode no "$@"
fi
exec redis-server --protected-mode no "$@"
