/// Where the user's registry (HKEY_CURRENT_USER) lives.
public protocol ProfileStore: Sendable {
  /// The whole content; an absent store is an empty one.
  /// - Throws: ERROR_CANNOT_OPEN_PROFILE, or ERROR_BAD_PROFILE when it is no registry text.
  func read() throws(Win32Error) -> any Registry

  /// Finds out whether `update` could write, without changing anything (ADD2-094).
  /// - Throws: as `read`, and ERROR_CANNOT_OPEN_PROFILE when the store cannot be written.
  func checkWritable() throws(Win32Error)

  /// Reads, changes and writes the content with nobody else writing in between; values that no change names stay as
  /// they were. Changes that change nothing write nothing.
  /// - Parameter changes: says what to change in the content that it is given. It may be called more than once; the
  ///   content that it is given last is the one that counts.
  /// - Throws: as `checkWritable`, and what `changes` throws; nothing has changed then.
  func update(_ changes: (any Registry) throws(Win32Error) -> [RegistryChange]) throws(Win32Error)
}
