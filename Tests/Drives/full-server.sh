#!/bin/bash
# A server without room: a program that writes is told by write, fsync or close. Prints TAP.
unset DRIVE
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"
# The share "second" is the second that private-smbd makes.
room=$(dirname "$MPR_TEST_SHARE_DIR")/2
mount -t tmpfs -o size=24m none "$room" 2>/dev/null || skip_all 'a tmpfs cannot be mounted here'
end_test() { umount -l "$room"; }
begin_drive
is 'a share with little room is connected' "$(connect Y: second)" 0
Y=$(drive Y:)
head -c 40M /dev/urandom >"$work/too-much"
is 'cp of 40 MiB to 24 MiB fails' "$(timeout 60 cp "$work/too-much" "$Y/cp" 2>/dev/null && echo works)" ''
rm -f "$Y/cp"
is 'dd with fsync fails' \
  "$(timeout 60 dd if="$work/too-much" of="$Y/dd" bs=64k conv=fsync 2>/dev/null && echo works)" ''
rm -f "$Y/dd"
like 'write, fsync or close tells who wrote' "$(timeout 60 python3 "$here/filling.py" "$Y" 40 2>&1)" \
  'ENOSPC by (write|fsync|close), second handle (ok|ENOSPC)'
rm -f "$Y"/filling*
# In blocks, as the server tells.
has_room() { (($(stat -f -c '%S * %f' "$Y/.") > 20 << 20)); }
ok 'when all is removed there is room again' until_so has_room
head -c 10M "$work/too-much" >"$work/fits"
ok 'a file that fits is copied' cp "$work/fits" "$Y/fits"
ok 'and right' cmp "$work/fits" "$room/fits"
rm -f "$Y/fits"
is 'it is cancelled' "$(client WNetCancelConnection2W local=Y:)" 0
done_testing
