# shellcheck shell=bash
# What the scripts of this folder share: worlds, their processes, checks in TAP. $BUILD holds the programs, $STAGE the
# library; MPR_TEST_* name a server.
set -uo pipefail
: "${STAGE:?}" "${BUILD:?}"
if [[ ! ${MPR_TEST_ADDRESS-} ]]; then
  echo '1..0 # SKIP MPR_TEST_ADDRESS names no server'
  exit 0
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/mpr-faults.XXXXXX")
count=0 failed=0

# new_world FOLDER: a session and a profile of its own below a folder.
new_world() {
  local world
  world=$(mktemp -d "$1/world.XXXX")
  export MPR_SESSION_DIR=$world/session XDG_CONFIG_HOME=$world/config MPR_REGISTRY=$work/machine.reg
  mkdir -p "$XDG_CONFIG_HOME/mpr"
  printf 'Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\Other]\n"kept"="as it is"\n' \
    >"$XDG_CONFIG_HOME/mpr/user.reg"
}

# server_at ADDRESS: where the worlds' programs find the server.
server_at() {
  printf 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr]\n"IdleExitSeconds"=dword:%s\n' \
    0000003c >"$work/machine.reg"
  printf '\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr\\Hosts]\n"fileserver"="%s"\n' "$1" >>"$work/machine.reg"
}

# says WORD...: what `program` says, in one line.
says() { timeout 90 "$BUILD/program" "$@" 2>&1 | paste -sd' '; }

# is DESCRIPTION GOT EXPECTED
is() {
  if [[ $2 == "$3" ]]; then
    printf 'ok %d - FAULTS %s\n' $((++count)) "$1"
  else
    failed=1
    printf 'not ok %d - FAULTS %s\n#   got      %s\n#   expected %s\n' $((++count)) "$1" "$2" "$3"
  fi
}

# skip DESCRIPTION REASON
skip() { printf 'ok %d - FAULTS %s # SKIP %s\n' $((++count)) "$1" "$2"; }

# The session's redirector and its children: who holds the lock, as the kernel tells it.
redirector() {
  local inode
  inode=$(stat -c %i "$MPR_SESSION_DIR/redirector.lock" 2>/dev/null) || return 0
  awk -v inode="$inode" '$2 == "FLOCK" { split($6, id, ":"); if (id[3] == inode) print $5 }' /proc/locks
}
children() { cat "/proc/$1/task/$1/children" 2>/dev/null; }

# until_so COMMAND...: waits until it succeeds, half a minute at most.
until_so() {
  local end=$((SECONDS + 30))
  while ! "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.05
  done
}
ended() {
  local process
  for process in "$@"; do
    # A process that nobody has waited for yet has ended too.
    [[ ! -e /proc/$process ]] || grep -q '^State:.Z' "/proc/$process/status" 2>/dev/null || return 1
  done
}
# state STATE: whether all of the session's connections are in it.
state() { [[ $(sed -n 's/^state=//p' "$MPR_SESSION_DIR"/connections/???????????????? 2>/dev/null | sort -u) == "$1" ]]; }
kill_redirector() {
  local process=$1
  [[ $process ]] || return 1
  kill -KILL "$process"
  until_so ended "$process"
}

# Sessions end with their directories.
finish() {
  ! declare -F clean_up >/dev/null || clean_up
  rm -rf "$work"
}
trap finish EXIT
done_testing() {
  printf '1..%d\n' "$count"
  exit "$failed"
}
server_at "$MPR_TEST_ADDRESS"
