#!/bin/bash
# The password of a user is changed at the server while drives are connected. When they are made again, one of them tries
# the old password, and the others go by what the server has said: more refusals may lock the account. Prints TAP.
unset DRIVE
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"
# shellcheck source=Tests/Drives/server.bash
. "$here/server.bash"
devices=(V: W: X: Y: Z:)

# smbpasswd takes the password twice.
set_password() { printf '%s\n%s\n' "$1" "$1" | env -i "${environment[@]}" smbpasswd -c "$work/smbd/smb.conf" -s "$MPR_TEST_USER"; }
refusals() { administer pdbedit -v -u "$MPR_TEST_USER" | sed -n 's/^Bad password count *: *//p'; }
# Nobody is locked out here: the server only counts.
administer pdbedit -P 'bad lockout attempt' -C 100 >/dev/null
set_password 'another one' || { echo 'Bail out! no password can be set' && exit 1; }
set_password "$MPR_TEST_PASSWORD"

# connected DEVICE...: the number of those whose files are there.
connected() {
  local device count=0
  for device; do timeout -k 1 20 ls "$(drive "$device")/" >"$work/list" 2>&1 && count=$((count + 1)); done
  echo "$count"
}
all_connected() { [[ $(connected "${devices[@]}") == "${#devices[@]}" ]]; }
# refused DEVICE...: whether each of them has been told that the user is refused.
refused() {
  local device
  for device; do
    [[ $(timeout -k 1 20 ls "$(drive "$device")/" 2>&1) == *'Permission denied' ]] || return 1
  done
}
begin() {
  local device
  new_world -p fileserver="$MPR_TEST_ADDRESS"
  for device in "${devices[@]}"; do connect "$device" share >/dev/null; done
  is "${#devices[@]} drives are connected" "$(connected "${devices[@]}")" "${#devices[@]}"
}

begin
server_restarted
ok 'the server comes back, and all drives with it' until_so all_connected
before=$(refusals)
server_killed
set_password 'another one'
server_restarted
ok 'the password is another one: all drives are refused' until_so refused "${devices[@]}"
is 'the server was told the old password once' "$(($(refusals) - before))" 1
list() { python3 "$here/../Support/enumerate.py" "$STAGE/lib/libmpr.so.1" 'remote=\\fileserver' | grep -o '"code": [0-9]*'; }
is 'nor is it told again for a list of its shares' "$(list) $(($(refusals) - before))" '"code": 1326 1'
is 'a connect with the old password is tried all the same' "$(connect U: share) $(($(refusals) - before))" '1326 2'
code=$(client WNetAddConnection2W local=U: "user=$MPR_TEST_USER" 'remote=\\fileserver\share' password='another one')
is 'a connect with the new one, too' "$code" 0

# The next redirector makes the connections again that its predecessor has left.
set_password "$MPR_TEST_PASSWORD"
begin
before=$(refusals)
process=$(redirector)
set_password 'another one'
kill -KILL "$process"
# The next call of any program starts another one. Whether that call is refused before or after the lost connections are,
# they are one refusal.
connect '' second >/dev/null
is_refused() { (($(refusals) > before)); }
ok 'after the redirector was killed the connections are refused' until_so is_refused
# Longer than a worker waits for its turn.
sleep 4
like 'the server was told the old password once for them, and once by a program' "$(($(refusals) - before))" '[12]'

# A password that was refused is right again: a program's connect shows it, and the next time all go by that.
set_password "$MPR_TEST_PASSWORD"
is 'the old password is right again, and connects' "$(connect U: share)" 0
server_restarted
is_back() { [[ $(connected U:) == 1 ]]; }
ok 'such a drive comes back with the server' until_so is_back
done_testing
