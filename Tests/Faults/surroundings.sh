#!/bin/bash
# The first program of a session starts the redirector, and is a special one: in a sandbox, in another network, of little
# priority. The session's other programs must not suffer from that. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok` and `until_so`
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"
: "${STAGE:?}"

# ---- Priority, processors, limits ----

# stat_field PROCESS NUMBER: a field of its /proc/PROCESS/stat (proc(5)).
stat_field() { sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f$(($2 - 2)); }
# surroundings PROCESS: its policy, niceness, processors, I/O priority, score for the lack of memory, and soft limits that
# are below the hard ones.
surroundings() {
  echo "policy $(stat_field "$1" 41) nice $(stat_field "$1" 19) cpus $(taskset -pc "$1" | sed 's/.*: //')" \
    "io $(ionice -p "$1" | sed 's/: prio.*//') oom $(cat "/proc/$1/oom_score_adj")" \
    "limits $(awk 'NR > 1 && $(NF - 2) != $(NF - 1) && $NF ~ /^[a-z]+$/ && $1 " " $2 != "Max core" { printf "%s,", $0 }' "/proc/$1/limits")"
}
begin_world
# shellcheck disable=SC2016
under=(nice -n 19 taskset -c 0 ionice -c 3 chrt -i 0 bash -c
  'echo 1000 >/proc/self/oom_score_adj; ulimit -S -t 100 -n 100 -u 5000; umask 0777; exec "$@"' -)
is 'a program of the least priority connects' "$(says add)" 'add 0'
under=()
process=$(redirector)
expected=$(surroundings $$ | sed 's/policy [0-9]* nice -*[0-9]*/policy 0 nice 0/; s/io .* oom -*[0-9]*/io none oom 0/; s/limits .*/limits /')
if ((EUID == 0)); then
  is 'the redirector is an ordinary process' "$(surroundings "$process")" "$expected"
  worker=$(children "$process" | cut -d' ' -f1)
  is 'and so are its workers' "$(surroundings "$worker")" "$expected"
else
  # Priority that was given up does not come back to an ordinary user.
  is 'the redirector runs on all processors' "$(taskset -pc "$process" | sed 's/.*: //')" "$(taskset -pc $$ | sed 's/.*: //')"
fi
says cancel >/dev/null

# ---- Hard limits ----

hard_limit() { awk -v name="$2" 'index($0, name) == 1 { print $(NF - 1) }' "/proc/$1/limits"; }
begin_world
own=$(prlimit --nofile --noheadings -o HARD)
# Root may raise them, unless it is in a container that does not let it.
unprivileged=()
((EUID != 0)) || unprivileged=(setpriv --bounding-set=-sys_resource)
under=("${unprivileged[@]}" prlimit --nofile=64:64)
is 'a program of few descriptors connects and cancels' "$(says add cancel)" 'add 0 cancel 0'
process=$(redirector)
is 'by a redirector that has no more' "$(hard_limit "$process" 'Max open files')" 64
is 'which serves it again' "$(says add cancel) $(redirector)" "add 0 cancel 0 $process"
under=("${unprivileged[@]}")
is 'a program of many connects' "$(says add)" 'add 0'
is 'by a redirector that has as many' "$(hard_limit "$(redirector)" 'Max open files')" "$own"
process=$(redirector)
under=("${unprivileged[@]}" prlimit --nofile=64:64)
is 'which serves the other one, too' "$(says cancel add) $(redirector)" "cancel 0 add 0 $process"
under=()
if prlimit --nofile=64:64 prlimit --nofile=1024:1024 true 2>/dev/null; then
  begin_world
  under=(prlimit --nofile=64:64)
  is 'a program of few descriptors that may raise its limits connects' "$(says add)" 'add 0'
  is 'and its redirector has many' "$(hard_limit "$(redirector)" 'Max open files')" 1024
  under=()
fi

begin_world
under=("${unprivileged[@]}" prlimit --nofile=32:32)
said=$("${under[@]}" "$BUILD/client" WNetAddConnection2W local=X: 'remote=\\fileserver\share' user=user password=password \
  WNetGetLastErrorW)
under=()
like 'a program of too few for a redirector is told so' "$said" $'1222\n0 1222 .*Too many open files.*'
is 'and the next program connects' "$(says add)" 'add 0'

# A limit for processes counts all of the user, and root has none: so this is a user with no others.
share=('remote=\\fileserver\share' user="$MPR_TEST_USER" password="$MPR_TEST_PASSWORD")
begin_limited() {
  begin_world
  local user=$((60000 + RANDOM % 5000))
  chmod 711 "$work"
  chown -R "$user:$user" "$world"
  as=(setpriv --reuid="$user" --regid="$user" --clear-groups)
}
# add_first COMMAND...: a program under a limit of the redirector, itself, two workers and the programs by which these may
# mount, and under a command, takes Z:.
add_first() { "${as[@]}" "$@" prlimit --nproc=6:6 "$BUILD/client" WNetAddConnection2W local=Z: "${share[@]}"; }
# add_more: a program without limits takes four more drives.
add_more() {
  local words=()
  for drive in V W X Y; do words+=(WNetAddConnection2W local=$drive: "${share[@]}"); done
  "${as[@]}" "$BUILD/client" "${words[@]}" WNetGetLastErrorW | paste -sd' '
}
((EUID != 0)) || begin_limited
if ((EUID != 0)) || ! "${as[@]}" test -x "$BUILD/client" -a -x "$STAGE/libexec/mpr/mpr-redirector"; then
  skip 'a limit for processes' 'there is no other user who may run the programs'
