#!/bin/bash
# Drives: when a mount and its links are there, who keeps a connection from being cancelled, and what is left when a process
# ends. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok` and `until_so`
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"
[[ -r /dev/fuse && -w /dev/fuse ]] || skip_all 'this user may not open /dev/fuse'
((EUID == 0)) || [[ -u /usr/bin/fusermount3 ]] || skip_all 'there is no fusermount3'
start_server || { echo 'Bail out! no private smbd'; exit 1; }
mkdir -p "$MPR_TEST_SHARE_DIR/sub/dir"
echo on the server >"$MPR_TEST_SHARE_DIR/sub/dir/file"
chmod -R a+rwX "$MPR_TEST_SHARE_DIR/sub"

# client WORD...: makes calls (Tests/Support/client.c), and prints their codes in one line.
client() { timeout -k 5 90 "$BUILD/client" "$@" | sed -E 's/^([0-9]+) .*/\1/' | paste -sd' '; }
cancel_z() { client WNetCancelConnection2W local=Z: force="${1-0}"; }
# mounts: the names of the session's mounts. links: its links.
mounts() { awk -v below="$MPR_SESSION_DIR/mnt/" 'index($2, below) == 1 { print substr($2, length(below) + 1) }' /proc/self/mounts; }
links() { (cd "$MPR_SESSION_DIR" && find drives unc -type l | sort | paste -sd' '); }
has_mounts() { [[ $(mounts | wc -l) == "$1" ]]; }
no_mount() { ! grep -qF " $world/" /proc/self/mounts; }
# mount_of LINK: the name of the mount to which it leads.
mount_of() { readlink "$MPR_SESSION_DIR/$1" | sed -E 's|^(\.\./)+mnt/([^/]*).*|\2|'; }
content() { cat "$MPR_SESSION_DIR/${1-drives/Z:}/sub/dir/file" 2>&1; }
shows() { [[ $(content) == 'on the server' ]]; }
both='drives/Z: unc/FILESERVER/SHARE'

# ---- Connecting and cancelling ----

begin_world
is 'a connection has its links when it is made' "$(says add) $(links)" "add 0 $both"
is 'they lead to one mount, whose name the file of the connection tells' "$(mount_of drives/Z:) $(mount_of unc/FILESERVER/SHARE)" \
  "$(sed -n 's/^mount=//p' "$MPR_SESSION_DIR"/connections/*) $(mount_of drives/Z:)"
is 'and there are the files' "$(content) $(content unc/FILESERVER/SHARE)" 'on the server on the server'
is 'folders are for the user alone' "$(cd "$MPR_SESSION_DIR" && stat -c %a mnt drives unc unc/FILESERVER | paste -sd' ')" '700 700 700 700'
ok 'a spare worker has mounted, too' until_so has_mounts 2
mount=$(mount_of drives/Z:)
is 'a folder of the share is connected' "$(client WNetAddConnection2W local=Y: 'remote=\\fileserver\share\sub\dir')" 0
like 'its link leads to the folder' "$(readlink "$MPR_SESSION_DIR/drives/Y:")" '\.\./mnt/[0-9a-f]{16}/sub/dir'
is 'where its files are' "$(cat "$MPR_SESSION_DIR/drives/Y:/file")" 'on the server'
is 'the share has the link of the last connection' "$(mount_of unc/FILESERVER/SHARE)" "$(mount_of drives/Y:)"
is 'which goes back to the one that stands' \
  "$(client WNetCancelConnection2W local=Y: force=0) $(mount_of unc/FILESERVER/SHARE) $(links)" "0 $mount $both"
is 'without a device there is the link of the share alone' \
  "$(client WNetAddConnection2W 'remote=\\fileserver\second' type=0) $(links)" "0 drives/Z: unc/FILESERVER/SECOND unc/FILESERVER/SHARE"
