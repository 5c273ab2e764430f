import Glibc

/// The list of a folder, on its way through libsmbclient.
///
/// libsmbclient asks for all names (`*`), and its callers cannot say otherwise. Here a question for one name becomes one: it
/// costs the same in a folder of any size.
///
/// When a list breaks off, libsmbclient never frees what it has got by then. So it is told that all went well, and the
/// folder is closed.
struct FolderList {
  /// The name that is looked for; nil for all.
  let name: String?
  /// The status by which the list has broken off; 0 when it has not.
  var failure: UInt32 = 0

  fileprivate typealias List =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>?, UInt32, OpaquePointer?, UnsafeMutableRawPointer?
    ) -> UInt32

  fileprivate static let list = nextFunction("cli_list", as: List.self)

  /// To open a folder, to be refused its first names, and to close it: so many packets at most are sent before there is
  /// something to free.
  fileprivate static let packetsOfNothing = 3

  /// A pattern that asks for one name in place of all.
  static func narrowed(_ pattern: String, to name: String) -> String? {
    pattern.hasSuffix(#"\*"#) ? pattern.dropLast() + name : nil
  }
}

/// The function that libsmbclient calls in place of its own one, to list a folder. Where it does not call us, a list has
/// all names.
@c(cli_list)
public func listFolder(
  _ connection: OpaquePointer?, _ pattern: UnsafePointer<CChar>?, _ attributes: UInt32, _ add: OpaquePointer?,
  _ context: UnsafeMutableRawPointer?
) -> UInt32 {
  // NT_STATUS_INTERNAL_ERROR
  guard let list = FolderList.list else { return 0xC000_00E5 }
  let findings = Findings.current
  let packets = findings.packets.left
  let status: UInt32
  if let pattern, let name = findings.list?.name,
    let narrowed = FolderList.narrowed(String(cString: pattern), to: name)
  {
    status = list(connection, narrowed, attributes, add, context)
  } else {
    status = list(connection, pattern, attributes, add, context)
  }
  guard status != 0, findings.list != nil,
    packets - findings.packets.left > FolderList.packetsOfNothing
  else { return status }
  findings.list?.failure = status
  return 0
}
