#!/bin/bash
# The session's directory goes: its session is over, and the next call begins another. Prints TAP.
# shellcheck disable=SC2317 # clean_up is called at the end
here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR source=support.bash
. "$here/support.bash"

new_world "$work"
is 'no directory yet: nothing is connected, nothing is made for a question' \
  "$(says get cancel-2 files)" 'get 2250 cancel-2 2250 files 0'
is 'and none was made' "$(ls -d "$MPR_SESSION_DIR" 2>/dev/null)" ''
is 'the first connection makes it' "$(says add get)" 'add 0 get 0'
rm -rf "$MPR_SESSION_DIR"

new_world "$work"
says add add-name >/dev/null
process=$(redirector)
read -ra children < <(children "$process")
is 'there are a redirector and three workers' "${#process} ${#children[@]}" "${#process} 3"
rm -rf "$MPR_SESSION_DIR"
is 'removed: what was remembered is not connected' "$(says get get-2 files)" 'get 1201 get-2 2250 files 0'
is 'removed: its processes end' "$(until_so ended "$process" "${children[@]}" && echo yes)" yes
is 'the next connection begins a session' "$(says add get cancel get left)" 'add 0 get 0 cancel 0 get 2250 left nothing'

# A server that takes connections and does not answer keeps the call waiting.
perl -MIO::Socket::INET -e '$| = 1; $s = IO::Socket::INET->new(Listen => 9, LocalAddr => "127.0.0.1") or die;
  print $s->sockport, "\n"; sleep 120' >"$work/silent" &
silent=$!
clean_up() { kill "$silent"; }
until_so test -s "$work/silent"
server_at "127.0.0.1:$(cat "$work/silent")"
new_world "$work"
says add >"$work/said" &
adding=$!
until_so test -S "$MPR_SESSION_DIR/redirector.sock"
is 'during a call: the device is being connected' "$(until_so grep -q 'cancel 170' <(says cancel) && echo yes)" yes
process=$(redirector)
began=$SECONDS
rm -rf "$MPR_SESSION_DIR"
wait "$adding"
is 'removed during a call: the call returns an error' "$(sed -E 's/(59|1222)$/error/' "$work/said")" 'add error'
is 'at once: it does not start redirectors for a session that is over' "$((SECONDS - began < 5))" 1
is 'its processes end' "$(until_so ended "$process" && echo yes)" yes
server_at "$MPR_TEST_ADDRESS"
is 'and all is well again' "$(says get add get cancel left)" 'get 2250 add 0 get 0 cancel 0 left nothing'
done_testing
