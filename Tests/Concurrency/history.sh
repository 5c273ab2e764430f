#!/bin/bash
# Histories: the judge of them itself by handmade ones, and then what it says of recorded ones. Prints TAP.
#
#   SEED=... OPERATIONS=... history.sh PROGRAM    by default a random seed and 10000 operations
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-${BIN:?}/history}
seed=${SEED:-$SRANDOM} operations=${OPERATIONS:-10000}
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" GEN-008
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"

explained() { "$here/linearizable" "$1"; }
unexplained() {
  local output
  output=$("$here/linearizable" "$1" 2>&1)
  [[ $? == 1 && $output == *'cannot be explained'* ]] || { printf '%s\n' "$output"; return 1; }
}

# record IDLE_EXIT_SECONDS ARGUMENTS...: a run that ends well.
record() {
  new_world -i "$1" fileserver="$MPR_TEST_ADDRESS"
  timeout 500 "$program" "$seed" "${@:2}" >"$work/history" 2>"$work/said"
}

# Once all is cancelled: no file of a connection, no process but the redirector and one spare worker. There are more
# of those for a while after many requests at once; the file of a cancelled one goes when its caller has the answer.
nothing_left() {
  until_so no_file || { ls -A "$MPR_SESSION_DIR/connections"; return 1; }
  until_so one_worker_at_most || { echo "workers: $(children "$(redirector)")"; return 1; }
}
no_file() { [[ ! $(ls -A "$MPR_SESSION_DIR/connections") ]]; }
one_worker_at_most() {
  local process
  process=$(redirector)
  # Which may have ended meanwhile.
  [[ ! $process ]] || has_children "$process" 1 || has_children "$process" 0
}

for history in "$here"/histories/good-*; do ok "${history##*/} is explained" explained "$history"; done
for history in "$here"/histories/bad-*; do ok "${history##*/} is not" unexplained "$history"; done

echo "# seed $seed"
[[ ${MPR_TEST_ADDRESS-} ]] || start_server || { echo 'Bail out! no SMB server'; exit 1; }
run() {
  local before=$failed
  ok "$1: every call returns" record "${@:2}"
  cat "$work/said"
  ok 'there is one order of all calls that explains what they returned' explained "$work/history"
  ok 'nothing is left' nothing_left
  [[ $failed == "$before" ]] || cp "$work/history" "${TMPDIR:-/tmp}/mpr-history.$seed.${2}-${3}" 2>/dev/null
}
run '8 processes with 4 threads' 10 "$operations" 8 4 5
run 'the same, and processes are killed' 10 $((operations / 2)) 8 4 5 clients
run 'the same, and redirectors are killed' 10 $((operations / 4)) 8 4 5 redirector
run 'two threads, and a redirector that ends whenever it has nothing to do' 0 $((operations / 10)) 1 2 1
done_testing
