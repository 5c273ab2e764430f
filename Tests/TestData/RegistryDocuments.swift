import MPRCore
import RegistryFormat

extension RegistryText {
  /// A document with these lines below the header.
  public init(body: String) {
    do {
      try self.init(parsing: Array(("Windows Registry Editor Version 5.00\n\n" + body).utf8))
    } catch {
      fatalError("\(error)")
    }
  }

  /// The document as a test reads it.
  public var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension Registry {
  /// The names of a key's values, in order.
  public func names(of key: String) -> [String] { values(of: key).map(\.name) }
}

/// The key that tests of registry text use.
public let testKey = #"HKEY_CURRENT_USER\Test"#
