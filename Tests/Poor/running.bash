# shellcheck shell=bash
# How the scripts of Tests/Poor run the client: as the user $user, who is not root even when the tests are, with an
# environment that has nothing but what is said here. $home and $session say where the profile and the session are.
#
# $shared is a folder that everybody can read: client, without-calls, and the library in stage/.
set -uo pipefail
: "${shared:?}" "${user:?}"
# shellcheck source=Tests/Support/tap.bash
. "$(dirname "${BASH_SOURCE[0]}")/../Support/tap.bash" ''
# shellcheck source=Tests/Support/world.bash
. "$(dirname "${BASH_SOURCE[0]}")/../Support/world.bash"
share='\\127.0.0.1\share' session='' home='' is_root=''
[[ $(id -u) != 0 ]] || is_root=yes
chmod 711 "$work"

# begin_world: a world of the user's; what was in the one before ends.
begin_world() {
  [[ ! $session ]] || leave_session
  # 127.0.0.1 and 127.0.0.2 are the real server; nobody listens where "refuses" is.
  new_world -i 1 -t 10000 127.0.0.{1,2}="127.0.0.1:$MPR_TEST_PORT" refuses=127.0.0.1:1
  session=$MPR_SESSION_DIR home=$world/home
  [[ ! $is_root ]] || chown -R "$user:$user" "$world"
}

# leave_session: removes the session's directory, and its redirector has to end.
leave_session() { MPR_SESSION_DIR=$session end_session || is 'the redirector ends with its session' "it is still there" ''; }

# as_user COMMAND...: as the user of the tests.
as_user() {
  if [[ $is_root ]]; then
    setpriv --reuid="$user" --regid="$user" --clear-groups "$@"
  else
    "$@"
  fi
}

# client ASSIGNMENT... -- BEFORE... -- WORD...: what the client is told by words, and its codes in one line. Variables
# more can be assigned, and a command that runs it be given. The words:
#
#   add DEVICE REMOTE FLAGS    use REMOTE FLAGS    get DEVICE    cancel NAME FLAGS    sleep MS        a DEVICE "-" is none
client() {
  local assignments=() before=() calls=()
  while [[ $1 != -- ]]; do assignments+=("$1") && shift; done
  shift
  while [[ $1 != -- ]]; do before+=("$1") && shift; done
  shift
  while (($#)); do
    case $1 in
    add)
      calls+=(WNetAddConnection2A "remote=$3" "flags=$4")
      [[ $2 == - ]] || calls+=("local=$2")
      shift 4
      ;;
    use) calls+=(WNetUseConnectionA "remote=$2" "flags=$3") && shift 3 ;;
    get) calls+=(WNetGetConnectionA "local=$2") && shift 2 ;;
    cancel) calls+=(WNetCancelConnection2A "local=$2" "flags=$3" force=1) && shift 3 ;;
    *) calls+=("$1" "$2") && shift 2 ;;
    esac
  done
  {
    as_user timeout 60 env -i "PATH=$PATH" "HOME=$home" ${session:+"MPR_SESSION_DIR=$session"} \
      "MPR_REGISTRY=$MPR_REGISTRY" "MPR_TEST_USER=$MPR_TEST_USER" "MPR_TEST_PASSWORD=$MPR_TEST_PASSWORD" \
      env "${assignments[@]}" "${before[@]}" "$shared/client" "${calls[@]}" 2>&1 || echo "ended with $?"
  } | sed -E 's/^([0-9]+) .*/\1/' | paste -sd' '
}

# plainly WORD...: the same with nothing special.
plainly() { client -- -- "$@"; }

# inside OPTIONS SETUP SCRIPT: runs SCRIPT as the user in namespaces of its own (OPTIONS of unshare) that SETUP has
# changed with the rights of root. Both have these functions; no session is named there.
inside() {
  local run='{ '$2'; } >&2 || exit 99; exec ' new=(unshare)
  if [[ $is_root ]]; then
    run+="setpriv --reuid=$user --regid=$user --clear-groups "
  else
    new+=(-Ur)
  fi
  is_root='' session='' timeout 120 "${new[@]}" "$1" bash -c "$run"'bash -c "$0"' "$3" 2>&1 || echo "ended with $?"
}
export shared user share home is_root
export -f as_user client plainly
# Whose processes `inside` runs, as they see it.
# shellcheck disable=SC2034 # used by the scripts
inner=0
# shellcheck disable=SC2034
[[ ! $is_root ]] || inner=$user

# can_enclose DESCRIPTION OPTIONS: whether `inside` works; prints the test as skipped if it does not.
can_enclose() {
  [[ $(inside "$2" true 'echo works') == works ]] && return
  skip "$1" "no namespaces here (unshare $2)"
  return 1
}

# In `inside`: an empty /tmp, in which only $shared is, mounted with OPTIONS.
empty_tmp() {
  echo "mount -t tmpfs none /mnt && mkdir /mnt/shared && mount --bind $shared /mnt/shared &&
    mount -t tmpfs -o mode=1777${1:+,$1} none /tmp && mkdir -p $shared && mount --bind /mnt/shared $shared"
}

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
