#!/bin/bash
# Usual programs work in a folder: cp, tar, git, make, sqlite3, fio, dbench, soffice. Prints TAP.
#
# FILES (2000) is how many small files are copied. LARGE=1 copies a file of 5 GiB in place of one of 512 MiB.
# PARTS="projects databases" runs these parts alone. A program that is not installed is skipped.
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"
if [[ ! ${DRIVE-} ]]; then
  begin_drive
  DRIVE=$Z
fi
export HOME=$work GIT_CONFIG_NOSYSTEM=1 TMPDIR=$work
# Not by the link: fio takes the colon of a drive for the end of a folder's name.
folder=$(mktemp -d "$(realpath "$DRIVE")/programs.XXXXXX") || { echo 'Bail out! no folder to work in' && exit 1; }
end_test() { rm -rf "$folder"; }

# bounded COMMAND...: no program may wait for ever.
bounded() { timeout -k 5 "${limit:-300}" "$@"; }
has() { command -v "$1" >/dev/null; }

# --- small files ---

make_small_files() {
  python3 -c '
import os, random, sys
draw = random.Random(1)
for number in range(int(sys.argv[2])):
    folder = f"{sys.argv[1]}/{number // 500}"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/file {number}.txt", "wb") as file:
        file.write(draw.randbytes(draw.randrange(4000)))
    os.utime(file.name, ns=(10**18, 10**18 + number * 1000))
' "$1" "$2"
}
times() { (cd "$1" && find . -type f -printf '%p %T@\n' | sort); }

small_files() {
  local files=${FILES:-2000}
  make_small_files "$work/small" "$files"
  ok "cp -a of $files small files" bounded cp -a "$work/small" "$folder/"
  is 'they are there' "$(sha "$folder/small")" "$(sha "$work/small")"
  is 'with their times' "$(diff <(times "$work/small") <(times "$folder/small") | head)" ''
  ok 'cp -a back' bounded cp -a "$folder/small" "$work/back"
  is 'they are the same' "$(sha "$work/back")" "$(sha "$work/small")"
  ok 'cp -r in the drive' bounded cp -r "$folder/small/0" "$folder/copied"
  is 'they are the same' "$(sha "$folder/copied")" "$(sha "$work/small/0")"
  ok 'tar into an archive in the drive' bounded tar -C "$folder" -cf "$folder/archive.tar" small/0
  mkdir "$folder/extracted"
  ok 'and out of it' bounded tar -C "$folder/extracted" -xf "$folder/archive.tar"
  is 'they are the same' "$(sha "$folder/extracted/small/0")" "$(sha "$work/small/0")"
  is 'find counts them' "$(find "$folder/small" -type f | wc -l)" "$files"
  ok 'mv of the folder' mv "$folder/small" "$folder/moved"
  ok 'rm -r' bounded rm -r "$folder/moved" "$folder/extracted" "$folder/copied" "$folder/archive.tar"
  is 'nothing is left' "$(ls -A "$folder")" ''
  rm -rf "$work/small" "$work/back"
}

# --- a large file ---

large_file() {
  local mebibytes=512
  [[ ! ${LARGE-} ]] || mebibytes=5120
  bounded openssl enc -aes-128-ctr -K 00 -iv 00 -in /dev/zero 2>/dev/null | head -c ${mebibytes}M >"$work/large"
  ok "cp of $mebibytes MiB" bounded cp "$work/large" "$folder/large"
  is 'cmp finds no difference' "$(bounded cmp "$work/large" "$folder/large" 2>&1)" ''
  ok 'cp in the drive' bounded cp "$folder/large" "$folder/again"
  is 'the checksum is the same' "$(sha256sum <"$folder/again")" "$(sha256sum <"$work/large")"
  ok 'rm' rm "$folder/large" "$folder/again"
  rm "$work/large"
}

# --- git, and a build ---

write_project() {
  local number
  mkdir -p "$1"
  for number in {1..20}; do
    printf 'int part_%d(void) { return %d; }\n' "$number" "$number" >"$1/part-$number.c"
  done
  {
    printf 'int part_%d(void);\n' {1..20}
    printf 'int main(void) { return 0%s == 210 ? 0 : 1; }\n' "$(printf ' + part_%d()' {1..20})"
  } >"$1/main.c"
  cat >"$1/Makefile" <<'END'
parts := $(patsubst %.c,%.o,$(wildcard *.c))
program: $(parts)
	cc -o $@ $^
%.o: %.c
	cc -c -o $@ $<
clean:
	rm -f program *.o
END
}

git_there() { bounded git -c core.fsync=all -C "$folder/clone" -c user.name=a -c user.email=a@b "$@"; }

