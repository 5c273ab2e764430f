#!/bin/bash
# Other users and a drive: nobody but its owner enters it, root neither, and nothing in it has special rights. As root
# it is in a mount namespace of its own, where ordinary users may mount, too. Prints TAP.
unset DRIVE
if [[ $UID == 0 && ! ${OTHERS-} ]]; then
  # Mounts that others unmount are unmounted there, too.
  OTHERS=1 exec unshare -m --propagation slave "$0"
fi
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"

# mounted: the mounts below the session, as the kernel tells them.
mounted() { grep -F " $MPR_SESSION_DIR/" /proc/self/mounts; }

# options_are_safe OWNER
options_are_safe() {
  local lines
  lines=$(mounted)
  like "$1's drive is a FUSE mount" "$(awk 'NR == 1 { print $3 }' <<<"$lines")" 'fuse(\..*)?'
  is "$1's drive: nosuid everywhere" "$(grep -vc '[ ,]nosuid[ ,]' <<<"$lines")" 0
  is "$1's drive: nodev everywhere" "$(grep -vc '[ ,]nodev[ ,]' <<<"$lines")" 0
  is "$1's drive: allow_other nowhere" "$(grep -c 'allow_other' <<<"$lines")" 0
  is "$1's drive: user_id is the owner's" "$(grep -vc "user_id=$2[ ,]" <<<"$lines")" 0
  is "$1's folders are the owner's alone" \
    "$(cd "$MPR_SESSION_DIR" && stat -c '%n %a %u' . drives mnt unc unc/* | paste -sd' ')" \
    ". 700 $2 drives 700 $2 mnt 700 $2 unc 700 $2 unc/FILESERVER 700 $2"
}

# tries_as USER FOLDER: what a process of a user gets that has had the folder opened by its owner. (By the path it would
# not come so far.)
tries_as() {
  python3 -I -c '
import errno, os, sys
user, path = int(sys.argv[1]), sys.argv[2]
folder = os.open(path, os.O_PATH | os.O_DIRECTORY)
os.setgroups([]); os.setresgid(user, user, user); os.setresuid(user, user, user)
def error(call, *words, **named):
    try:
        call(*words, **named)
    except OSError as error:
        return errno.errorcode[error.errno]
    return "works"
print(error(os.stat, "file", dir_fd=folder), error(os.open, ".", os.O_RDONLY, dir_fd=folder),
      error(os.open, "file", os.O_RDONLY, dir_fd=folder), error(os.mkdir, "made", dir_fd=folder))
' "$1" "$2" 2>&1
}

echo text >"$MPR_TEST_SHARE_DIR/file"
begin_drive
is 'the owner enters' "$(cat "$Z/file")" text
if [[ $UID != 0 ]]; then
  options_are_safe user "$UID"
  skip 'other users' 'root alone can be several users'
  done_testing
fi
options_are_safe root 0
is 'another user does not enter the session' \
  "$(setpriv --reuid=64321 --regid=64321 --clear-groups ls "$Z/" 2>&1 | grep -c 'Permission denied')" 1
is "nor the mount, where root's descriptor leads there" "$(tries_as 64321 "$Z/")" 'EACCES EACCES EACCES EACCES'
chmod 4755 "$MPR_TEST_SHARE_DIR/file"
is 'set-user-ID on the server is nothing here' "$(stat -L -c %a "$Z/file" | grep -c '^[0-7]\{3\}$')" 1
is 'root cancels' "$(client WNetCancelConnection2W local=Z:)" 0
clean_up

# --- a drive of an ordinary user, and root ---

if [[ ! -u $(command -v fusermount3) ]]; then
  skip "a user's drive" 'there is no fusermount3 with the rights of root'
  done_testing
fi
# The user's programs are where the user can read them, and /dev/fuse is as on most machines.
chmod 711 "$work"
mkdir "$work/dev" && mount -t tmpfs -o mode=755 none "$work/dev" && mknod -m 666 "$work/dev/fuse" c 10 229 &&
  mount --bind "$work/dev/fuse" /dev/fuse
mkdir -p "$work"/stage/{lib,libexec/mpr}
cp "$STAGE/lib/libmpr.so.1" "$work/stage/lib/" && cp "$STAGE/libexec/mpr/mpr-redirector" "$work/stage/libexec/mpr/"
"$support/build-client" "$STAGE" "$work/client" "$work/stage/lib"
chmod -R a+rX "$work/stage" "$work/client"
# fusermount3 mounts for users that have a name.
user=$(id -u nobody)
as_user() { setpriv --reuid="$user" --regid="$user" --clear-groups "$@"; }
client() { as_user timeout -k 5 "$patience" "$work/client" "$@"; }
user_enters() { [[ $(as_user cat "$Z/file") == text ]]; }

new_world -p fileserver="$MPR_TEST_ADDRESS"
chown -R "$user:$user" "$world"
is "an ordinary user connects" "$(connect Z: share)" 0
Z=$(drive Z:)
ok 'and enters' until_so user_enters
options_are_safe user "$user"
is 'root does not enter' "$(ls "$Z/" 2>&1 | grep -c 'Permission denied')" 1
is 'nor a process that root has made another user' \
  "$(setpriv --reuid=64322 --regid=64322 --clear-groups ls "$Z/" 2>&1 | grep -c 'Permission denied')" 1
link=$(readlink "$MPR_SESSION_DIR/drives/Z:")
is 'root does not enter the mount itself' \
  "$(stat "$MPR_SESSION_DIR/drives/$link/file" 2>&1 | grep -c 'Permission denied')" 1
is 'the user cancels' "$(client WNetCancelConnection2W local=Z:)" 0
# The next worker's mount is there already.
is 'its mount is gone' "$(mounts "$MPR_SESSION_DIR" | grep -cF "${link##*/}")" 0
umount -l /dev/fuse "$work/dev"
rm -f "$MPR_TEST_SHARE_DIR/file"
done_testing
