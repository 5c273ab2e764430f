import Glibc
import Linux
import MPRCore
import RegistryFormat

/// The user's registry, HKEY_CURRENT_USER, in a file: `$XDG_CONFIG_HOME/mpr/user.reg`, else
/// `$HOME/.config/mpr/user.reg`.
///
/// Readers take no lock. A reader sees the file as it was before an update or after it, even if the writer is
/// killed in between. Writers wait for each other.
public struct ProfileFile: ProfileStore {
  /// nil when the environment does not say where the profile is. Then the profile is empty and cannot be
  /// written.
  private let location: ProfileLocation?

  /// The profile that the environment names. A set-id program has none.
  public init() { self.init(at: ProfileLocation(environment: Process.environment)) }

  init(at location: ProfileLocation?) { self.location = location }

  public func read() throws(Win32Error) -> any Registry { try document }

  /// The whole profile.
  var document: RegistryText {
    get throws(Win32Error) {
      guard let location else { return RegistryText() }
      return try read(location)
    }
  }

  public func checkWritable() throws(Win32Error) {
    guard let location = location?.resolved else { throw .ERROR_CANNOT_OPEN_PROFILE }
    _ = try read(location)
    guard location.isWritable else { throw .ERROR_CANNOT_OPEN_PROFILE }
  }

  /// `changes` is called without the lock first. Only if there is something to write is the lock taken and
  /// `changes` called again.
  public func update(_ changes: (any Registry) throws(Win32Error) -> [RegistryChange]) throws(Win32Error) {
    guard try changed(document, by: changes) != nil else { return }
    guard let location = location?.resolved, location.isWritable else {
      throw .ERROR_CANNOT_OPEN_PROFILE
    }
    do {
      let folder = try location.openFolder()
      try FileLock.with(location.lockName, in: folder) {
        guard let bytes = try changed(read(location), by: changes)?.bytes else { return }
        guard bytes.count <= min(registryFileSizeLimit, processFileSizeLimit) else {
          throw Errno(rawValue: EFBIG)
        }
        // All writers use the same name, as only the one that holds the lock writes: so what a killed writer
        // left is overwritten.
        try folder.replace(
          location.name, with: bytes, durable: true, temporary: ".\(location.name).new")
      }
    } catch let error as Win32Error {
      throw error
    } catch {
      throw .ERROR_CANNOT_OPEN_PROFILE
    }
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
      return try readRegistryFile(location.path)
    } catch let error as Errno where error.rawValue == ENOENT || error.rawValue == ENOTDIR {
      return RegistryText()
    } catch is RegistryTextError {
      throw .ERROR_BAD_PROFILE
    } catch {
      throw .ERROR_CANNOT_OPEN_PROFILE
    }
  }

  /// How long a file may get before the kernel sends SIGXFSZ, which would end the calling program.
  private var processFileSizeLimit: Int {
    var limit = rlimit()
    guard getrlimit(CInt(RLIMIT_FSIZE.rawValue), &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
  }
}
