import Glibc
import WorkerProtocol

/// What became of libsmbclient's last attempt to make a TCP connection, of which its errors do not tell.
///
/// As soon as a server has accepted, libsmbclient asks for the name of the peer, with `getpeername`. As with
/// `map_errno_from_nt_status`, the program's own function of that name is called.
enum Acceptance {
  /// No server has accepted since this was last set to `none`.
  case none
  case accepted
  /// A server has accepted, and has reset the connection before libsmbclient could say anything.
  case reset
  /// The system does not let this process connect. libsmbclient takes that for the server's ACCESS_DENIED.
  case notAllowed

  /// The calling thread's.
  static var last: Acceptance {
    get { Findings.current.acceptance }
    set { Findings.current.acceptance = newValue }
  }

  /// What a status of libsmbclient means. When the peer has no name any more, libsmbclient cannot make the structure of a
  /// connection, and takes that for a lack of memory.
  func meaning(of status: NTStatus) -> NTStatus {
    self == .reset && status == .noMemory ? .connectionReset : status
  }

  /// Whether an attempt that ended like this is worth another one: libsmbclient gives a server 5 s to accept, whatever
  /// its time-out. A server that has accepted and is silent has had the whole time-out.
  func isWorthAnotherAttempt(after status: NTStatus?) -> Bool { self == .none && status == .ioTimeout }
}

private let peerNameOfSystem = hiddenFunction(
  "getpeername",
  as: (@convention(c) (CInt, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> CInt).self)

/// getpeername for libsmbclient, which calls it through the dynamic linker (Package.swift has it exported).
@c(getpeername)
public func peerName(
  _ socket: CInt, _ address: UnsafeMutablePointer<sockaddr>?, _ length: UnsafeMutablePointer<socklen_t>?
) -> CInt {
  let result = peerNameOfSystem(socket, address, length)
  if result == 0 {
    Acceptance.last = .accepted
  } else if errno == ENOTCONN {
    Acceptance.last = .reset
  }
  return result
}
