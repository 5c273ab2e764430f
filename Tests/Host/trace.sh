#!/bin/bash
# MPR_TRACE: what a program leaves in the file, and that it notices nothing of it. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
: "${STAGE:?}"
work=$(mktemp -d)
trap '"$(dirname "$0")/../Support/end-world" "$work"' EXIT
chmod 755 "$work"
# shellcheck source-path=SCRIPTDIR source=../Support/tap.bash
. "$(dirname "$0")/../Support/tap.bash" HOST
# tells TEXT: a line of the trace has the text. tells_not TEXT
tells() { grep -qF -- "$1" "$trace" || { cat "$trace"; return 1; }; }
tells_not() { ! grep -F -- "$1" "$trace"; }

cat >"$work/program.c" <<'END_C'
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <windows.h>

/* add DEVICE REMOTE USER PASSWORD FLAGS | cancel NAME | get NAME | path PATH | enum | zone | fork | close, in this order; "-" is NULL.
   fork: what follows is done by a child. close: descriptors 0 to 2 are closed from here on. Prints the codes. */
static const char *text(const char *word)
{
    return strcmp(word, "-") == 0 ? NULL : word;
}

int main(int count, char **words)
{
    char codes[256] = "";
    int child = 0, output = dup(1);
    for (int i = 1; i < count;) {
        DWORD code = 0;
        errno = 4711;
        if (strcmp(words[i], "add") == 0 && i + 5 < count) {
            NETRESOURCEA resource = {
                .dwType = RESOURCETYPE_DISK, .lpLocalName = (char *)text(words[i + 1]), .lpRemoteName = words[i + 2]};
            code = WNetAddConnection2A(&resource, text(words[i + 4]), text(words[i + 3]), strtoul(words[i + 5], NULL, 0));
            i += 6;
        } else if (strcmp(words[i], "cancel") == 0) {
            code = WNetCancelConnection2A(words[i + 1], 0, FALSE);
            i += 2;
        } else if (strcmp(words[i], "get") == 0) {
            char name[300];
            DWORD size = sizeof name;
            code = WNetGetConnectionA(words[i + 1], name, &size);
            i += 2;
        } else if (strcmp(words[i], "path") == 0) {
            char path[300];
            DWORD size = sizeof path;
            code = mprGetUnixPathA(words[i + 1], 0, path, &size);
            i += 2;
        } else if (strcmp(words[i], "enum") == 0) {
            HANDLE handle;
            DWORD entries = 5, size = 300;
            char buffer[300];
            code = WNetOpenEnumA(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle);
            if (code == NO_ERROR) code = WNetEnumResourceA(handle, &entries, buffer, &size);
            if (code == ERROR_NO_MORE_ITEMS) WNetCloseEnum(handle);
            i++;
        } else if (strcmp(words[i], "restore") == 0) {
            code = WNetConnectionDialog(NULL, RESOURCETYPE_PRINT);
            i++;
        } else if (strcmp(words[i], "close") == 0) {
            for (int descriptor = 0; descriptor < 3; descriptor++) close(descriptor);
            i++;
            continue;
        } else if (strcmp(words[i], "zone") == 0) {
            /* localtime_r reads TZ when the process uses a time zone for the first time, and not again. */
            struct tm parts;
            time_t now = 0;
            setenv("TZ", "XXX-5", 1);
            code = (DWORD)localtime_r(&now, &parts)->tm_hour;
            errno = 4711;
            i++;
        } else if (strcmp(words[i], "fork") == 0) {
            if (fork() > 0) return wait(NULL) < 0;
            child = 1;
            i++;
            continue;
        } else {
            return 2;
        }
        if (errno != 4711) return 3;
        sprintf(codes + strlen(codes), "%u ", (unsigned)code);
    }
    dprintf(output, "%s%s\n", child ? "child " : "", codes);
    return 0;
}
END_C
cc -I"$STAGE/include/mpr" -o "$work/program" "$work/program.c" -L"$STAGE/lib" -lmpr -Wl,-rpath,"$STAGE/lib" || exit 1
printf '#include <npapi.h>\nDWORD AddConnectNotify(LPNOTIFYINFO i, LPNOTIFYADD a) { (void)i; (void)a; return WN_ACCESS_DENIED; }\n' >"$work/veto.c"
printf 'int nothing;\n' >"$work/nothing.c"
for plugin in veto nothing; do cc -I"$STAGE/include/mpr" -shared -fPIC -o "$work/$plugin.so" "$work/$plugin.c" || exit 1; done

