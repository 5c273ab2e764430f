# shellcheck shell=bash
# What the scripts of this folder share. $BUILD holds the programs; MPR_TEST_* name a server.
set -uo pipefail
: "${BUILD:?}"
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" FAULTS
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
[[ ${MPR_TEST_ADDRESS-} ]] || skip_all 'MPR_TEST_ADDRESS names no server'

# begin_world [ADDRESS]: a new world with a profile, where the server is at the address.
begin_world() { new_world -p fileserver="${1-$MPR_TEST_ADDRESS}"; }

# says WORD...: has a client do what the words say (orders.h, leavings.h), and prints in one line what came of each. The
# client runs under the command `under`.
under=()
says() (
  coproc client { exec timeout 90 "${under[@]}" "$BUILD/client" 2>&1; }
  exec 3<&"${client[0]}" 4>&"${client[1]}"
  # A client may have ended before it is asked.
  trap '' PIPE
  said=()
  for word in "$@"; do
    if order=$("$BUILD/word" order "$word"); then
      printf '%s\n' "$order" >&4 2>/dev/null
      IFS= read -r answer <&3 || answer='says nothing'
      [[ $answer != [0-9]* ]] || answer=$("$BUILD/word" result "$word" "$answer")
    else
      [[ $word != left ]] || until_so nothing_left
      answer=$("$BUILD/word" look "$word") || answer='no such word'
    fi
    said+=("$word $answer")
  done
  echo "${said[*]}"
)
nothing_left() { [[ $("$BUILD/word" look left) == nothing ]]; }

kill_redirector() {
  local process=$1
  [[ $process ]] || return 1
  kill -KILL "$process"
  until_so ended "$process"
}
