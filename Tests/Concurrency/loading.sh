#!/bin/bash
# Runs `loading` in a session of its own, beside a server that accepts and never answers.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Concurrency/world.sh
. "$here/world.sh"
MPR_TEST_ADDRESS=127.0.0.1 begin_session 1
coproc silent {
  exec python3 -c 'import socket, sys
s = socket.create_server(("127.0.0.1", 0), backlog=64)
print(s.getsockname()[1], flush=True)
sys.stdin.read()'
}
read -r port <&"${silent[0]}"
sed -i 's/"RequestTimeoutMs"=.*/"RequestTimeoutMs"=dword:00000640/' "$MPR_REGISTRY"
echo "\"silent\"=\"127.0.0.1:$port\"" >>"$MPR_REGISTRY"
timeout 120 "${1:-${BIN:?}/loading}" "${LIBRARY:?}"