key='HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet'
# registry NAME LINE...
registry() { printf '%s\n' 'Windows Registry Editor Version 5.00' '' "${@:2}" >"$work/$1.reg"; }
registry machine '[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr]' '"IdleExitSeconds"=dword:0' \
  '[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr\Hosts]' "\"h\"=\"${MPR_TEST_ADDRESS:-127.0.0.1:1}\"" '"refuses"="127.0.0.1:1"'
registry veto "[$key\\Control\\NetworkProvider\\Notifyees]" "\"a\"=\"$work/veto.so\""
registry missing "[$key\\Control\\NetworkProvider\\Notifyees]" "\"a\"=\"$work/missing.so\"" "\"b\"=\"$work/nothing.so\"" \
  "[$key\\Control\\NetworkProvider\\Order]" '"ProviderOrder"="one,two,LanmanWorkstation"' \
  "[$key\\Services\\one\\NetworkProvider]" '"Name"="One"' "\"ProviderPath\"=\"$work/absent.so\"" \
  "[$key\\Services\\two\\NetworkProvider]" '"Name"="Two"' "\"ProviderPath\"=\"$work/nothing.so\""
echo 'no registry' >"$work/broken.reg"
registry lines '; a comment in Latin-1: '$'\xfc' '"a"=secret-word' '[HKLM\SOFTWARE\libmpr]'

trace=$work/trace
export MPR_REGISTRY=$work/machine.reg MPR_SESSION_DIR=$work/session XDG_CONFIG_HOME=$work/config
# run WORD...: the program without a trace; traced WORD...: with one, into a new file.
run() { timeout 60 "$work/program" "$@" 2>&1; }
traced() {
  rm -f "$trace"
  MPR_TRACE=$trace run "$@"
}

# The form of a line.
time='[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z'
line="^$time [0-9]+/[0-9]+ \\+[0-9]+\\.[0-9]{6} [^ ].*\$"
well_formed() { [[ -s $trace ]] && ! grep -vE "$line" "$trace"; }

is 'without MPR_TRACE a call ends as ever' "$(run get Y: enum restore)" '2250 259 66 '
is 'and with an empty one' "$(MPR_TRACE='' run get Y:)" '2250 '
is 'nothing has been written' "$(cd "$work" && find . -name 'trace*')" ''

is 'traced calls end the same, and errno is as it was' "$(traced get Y: enum restore)" '2250 259 66 '
ok 'every line has the time, the process, the thread and the seconds' well_formed
ok 'the call is told with its arguments' tells 'WNetGetConnectionA: local name "Y:", room for 300'
ok 'the provider and its answer' tells 'provider "Microsoft Windows Network" answers 2250 (ERROR_NOT_CONNECTED)'
ok 'the result' tells 'WNetGetConnectionA returns 2250 (ERROR_NOT_CONNECTED)'
ok 'an enumeration is told with its arguments' tells 'WNetOpenEnumA: scope connected, type 0x00000000, usage 0x00000000, container NULL'
ok 'its provider' tells 'provider "Microsoft Windows Network" is asked to enumerate scope connected'
ok 'its handle' tells 'WNetEnumResourceA: 0x000000004d500004, at most 5 entries, room for 300 bytes'
ok 'and its end' tells 'WNetEnumResourceA returns 259 (ERROR_NO_MORE_ITEMS)'
ok 'a dialogue with an argument that is wrong' tells 'refused with 66 (ERROR_BAD_DEV_TYPE): the type is not a disk'
is 'the file is the user'\''s alone' "$(stat -c %a "$trace")" 600
before=$(wc -l <"$trace")
MPR_TRACE=$trace run get Y: >/dev/null
ok 'the next program appends to it' test "$(wc -l <"$trace")" -eq "$((before + 6))"
(cd "$work" && mkdir -p folder && cd folder && MPR_TRACE=relative run get Y: >/dev/null)
ok 'a relative path is taken from the folder of the program' test -s "$work/folder/relative"

is 'a child of a fork writes as itself' "$(traced get Y: fork get Y:)" 'child 2250 2250 '
ok 'with its own ids' test "$(awk '{ print $2 }' "$trace" | sort -u | wc -l)" -eq 2
is 'a program without descriptors 0, 1 and 2 gets no line there' "$(traced close get Y: get Y:)" '2250 2250 '
ok 'and is traced' well_formed

