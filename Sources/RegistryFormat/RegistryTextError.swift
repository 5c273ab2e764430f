/// The reason why bytes are no registry text.
public enum RegistryTextError: Error, Equatable, Sendable {
  /// The first line is neither "Windows Registry Editor Version 5.00" nor "REGEDIT4".
  case unknownHeader
}

extension RegistryTextError: CustomStringConvertible {
  public var description: String {
    "its first line is not \"\(RegistryTextVersion.version5.header)\", in UTF-8 or in UTF-16 with byte order mark"
  }
}
