# shellcheck shell=bash
# Test Anything Protocol, as prove reads it. Sourced: . tap.bash SUBJECT; a SUBJECT that is not empty stands before each
# description.
subject=$1 count=0 failed=0

# ok DESCRIPTION COMMAND...: the command must succeed; what it prints is shown if it does not.
ok() {
  local output
  if output=$("${@:2}" 2>&1); then
    tell_check ok "$1"
  else
    tell_check 'not ok' "$1" "$output"
  fi
}

# is DESCRIPTION GOT EXPECTED: the two texts must be the same.
is() {
  if [[ $2 == "$3" ]]; then
    tell_check ok "$1"
  else
    tell_check 'not ok' "$1" "got      $2" "expected $3"
  fi
}

# like DESCRIPTION GOT EXPECTED: EXPECTED is an extended regular expression for the whole text.
like() {
  if [[ $2 =~ ^($3)$ ]]; then
    tell_check ok "$1"
  else
    tell_check 'not ok' "$1" "got      $2" "expected $3"
  fi
}

# skip DESCRIPTION REASON: a check that cannot be made here.
skip() { tell_check ok "$1 # SKIP $2"; }

# skip_all REASON: none of the script's checks can be made here.
skip_all() {
  printf '1..0 # SKIP %s\n' "$1"
  exit 0
}

# done_testing: the script's last command.
done_testing() {
  printf '1..%d\n' "$count"
  exit "$failed"
}

# tell_check RESULT DESCRIPTION [TEXT...]: prints a check; a text may have several lines.
tell_check() {
  [[ $1 == ok ]] || failed=1
  printf '%s %d - %s\n' "$1" $((++count)) "${subject:+$subject }$2"
  (($# < 3)) || printf '%s\n' "${@:3}" | sed 's/^/#   /'
}