is 'the time zone of the program stays its own' "$(traced get Y: zone)" '2250 5 '
rm -f "$trace"
is 'a mask that takes every permission' "$(umask 0777 && MPR_TRACE=$trace run get Y:)" '2250 '
is 'leaves a file that can be written again' "$(stat -c %a "$trace") $(wc -l <"$trace")" "600 6"

is 'a path is refused' "$(traced path 'Z:\a?' path 'Y:\a')" '123 2250 '
ok 'and why' tells 'refused with 123 (ERROR_INVALID_NAME): this is no path of a file on a drive or a share'
ok 'and which one' tells 'mprGetUnixPathA: path "Y:\a", flags 0x00000000, room for 300'

# Files that cannot be written.
unnoticed() { is "the program does not notice $1" "$(MPR_TRACE=$2 run get Y:)" '2250 '; }
mkfifo "$work/pipe"
ln -s "$work/target" "$work/link"
unnoticed 'a folder that does not exist' "$work/absent/trace"
unnoticed 'a folder in place of the file' "$work"
unnoticed 'a device in place of the file' /dev/full
unnoticed 'a pipe that nothing reads' "$work/pipe"
unnoticed 'a symbolic link' "$work/link"
ok 'and the link is not followed' test ! -e "$work/target"
is 'nor a limit of the size of files' "$(ulimit -f 0 && traced get Y:)" '2250 '
is 'and nothing is written beyond it' "$(cat "$trace")" ''

