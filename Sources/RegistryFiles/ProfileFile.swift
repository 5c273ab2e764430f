import Glibc
import Linux
import MPRCore
import RegistryFormat

/// The user's registry, HKEY_CURRENT_USER, in a file: `$XDG_CONFIG_HOME/mpr/user.reg`, else
/// `$HOME/.config/mpr/user.reg`.
///
/// Readers take no lock. A reader sees the file as it was before an update or after it, even if the writer is
/// killed in between. Writers wait for each other.
///
/// A profile of another user cannot be opened (ProfileOwner.swift).
public struct ProfileFile: ProfileStore {
  /// nil when the environment does not say where the profile is. Then the profile is empty and cannot be
  /// written.
  private let location: ProfileLocation?
  private let trace: Trace

  /// The profile that the environment names. A set-id program has none.
  public init(trace: Trace = .off) {
    self.init(at: ProfileLocation(environment: Process.environment), trace)
  }

  init(at location: ProfileLocation?, _ trace: Trace = .off) {
    self.location = location
    self.trace = trace
  }

  public func read() throws(Win32Error) -> any Registry {
    let document = try document
    if trace.isOn {
      for problem in document.problems { trace("the profile \(location?.path ?? ""), \(problem)") }
    }
    return document
  }

  /// The whole profile.
  var document: RegistryText {
    get throws(Win32Error) {
      guard let location else { return RegistryText() }
      if let path = location.foreignToRead { throw foreign(path) }
      return try read(location)
    }
  }

  public func checkWritable() throws(Win32Error) {
    _ = try document
    _ = try writableLocation()
  }

  public var mark: ProfileMark {
    guard let location = location?.resolved, let folder = try? Directory(location.folder) else {
      return ProfileMark(nil)
    }
    return ProfileMark(FileLock.stamp(of: location.lockName, in: folder))
  }

  public func prepareUpdate() throws(Win32Error) -> ProfileMark {
    _ = try document
    var mark = ProfileMark(nil)
    try locked { location, folder, stamp in
      mark = ProfileMark(stamp)
      let bytes = try read(location).bytes
      try checkSize(of: bytes)
      try folder.checkRoom(for: bytes.count, temporary: location.temporaryName)
    }
    return mark
  }

  /// Without a mark `changes` is called without the lock first. Only if there is something to write is the lock taken and
  /// `changes` called again. With one the lock is taken always, so that the others notice. They do not notice an update
  /// that came too late: else those that try again would make each other too late for ever.
  @discardableResult
  public func update(
    since mark: ProfileMark? = nil, _ changes: (any Registry) throws(Win32Error) -> [RegistryChange]
  ) throws(Win32Error) -> ProfileMark? {
    let document = try document
    if mark == nil { guard try changed(document, by: changes) != nil else { return nil } }
    var later: ProfileMark?
    func isTooLate(_ before: Int?) -> Bool {
      guard let mark, mark != ProfileMark(before) else { return false }
      later = ProfileMark(before)
      return true
    }
    try locked(unless: isTooLate) { location, folder, _ in
      guard let bytes = try changed(read(location), by: changes)?.bytes else { return }
      try checkSize(of: bytes)
      try folder.replace(
        location.name, with: bytes, durable: true, keepingMode: true, temporary: location.temporaryName)
    }
    return later
  }

  /// Calls `body` while no other program updates the profile.
  /// - Throws: ERROR_CANNOT_OPEN_PROFILE, or the Windows error of `body`.
  private func locked(
    unless isTooLate: (Int?) -> Bool = { _ in false },
    _ body: (ProfileLocation, borrowing Directory, Int) throws -> Void
  ) throws(Win32Error) {
    let location = try writableLocation()
    do {
      let folder = try location.openFolder()
      try FileLock.with(location.lockName, in: folder, unless: isTooLate) { try body(location, folder, $0) }
    } catch let error as Win32Error {
      throw error
    } catch {
      throw trace.failure(.ERROR_CANNOT_OPEN_PROFILE, "the profile \(location.path) is not written: \(error)")
    }
  }

  /// The location without links, where the profile can be written as far as owners and permissions tell.
  private func writableLocation() throws(Win32Error) -> ProfileLocation {
    guard let location = location?.resolved else {
      throw trace.failure(
        .ERROR_CANNOT_OPEN_PROFILE, "neither XDG_CONFIG_HOME nor HOME says where the profile is")
    }
    if let path = location.foreignToWrite { throw foreign(path) }
    guard location.isWritable else {
      throw trace.failure(
        .ERROR_CANNOT_OPEN_PROFILE, "this user may not write the profile \(location.path), or its folder")
    }
    return location
  }

  private func foreign(_ path: Path) -> Win32Error {
    trace.failure(.ERROR_CANNOT_OPEN_PROFILE, "the profile is not used: \(path) belongs to another user")
  }

  /// The changed document; nil when nothing has changed.
  private func changed(
    _ document: RegistryText, by changes: (any Registry) throws(Win32Error) -> [RegistryChange]
  ) throws(Win32Error) -> RegistryText? {
    var changed = document
    for change in try changes(document) { changed.apply(change) }
    return changed == document ? nil : changed
  }

  private func read(_ location: ProfileLocation) throws(Win32Error) -> RegistryText {
    do {
      // A file without text holds nothing that could be lost, and must not block what is to be remembered from now on.
      return try readRegistryFile(location.path)
    } catch let error as Errno where error.rawValue == ENOENT || error.rawValue == ENOTDIR {
      return RegistryText()
    } catch is RegistryTextError {
      throw trace.failure(.ERROR_BAD_PROFILE, "the profile \(location.path) is no registry text")
    } catch {
      throw trace.failure(.ERROR_CANNOT_OPEN_PROFILE, "the profile \(location.path) is not read: \(error)")
    }
  }

  private func checkSize(of bytes: [UInt8]) throws(Errno) {
    guard bytes.count <= min(registryFileSizeLimit, processFileSizeLimit) else {
      throw Errno(rawValue: EFBIG)
    }
  }

  /// The size that a file of this process may have. If a write went beyond it, the kernel would send SIGXFSZ, which ends
  /// the program.
  private var processFileSizeLimit: Int {
    var limit = rlimit()
    guard getrlimit(CInt(RLIMIT_FSIZE.rawValue), &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }
}