projects() {
  write_project "$work/project"
  bounded git -c init.defaultBranch=main init -q "$work/project"
  git -C "$work/project" add -A
  git -C "$work/project" -c user.name=a -c user.email=a@b commit -qm first
  ok 'git clone' bounded git clone -q "$work/project" "$folder/clone"
  is 'git status: nothing is changed' "$(git_there status --porcelain 2>&1)" ''
  ok 'make in the drive' bounded make -s -j2 -C "$folder/clone"
  is 'the program is right' "$(cp "$folder/clone/program" "$work/program" && chmod +x "$work/program" && "$work/program" && echo yes)" yes
  like 'a second make does nothing' "$(bounded make --no-print-directory -C "$folder/clone" program)" '.* is up to date\.'
  ok 'make clean' bounded make -s -C "$folder/clone" clean
  echo changed >>"$folder/clone/main.c"
  ok 'git commit' git_there commit -qam second
  ok 'git gc' git_there gc -q
  ok 'git fsck' git_there fsck --strict --no-progress
  ok 'git checkout of the first commit' git_there checkout -q HEAD~1
  is 'is what it was' "$(sha256sum <"$folder/clone/main.c")" "$(sha256sum <"$work/project/main.c")"
  ok 'git branches, and a merge' eval 'git_there checkout -qb other && echo more >"$folder/clone/other" &&
    git_there add other && git_there commit -qm other && git_there checkout -q main && git_there merge -q -m merged other'
  ok 'git clone from the drive' bounded git clone -q "$folder/clone" "$work/from"
  ok 'git fsck of that' bounded git -C "$work/from" fsck --strict --no-progress
  ok 'rm -r' bounded rm -r "$folder/clone"
}

# --- sqlite ---

fill() {
  bounded sqlite3 -bail -cmd '.timeout 60000' "$folder/$1.db" \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < $3) INSERT INTO t(who, i, x) SELECT '$2', i, hex(randomblob(100)) FROM n"
}
sql() { bounded sqlite3 -bail -cmd '.timeout 60000' "$folder/$1.db" "$2" 2>&1; }

databases() {
  local mode
  has sqlite3 || { skip 'sqlite3' 'it is not installed' && return; }
  for mode in delete truncate persist wal; do
    is "sqlite, journal $mode: a database is made" \
      "$(sql $mode "PRAGMA journal_mode=$mode; CREATE TABLE t(id INTEGER PRIMARY KEY, who, i, x); CREATE INDEX k ON t(x)")" $mode
    ok "journal $mode: 5,000 rows" fill $mode first 5000
    ok "journal $mode: two processes write" eval 'for round in {1..20}; do fill $mode a 20 || exit; done & other=$!
      for round in {1..20}; do fill $mode b 20 || exit; done; wait $other'
    is "journal $mode: all rows are there, once" "$(sql $mode 'SELECT who, count(*), sum(i) FROM t GROUP BY who')" \
      $'a|400|4200\nb|400|4200\nfirst|5000|12502500'
    is "journal $mode: a transaction that is rolled back" \
      "$(sql $mode "BEGIN; DELETE FROM t WHERE who = 'first'; ROLLBACK; SELECT count(*) FROM t")" 5800
    ok "journal $mode: vacuum" sql $mode 'DELETE FROM t WHERE i % 2; VACUUM'
    is "journal $mode: the database is whole" "$(sql $mode 'PRAGMA integrity_check')" ok
    cp "$folder/$mode.db" "$work/$mode.db"
    is "journal $mode: a copy of it, too" "$(sqlite3 "$work/$mode.db" 'PRAGMA integrity_check')" ok
  done
  rm -f "$folder"/*.db*
}

# --- programs that test file systems, and an office ---

testers() {
  if has fio; then
    local job
    for job in write randwrite randrw; do
      ok "fio $job, verified" bounded fio --name=$job --directory="$folder" --rw=$job --size=16m --bs=4k-64k --numjobs=2 \
        --verify=crc32c --verify_fatal=1 --verify_state_save=0 --verify_backlog=64 --end_fsync=1 --ioengine=psync --minimal
    done
    ok 'fio with mappings, verified' bounded fio --name=mapped --directory="$folder" --rw=randwrite --size=16m --bs=4k \
      --verify=crc32c --verify_fatal=1 --verify_state_save=0 --ioengine=mmap --minimal
    rm -f "$folder"/*.0
  else
    skip 'fio' 'it is not installed'
  fi
  if has dbench; then
    ok 'dbench with four clients' bounded dbench -t "${DBENCH_SECONDS:-3}" -D "$folder" \
      -c "$(ls /usr/share/dbench/client.txt /usr/share/doc/dbench/loadfiles/client.txt 2>/dev/null | head -n 1)" 4
    rm -rf "$folder/clients"
  else
    skip 'dbench' 'it is not installed'
  fi
}

convert() { # FORMAT FILE
  bounded soffice -env:UserInstallation="file://$work/office" --headless --convert-to "$1" --outdir "$folder" "$folder/$2"
}

office() {
  has soffice || { skip 'soffice' 'it is not installed' && return; }
  printf 'A letter in a drive.\n' >"$folder/letter.txt"
  ok 'soffice: text to docx' convert docx letter.txt
  ok 'soffice: docx to odt' convert odt letter.docx
  ok 'soffice: odt to pdf' convert pdf letter.odt
  is 'the letter is a PDF' "$(head -c 5 "$folder/letter.pdf")" '%PDF-'
  ok 'soffice: odt to text' convert txt:Text letter.odt
  like 'with its words' "$(tr -d '\357\273\277\r' <"$folder/letter.txt")" 'A letter in a drive\.'
  is 'no lock is left' "$(find "$folder" -name '.~lock*')" ''
}

for part in ${PARTS:-small_files large_file projects databases testers office}; do
  began=$SECONDS
  $part
  printf '# %s: %d s\n' "$part" $((SECONDS - began))
done
done_testing
