import Glibc

/// The pattern by which a server looks through a folder: libsmbclient asks for all names (`*`), and its callers cannot say
/// otherwise. A question for one name costs the same in a folder of any size.
enum ListPattern {
  fileprivate typealias List =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>?, UInt32, OpaquePointer?, UnsafeMutableRawPointer?
    ) -> UInt32

  fileprivate static let list = nextFunction("cli_list", as: List.self)

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
  guard let list = ListPattern.list else { return 0xC000_00E5 }
  guard let pattern, let name = Findings.current.wantedName,
    let narrowed = ListPattern.narrowed(String(cString: pattern), to: name)
  else { return list(connection, pattern, attributes, add, context) }
  return list(connection, narrowed, attributes, add, context)
}
