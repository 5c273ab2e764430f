import MPRCore
import RedirectorProtocol

/// The session's connections, and the devices that operations under way have reserved.
struct ConnectionTable {
  private var files: [WideString: ConnectionFile] = [:]
  private var reservations: Set<WideString> = []

  var isEmpty: Bool { files.isEmpty }
  var all: some Collection<ConnectionFile> { files.values }

  subscript(key: WideString) -> ConnectionFile? { files[key] }

  /// Whether a request has made its connection already.
  func holds(_ request: RequestID) -> Bool { files.values.contains { $0.request == request } }

  /// Takes a device for a connect; nil, a deviceless one, needs none.
  /// - Throws: ERROR_ALREADY_ASSIGNED when it is connected, or being connected.
  mutating func reserve(_ device: WideString?) throws(Win32Error) {
    guard let device else { return }
    guard files[device] == nil, reservations.insert(device).inserted else {
      throw .ERROR_ALREADY_ASSIGNED
    }
  }

  /// Gives a device back: the connect is done, or is not to be.
  mutating func release(_ device: WideString?) {
    if let device { reservations.remove(device) }
  }

  /// The connection that a name stands for when it is cancelled: a device's, else a deviceless one's.
  /// - Throws: ERROR_BUSY when the device is being connected, ERROR_NOT_CONNECTED when there is none.
  func connection(named name: WideString) throws(Win32Error) -> ConnectionFile {
    let device = LocalDevice(name)?.name
    if let device, reservations.contains(device) { throw .ERROR_BUSY }
    let key = ConnectionFile.key(localName: device, remoteName: name)
    guard let file = files[key] else { throw .ERROR_NOT_CONNECTED }
    return file
  }

  /// The explicit user names of the connections to a server; its name counts as it was written.
  func explicitUsers(on server: String) -> [WideString] {
    let name = WideString(server)
    return files.values.filter { WideString($0.target.server).equalsIgnoringCase(name) }
      .compactMap(\.userName)
  }

  /// Adds a connection, or puts it in the place of the one with the same key.
  mutating func insert(_ file: ConnectionFile) { files[file.key] = file }

  mutating func remove(_ key: WideString) { files[key] = nil }

  /// Whether a connection logs on as this user with this server, so that the password is still needed.
  func uses(_ logon: Logon) -> Bool { files.values.contains { Logon($0) == logon } }
}

/// Who is logged on where: what a kept password belongs to.
struct Logon: Hashable {
  let server: WideString
  /// nil for the default user.
  let user: WideString?

  init(_ file: ConnectionFile) {
    server = WideString(file.target.server).uppercased
    user = file.userName?.uppercased
  }
}
