import MPRCore
import RedirectorProtocol

/// The kind of share that a caller needs.
enum ExpectedShare: Equatable {
  case any, disk, printer

  /// Whether the share is the server's pipes, to which one connects to have a session with the server.
  static func isPipes(_ connection: Connection) -> Bool {
    WideString(connection.target.share).equalsIgnoringCase("IPC$")
  }

  /// - Throws: ERROR_BAD_DEV_TYPE when type, device and share cannot go together, whatever the server has.
  init(of connection: Connection) throws(Win32Error) {
    let byType: ExpectedShare
    switch connection.type {
    case 1: byType = .disk  // RESOURCETYPE_DISK
    case 2: byType = .printer  // RESOURCETYPE_PRINT
    default: byType = .any
    }
    let isPipes = Self.isPipes(connection)
    guard let device = connection.localName.flatMap({ LocalDevice($0) }) else {
      // A session with the server is asked for as DISK or ANY (ADD2-071).
      self = isPipes ? .any : byType
      return
    }
    let byDevice: ExpectedShare = device.kind == .drive ? .disk : .printer
    guard !isPipes, byType == .any || byType == byDevice else { throw .ERROR_BAD_DEV_TYPE }
    self = byDevice
  }
}
