#!/bin/bash
# Where the session is, and what may be in its place.
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"

begin_world
runtime=${session%/mpr}
is 'XDG_RUNTIME_DIR: connected' "$(client -u MPR_SESSION_DIR "XDG_RUNTIME_DIR=$runtime" -- -- add Z: "$share" 0)" 0
is 'XDG_RUNTIME_DIR: the session is in it, and private' "$(facts "$runtime/mpr")" "directory 700 $user"
is 'XDG_RUNTIME_DIR: seen from another process' "$(client -u MPR_SESSION_DIR "XDG_RUNTIME_DIR=$runtime" -- -- get Z:)" 0
is 'what is in it is private as well' "$(find "$runtime/mpr" -type f -printf '%m\n' | sort -u)" 600

# for_path DESCRIPTION CODE: what is at $session stays as it is.
for_path() {
  local before
  before=$(tree "$(dirname "$session")")
  is "$1" "$(plainly add Z: "$share" 0 get Z: cancel Z: 0)" "$2"
  is "$1: unchanged" "$(tree "$(dirname "$session")")" "$before"
}
begin_world
as_user touch "$session"
for_path 'a file in its place' '1222 2250 2250'
begin_world
as_user mkdir -m 700 "$session-other"
as_user ln -s "$session-other" "$session"
for_path 'a symbolic link to a private directory in its place' '1222 2250 2250'
link=$session
session=$link/
for_path 'the same with a slash at the end' '1222 2250 2250'
session=$link
begin_world
as_user ln -s "$session-other" "$session"
for_path 'a symbolic link to nothing' '1222 2250 2250'
for mode in 777 750 701 1700; do
  begin_world
  as_user mkdir "$session"
  as_user chmod $mode "$session"
  [[ $mode == 1700 ]] || for_path "one of mode $mode" '1222 2250 2250'
  [[ $mode != 1700 ]] || whole "one of mode $mode is private"
done
begin_world
if [[ $is_root ]]; then
  mkdir -m 700 "$session"
  for_path "one of another user" '1222 2250 2250'
else
  session=/root
  [[ $(stat -c %u /) == "$user" ]] || is 'one of another user' "$(plainly add Z: "$share" 0)" 1222
fi
begin_world
session=$session/below/it
is 'one whose parent does not exist' "$(plainly add Z: "$share" 0 get Z: cancel Z: 0)" '1222 2250 2250'
begin_world
session=$session/
whole 'a slash at the end'

# Longer than a socket's name may be (107), and as long as a path may be (4095).
for length in 107 108 200 1000 4000 4090; do
  begin_world
  folder=${session%/mpr}
  while ((${#folder} + 205 < length)); do folder+=/$(printf 'x%.0s' {1..100}); done
  folder+=/$(printf "%*s" $((length - ${#folder} - 5)) '' | tr ' ' x)
  as_user mkdir -p "$folder"
  session=$folder/mpr
  whole "a path of ${#session} characters"
done
session=$folder/$(printf 'x%.0s' {1..200})
is 'one that is too long' "$(plainly add Z: "$share" 0 get Z:)" '1222 2250'
session=$folder/mpr

# A path that is none says nothing about where: it would be another place for each program.
begin_world
folder=${session%/mpr}
session=relative
is 'a relative one' "$(client -- env -C "$folder" -- add Z: "$share" 0 get Z:)" '1222 2250'
is 'nothing is made there' "$(ls "$folder")" ''
if [[ $is_root ]]; then
  is 'nor at the root' "$(env -i -C "$folder" "HOME=$home" MPR_SESSION_DIR=mpr-relative-session "MPR_REGISTRY=$MPR_REGISTRY" \
    "$shared/client" WNetAddConnection2A local=Z: "remote=$share"; ls -d "$folder/mpr-relative-session" /mpr-relative-session 2>/dev/null)" 1222
  rm -rf "$folder/mpr-relative-session" /mpr-relative-session
fi
session=$folder/mpr

# Its entries belong to somebody, too.
begin_world
as_user mkdir -m 700 "$session" "$session-other"
as_user ln -s "$session-other" "$session/connections"
like 'connections is a symbolic link' "$(plainly add Z: "$share" 0 get Z:)" '(59|1222) 2250'
is 'nothing is written there' "$(ls -A "$session-other")" ''
begin_world
as_user mkdir -m 700 "$session"
as_user touch "$session/target"
as_user ln -s target "$session/redirector.lock"
is 'redirector.lock is a symbolic link' "$(plainly add Z: "$share" 0 get Z:)" '1222 2250'
begin_world
as_user mkdir -m 700 "$session"
as_user mkdir -p "$session/redirector.sock/x"
is 'redirector.sock is a directory' "$(plainly add Z: "$share" 0 get Z:)" '1222 2250'
as_user rm -r "$session/redirector.sock"
whole 'and when it is gone'

begin_world
is 'connected' "$(plainly add Z: "$share" 0)" 0
as_user rm -r "$session"
is 'the session is removed: nothing is connected' "$(plainly get Z: cancel Z: 0)" '2250 2250'
whole 'a new one comes to be'
leave_session
done_testing
