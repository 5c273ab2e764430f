#!/bin/bash
# A path is bytes. One that is no UTF-8 names the file that is there, in every variable of the environment.
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
# What Latin-1 has for ü.
u=$'\xfc'
include=$support/../../Include
printf '#include <npapi.h>\nDWORD AddConnectNotify(LPNOTIFYINFO i, LPNOTIFYADD a) { (void)i; (void)a; return WN_ACCESS_DENIED; }\nDWORD CancelConnectNotify(LPNOTIFYINFO i, LPNOTIFYCANCEL c) { (void)i; (void)c; return WN_ACCESS_DENIED; }\n' >"$work/veto.c"
cc -I"$include" -shared -fPIC -o "$work/veto.so" "$work/veto.c" || exit 1
chmod 755 "$work/veto.so"
key='[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees]'

begin_world
as_user mkdir "$home/$u" "$home/d"
registry=$MPR_REGISTRY
cp "$registry" "$work/vetoing.reg"
printf '%s\n' '' "$key" "\"a\"=\"$work/veto.so\"" >>"$work/vetoing.reg"
chmod 644 "$work/vetoing.reg"
for place in "$world/$u.reg" "$home/d/$u.reg"; do cp -p "$work/vetoing.reg" "$place"; done
is 'MPR_REGISTRY names a file: its notifyee vetoes' "$(client "MPR_REGISTRY=$world/$u.reg" -- -- add Z: "$share" 0)" 5
is 'it names a folder with such a file: the same' "$(client "MPR_REGISTRY=$home/d" -- -- add Z: "$share" 0)" 5
is 'it names a folder of such a name: the same' \
  "$(mv "$home/d/$u.reg" "$home/$u/"; client "MPR_REGISTRY=$home/$u" -- -- add Z: "$share" 0)" 5
: >"$world/$u.reg"
is 'WNetGetLastError and the trace can tell of it' \
  "$(client "MPR_REGISTRY=$world/$u.reg" "MPR_TRACE=$home/trace" -- -- add Z: "$share" 0; grep -c 'is not known: ' "$home/trace")" $'1222\n1'

cp "$registry" "$world/env.reg"
printf '%s\n' '' "$key" '"a"=hex(2):25,00,48,00,4f,00,4d,00,45,00,25,00,2f,00,76,00,2e,00,73,00,6f,00,00,00' >>"$world/env.reg"
chmod 644 "$world/env.reg"
cp -p "$work/veto.so" "$home/$u/v.so"
is 'a notifyee below %HOME% vetoes' "$(client "HOME=$home/$u" "MPR_REGISTRY=$world/env.reg" -- -- add Z: "$share" 0)" 5

is 'HOME: remembered' "$(client "HOME=$home/$u" -- -- add Z: "$share" 1)" 0
is 'HOME: the profile is in it' "$(grep -c 'Network.Z' "$home/$u/.config/mpr/user.reg")" 1
is 'HOME: found again, and forgotten' "$(client "HOME=$home/$u" -- -- cancel Z: 0 get Z: cancel Z: 1 get Z:)" '0 1201 0 2250'
is 'XDG_CONFIG_HOME: the same' "$(client "XDG_CONFIG_HOME=$home/$u/x" -- -- add Z: "$share" 1 cancel Z: 0 get Z:;
  grep -c 'Network.Z' "$home/$u/x/mpr/user.reg")" $'0 0 1201\n1'
is 'nothing is anywhere else' "$(ls -A "$home" | LC_ALL=C sort | cat -v)" $'d\ntrace\nM-|'

# The session: its folder, its redirector, its keys, and what is left in it.
leave_session
for variable in "MPR_SESSION_DIR=$world/run/$u" "XDG_RUNTIME_DIR=$home/$u"; do
  name=${variable%%=*} session=${variable#*=}
  variables=(-u MPR_SESSION_DIR "$variable")
  [[ $name == MPR_* ]] || { chmod 700 "$session" && session+=/mpr; }
  is "$name: connected, and seen from another process" \
    "$(client "${variables[@]}" -- -- add Z: "$share" 0; client "${variables[@]}" -- -- get Z:)" $'0\n0'
  is "$name: the session is there" "$(facts "$session")" "directory 700 $user"
  is "$name: nothing is anywhere else" "$(ls "$world/run" | cat -v | sort)" "$([[ $name == MPR_* ]] && echo 'M-|' || true)"
  as_user touch "$session/connections/$u"
  old=$(MPR_SESSION_DIR=$session redirector)
  as_user kill -9 "$old"
  until_so ended "$old"
  is "$name: the next redirector has the connection, and its password" \
    "$(client "${variables[@]}" -- -- add Y: "$share" 0 get Z: cancel Y: 0 cancel Z: 0)" '0 0 0 0'
  ok "$name: what is no connection is removed" test ! -e "$session/connections/$u"
  leave_session
done

begin_world
is 'MPR_TRACE' "$(client "MPR_TRACE=$home/$u" -- -- get Z:; grep -c 'returns 2250' "$home/$u")" $'2250\n1'
as_user mkdir "$home/f$u"
is 'MPR_TRACE from the current folder' \
  "$(client MPR_TRACE=t -- env -C "$home/f$u" -- get Z:; grep -c 'returns 2250' "$home/f$u/t")" $'2250\n1'
cp -pr "$shared/stage/libexec/mpr/mpr-redirector" "$world/run/$u"
is 'MPR_REDIRECTOR' "$(client "MPR_REDIRECTOR=$world/run/$u" -- -- add Z: "$share" 0 cancel Z: 0)" '0 0'
leave_session
rm "$world/run/$u"
cp -pr "$shared/stage" "$world/$u"
is 'the library is in a folder of such a name, and finds its redirector' \
  "$(client "LD_PRELOAD=$world/$u/lib/libmpr.so.1" -- -- add Z: "$share" 0 cancel Z: 0;
    tr -d "\\0" <"/proc/$(redirector)/cmdline" | cat -v)" "0 0
$world/M-|/libexec/mpr/mpr-redirector"
leave_session
done_testing
