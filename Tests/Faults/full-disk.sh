#!/bin/bash
# No space: where the profile is, and where the session is. Small file systems of its own (tmpfs), in a mount namespace
# of its own, so that an ordinary user may have them too. Prints TAP.
# shellcheck disable=SC2317 # clean_up is called at the end
if [[ ${FAULTS_UNSHARED-} != yes ]]; then
  for way in '-m' '-Urm'; do
    # shellcheck disable=SC2086
    ! unshare $way mount -t tmpfs none /mnt 2>/dev/null || FAULTS_UNSHARED=yes exec unshare $way "$0"
  done
  echo '1..0 # SKIP neither root nor a user namespace: nothing can be mounted'
  exit 0
fi
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"
clean_up() { umount -l "$work"/{profile,session,inodes}; }

# small NAME OPTIONS: a small file system; fill NAME; free NAME
small() { mkdir -p "$work/$1" && mount -t tmpfs -o "mode=700,$2" none "$work/$1"; }
fill() { dd if=/dev/zero of="$work/$1/filling" bs=4096 2>/dev/null; }
free() { rm -f "$work/$1/filling"; }

small profile size=64k
begin_world
mkdir -p "$work/profile/mpr"
cp "$XDG_CONFIG_HOME/mpr/user.reg" "$work/profile/mpr/"
export XDG_CONFIG_HOME=$work/profile
fill profile
is 'disk full for the profile: the connection is made, and not remembered' \
  "$(says add get profile)" 'add 0 get 0 profile 0'
is 'and can be cancelled, with nothing left' "$(says cancel get profile left)" 'cancel 0 get 2250 profile 0 left nothing'
free profile
is 'with space again it is remembered' "$(says add profile)" 'add 0 profile 1'
# Forgetting takes a new file too.
fill profile
is 'disk full for the profile: what cannot be forgotten is not cancelled' \
  "$(says cancel get profile)" 'cancel 1205 get 0 profile 1'
is 'the profile is whole' "$(grep -c 'RemotePath' "$XDG_CONFIG_HOME/mpr/user.reg")" 1
free profile
is 'with space again it is forgotten' "$(says cancel get profile left)" 'cancel 0 get 2250 profile 0 left nothing'

small session size=64k
within=$work/session begin_world
says add-name >/dev/null
fill session
is 'disk full for the session: no connection, an error' "$(says add get profile)" 'add 59 get 2250 profile 0'
is 'what was connected can be cancelled' "$(says cancel-name left)" 'cancel-name 0 left nothing'
free session
is 'with space again all is well' "$(says add get cancel left)" 'add 0 get 0 cancel 0 left nothing'

small inodes nr_inodes=64
within=$work/inodes begin_world
for number in {1..64}; do { : >"$work/inodes/filling.$number"; } 2>/dev/null || break; done
is 'no file can be made in the session: no connection, an error' "$(says add get)" 'add 1222 get 2250'
rm -f "$work"/inodes/filling.*
is 'with space again all is well' "$(says add get cancel left)" 'add 0 get 0 cancel 0 left nothing'
done_testing
