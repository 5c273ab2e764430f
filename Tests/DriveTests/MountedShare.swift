import Glibc
import Linux

@testable import Drive

/// A share in memory that is mounted for a test.
final class MountedShare: Sendable {
  /// Whether this process may mount.
  static let isPossible = access("/dev/fuse", R_OK | W_OK) == 0

  let share: MemoryShare
  let drive: Drive
  let folder: String

  init(_ share: MemoryShare = MemoryShare(), folder parts: [String] = []) throws {
    var template = Array("/tmp/mpr-drive-XXXXXX".utf8CString)
    folder = String(cString: mkdtemp(&template))
    self.share = share
    drive = try Drive.mount(at: Path(folder))
    drive.open(share, folder: parts)
  }

  deinit {
    if !drive.unmount() { drive.detach(patience: 1000) }
    rmdir(folder)
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Nothing is kept by the kernel, for this long.
  static func waitForKernel() { usleep(1_100_000) }

  func names(_ name: String = "") -> [String] {
    guard let stream = opendir(path(name)) else { return ["error \(errno)"] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  func number(of name: String) -> UInt? {
    var status = stat()
    return stat(path(name), &status) == 0 ? status.st_ino : nil
  }

  func text(_ name: String) -> String? {
    let fd = open(path(name), O_RDONLY)
    guard fd >= 0 else { return nil }
    defer { close(fd) }
    var bytes = [UInt8](repeating: 0, count: 1000)
    let count = read(fd, &bytes, bytes.count)
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }
}
