#!/bin/bash
# Another user in a /tmp that is everybody's: where the session falls back to, what lies in the current directory.
# Needs root, to be both.
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
other=$((user + 1))
[[ $is_root ]] || skip_all 'needs root, to be two users'
can_enclose 'another user in /tmp' -m || done_testing
begin_world
# In the namespaces below no session is named.
export session='' other
export -f tree
no_run='mount -t tmpfs none /run && mkdir -m 755 -p /run/user'
as_other="setpriv --reuid=$other --regid=$other --clear-groups"
# The other user's folder and a private one of the user's, in an empty /tmp.
both="$(empty_tmp) && $no_run && mkdir -m 777 /tmp/other && mkdir -m 700 /tmp/users && echo private >/tmp/users/file &&
  chown $other /tmp/other && chown -R $user /tmp/users"

# in_the_way DESCRIPTION COMMAND: what the other user has put in the session's place with COMMAND.
in_the_way() {
  is "$1: the user's calls fail cleanly, and nothing changes" "$(timeout 60 unshare -m bash -c "$both && cd /tmp && $2 || exit 99
    before=\$(tree /tmp)
    plainly add Z: '$share' 0 get Z: cancel Z: 0
    [[ \$(tree /tmp) == \"\$before\" ]] && echo same || tree /tmp" 2>&1)" $'1222 2250 2250\nsame'
}
place=/tmp/mpr-$user
in_the_way "another one's private directory" "$as_other mkdir -m 700 $place"
in_the_way "another one's directory for everybody" "$as_other mkdir $place && $as_other chmod 777 $place"
in_the_way "another one's directory with all that belongs into a session" \
  "$as_other mkdir -p $place/connections && $as_other chmod -R 777 $place && $as_other touch $place/redirector.lock $place/redirector.sock"
in_the_way "a link to the user's own private directory" "$as_other ln -s /tmp/users $place"
in_the_way "a link to another one's directory" "$as_other ln -s /tmp/other $place"
in_the_way "a link to nothing" "$as_other ln -s /tmp/other/nothing $place"
in_the_way "a link to the root" "$as_other ln -s / $place"
in_the_way "a file" "$as_other touch $place"
in_the_way "a pipe" "$as_other mkfifo -m 666 $place"
in_the_way "root's private directory" "mkdir -m 700 $place"
is "the user's own directory (control)" "$(timeout 60 unshare -m bash -c "$both || exit 99
  plainly add Z: '$share' 0 get Z: cancel Z: 0" 2>&1)" '0 0 0'

# Now quickly, one after the other, while the user connects.
swap='import os, sys, time
place, ways, number = sys.argv[1], 0, 0
end = time.monotonic() + float(sys.argv[2])
def attempt(call, *arguments):
    try: call(*arguments); return 1
    except OSError: return 0
while time.monotonic() < end:
    ways += 1
    for target in ("/tmp/other", "/tmp/users", "/tmp/other/nothing"):
        number += attempt(os.symlink, target, place)
        attempt(os.unlink, place)
    number += attempt(os.mkdir, place, 0o777)
    attempt(os.mkdir, place + "/connections", 0o777)
    attempt(os.rename, place, f"/tmp/other/taken{ways}")
    attempt(os.symlink, place + "-x", place + "-y")
    attempt(os.rename, place + "-y", place)
    attempt(os.unlink, place)
    attempt(os.unlink, place + "/redirector.sock")
    attempt(os.chmod, place, 0o777)
print(f"#   {ways} rounds, {number} times something was in the place")'
# race DESCRIPTION PLACE ASSIGNMENT: PLACE is the session's.
race() {
  local output
  output=$(timeout 100 unshare -m bash -c "$both && mkdir -m 777 /tmp/shared || exit 99
    $as_other /usr/bin/python3 -c \"\$0\" $2 6 &
    attacker=\$!
    while kill -0 \$attacker 2>/dev/null; do
      client $3 -- -- add Z: '$share' 0 get Z: cancel Z: 0
      setpriv --reuid=$user --clear-groups rm -rf --one-file-system $2 2>/dev/null
    done | sort | uniq -c | sed 's/^/#   codes: /'
    wait \$attacker
    echo \"of the user's elsewhere: \$(find /tmp/other /tmp/users -user $user ! -path /tmp/users ! -path /tmp/users/file ! -type d | wc -l)\"
    echo \"in the user's folder: \$(ls /tmp/users)\"
    echo \"read: \$($as_other cat /tmp/other/taken*/connections/* 2>/dev/null | wc -c)\"" "$swap" 2>&1)
  grep '^#' <<<"$output" || true
  is "$1: nothing of the user's lands elsewhere" "$(grep -v '^#' <<<"$output")" \
    $'of the user\'s elsewhere: 0\nin the user\'s folder: file\nread: 0'
  is "$1: the user's calls work or fail cleanly" \
    "$(sed -n 's/^#   codes: *[0-9]* //p' <<<"$output" | grep -vxE "$4" | sort -u)" ''
}
# 1222: there is none that is the user's. 59: it was taken away in the middle, three times.
# 2250 2250: it was there, and was taken away.
race 'the session in /tmp, a race' "$place" '' '0 0 0|(1222|59) 2250 2250'
race 'the session in a directory of everybody (not sticky), a race' /tmp/shared/mpr MPR_SESSION_DIR=/tmp/shared/mpr \
  '0 0 0|0 (0|2250) 2250|(1222|59) 2250 2250'

# Files that lie about must not be taken for the user's.
plant="mkdir -p /tmp/other/libexec/mpr /tmp/other/.config/mpr /tmp/other/registry.d /tmp/libexec/mpr &&
  printf '#!/bin/sh\nid -u >/tmp/other/planted\nexit 1\n' >/tmp/other/mpr-redirector && chmod 755 /tmp/other/mpr-redirector &&
  cp /tmp/other/mpr-redirector /tmp/other/libexec/mpr/ && cp /tmp/other/mpr-redirector /tmp/libexec/mpr/ &&
  printf 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\CurrentControlSet\\\\Control\\\\NetworkProvider\\\\Notifyees]\n\"n\"=\"/tmp/other/n.so\"\n' >/tmp/other/machine.reg &&
  cp /tmp/other/machine.reg /tmp/other/registry.d/ &&
  printf '#include <stdio.h>\n__attribute__((constructor)) static void f(void) { fclose(fopen(\"/tmp/other/planted\", \"w\")); }\n' |
    cc -shared -fPIC -x c -o /tmp/other/n.so - &&
  for library in libmpr.so.1 libsmbclient.so.0 libkeyutils.so.1; do cp /tmp/other/n.so /tmp/other/\$library; done &&
  printf 'Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\\\Network\\\\Z]\n\"RemotePath\"=\"//planted\"\n' >/tmp/other/.config/mpr/user.reg"
# planted ASSIGNMENT...: the user's codes, and whether something planted ran.
planted() {
  timeout 60 unshare -m bash -c "$both && $plant || exit 99
    cd /tmp/other && client HOME= PATH=/tmp/other:/usr/bin:/bin $* -- -- add Z: '$share' 0 get Z: cancel Z: 0
    [[ -e /tmp/other/planted ]] && echo planted || echo nothing" 2>&1
}
is 'programs, libraries and registries in the current directory and in PATH' "$(planted)" $'0 0 0\nnothing'
is 'a registry that the user names (control)' "$(planted MPR_REGISTRY=/tmp/other/machine.reg | tail -n 1)" planted
is 'a redirector that the user names (control)' "$(planted MPR_REDIRECTOR=/tmp/other/mpr-redirector)" $'1222 2250 2250\nplanted'
leave_session
done_testing
