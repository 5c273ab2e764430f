import MPRCore
import PromptProtocol

// The dialogues. An empty answer is the one in brackets.
extension Asker {
  /// Asks which resource is to be connected, and how.
  mutating func drive(_ question: DriveQuestion) throws(Closed) -> DriveAnswer {
    tell(question.problem.isEmpty ? "Connect to a network folder." : question.problem)
    let device = try device(proposed: question.device)
    let remoteName = try remoteName(question)
    let remembers =
      question.asksToRemember && device != nil
      ? try yes("Reconnect at sign-in?", otherwise: question.remembers) : question.remembers
    let asksForUser = try yes("Connect using different credentials?", otherwise: false)
    return DriveAnswer(device: device, remoteName: remoteName, remembers: remembers, asksForUser: asksForUser)
  }

  private mutating func device(proposed: WideString?) throws(Closed) -> WideString? {
    try line("Drive (- for none) [\(proposed?.displayed ?? "-")]: ", or: "That is not a drive.") { typed in
      if typed.isEmpty { return .some(proposed) }
      if typed == "-" { return .some(nil) }
      let device = LocalDevice(WideString(typed.count == 1 ? typed + ":" : typed))
      return device.flatMap { $0.kind == .drive ? $0.name : nil }
    }
  }

  private mutating func remoteName(_ question: DriveQuestion) throws(Closed) -> WideString {
    if question.isFixed {
      tell("Folder: \(question.remoteName.displayed)")
      return question.remoteName
    }
    for (place, name) in question.recent.enumerated() { tell("\(place + 1)  \(name.displayed)") }
    let proposed = question.remoteName.isEmpty ? "" : " [\(question.remoteName.displayed)]"
    let kinds = question.recent.isEmpty ? #"\\server\share"# : #"\\server\share, or a number"#
    return try line("Folder (\(kinds))\(proposed): ", or: "A folder is needed.") { typed in
      if typed.isEmpty { return question.remoteName.isEmpty ? nil : question.remoteName }
      if let place = Self.place(typed, of: question.recent.count) { return question.recent[place] }
      return WideString(typed)
    }
  }

  /// The place of a line that is named by its number; nil for what is no number of one.
  private static func place(_ typed: String, of count: Int) -> Int? {
    guard let number = Int(typed), number >= 1, number <= count else { return nil }
    return number - 1
  }

  /// Asks for one of several lines.
  /// - Returns: its place.
  mutating func choice(_ question: ChoiceQuestion) throws(Closed) -> UInt32 {
    guard !question.lines.isEmpty else {
      tell("There are no network folders to disconnect.")
      _ = try line("Press Enter. ")
      throw Closed()
    }
    tell(question.problem.isEmpty ? "Disconnect a network folder." : question.problem)
    let list = question.lines.enumerated().map { "\($0.offset + 1)  \($0.element.displayed)\n" }.joined()
    let place = try line(list + "Number: ", or: "That is not in the list.") { typed in
      Self.place(typed, of: question.lines.count)
    }
    return UInt32(place)
  }

  mutating func consent(_ text: String) throws(Closed) -> Bool {
    try yes(text, otherwise: false)
  }

  private mutating func yes(_ question: String, otherwise: Bool) throws(Closed) -> Bool {
    try line("\(question) [\(otherwise ? "Y/n" : "y/N")]: ", or: "Answer y or n.") { typed in
      switch typed.lowercased() {
      case "": otherwise
      case "y", "yes": true
      case "n", "no": false
      default: nil
      }
    }
  }
}
