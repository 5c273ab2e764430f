import MPRCore
import RedirectorProtocol

/// The saved passwords that servers have refused. A program that connects without a password again and again must not
/// lock the user's account: the same one is not tried again.
///
/// This process knows them by a hash, whose key is its own, and which is worth nothing to anybody else. The next redirector
/// of the session knows, by a file, when the password was saved.
struct RefusedPasswords {
  private var hashes: [Logon: Int] = [:]
  /// Those that the server has accepted in the time of this process.
  private var accepted: [Logon: Int] = [:]
  /// By the names of logons.
  private var times: [String: String] = [:]

  /// Whether the server has refused just this password.
  func has(_ password: Secret, savedAt time: String, of logon: Logon) -> Bool {
    if let hash = hashes[logon] { return hash == Self.hash(password) }
    return times[logon.name] == time
  }

  /// The server has refused a password. Only the last one counts.
  mutating func insert(_ password: Secret, savedAt time: String, of logon: Logon) {
    hashes[logon] = Self.hash(password)
    accepted[logon] = nil
    times[logon.name] = time
  }

  /// The server has accepted a password.
  /// - Returns: whether it had refused one before.
  mutating func remove(_ password: Secret, of logon: Logon) -> Bool {
    hashes[logon] = nil
    accepted[logon] = Self.hash(password)
    return times.removeValue(forKey: logon.name) != nil
  }

  /// Whether the server has accepted just this password, so that it is no attempt to use it.
  func hasAccepted(_ password: Secret, of logon: Logon) -> Bool { accepted[logon] == Self.hash(password) }

  private static func hash(_ password: Secret) -> Int {
    var hasher = Hasher()
    password.withBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}

extension RefusedPasswords {
  /// The file's text, a line for each password: the logon's name and the time. It holds no secret.
  var text: [UInt8] {
    Array(times.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined().utf8)
  }

  /// Reads what an earlier redirector has written. Every other line is passed over.
  ///
  /// The text is split as bytes: of a string, a line's end and the byte before it may be one character.
  init(parsing text: [UInt8]) {
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      if words.count == 2 { times[words[0]] = words[1] }
    }
  }
}
