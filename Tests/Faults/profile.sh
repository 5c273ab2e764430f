#!/bin/bash
# Two programs change what is remembered for one device. Neither waits for the other while a provider is asked, and each
# result is one of the two calls, one after the other. Prints TAP.
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"

# A notifyee that is told of a cancel in the file "asked", and lets it go on when there is a file "go".
cat >"$work/notifyee.c" <<'END'
#include <fcntl.h>
#include <npapi.h>
#include <stdlib.h>
#include <unistd.h>
DWORD AddConnectNotify(LPNOTIFYINFO i, LPNOTIFYADD a) { (void)i; (void)a; return WN_SUCCESS; }
DWORD CancelConnectNotify(LPNOTIFYINFO info, LPNOTIFYCANCEL c)
{
    (void)c;
    if (info->dwNotifyStatus != NOTIFY_PRE || getenv("HELD") == NULL) return WN_SUCCESS;
    close(open("asked", O_CREAT | O_WRONLY, 0600));
    while (access("go", F_OK) != 0) usleep(1000);
    return WN_SUCCESS;
}
END
cc -I"$here/../../Include" -shared -fPIC -Wall -Wextra -Werror -o "$work/notifyee.so" "$work/notifyee.c" || exit 1
begin_world
printf '\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees]\n"a"="%s"\n' \
  "$work/notifyee.so" >>"$MPR_REGISTRY"
cd "$work" || exit 1
profile=$XDG_CONFIG_HOME/mpr/user.reg
get_is() { [[ $(says get) == "get $1" ]]; }

# What the lock keeps apart: a cancel that has ended the connection, and an add of the same device after it.
for _ in {1..4}; do
  says add >/dev/null
  HELD=yes says cancel >cancelled &
  canceller=$!
  until_so test -e asked
  exec 9>>"$profile.lock"
  flock 9
  : >go
  until_so get_is 1201
  says add >added &
  adder=$!
  until_so get_is 0
  flock -u 9
  wait "$canceller" "$adder"
  is 'connected anew while the cancel waits: both succeed' "$(cat cancelled added | paste -sd' ')" 'cancel 0 add 0'
  is 'and the newer connection is remembered' "$(says get profile)" 'get 0 profile 1'
  says cancel >/dev/null
  rm -f asked go
done

# A program that holds the lock and does not go on.
says add >/dev/null
flock 9
is 'the lock is not to be had: what cannot be forgotten is not cancelled' \
  "$(says cancel get profile)" 'cancel 1205 get 0 profile 1'
flock -u 9
is 'with the lock again it is' "$(says cancel get profile left)" 'cancel 0 get 2250 profile 0 left nothing'
done_testing
