/// Where the user's registry (HKEY_CURRENT_USER) lives.
public protocol ProfileStore: Sendable {
  /// The whole content. A store that does not exist counts as an empty one.
  /// - Throws: ERROR_CANNOT_OPEN_PROFILE, or ERROR_BAD_PROFILE when it is no registry text.
  func read() throws(Win32Error) -> any Registry

  /// Finds out whether `update` could write, without changing anything (ADD2-094).
  /// - Throws: the errors of `read`, and ERROR_CANNOT_OPEN_PROFILE when the store cannot be written.
  func checkWritable() throws(Win32Error)

  /// The mark of this moment.
  var mark: ProfileMark { get }

  /// Finds out more than `checkWritable`: waits for the program that writes just now, and tries whether there is room.
  /// - Returns: the mark of this moment.
  /// - Throws: the errors of `checkWritable`.
  func prepareUpdate() throws(Win32Error) -> ProfileMark

  /// Reads the content, changes it and writes it; no other program writes in between. Everything that no
  /// change names stays as it was. If the content is the same afterwards, nothing is written.
  /// - Parameters:
  ///   - mark: if any program has updated or prepared an update since, nothing is done, and no mark changes; nil to do it
  ///     in any case.
  ///   - changes: says what to change in the content that it is given. It may be called again when the content has
  ///     changed meanwhile; the last call counts.
  /// - Returns: nil when it is done, otherwise the mark of this moment.
  /// - Throws: the errors of `checkWritable` and of `changes`. Nothing has changed then.
  func update(
    since mark: ProfileMark?, _ changes: (any Registry) throws(Win32Error) -> [RegistryChange]
  ) throws(Win32Error) -> ProfileMark?
}

/// A moment in the life of a store. Two of them are the same unless a program has updated the store in between, or
/// prepared that. Updates that change nothing count: what is there was confirmed.
public struct ProfileMark: Equatable, Sendable {
  private let stamp: Int?

  /// - Parameter stamp: nil for a store that nobody has updated yet.
  public init(_ stamp: Int?) { self.stamp = stamp }
}
