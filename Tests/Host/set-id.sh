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
printf '\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees]\n"n"="%s"\n' \
  "$work/notifyee.so" >>"$MPR_REGISTRY"
mkdir -p "$work/home/lib" "$work/home/libexec/mpr"
cp -L "$STAGE/lib/libmpr.so.1" "$work/home/lib/"
cp "$STAGE/libexec/mpr/mpr-redirector" "$work/home/libexec/mpr/"
"$support/build-client" "$STAGE" "$work/program" "$work/home/lib"
chmod -R a+rX "$work"
sessions=$(dirname "$MPR_SESSION_DIR")
chmod 777 "$sessions"

run() {
  setpriv --reuid=65534 --regid=65534 --clear-groups \
    env -i "MPR_REGISTRY=$MPR_REGISTRY" "MPR_SESSION_DIR=$MPR_SESSION_DIR" "XDG_CONFIG_HOME=$sessions" "$work/program" \
    WNetAddConnection2A local=Z: 'remote=\\127.0.0.1\share' user=user password=password
}
is "without privileges the notifyee is asked" "$(run)" 4711
chmod 4755 "$work/program"
is "with privileges it is not, and nothing is started: ERROR_NO_NETWORK" "$(run)" 1222
is "and no session is made where the environment says" "$(ls "$sessions")" ""
done_testing
