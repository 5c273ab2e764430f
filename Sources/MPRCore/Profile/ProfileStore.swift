/// Where the user's registry (HKEY_CURRENT_USER) lives.
public protocol ProfileStore: Sendable {
  /// The whole content; an absent store is an empty one.
  /// - Throws: ERROR_CANNOT_OPEN_PROFILE, or ERROR_BAD_PROFILE when it is no registry text.
  func read() throws(Win32Error) -> RegistryText

  /// Finds out whether `update` could write, without changing anything (ADD2-094).
  /// - Throws: as `read`, and ERROR_CANNOT_OPEN_PROFILE when the store cannot be written.
  func checkWritable() throws(Win32Error)

  /// Reads, changes and writes the content with nobody else writing in between; what the change does
  /// not touch stays as it was. A change that changes nothing writes nothing. `change` may be called
  /// more than once; the content that it is given last is the one that counts.
  /// - Throws: as `checkWritable`; nothing has changed then.
  func update(_ change: (inout RegistryText) -> Void) throws(Win32Error)
}
