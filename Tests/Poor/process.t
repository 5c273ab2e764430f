#!/bin/bash
# Processes that lack something, or have set something in an unusual way.
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"

# lasting DESCRIPTION EXPECTED ASSIGNMENT... -- BEFORE...: connects so and looks from such a process; then a plain
# process must find the session as sound as ever: what one program lacks may not hurt the others.
lasting() {
  local what=$1 expected=$2 codes
  shift 2
  begin_world
  codes=$(client "$@" -- add Z: "$share" 0 get Z: cancel Z: 0)
  like "$what" "$codes" "$expected"
  whole "$what: not so the next one"
}

for mask in 0000 0077 0177 0277 0377 0477 0777; do
  lasting "umask $mask" '0 0 0' -- bash -c "umask $mask"' && exec "$0" "$@"'
  begin_world
  is "umask $mask: private files all the same" "$(client -- bash -c "umask $mask"' && exec "$0" "$@"' -- add Z: "$share" 1)
$(facts "$session" "$home/.config/mpr")
$(find "$session" "$home/.config/mpr" -type f -printf '%m\n' | sort -u)" "0
directory 700 $user
directory 700 $user
600"
  is "umask $mask: the profile can be written by the next one" "$(plainly cancel Z: 1 add Z: "$share" 1 cancel Z: 1)" '0 0 0'
done

lasting 'standard streams closed' '0 0 0' -- bash -c 'exec 3>&1 <&- >&- 2>&-; exec "$0" output 3 "$@"'
lasting 'SIGCHLD ignored' '0 0 0' -- env --ignore-signal=CHLD
lasting 'SIGPIPE default' '0 0 0' -- env --default-signal=PIPE
lasting 'all signals blocked' '0 0 0' -- env --block-signal
lasting 'a current directory that was removed' '0 0 0' -- bash -c 'cd "$(mktemp -d)" && rmdir "$PWD" && exec "$0" "$@"'
lasting 'as background work: nice, no controlling terminal' '0 0 0' -- nice -n 10 setsid -w

# limited DESCRIPTION EXPECTED ULIMIT...: with a limit that holds for the process and what it starts.
limited() {
  lasting "$1" "$2" -- bash -c "ulimit ${*:3}"' && exec "$0" "$@"'
}
limited 'RLIMIT_MEMLOCK 0' '0 0 0' -l 0
limited 'RLIMIT_CORE' '0 0 0' -Sc '$(ulimit -Hc)'
# A soft limit is the program's own business. The redirector serves others, too, and does without it.
lasting 'RLIMIT_FSIZE 0 (soft)' '0 0 0' -- bash -c 'ulimit -Sf 0 && exec "$0" "$@" | cat'
limited 'RLIMIT_CPU 1 s (soft)' '0 0 0' -St 1
limited 'RLIMIT_DATA 32 MiB (soft)' '0 0 0' -Sd 32768
limited 'RLIMIT_STACK 256 KiB (soft)' '0 0 0' -Ss 256
limited 'RLIMIT_NOFILE 16 (soft)' '0 0 0' -Sn 16
if [[ $is_root ]]; then
  begin_world
  client -- bash -c 'ulimit -St 1000 -Sf 1000 -Sn 100 -Ss 1000 -Sv 1000000 -Sd 100000 -Sl 0 && exec "$0" "$@"' -- add Z: "$share" 0 >/dev/null
  is 'of the soft limits the redirector keeps only that on core files' \
    "$(awk '/^Max/ && !/core file/ && substr($0, 27, 20) != substr($0, 48, 20)' "/proc/$(redirector)/limits")" ''
fi

# With hard limits there may be no redirector, or none that lasts, or the registry or the session cannot be read; then a
# code says so, in time, and no more.
codes='(0 0 0|(8|53|59|1222) 2250 2250|1222 1222 1222|8 8 8)'
for files in 4 6 8 10 12 16 20; do limited "RLIMIT_NOFILE $files" "$codes" -n $files; done
for size in 32 64 128 256; do limited "RLIMIT_AS $size MiB" "$codes" -v $((size * 1024)); done
limited 'RLIMIT_DATA 4 MiB' "$codes" -d 4096
limited 'RLIMIT_STACK 128 KiB' "$codes" -s 128
lasting 'RLIMIT_FSIZE 0' "$codes" -- bash -c 'ulimit -f 0 && exec "$0" "$@" | cat'
# Root is not limited; how many processes an ordinary user has already is not known.
if [[ $is_root ]]; then
  for processes in 1 2 3 4 5 6; do limited "RLIMIT_NPROC $processes" "$codes" -u $processes; done
else
  skip 'RLIMIT_NPROC' 'counts all processes of the user: needs root, to be a user that has none'
fi
done_testing
