#!/bin/bash
# A program that gains privileges heeds no environment, loads no plug-in and starts nothing. Needs root. Prints TAP.
set -uo pipefail
: "${STAGE:?}"
if [ "$(id -u)" != 0 ]; then
  echo "1..0 # SKIP needs root, to make a set-user-ID program"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cat >"$work/program.c" <<'END'
#include <stdio.h>
#include <windows.h>
int main(void)
{
    NETRESOURCEA resource = {.dwType = RESOURCETYPE_DISK, .lpLocalName = "Z:", .lpRemoteName = "\\\\127.0.0.1\\share"};
    printf("%u\n", (unsigned)WNetAddConnection2A(&resource, "password", "user", 0));
    return 0;
}
END
printf '#include <npapi.h>\nDWORD AddConnectNotify(LPNOTIFYINFO i, LPNOTIFYADD a) { (void)i; (void)a; return 4711; }\n' >"$work/notifyee.c"
mkdir -p "$work/home/lib" "$work/home/libexec/mpr"
cp -L "$STAGE/lib/libmpr.so.1" "$work/home/lib/"
cp "$STAGE/libexec/mpr/mpr-redirector" "$work/home/libexec/mpr/"
cc -I"$STAGE/include/mpr" -o "$work/program" "$work/program.c" -L"$work/home/lib" -l:libmpr.so.1 -Wl,-rpath,"$work/home/lib"
cc -I"$STAGE/include/mpr" -shared -fPIC -o "$work/notifyee.so" "$work/notifyee.c"
printf 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees]\n"n"="%s"\n' \
  "$work/notifyee.so" >"$work/machine.reg"
chmod 755 "$work"/notifyee.so "$work/program"
chmod -R a+rX "$work"
mkdir -m 777 "$work/state"

run() {
  setpriv --reuid=65534 --regid=65534 --clear-groups \
    env -i MPR_REGISTRY="$work/machine.reg" MPR_SESSION_DIR="$work/state/session" XDG_CONFIG_HOME="$work/state" "$work/program"
}
count=0 failed=0
is() {
  if [ "$2" = "$3" ]; then
    echo "ok $((++count)) - HOST $1"
  else
    failed=1
    printf 'not ok %d - HOST %s\n#   got      %s\n#   expected %s\n' $((++count)) "$1" "$2" "$3"
  fi
}
is "without privileges the notifyee is asked" "$(run)" 4711
chmod 4755 "$work/program"
is "with privileges it is not, and nothing is started: ERROR_NO_NETWORK" "$(run)" 1222
is "and no session is made where the environment says" "$(ls "$work/state")" ""
echo "1..$count"
exit $failed
