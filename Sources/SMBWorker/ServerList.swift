import CSMBClient
import Glibc

/// The shares of a server, as libsmbclient has them.
enum ServerList {
  /// Asks a question for the list, and hands out its entries.
  /// - Parameter each: is called with each one, whose texts live until it returns, as long as it returns true.
  /// - Returns: 0 or errno.
  static func read(
    of address: String, in context: SMBLibrary.Context, by question: ServerQuestion, encrypted: Bool = true,
    each: (ListedShares.Entry) -> Bool
  ) -> CInt {
    var error: CInt = 0
    // The whole list arrives here. To read it asks nothing of the server.
    let opened = question.ask(in: context, encrypted: encrypted) {
      let list = smbc_getFunctionOpendir(context)(context, address)
      if list == nil { error = errno == 0 ? EIO : errno }
      return list
    }
    guard let list = opened else { return error }
    defer { _ = smbc_getFunctionClosedir(context)(context, list) }
    while let entry = smbc_getFunctionReaddir(context)(context, list) {
      let name = UnsafeRawPointer(entry) + MemoryLayout<smbc_dirent>.offset(of: \.name)!
      let listed = ListedShares.Entry(
        kind: kind(of: entry.pointee), name: bytes(name.assumingMemoryBound(to: CChar.self)),
        comment: bytes(entry.pointee.comment))
      if !each(listed) { break }
    }
    return 0
  }

  private static func kind(of entry: smbc_dirent) -> ListedShares.Entry.Kind {
    switch entry.smbc_type {
    case UInt32(SMBC_FILE_SHARE): .disk
    case UInt32(SMBC_PRINTER_SHARE): .printer
    // Pipes and serial devices.
    default: .other
    }
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = strlen(text)
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      UnsafeBufferPointer(start: $0, count: count)
    }
  }
}
