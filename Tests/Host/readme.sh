#!/bin/bash
# The programs of the README and of docs/porting.md compile as it is said there, without a warning, and those in other languages run. Prints TAP.
# shellcheck disable=SC2317 # functions are called by `ok`
set -uo pipefail
: "${STAGE:?}"
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Tests/Support/tap.bash
. "$here/../Support/tap.bash" HOST
# shellcheck source=Tests/Support/world.bash
. "$here/../Support/world.bash"
export PKG_CONFIG_PATH=$STAGE/lib/pkgconfig

# blocks LANGUAGE ENDING [FILE]: the blocks of a language in the README or another file, one file each: 1.c, 2.c.
blocks() {
  awk -v dir="$work" -v start="^\`\`\`$1\$" -v ending="$2" \
    '$0 ~ start { file = dir "/" ++n "." ending; next } /^```/ { file = "" } file { print > file }' \
    "$here/../../${3:-README.md}"
}
blocks c c
blocks python py
blocks java java
blocks c porting.c docs/porting.md
# compiles NUMBER [FLAG...]
compiles() {
  # shellcheck disable=SC2046
  cc -Wall -Werror "${@:2}" -o "$work/out" "$work/$1.c" $(pkg-config --cflags --libs mpr)
}
ok "the README's program compiles" compiles 1
ok "the README's notifyee compiles" compiles 2 -shared -fPIC
ok "the README's network provider compiles" compiles 3 -shared -fPIC
ok "the function for porting compiles" compiles 1.porting -c

# Nobody serves the README's server: 53.
new_world fileserver=127.0.0.1:1
python_runs() { [ "$(LD_LIBRARY_PATH=$STAGE/lib python3 "$work/1.py")" = 53 ]; }
ok "the README's Python program runs" python_runs
java_runs() {
  mv "$work/1.java" "$work/Connected.java" && (cd "$work" && javac -cp "$jna" Connected.java) &&
    [ "$(LD_LIBRARY_PATH=$STAGE/lib java -cp "$jna:$work" Connected)" = 2250 ]
}
jna=/usr/share/java/jna.jar
if [ -e $jna ] && command -v javac >/dev/null; then
  ok "the README's Java program runs" java_runs
else
  skip "the README's Java program runs" "Java or JNA is not installed"
fi
# What .NET loads for DllImport("Mpr.dll") leads to the library.
finds() {
  LD_LIBRARY_PATH=$STAGE/lib python3 -c 'import ctypes, sys
for name in sys.argv[1:]: ctypes.CDLL("lib%s.so" % name).WNetGetConnectionW' "$@"
}
ok "the library is found by every usual spelling of mpr.dll" finds mpr.dll Mpr.dll MPR.dll MPR.DLL
# Without a search path each of them finds the library beside it.
beside() { python3 -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1]).WNetGetConnectionW' "$STAGE/lib/libMpr.dll.so"; }
ok "and the library beside it" beside
done_testing
