import MPRCore
import RedirectorProtocol

/// The end of a question, which mpr-prompt sends to the library.
public enum Answer: Sendable {
  /// Of a logon: the redirector's last reply, and the user as whom it was asked for the connection.
  case reply(Reply, userName: WideString?)
  case account(userName: WideString?, password: Secret)
  case drive(DriveAnswer)
  /// Of a choice: the place of the line.
  case choice(UInt32)
  case consent(Bool)
  /// The user has closed the question.
  case cancelled
  /// There is no way to ask, and why.
  case cannotAsk(String)
}

extension Answer: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .reply(let reply, let userName):
      writer.write(UInt8(1))
      reply.encode(into: &writer)
      writer.write(userName) { $0.write($1) }
    case .account(let userName, let password):
      writer.write(UInt8(2))
      writer.write(userName) { $0.write($1) }
      writer.write(password)
    case .drive(let drive):
      writer.write(UInt8(3))
      writer.write(drive.device) { $0.write($1) }
      writer.write(drive.remoteName)
      writer.write(drive.remembers)
      writer.write(drive.asksForUser)
    case .choice(let place):
      writer.write(UInt8(4))
      writer.write(place)
    case .consent(let isGiven):
      writer.write(UInt8(5))
      writer.write(isGiven)
    case .cancelled: writer.write(UInt8(6))
    case .cannotAsk(let reason):
      writer.write(UInt8(7))
      writer.write(reason)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    func name(_ reader: inout PacketReader) throws(MalformedPacket) -> WideString? {
      try reader.optional { (reader) throws(MalformedPacket) in try reader.wideString() }
    }
    switch try reader.integer(UInt8.self) {
    case 1: self = .reply(try Reply(from: &reader), userName: try name(&reader))
    case 2: self = .account(userName: try name(&reader), password: try reader.secret())
    case 3:
      self = .drive(
        DriveAnswer(
          device: try name(&reader), remoteName: try reader.wideString(), remembers: try reader.bool(),
          asksForUser: try reader.bool()))
    case 4: self = .choice(try reader.integer())
    case 5: self = .consent(try reader.bool())
    case 6: self = .cancelled
    case 7: self = .cannotAsk(try reader.string())
    default: throw MalformedPacket()
    }
  }
}
