#!/bin/bash
# Systems that lack something.
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
no_run='mount -t tmpfs none /run && mkdir -m 755 -p /run/user'
own_run="$no_run && mkdir -m 700 /run/user/$inner && chown $inner /run/user/$inner"
session_facts='stat -c "%F %a %u" '

begin_world
if can_enclose 'without XDG_RUNTIME_DIR' -m; then
  is 'without XDG_RUNTIME_DIR: /run/user/UID/mpr' "$(inside -m "$(empty_tmp) && $own_run" \
    "plainly add Z: '$share' 0 get Z:; $session_facts /run/user/$inner/mpr; ls /tmp | grep -v mpr-work; plainly cancel Z: 0 get Z:")" \
    "0 0
directory 700 $inner
0 2250"
  is 'without that: /tmp/mpr-UID' "$(inside -m "$(empty_tmp) && $no_run" \
    "plainly add Z: '$share' 0 get Z:; $session_facts /tmp/mpr-$inner; plainly cancel Z: 0 get Z:")" \
    "0 0
directory 700 $inner
0 2250"
  is 'with an XDG_RUNTIME_DIR that does not exist: the same' "$(inside -m "$(empty_tmp) && $no_run" \
    "client XDG_RUNTIME_DIR=/nowhere -- -- add Z: '$share' 0; plainly get Z: cancel Z: 0")" $'0\n0 0'
  is 'with a relative one, which counts as none: the same' "$(inside -m "$(empty_tmp) && $no_run" \
    "cd $home; mkdir run; client XDG_RUNTIME_DIR=run -- -- add Z: '$share' 0; plainly get Z: cancel Z: 0; ls run")" $'0\n0 0'
  is 'with an empty MPR_SESSION_DIR: the same' "$(inside -m "$(empty_tmp) && $no_run" \
    "client MPR_SESSION_DIR= -- -- add Z: '$share' 0; plainly get Z: cancel Z: 0")" $'0\n0 0'
  is 'a /tmp that is read-only: ERROR_NO_NETWORK' "$(inside -m "$(empty_tmp) && $no_run && mount -o remount,bind,ro /tmp" \
    "plainly add Z: '$share' 0 get Z: cancel Z: 0")" '1222 2250 2250'
  is 'a /tmp without inodes: the same' "$(inside -m "$(empty_tmp nr_inodes=20) && $no_run && cd /tmp && for n in {1..20}; do touch f\$n; done 2>/dev/null || true" \
    "plainly add Z: '$share' 0 get Z: cancel Z: 0")" '1222 2250 2250'
  is 'a full /tmp: nothing is connected, and when there is room again it is' \
    "$(inside -m "$(empty_tmp size=64k) && $no_run && { head -c 1M /dev/zero >/tmp/full 2>/dev/null; chmod 666 /tmp/full; }" \
    "plainly add Z: '$share' 0 get Z: cancel Z: 0; ls -A /tmp/mpr-$inner/connections; : >/tmp/full; plainly add Z: '$share' 0 get Z: cancel Z: 0")" \
    $'59 2250 2250\n0 0 0'
  is 'without /proc: ERROR_NO_NETWORK' "$(inside -m "$(empty_tmp) && $no_run && mount -t tmpfs none /proc" \
    "plainly add Z: '$share' 0 get Z: cancel Z: 0")" '1222 2250 2250'
  is 'with /proc read-only: connected' "$(inside -m "$(empty_tmp) && $no_run && { mount -o bind,ro /proc /proc || mount -o remount,bind,ro /proc; }" \
    "plainly add Z: '$share' 0 get Z: cancel Z: 0")" '0 0 0'
  few='for file in null urandom; do touch /mnt/$file && mount --bind /dev/$file /mnt/$file; done && mount -t tmpfs none /dev &&
    for file in null urandom; do touch /dev/$file && mount --bind /mnt/$file /dev/$file; done'
  # No /dev/fuse among them. (Without urandom libsmbclient cannot log on.)
  is 'without /dev but for null and urandom: connected' "$(inside -m "$(empty_tmp) && $no_run && $few" \
    "ls /dev; plainly add Z: '$share' 0 get Z: cancel Z: 0")" $'null\nurandom\n0 0 0'
  is 'without /dev/null: ERROR_NO_NETWORK' "$(inside -m "$(empty_tmp) && $no_run && mount -t tmpfs none /dev" \
    "plainly add Z: '$share' 0 get Z: cancel Z: 0")" '1222 2250 2250'
  for file in nsswitch.conf passwd hosts resolv.conf host.conf localtime; do
    [[ -e /etc/$file ]] || continue
    is "without /etc/$file: connected" "$(inside -m "$(empty_tmp) && $no_run && touch /mnt/empty && mount --bind /mnt/empty /etc/$file" \
      "plainly add Z: '$share' 0 get Z: cancel Z: 0")" '0 0 0'
  done
  is 'without anything in /etc, /home, /var, /run and /sys: connected' "$(inside -m "$(empty_tmp) && $no_run && cp /etc/ld.so.cache /mnt &&
    for folder in /etc /home /var /sys; do mount -t tmpfs none \$folder; done && cp /mnt/ld.so.cache /etc" \
    "plainly add Z: '$share' 0 get Z: cancel Z: 0")" '0 0 0'
