#!/bin/bash
# Faults in the middle of a copy: the copy fails, or it is right; afterwards the drive is back, and nothing hangs. Prints
# TAP.
#
# POINTS (3) is at how many points of time of a copy each fault comes; SIZE (100) is what is copied, in MiB. The server
# stands still for 3 s, with LONG=1 for 30 s. A server of its own, since it is killed.
unset DRIVE
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"
# shellcheck source=Tests/Drives/server.bash
. "$here/server.bash"
points=${POINTS:-3} standstill=3
[[ ! ${LONG-} ]] || standstill=30
# Microseconds, since some time.
now() { echo "${EPOCHREALTIME/[.,]/}"; }
# pause MICROSECONDS
pause() { sleep "$(printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000)))"; }

# --- the faults ---

# aim: whom the next fault strikes. To find them takes longer than a copy.
aim() {
  mapfile -t smbd < <(server_processes)
  process=$(redirector)
  worker=$(worker)
  # Nobody but root sees which one is connected: then all are struck.
  [[ $worker ]] || worker=$(children "$process")
}
# shellcheck disable=SC2086 # there may be several
worker_killed() { kill -KILL $worker; }
redirector_killed() {
  kill -KILL "$process"
  # The next call of any program starts another one.
  connect '' second >/dev/null
}
server_stopped() {
  kill -STOP "${smbd[@]}" 2>/dev/null
  sleep "$standstill"
  kill -CONT "${smbd[@]}" 2>/dev/null
}

# --- copies ---

end_test() { kill -CONT "${smbd[@]}" 2>/dev/null; }
server_folder=$MPR_TEST_SHARE_DIR
head -c "${SIZE:-100}M" /dev/urandom >"$work/source"
begin_drive
drive_works() {
  # shellcheck disable=SC2016
  timeout -k 1 10 sh -c 'echo works >"$0" && test "$(cat "$0")" = works && rm "$0"' "$Z/works"
}


# run_copy DIRECTION: its status; 124 or more when it hangs.
run_copy() {
  local from=$work/source to=$Z/copy
  [[ $1 == there ]] || from=$Z/source to=$work/copy
  timeout -k 5 $((patience + standstill)) cp "$from" "$to" 2>"$work/copy.err"
}
# is_right DIRECTION
is_right() {
  local copy=$work/copy
  [[ $1 == back ]] || copy=$server_folder/copy
  cmp "$work/source" "$copy"
}

connect_anew() {
  client WNetCancelConnection2W local=Z: force=1 >/dev/null
  connect Z: share >/dev/null
}

# during DIRECTION FAULT: a copy with a fault in its middle, once for each point of time.
during() {
  local direction=$1 fault=$2 point status whole=0 copying wrong='' hung='' back='' began
  for ((point = 1; point <= points; point++)); do
    rm -f "$server_folder/copy" "$work/copy"
    # A connection whose worker is lost again and again is made again with pauses that grow, up to a minute.
    [[ $fault != worker_killed ]] || connect_anew
    aim
    run_copy "$direction" &
    copying=$!
    pause $((duration * point / (points + 1)))
    "$fault"
    wait "$copying"
    status=$?
    if ((status == 0)); then
      whole=$((whole + 1))
      is_right "$direction" >/dev/null 2>&1 || wrong+=" point $point;"
    elif ((status >= 124)); then
      hung+=" point $point: status $status;"
    fi
    began=$SECONDS
    until_so drive_works || back+=" point $point: not after $((SECONDS - began)) s;"
  done
  is "${fault//_/ } in a copy $direction, at $points points: none is wrong and says 0 ($whole went through)" "$wrong" ''
  is "${fault//_/ } in a copy $direction: none hangs" "$hung" ''
  is "${fault//_/ } in a copy $direction: the drive is back" "$back" ''
}

ok 'a file is copied to the drive' run_copy there
ok 'it is right' is_right there
mv "$server_folder/copy" "$server_folder/source"
for direction in there back; do
  began=$(now)
  ok "a copy $direction, undisturbed" run_copy $direction
  duration=$(($(now) - began))
  ok "a copy $direction is right" is_right $direction
  for fault in ${FAULTS-server_restarted worker_killed redirector_killed server_stopped}; do
    began=$SECONDS
    during $direction "$fault"
    echo "# $((SECONDS - began)) s"
  done
done
is 'no process is left that waits for the drive' \
  "$(ps -eo pid=,stat=,args= | awk -v drive="$Z" '$2 ~ /^D/ && index($0, drive)')" ''

# --- open files, while the server goes and comes back ---

cd "$Z" || exit 1
exec 5<source
aim
server_restarted
ok 'after the server is back, a new file is made' until_so drive_works
is 'a file that is open for reading goes on being read' "$(cmp - "$work/source" <&5 2>&1 && echo same)" same
is 'a working directory stays' "$(ls -d source 2>&1)" source
exec 5<&-
cd / || exit 1

# A program has written before and after a fault: is the content right, or was the program told that something is lost?
write_around() {
  local answer
  coproc writer {
    timeout -k 5 "$patience" python3 -uc '
import os, sys
file = os.open(sys.argv[1], os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
told = "told nothing"
def does(call, *words):
    global told
    try:
        call(*words)
    except OSError as error:
        told = f"told {error.strerror}"
os.write(file, b"before ")
print("written")
input()
does(os.write, file, b"after")
does(os.fsync, file)
does(os.close, file)
print(told)' "$Z/around" 2>&1
  }
  exec 7<&"${writer[0]}" 8>&"${writer[1]}"
  read -r answer <&7 && aim && "$1" && echo >&8 && read -r answer <&7
  exec 7<&- 8>&-
  wait "$writer_PID" 2>/dev/null
  until_so drive_works
  [[ $answer != 'told nothing' ]] || answer+=", $(cat "$server_folder/around")"
  printf '%s\n' "$answer"
}
for fault in ${FAULTS-server_restarted worker_killed redirector_killed server_stopped}; do
  [[ $fault != worker_killed ]] || connect_anew
  like "${fault//_/ } while a file is open for writing: nothing is lost, or the program is told" \
    "$(write_around "$fault")" '(told nothing, before after|told [A-Z].*)'
done
done_testing
