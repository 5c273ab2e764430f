import MPRCore
import RedirectorProtocol

@testable import Redirector

/// Connection files, and the session's file of saved passwords that were refused. `THISBOOT` in the input stands for the boot's id: a file without it is an earlier boot's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConnectionFile(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = naming(thisBoot: Input(start: start, count: count))
  let refused = RefusedPasswords(parsing: bytes).text
  require(
    RefusedPasswords(parsing: refused).text == refused, "what is refused is read as it was written")
  let file = ConnectionFile(parsing: bytes)
  // WNetGetConnection reads two lines only. They must never contradict the whole file.
  for device in ["Z:", "LPT1", file?.connection.localName].compactMap(\.self) {
    let quick = ConnectionFile.remoteName(of: device, parsing: bytes)
    if let file {
      require(
        quick == (file.connection.localName == device ? file.connection.remoteName : nil),
        "both readers say the same")
    } else if let quick {
      require(quick.string != nil, "a remote name is text")
    }
  }
  let nameless = ConnectionFile.remoteName(of: WideString(units: [0xD800]), parsing: bytes)
  require(nameless == nil, "what is no text is no device's name")
  guard let file else { return 0 }

  let written = file.bytes
  require(ConnectionFile(parsing: written) == file, "what is written is read again")
  require(
    written.allSatisfy { $0 == 0x0A || $0 >= 0x20 && $0 != 0x7F }, "control characters are escaped")
  require(
    written.count { $0 == 0x0A } == 14 + optionals(file), "one line a value")
  if let table = file.connection.hosts.map({ HostTable(text: $0) }), let text = table.text {
    require(HostTable(text: text) == table, "whatever its text, a table of servers is read as it is written")
  }
  require(file.fileName.bytes.count == 16, "a file's name is as long as every other")
  let cancelled = file.fileName(cancelledBy: file.request)
  require(file.cancelling(fileName: cancelled) == file.request, "a cancelled file names who cancelled it")
  require(file.cancelling(fileName: file.fileName) == nil, "no other file is a cancelled one")
  require(
    ConnectionFile.fileName(for: file.connection.key) == file.fileName, "a file is found by its key")
  return 0
}

private func optionals(_ file: ConnectionFile) -> Int {
  let connection = file.connection
  return [
    connection.localName != nil, connection.target.announced != nil, connection.userName != nil,
    connection.hosts != nil, file.account != nil, !file.referrals.isEmpty, file.mount != nil, file.made != 0,
  ].count { $0 }
}

private func naming(thisBoot input: Input) -> [UInt8] {
  let placeholder = Array("THISBOOT".utf8)
  var bytes: [UInt8] = []
  var rest = input[...]
  while let byte = rest.first {
    if byte == placeholder[0], rest.starts(with: placeholder) {
      bytes += Boot.id.utf8
      rest = rest.dropFirst(placeholder.count)
    } else {
      bytes.append(byte)
      rest = rest.dropFirst()
    }
  }
  return bytes
}
