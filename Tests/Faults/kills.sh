#!/bin/bash
# Two redirectors are killed while a client waits for a reply. It asks the third one: each kill costs one of its three
# attempts, though a redirector lets clients in while it is ending. Prints TAP.
# shellcheck source=Tests/Faults/says.bash
. "$(dirname "$0")/says.bash"
start_failing silent

# another_redirector: waits for one that is not `killed`, and prints its number.
another_redirector() {
  local process
  while :; do
    process=$(redirector)
    [[ ! $process || $process == "$killed" ]] || break
    sleep 0.01
  done
  echo "$process"
}

# kill_two: kills two redirectors one after the other, as soon as they have a worker that asks the server, or is to.
kill_two() {
  local killed=
  for _ in 1 2; do
    killed=$(another_redirector)
    until_so has_worker "$killed"
    kill -KILL "$killed"
  done
}
has_worker() { [[ $(children "$1") ]]; }

for round in 1 2; do
  begin_world "127.0.0.1:$port"
  kill_two &
  # The server is silent, so that the third redirector says 53 when the time is up.
  is "round $round: two redirectors are killed, and the third one answers" "$(says add)" 'add 53'
  ok 'two were there' wait $!
done
done_testing