# A full disk: a file system of its own, in a mount namespace of its own.
for way in '-m' '-Urm'; do
  # shellcheck disable=SC2086,SC2016
  full=$(unshare $way bash -c 'mount -t tmpfs -o size=4k none "$1" && : >"$1/trace" && { dd if=/dev/zero of="$1/filling" bs=4096; } 2>/dev/null
    MPR_TRACE=$1/trace "$2" get Y: && stat -c %s "$1/trace"' - "$work/folder" "$work/program" 2>/dev/null) && break
done
if [[ $full ]]; then is 'nor a full disk' "$full" $'2250 \n0'; fi

# Calls that fail, and the reasons in the trace.
is 'a veto' "$(MPR_REGISTRY=$MPR_REGISTRY:$work/veto.reg traced add Y: '\\h\share' u secret-word 0)" '5 '
ok 'is told with the notifyee' tells "notifyee \"$work/veto.so\" answers 5 (ERROR_ACCESS_DENIED)"
ok 'and that it stops the operation' tells "the notifyee's answer stops the operation"
is 'plug-ins that do not load' \
  "$(MPR_REGISTRY=$MPR_REGISTRY:$work/missing.reg traced get Y: add Y: '\\refuses\share' u secret-word 0)" '2250 53 '
ok 'are told with the reason: no file' tells "plug-in \"$work/missing.so\" does not load: $work/missing.so: cannot open"
ok 'no function of a notifyee' tells "plug-in \"$work/nothing.so\" exports neither AddConnectNotify"
ok 'no file of a provider' tells "plug-in \"$work/absent.so\" does not load: $work/absent.so: cannot open"
ok 'no function of a provider' tells "plug-in \"$work/nothing.so\" exports no NPGetCaps"
ok 'where the server was looked for' tells 'server "refuses" is at address "127.0.0.1", port 1; share "share", signed'
ok 'and what came of it' tells 'the request ends with 53 (ERROR_BAD_NETPATH), 0x'
ok 'the password is in no line' tells_not secret-word
is 'lines of the registry that cannot be read' "$(MPR_REGISTRY=$MPR_REGISTRY:$work/lines.reg traced get Y:)" '2250 '
ok 'are told by their numbers, with the reason' tells "registry file $work/lines.reg, line 4 is not read: the data is neither"
ok 'so is a key without a root' tells "registry file $work/lines.reg, line 5 is not read: the key is below no root"
ok 'and what is in them is not told' tells_not secret-word
is 'no redirector' \
  "$(MPR_REDIRECTOR=$work/none MPR_SESSION_DIR=$work/other traced add Y: '\\h\share' u secret-word 0)" '1222 '
ok 'is told' tells 'the request ends with 1222 (ERROR_NO_NETWORK), "mpr-redirector cannot be started: '
ok 'with the session that was meant' tells "the session is in $work/other"
is 'a file of the registry that is no registry text' "$(MPR_REGISTRY=$MPR_REGISTRY:$work/broken.reg traced get Y: get Y:)" '1222 1222 '
ok 'is told' tells "refused with 1222 (ERROR_NO_NETWORK): the machine's registry is not known: $work/broken.reg: its first line is not"
is 'one that is not there' "$(MPR_REGISTRY=$MPR_REGISTRY:$work/none.reg traced get Y:)" '2250 '
ok 'is told, too' tells "registry file $work/none.reg is absent"
is 'a path that holds a line feed' "$(MPR_REGISTRY=$MPR_REGISTRY:$work/a$'\n'b.reg traced get Y:)" '2250 '
ok 'stays on its line' tells "registry file $work/a?b.reg is absent"
ok 'and the lines are well formed' well_formed
is 'a profile that cannot be made' "$(XDG_CONFIG_HOME=/dev/null/x traced cancel Y: add Y: '\\refuses\share' u p 1)" '2250 1205 '
ok 'is told with its path' tells 'the profile /dev/null/x/mpr/user.reg'
if [[ ${MPR_TEST_PASSWORD-} ]]; then
  is 'a connection and a second one of the same device' \
    "$(traced add Y: "\\\\h\\$MPR_TEST_SHARE" "$MPR_TEST_USER" "$MPR_TEST_PASSWORD" 1 \
      add Y: "\\\\h\\$MPR_TEST_SHARE" "$MPR_TEST_USER" "$MPR_TEST_PASSWORD" 0 cancel Y:)" '0 85 0 '
  ok 'are told: the profile' tells 'Y: is remembered in the profile'
  ok 'and the device that is in use' tells 'refused with 85 (ERROR_ALREADY_ASSIGNED): Y: is connected already'
  ok 'and the user' tells "password <redacted>, user \"$MPR_TEST_USER\""
  ok 'the password is in no line' tells_not "$MPR_TEST_PASSWORD"
  ok 'nor a part of it' tells_not "${MPR_TEST_PASSWORD:0:6}"
  ok 'every line is well formed' well_formed
  is 'a wrong password' "$(traced add X: "\\\\h\\$MPR_TEST_SHARE" "$MPR_TEST_USER" secret-word 0)" '1326 '
  ok 'is told in the words of the server' tells 'the request ends with 1326 (ERROR_LOGON_FAILURE), 0xc000006d, "STATUS_LOGON_FAILURE'
  ok 'and the wrong password is in no line either' tells_not secret-word
fi

if [[ $(id -u) == 0 ]]; then
  # Set-user-ID: its user must not have a privileged program write files.
  mkdir -m 777 "$work/open" "$work/home"
  cp -L "$STAGE/lib/libmpr.so.1" "$work/home/"
  cc -I"$STAGE/include/mpr" -o "$work/home/program" "$work/program.c" -L"$work/home" -l:libmpr.so.1 -Wl,-rpath,"$work/home"
  chmod -R a+rX "$work/home"
  as_user() {
    setpriv --reuid=65534 --regid=65534 --clear-groups env -i MPR_TRACE="$work/open/$1" "$work/home/program" get Y:
  }
  is 'a program of another user is traced' "$(as_user plain)$(stat -c ' %u' "$work/open/plain")" '2250  65534'
  chmod 4755 "$work/home/program"
  is 'a set-id program is not' "$(as_user privileged)$(ls "$work/open")" '2250 plain'
  printf '' >"$work/open/theirs" && chmod 666 "$work/open/theirs"
  chmod 755 "$work/home/program"
  is 'a file of another user is not written to' "$(as_user theirs)$(cat "$work/open/theirs")" '2250 '
  # A folder of each of these, with a link to a folder of the user's.
  mkdir -m 777 "$work/own"
  for owner in 65533 65534 0; do
    mkdir -m 755 "$work/open/$owner"
    ln -s ../../own "$work/open/$owner/link"
    ln -s "$work/own" "$work/open/$owner/absolute"
    chown -R -h "$owner:$owner" "$work/open/$owner"
  done
  is 'nor through the link of another user, wherever it is in the path' \
    "$(as_user 65533/link/a && as_user 65533/absolute/b && ls "$work/own")" '2250 
2250 '
  is 'but through links of one'\''s own, and of root' \
    "$(as_user 65534/link/c && as_user 65534/absolute/d && as_user 0/link/e && as_user 0/absolute/../own/f && ls "$work/own")" \
    $'2250 \n2250 \n2250 \n2250 \nc\nd\ne\nf'
fi
done_testing
