#!/bin/bash
# A root daemon that acts for a user by its effective ids connects in that user's session, by a redirector that is the
# user's alone. Needs root. Prints TAP.
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
[[ $(id -u) == 0 ]] || skip_all 'needs root, to act for a user'

mkdir -p "$work/prefix/libexec"
cp -rL "$STAGE/lib" "$work/prefix/"
cp -r "$STAGE/libexec/mpr" "$work/prefix/libexec/"
user=$((60000 + RANDOM % 5000))
cat >"$work/daemon.py" <<'END'
import ctypes, os, sys

class NETRESOURCEA(ctypes.Structure):
    _fields_ = [(n, ctypes.c_uint32) for n in ("scope", "type", "display", "usage")]
    _fields_ += [(n, ctypes.c_char_p) for n in ("local", "remote", "comment", "provider")]

mpr = ctypes.CDLL(sys.argv[1])
user = int(sys.argv[2])
exec(sys.argv[3])
resource = NETRESOURCEA(type=1, local=b"Z:", remote=rb"\\nobody\share")
code = mpr.WNetAddConnection2A(ctypes.byref(resource), b"password", b"user", 0)
detail, text, name = ctypes.c_uint32(), ctypes.create_string_buffer(300), ctypes.create_string_buffer(100)
mpr.WNetGetLastErrorA(ctypes.byref(detail), text, 300, name, 100)
print(code, text.value.decode() if code == 1222 else "")
END
# act STATEMENTS: in a new world, a daemon does that and then connects.
act() {
  new_world nobody=127.0.0.1:1
  chmod 711 "$work"
  chmod -R a+rX "$work/prefix" "$world"
  chmod 777 "$(dirname "$MPR_SESSION_DIR")"
  python3 "$work/daemon.py" "$work/prefix/lib/libmpr.so.1" "$user" "$1"
}
# ids_of PROCESS: its ids, supplementary groups and capabilities.
ids_of() { awk '/^(Uid|Gid|Groups|CapPrm|CapAmb):/ { $1 = $1; print }' "/proc/$1/status" | paste -sd' ' | sed 's/ *$//; s/: *G/: G/; s/: *C/: C/'; }
users="Uid: $user $user $user $user Gid: $user $user $user $user Groups: CapPrm: 0000000000000000 CapAmb: 0000000000000000"

for ids in 'os.setgroups([]); os.setegid(user); os.seteuid(user)' 'os.setgroups([0, 4]); os.setegid(user); os.seteuid(user)' \
  'os.setgroups([0]); os.setresgid(user, user, 0); os.setresuid(user, user, 0)'; do
  act "$ids" >"$work/said"
  is "a daemon that acts for a user connects ($ids)" "$(<"$work/said")" '53 '
  is "the redirector is the user's alone" "$(ids_of "$(redirector)")" "$users"
done

act 'os.setgroups([]); os.seteuid(user)' >"$work/said"
like "a daemon that keeps root's group does not connect, and is told why" "$(<"$work/said")" "1222 .*acts for another user.*"
is 'and there is no redirector' "$(redirector)" ''

# A capability that a program hands on to those that it starts is not the session's.
new_world nobody=127.0.0.1:1
chmod -R a+rX "$world"
chmod 777 "$(dirname "$MPR_SESSION_DIR")"
"$support/build-client" "$STAGE" "$work/program" "$work/prefix/lib"
code=$(setpriv --reuid="$user" --regid="$user" --clear-groups --inh-caps=+net_raw --ambient-caps=+net_raw \
  "$work/program" WNetAddConnection2A 'remote=\\nobody\share' user=user password=password)
is 'a program with a capability connects' "$code" 53
is 'and its redirector has none' "$(ids_of "$(redirector)")" "$users"
done_testing
