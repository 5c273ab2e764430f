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

# ---- Another mount namespace, another root ----

# As with PrivateTmp=yes of systemd.
mounts=(unshare -m)
if ((EUID != 0)) || ! "${mounts[@]}" true 2>/dev/null; then
  skip 'another mount namespace' 'this user can make none'
else
  begin_world
  is 'a session connects' "$(says add)" 'add 0'
  kill_redirector "$(redirector)"
  under=("${mounts[@]}")
  is 'a program of another mount namespace starts the next redirector' "$(says add-name)" 'add-name 0'
  ok 'which has the password' until_so states_are 'connected connected'
  under=()
  kill_redirector "$(redirector)"
  is 'and so does a program of the first one' "$(says add-2)" 'add-2 0'
  ok 'which has both' until_so states_are 'connected connected connected'
  is 'and once they are cancelled nothing is left' "$(says cancel cancel-name cancel-2 left)" \
    'cancel 0 cancel-name 0 cancel-2 0 left nothing'
fi

# key: how many passwords the keyring holds for the world's session.
key() { grep -c "mpr:.*:$MPR_SESSION_DIR: [0-9]*[3-9]$" /proc/keys; }
begin_world
root=$work/root
mkdir -p "$root"
# Two roots in one mount namespace, and the session's directory is to be seen from one of them alone.
unshare -m --propagation private sleep 300 2>/dev/null &
keeper=$!
is_apart() { [[ $(readlink "/proc/$keeper/ns/mnt") != "$(readlink /proc/self/ns/mnt)" ]]; }
inside=(nsenter -m -t "$keeper")
if ((EUID != 0)) || ! until_so is_apart || ! "${inside[@]}" mount --rbind / "$root" ||
  ! "${inside[@]}" mount -t tmpfs session "$world/run"; then
  skip 'another root' 'this user can make none'
else
  under=("${inside[@]}")
  is 'a session connects' "$(says add) $(key)" 'add 0 1'
  under=("${inside[@]}" env MPR_SESSION_DIR="$world/inner" chroot "$root")
  is 'and another one, of programs with another root' "$(says add-2)" 'add-2 0'
  is 'which do not see that the first one is there, and leave its key alone' "$(key)" 1
  is 'they cancel' "$(says cancel-2)" 'cancel-2 0'
  under=("${inside[@]}")
  is 'and so does the first one' "$(says cancel) $(key)" 'cancel 0 0'
  # The same session, which the other root sees, too.
  under=()
  MPR_SESSION_DIR=$world/both
  is 'another session connects' "$(says add) $(key)" 'add 0 1'
  kill_redirector "$(redirector)"
  under=("${inside[@]}" chroot "$root")
  is 'a program with another root starts the next redirector' "$(says add-name)" 'add-name 0'
  ok 'which has the password' until_so states_are 'connected connected'
  under=()
  is 'and once they are cancelled nothing is left' "$(says cancel cancel-name left)" \
    'cancel 0 cancel-name 0 left nothing'
  MPR_SESSION_DIR=$world/run/mpr
  rm -rf "$world/inner"
  "${inside[@]}" "$support/end-world" "$MPR_SESSION_DIR"
fi
kill "$keeper"

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
