#!/bin/bash
# The README's programs compile as the README says, without a warning. Prints TAP.
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PKG_CONFIG_PATH=$STAGE/lib/pkgconfig

# The blocks of C, one file each.
awk -v dir="$work" '/^```c$/ { file = dir "/" ++n ".c"; next } /^```/ { file = "" } file { print > file }' "$here/../../README.md"
count=0 failed=0
compiles() {
  # shellcheck disable=SC2046,SC2086
  if cc -Wall -Werror $3 -o "$work/out" "$work/$2.c" $(pkg-config --cflags --libs mpr) >"$work/log" 2>&1; then
    echo "ok $((++count)) - HOST $1"
  else
    failed=1
    echo "not ok $((++count)) - HOST $1"
    sed 's/^/#   /' "$work/log"
  fi
}
compiles "the README's program compiles" 1 ""
compiles "the README's notifyee compiles" 2 "-shared -fPIC"
compiles "the README's network provider compiles" 3 "-shared -fPIC"
echo "1..$count"
exit $failed
