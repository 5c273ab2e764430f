import MPRCore
import RedirectorProtocol

/// What the redirector tells a worker, once: the connection it is to make, with the user name and the
/// password to use as CredentialRules resolved them.
struct WorkerOrder {
  var connect: ConnectMessage
  /// How long the caller waits, in milliseconds.
  var timeout: UInt32

  /// What it takes to make a connection.
  /// - Parameter password: What the caller gave, or what was kept of it.
  init(_ file: ConnectionFile, password: Secret?, timeout: UInt32) throws(Win32Error) {
    let credentials = try CredentialRules.resolve(
      userName: file.userName, password: password, policy: file.policy)
    connect = ConnectMessage(
      localName: file.localName, remoteName: file.remoteName, type: file.type, flags: file.flags,
      provider: file.provider, target: file.target, userName: credentials.userName,
      password: credentials.password, policy: file.policy, ticketCache: file.ticketCache)
    self.timeout = timeout
  }

  init(decoding bytes: UnsafeRawBufferPointer) throws(MalformedPacket) {
    var reader = PacketReader(bytes)
    connect = try ConnectMessage(from: &reader)
    timeout = try reader.integer()
    try reader.finish()
  }

  func encode(into writer: inout PacketWriter) {
    connect.encode(into: &writer)
    writer.write(timeout)
  }
}

/// What a worker answers, once: how it went. A worker that made the connection then holds it until its
/// socket ends.
struct WorkerReport: Equatable {
  var code: Win32Error
  /// The NTSTATUS, 0 when there was none.
  var status: UInt32
  var text: String

  static let success = WorkerReport(code: .NO_ERROR)

  init(code: Win32Error, status: UInt32 = 0, text: String = "") {
    self.code = code
    self.status = status
    self.text = text
  }

  init(_ status: NTStatus) {
    self.init(code: status.win32, status: status.rawValue, text: status.description)
  }

  init(decoding bytes: UnsafeRawBufferPointer) throws(MalformedPacket) {
    var reader = PacketReader(bytes)
    code = Win32Error(rawValue: try reader.integer())
    status = try reader.integer()
    text = try reader.string()
    try reader.finish()
  }

  func encode(into writer: inout PacketWriter) {
    writer.write(code.rawValue)
    writer.write(status)
    writer.write(text)
  }
}
