# shellcheck shell=bash
# Worlds (new-world) for a script, a server, and what runs in them. Sourced. `work` is a folder of the script's own,
# which is removed at the end with all that runs in it; a function clean_up, where there is one, is called before.
support=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
work=$(mktemp -d "${TMPDIR:-/tmp}/mpr-work.XXXXXX")

end_script() {
  local status=$?
  trap - EXIT
  ! declare -F clean_up >/dev/null || clean_up
  [[ ! -e $work/smbd ]] || "$support/private-smbd" stop "$work/smbd" >/dev/null 2>&1 || true
  "$support/end-world" "$work"
  exit $status
}
trap end_script EXIT
trap 'exit 130' INT TERM

# start_server: a private SMB server, which MPR_TEST_* name from now on.
start_server() {
  "$support/private-smbd" start "$work/smbd" >/dev/null || return 1
  set -a
  # shellcheck source=/dev/null
  . "$work/smbd/env"
  set +a
}

# start_failing SERVER [ARGUMENT...]: a server that fails (servers/); it ends with the script. `port` is its port.
start_failing() {
  "$support/servers/$1" "${@:2}" </dev/null >"$work/$1" &
  until_so test -s "$work/$1"
  read -r port <"$work/$1"
}

# new_world [OPTION...] [SERVER=PLACE...]: a new world below `within` (`work`), which programs are led into from now on.
new_world() {
  local options=()
  while [[ ${1-} == -* ]]; do
    options+=("$1") && shift
    [[ ${options[-1]} == -p ]] || { options+=("$1") && shift; }
  done
  world=$(mktemp -d "${within:-$work}/world.XXXXXX")
  set -a
  eval "$("$support/new-world" "${options[@]}" "$world" "$@")"
  set +a
}

# end_session: removes the session's directory, and waits until its redirector has ended.
end_session() { [[ ! -e ${MPR_SESSION_DIR-} ]] || "$support/end-world" "$MPR_SESSION_DIR"; }

# remove_session: removes the session's directory as somebody does who knows of drives, and waits for nothing.
remove_session() { rm -rf --one-file-system "$MPR_SESSION_DIR" 2>/dev/null; }

# redirector: the session's redirector, which holds the lock, as the kernel tells it. Prints nothing if there is none.
# The kernel tells its locks a page at a time. Where others come and go between two pages, a lock is told twice or not at
# all. So the first line counts, and none only after three looks.
redirector() {
  local inode _
  inode=$(stat -c %i "$MPR_SESSION_DIR/redirector.lock" 2>/dev/null) || return 0
  for _ in 1 2 3; do
    awk -v inode="$inode" '$2 == "FLOCK" { split($6, id, ":"); if (id[3] == inode) { print $5; found = 1; exit } }
      END { exit !found }' /proc/locks && return
  done
  return 0
}

# children PROCESS: the numbers of its children, the oldest first.
children() { cat "/proc/$1/task/$1/children" 2>/dev/null; }

# has_children PROCESS NUMBER: whether it has so many.
has_children() {
  local numbers
  read -ra numbers < <(children "$1")
  ((${#numbers[@]} == $2))
}

# states: the states of the session's connections, sorted.
states() { sed -n 's/^state=//p' "$MPR_SESSION_DIR"/connections/???????????????? 2>/dev/null | sort | paste -sd' '; }
# states_are STATES: whether these are they.
states_are() { [[ $(states) == "$1" ]]; }

# ended PROCESS...: whether all have. A process that nobody has waited for yet has ended, too.
ended() {
  local process
  for process in "$@"; do
    [[ ! -e /proc/$process ]] || grep -q '^State:.Z' "/proc/$process/status" 2>/dev/null || return 1
  done
}

# until_so COMMAND...: waits until it succeeds, half a minute at most. A check of something that takes time asks by it,
# and never once.
until_so() {
  local end=$((SECONDS + 30))
  while ! "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.05
  done
}
