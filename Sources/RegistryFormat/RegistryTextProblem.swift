/// A line of registry text that cannot be read. It costs what it says and nothing else.
public struct RegistryTextProblem: Equatable, Sendable {
  /// The number of the line, from 1; of a value that goes over several lines, the first one.
  public let line: Int
  let reason: Reason

  enum Reason: Error {
    case heading, root, noValue, data, number, text, bytes, type, encoding, halfUnit
  }
}

extension RegistryTextProblem: CustomStringConvertible {
  public var description: String { "line \(line) is not read: \(reason)" }
}

extension RegistryTextProblem.Reason: CustomStringConvertible {
  /// Says nothing of what is in the line: that may be meant for nobody's eyes.
  var description: String {
    switch self {
    case .heading: "the brackets hold no key"
    case .root: "the key is below no root: a root's name is spelled out, HKEY_LOCAL_MACHINE"
    case .noValue: "it is neither a key nor a value nor a comment"
    case .data: "the data is neither text in quotes, dword:, hex: nor hex(type):"
    case .number: "dword: is followed by something else than one to eight hexadecimal digits"
    case .text: "the text has no closing quote, a single backslash before a character, or something behind it"
    case .bytes: "the bytes are not hexadecimal numbers with commas between them"
    case .type: "the type in the parentheses is no hexadecimal number"
    case .encoding: "it holds bytes that are no text in this encoding"
    case .halfUnit: "half a character of UTF-16 is at the end of the file"
    }
  }
}

extension RegistryText {
  /// The lines that cannot be read, in their order.
  public var problems: [RegistryTextProblem] {
    var problems: [RegistryTextProblem] = []
    var line = 1
    func add(_ reason: RegistryTextProblem.Reason?) {
      if let reason { problems.append(RegistryTextProblem(line: line, reason: reason)) }
    }
    for section in sections {
      add(section.problem)
      line += section.heading.numberOfLineEnds
      for content in section.lines {
        if case .unreadable(_, let reason) = content.content { add(reason) }
        line += content.text.numberOfLineEnds
      }
    }
    if form.encoding.half != nil { add(.halfUnit) }
    return problems
  }
}

extension RegistrySection {
  fileprivate var problem: RegistryTextProblem.Reason? {
    if heading.isEmpty { return nil }
    guard let key else { return .heading }
    return key.isBelowRoot ? nil : .root
  }
}
