#!/bin/bash
# The example of a network provider, and the notifyee beside it (examples/provider): they are built as a reader builds
# them, and used by programs of the same session. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
new_world

export PKG_CONFIG_PATH=$STAGE/lib/pkgconfig
built() { make -s -C "$here/../../examples/provider" BUILD="$work" CFLAGS='-O1 -g -pedantic -Werror' "$@"; }
ok 'it builds with a plain C compiler' built all
built install BUILD="$work" DESTDIR="$work/root" PLUGINS=/plugins REGISTRY=/registry >"$work/log" 2>&1
ok 'it installs itself' test -s "$work/root/registry/directory-network.reg" -a -s "$work/root/plugins/directory-network.so"
exports() { nm -D --defined-only "$work/$1" | awk '{ print $3 }' | sort | tr '\n' ' '; }
ok 'the provider exports functions of providers alone' \
  test -z "$(exports directory-network.so | tr ' ' '\n' | grep -vE '^(NP[A-Za-z0-9]+)?$')"
is 'the notifyee exports its two functions' "$(exports connection-log.so)" 'AddConnectNotify CancelConnectNotify '

# The network: two servers, a link and a folder, a share that may not be entered, a name that is no text.
export XDG_RUNTIME_DIR=$work/runtime DIRECTORY_NETWORK=$work/network DIRECTORY_NETWORK_LOG=$work/connections.log
mkdir -p "$XDG_RUNTIME_DIR" "$DIRECTORY_NETWORK"/{media,Büro}/empty "$work/films/old" "$DIRECTORY_NETWORK/media/"$'\xff'
ln -s "$work/films" "$DIRECTORY_NETWORK/media/Films"
touch "$DIRECTORY_NETWORK/media/a file"
sed "s|@PLUGINS@|$work|" "$here/../../examples/provider/directory-network.reg" >"$work/network.reg"
MPR_REGISTRY=$MPR_REGISTRY:$work/network.reg

"$here/../Support/build-client" "$STAGE" "$work/client" || exit 1
# client CALL...: each run is another process.
client() { timeout 60 "$work/client" "$@" 2>&1; }
network='provider=Directory Network'

is 'a device is connected' "$(client WNetAddConnection2W local=z: 'remote=\\MEDIA\films' "$network")" 0
is 'another process sees it, as the share is called' "$(client WNetGetConnectionW local=Z:)" '0 \\media\Films'
is 'the connection is a link that a person can read' "$(readlink "$XDG_RUNTIME_DIR/directory-network/Z:")" '\\media\Films'
is 'the device is in use' "$(client WNetAddConnection2W local=Z: 'remote=\\media\empty')" 85
is 'a folder in a share is connected, without naming the network' \
  "$(client WNetAddConnection2A local=Y: 'remote=\\media\Films\old')" 0
is 'a share with a name that is no ASCII is connected' \
  "$(client WNetAddConnection2W local=X: 'remote=\\Büro\empty' WNetGetConnectionA local=X:)" $'0\n0 \\\\Büro\\empty'
is 'a deviceless connection is made, twice' \
  "$(client WNetAddConnection2W 'remote=\\media\empty' WNetAddConnection2W 'remote=\\media\Empty')" $'0\n0'
for name in '\\media\nothing' '\\nobody\share' '\\media' '\\media\..\x' '\\media\a file' '\\media\Films\..\..\..' 'net:/x'; do
  is "no share of this network: $name" "$(client WNetAddConnection2W local=W: "remote=$name" "$network")" 67
done
is 'a printer is none of its resources' "$(client WNetAddConnection2W local=LPT1 'remote=\\media\Films' type=2 "$network")" 66
if [ "$(id -u)" != 0 ]; then
  chmod 0 "$DIRECTORY_NETWORK/media/empty"
  is 'a folder that may not be entered' "$(client WNetAddConnection2W local=W: 'remote=\\media\empty' "$network")" 5
  chmod 700 "$DIRECTORY_NETWORK/media/empty"
fi
is 'a name within its server is the share alone' \
  "$(client WNetFormatNetworkNameW "$network" 'remote=\\media\Films' flags=0x12 count=40 size=40)" '0 Films'

