import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// A redirector of the test's own, in a session directory of its own, both gone when the test is done.
final class RunningRedirector {
  struct Failed: Error {}

  let path: String
  private var stopped = false
  private let environment: [String]

  /// - Parameter environment: what it finds there, as `NAME=value`: HOME is the folder in which libsmbclient finds the
  ///   user's smb.conf.
  init(environment: [String] = []) throws {
    self.environment = environment
    var template = Array("/tmp/mpr-test.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failed() }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try start()
  }

  /// None outlives its test, whatever the test found.
  deinit { end() }

  /// Ends the session and removes its directory, but nothing of what a drive shows.
  func end() {
    // Without its socket a session is over.
    let process = self.process
    unlink("\(path)/\(SessionDirectory.socket)")
    if let process, !waits(for: { !isRunning(process) }) { kill(process, SIGKILL) }
    for mount in mounts { MountPoint(path: Path("\(path)/mnt/\(mount)")).detach() }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The names of the mounts that the kernel has in the session.
  var mounts: [String] {
    let lines = String(decoding: (try? readFile("/proc/self/mounts")) ?? [], as: UTF8.self)
    return lines.split(separator: "\n").compactMap { line in
      let place = line.split(separator: " ")[1]
      return place.hasPrefix("\(path)/mnt/") ? String(place.dropFirst(path.utf8.count + 5)) : nil
    }
  }

  /// The program under test: the one named by the environment, else the one built with the tests.
  private static var program: String {
    if let path = ProcessInfo.processInfo.environment["MPR_TEST_REDIRECTOR"] { return path }
    let bundle = URL(fileURLWithPath: Linux.Process.imagePath?.text ?? "")
    return bundle.deletingLastPathComponent().appendingPathComponent("mpr-redirector").path
  }

  /// Starts it as libmpr does, and comes back when it listens.
  func start() throws {
    try DetachedProgram.run(
      Path(Self.program), environment: (["MPR_SESSION_DIR=\(path)"] + environment).map { Path($0) },
      milliseconds: 30_000)
  }

  /// A client that has sent its request.
  func send(_ packet: ClientPacket) throws -> TestClient {
    let client = try TestClient(of: path)
    try client.send(packet)
    return client
  }

  func ask(
    _ body: Request.Body, id: RequestID = newID(), deadline: UInt32 = 10_000, idleExit: UInt32 = 60
  ) throws -> Reply {
    let client = try send(
      .request(Request(id: id, deadline: deadline, idleExit: idleExit, body: body)))
    guard let reply = try client.reply() else { throw Failed() }
    return reply
  }

  func connect(_ message: ConnectMessage, id: RequestID = newID(), deadline: UInt32 = 10_000) throws
    -> UInt32
  {
    try ask(.connect(message), id: id, deadline: deadline).code.rawValue
  }

  func cancel(_ name: WideString, force: Bool = false, idleExit: UInt32 = 60) throws -> UInt32 {
    try ask(.cancel(CancelMessage(name: name, force: force)), idleExit: idleExit).code.rawValue
  }

  /// The connections as every program of the session sees them.
  var connections: [ConnectionFile] {
    guard let session = try? SessionDirectory(at: Path(path), creating: false),
      let folder = try? Directory(SessionDirectory.connections, in: session.root)
    else { return [] }
    let names = (try? folder.names()) ?? []
    return names.compactMap { name in
      let file = (try? folder.read(name)).flatMap { ConnectionFile(parsing: $0) }
      return file?.fileName == name ? file : nil
    }
  }

  /// The redirector's process id; nil when nobody listens.
  var process: pid_t? {
    (try? TestClient(of: path))?.peer
  }

  /// The workers, the oldest first.
  func workers(of process: pid_t) -> [pid_t] {
    let list = try? readFile(Path("/proc/\(process)/task/\(process)/children"))
    return String(decoding: list ?? [], as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
  }

  /// The session's keys in the kernel's keyring.
  var keys: [String] {
    var status = stat()
    stat(path, &status)
    return passwordKeys(of: status)
  }
}

/// The keys that hold a password of the session whose directory this is.
func passwordKeys(of directory: stat) -> [String] {
  let list = String(decoding: (try? readFile("/proc/keys")) ?? [], as: UTF8.self)
  return list.split(separator: "\n").map(String.init).filter {
    // Two bytes, a NUL: overwritten and unlinked, not yet swept.
    $0.contains("mpr:\(directory.st_dev):\(directory.st_ino):") && !$0.hasSuffix(": 2")
  }
}

/// One client of a redirector.
final class TestClient {
  private let socket: PacketSocket

  init(of path: String) throws {
    let directory = try SessionDirectory(at: Path(path), creating: false)
    socket = try PacketSocket.connect(to: SessionDirectory.socket, in: directory.root, milliseconds: 30_000)
  }

  func send(_ packet: ClientPacket) throws(Errno) { try socket.send(packet) }

  func send(raw bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { bytes in try socket.send(bytes) }
  }

  /// What comes back; nil for the end of the connection.
  func receive() throws -> RedirectorPacket? {
    guard try socket.waitUntilReadable(milliseconds: 30_000) else { throw RunningRedirector.Failed() }
    return try? socket.receive(RedirectorPacket.self)
  }

  func reply() throws -> Reply? {
    guard case .reply(let reply)? = try receive() else { return nil }
    return reply
  }

  /// The process at the other end.
  var peer: pid_t? {
    // struct ucred: process, user, group.
    var peer: [Int32] = [0, 0, 0]
    var size = socklen_t(peer.count * MemoryLayout<Int32>.size)
    guard getsockopt(socket.raw, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 else { return nil }
    return peer[0]
  }
}

func newID() -> RequestID { RequestID(Linux.Process.randomBytes(16))! }

/// Whether a process is there, and not just waits for somebody to notice its end.
func isRunning(_ process: pid_t) -> Bool {
  guard let status = try? readFile(Path("/proc/\(process)/stat")) else { return false }
  // "pid (name) state ..."
  return !String(decoding: status, as: UTF8.self).contains(") Z ")
}

/// Waits until a condition holds, half a minute at most: a busy machine must not fail a test.
/// - Returns: false when it does not hold by then.
func waits(for condition: () -> Bool) -> Bool {
  let end = Linux.Process.milliseconds + 30_000
  while !condition() {
    if Linux.Process.milliseconds > end { return false }
    usleep(5000)
  }
  return true
}
