import CKeyutils
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The kernel's keyring of the user, where passwords outlive a redirector that is killed. Every process of
/// the user could read them there; other users and the disk never see them.
///
/// Everything here may fail (no keyrings in a container, a full quota). Then a connection that is lost together with
/// its redirector needs a new logon, and nothing else changes.
struct Keyring {
  /// The longest password, in bytes.
  private static let longestKey = 1024

  /// The beginning of the descriptions of all keys of this session.
  private let prefix: String

  /// - Parameter directory: The session's directory, which tells its keys from another session's.
  init?(of directory: borrowing SessionDirectory) {
    var status = stat()
    guard fstat(directory.root.raw, &status) == 0 else { return nil }
    prefix = "mpr:\(status.st_dev):\(status.st_ino):"
    // A process can read only keys that it reaches from its session's keyring. The keyring of the logon session, if
    // there is one, need not lead to the user's keyring, and is not ours to change.
    guard keyctl_join_session_keyring(nil) >= 0,
      keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_SESSION_KEYRING) == 0
    else { return nil }
  }

  /// Keeps a password in place of the one kept for the same logon.
  func store(_ password: Secret, for logon: Logon) {
    let buffer = WipedBuffer(byteCount: Self.longestKey)
    let bytes = buffer.bytes
    let count = password.withUnits { units -> Int? in
      // A NUL at the end, because a key cannot be empty.
      guard (units.count + 1) * 2 <= bytes.count else { return nil }
      bytes.copyMemory(from: UnsafeRawBufferPointer(units))
      bytes.storeBytes(of: 0, toByteOffset: units.count * 2, as: UInt16.self)
      return (units.count + 1) * 2
    }
    guard let count else { return }
    _ = add_key("user", description(logon), bytes.baseAddress, count, KEY_SPEC_USER_KEYRING)
  }

  func password(for logon: Logon) -> Secret? {
    guard let key = find(logon) else { return nil }
    let buffer = WipedBuffer(byteCount: Self.longestKey)
    let bytes = buffer.bytes
    let count = keyctl_read(key, bytes.baseAddress, bytes.count)
    guard count >= 2, count <= bytes.count else { return nil }
    return Secret(units: bytes.bindMemory(to: UInt16.self)[..<(Int(count) / 2 - 1)])
  }

  func remove(_ logon: Logon) {
    if let key = find(logon) { remove(key) }
  }

  /// Removes the session's keys except those of `logons`: a killed redirector leaves its keys behind.
  func removeAll(but logons: Set<Logon> = []) {
    let kept = Set(logons.map(description))
    var content: UnsafeMutableRawPointer?
    let size = keyctl_read_alloc(KEY_SPEC_USER_KEYRING, &content)
    guard size > 0, let content else { return }
    defer { free(content) }
    let keys = UnsafeRawBufferPointer(start: content, count: Int(size))
    for offset in stride(from: 0, through: keys.count - 4, by: 4) {
      let key = keys.loadUnaligned(fromByteOffset: offset, as: key_serial_t.self)
      var text: UnsafeMutablePointer<CChar>?
      guard keyctl_describe_alloc(key, &text) >= 0, let text else { continue }
      defer { free(text) }
      // "type;uid;gid;permissions;description"
      let parts = String(cString: text).split(
        separator: ";", maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5, parts[0] == "user", parts[4].hasPrefix(prefix),
        !kept.contains(String(parts[4]))
      else { continue }
      remove(key)
    }
  }

  private func find(_ logon: Logon) -> key_serial_t? {
    let key = keyctl_search(KEY_SPEC_USER_KEYRING, "user", description(logon), 0)
    return key < 0 ? nil : key_serial_t(key)
  }

  private func remove(_ key: key_serial_t) {
    // The key is overwritten first, so that a process with another link to it does not still have the password. It is
    // not invalidated: the kernel would then remove the link by itself, and go on charging it to the user's quota.
    var nothing: UInt16 = 0
    keyctl_update(key, &nothing, MemoryLayout.size(ofValue: nothing))
    keyctl_unlink(key, KEY_SPEC_USER_KEYRING)
  }

  private func description(_ logon: Logon) -> String {
    let server = logon.server.description.percentEncoded
    // The default user has no name, which differs from an empty one.
    guard let user = logon.user else { return prefix + server }
    return prefix + server + "/" + user.description.percentEncoded
  }
}
