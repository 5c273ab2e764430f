import MPRCore
import RedirectorProtocol

/// The kind of share that a caller needs.
enum ExpectedShare: Equatable {
  case any, disk, printer

  /// - Throws: ERROR_BAD_DEV_TYPE when type, device and share cannot go together, whatever the server has.
  init(of connection: Connection) throws(Win32Error) {
    let byType: ExpectedShare
    switch connection.type {
    case 1: byType = .disk  // RESOURCETYPE_DISK
    case 2: byType = .printer  // RESOURCETYPE_PRINT
    default: byType = .any
    }
    guard let device = connection.localName.flatMap({ LocalDevice($0) }) else {
      // A session with the server is asked for as DISK or ANY (ADD2-071).
      self = connection.isPipes ? .any : byType
      return
    }
    let byDevice: ExpectedShare = device.kind == .drive ? .disk : .printer
    guard !connection.isPipes, byType == .any || byType == byDevice else { throw .ERROR_BAD_DEV_TYPE }
    self = byDevice
  }
}