else
  is 'a program that may have few processes connects' "$(add_first)" 0
  process=$(redirector)
  like 'beside it, one that may have more connects as often as it likes' "$(add_more)" '0 0 0 0 .*'
  ok 'by a redirector of its own' test "$(redirector)" != "$process"
  ok 'which makes the earlier connection again' until_so states_are 'connected connected connected connected connected'

  # Without a keyring the passwords of what is connected would be lost.
  begin_limited
  is 'without a keyring it connects, too' "$(add_first "$BUILD/without-calls" 38 keyrings)" 0
  process=$(redirector)
  like 'and the other one is told at once why it cannot' "$(add_more)" '.* 8 0 8 .*no room for another process.*'
  is 'by the same redirector' "$(redirector)" "$process"
  end_session
fi

# ---- Signals that are ignored and blocked, of who starts it by hand ----

begin_world
env --ignore-signal=CHLD --ignore-signal=TERM --block-signal=CHLD "$STAGE/libexec/mpr/mpr-redirector"
process=$(redirector)
ok 'a redirector that was started with signals ignored runs' test "$process"
is 'its children are its own to wait for' "$((0x$(awk '/^SigIgn/ { print $2 }' "/proc/$process/status") >> 16 & 1))" 0
is 'it connects and cancels' "$(says add cancel add cancel)" 'add 0 cancel 0 add 0 cancel 0'
kill -TERM "$process"
ok 'and ends when it is told to' until_so ended "$process"

# ---- No inotify ----

begin_world
under=("$BUILD/without-calls" 24 inotify)
is 'without inotify a program connects' "$(says add get)" 'add 0 get 0'
under=()
rm -rf "$MPR_SESSION_DIR/connections"
is_connected() { [[ $(says get) == 'get 0' ]]; }
ok 'the redirector notices that the files of connections are gone' until_so is_connected
process=$(redirector)
remove_session
ok 'and the redirector notices the end of the session' until_so ended "$process"
begin_world
under=("$BUILD/without-calls" 24 inotify)
says add >/dev/null
under=()
process=$(redirector)
rm "$MPR_SESSION_DIR/redirector.sock"
ok 'and that its socket is gone' until_so ended "$process"

# ---- A filter of system calls ----

begin_world
under=("$BUILD/without-calls" 38 mlock)
is 'a program in a sandbox connects and cancels' "$(says add cancel)" 'add 0 cancel 0'
process=$(redirector)
is 'its own next connection is made by the same redirector' "$(says add cancel) $(redirector)" "add 0 cancel 0 $process"
under=()
is 'a program without a sandbox connects' "$(says add)" 'add 0'
is 'and its redirector is in no sandbox' "$(awk '/^Seccomp:/ { print $2 }' "/proc/$(redirector)/status")" \
  "$(awk '/^Seccomp:/ { print $2 }' /proc/self/status)"
process=$(redirector)
under=("$BUILD/without-calls" 38 mlock)
is 'which serves the program in the sandbox' "$(says cancel add) $(redirector)" "cancel 0 add 0 $process"
under=()

# ---- A sandbox of which the kernel does not tell ----

if ! "$BUILD/without-network" true 2>/dev/null; then
  skip 'a sandbox without a network' 'this kernel has none'
else
  begin_world
  under=("$BUILD/without-network")
  is 'a program that may not connect has no network' "$(says add add)" 'add 1222 add 1222'
  said=$("${under[@]}" "$BUILD/client" WNetAddConnection2W local=X: 'remote=\\fileserver\other' WNetGetLastErrorW)
  under=()
  like 'and the details say why' "$said" $'1222\n0 .*does not let mpr-redirector connect.*'
  is 'a program that may connects' "$(says add)" 'add 0'
  process=$(redirector)
  under=("$BUILD/without-network")
  is 'and its redirector serves the one in the sandbox' "$(says get add-2 cancel cancel-2) $(redirector)" \
    "get 0 add-2 0 cancel 0 cancel-2 0 $process"
  under=()
fi

# ---- Another network namespace ----

elsewhere=(unshare -n)
# In a user namespace of its own an ordinary user can make one, too.
((EUID == 0)) || elsewhere=(unshare -Urn)
if ! "${elsewhere[@]}" true 2>/dev/null; then
  skip 'another network namespace' 'this user can make none'
  done_testing
fi
begin_world
under=("${elsewhere[@]}")
like 'a program without a network cannot connect' "$(says add)" 'add (53|1222|1231|1232)'
first=$(redirector)
under=()
is 'a program with one can' "$(says add)" 'add 0'
ok 'by a redirector of its own network' test "$(redirector)" != "$first"
is 'the first one has ended' "$(ended "$first" && echo yes)" yes

# Now something is connected.
process=$(redirector)
under=("${elsewhere[@]}")
is 'a program of another network uses the redirector that has connections' "$(says get add-2 cancel-2)" \
  'get 0 add-2 0 cancel-2 0'
is 'which stays' "$(redirector)" "$process"
"$support/new-world" "$world" fileserver=127.0.0.1:1 >/dev/null
said=$("${under[@]}" "$BUILD/client" WNetAddConnection2W local=X: 'remote=\\fileserver\other' WNetGetLastErrorW)
under=()
like 'and when the server is not found there, the details say why' "$said" \
  $'53\n0 .*redirector, which is in another network namespace.*'
said=$("$BUILD/client" WNetAddConnection2W local=X: 'remote=\\fileserver\other' WNetGetLastErrorW)
ok 'they do not in the same namespace' eval '! grep -q namespace <<<"$said"'
done_testing
