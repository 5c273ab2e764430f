# shellcheck shell=bash
# A server of the script's own, which may be killed and comes back. Sourced after drive.bash.
start_server || { echo 'Bail out! no private smbd' && exit 1; }

# Its command and environment stay those with which it was started.
mapfile -d '' environment <"/proc/$MPR_TEST_SMBD_PID/environ"
mapfile -d '' command <"/proc/$MPR_TEST_SMBD_PID/cmdline"
server_processes() { grep -lzxFs "MPR_PRIVATE_SMBD=$work/smbd" /proc/[0-9]*/environ | cut -d/ -f3; }
no_server() { [[ ! $(server_processes) ]]; }
accepts() { (: <"/dev/tcp/${MPR_TEST_ADDRESS/://}"); }

# server_killed: all of its processes are gone. `smbd` may name them, since to find them takes time.
server_killed() {
  [[ ${smbd[*]-} ]] || mapfile -t smbd < <(server_processes)
  kill -KILL "${smbd[@]}" 2>/dev/null
  until_so no_server
  smbd=()
}
server_restarted() {
  server_killed
  env -i "${environment[@]}" "${command[@]}" </dev/null >"$work/smbd/log/again" 2>&1 &
  disown
  until_so accepts
}

# administer PROGRAM ARGUMENT...: a program of Samba's, with the server's accounts.
administer() { env -i "${environment[@]}" "$1" -s "$work/smbd/smb.conf" "${@:2}"; }
