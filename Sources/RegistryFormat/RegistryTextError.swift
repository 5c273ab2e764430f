/// The reason why bytes are no registry text.
public enum RegistryTextError: Error, Equatable, Sendable {
  /// Neither UTF-8 nor UTF-16 (little-endian, with byte order mark).
  case undecodable
  /// The first line is not "Windows Registry Editor Version 5.00".
  case unknownHeader
}
