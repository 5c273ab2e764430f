# shellcheck shell=bash
# Worlds with a drive, for all scripts of this folder. Sourced. $BUILD holds the programs.
#
# $DRIVE is a folder to work in. Where it is set, the scripts that need no more than a folder use that, and make no drive.
set -uo pipefail
: "${BUILD:?}"
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" "$(basename "$0" .sh):"
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
# Nothing waits longer for a drive than this, in seconds.
patience=${PATIENCE:-60}

# client WORD...: makes calls (Tests/Support/client.c).
client() { timeout -k 5 "$patience" "$BUILD/client" "$@"; }

# connect DEVICE SHARE: prints the code.
connect() { client WNetAddConnection2W "local=$1" "remote=\\\\fileserver\\$2"; }

# drive DEVICE: the folder that shows what is connected as a device.
drive() { printf '%s\n' "$MPR_SESSION_DIR/drives/$1"; }

# begin_drive [ADDRESS]: a new world, in which Z: is the share for reading and writing. `Z` is its folder.
begin_drive() {
  local code
  new_world -p fileserver="${1-$MPR_TEST_ADDRESS}"
  code=$(connect Z: share)
  Z=$(drive Z:)
  [[ $code == 0 && -d $Z/. ]] && return
  printf 'Bail out! there is no drive: WNetAddConnection2 gives %s, and %s is not there\n' "$code" "$Z"
  exit 1
}

# worker: the oldest process that is connected to a server. Spare ones are not, and may be older.
# Prints nothing where that is not to be seen: workers show their descriptors to root alone.
worker() {
  local process
  for process in $(children "$(redirector)"); do
    is_connected "$process" && printf '%s\n' "$process" && return
  done
}
is_connected() { # PROCESS: whether a socket of it is one of those that are connected by TCP
  readlink "/proc/$1"/fd/* 2>/dev/null | awk '
    FILENAME == "-" { if (split($0, socket, /[][]/) > 1 && socket[1] == "socket:") own[socket[2]] = 1; next }
    $4 == "01" && $10 in own { found = 1 }
    END { exit !found }' - /proc/net/tcp /proc/net/tcp6
}

# mounts FOLDER: the mounts below it.
mounts() { awk -v folder="$1/" 'index($5, folder) == 1 { print $5 }' /proc/self/mountinfo; }

# clean_up: what a script has to do at its end, if anything. Its worlds end with their drives (end-world).
clean_up() { ! declare -F end_test >/dev/null || end_test; }

# sha FOLDER: a checksum of the names and contents of all files below it.
sha() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0r sha256sum | sha256sum); }
