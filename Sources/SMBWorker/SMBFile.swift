import CSMBClient
import Drive
import Glibc
import Linux

/// A file that is open at the server. When the connection is lost, one that is open for reading is opened again; one that is
/// open for writing is dead, because nobody knows what of it has arrived.
final class SMBFile: RemoteFile, @unchecked Sendable {
  let canWrite: Bool
  private let share: SMBShare
  private let path: String
  private let lane: Int

  private struct State: @unchecked Sendable {
    var file: OpaquePointer?
    /// The server's number of the file, as far as it is known.
    var number: UInt64 = 0
    var isDead = false
    var isClosed = false
  }

  private let state = Guarded(State())

  init(in share: SMBShare, _ path: String, _ mode: RemoteOpenMode, lane: Int) throws(ShareFailure) {
    self.share = share
    self.path = path
    self.lane = lane
    canWrite = mode.contains(.writing)
    // A file that may have been made must not be made again.
    let file = Handle(file: try open(mode, repeating: !mode.contains(.exclusive)))
    state.withLock { $0.file = file.file }
  }

  private func open(_ mode: RemoteOpenMode, repeating: Bool) throws(ShareFailure) -> OpaquePointer {
    var flags = mode.contains(.writing) ? (mode.contains(.writingOnly) ? O_WRONLY : O_RDWR) : O_RDONLY
    if mode.contains(.creating) { flags |= O_CREAT }
    if mode.contains(.exclusive) { flags |= O_EXCL }
    let url = share.url(path)
    return try share.call(lane: lane, repeating: repeating) {
      smbc_getFunctionOpen($0)($0, url, flags, 0o666)
    }
  }

  func status() throws(Errno) -> RemoteStatus {
    let status: RemoteStatus = try use { (file, context) in
      var status = stat()
      return smbc_getFunctionFstat(context)(context, file, &status) == 0 ? RemoteStatus(status) : nil
    }
    state.withLock { $0.number = status.number }
    return status
  }

  func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try transfer(buffer.count, at: offset, by: share.reading, endingShort: true) {
      context, file, done, count in
      smbc_getFunctionRead(context)(context, file, buffer.baseAddress! + done, count)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(Errno) {
    _ = try transfer(bytes.count, at: offset, by: share.writing, endingShort: false) {
      context, file, done, count in
      smbc_getFunctionWrite(context)(context, file, bytes.baseAddress! + done, count)
    }
  }

  /// Reads or writes by as many requests as that takes.
  /// - Parameters:
  ///   - endingShort: whether a request for which less comes is the last one. Otherwise each one has to do something.
  ///   - request: is given how much is done already, and how much is to be done now; returns how much it did, as read and
  ///     write do.
  /// - Returns: how many bytes were read or written.
  private func transfer(
    _ total: Int, at offset: Int64, by chunk: ChunkSize, endingShort: Bool,
    _ request: (SMBLibrary.Context, OpaquePointer, _ done: Int, _ count: Int) -> Int
  ) throws(Errno) -> Int {
    var done = 0
    while done < total {
      let wanted = min(total - done, chunk.bytes)
      let begin = Process.nanoseconds
      let count: Int = try use { (file, context) in
        let place = off_t(offset) + off_t(done)
        guard smbc_getFunctionLseek(context)(context, file, place, SEEK_SET) >= 0 else { return nil }
        Findings.current.asksBriefly = wanted <= ServerWait.mostBytes
        let count = request(context, file, done, wanted)
        return count >= (endingShort ? 0 : 1) && count <= wanted ? count : nil
      }
      chunk.learn(count, in: Process.nanoseconds - begin)
      done += count
      if endingShort, count < wanted { break }
    }
    return done
  }

  func truncate(to size: Int64) throws(Errno) {
    try use { (file, context) in
      smbc_getFunctionFtruncate(context)(context, file, off_t(size)) == 0 ? () : nil
    }
  }

  var isDead: Bool { state.withLock { $0.isDead } }
  var isClosed: Bool { state.withLock { $0.isClosed } }

  func close() throws(Errno) {
    let file = state.withLock { state in
      defer { (state.file, state.isClosed) = (nil, true) }
      return Handle(file: state.file)
    }
    guard let file = file.file else { return }
    do { try share.close(file, lane: lane) } catch { throw error.errno }
  }

  private struct Handle: @unchecked Sendable { let file: OpaquePointer? }

  /// Makes a call with the file; for one that is open for reading, again after it was opened again.
  private func use<Result>(_ body: (OpaquePointer, SMBLibrary.Context) -> Result?) throws(Errno) -> Result {
    do throws(ShareFailure) {
      do { return try once(body) } catch {
        guard error.isLoss else { throw error }
        if canWrite { state.withLock { $0.isDead = true } }
        guard error.kind == .disconnected, !canWrite else { throw error }
      }
      try reopen()
      return try once(body)
    } catch { throw error.errno }
  }

  private func once<Result>(_ body: (OpaquePointer, SMBLibrary.Context) -> Result?) throws(ShareFailure)
    -> Result
  {
    if isDead { throw ShareFailure(EIO) }
    return try share.call(lane: lane, repeating: false) { context in
      // It may have been closed while this thread waited for the lane.
      guard let file = state.withLock({ Handle(file: $0.file) }).file else {
        errno = EBADF
        return nil
      }
      return body(file, context)
    }
  }

  /// Opens the file again on a new connection, if it is still the same one.
  private func reopen() throws(ShareFailure) {
    let (number, isClosed) = state.withLock { ($0.number, $0.isClosed) }
    if isClosed { throw ShareFailure(EBADF) }
    let file = try open([], repeating: true)
    let now: UInt64? = try? share.call(lane: lane, repeating: false) { context in
      var status = stat()
      return smbc_getFunctionFstat(context)(context, file, &status) == 0 ? UInt64(status.st_ino) : nil
    }
    guard let now, number == 0 || now == 0 || now == number else {
      try? share.close(file, lane: lane)
      throw ShareFailure(ESTALE)
    }
    let opened = Handle(file: file)
    // It may have been closed, or another thread may have opened it, too.
    let old = state.withLock { state in
      if state.isClosed { return opened }
      defer { state.file = opened.file }
      return Handle(file: state.file)
    }
    if let old = old.file { try? share.close(old, lane: lane) }
  }
}
