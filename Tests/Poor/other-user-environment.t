#!/bin/bash
# A program that runs with another user's environment, as sudo -E and su -m leave it: nothing is left for the other user
# to stumble over, and no link of another user's leads anywhere. Needs root, to be both.
# shellcheck disable=SC2016,SC2119 # what is quoted is for other shells
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
[[ $is_root ]] || skip_all 'needs root, to be two users'
no_run='mount -t tmpfs none /run && mkdir -m 755 -p /run/user'
can_enclose 'root with the environment of a user' -m || done_testing

begin_world
runtime=$world/runtime
as_user mkdir -m 700 "$runtime"
named_session=$session session=''
chmod 755 "$work" "$world"
# as_root WORDS...: what root is answered with the user's environment, in a /tmp and a /run of its own.
as_root() {
  user=0 inside -m "$(empty_tmp) && $no_run" "client XDG_RUNTIME_DIR=$runtime -- -- $*; find /tmp /run -name mpr\*"
}
before=$(tree "$home" "$runtime")
like 'root connects, in a session of its own' "$(as_root add Z: "'$share'" 0 get Z: cancel Z: 0 get Z:)" \
  $'0 0 0 2250\n(/tmp/mpr-work[^\n]*\n)*/tmp/mpr-0(\n.*)?'
like 'root remembers nothing in the profile of the user: 1205' "$(as_root add Z: "'$share'" 1 get Z: use "'$share'" 0x81)" '1205 2250 1205[^0-9].*'
is 'nothing has changed at the user'"'"'s' "$(tree "$home" "$runtime")" "$before"
as_user mkdir -p "$home/.config/mpr"
printf '%s\n' 'Windows Registry Editor Version 5.00' '[HKEY_CURRENT_USER\Network\Z]' '"RemotePath"="\\\\h\\s"' >"$home/.config/mpr/user.reg"
chown -R "$user" "$home/.config"
before=$(tree "$home" "$runtime")
like 'what the user remembers is not remembered for root' \
  "$(as_root get Z: add Z: "'$share'" 0 get Z: cancel Z: 1 cancel Z: 0)" '2250 0 0 1205 0[^0-9].*'
is 'nothing has changed at the user'"'"'s, again' "$(tree "$home" "$runtime")" "$before"
session=$named_session
is 'the user goes on' "$(plainly get Z: cancel Z: 1 add Z: "$share" 1 get Z: cancel Z: 1)" '1201 0 0 0 0'

# The redirector would read settings in the home that it is given.
# given: the variables that the session's redirector has, of those that name folders.
given() { tr '\0' '\n' <"/proc/$(redirector)/environ" | grep -E '^(HOME|XDG_.*)=' | sort | paste -sd' '; }
users_home=$home
user=0 begin_world
chown -R 0:0 "$world"
is "root's redirector" "$(user=0 client HOME="$users_home" XDG_CONFIG_HOME="$users_home/.config" -- -- add - "$share" 0)" 0
is '  gets no folder of the user' "$(given)" ''
leave_session
begin_world
is "the user's redirector" "$(plainly add - "$share" 0)" 0
is '  gets those of its own (control)' "$(given)" "HOME=$home"
leave_session

# Links. What they lead to belongs to the user, or to another one.
# linked DESCRIPTION CODES COMMAND: what the user is answered with a profile that the command has made, at home.
linked() {
  begin_world
  as_user mkdir -p "$home/.config" "$home/dotfiles"
  mkdir -m 755 "$home/others"
  printf '%s\n' 'Windows Registry Editor Version 5.00' '[HKEY_CURRENT_USER\Network\Y]' '"RemotePath"="\\\\h\\s"' >"$home/others/user.reg"
  cp "$home/others/user.reg" "$home/dotfiles/"
  chown "$user" "$home/dotfiles/user.reg"
  (cd "$home/.config" && eval "$3") || exit 1
  others=$(tree "$home/others")
  is "$1" "$(plainly get Y: add Z: "$share" 1 get Z: cancel Z: 1 add Z: "$share" 0 cancel Z: 0)" "$2"
  is "$1: what is another user's is as it was" "$(tree "$home/others")" "$others"
}
used='1201 0 0 0 0 0' only_read='1201 1205 2250 2250 0 0' unused='2250 1205 2250 1205 0 0'
own='as_user mkdir mpr'
linked 'a link of the user'"'"'s own is followed' "$used" "$own && as_user ln -s ../../dotfiles/user.reg mpr"
is '  and stays a link' "$(facts "$home/.config/mpr/user.reg" | cut -d' ' -f1-2) $(grep -c 'Network' "$home/dotfiles/user.reg")" 'symbolic link 1'
linked 'one to what is another user'"'"'s is read and not written' "$only_read" "$own && as_user ln -s ../../others/user.reg mpr"
linked 'another user'"'"'s link to the user'"'"'s own file is not followed' "$unused" "$own && ln -s ../../dotfiles/user.reg mpr"
linked 'nor to that user'"'"'s file' "$unused" "$own && ln -s ../../others/user.reg mpr"
linked 'nor to nothing' "$unused" "$own && ln -s ../../nothing mpr/user.reg"
linked 'a folder that is another user'"'"'s link' "$unused" 'ln -s ../dotfiles mpr'
linked 'a folder that is the user'"'"'s own link' "$used" 'as_user ln -s ../dotfiles mpr'
linked 'the same to another user'"'"'s folder' "$only_read" 'as_user ln -s ../others mpr'
linked 'a folder of another user' "$unused" 'cp -r ../others mpr'

# A profile keeps its mode, and its group if the user is in that.
# replaced MODE GROUP: mode and group of a profile that was replaced, if they were so before.
replaced() {
  begin_world
  plainly add Z: "$share" 1 >/dev/null
  chown "$user:$2" "$home/.config/mpr/user.reg"
  chmod "$1" "$home/.config/mpr/user.reg"
  plainly cancel Z: 1 >/dev/null
  stat -c '%a %g' "$home/.config/mpr/user.reg"
  find "$home/.config/mpr" -name '.*'
}
for mode in 600 640 644 660; do is "a profile of mode $mode" "$(replaced $mode "$user")" "$mode $user"; done
for mode in 600 640 644 660; do
  is "a profile of mode $mode, of a group that the user is not in" "$(replaced $mode $((user + 2)))" "${mode:0:1}0${mode:2} $user"
done
leave_session
done_testing
