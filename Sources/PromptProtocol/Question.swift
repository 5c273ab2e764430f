import MPRCore
import RedirectorProtocol

/// A question to the user, which the library sends to mpr-prompt.
public enum Question: Sendable {
  case logon(LogonQuestion)
  case account(AccountQuestion)
  case drive(DriveQuestion)
  case choice(ChoiceQuestion)
  /// Whether something is to be done; the text asks for yes or no.
  case consent(String)
}

/// Where the user is asked.
public enum Way: UInt8, Sendable {
  /// On the terminal, and nowhere else.
  case terminal
  /// On the terminal if there is one, else by the askpass program.
  case terminalFirst
  /// By the askpass program if there is a display for it, else on the terminal.
  case programFirst
}

/// Asks for a user and a password, and makes a connection with them.
public struct LogonQuestion: Sendable {
  public var way: Way
  /// Why the user is asked: the network's refusal; nil when nothing was tried yet.
  public var refusal: Win32Error?
  /// Whether a password was refused then, and not its absence.
  public var hadPassword: Bool
  /// The connection, with the user that the caller has named, and without a password.
  public var connect: ConnectMessage
  /// The limits that every request to the redirector brings along (`Request`): milliseconds, and seconds.
  public var deadline, idleExit: UInt32
  /// Whether the password is kept once it has been right.
  public var saves: Bool
  /// Whether a password that was kept is removed first.
  public var resets: Bool

  public init(
    way: Way, refusal: Win32Error?, hadPassword: Bool, connect: ConnectMessage, deadline: UInt32,
    idleExit: UInt32, saves: Bool, resets: Bool
  ) {
    self.way = way
    self.refusal = refusal
    self.hadPassword = hadPassword
    self.connect = connect
    self.deadline = deadline
    self.idleExit = idleExit
    self.saves = saves
    self.resets = resets
  }
}

extension Question: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .logon(let logon):
      writer.write(UInt8(1))
      writer.write(logon.way.rawValue)
      writer.write(logon.refusal) { $0.write($1.rawValue) }
      writer.write(logon.hadPassword)
      logon.connect.encode(into: &writer)
      writer.write(logon.deadline)
      writer.write(logon.idleExit)
      writer.write(logon.saves)
      writer.write(logon.resets)
    case .account(let account):
      writer.write(UInt8(2))
      writer.write(account.remoteName)
      writer.write(account.userName) { $0.write($1) }
    case .drive(let drive):
      writer.write(UInt8(3))
      writer.write(drive.problem)
      writer.write(drive.device) { $0.write($1) }
      writer.write(drive.remoteName)
      writer.write(drive.isFixed)
      writer.write(UInt32(drive.recent.count))
      for name in drive.recent { writer.write(name) }
      writer.write(drive.asksToRemember)
      writer.write(drive.remembers)
    case .choice(let choice):
      writer.write(UInt8(4))
      writer.write(choice.problem)
      writer.write(UInt32(choice.lines.count))
      for line in choice.lines { writer.write(line) }
    case .consent(let text):
      writer.write(UInt8(5))
      writer.write(text)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    switch try reader.integer(UInt8.self) {
    case 1:
      guard let way = Way(rawValue: try reader.integer()) else { throw MalformedPacket() }
      self = .logon(
        LogonQuestion(
          way: way,
          refusal: try reader.optional { (reader) throws(MalformedPacket) in
            Win32Error(rawValue: try reader.integer())
          },
          hadPassword: try reader.bool(), connect: try ConnectMessage(from: &reader),
          deadline: try reader.integer(), idleExit: try reader.integer(), saves: try reader.bool(),
          resets: try reader.bool()))
    case 2:
      self = .account(
        AccountQuestion(
          remoteName: try reader.wideString(),
          userName: try reader.optional { (reader) throws(MalformedPacket) in try reader.wideString() }))
    case 3:
      var drive = DriveQuestion(
        problem: try reader.string(),
        device: try reader.optional { (reader) throws(MalformedPacket) in try reader.wideString() },
        remoteName: try reader.wideString(), isFixed: try reader.bool(), recent: [], asksToRemember: false,
        remembers: false)
      for _ in 0..<(try reader.integer(UInt32.self)) { drive.recent.append(try reader.wideString()) }
      drive.asksToRemember = try reader.bool()
      drive.remembers = try reader.bool()
      self = .drive(drive)
    case 4:
      var choice = ChoiceQuestion(problem: try reader.string(), lines: [])
      for _ in 0..<(try reader.integer(UInt32.self)) { choice.lines.append(try reader.string()) }
      self = .choice(choice)
    case 5: self = .consent(try reader.string())
    default: throw MalformedPacket()
    }
  }
}
