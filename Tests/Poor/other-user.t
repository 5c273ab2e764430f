#!/bin/bash
# Another user of the machine tries to get at a session, or to slip something in: gets nothing and changes nothing; and
# the user's own calls work or fail cleanly. Needs root, to be both.
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
[[ $is_root ]] || skip_all 'needs root, to be two users'
other=$((user + 1))
as_other() { setpriv --reuid=$other --regid=$other --clear-groups "$@"; }

# refused DESCRIPTION COMMAND...: the other user fails with it and reads nothing.
refused() {
  local output status=0
  output=$(as_other timeout 20 "${@:2}" 2>/dev/null) || status=$?
  like "$1" "$status $output" '[1-9][0-9]* '
}
allowed() { is "$1 (control)" "$("${@:2}" >/dev/null 2>&1 && echo yes)" yes; }

talk='import os, socket, sys
path, packet = sys.argv[1], bytes.fromhex(sys.argv[2]) if len(sys.argv) > 2 else b""
s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
s.settimeout(5)
s.connect(path)
s.send(packet)
sys.stdout.buffer.write(s.recv(65536) or sys.exit(1))'
# A message by which a client of another version asks: any redirector answers it who listens to the sender at all.
hello=4d505231ffff0200
python=/usr/bin/python3

### A session with a connection ###
begin_world
is 'the user is connected, and remembers it' "$(plainly add Z: "$share" 1 get Z:)" '0 0'
folder=$(dirname "$session")
chmod 755 "$work" "$world" "$folder" "$home"
pid=$(redirector)
file=$(find "$session/connections" -type f)
everything=$(tree "$folder" "$home")
allowed 'the user may talk to the redirector' as_user "$python" -c "$talk" "$session/redirector.sock" $hello
allowed 'the user may read the session' as_user ls "$session/connections"
refused 'the socket: connect' "$python" -c "$talk" "$session/redirector.sock" $hello
refused 'the directory: list' ls "$session"
refused 'the directory: list connections' ls "$session/connections"
refused 'a connection: read' cat "$file"
refused 'a connection: facts' stat "$file"
refused 'a connection: write' sh -c "echo >>'$file'"
refused 'a connection: replace' sh -c "cp /etc/hostname '$session/connections/new'"
refused 'a connection: remove' rm -f "$file"
refused 'the lock: take' flock -n "$session/redirector.lock" true
refused 'the socket: replace' sh -c "rm -f '$session/redirector.sock' && touch '$session/redirector.sock'"
refused 'the session: rename' mv "$session" "$session-gone"
refused 'the session: mode' chmod 777 "$session"
refused 'the profile: read' cat "$home/.config/mpr/user.reg"
refused 'the profile: write' sh -c "echo >>'$home/.config/mpr/user.reg'"
refused 'the library as the user of that session: nothing is seen' sh -c "
  codes=\$(env -i MPR_SESSION_DIR='$session' MPR_REGISTRY='$MPR_REGISTRY' '$shared/client' WNetGetConnectionA local=Z: \
    WNetCancelConnection2A local=Z: flags=1 force=1 WNetAddConnection2A local=Z: 'remote=$share' user=alice password=x | paste -sd' ')
  [ \"\$codes\" = '2250 2250 1222' ] && exit 9; echo \"\$codes\""
for signal in TERM KILL STOP 0; do refused "the redirector: signal $signal" kill -s $signal "$pid"; done
for one in $pid $(ps -o pid= --ppid "$pid"); do
  for entry in environ maps mem auxv stack syscall pagemap; do refused "process: $entry" head -c 1 "/proc/$one/$entry"; done
  for entry in fd map_files cwd/ root/; do refused "process: $entry" ls "/proc/$one/$entry"; done
  refused 'process: descriptors' sh -c "exec 3</proc/$one/fd/3"
  refused 'process: ptrace' "$python" -c "import ctypes, sys; sys.exit(ctypes.CDLL(None).ptrace(16, $one, None, None) != 0)"
  like 'process: nothing in its arguments' "$(tr '\0' ' ' <"/proc/$one/cmdline")" "[^ ]*mpr-redirector "
done
# The library the tools need for it comes with the redirector's.
keys='import ctypes, sys
k = ctypes.CDLL("libkeyutils.so.1", use_errno=True)
key, way = int(sys.argv[1], 16), sys.argv[2]
buffer = ctypes.create_string_buffer(4096)
done = {"read": lambda: k.keyctl_read(key, buffer, 4096), "describe": lambda: k.keyctl_describe(key, buffer, 4096),
        "link": lambda: k.keyctl_link(key, -4), "revoke": lambda: k.keyctl_revoke(key),
        "invalidate": lambda: k.keyctl_invalidate(key), "update": lambda: k.keyctl_update(key, b"x", 1),
        "timeout": lambda: k.keyctl_set_timeout(key, 1), "permissions": lambda: k.keyctl_setperm(key, 0x3f3f3f3f),
        "owner": lambda: k.keyctl_chown(key, -1, 0), "unlink": lambda: k.keyctl_unlink(key, -4)}[way]()
sys.stdout.write(buffer.raw.rstrip(b"\0").decode("latin-1"))
sys.exit(done < 0)'
# Root does not see it in the list.
key=$(as_user awk '/mpr:/ { print $1; exit }' /proc/keys 2>/dev/null)
if [[ $key ]]; then
  allowed 'the user sees the key' as_user "$python" -c "$keys" "$key" describe
  for way in read describe link revoke invalidate update timeout permissions owner unlink; do
    refused "the key: $way" "$python" -c "$keys" "$key" $way
  done
  refused 'the key: its description' grep mpr: /proc/keys
else
  skip 'the key' 'no keyrings here'
fi
# Were directory and socket open to everybody, the redirector would still look who comes.
chmod 755 "$session" && chmod 777 "$session/redirector.sock"
refused 'the redirector listens to nobody else' "$python" -c "$talk" "$session/redirector.sock" $hello
refused 'nor does it wait for a request' "$python" -c "$talk" "$session/redirector.sock"
is 'the user does not use a session that others can enter: Z: is only remembered (1201)' "$(plainly get Z: cancel Z: 0)" '1201 2250'
chmod 700 "$session/redirector.sock" "$session"
is 'nothing has changed' "$([[ $(tree "$folder" "$home") == "$everything" ]] && echo same)" same
is 'the redirector still runs' "$(redirector)" "$pid"
is 'the user is still connected' "$(plainly get Z: add - "$share" 0 cancel "$share" 0 cancel Z: 1 get Z:)" '0 0 0 0 2250'
leave_session

### A listener of the other user in the place of the redirector ###
# Only root can put it there: it says what would be heard if somebody could.
begin_world
as_user mkdir -m 700 "$session"
listen='import os, socket, sys
path, uid = sys.argv[1], int(sys.argv[2])
s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
s.bind(path)
os.chown(path, uid, uid)
os.setresuid(uid, uid, uid)
s.listen(8)
s.settimeout(30)
print("listening", flush=True)
try:
    while True:
        c, _ = s.accept()
        c.settimeout(30)
        data = c.recv(65536)
        if data: print("heard", len(data), flush=True); break
except OSError: pass'
for uid in "$other" "$user"; do
  rm -f "$session/redirector.sock" "$folder/heard"
  "$python" -c "$listen" "$session/redirector.sock" "$uid" >"$folder/heard" &
  listener=$!
  until_so grep -q listening "$folder/heard"
  chmod 777 "$session/redirector.sock"
  if [[ $uid == "$other" ]]; then
    is 'a redirector of another user is told nothing' "$(plainly add Z: "$share" 0 get Z:)" '1222 2250'
    kill $listener 2>/dev/null
    wait $listener 2>/dev/null
    is 'nothing at all' "$(<"$folder/heard")" listening
  else
    plainly add Z: "$share" 0 >/dev/null
    kill $listener 2>/dev/null
    wait $listener 2>/dev/null
    like "one of the user's own would be (control)" "$(<"$folder/heard")" $'listening\nheard [0-9]+'
  fi
done
leave_session
done_testing
