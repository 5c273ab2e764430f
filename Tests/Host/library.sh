#!/bin/bash
# What libmpr.so.1 and mpr-redirector of $STAGE need and export. Prints TAP.
set -u
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
library=$STAGE/lib/libmpr.so.1
redirector=$STAGE/libexec/mpr/mpr-redirector
count=0 failed=0

# ok DESCRIPTION COMMAND...: the command must succeed; what it prints is shown if it does not.
ok() {
  local output result=ok
  output=$("${@:2}" 2>&1) || { result='not ok'; failed=$((failed + 1)); }
  printf '%s %d - HOST %s\n' "$result" $((++count)) "$1"
  [[ $result == ok || -z $output ]] || sed 's/^/#   /' <<<"$output"
}

loads_none_of() { ! ldd "$1" | grep -E "$2"; }
needs_only() { ! readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vxE "$2"; }
exports() { nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort -u; }
only_c_names() { ! exports | grep -vE '^(WNet|Multinet|mpr)[A-Za-z0-9]*$'; }
as_the_map_says() {
  diff <(exports) <(sed -n 's/^ *\([A-Za-z0-9]*\);$/\1/p' "$here/../../Sources/MPR/libmpr.map" | sort -u)
}
every_export_is_called() {
  local name missing=0
  for name in $(exports); do
    grep -q "[ (,]$name(" "$here/calls.h" || { echo "$name"; missing=1; }
  done
  return $missing
}
has() { readelf -d "$1" | grep -qE "$2"; }
has_not() { ! readelf -d "$1" | grep -E "$2"; }
no_executable_stack() { ! readelf -lW "$1" | grep -E 'GNU_STACK.*RWE'; }
# Exported classes and functions of Swift or C++ would clash with those of the host.
unversioned_none() { ! nm -D --defined-only "$library" | awk '$2 != "A"' | grep -v '@@LIBMPR_1'; }

ok 'the library does not load libsmbclient' loads_none_of "$library" 'libsmbclient|libsamba|libwbclient'
ok 'nor the Swift runtime' loads_none_of "$library" 'libswift|libFoundation|libdispatch|libBlocksRuntime'
ok 'nor a library that is missing' loads_none_of "$library" 'not found'
ok 'it needs only what is everywhere' needs_only "$library" \
  'lib(c|m|dl|pthread|stdc\+\+|gcc_s|util)\.so\.[0-9]+|ld-linux.*'
ok 'it exports only C names of its own' only_c_names
ok 'they are those of libmpr.map' as_the_map_says
ok 'each is called by unchanged.c' every_export_is_called
ok 'all have the version LIBMPR_1' unversioned_none
ok 'its SONAME is libmpr.so.1' has "$library" 'SONAME.*\[libmpr\.so\.1\]'
ok 'it stays loaded (NODELETE)' has "$library" 'NODELETE'
ok 'it needs no text relocations' has_not "$library" 'TEXTREL'
ok 'it names no folder to search (RUNPATH)' has_not "$library" 'RPATH|RUNPATH'
ok 'it needs no executable stack' no_executable_stack "$library"
ok 'the redirector does not need the Swift runtime' loads_none_of "$redirector" 'libswift|libFoundation|libdispatch'
ok 'nor a library that is missing' loads_none_of "$redirector" 'not found'
ok 'it exports what libsmbclient is to call' grep -q map_errno_from_nt_status <(nm -D --defined-only "$redirector")
printf '1..%d\n' "$count"
exit $((failed != 0))
