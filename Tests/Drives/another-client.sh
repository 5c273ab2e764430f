#!/bin/bash
# Programs see the changes of another client of the server: at the next open, and within a second otherwise. Prints TAP.
unset DRIVE
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"
begin_drive

other_client() { # COMMAND: smbclient's
  timeout 30 smbclient -A <(printf 'username=%s\npassword=%s\n' "$MPR_TEST_USER" "$MPR_TEST_PASSWORD") \
    -p "$MPR_TEST_PORT" //127.0.0.1/share -c "$1" >/dev/null 2>&1
}
# soon COMMAND...: within a second, and one more for a busy machine.
soon() {
  local end=$((SECONDS + 2))
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.05
  done
}
there_is() { [[ -e $Z/$1 ]]; }
there_is_no() { [[ ! -e $Z/$1 ]]; }
is_listed() { [[ $(ls "$Z") =~ (^|$'\n')$1($|$'\n') ]]; }
holds() { [[ $(cat "$Z/$1" 2>/dev/null) == "$2" ]]; }
has_size() { [[ $(stat -c %s "$Z/$1" 2>/dev/null) == "$2" ]]; }

is 'a file is not there yet' "$(ls "$Z/foreign" 2>&1 >/dev/null | grep -c 'No such file')" 1
echo one >"$work/foreign" && other_client "put $work/foreign foreign"
ok 'a file that another client makes is there' soon there_is foreign
ok 'and listed' soon is_listed foreign
ok 'and read' holds foreign one
echo 'one more' >"$work/foreign" && other_client "put $work/foreign foreign"
ok 'when it has grown the next open reads all' holds foreign 'one more'
ok 'and its size is seen' soon has_size foreign 9
echo two >"$work/foreign" && other_client "put $work/foreign foreign"
ok 'when it has shrunk the next open reads no more' holds foreign two
ok 'and its size is seen' soon has_size foreign 4
echo 2wo >"$work/foreign" && other_client "put $work/foreign foreign"
ok 'when it has changed without growing the next open reads that' holds foreign 2wo
head -c 3M /dev/urandom >"$work/foreign" && other_client "put $work/foreign foreign"
ok 'a larger one is the same' cmp "$work/foreign" "$Z/foreign"
other_client 'rename foreign renamed'
ok 'when it is renamed the new name is there' soon there_is renamed
ok 'and the old one is not' soon there_is_no foreign
other_client 'del renamed'
ok 'when it is removed it is gone' soon there_is_no renamed
other_client 'mkdir folder'
ok 'a folder is there' soon test -d "$Z/folder"
other_client 'rmdir folder'
echo text >"$work/foreign" && other_client "put $work/foreign folder"
ok 'when it becomes a file it is one' soon holds folder text
echo mine >"$Z/mine"
other_client "get mine $work/mine"
is 'another client reads what was written here' "$(cat "$work/mine")" mine
# Within the second in which the kernel believes that it is there.
other_client 'del mine'
is 'a file that another client has removed can be made anew at once' "$({ echo new >"$Z/mine"; } 2>&1)" ''
ok 'and has what was written' holds mine new
other_client 'del mine'
is 'one that is only to be read is not there' "$(cat "$Z/mine" 2>&1 >/dev/null | grep -c 'No such file')" 1
done_testing
