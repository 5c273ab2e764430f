#!/bin/bash
# Plug-ins in a host that keeps libmpr's names to itself (RTLD_LOCAL), as Python's ctypes, .NET and JNA do: a plug-in that
# calls libmpr is loaded there, too. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
new_world

# A notifyee that vetoes every connection, and a network provider that refuses every one. Both call libmpr.
cat >"$work/notifyee.c" <<'END_C'
#include <windows.h>
#include <npapi.h>
DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    (void)info, (void)add;
    SetLastError(WN_ACCESS_DENIED);
    return GetLastError();
}
DWORD WINAPI CancelConnectNotify(LPNOTIFYINFO info, LPNOTIFYCANCEL cancel)
{
    (void)info, (void)cancel;
    return WN_SUCCESS;
}
END_C
cat >"$work/provider.c" <<'END_C'
#include <windows.h>
#include <npapi.h>
DWORD WINAPI NPGetCaps(DWORD index)
{
    return index == WNNC_CONNECTION ? WNNC_CON_ADDCONNECTION : 0;
}
DWORD WINAPI NPAddConnection(LPNETRESOURCEW resource, LPWSTR password, LPWSTR user)
{
    WCHAR none[] = {0};
    (void)resource, (void)password, (void)user;
    WNetSetLastErrorW(4711, none, none);
    return WN_EXTENDED_ERROR;
}
END_C
# A host. libmpr is no library of its own: it is opened by the path in its first argument.
#   host PATH              with dlopen
#   host PATH FOLDER       the same; the host goes to the folder before its first call
#   host PATH namespace    with dlmopen, in a namespace of its own
cat >"$work/host.c" <<'END_C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <windows.h>
#include <winnetwk.h>
int main(int count, char **words)
{
    int is_apart = count > 2 && strcmp(words[2], "namespace") == 0;
    void *library = is_apart ? dlmopen(LM_ID_NEWLM, words[1], RTLD_NOW) : dlopen(words[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return fprintf(stderr, "%s\n", dlerror()), 1;
    if (count > 2 && !is_apart && chdir(words[2]) != 0) return 1;
    DWORD(WINAPI * add)(LPNETRESOURCEA, LPCSTR, LPCSTR, DWORD) = dlsym(library, "WNetAddConnection2A");
    NETRESOURCEA resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = "\\\\nobody\\share"};
    printf("%u %u", add(&resource, "password", "user", 0), add(&resource, "password", "user", 0));
    printf("%s\n", dlsym(RTLD_DEFAULT, "WNetAddConnection2A") != NULL ? " exposed" : "");
    return 0;
}
END_C
cat >"$work/host.py" <<'END_PY'
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
class Resource(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("scope", "type", "display", "usage")] + [
        (name, ctypes.c_char_p) for name in ("local", "remote", "comment", "provider")]
resource = Resource(type=1, remote=rb"\\nobody\share")
print(*[library.WNetAddConnection2A(ctypes.byref(resource), b"password", b"user", 0) for _ in range(2)])
END_PY
export PKG_CONFIG_PATH=$STAGE/lib/pkgconfig
read -ra flags < <(pkg-config --cflags mpr)
read -ra libraries < <(pkg-config --libs mpr)
cc -Wall "${flags[@]}" -o "$work/host" "$work/host.c" -ldl || exit 1
for plugin in notifyee provider; do
  # Plug-ins of which nobody said at link time where the names are, and plug-ins that say it, as the README has it.
  cc -shared -fPIC -Wall "${flags[@]}" -o "$work/$plugin-plain.so" "$work/$plugin.c" || exit 1
  cc -shared -fPIC -Wall "${flags[@]}" -o "$work/$plugin-linked.so" "$work/$plugin.c" "${libraries[@]}" || exit 1
  # And one that needs what nobody has.
  sed 's/(void)info, (void)add;\|WCHAR none.*/&\n    extern int nobody_has_this(void); nobody_has_this();/' "$work/$plugin.c" >"$work/broken.c"
  cc -shared -fPIC -Wall "${flags[@]}" -o "$work/$plugin-broken.so" "$work/broken.c" "${libraries[@]}" || exit 1
done

key='HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet'
world_registry=$MPR_REGISTRY
# registered FILE...: the plug-ins that the next host finds, in this order.
registered() {
  local file n=0 order=LanmanWorkstation
  MPR_REGISTRY=$world_registry:$work/plug-ins.reg
  printf '%s\n\n' 'Windows Registry Editor Version 5.00' >"$work/plug-ins.reg"
  for file in "$@"; do
    ((++n))
    if [[ $file == notifyee* ]]; then
      printf '%s\n' "[$key\\Control\\NetworkProvider\\Notifyees]" "\"$n\"=\"$work/$file.so\"" ''
    else
      order=p$n,$order
      printf '%s\n' "[$key\\Services\\p$n\\NetworkProvider]" "\"Name\"=\"p$n\"" "\"ProviderPath\"=\"$work/$file.so\"" ''
    fi >>"$work/plug-ins.reg"
  done
  printf '%s\n' "[$key\\Control\\NetworkProvider\\Order]" "\"ProviderOrder\"=\"$order\"" >>"$work/plug-ins.reg"
}
library=$(realpath "$STAGE/lib/libmpr.so.1")
host() { timeout 60 "$work/host" "$@" 2>&1; }

for how in plain linked; do
  registered "notifyee-$how"
  is "a $how notifyee vetoes in a host that uses dlopen" "$(host "$library" | sed 's/ exposed//')" '5 5'
  is "a $how notifyee vetoes in Python" "$(timeout 60 python3 "$work/host.py" "$library" 2>&1)" '5 5'
  is "a $how notifyee vetoes in a namespace of its own" "$(host "$library" namespace)" '5 5'
  registered "provider-$how"
  is "a $how network provider is asked in a host that uses dlopen" "$(host "$library" | sed 's/ exposed//')" '1208 1208'
  is "a $how network provider is asked in Python" "$(timeout 60 python3 "$work/host.py" "$library" 2>&1)" '1208 1208'
  is "a $how network provider is asked in a namespace of its own" "$(host "$library" namespace)" '1208 1208'
done
registered notifyee-plain
ln -s "$library" "$work/libmpr.so.1"
is 'the library may have been opened by a relative path, from another folder' \
  "$(cd "$work" && host ./libmpr.so.1 / | sed 's/ exposed//')" '5 5'
registered notifyee-linked provider-linked
is 'the names stay the host'\''s where no plug-in lacks them' "$(host "$library")" '5 5'

# What cannot be loaded is told.
registered notifyee-broken provider-broken
is 'plug-ins that need what nobody has are passed over' "$(MPR_TRACE=$work/trace host "$library" | sed 's/ exposed//')" '53 53'
tells() { grep -qF -- "$1" "$work/trace" || { cat "$work/trace"; return 1; }; }
for plugin in notifyee provider; do
  ok "the trace tells of the $plugin, and which name it lacks" \
    tells "plug-in \"$work/$plugin-broken.so\" does not load: $work/$plugin-broken.so: undefined symbol: nobody_has_this"
done
done_testing
