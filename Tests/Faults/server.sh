#!/bin/bash
# The server goes away under a connection, and comes back. A server of its own, since it is killed. Prints TAP.
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"
start_server || { echo 'Bail out! no private smbd'; exit 1; }

# The same server again: its command and environment are those of the one that runs.
mapfile -d '' environment <"/proc/$MPR_TEST_SMBD_PID/environ"
mapfile -d '' command <"/proc/$MPR_TEST_SMBD_PID/cmdline"
server_processes() { grep -lzxFs "MPR_PRIVATE_SMBD=$work/smbd" /proc/[0-9]*/environ | cut -d/ -f3; }
no_server() { [[ ! $(server_processes) ]]; }
kill_server() {
  # shellcheck disable=SC2046
  kill -KILL $(server_processes)
  until_so no_server
}
restart_server() {
  env -i "${environment[@]}" "${command[@]}" </dev/null >"$work/smbd/log/again" 2>&1 &
  server=$!
  disown
  until_so accepts
}
accepts() { (: <"/dev/tcp/${MPR_TEST_ADDRESS/://}"); }

begin_world
says add >/dev/null
process=$(redirector)
kill_server
is 'server killed: the device is connected as before' "$(says get add)" 'get 0 add 85'
is 'server killed: another share of it cannot be connected' "$(says add-2 get-2)" 'add-2 53 get-2 2250'
is 'the redirector notices, and the device is still there' \
  "$(until_so states_are disconnected && echo yes) $(says get add)" 'yes get 0 add 85'
restart_server
ok 'with the server back the connection is made again, with the password that was kept' \
  until_so states_are connected
is 'it is the same one' "$(says get profile add add-2 get-2 cancel-2)" 'get 0 profile 1 add 85 add-2 0 get-2 0 cancel-2 0'
# The oldest of the workers holds the connection, or tries to.
kill_server
read -r worker _ < <(children "$process")
kill -KILL "$worker"
is 'server and worker killed: the device is still there' \
  "$(until_so states_are disconnected && echo yes) $(says get add)" 'yes get 0 add 85'
restart_server
ok 'and connected again' until_so states_are connected
kill_server
began=$SECONDS
is 'server killed: cancelling works, with nothing left' "$(says cancel get profile left)" \
  'cancel 0 get 2250 profile 0 left nothing'
is 'without waiting for it' "$((SECONDS - began < 5))" 1
restart_server
is 'and the device can be connected anew' "$(says add get)" 'add 0 get 0'

# Only the process of it that serves the connection: the one that was not there before.
says cancel >/dev/null
before=" $(children "$server") "
# Prints them.
new_children() {
  local child
  for child in $(children "$server"); do
    [[ $before == *" $child "* ]] || echo "$child"
  done
}
serves() { [[ $(new_children) ]]; }
says add >/dev/null
ok 'a process of the server serves the connection' until_so serves
read -ra serving < <(new_children | paste -sd' ')
kill -KILL "${serving[@]}"
until_so ended "${serving[@]}"
is "the server's process killed: the device is connected as before" "$(says get add)" 'get 0 add 85'
ok "the server's process killed: it is connected again" until_so serves
is "the server's process killed: others can be connected" "$(says add-2 get-2 cancel-2)" 'add-2 0 get-2 0 cancel-2 0'
is "the server's process killed: cancelling and connecting anew" "$(says cancel get add get cancel left)" \
  'cancel 0 get 2250 add 0 get 0 cancel 0 left nothing'
done_testing