fi

if can_enclose 'an empty environment' -mn; then
  is 'an empty environment: the server refuses, as nobody listens' "$(inside -mn "$(empty_tmp) && $no_run && ip link set lo up" \
    "c='env -i $shared/client' add='WNetAddConnection2A local=Z: user=alice password=x'
    \$c \$add 'remote=$share' WNetGetConnectionA local=Z: WNetCancelConnection2A local=Z: force=1 | paste -sd' '
    \$c \$add 'remote=$share' flags=1; $session_facts /tmp/mpr-$inner")" \
    "53 2250 2250
1205
directory 700 $inner"
  is 'no network at all: ERROR_NO_NETWORK' "$(inside -n true \
    "client MPR_SESSION_DIR=$session -- -- add Z: '$share' 0 get Z: cancel Z: 0")" '1222 2250 2250'
  leave_session
fi

# replaced REDIRECTOR WORKER...: whether the workers are gone, and it has a worker and a spare one again.
replaced() { ended "${@:2}" && has_children "$1" 2 && states_are connected; }

for error in 1 38; do
  begin_world
  is "keyrings refused (errno $error)" "$(client -- "$shared/without-calls" $error keyrings -- add Z: "$share" 0 get Z:)" '0 0'
  old=$(redirector)
  read -ra lost < <(children "$old")
  as_user kill -9 "${lost[@]}"
  until_so replaced "$old" "${lost[@]}"
  is '  the redirector keeps the password by itself: a worker that is lost is replaced' \
    "$(states) $(plainly get Z: add - "$share" 0 cancel "$share" 0)" 'connected 0 0 0'
  as_user kill -9 "$old"
  until_so ended "$old"
  is '  with the redirector the password is lost; the connection stays one, until somebody ends or renews it' \
    "$(client -- "$shared/without-calls" $error keyrings -- get Z: add - "$share" 0 get Z: cancel "$share" 0 cancel Z: 0 get Z: add Z: "$share" 0 cancel Z: 0)" \
    '0 0 0 0 0 2250 0 0'
done
begin_world
is "keyrings that work" "$(plainly add Z: "$share" 0 get Z:)" '0 0'
as_user kill -9 "$(redirector)"
is 'are why a killed redirector costs nothing' \
  "$(plainly add - "$share" 0; until_so states_are 'connected connected'; plainly get Z: cancel "$share" 0; states)" \
  $'0\n0 0\nconnected'

# Other calls that a container's filter may refuse.
for refused in inotify getrandom memfd close_range mlock signalfd; do
  begin_world
  like "$refused refused: works, or a code says that it does not" \
    "$(client -- "$shared/without-calls" 1 $refused -- add Z: "$share" 0 get Z: cancel Z: 0)" '(0 0 0|(8|53|59|1222) 2250 (2250|1222))'
done
done_testing
