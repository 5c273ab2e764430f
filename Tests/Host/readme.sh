#!/bin/bash
# The README's programs compile as the README says, without a warning. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
export PKG_CONFIG_PATH=$STAGE/lib/pkgconfig

# The blocks of C, one file each.
awk -v dir="$work" '/^```c$/ { file = dir "/" ++n ".c"; next } /^```/ { file = "" } file { print > file }' "$here/../../README.md"
# compiles NUMBER [FLAG...]
compiles() {
  # shellcheck disable=SC2046
  cc -Wall -Werror "${@:2}" -o "$work/out" "$work/$1.c" $(pkg-config --cflags --libs mpr)
}
ok "the README's program compiles" compiles 1
ok "the README's notifyee compiles" compiles 2 -shared -fPIC
ok "the README's network provider compiles" compiles 3 -shared -fPIC
done_testing
