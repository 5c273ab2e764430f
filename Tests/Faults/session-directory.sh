#!/bin/bash
# The session's directory goes: its session is over, and the next call begins another. Prints TAP.
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"

begin_world
is 'no directory yet: nothing is connected, nothing is made for a question' \
  "$(says get cancel-2 files)" 'get 2250 cancel-2 2250 files 0'
is 'and none was made' "$(ls -d "$MPR_SESSION_DIR" 2>/dev/null)" ''
is 'the first connection makes it' "$(says add get)" 'add 0 get 0'
remove_session

begin_world
says add add-name >/dev/null
process=$(redirector)
# The spare one is born a while after the others.
ok 'there are a redirector and three workers' until_so has_children "$process" 3
read -ra children < <(children "$process")
remove_session
is 'removed: what was remembered is not connected' "$(says get get-2 files)" 'get 1201 get-2 2250 files 0'
ok 'removed: its processes end' until_so ended "$process" "${children[@]}"
is 'the next connection begins a session' "$(says add get cancel get left)" 'add 0 get 0 cancel 0 get 2250 left nothing'

# A server that takes connections and does not answer keeps the call waiting.
start_failing silent
begin_world "127.0.0.1:$port"
says add >"$work/said" &
adding=$!
until_so test -S "$MPR_SESSION_DIR/redirector.sock"
is_reserved() { [[ $(says cancel) == 'cancel 170' ]]; }
ok 'during a call: the device is being connected' until_so is_reserved
process=$(redirector)
began=$SECONDS
remove_session
wait "$adding"
is 'removed during a call: the call returns an error' "$(sed -E 's/(59|1222)$/error/' "$work/said")" 'add error'
is 'at once: it does not start redirectors for a session that is over' "$((SECONDS - began < 5))" 1
ok 'its processes end' until_so ended "$process"
# The same world, and the server as it was.
"$support/new-world" "$world" fileserver="$MPR_TEST_ADDRESS" >/dev/null
is 'and all is well again' "$(says get add get cancel left)" 'get 2250 add 0 get 0 cancel 0 left nothing'
done_testing
