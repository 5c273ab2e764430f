#!/bin/bash
# A share that may be read alone. Prints TAP.
unset DRIVE
# shellcheck source=Tests/Drives/drive.bash
. "$(dirname "$0")/drive.bash"
begin_drive
# The share "guest" is read-only, and the fifth that private-smbd makes.
server_folder=$(dirname "$MPR_TEST_SHARE_DIR")/5
end_test() { rm -rf "$server_folder"/{file,folder}; }
mkdir -p "$server_folder/folder" && echo text >"$server_folder/file" && echo inner >"$server_folder/folder/inner"
is 'a share for reading is connected' "$(connect Y: guest)" 0
Y=$(drive Y:)

# refused DESCRIPTION COMMAND...: it fails, as nothing may be written.
refused() {
  local said
  said=$("${@:2}" 2>&1) && said="works: $said"
  like "$1" "$said" '.*(Permission denied|Read-only file system|Operation not permitted)'
}

is 'a file is read' "$(cat "$Y/file")" text
is 'a folder is listed' "$(ls "$Y/folder")" inner
refused 'to make a file' touch "$Y/new"
refused 'to write a file' sh -c "echo other >'$Y/file'"
refused 'to append' sh -c "echo other >>'$Y/file'"
refused 'to truncate' truncate -s 1 "$Y/file"
refused 'to rename' mv -n "$Y/file" "$Y/other"
refused 'to remove' rm -f "$Y/file"
refused 'to make a folder' mkdir "$Y/made"
refused 'to remove a folder' rm -rf "$Y/folder"
refused 'to set a time' touch -d 2001-01-01 "$Y/file"
refused 'to copy to it' cp /etc/hostname "$Y/hostname"
is 'nothing has changed' "$(cd "$server_folder" && find . | sort | paste -sd' ') $(cat "$server_folder/file")" \
  '. ./file ./folder ./folder/inner text'
is 'what is there can be copied' "$(cp -r "$Y/." "$work/copied" && cat "$work/copied/folder/inner")" inner
is 'it is cancelled' "$(client WNetCancelConnection2W local=Y:)" 0
done_testing
