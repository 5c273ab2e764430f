import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

extension SMBWorker {
  /// Finds out whether a server is there: its name is looked up, and a connection is made and closed again. Nothing is
  /// said to the server, and libsmbclient has no part in it.
  func reach(_ target: Target, timeout: UInt32) -> Report {
    ServerRoute.current = nil
    let deadline = Process.milliseconds + Int64(timeout)
    while true {
      do throws(JobFailure) {
        var search = try ServerSearch(target)
        try search.connect(within: min(deadline - Process.milliseconds, ServerSearch.longest))
        return .reached
      } catch {
        guard error.status == .ioTimeout, Process.milliseconds < deadline else { return .failed(error) }
      }
    }
  }
}

/// The addresses of a server, and the attempts to reach one of them.
private struct ServerSearch: ~Copyable {
  /// How long one search may take, in milliseconds, as long as libsmbclient's. After that a new one has better prospects:
  /// the kernel asks a server that is silent ever less often.
  static let longest: Int64 = 5000

  private var attempts: [pollfd] = []
  /// Why the last attempt failed.
  private var failure = JobFailure(.notFound)

  /// Looks the server's name up and begins to connect to all of its addresses.
  init(_ target: Target) throws(JobFailure) {
    guard SMBLibrary.hasNetwork else { throw JobFailure(.ERROR_NO_NETWORK) }
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV
    var first: UnsafeMutablePointer<addrinfo>?
    var error = getaddrinfo(target.address, String(target.port), &hints, &first)
    if let announced = ServerRoute.announcement(of: target, after: error) {
      error = getaddrinfo(announced.address, String(announced.port), &hints, &first)
    }
    guard error == 0, let first else { throw JobFailure(.notFound) }
    defer { freeaddrinfo(first) }
    for address in sequence(first: first, next: { $0.pointee.ai_next }).map(\.pointee) {
      let type = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
      let fd = socket(address.ai_family, type, address.ai_protocol)
      guard fd >= 0 else { continue }
      if Glibc.connect(fd, address.ai_addr, address.ai_addrlen) == 0 || errno == EINPROGRESS {
        attempts.append(pollfd(fd: fd, events: Int16(POLLOUT), revents: 0))
      } else {
        failure = isNotAllowed(errno) ? .notAllowed : JobFailure(NTStatus(connecting: errno))
        close(fd)
      }
    }
  }

  deinit { for attempt in attempts { close(attempt.fd) } }

  /// Waits until one of the addresses has been reached, or none can be.
  mutating func connect(within milliseconds: Int64) throws(JobFailure) {
    let deadline = Process.milliseconds + milliseconds
    while !attempts.isEmpty {
      let left = deadline - Process.milliseconds
      guard left > 0 else { throw JobFailure(.ioTimeout) }
      guard poll(&attempts, nfds_t(attempts.count), CInt(clamping: left)) > 0 else { continue }
      for attempt in attempts where attempt.revents != 0 {
        var error: CInt = 0
        var size = socklen_t(MemoryLayout<CInt>.size)
        guard getsockopt(attempt.fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0, error != 0 else { return }
        failure = JobFailure(NTStatus(connecting: error))
        close(attempt.fd)
        attempts.removeAll { $0.fd == attempt.fd }
      }
    }
    throw failure
  }
}

extension NTStatus {
  /// The status that libsmbclient has for an errno of connect.
  fileprivate init(connecting error: CInt) {
    switch error {
    case ECONNREFUSED: self = .connectionRefused
    case ENETUNREACH: self = .networkUnreachable
    case EHOSTUNREACH: self = .hostUnreachable
    case ETIMEDOUT: self = .ioTimeout
    default: self = .badNetworkPath
    }
  }
}
