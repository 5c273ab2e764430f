# The targets, and the way each is built; `check` sources this file.
# shellcheck shell=bash disable=SC2034

# The modules with the parsers. Of a module that needs libsmbclient or sockets only the parsers' files are listed. They
# are compiled as the target is: without its instrumentation the fuzzer would be blind in them.
modules='
Linux               Linux
MPRCore             MPRCore
RegistryFormat      RegistryFormat
RedirectorProtocol  RedirectorProtocol
SMBProvider         SMBProvider/UNCName.swift SMBProvider/SMBSettings.swift
WorkerProtocol      WorkerProtocol
PromptProtocol      PromptProtocol
Redirector          Redirector/CredentialRules.swift Redirector/Logon+Name.swift Redirector/RefusedPasswords.swift
SMBWorker           SMBWorker/ListedShares.swift SMBWorker/HiddenCharacters.swift SMBWorker/SMBCredentials.swift SMBWorker/AccountName.swift
'

# A target, the way it is built, and its files in Targets/. AddressSanitizer watches the parsers that read memory by
# themselves. The other parsers use arrays, of which Swift checks every index anyway; without AddressSanitizer they run
# three times as often.
targets='
Registry        plain      Registry RegistryChange RegistryJunk
Requests        addresses  Requests Encoded Seeds
ConnectionFile  plain      ConnectionFile
Text            addresses  Text
UNC             plain      UNC
Replies         addresses  Replies Encoded Seeds
Structures      addresses  Structures
Shares          addresses  Shares
'

# The files of a parser, and the targets that reach them: nine regions in ten must be reached.
parsers='
SMBProvider/UNCName.swift                                      UNC
MPRCore/Types/UNCPart.swift                                    UNC Shares
RegistryFormat/*.swift                                         Registry
MPRCore/Registry/Environment.swift                             Registry
SMBProvider/SMBSettings.swift                                  Registry
RedirectorProtocol/HostEntry.swift                             Registry
RedirectorProtocol/HostTable.swift                             Registry ConnectionFile
RedirectorProtocol/IPv6Literal.swift                           UNC
RedirectorProtocol/ConnectionFile*.swift                       ConnectionFile
RedirectorProtocol/Packet.swift                                Requests Replies
RedirectorProtocol/PacketHeader.swift                          Requests Replies
RedirectorProtocol/FieldCoder.swift                            Requests Replies
RedirectorProtocol/Re[dpq]*.swift                              Requests Replies
RedirectorProtocol/Connection.swift                            Requests ConnectionFile
RedirectorProtocol/CancelMessage.swift                         Requests Replies
RedirectorProtocol/ListMessage.swift                           Requests Replies
RedirectorProtocol/ShareList.swift                             Replies Shares
RedirectorProtocol/AnnouncedServers.swift                      Replies
SMBWorker/ListedShares.swift                                   Shares
RedirectorProtocol/ClientPacket.swift                          Requests Replies
WorkerProtocol/[OR]*.swift                                     Requests Replies
PromptProtocol/*.swift                                         Requests Replies
MPRCore/Types/WideString.swift                                 Text
MPRCore/Packing/Structure*.swift                               Structures
'

# The bugs that are put into a copy, one for every target to find: file, sed expression.
seeded='
MPRCore/Types/UNCPart.swift@s/<= longestShare/< longestShare/g
RegistryFormat/RegistryValue+Text.swift@s/\$0 == .quote \|\| \$0 == .backslash/$0 == .quote/
RedirectorProtocol/ConnectionFileText.swift@s/\$0 >= 0x20 && \$0 != percent/$0 >= 0x20/
RedirectorProtocol/Packet.swift@s/count <= packet.count - offset/count <= packet.count/
MPRCore/Packing/StructureReader.swift@s/offset \+ MemoryLayout<UInt16>.stride <= bytes.count/offset < bytes.count/
SMBWorker/ListedShares.swift@s/name.last != /name.first != /
MPRCore/Types/WideString.swift@s/return value >= smallest/return value > smallest/
'

# column N NAME: a field of a target's line.
column() { awk -v name="$2" -v n="$1" '$1 == name { for (i = n; i <= NF; i++) print $i }' <<<"$targets"; }

# build SOURCES OUT HOW FLAG...: the targets that are built this way (all: "."), as executables OUT/NAME.
build() {
  local tree=$1 out=$2 how=$3 name files file way
  shift 3
  mkdir -p "$out"
  printf 'module CLinux { header "%s/Sources/CLinux/include/CLinux.h" export * }\n' "$tree" >"$out/module.modulemap"
  local objects=() sources
  for file in "$tree"/Sources/CLinux/*.c; do
    objects+=("$out/$(basename "$file").o")
    "$(dirname "$swiftc")/clang" -c -O1 -I "$tree/Sources/CLinux/include" "$file" -o "${objects[-1]}"
  done
  local compile=("$swiftc" -swift-version 6 -parse-as-library -wmo -gline-tables-only -I "$out" -I "$tree/Include" "$@")
  while read -r name files; do
    [ -n "$name" ] || continue
    sources=()
    for file in $files; do sources+=("$tree/Sources/$file"); done
    mapfile -t sources < <(find "${sources[@]}" -name '*.swift' | sort)
    "${compile[@]}" -enable-testing -module-name "$name" -emit-module -emit-module-path "$out/$name.swiftmodule" \
      -c -o "$out/$name.o" "${sources[@]}"
    objects+=("$out/$name.o")
  done <<<"$modules"
  while read -r name way files; do
    [[ -n "$name" && $way =~ $how ]] || continue
    sources=("$here/Targets/Property.swift")
    for file in $files; do sources+=("$here/Targets/$file.swift"); done
    "${compile[@]}" -use-ld=lld -module-name "Fuzz$name" -o "$out/$name" "${objects[@]}" "${sources[@]}"
  done <<<"$targets"
}
