#!/bin/bash
# A library and a redirector of different versions: the newer library has the older redirector hand over, the older
# library is told that it cannot be served. The other side is a program that speaks only what all versions have in
# common; and where OTHER_STAGE names another version's build (other-version-stage makes one), the real one.
# Prints TAP.
# shellcheck disable=SC2317 # clean_up is called at the end
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"
clean_up() { jobs -p | xargs -r kill 2>/dev/null; }
other() { "$BUILD/other-version" "$@"; }

# serve VERSION: a redirector of another version in a world of its own.
serve() {
  begin_world
  # The program itself, and not a shell around it, which clean_up would end alone.
  "$BUILD/other-version" serve "$1" >"$work/served" &
  until_so grep -q ready "$work/served"
}

serve 0
is 'an older redirector: it is asked to go, and the connection is made' "$(says add get)" 'add 0 get 0'
ok 'it has gone' until_so grep -q 'handed over' "$work/served"
is 'and nothing is left of it' "$(says cancel get left)" 'cancel 0 get 2250 left nothing'

serve 999
is 'a newer redirector: ERROR_BUSY, nothing changed' "$(says add get profile)" 'add 170 get 2250 profile 0'
is 'cancelling neither' "$(says cancel-name get)" 'cancel-name 170 get 2250'
is 'it still serves' "$(ended "$!" || echo yes)" yes

begin_world
says add >/dev/null
process=$(redirector)
own=$("$STAGE/libexec/mpr/mpr-redirector" --version | sed 's/.*protocol \([0-9]*\),.*/version \1/')
is 'libraries of other versions learn of this one' "$(other ask 0) $(other ask 999)" "$own $own"
is 'and change nothing' "$(says get) $(redirector)" "get 0 $process"
is 'a newer library has the redirector go' "$(other hand-over 999)" ended
is 'it has gone, and the connection is there' "$(until_so ended "$process" && echo yes) $(says get)" 'yes get 0'
is 'for its own version it is made again' "$(says add-2 && until_so states_are 'connected connected' && echo connected)" \
  $'add-2 0\nconnected'
is 'and cancelled' "$(says cancel cancel-2 left)" 'cancel 0 cancel-2 0 left nothing'

# A server that takes connections and does not answer keeps one program waiting, and no other one.
start_failing silent
new_world -p -t 15000 "fileserver=127.0.0.1:$port"
says add >"$work/said" &
adding=$!
until_so test -S "$MPR_SESSION_DIR/redirector.sock"
is_reserved() { [[ $(says cancel) == 'cancel 170' ]]; }
ok 'a program waits for a silent server' until_so is_reserved
process=$(redirector)
"$support/new-world" "$world" fileserver="$MPR_TEST_ADDRESS" >/dev/null
began=$SECONDS
is 'the redirector goes all the same' "$(other hand-over 999)" ended
is 'no other program fails by it, or waits' "$(says add-2 add-name) $((SECONDS - began < 10))" 'add-2 0 add-name 0 1'
ok 'its successor asks the server again' until_so is_reserved
wait "$adding"
is 'until the time is up' "$(cat "$work/said") $((SECONDS - began < 25))" 'add 53 1'

if [[ ! ${OTHER_STAGE-} ]]; then
  skip 'two real versions' 'OTHER_STAGE names no build of another version'
  done_testing
fi
# newer WORD..., as `says`, with the library (and so the redirector) of the newer stage.
newer() {
  local under=(env "LD_PRELOAD=$OTHER_STAGE/lib/libmpr.so.1")
  says "$@"
}
begin_world
is 'two real versions: the older one connects' "$(says add get)" 'add 0 get 0'
process=$(redirector)
is 'the newer one has its redirector go, and connects' "$(newer add-2 get-2)" 'add-2 0 get-2 0'
is 'it is another one' "$(until_so ended "$process" && [[ $(redirector) != "$process" ]] && echo yes)" yes
is 'what the older one connected is connected' "$(newer get)" 'get 0'
is 'the older one sees both, and is not served' "$(says get get-2 cancel)" 'get 0 get-2 0 cancel 170'
is 'and has changed nothing' "$(newer get-2 cancel-2 cancel left)" 'get-2 0 cancel-2 0 cancel 0 left nothing'
done_testing