is "printers and a server's pipes have none" \
  "$(client WNetAddConnection2W local=LPT1: 'remote=\\fileserver\printer' type=2 WNetAddConnection2W 'remote=\\fileserver' type=0) $(links)" \
  "0 0 drives/Z: unc/FILESERVER/SECOND unc/FILESERVER/SHARE"
is 'cancelled: the links are gone' "$(client WNetCancelConnection2W 'remote=\\fileserver\second' force=0) $(cancel_z) $(links)" '0 0 '
ok 'cancelled: the mounts are gone but that of the spare worker' until_so has_mounts 1
end_session

# ---- What is open ----

begin_world
says add >/dev/null
unchanged() { [[ $(links; mounts; cat "$MPR_SESSION_DIR"/connections/*) == "$before" ]]; }
until_so has_mounts 2
before=$(links; mounts; cat "$MPR_SESSION_DIR"/connections/*)
exec 5<"$MPR_SESSION_DIR/drives/Z:/sub/dir/file"
is 'a file is open: ERROR_OPEN_FILES' "$(cancel_z)" 2401
ok 'and nothing has changed' unchanged
is 'the text tells why' "$("$BUILD/client" WNetCancelConnection2W local=Z: force=0 WNetGetLastErrorW | sed -n '2s/.*\(Files of the drive are open\).*/\1/p')" \
  'Files of the drive are open'
exec 5<&-
is "the caller's current directory is in it: ERROR_OPEN_FILES" "$(cd "$MPR_SESSION_DIR/drives/Z:/sub" && cancel_z)" 2401
ok 'and nothing has changed' unchanged
exec 5<"$MPR_SESSION_DIR/drives/Z:/sub/dir/file"
is 'with force it goes through' "$(cancel_z 1) $(says get)" '0 get 1201'
is 'with force the links are gone' "$(links)" ''
like 'with force programs get an error' "$(cat <&5 2>&1)" '.*(Input/output error|Transport endpoint is not connected)'
exec 5<&-
ok 'with force the mount is gone' until_so has_mounts 1
is 'and the device can be connected anew' "$(says add) $(content)" 'add 0 on the server'
is 'nothing is open: cancelled' "$(cancel_z) $(says get) $(links)" '0 get 1201 '
end_session

# ---- Killed processes ----

begin_world
says add >/dev/null
process=$(redirector)
mount=$(mount_of drives/Z:)
exec 5<"$MPR_SESSION_DIR/drives/Z:/sub/dir/file"
# shellcheck disable=SC2046
kill -KILL $(children "$process")
is_other() { [[ $(mount_of drives/Z:) != "$mount" ]] && shows; }
ok 'workers are killed: another mount has the links' until_so is_other
is 'which both lead to it' "$(mount_of unc/FILESERVER/SHARE)" "$(mount_of drives/Z:)"
swept() { [[ ! -e $MPR_SESSION_DIR/mnt/$mount ]] && ! mounts | grep -qxF "$mount"; }
ok 'the old one is swept' until_so swept
like 'programs with open files have an error' "$(cat <&5 2>&1)" '.*Transport endpoint is not connected'
exec 5<&-
mount=$(mount_of drives/Z:)
kill_redirector "$process"
is 'the redirector is killed: the next one serves the next call' "$(says add-2)" 'add-2 0'
if [[ $(grep -c "mpr:$(stat -c %d:%i "$MPR_SESSION_DIR"):" /proc/keys) != 0 ]]; then
  ok 'which brings the drive back' until_so is_other
  ok 'and sweeps what was left' until_so swept
else
  skip 'which brings the drive back' 'there is no keyring'
fi
process=$(redirector)
is 'it can be cancelled' "$(cancel_z) $(says cancel-2) $(links)" '0 cancel-2 0 '

# ---- Nothing stays ----

says add >/dev/null
kill -TERM "$process"
until_so ended "$process"
ok 'SIGTERM: no mount is left' no_mount
is 'SIGTERM: and no folder of one' "$(ls "$MPR_SESSION_DIR/mnt")" ''
end_session
new_world -i 1 -p fileserver="$MPR_TEST_ADDRESS"
is 'an idle redirector' "$(says add cancel)" 'add 0 cancel 0'
process=$(redirector)
ok 'ends' until_so ended "$process"
ok 'and leaves no mount' no_mount
is 'nor a folder of one' "$(ls "$MPR_SESSION_DIR/mnt")" ''
begin_world
says add >/dev/null
process=$(redirector)
until_so has_mounts 2
remove_session
ok 'a removed session: its redirector ends' until_so ended "$process"
ok 'a removed session: no mount is left' no_mount
ok 'a removed session: nothing is left' test ! -e "$MPR_SESSION_DIR"
is "the server's files are still there" "$(cat "$MPR_TEST_SHARE_DIR/sub/dir/file")" 'on the server'

# ---- What somebody removes ----

begin_world
says add >/dev/null
rm "$MPR_SESSION_DIR/drives/Z:"
ok 'a link that is removed comes back' until_so shows
rm -r "$MPR_SESSION_DIR/drives" "$MPR_SESSION_DIR/unc"
has_links() { [[ $(links 2>/dev/null) == "$both" ]]; }
ok 'and so do their folders' until_so has_links
ln -s ../mnt "$MPR_SESSION_DIR/drives/X:"
rm "$MPR_SESSION_DIR/unc/FILESERVER/SHARE"
ok 'a link that is nobody'"'"'s is removed' until_so has_links
end_session

# ---- The server goes and comes back ----

mapfile -d '' environment <"/proc/$MPR_TEST_SMBD_PID/environ"
mapfile -d '' command <"/proc/$MPR_TEST_SMBD_PID/cmdline"
server_processes() { grep -lzxFs "MPR_PRIVATE_SMBD=$work/smbd" /proc/[0-9]*/environ | cut -d/ -f3; }
no_server() { [[ ! $(server_processes) ]]; }
accepts() { (: <"/dev/tcp/${MPR_TEST_ADDRESS/://}"); }
begin_world
says add >/dev/null
mount=$(mount_of drives/Z:)
# shellcheck disable=SC2046
kill -KILL $(server_processes)
until_so no_server
ok 'the server is gone: the connection is lost' until_so states_are disconnected
is 'the drive stays' "$(mount_of drives/Z:)" "$mount"
began=$SECONDS
ok 'and programs have an error' eval '! content >/dev/null || ! ls "$MPR_SESSION_DIR/drives/Z:/sub"'
is 'at once' "$((SECONDS - began < 5))" 1
env -i "${environment[@]}" "${command[@]}" </dev/null >"$work/smbd/log/again" 2>&1 &
disown
until_so accepts
ok 'the server is back: so is the connection' until_so states_are connected
ok 'and its files' until_so shows
is 'in the same mount' "$(mount_of drives/Z:)" "$mount"
is 'which can be cancelled' "$(cancel_z) $(links)" '0 '
end_session

# ---- No drives ----

enclosed=(unshare -m)
((EUID == 0)) || enclosed=(unshare -Urm)
if ! "${enclosed[@]}" true 2>/dev/null; then
  skip 'without /dev/fuse' 'this user can make no namespace of mounts'
  done_testing
fi
begin_world
# shellcheck disable=SC2016
said=$("${enclosed[@]}" bash -c 'mount --bind /dev/null /dev/fuse && MPR_TRACE=$0 exec "$@"' "$work/trace" \
  "$BUILD/client" WNetAddConnection2W local=Z: 'remote=\\fileserver\share' WNetGetConnectionW local=Z: | paste -sd' ')
is 'without /dev/fuse a connection is made' "$said" '0 0 \\fileserver\share'
is 'without /dev/fuse there is no link' "$(links)" ''
ok 'without /dev/fuse the trace says why' grep -q 'There is no drive: ' "$work/trace"
is 'without /dev/fuse it is cancelled as ever' "$(cancel_z) $(says get)" '0 get 2250'
done_testing
