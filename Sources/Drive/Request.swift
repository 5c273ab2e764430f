import CFUSE
import Glibc
import Linux

/// A request of the kernel, which has one reply.
struct Request {
  private let raw: fuse_req_t?

  init(_ raw: fuse_req_t?) { self.raw = raw }

  private var session: FUSESession {
    Unmanaged<FUSESession>.fromOpaque(fuse_req_userdata(raw)).takeUnretainedValue()
  }

  /// The buffer that the calling thread has read the request into.
  var buffer: Buffer? { session.currentBuffer }

  private var files: FileSystem {
    get throws(Errno) {
      guard let drive = session.drive else { throw Errno(rawValue: ENOTCONN) }
      return try drive.files
    }
  }

  /// Has the request answered by the files.
  /// - Parameter body: replies unless it throws.
  func answer(_ body: (FileSystem) throws(Errno) -> Void) {
    do throws(Errno) { try body(try files) } catch { reply(error) }
  }

  /// Has the files forget something, which needs no answer.
  func forget(_ body: (FileSystem) -> Void) {
    if let files = try? files { body(files) }
    fuse_reply_none(raw)
  }

  /// The same as `answer` for how much room there is: a mount without a share has none, which is no failure for those that
  /// look at all mounts.
  func answerSpace(_ body: (FileSystem) throws(Errno) -> Void) {
    do throws(Errno) { try body(try files) } catch {
      if error.rawValue == ENOTCONN { reply(statvfs()) } else { reply(error) }
    }
  }

  func reply(_ error: Errno) { fuse_reply_err(raw, error.rawValue) }
  func replyDone() { fuse_reply_err(raw, 0) }

  /// - Returns: false when the program has been interrupted meanwhile, and the kernel does not know the entry.
  func reply(_ entry: fuse_entry_param) -> Bool {
    var entry = entry
    return fuse_reply_entry(raw, &entry) == 0
  }

  func reply(_ attributes: stat, seconds: Double) {
    var attributes = attributes
    fuse_reply_attr(raw, &attributes, seconds)
  }

  /// - Returns: false when the program has been interrupted meanwhile, and the kernel knows of no open file.
  func reply(opened file: fuse_file_info) -> Bool {
    var file = file
    return fuse_reply_open(raw, &file) == 0
  }

  func reply(created entry: fuse_entry_param, _ file: fuse_file_info) -> Bool {
    var (entry, file) = (entry, file)
    return fuse_reply_create(raw, &entry, &file) == 0
  }

  func reply(written count: Int) { fuse_reply_write(raw, count) }

  func reply(_ bytes: UnsafeRawBufferPointer) {
    fuse_reply_buf(raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
  }

  func reply(parts: [UnsafeRawBufferPointer]) {
    let vectors = parts.map {
      iovec(iov_base: UnsafeMutableRawPointer(mutating: $0.baseAddress), iov_len: $0.count)
    }
    fuse_reply_iov(raw, vectors, CInt(vectors.count))
  }

  func reply(_ space: statvfs) {
    var space = space
    fuse_reply_statfs(raw, &space)
  }

  /// Replies to a question for an extended attribute, or for a list of them.
  /// - Parameter size: how much the program takes; 0 when it asks how much there is.
  func reply(_ value: [UInt8], size: Int) {
    if size == 0 {
      fuse_reply_xattr(raw, value.count)
    } else if value.count > size {
      reply(Errno(rawValue: ERANGE))
    } else {
      value.withUnsafeBytes { reply($0) }
    }
  }

  /// Adds an entry of a folder to a reply.
  /// - Parameter entry: what is known of it, for a reply with that.
  /// - Returns: how many bytes it takes; more than there is room for when it has not been added.
  func add(
    _ name: [UInt8], _ entry: fuse_entry_param, isFull: Bool, next: Int,
    to room: UnsafeMutableRawBufferPointer
  ) -> Int {
    var entry = entry
    let place = room.baseAddress?.assumingMemoryBound(to: CChar.self)
    return (name + [0]).withUnsafeBufferPointer { name in
      name.withMemoryRebound(to: CChar.self) { name in
        isFull
          ? fuse_add_direntry_plus(raw, place, room.count, name.baseAddress, &entry, off_t(next))
          : fuse_add_direntry(raw, place, room.count, name.baseAddress, &entry.attr, off_t(next))
      }
    }
  }
}
