#!/bin/bash
# Plug-ins that never come back from a call, because they leave it by longjmp, an exception or pthread_exit, or would have no
# code any more: the next call finds all as it should be (jumps-host.cc). Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
export PKG_CONFIG_PATH=${STAGE:?}/lib/pkgconfig
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
new_world
read -ra flags < <(pkg-config --cflags --libs mpr)
compile() { c++ -std=c++17 -O1 -Wall -Wextra -Werror -fPIC "$@" "${flags[@]}" -Wl,-rpath,"$STAGE/lib" -pthread; }
compile -shared -o "$work/notifyee.so" "$here/jumps-plugin.cc" || exit 1
compile -shared -DIS_PROVIDER -o "$work/provider.so" "$here/jumps-plugin.cc" || exit 1
compile -rdynamic -Wno-clobbered -o "$work/host" "$here/jumps-host.cc" || exit 1
# A host of which nobody knows how its stack is to be unwound.
compile -rdynamic -Wno-clobbered -fno-exceptions -fno-unwind-tables -fno-asynchronous-unwind-tables \
  -o "$work/bare-host" "$here/jumps-host.cc" || exit 1

key='HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet'
printf '%s\n' '' "[$key\\Control\\NetworkProvider\\Notifyees]" "\"jumps\"=\"$work/notifyee.so\"" \
  "[$key\\Control\\NetworkProvider\\Order]" '"ProviderOrder"="jumps"' \
  "[$key\\Services\\jumps\\NetworkProvider]" '"Name"="Jumps"' "\"ProviderPath\"=\"$work/provider.so\"" >>"$MPR_REGISTRY"

host() { timeout 60 "$work/host" "$1"; }
ok 'after longjmp' host longjmp
ok 'after an exception' host exception
ok 'after pthread_exit' host pthread_exit
ok 'after longjmp out of an enumeration' host enumerations-longjmp
ok 'after an exception out of an enumeration' host enumerations-exception
ok 'after a longjmp out of a notifyee'\''s own call' host inner-longjmp
ok 'after an exception out of a notifyee'\''s own call' host inner-exception
ok 'after calls on stacks that are never gone back to' host abandoned-stacks
ok 'beside a call that waits on another stack' host waiting-stack
ok 'a recursion without end ends, and nothing is connected without notification' host without-end
ok 'cancellation stays disabled where the host has disabled it' host cancellation
bare_host() { timeout 60 "$work/bare-host" "$1"; }
for scenario in longjmp enumerations-longjmp inner-longjmp abandoned-stacks waiting-stack without-end; do
  ok "the same in a host without unwind tables: $scenario" bare_host "$scenario"
done

# A notifyee that closes itself, more often than it was opened, and then goes on.
new_world
cat >"$work/closing.c" <<'END_C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <npapi.h>
DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    Dl_info self;
    (void)info, (void)add;
    dladdr((void *)AddConnectNotify, &self);
    void *library = dlopen(self.dli_fname, RTLD_NOW | RTLD_NOLOAD);
    for (int i = 0; i < 4; i++) dlclose(library);
    return WN_ACCESS_DENIED;
}
END_C
cat >"$work/twice.c" <<'END_C'
#include <stdio.h>
#include <windows.h>
int main(void)
{
    NETRESOURCEA resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = "\\\\nowhere.invalid\\share"};
    for (int i = 0; i < 2; i++) printf("%u ", (unsigned)WNetAddConnection2A(&resource, "password", "user", 0));
    return 0;
}
END_C
cc -Wall -Wextra -Werror -fPIC -shared -o "$work/closing.so" "$work/closing.c" "${flags[@]}" || exit 1
cc -o "$work/twice" "$work/twice.c" "${flags[@]}" -Wl,-rpath,"$STAGE/lib" || exit 1
printf '%s\n' '' "[$key\\Control\\NetworkProvider\\Notifyees]" "\"closing\"=\"$work/closing.so\"" >>"$MPR_REGISTRY"
is 'a notifyee that closes itself stays loaded' "$(timeout 60 "$work/twice" || echo "ended with $?")" '5 5 '
done_testing
