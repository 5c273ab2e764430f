#!/bin/bash
# The kernel refuses its keyrings: nothing is different but for a connection whose redirector is killed. Prints TAP.
here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR source=support.bash
. "$here/support.bash"

# survives COMMAND...: Z:'s state once its redirector was killed and another one, run under COMMAND, took over.
survives() {
  local process
  "$@" "$BUILD/program" add >/dev/null
  process=$(redirector)
  kill_redirector "$process"
  is "${*##*/}: a killed redirector's connection is still there" "$(says get add)" 'get 0 add 85'
  is "${*##*/}: another redirector serves others" "$("$@" "$BUILD/program" add-name | paste -sd' ')" 'add-name 0'
}

new_world "$work"
survives env
is 'with a keyring the connection is made again' "$(until_so state connected && echo yes)" yes
is 'and cancelled, with nothing left' "$(says cancel cancel-name left)" 'cancel 0 cancel-name 0 left nothing'

for error in EPERM ENOSYS; do
  refused=("$BUILD/without-keyring" "$error")
  new_world "$work"
  is "keyrings refused ($error): connecting and cancelling" \
    "$("${refused[@]}" "$BUILD/program" add get profile cancel get left | paste -sd' ')" \
    'add 0 get 0 profile 1 cancel 0 get 2250 left nothing'
  # The redirector of before has the same filter; so has the next.
  survives "${refused[@]}"
  sleep 1
  is "keyrings refused ($error): without its password the connection is not made again" \
    "$(sed -n 's/^state=//p' "$MPR_SESSION_DIR"/connections/* | sort | paste -sd' ')" 'connected disconnected'
  is "keyrings refused ($error): it can be cancelled and made anew" \
    "$(says get cancel get add get cancel cancel-name left)" \
    'get 0 cancel 0 get 2250 add 0 get 0 cancel 0 cancel-name 0 left nothing'
done
done_testing
