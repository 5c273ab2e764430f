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
    while true {
      let typed = try line("Drive (- for none) [\(proposed ?? "-")]: ")
      if typed.isEmpty { return proposed }
      if typed == "-" { return nil }
      let name = WideString(typed.count == 1 ? typed + ":" : typed)
      if let device = LocalDevice(name), device.kind == .drive { return device.name }
      tell("\(typed) is not a drive.")
    }
  }

  private mutating func remoteName(_ question: DriveQuestion) throws(Closed) -> WideString {
    if question.isFixed {
      tell("Folder: \(question.remoteName)")
      return question.remoteName
    }
    for (place, name) in question.recent.enumerated() { tell("\(place + 1)  \(name)") }
    let proposed = question.remoteName.isEmpty ? "" : " [\(question.remoteName)]"
    let kinds = question.recent.isEmpty ? #"\\server\share"# : #"\\server\share, or a number"#
    while true {
      let typed = try line("Folder (\(kinds))\(proposed): ")
      if typed.isEmpty, !question.remoteName.isEmpty { return question.remoteName }
      if let place = Int(typed), question.recent.indices.contains(place - 1) {
        return question.recent[place - 1]
      }
      if !typed.isEmpty { return WideString(typed) }
    }
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
    while true {
      for (place, line) in question.lines.enumerated() { tell("\(place + 1)  \(line)") }
      let typed = try line("Number: ")
      if let place = UInt32(typed), place >= 1, place <= question.lines.count { return place - 1 }
      if !typed.isEmpty { tell("\(typed) is not in the list.") }
    }
  }

  mutating func consent(_ text: String) throws(Closed) -> Bool {
    try yes(text, otherwise: false)
  }

  private mutating func yes(_ question: String, otherwise: Bool) throws(Closed) -> Bool {
    while true {
      switch try line("\(question) [\(otherwise ? "Y/n" : "y/N")]: ").lowercased() {
      case "": return otherwise
      case "y", "yes": return true
      case "n", "no": return false
      default: tell("Answer y or n.")
      }
    }
  }
}
