#!/bin/bash
# Runs `loading` in a world of its own, beside a server that accepts and never answers.
set -euo pipefail
# shellcheck source=Tests/Support/world.bash
. "$(dirname "$0")/../Support/world.bash"
start_failing silent
new_world -i 1 -t 1600 silent="127.0.0.1:$port"
timeout 120 "${1:-${BIN:?}/loading}" "${LIBRARY:?}"
