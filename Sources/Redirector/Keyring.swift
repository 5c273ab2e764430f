import CKeyutils
import CLinux
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The kernel's keyring of the user, where passwords outlive a redirector that is killed. Every process of
/// the user could read them there; other users and the disk never see them. The keyring outlives the user's last
/// process, so that each key has an end of its own, which the redirector puts off while it runs.
///
/// Everything here may fail (no keyrings in a container, a full quota). Then a connection that is lost together with
/// its redirector needs a new logon, and nothing else changes.
struct Keyring {
  /// How long a key stays that no redirector refreshes, in seconds: a redirector that was killed has a successor by then,
  /// if any program still wants something.
  static let lifetime: UInt32 = 600
  /// The longest password, in bytes.
  private static let longestKey = 1024

  private let session: Session
  private let lifetime: UInt32

  /// - Parameter directory: The session's directory, which tells its keys from another session's.
  init?(of directory: borrowing SessionDirectory, lifetime: UInt32 = Keyring.lifetime) {
    guard let identity = FileIdentity(".", in: directory.root.raw) else { return nil }
    session = Session(directory: identity, path: directory.path)
    self.lifetime = lifetime
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
    let stored = session.description(of: logon).withCString {
      add_key("user", $0, bytes.baseAddress, count, KEY_SPEC_USER_KEYRING)
    }
    guard stored >= 0 else { return }
    keyctl_set_timeout(stored, lifetime)
    // Those of redirectors with another view.
    for key in keys(of: logon) where key.serial != stored { remove(key.serial) }
  }

  /// Puts the end of a key off. A key that has ended, as it does while the machine sleeps, is made anew; so is one of a
  /// redirector with another view, because this one's view is the one by which the session is to be judged.
  func refresh(_ password: Secret, for logon: Logon) {
    let key = session.description(of: logon).withCString {
      keyctl_search(KEY_SPEC_USER_KEYRING, "user", $0, 0)
    }
    guard key >= 0, keyctl_set_timeout(key_serial_t(key), lifetime) == 0 else {
      return store(password, for: logon)
    }
  }

  func password(for logon: Logon) -> Secret? {
    let buffer = WipedBuffer(byteCount: Self.longestKey)
    let bytes = buffer.bytes
    for key in keys(of: logon) {
      let count = keyctl_read(key.serial, bytes.baseAddress, bytes.count)
      guard count >= 2, count <= bytes.count else { continue }
      return Secret(units: bytes.bindMemory(to: UInt16.self)[..<(Int(count) / 2 - 1)])
    }
    return nil
  }

  /// Whether the user has saved a password for a server in the keyring. The key is mpr-secrets's (keyring.c).
  func hasSaved(for target: Target) -> Bool {
    return Path("mpr-saved:\(target.port):\(target.server.lowercasedASCII)").withCString {
      keyctl_search(KEY_SPEC_USER_KEYRING, "user", $0, 0) >= 0
    }
  }

  func remove(_ logon: Logon) {
    for key in keys(of: logon) { remove(key.serial) }
  }

  /// Removes the session's keys except those of `logons`, which a killed redirector has left behind, and the keys of
  /// sessions that are over.
  func removeAll(but logons: Set<Logon> = []) {
    let kept = Set(logons.map(\.name))
    for key in keys {
      let isOwn = key.description.hasPrefix(session.prefix)
      let name = session.logon(of: key.description) ?? ""
      if isOwn ? !kept.contains(name) : session.knowsOver(key.description) { remove(key.serial) }
    }
  }

  /// A key of the user: a redirector's, or of something else.
  private struct Key {
    let serial: key_serial_t
    let description: Path
  }

  private var keys: [Key] {
    var content: UnsafeMutableRawPointer?
    let size = keyctl_read_alloc(KEY_SPEC_USER_KEYRING, &content)
    guard size > 0, let content else { return [] }
    defer { free(content) }
    let serials = UnsafeRawBufferPointer(start: content, count: Int(size))
    return stride(from: 0, through: serials.count - 4, by: 4).compactMap { offset in
      let serial = serials.loadUnaligned(fromByteOffset: offset, as: key_serial_t.self)
      var text: UnsafeMutablePointer<CChar>?
      guard keyctl_describe_alloc(serial, &text) >= 0, let text else { return nil }
      defer { free(text) }
      // "type;uid;gid;permissions;description"
      let line = UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
      let parts = line.split(separator: UInt8(ascii: ";"), maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5, parts[0].elementsEqual("user".utf8) else { return nil }
      return Key(serial: serial, description: Path(bytes: parts[4]))
    }
  }

  /// The keys of a logon in this session, whatever view the redirectors had that made them.
  private func keys(of logon: Logon) -> [Key] {
    keys.filter { session.logon(of: $0.description) == logon.name }
  }

  private func remove(_ key: key_serial_t) {
    // The key is overwritten first, so that a process with another link to it does not still have the password. It is
    // not invalidated: the kernel would then remove the link by itself, and go on charging it to the user's quota.
    var nothing: UInt16 = 0
    keyctl_update(key, &nothing, MemoryLayout.size(ofValue: nothing))
    keyctl_unlink(key, KEY_SPEC_USER_KEYRING)
  }
}

extension Keyring {
  /// A session as the descriptions of its keys tell it:
  ///
  ///     mpr:DEVICE:INODE:VIEW:ADDRESS:PORT:SERVER[/USER]:PATH
  ///
  /// Device and inode are those of the session's directory, and tell its keys from another session's. The directory is at
  /// the path for the processes of one view: that is their mount namespace, and what of it is their root. Each redirector
  /// of a session may have another view, and another path. By these two other sessions' redirectors judge whether the
  /// session is over, and its own never look at them.
  private struct Session {
    /// The beginning of the descriptions of all keys of this session.
    let prefix: String
    private let view: String
    private let path: Path

    init(directory: FileIdentity, path: Path) {
      prefix = "mpr:\(directory.device):\(directory.inode):"
      view = Self.currentView ?? ""
      self.path = path
    }

    /// The path means nothing to a process with another root (chroot) or in another namespace. Where the view is not known
    /// (nil) nobody judges by it.
    private static var currentView: String? {
      var mount: UInt64 = 0
      guard let namespace = FileIdentity("/proc/self/ns/mnt", following: true), let root = FileIdentity("/"),
        linux_root_mount(&mount) == 0
      else { return nil }
      return "\(namespace.inode).\(mount).\(root.inode)"
    }

    func description(of logon: Logon) -> Path { Path("\(prefix)\(view):\(logon.name):") + path }

    /// The name of the logon of a key of this session; nil when it is none.
    func logon(of description: Path) -> String? {
      guard description.hasPrefix(prefix), let parts = Self.parts(of: description) else { return nil }
      return parts[4...6].map(\.description).joined(separator: ":")
    }

    /// Whether a key is that of a session whose directory is no more.
    func knowsOver(_ description: Path) -> Bool {
      guard let parts = Self.parts(of: description), !view.isEmpty, parts[3] == Path(view),
        parts[7].isAbsolute
      else { return false }
      guard let there = FileIdentity(parts[7]) else { return FileIdentity.lastIsAbsent }
      return parts[1] != Path("\(there.device)") || parts[2] != Path("\(there.inode)")
    }

    /// What is between the colons; the path may have some of its own.
    private static func parts(of description: Path) -> [Path]? {
      let parts = description.bytes
        .split(separator: UInt8(ascii: ":"), maxSplits: 7, omittingEmptySubsequences: false)
        .map { Path(bytes: $0) }
      return parts.count == 8 && parts[0] == "mpr" ? parts : nil
    }
  }
}
