/// The reason why bytes are no registry text.
public enum RegistryTextError: Error, Equatable, Sendable {
  /// Neither UTF-8 nor UTF-16 (little-endian, with byte order mark).
  case undecodable
  /// The first line is not "Windows Registry Editor Version 5.00".
  case unknownHeader
}

extension RegistryTextError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .undecodable: "it is neither UTF-8 nor UTF-16"
    case .unknownHeader: "its first line is not \"\(RegistryText.header)\""
    }
  }
}