# Of several processes that want one device one gets it.
for _ in 1 2 3 4 5 6 7 8; do client WNetAddConnection2W local=V: 'remote=\\media\Films' "$network" >>"$work/answers" & done
wait
is 'of eight processes one gets the device' "$(grep -cx 0 "$work/answers") $(grep -cx 85 "$work/answers")" '1 7'

# The functions that list and take apart, called as the router calls them.
cat >"$work/calls.c" <<'END_C'
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <npapi.h>
static void *library;
static void put(const WCHAR *text)
{
    for (; text != NULL && *text != 0; text++) putchar(*text < 0x80 ? *text : '?');
}
static void list(PF_NPOpenEnum open, DWORD scope, DWORD type, DWORD usage, WCHAR *container, DWORD size, DWORD most)
{
    PF_NPEnumResource next = (PF_NPEnumResource)dlsym(library, "NPEnumResource");
    PF_NPCloseEnum close = (PF_NPCloseEnum)dlsym(library, "NPCloseEnum");
    NETRESOURCEW buffer[64], from = {.lpRemoteName = container};
    HANDLE handle = NULL;
    DWORD code = open(scope, type, usage, container == NULL ? NULL : &from, &handle);
    printf("%u", code);
    while (code == WN_SUCCESS) {
        DWORD count = most, bytes = size;
        code = next(handle, &count, buffer, &bytes);
        if (code == WN_MORE_DATA) printf(" needs%s", bytes > size ? " more" : "?"), size = bytes, code = WN_SUCCESS;
        else for (DWORD i = 0; code == WN_SUCCESS && i < count; i++) {
            printf(" %u:", buffer[i].dwUsage), put(buffer[i].lpLocalName), put(buffer[i].lpRemoteName);
            if (memcmp(buffer[i].lpProvider, u"Directory Network", 36) != 0) printf("(no provider)");
        }
    }
    printf(" %u %u\n", code, handle == NULL ? 0 : close(handle));
}
int main(int argc, char **argv)
{
    library = argc == 2 ? dlopen(argv[1], RTLD_NOW) : NULL;
    if (library == NULL) return printf("%s\n", dlerror()), 1;
    PF_NPOpenEnum open = (PF_NPOpenEnum)dlsym(library, "NPOpenEnum");
    PF_NPGetResourceInformation inform = (PF_NPGetResourceInformation)dlsym(library, "NPGetResourceInformation");
    PF_NPGetResourceParent parent = (PF_NPGetResourceParent)dlsym(library, "NPGetResourceParent");
    PF_NPGetUniversalName universal = (PF_NPGetUniversalName)dlsym(library, "NPGetUniversalName");
    PF_NPGetUser user = (PF_NPGetUser)dlsym(library, "NPGetUser");
    WCHAR media[] = u"\\\\MEDIA", films[] = u"\\\\media\\Films", deep[] = u"\\\\MEDIA\\films\\old\\x", none[] = u"\\\\no\\x";
    WCHAR path[] = u"z:\\old\\x", y[] = u"Y:", name[64], *rest;
    DWORD size = sizeof(NETRESOURCEW[64]);
    list(open, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL, size, -1);
    list(open, RESOURCE_GLOBALNET, RESOURCETYPE_DISK, RESOURCEUSAGE_ALL, media, size, 1);
    list(open, RESOURCE_GLOBALNET, RESOURCETYPE_DISK, 0, media, 8, -1);
    list(open, RESOURCE_GLOBALNET, RESOURCETYPE_PRINT, 0, media, size, -1);
    list(open, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER, media, size, -1);
    list(open, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, films, size, -1);
    list(open, RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, size, -1);
    list(open, RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0, NULL, size, -1);
    NETRESOURCEW buffer[16], asked = {.lpRemoteName = deep};
    REMOTE_NAME_INFOW *names = (REMOTE_NAME_INFOW *)buffer;
    size = sizeof buffer;
    printf("%u ", inform(&asked, buffer, &size, &rest)), put(buffer->lpRemoteName), putchar(' '), put(rest);
    size = 20;
    DWORD code = inform(&asked, buffer, &size, &rest);
    printf(" %u %d", code, size > 20 && size < sizeof buffer);
    code = inform(&asked, buffer, &size, &rest);
    asked.lpRemoteName = none;
    printf(" %u %u\n", code, inform(&asked, buffer, &size, &rest));
    for (WCHAR *of = deep; of != NULL && asked.lpRemoteName != NULL; of = buffer->lpRemoteName) {
        asked.lpRemoteName = of, size = sizeof buffer;
        memcpy(name, of, sizeof name), asked.lpRemoteName = name;
        printf("%u ", parent(&asked, buffer, &size)), put(buffer->lpRemoteName);
        putchar(buffer->lpRemoteName == NULL ? '\n' : ' ');
    }
    size = sizeof buffer, code = universal(path, REMOTE_NAME_INFO_LEVEL, buffer, &size);
    printf("%u ", code), put(names->lpUniversalName), putchar(' '), put(names->lpConnectionName), putchar(' ');
    put(names->lpRemainingPath), path[0] = 'q';
    code = universal(path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size);
    size = 0;
    printf(" %u %u\n", code, universal(y, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
    size = 64, code = user(y, name, &size);
    printf("%u ", code), put(name), path[1] = 0;
    printf(" %u\n", user(path, name, &size));
    return 0;
}
END_C
read -ra flags < <(pkg-config --cflags mpr)
cc -std=gnu11 -Wall "${flags[@]}" -o "$work/calls" "$work/calls.c" -ldl || exit 1
is 'servers, shares and connections are listed; names are taken apart' "$(LD_LIBRARY_PATH=$STAGE/lib "$work/calls" "$work/directory-network.so" 2>&1)" \
"0 2:\\\\B?ro 2:\\\\media 259 0
0 1:\\\\media\\Films 1:\\\\media\\empty 259 0
0 needs more 1:\\\\media\\Films 1:\\\\media\\empty 259 0
0 259 0
0 259 0
1207 1207 0
0 1:V:\\\\media\\Films 1:X:\\\\B?ro\\empty 1:Y:\\\\media\\Films\\old 1:Z:\\\\media\\Films 1:\\\\media\\empty 259 0
50 50 0
0 \\\\media\\Films \\old\\x 234 1 0 67
0 \\\\MEDIA\\films\\old 0 \\\\MEDIA\\films 0 \\\\MEDIA 0 
0 \\\\media\\Films\\old\\x \\\\media\\Films \\old\\x 2250 234
0 $(id -un) 2250"

is 'connections are cancelled, in any case of their names' \
  "$(client WNetCancelConnection2W local=z: WNetCancelConnection2W 'remote=\\MEDIA\EMPTY' WNetCancelConnectionA local=Y:)" $'0\n0\n0'
is 'they are gone' \
  "$(client WNetGetConnectionW local=Z: WNetCancelConnection2W 'remote=\\media\empty' WNetCancelConnection2W local=Z:)" $'2250\n2250\n2250'

# What is remembered the router remembers, and asks for again.
is 'a connection is remembered' "$(client WNetAddConnection2W local=U: 'remote=\\media\Films' flags=1)" 0
rm -r "$XDG_RUNTIME_DIR/directory-network"
is 'after a logout it is remembered, and not connected' "$(client WNetGetConnectionW local=U:)" '1201 \\media\Films'
is 'it is connected again as it was remembered' \
  "$(client WNetAddConnection2W local=U: 'remote=\\media\Films' WNetGetConnectionW local=U:)" $'0\n0 \\\\media\\Films'

# A runtime folder that is not there, and a session's folder of somebody else's.
is 'without a runtime folder there is no network' \
  "$(XDG_RUNTIME_DIR=$work/nothing client WNetAddConnection2W local=T: 'remote=\\media\Films' "$network")" 1222
mkdir "$work/other" && ln -s "$work" "$work/other/directory-network"
is 'a link in the place of its folder is not followed' \
  "$(XDG_RUNTIME_DIR=$work/other client WNetAddConnection2W local=T: 'remote=\\media\Films' "$network")" 1222

says() { grep -q "$1" "$work/connections.log"; }
ok 'the notifyee has logged a connect' says ' connect Z: \\\\MEDIA\\films: 0$'
ok 'the notifyee has logged a connect that failed' says ' connect W: \\\\nobody\\share: 67$'
ok 'the notifyee has logged a cancel' says ' cancel - z:: 0$'
done_testing
