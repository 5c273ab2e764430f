#!/bin/bash
# Drives of a user who is not root: the program fusermount3 mounts and unmounts, or there is none. Needs root, to make the
# device /dev/fuse as such users have it.
# shellcheck disable=SC2016 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
[[ $is_root ]] || skip_all 'needs root'
# fusermount3 wants a user with a name.
device="mount -t tmpfs -o mode=755 none /mnt && mknod -m 666 /mnt/fuse c 10 229 && mount --bind /mnt/fuse /dev/fuse &&
  { cat /etc/passwd && echo poor:x:$user:$user::/:/bin/sh; } >/mnt/passwd && mount --bind /mnt/passwd /etc/passwd"
can_enclose 'drives' -m || done_testing
[[ $(inside -m "$device" 'exec 5<>/dev/fuse && echo works') == works ]] || skip_all 'the device cannot be made or opened here'
[[ -u $(command -v fusermount3) ]] || skip_all 'there is no fusermount3'

# about: for scripts in `inside`, which alone see the mounts. run WORD...: the client in the user's session.
about() {
  echo "session=$session; "'run() { client MPR_SESSION_DIR=$session -- -- "$@"; }
    cancel() { run_plainly WNetCancelConnection2A local=Z: force=$1; }
    run_plainly() { env -i MPR_SESSION_DIR=$session MPR_REGISTRY=$MPR_REGISTRY "$shared/client" "$@"; }
    mounts() { grep -c " $session/mnt/.* fuse" /proc/self/mounts; }
    until_so() { for i in {1..600}; do "$@" && return; sleep 0.05; done; return 1; }
    has() { [[ $(mounts) == "$1" ]]; }
    links() { (cd $session && find drives unc -type l | sort | paste -sd" "); }
    end() { rm $session/redirector.sock; until_so has 0; mounts; ls $session/mnt 2>/dev/null || true; }
    redirector() { for i in 1 2 3; do
      awk -v inode=$(stat -c %i $session/redirector.lock) '"'"'$2 == "FLOCK" { split($6, id, ":"); if (id[3] == inode) { print $5; found = 1; exit } }
        END { exit !found }'"'"' /proc/locks && return; done; };'
}
export MPR_REGISTRY
both='drives/Z: unc/127.0.0.1/SHARE'

begin_world
is 'a connection has its drive, and the spare worker a mount' \
  "$(inside -m "$device" "$(about) run add Z: '$share' 0; links; ls \$session/drives/Z:/ >/dev/null && echo seen
    until_so has 2; mounts; end")" \
  "0
$both
seen
2
0"

begin_world
is 'what is open keeps it, and force does not heed that' \
  "$(inside -m "$device" "$(about) run add Z: '$share' 0; exec 5<\$session/drives/Z:
    cancel 0; links; cancel 1; links; exec 5<&-; run add Z: '$share' 0; cancel 0; until_so has 1; mounts; end")" \
  "0
2401
$both
0

0
0
1
0"

begin_world
is 'a redirector that is killed leaves mounts, which the next one sweeps' \
  "$(inside -m "$device" "$(about) run add Z: '$share' 0; until_so has 2; before=\$(ls \$session/mnt); process=\$(redirector)
    kill -KILL \$process; until_so test ! -e /proc/\$process; run get Z: add Y: '$share' 0
    gone() { for mount in \$before; do [[ ! -e \$session/mnt/\$mount ]] || return 1; done; }
    until_so gone && echo swept; end")" \
  "0
0 0
swept
0"

begin_world
is 'without fusermount3 connections work, and there is no drive' \
  "$(inside -m "$device && mount --bind /bin/false $(command -v fusermount3)" \
    "$(about) run add Z: '$share' 0 get Z:; links; mounts; run cancel Z: 0")" \
  '0 0

0
0'
done_testing
