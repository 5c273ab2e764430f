import Glibc
import Testing
import WorkerProtocol

@testable import SMBWorker

@Suite("What libsmbclient's errors do not tell of TCP", .serialized)
struct AcceptanceTests {
  @Test("only the lack of memory that comes from a reset is none")
  func meaning() {
    #expect(Acceptance.reset.meaning(of: .noMemory) == .connectionReset)
    #expect(Acceptance.reset.meaning(of: .connectionReset) == .connectionReset)
    #expect(Acceptance.accepted.meaning(of: .noMemory) == .noMemory)
    #expect(Acceptance.none.meaning(of: .noMemory) == .noMemory)
    #expect(NTStatus.noMemory.win32 == .ERROR_NOT_ENOUGH_MEMORY)
    #expect(NTStatus.connectionReset.win32 == .ERROR_BAD_NETPATH)
  }

  @Test("only a server that has not accepted is asked again")
  func anotherAttempt() {
    #expect(Acceptance.none.isWorthAnotherAttempt(after: .ioTimeout))
    #expect(!Acceptance.accepted.isWorthAnotherAttempt(after: .ioTimeout))
    #expect(!Acceptance.reset.isWorthAnotherAttempt(after: .ioTimeout))
    for status in [NTStatus.connectionRefused, .networkUnreachable, .hostUnreachable, .notFound, .noMemory] {
      #expect(!Acceptance.none.isWorthAnotherAttempt(after: status))
    }
  }

  @Test("the name of a peer is the system's, and tells whether there is one")
  func peerNames() throws {
    var ends: [CInt] = [-1, -1]
    #expect(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    let alone = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(alone) }
    Acceptance.last = .none
    #expect(try ask(ends[0]) == AF_UNIX)
    #expect(Acceptance.last == .accepted)
    #expect(throws: Failure(error: ENOTCONN)) { try ask(alone) }
    #expect(Acceptance.last == .reset)
    Acceptance.last = .none
    #expect(throws: Failure(error: EBADF)) { try ask(-1) }
    #expect(Acceptance.last == .none)
  }

  private struct Failure: Error, Equatable { let error: CInt }

  private func ask(_ socket: CInt) throws -> CInt {
    var address = sockaddr()
    var length = socklen_t(MemoryLayout<sockaddr>.size)
    guard peerName(socket, &address, &length) == 0 else { throw Failure(error: errno) }
    return CInt(address.sa_family)
  }
}
