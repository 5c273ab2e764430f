# shellcheck shell=bash
# What the scripts of Tests/Poor share: TAP, the client's usual environment, sessions. Sourced; needs $STAGE, $WORLD.
#
# $WORLD holds: stage (a copy of what is tested), client, without-calls, machine.reg, password, and is readable by
# everybody. The client runs as the user $user: not root even when the tests are.
set -uo pipefail
: "${WORLD:?}" "${user:?}"
share='\\127.0.0.1\share'
count=0 failed=0
is_root=
[[ $(id -u) != 0 ]] || is_root=yes

# is DESCRIPTION GOT EXPECTED: EXPECTED is an extended regular expression for the whole.
is() {
  if [[ $2 =~ ^($3)$ ]]; then
    echo "ok $((++count)) - $1"
  else
    failed=1
    printf 'not ok %d - %s\n#   got      %s\n#   expected %s\n' $((++count)) "$1" "${2//$'\n'/$'\n'#            }" "$3"
  fi
}
skip() { printf 'ok %d - %s # SKIP %s\n' $((++count)) "$1" "$2"; }
finish() {
  echo "1..$count"
  exit $failed
}

# as_user COMMAND...: as the user of the tests.
as_user() {
  if [[ $is_root ]]; then
    setpriv --reuid="$user" --regid="$user" --clear-groups "$@"
  else
    "$@"
  fi
}

# The client's environment, with $session. `client ASSIGNMENT... -- BEFORE... -- WORDS...`: variables more, a command that
# runs the client, and what it is to do.
client() {
  local assignments=() before=()
  while [[ $1 != -- ]]; do assignments+=("$1") && shift; done
  shift
  while [[ $1 != -- ]]; do before+=("$1") && shift; done
  shift
  as_user timeout 60 env -i "PATH=$PATH" "HOME=$home" "MPR_SESSION_DIR=$session" "MPR_REGISTRY=$WORLD/machine.reg" \
    env "${assignments[@]}" "${before[@]}" "$WORLD/client" "$WORLD/password" - "$@" 2>&1 || echo "ended with $?"
}

# inside OPTIONS SETUP SCRIPT: runs SCRIPT as the user in namespaces of its own (OPTIONS of unshare) that SETUP has
# changed with the rights of root. Both get $client, the client with an empty environment but $MPR_REGISTRY and $HOME.
inside() {
  local run='{ '$2'; } >&2 || exit 99; exec ' new=(unshare)
  if [[ $is_root ]]; then
    run+="setpriv --reuid=$user --regid=$user --clear-groups "
  else
    new+=(-Ur)
  fi
  # shellcheck disable=SC2016 # for the shell inside
  client="timeout 60 env -i HOME=$home MPR_REGISTRY=$WORLD/machine.reg $WORLD/client $WORLD/password -" \
    timeout 120 "${new[@]}" "$1" bash -c "$run"'bash -c "$0"' "$3" 2>&1 || echo "ended with $?"
}
# Whose processes `inside` runs, as they see it.
# shellcheck disable=SC2034 # used by the scripts
inner=0
# shellcheck disable=SC2034
[[ ! $is_root ]] || inner=$user

# can_enclose DESCRIPTION OPTIONS: whether `inside` works; prints the test as skipped if it does not.
can_enclose() {
  [[ $(home=/ inside "$2" true 'echo works') == works ]] && return
  skip "$1" "no namespaces here (unshare $2)"
  return 1
}

# In `inside`: an empty /tmp, in which only $WORLD is, mounted with OPTIONS.
empty_tmp() {
  echo "mount -t tmpfs none /mnt && mkdir /mnt/world && mount --bind $WORLD /mnt/world &&
    mount -t tmpfs -o mode=1777${1:+,$1} none /tmp && mkdir -p $WORLD && mount --bind /mnt/world $WORLD"
}

# plainly WORDS...: the same with nothing special.
plainly() { client -- -- "$@"; }

# A session's folder and a home, new ones; $session is below it and does not exist.
new_session() {
  [[ ! ${session-} ]] || end_session
  local folder
  folder=$(mktemp -d "$WORLD/of-user/XXXXXX")
  mkdir "$folder/home" "$folder/run"
  [[ ! $is_root ]] || chown -R "$user:$user" "$folder"
  session=$folder/run/mpr
  home=$folder/home
}

# The process that holds the session's lock.
redirector() {
  local inode
  inode=$(stat -c %i "$session/redirector.lock" 2>/dev/null) || return 0
  awk -v end=":$inode\$" '$2 == "FLOCK" && $6 ~ end { print $5; exit }' /proc/locks
}

# Removes the session, and waits until its redirector has noticed.
end_session() {
  local pid round
  pid=$(redirector)
  rm -rf "$session"
  [[ $pid ]] || return 0
  ended "$pid" || is 'the redirector ends with its session' "$pid is still there" ''
}

# ended PID: waits for a process to end. (One that has, and that nobody waited for, has no arguments any more.)
ended() {
  local round
  for round in {1..500}; do
    [[ $(tr -d '\0' 2>/dev/null <"/proc/$1/cmdline") ]] || return 0
    sleep 0.01
  done
  return "$((round > 0))"
} 2>/dev/null

# facts PATH...: type, mode and owner.
facts() { stat -c '%F %a %u' -- "$@" 2>&1; }

# tree PATH...: everything about everything below.
tree() {
  find "$@" -printf '%P %y %m %U:%G %s %T@ %l\n' 2>&1 | sort
  find "$@" -type f -exec sha256sum {} + 2>&1 | sort
}

# whole: the session works as it should: connect, see it in another process, cancel, nothing left.
whole() {
  local codes
  codes=$(plainly add Z: "$share" 0)
  codes+=" $(plainly get Z: cancel Z: 0 get Z:)"
  is "$1" "$codes" '0 0 0 2250'
}
