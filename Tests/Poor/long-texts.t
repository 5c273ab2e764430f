#!/bin/bash
# Texts that are longer than any name: each has its code, whether a redirector runs or not, and fits no message by accident.
# shellcheck disable=SC2119
# shellcheck source=Tests/Poor/running.bash
. "$(dirname "$0")/running.bash"
# long NUMBER: so many letters.
long() { printf "%*s" "$1" '' | tr ' ' a; }

# all_codes WHEN CODE: the code is that of a long user name. Beside a connection of another user it is that of two users.
all_codes() {
  local length
  for length in 300 30000 32700 32760 32768 40000; do
    is "$1: cancelling a name of $length characters" \
      "$(client -- -- WNetCancelConnection2A "remote=\\\\127.0.0.1\\$(long $length)")" 2250
    is "$1: connecting to one" "$(client -- -- WNetAddConnection2A "remote=\\\\127.0.0.1\\$(long $length)")" 67
    is "$1: a device of that length" "$(client -- -- WNetGetConnectionA "local=$(long $length):")" 1200
  done
  for length in 513 30000 32760 32768 40000; do
    is "$1: a user of $length characters" "$(with "user=$(long $length)" password=x)" "$2"
    is "$1: a password" "$(with user=alice "password=$(long $length)")" 86
    is "$1: a provider" "$(with flags=0 "provider=$(long $length)")" 1204
  done
}
with() { client -- -- WNetAddConnection2A "remote=$share" "$@"; }

begin_world
all_codes 'no redirector' 2202
is 'a redirector runs' "$(plainly add - "$share" 0)" 0
all_codes 'a redirector' 1219
is 'it has noticed nothing' "$(plainly cancel "$share" 0)" 0
leave_session
done_testing
