#!/bin/bash
# What libmpr.so.1 and mpr-redirector of $STAGE need and export. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
library=$STAGE/lib/libmpr.so.1
redirector=$STAGE/libexec/mpr/mpr-redirector
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST

# has PATTERN COMMAND..., has_not PATTERN COMMAND...: whether a line of what the command prints matches. A command that
# fails or prints nothing has neither.
has() {
  local output
  output=$("${@:2}") && grep -qE -- "$1" <<<"$output"
}
has_not() {
  local output
  output=$("${@:2}") && [[ -n $output ]] && ! grep -E -- "$1" <<<"$output"
}

needed() { readelf -dW "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }
exported() { nm -D --defined-only "$library" | awk '$2 != "A" { print $3 }'; }
names() { exported | sed 's/@.*//' | sort -u; }
needs_only() { [[ -n $(needed "$1") ]] && ! needed "$1" | grep -vxE "$2"; }
exports_only() { [[ -n $(exported) ]] && ! exported | grep -vxE "$1"; }
as_the_map_says() {
  diff <(names) <(sed -n 's/^ *\([A-Za-z0-9]*\);$/\1/p' "$here/../../Sources/MPR/libmpr.map" | sort -u)
}
every_export_is_called() {
  local name missing=0
  [[ -n $(names) ]] || return 1
  for name in $(names); do
    grep -q "[ (,]$name(" "$here/calls.h" || { echo "$name"; missing=1; }
  done
  return "$missing"
}

ok 'the library does not load libsmbclient' has_not 'libsmbclient|libsamba|libwbclient' ldd "$library"
ok 'nor the Swift runtime' has_not 'libswift|libFoundation|libdispatch|libBlocksRuntime' ldd "$library"
ok 'nor a library that is missing' has_not 'not found' ldd "$library"
ok 'it needs only what is everywhere' needs_only "$library" \
  'lib(c|m|dl|pthread|util|stdc\+\+|gcc_s)\.so\.[0-9]+|ld-linux.*'
ok 'it exports only C names of its own, with its version' exports_only '(WNet|Multinet|mpr)[A-Za-z0-9]*@@LIBMPR_1'
ok 'they are those of libmpr.map' as_the_map_says
ok 'each is called by unchanged.c' every_export_is_called
ok 'its SONAME is libmpr.so.1' has 'SONAME.*\[libmpr\.so\.1\]' readelf -dW "$library"
ok 'it stays loaded (NODELETE)' has 'NODELETE' readelf -dW "$library"
ok 'it needs no text relocations' has_not 'TEXTREL' readelf -dW "$library"
ok 'it names no folder to search' has_not 'RPATH|RUNPATH' readelf -dW "$library"
ok 'it needs no executable stack' has_not 'GNU_STACK.*RWE' readelf -lW "$library"
ok 'the redirector does not load the Swift runtime' has_not 'libswift|libFoundation|libdispatch' ldd "$redirector"
ok 'nor a library that is missing' has_not 'not found' ldd "$redirector"
for name in map_errno_from_nt_status nt_errstr getaddrinfo connect poll getpeername writev sendmsg smbc_set_credentials_with_fallback; do
  ok "it exports what libsmbclient is to call: $name" has " T $name\$" nm -D --defined-only "$redirector"
done
done_testing
