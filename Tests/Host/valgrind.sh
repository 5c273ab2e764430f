#!/bin/bash
# A program under valgrind can call, also where its call starts a redirector, and where valgrind follows into that.
# Prints TAP.
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
command -v valgrind >/dev/null || skip_all 'no valgrind'

"$support/build-client" "$STAGE" "$work/program" "$STAGE/lib"
nobody=('remote=\\nobody\share' user=user password=password)
for options in --tool=none --tool=memcheck '--tool=none --trace-children=yes'; do
  # All of this takes its time.
  new_world -t 60000 nobody=127.0.0.1:1
  # shellcheck disable=SC2086
  is "under valgrind $options a call starts a redirector" \
    "$(valgrind -q $options --log-file="$work/log" "$work/program" WNetAddConnection2A "${nobody[@]}" WNetGetConnectionA local=Z: |
      paste -sd' ')" '53 2250'
  ok 'which runs' test "$(redirector)"
  end_session
done
done_testing
