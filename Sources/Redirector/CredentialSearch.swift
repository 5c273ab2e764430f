import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// A user and the password that is saved for a server.
struct SavedLogon {
  let user: WideString
  let password: Secret
  /// When it was saved, in seconds since 1970.
  let time: String
}

/// A connect that waits until it is known whether a password is saved for its server: the program mpr-secrets, which asks
/// the stores of passwords. One of them may be silent.
final class CredentialSearch {
  enum Answer {
    case found(SavedLogon)
    case none
    /// The store is locked, silent or out of order. Whether it has a password is not known.
    case notAsked
  }

  /// How long a search may take, in milliseconds. The program itself answers after two seconds that a store is silent; one
  /// that is stopped does not.
  private static let limit: Int64 = 3000
  /// More than the program writes, in bytes.
  private static let longest = 8192

  /// The connect as it is without a saved password.
  let connect: ConnectOperation
  let request: Request
  var client: Client
  /// When the search, or the waiting after it, is given up.
  private(set) var deadline: Int64
  /// When the client's time is up.
  let end: Int64
  let program: HelperProgram
  /// Whether the program has written everything.
  private(set) var isAtEnd = false
  /// The connect with the password that was found, while another one tries that first; else nil.
  private(set) var waiting: ConnectOperation?
  var isWaiting: Bool { waiting != nil }
  private let written = WipedBuffer(byteCount: CredentialSearch.longest)
  private var count = 0

  /// Starts a search; nil when that cannot be done.
  /// - Parameters:
  ///   - program: the path of mpr-secrets.
  ///   - environment: leads it to the user's bus.
  init?(
    _ program: Path, environment: [Path], for connect: ConnectOperation, _ request: Request,
    of client: Client,
    lasting timeout: Int64, at now: Int64
  ) {
    let connection = connect.connection
    var question = Array("\(connection.target.server)\0\(connection.target.port)\0".utf8)
    if let user = connection.userName { question += user.ansi + [0] }
    guard
      let program = HelperProgram(
        program, arguments: ["lookup"], environment: environment, question: question)
    else { return nil }
    self.program = program
    self.connect = connect
    self.request = request
    self.client = client
    deadline = now + min(Self.limit, timeout / 2)
    end = now + timeout
  }

  /// Reads what the program has written by now.
  func read() {
    while !isAtEnd, count < Self.longest {
      let rest = UnsafeMutableRawBufferPointer(rebasing: written.bytes[count...])
      guard let more = program.read(into: rest) else { return }
      count += more
      isAtEnd = more == 0
    }
    isAtEnd = true
  }

  /// A password was found, and the connect waits for another one, until its client's time is up.
  func wait(as connect: ConnectOperation) {
    waiting = connect
    deadline = end
  }

  /// The answer of the program, which has ended.
  /// - Parameter status: as waitpid tells it.
  func answer(status: CInt) -> Answer {
    switch status {
    case 0: logon.map { .found($0) } ?? .notAsked
    case 1 << 8: .none
    default: .notAsked
    }
  }

  /// USER NUL PASSWORD NUL TIME NUL
  private var logon: SavedLogon? {
    let texts = written.bytes[..<count].split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
    guard texts.count == 4, texts[3].isEmpty, !texts[0].isEmpty else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: written.bytes[texts[1].startIndex..<texts[1].endIndex])
    return SavedLogon(
      user: WideString(ansi: Array(texts[0])),
      password: Secret(capacity: bytes.count) { unit in
        WideString.decode(ansi: bytes.bindMemory(to: UInt8.self), unit)
      },
      time: String(decoding: texts[2], as: UTF8.self))
  }
}
