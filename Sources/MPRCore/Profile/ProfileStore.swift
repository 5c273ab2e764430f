/// Where the user's registry (HKEY_CURRENT_USER) lives.
public protocol ProfileStore: Sendable {
  /// The whole content. A store that does not exist counts as an empty one.
  /// - Throws: ERROR_CANNOT_OPEN_PROFILE, or ERROR_BAD_PROFILE when it is no registry text.
  func read() throws(Win32Error) -> any Registry

  /// Finds out whether `update` could write, without changing anything (ADD2-094).
  /// - Throws: the errors of `read`, and ERROR_CANNOT_OPEN_PROFILE when the store cannot be written.
  func checkWritable() throws(Win32Error)

  /// Reads the content, changes it and writes it; no other program writes in between. Everything that no
  /// change names stays as it was. If the content is the same afterwards, nothing is written.
  /// - Parameter changes: says what to change in the content that it is given. It may be called again when
  ///   the content has changed meanwhile; the last call counts.
  /// - Throws: the errors of `checkWritable` and of `changes`. Nothing has changed then.
  func update(_ changes: (any Registry) throws(Win32Error) -> [RegistryChange]) throws(Win32Error)
}
