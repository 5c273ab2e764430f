# Sourced: a machine registry, a profile and a logon session of one's own below `work`, which is removed at the end, and
# a server: the one that MPR_TEST_* name, else a private one.
# shellcheck shell=bash

work=$(mktemp -d "${TMPDIR:-/tmp}/mpr-world.XXXXXX")
private_smbd=$(dirname "${BASH_SOURCE[0]}")/../Support/private-smbd
end_world() {
  local status=$?
  trap - EXIT
  "$private_smbd" stop "$work/smbd" >/dev/null 2>&1 || true
  rm -rf "$work"
  exit $status
}
trap end_world EXIT
trap 'exit 130' INT TERM

start_server() {
  [[ -z ${MPR_TEST_ADDRESS-} ]] || return 0
  "$private_smbd" start "$work/smbd" >/dev/null
  set -a
  # shellcheck source=/dev/null
  . "$work/smbd/env"
  set +a
}

# begin_session IDLE_EXIT_SECONDS: a fresh session; calls have a minute, so that a busy machine fails none.
begin_session() {
  end_session
  export MPR_SESSION_DIR=$work/session MPR_REGISTRY=$work/machine.reg XDG_CONFIG_HOME=$work/config
  printf '%s\n' 'Windows Registry Editor Version 5.00' '[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr]' \
    "$(printf '"IdleExitSeconds"=dword:%08x' "$1")" '"RequestTimeoutMs"=dword:0000ea60' \
    '[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr\Hosts]' "\"fileserver\"=\"$MPR_TEST_ADDRESS\"" >"$MPR_REGISTRY"
}

end_session() { rm -rf "$work/session" "$work/config"; }
