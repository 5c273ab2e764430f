import Foundation

/// A folder of a test's own, removed with everything in it when the test ends.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/registry-files-XXXXXX\0".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("mkdtemp: \(errno)") }
    path = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func makeFolder(_ name: String) {
    try! FileManager.default.createDirectory(
      atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) {
    try! Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// Writes registry text: these lines below the header.
  func write(registry text: String, to name: String) {
    write("Windows Registry Editor Version 5.00\n\n" + text, to: name)
  }

  func link(_ name: String, to destination: String) {
    try! FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: destination)
  }

  func text(of name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Everything in the folder, with its permissions: "mpr 700".
  var content: [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return paths.sorted().map { "\($0) \(String(mode(of: $0), radix: 8))" }
  }

  func mode(of name: String) -> mode_t {
    var status = stat()
    guard lstat("\(path)/\(name)", &status) == 0 else { return 0 }
    return status.st_mode & 0o777
  }
}
