#!/bin/bash
# A program that gains privileges heeds no environment, loads no plug-in and starts nothing. Needs root. Prints TAP.
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
[[ $(id -u) == 0 ]] || skip_all 'needs root, to make a set-user-ID program'

new_world
printf '#include <npapi.h>\nDWORD AddConnectNotify(LPNOTIFYINFO i, LPNOTIFYADD a) { (void)i; (void)a; return 4711; }\n' >"$work/notifyee.c"
cc -I"$STAGE/include/mpr" -shared -fPIC -o "$work/notifyee.so" "$work/notifyee.c"
cat >"$work/manager.c" <<'END_C'
#include <npapi.h>
DWORD NPLogonNotify(PLUID l, LPCWSTR t, LPVOID i, LPCWSTR u, LPVOID j, LPWSTR s, LPVOID h, LPWSTR *script)
{
    (void)l, (void)t, (void)i, (void)u, (void)j, (void)s, (void)h, (void)script;
    return 4711;
}
DWORD NPPasswordChangeNotify(LPCWSTR t, LPVOID i, LPCWSTR u, LPVOID j, LPWSTR s, LPVOID h, DWORD c)
{
    (void)t, (void)i, (void)u, (void)j, (void)s, (void)h, (void)c;
    return 4711;
}
END_C
cc -I"$STAGE/include/mpr" -shared -fPIC -o "$work/manager.so" "$work/manager.c"
key='HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet'
cat >>"$MPR_REGISTRY" <<END

[$key\Services\manager\NetworkProvider]
"ProviderPath"="$work/manager.so"
"Class"=dword:00000002

[$key\Control\NetworkProvider\Order]
"ProviderOrder"="LanmanWorkstation,manager"
END
printf '\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees]\n"n"="%s"\n' \
  "$work/notifyee.so" >>"$MPR_REGISTRY"
mkdir -p "$work/home/lib" "$work/home/libexec/mpr"
cp -L "$STAGE/lib/libmpr.so.1" "$work/home/lib/"
cp "$STAGE/libexec/mpr/mpr-redirector" "$work/home/libexec/mpr/"
"$support/build-client" "$STAGE" "$work/program" "$work/home/lib"
chmod -R a+rX "$work"
sessions=$(dirname "$MPR_SESSION_DIR")
chmod 777 "$sessions"

# run CALL...: what the program answers as another user.
run() {
  setpriv --reuid=65534 --regid=65534 --clear-groups \
    env -i "MPR_REGISTRY=$MPR_REGISTRY" "MPR_SESSION_DIR=$MPR_SESSION_DIR" "XDG_CONFIG_HOME=$sessions" "$work/program" "$@" |
    paste -sd' '
}
share=('remote=\\127.0.0.1\share' user=user password=password)
logon=(WNetLogonNotify password=x WNetPasswordChangeNotify password=x)
is "without privileges the credential manager is told" "$(run "${logon[@]}")" '4711 4711'
is "without privileges the notifyee is asked" "$(run WNetAddConnection2A local=Z: "${share[@]}")" 4711
chmod 4755 "$work/program"
is "with privileges it is not, and nothing is started: ERROR_NO_NETWORK" \
  "$(run WNetAddConnection2A local=Z: "${share[@]}" WNetAddConnection3W "${share[@]}" WNetAddConnection4W "remote=${share[0]#*=}")" \
  '1222 1222 1222'
is "nor is it where the connection is to be remembered" \
  "$(run WNetAddConnectionA local=Z: "${share[@]}" WNetAddConnection2W local=Z: flags=1 "${share[@]}" \
    WNetUseConnectionA flags=0x81 "${share[@]}" WNetUseConnection4W flags=0x81 "remote=${share[0]#*=}")" '1222 1222 1222 1222'
is "nothing is cancelled either" \
  "$(run WNetCancelConnectionA local=Z: WNetCancelConnection2W local=Z: flags=1 WNetCancelConnection2A 'remote=\\127.0.0.1\share')" \
  '1222 1222 1222'
is "no credential manager is told (LOGN-013)" "$(run "${logon[@]}")" '1222 1222'
is "wrong arguments have their own codes" \
  "$(run WNetAddConnection2A local=Q "${share[@]}" WNetCancelConnection2A local= WNetGetConnectionA local=Q)" '1200 2250 1200'
is "it may ask, and sees nothing of the session that the environment names" "$(run WNetGetConnectionA local=Z:)" 2250
is "and no session is made where the environment says" "$(ls "$sessions")" ""
done_testing
