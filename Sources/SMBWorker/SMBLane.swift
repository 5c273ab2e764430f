import CSMBClient
import Glibc
import Linux

/// A context of libsmbclient with its connection. One thread at a time uses it (`ShareTraffic`).
final class SMBLane: @unchecked Sendable {
  let context: SMBLibrary.Context
  /// Files that could not be closed when their users had gone, because the server was lost.
  private let leftovers = Guarded<[Leftover]>([])

  private struct Leftover: @unchecked Sendable { let file: OpaquePointer }

  init(context: SMBLibrary.Context) { self.context = context }

  func keepLeftover(_ file: OpaquePointer) { leftovers.withLock { $0.append(Leftover(file: file)) } }

  func closeLeftovers() {
    let files = leftovers.withLock { leftovers in
      defer { leftovers = [] }
      return leftovers
    }
    for leftover in files { _ = smbc_getFunctionClose(context)(context, leftover.file) }
  }
}
