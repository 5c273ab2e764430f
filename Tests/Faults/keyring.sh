#!/bin/bash
# The kernel refuses its keyrings: nothing is different but for a connection whose redirector is killed. Prints TAP.
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"

# survives DESCRIPTION: Z:'s state once its redirector was killed and another one took over.
survives() {
  says add >/dev/null
  kill_redirector "$(redirector)"
  is "$1: a killed redirector's connection is still there" "$(under=() && says get add)" 'get 0 add 85'
  is "$1: another redirector serves others" "$(says add-name)" 'add-name 0'
}

begin_world
survives 'with a keyring'
ok 'with a keyring the connection is made again' until_so states_are 'connected connected'
is 'and cancelled, with nothing left' "$(says cancel cancel-name left)" 'cancel 0 cancel-name 0 left nothing'

declare -A numbers=([EPERM]=1 [ENOSYS]=38)
for error in EPERM ENOSYS; do
  begin_world
  under=("$BUILD/without-calls" "${numbers[$error]}" keyrings)
  is "keyrings refused ($error): connecting and cancelling" "$(says add get profile cancel get left)" \
    'add 0 get 0 profile 1 cancel 0 get 2250 left nothing'
  # The redirector of before has the same filter; so has the next.
  survives "keyrings refused ($error)"
  under=()
  # And a while later it is still so.
  until_so states_are 'connected disconnected'
  sleep 1
  is "keyrings refused ($error): without its password the connection is not made again" \
    "$(states)" 'connected disconnected'
  is "keyrings refused ($error): it can be cancelled and made anew" \
    "$(says get cancel get add get cancel cancel-name left)" \
    'get 0 cancel 0 get 2250 add 0 get 0 cancel 0 cancel-name 0 left nothing'
done
done_testing
