#!/bin/bash
# Histories: the judge of them itself by handmade ones, and then what it says of recorded ones. Prints TAP.
#
#   SEED=... OPERATIONS=... history.sh PROGRAM    by default a random seed and 10000 operations
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-${BIN:?}/history}
seed=${SEED:-$SRANDOM} operations=${OPERATIONS:-10000}
count=0 failed=0
# shellcheck source=Tests/Concurrency/world.sh
. "$here/world.sh"

# ok DESCRIPTION COMMAND...: the command must succeed; what it prints is shown if it does not.
ok() {
  local output result=ok
  output=$("${@:2}" 2>&1) || { result='not ok'; failed=$((failed + 1)); }
  printf '%s %d - GEN-008 %s\n' "$result" $((++count)) "$1"
  [[ $result == ok || -z $output ]] || printf '#   %s\n' "${output//$'\n'/$'\n'#   }"
}

explained() { "$here/linearizable" "$1"; }
unexplained() {
  local output
  output=$("$here/linearizable" "$1" 2>&1)
  [[ $? == 1 && $output == *'cannot be explained'* ]] || { printf '%s\n' "$output"; return 1; }
}

# record IDLE_EXIT_SECONDS ARGUMENTS...: a run that ends well.
record() {
  begin_session "$1"
  timeout 500 "$program" "$seed" "${@:2}" >"$work/history" 2>"$work/said"
}

# Once all is cancelled: no file of a connection, no process but the redirector and one spare worker. There are more
# of those for a while after many requests at once; the file of a cancelled one goes when its caller has the answer.
nothing_left() {
  local redirector inode round workers
  for round in {1..100}; do
    [[ $(ls -A "$MPR_SESSION_DIR/connections") ]] || break
    sleep 0.05
  done
  [[ -z $(ls -A "$MPR_SESSION_DIR/connections") ]] || { ls -A "$MPR_SESSION_DIR/connections"; return 1; }
  inode=$(stat -c %i "$MPR_SESSION_DIR/redirector.lock")
  redirector=$(awk -v inode="$inode" '$2 == "FLOCK" { split($6, id, ":"); if (id[3] == inode) print $5 }' /proc/locks)
  [[ $redirector ]] || return 0
  for round in {1..400}; do
    workers=$(cat /proc/[0-9]*/status 2>/dev/null | grep -cx "PPid:	$redirector")
    ((workers > 1)) || return 0
    sleep 0.05
  done
  echo "$workers workers after $round looks"
  return 1
}

for history in "$here"/histories/good-*; do ok "${history##*/} is explained" explained "$history"; done
for history in "$here"/histories/bad-*; do ok "${history##*/} is not" unexplained "$history"; done

echo "# seed $seed"
start_server || { echo 'Bail out! no SMB server'; exit 1; }
run() {
  ok "$1: every call returns" record "${@:2}"
  cat "$work/said"
  ok 'there is one order of all calls that explains what they returned' explained "$work/history"
  ok 'nothing is left' nothing_left
  [[ $failed == 0 ]] || cp "$work/history" "${TMPDIR:-/tmp}/mpr-history.$seed" 2>/dev/null
}
run '8 processes with 4 threads' 10 "$operations" 8 4 5
run 'the same, and processes are killed' 10 $((operations / 2)) 8 4 5 clients
run 'the same, and redirectors are killed' 10 $((operations / 4)) 8 4 5 redirector
run 'two threads, and a redirector that ends whenever it has nothing to do' 0 $((operations / 10)) 1 2 1
printf '1..%d\n' "$count"
exit $((failed != 0))
