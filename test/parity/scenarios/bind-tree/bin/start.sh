#!/bin/sh
echo "started $1 in $PWD"
exec linger
