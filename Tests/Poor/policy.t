#!/bin/bash
# What the machine's registry asks for is never passed over because it cannot be known: the call fails, and the next one
# looks again (NP-REG-030, NREG-031).
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
include=$support/../../Include
printf '#include <npapi.h>\nDWORD AddConnectNotify(LPNOTIFYINFO i, LPNOTIFYADD a) { (void)i; (void)a; return WN_ACCESS_DENIED; }\nDWORD CancelConnectNotify(LPNOTIFYINFO i, LPNOTIFYCANCEL c) { (void)i; (void)c; return WN_ACCESS_DENIED; }\n' >"$work/veto.c"
printf '#include <npapi.h>\nDWORD NPGetCaps(DWORD i) { return i == WNNC_CONNECTION ? WNNC_CON_ADDCONNECTION | WNNC_CON_GETCONNECTIONS : 0; }\nDWORD NPAddConnection(LPNETRESOURCEW r, LPWSTR p, LPWSTR u) { (void)r; (void)p; (void)u; return WN_ACCESS_DENIED; }\nDWORD NPGetConnection(LPWSTR l, LPWSTR r, LPDWORD s) { (void)l; (void)r; (void)s; return WN_NOT_CONNECTED; }\n' >"$work/provider.c"
for plugin in veto provider; do cc -I"$include" -shared -fPIC -o "$work/$plugin.so" "$work/$plugin.c" || exit 1; done
# One that is larger than a process with little memory has room for.
echo 'static char room[256 << 20]; char *its_room(void) { return room; }' | cat "$work/veto.c" - >"$work/large.c"
cc -I"$include" -shared -fPIC -o "$work/large.so" "$work/large.c" || exit 1
chmod 755 "$work"/*.so
control='HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider'
services='HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services'

# registers LINE...: a world whose registry has these lines, too.
registers() {
  begin_world
  printf '%s\n' '' "$@" >>"$MPR_REGISTRY"
}
# vetoing LINE...: one with the notifyee.
vetoing() { registers "$@" "[$control\\Notifyees]" "\"policy\"=\"$work/veto.so\""; }

vetoing
is 'a notifyee vetoes (control)' "$(plainly add Z: "$share" 0 cancel Z: 0 get Z:)" '5 5 2250'
is 'no descriptor at the first call: it fails, and the next one knows the veto' \
  "$(plainly free 0 get Z: add Z: "$share" 0 free -1 add Z: "$share" 0 get Z:)" '1222 1222 5 2250'
for free in 1 2 3; do
  like "$free of them: the veto is not passed over" "$(plainly free $free add Z: "$share" 0 free -1 add Z: "$share" 0)" '(5|1222) 5'
done
is 'no descriptor when the notifyee is loaded: the same' \
  "$(plainly get Z: free 0 add Z: "$share" 0 cancel Z: 0 free -1 add Z: "$share" 0 cancel Z: 0)" '2250 1222 1222 5 5'
is 'wrong arguments have their own codes meanwhile' \
  "$(plainly free 0 add Q "$share" 0 get Q add Z: '' 0 free -1 add Z: "$share" 0)" '1200 1200 67 5'
is 'WNetGetLastError tells why' "$(client -- -- free 0 add Z: "$share" 0 free -1 WNetGetLastErrorA size=4096 | wc -w)" 2
is 'the trace tells why' "$(client MPR_TRACE="$world/run/trace" -- -- free 1 get Z: free 0 add Z: "$share" 0 free -1 add Z: "$share" 0;
  grep -c 'notifyee.*answers 5' "$world/run/trace")" '2250 1222 5
1'

vetoing "[$services\\one\\NetworkProvider]" '"Name"="One"' "\"ProviderPath\"=\"$work/provider.so\"" \
  "[$control\\Order]" '"ProviderOrder"="one,LanmanWorkstation"'
sed -i '/veto.so/d' "$MPR_REGISTRY"
is 'a provider is asked first (control)' "$(plainly add Z: "$share" 0 get Z:)" '0 0'
leave_session
registers "[$services\\one\\NetworkProvider]" '"Name"="One"' "\"ProviderPath\"=\"$work/provider.so\"" \
  "[$control\\Order]" '"ProviderOrder"="one"'
is 'the only provider (control)' "$(plainly get Z: add Z: "$share" 0)" '2250 5'
is 'no descriptor when it is loaded: the call fails, and the next one asks it' \
  "$(plainly free 0 add Z: "$share" 0 free -1 add Z: "$share" 0)" '1222 5'

# A plug-in for which there is no memory is not absent either.
registers "[$control\\Notifyees]" "\"policy\"=\"$work/large.so\""
is 'a large notifyee (control)' "$(plainly add Z: "$share" 0)" 5
is 'no memory to load it' "$(client LC_ALL=C -- bash -c 'ulimit -Sv 262144 && exec "$0" "$@"' -- add Z: "$share" 0)" 8

# on_file_system OPTION: the code of a connect with the notifyee on a file system of its own.
on_file_system() {
  inside -m "mount -t tmpfs -o $1 none $home && cp $work/veto.so $home && chmod 755 $home &&
    printf '%s\n' 'Windows Registry Editor Version 5.00' '[$control\\Notifyees]' '\"a\"=\"$home/veto.so\"' >$home/machine.reg" \
    "MPR_REGISTRY=$home/machine.reg client MPR_SESSION_DIR=$session -- -- add - '\\\\nowhere.invalid' 0"
}
if can_enclose 'a notifyee where no programs may be is skipped' -m; then
  is 'a notifyee on another file system (control)' "$(on_file_system exec)" 5
  is 'a notifyee where no programs may be is skipped' "$(on_file_system noexec)" 53
fi

# A plug-in that is absent, or is no library, is skipped all the same (NREG-009).
registers "[$control\\Notifyees]" "\"a\"=\"$work/absent.so\"" "\"b\"=\"$MPR_REGISTRY\"" "\"c\"=\"$work\""
is 'notifyees that are absent or no libraries' "$(plainly add Z: "$share" 0 cancel Z: 0)" '0 0'

# So is what is no file: nobody may ever write into the pipe.
mkfifo "$work/pipe" && chmod 666 "$work/pipe"
python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$work/socket"
registers "[$control\\Notifyees]" "\"a\"=\"$work/pipe\"" "\"b\"=\"$work/socket\"" '"c"="/dev/zero"' "\"d\"=\"$work/veto.so\"" \
  "[$services\\one\\NetworkProvider]" '"Name"="One"' "\"ProviderPath\"=\"$work/pipe\"" \
  "[$control\\Order]" '"ProviderOrder"="one,LanmanWorkstation"'
is 'a pipe, a socket, a device are not waited for, and the next notifyee vetoes' "$(plainly get Z: add Z: "$share" 0)" '2250 5'

# One that this user may not read is there: what it would say is not known.
for plugin in veto provider; do install -m 644 "$work/$plugin.so" "$work/$plugin-hidden.so"; done
registers "[$control\\Notifyees]" "\"a\"=\"$work/veto-hidden.so\""
is 'a notifyee (control)' "$(plainly add Z: "$share" 0)" 5
chmod 000 "$work/veto-hidden.so"
is 'a notifyee that this user may not read' "$(plainly add Z: "$share" 0 cancel Z: 0 get Z:)" '1222 1222 2250'
is 'the trace tells why' "$(client MPR_TRACE="$world/run/trace" -- -- add Z: "$share" 0; grep -c "$work/veto-hidden.so.*Permission denied" "$world/run/trace")" '1222
1'
chmod 644 "$work/veto-hidden.so"
mkdir -m 700 "$work/hidden" && cp "$work/veto.so" "$work/hidden/" && chmod 000 "$work/hidden"
registers "[$control\\Notifyees]" "\"a\"=\"$work/hidden/veto.so\""
is 'one in a folder that this user may not enter' "$(plainly add Z: "$share" 0)" 1222
chmod 700 "$work/hidden"
registers "[$services\\one\\NetworkProvider]" '"Name"="One"' "\"ProviderPath\"=\"$work/provider-hidden.so\"" \
  "[$control\\Order]" '"ProviderOrder"="one,LanmanWorkstation"'
chmod 000 "$work/provider-hidden.so"
is 'a provider that this user may not read' "$(plainly add Z: "$share" 0 get Z:)" '1222 1222'

# damaged DESCRIPTION COMMAND...: the command spoils the file that it is given, and calls fail until it is mended.
damaged() {
  local what=$1
  vetoing
  cp -p "$MPR_REGISTRY" "$work/whole.reg"
  "${@:2}" "$MPR_REGISTRY"
  is "$what: every call fails" "$(plainly add Z: "$share" 0 get Z: cancel Z: 0 use "$share" 0)" '1222 1222 1222 1222'
  is "$what: the trace tells why" "$(client MPR_TRACE="$world/run/trace" -- -- get Z:; grep -c "refused with 1222.*the machine's registry is not known: $MPR_REGISTRY" "$world/run/trace")" $'1222\n1'
  rm -rf "$MPR_REGISTRY"
  cp -p "$work/whole.reg" "$MPR_REGISTRY"
  is "$what: mended" "$(plainly add Z: "$share" 0)" 5
}
# replaced COMMAND... FILE: makes something else in its place.
replaced() { rm -f "${@: -1}" && "$@"; }
make_mark() { printf '\xff\xfe' >"$1"; }
damaged 'one byte of the header' sed -i '1s/5.00/5.0O/'
damaged 'too long' truncate -s 5M
damaged 'no byte, as after a crash while it was written' truncate -s 0
damaged 'a byte order mark and nothing else' replaced make_mark
damaged 'a pipe' replaced mkfifo
damaged 'a link to nothing' replaced ln -s /nowhere/machine.reg
damaged 'a link to itself' replaced ln -s machine.reg
damaged 'no permission to read' chmod 000

# What is absent is empty: no server is known, and nobody forbids.
vetoing
MPR_REGISTRY=$world/absent.reg
is 'absent' "$(plainly add Z: '\\127.0.0.9\x' 0)" 53

vetoing
mkdir "$world/registry.d" && mv "$MPR_REGISTRY" "$world/registry.d/a.reg"
MPR_REGISTRY=$world/registry.d
[[ ! $is_root ]] || chown -R "$user" "$MPR_REGISTRY"
is 'a folder (control)' "$(plainly add Z: "$share" 0)" 5
chmod 311 "$MPR_REGISTRY"
is 'a folder that may not be listed' "$(plainly add Z: "$share" 0)" 1222
chmod 755 "$MPR_REGISTRY"
chmod 000 "$MPR_REGISTRY/a.reg"
is 'a file in it that may not be read' "$(plainly add Z: "$share" 0)" 1222
chmod 644 "$MPR_REGISTRY/a.reg"
mkdir "$MPR_REGISTRY/b.reg"
is 'a folder in place of a file in it' "$(plainly add Z: "$share" 0)" 1222
rmdir "$MPR_REGISTRY/b.reg"

# Single values. "localhost" only the resolver knows.
parameters="[$services\\LanmanWorkstation\\Parameters]"
for data in '"1"' 'hex:01' 'hex(7):31,00,00,00' 'dword:x' '"1'; do
  registers "$parameters" "\"RequireEncryption\"=$data"
  is "RequireEncryption=$data counts as demanded" "$(client MPR_TRACE="$world/run/trace" -- -- add Z: "$share" 0 cancel Z: 0;
    grep -o 'share "share", .*' "$world/run/trace")" $'0 0\nshare "share", signed, encrypted'
  registers "$parameters" "\"AllowInsecureGuestAuth\"=$data"
  is "AllowInsecureGuestAuth=$data counts as not allowed" "$(client MPR_TEST_USER=nobody-here -- -- add Z: '\\127.0.0.1\guest' 0)" 1326
done
registers
is 'a server whose address the registry has (control)' "$(plainly add Z: '\\127.0.0.2\share' 0 cancel Z: 0)" '0 0'
for data in '"127.0.0.2:x"' '""' 'dword:7f000001' 'str(2):"127.0.0.2"' '"127.0.0.2'; do
  registers "\"localhost\"=$data" "\"127.0.0.3\"=$data"
  is "a server whose address under Hosts is $data is not looked for elsewhere" \
    "$(client MPR_TRACE="$world/run/trace" -- -- add Z: '\\localhost\share' 0 add Z: '\\127.0.0.3\share' 0 add Z: "$share" 0;
    grep -c 'server "\(localhost\|127.0.0.3\)" is at' "$world/run/trace")" $'53 53 0\n0'
done
registers "$parameters" 'RequireEncryption"=dword:00000001'
is 'a line without a name may be the one that demands encryption' "$(client MPR_TRACE="$world/run/trace" -- -- add Z: "$share" 0 cancel Z: 0;
  grep -o ', encrypted' "$world/run/trace")" $'0 0\n, encrypted'
registers "$parameters" '"RequireEncryption"=dword:00000000' '"RequireEncryption"=dword:x' '"RequireEncryption"=dword:00000000'
is 'a line that can be read after one that cannot' "$(client MPR_TRACE="$world/run/trace" -- -- add Z: "$share" 0 cancel Z: 0;
  grep -o ', encrypted' "$world/run/trace")" '0 0'
for data in dword:00000001 '"LanmanWorkstation' hex:zz; do
  registers "[$control\\Order]" "\"ProviderOrder\"=$data"
  is "ProviderOrder=$data lists nothing" "$(plainly add Z: "$share" 0 get Z:)" '1222 1222'
done
for line in '"a"=hex(1):2f' '"a"="/veto.so' 'a"="/veto.so"' '"a"=hex(2):2'; do
  registers "[$control\\Notifyees]" "$line"
  is "a notifyee whose path cannot be read: $line" "$(plainly get Z: add Z: "$share" 0 cancel Z: 0)" '2250 1222 1222'
done
registers "[$control\\Notifyees" "\"policy\"=\"$work/veto.so\""
is 'a heading that cannot be read' "$(plainly get Z: add Z: "$share" 0)" '1222 1222'
registers "[$control\\Notifyees]" '"a"=dword:00000001' "$parameters" '"RequireSecuritySignature"="1"'
is 'values of other types are told' "$(client MPR_TRACE="$world/run/trace" -- -- add Z: "$share" 0 cancel Z: 0;
  grep -o 'Notifyees.a is no text\|RequireSecuritySignature is no number: it counts as 1' "$world/run/trace" | sort)" '0 0
Notifyees\a is no text
RequireSecuritySignature is no number: it counts as 1'

# The session's files: what cannot be read is not absent.
begin_world
is 'connected, to be remembered' "$(plainly add Z: "$share" 1)" 0
is 'no descriptor to look at the session with: not "not connected"' \
  "$(plainly get Y: free 0 get Z: cancel Z: 0 add Z: "$share" 0 free -1 get Z:)" '2250 1222 1222 1222 0'
is 'nor when the boot is not known yet' "$(plainly free 0 get Z: free -1 get Z:)" '1222 0'
old=$(redirector)
as_user kill -9 "$old"
until_so ended "$old"
is 'nor when no redirector runs' "$(plainly get Y: free 0 cancel Z: 0 cancel Z: 1 free -1 get Z: cancel Z: 1 get Z:)" '2250 1222 1205 0 0 2250'
leave_session
done_testing
