import CPrompt
import Glibc
import Linux
import MPRCore

/// The user has closed a question.
struct Closed: Error {}

/// Asks the user, line by line.
struct Asker {
  /// How long one answer is waited for, in milliseconds: so long that somebody can look a password up.
  private static let limit: CInt = 10 * 60 * 1000
  /// The longest line, in bytes, as a terminal has it.
  private static let longestLine = 4096

  let place: Place
  /// The socket to the program that waits.
  let client: CInt
  /// The text that is shown before the next question.
  private var told = ""

  init(place: Place, client: CInt) {
    self.place = place
    self.client = client
  }

  /// The waiting for one answer.
  var wait: prompt_wait { prompt_wait(client: client, milliseconds: Self.limit) }

  mutating func tell(_ text: String) { told += text + "\n" }

  /// Asks for a line until it is of use. After five that are not it counts as closed: a program may answer by itself.
  /// - Parameters:
  ///   - problem: what the user is told then. It does not repeat what was typed, which may be a password.
  ///   - read: what the line stands for; nil for nothing.
  mutating func line<Value>(
    _ question: String, or problem: String, _ read: (String) -> Value?
  ) throws(Closed) -> Value {
    for _ in 1...5 {
      if let value = read(try line(question)) { return value }
      tell(problem)
    }
    throw Closed()
  }

  /// Asks for a line that is shown while it is typed.
  mutating func line(_ question: String) throws(Closed) -> String {
    let bytes = try answer(question, echoes: true)
    return String(decoding: bytes.bytes[..<bytes.used], as: UTF8.self).trimmed
  }

  /// Asks for a line that is not shown.
  mutating func secret(_ question: String) throws(Closed) -> Secret {
    let bytes = try answer(question, echoes: false)
    let text = UnsafeBufferPointer(rebasing: bytes.bytes.bindMemory(to: UInt8.self)[..<bytes.used])
    return Secret(capacity: text.count) { WideString.decode(ansi: text, $0) }
  }

  /// - Returns: the line's bytes. Behind those that count as used nothing was written.
  private mutating func answer(_ question: String, echoes: Bool) throws(Closed) -> WipedBuffer {
    var bytes = WipedBuffer(byteCount: Self.longestLine)
    guard let line = bytes.bytes.bindMemory(to: CChar.self).baseAddress else { throw Closed() }
    let text = told + question
    told = ""
    var count: Int
    switch place {
    case .terminal(let lock):
      count = prompt_on_terminal(text, echoes ? 1 : 0, lock, wait, line, Self.longestLine)
    case .program(let program):
      var status: CInt = -1
      count = program.withCString { prompt_run($0, text, nil, nil, 0, wait, line, Self.longestLine, &status) }
      if status != 0 { count = -1 }
    }
    guard count >= 0 else { throw Closed() }
    let end = bytes.bytes[..<count].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? count
    if let rest = UnsafeMutableRawBufferPointer(rebasing: bytes.bytes[end...]).baseAddress {
      explicit_bzero(rest, bytes.bytes.count - end)
    }
    bytes.used = end
    return bytes
  }
}

extension String {
  /// The text without blanks around it.
  var trimmed: String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
    let scalars = unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...last])
  }
}
