import CFUSE
import Glibc
import Linux
import Synchronization

/// A mount as libfuse has it: the kernel's requests come in through `descriptor`, `serve` has each one answered by the
/// drive's functions.
///
/// We read by ourselves, so that what a program writes can stay where the kernel has put it until it is sent to the server.
final class FUSESession: @unchecked Sendable {
  private var session: OpaquePointer?
  private(set) var descriptor: CInt = -1
  /// The request by which the kernel has begun, and the flags of what it can do. They are set before any other request is
  /// read.
  private var beginning: (number: UInt64, flags: UInt32)?
  /// The drive whose functions answer. It lives as long as the process, as the mount does.
  private(set) var drive: Drive?

  init(mountingAt folder: Path) throws(MountFailure) {
    // Without default_permissions the kernel does not have to ask for a folder's mode whenever something was made in it: the
    // server decides what is allowed. Only the user can enter the mount.
    let options = "nosuid,nodev,subtype=wnet,fsname=mpr"
    var words = ["mpr", "-o", options].map { (word: String) in strdup(word) }
    defer { for word in words { free(word) } }
    session = words.withUnsafeMutableBufferPointer { words in
      var arguments = fuse_args(argc: CInt(words.count), argv: words.baseAddress, allocated: 0)
      defer { fuse_opt_free_args(&arguments) }
      var operations = FUSEOperations.table
      return fuse_session_new(
        &arguments, &operations, MemoryLayout<fuse_lowlevel_ops>.size,
        Unmanaged.passUnretained(self).toOpaque())
    }
    guard let session else { throw MountFailure("libfuse cannot be used.") }
    errno = 0
    guard folder.withCString({ fuse_session_mount(session, $0) }) == 0 else {
      let reason = errno == 0 ? "fusermount3 refuses" : String(cString: strerror(errno))
      fuse_session_destroy(session)
      self.session = nil
      throw MountFailure("The folder cannot be mounted at: \(reason).")
    }
    descriptor = fuse_session_fd(session)
    // A thread can look for a request without waiting for it.
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    // libfuse wants a function for reading, too, which it has no use for.
    var functions = fuse_custom_io(
      writev: { FUSESession.write($0, $1, $2, $3) },
      read: { descriptor, buffer, size, _ in read(descriptor, buffer, size) }, splice_receive: nil,
      splice_send: nil)
    guard fuse_session_custom_io(session, &functions, descriptor) == 0 else {
      // Nobody would answer what programs ask.
      fuse_session_unmount(session)
      fuse_session_destroy(session)
      self.session = nil
      throw MountFailure("This version of libfuse cannot be used.")
    }
  }

  /// From now on requests are answered for this drive.
  func begin(for drive: Drive) { self.drive = drive }

  /// Where each thread finds the buffer with the request that it answers.
  private let bufferKey = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// The buffer with the request that the calling thread answers. Nothing is read into it again while somebody keeps it.
  var currentBuffer: Buffer? {
    pthread_getspecific(bufferKey).map { Unmanaged<Buffer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Waits until there is a request, or nobody has the mount any more.
  func waitForRequest() {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, -1)
  }

  /// Has the request in a buffer answered.
  func serve(_ request: Buffer, _ size: Int) {
    pthread_setspecific(bufferKey, Unmanaged.passUnretained(request).toOpaque())
    let header = request.start
    if beginning == nil, header.load(fromByteOffset: 4, as: UInt32.self) == Self.initialize, size >= 56 {
      beginning = (
        header.load(fromByteOffset: 8, as: UInt64.self), header.load(fromByteOffset: 52, as: UInt32.self)
      )
    }
    var buffer = fuse_buf()
    buffer.mem = header
    buffer.size = size
    fuse_session_process_buf(session, &buffer)
  }

  /// Has the kernel forget a name in a folder. It waits for the request that the folder is used for.
  func invalidate(_ name: [UInt8], in folder: UInt64) {
    (name + [0]).withUnsafeBufferPointer { name in
      name.withMemoryRebound(to: CChar.self) { text in
        _ = fuse_lowlevel_notify_inval_entry(session, folder, text.baseAddress, name.count - 1)
      }
    }
  }

  /// Has the kernel ask again for the attributes of a node. It waits for nothing.
  func invalidateAttributes(of node: UInt64) { _ = fuse_lowlevel_notify_inval_inode(session, node, -1, 0) }

  /// Has the kernel look up again every name that it believes in. It waits for nothing.
  /// - Returns: false when the kernel cannot do that (before Linux 6.16).
  func forgetNames() -> Bool {
    guard forgetsNames.load(ordering: .relaxed) else { return false }
    // A header without a body: its length, FUSE_NOTIFY_INC_EPOCH, and no request that it would answer.
    var message: (length: UInt32, code: Int32, request: UInt64) = (16, 8, 0)
    let isDone = Glibc.write(descriptor, &message, 16) == 16
    if !isDone { forgetsNames.store(false, ordering: .relaxed) }
    return isDone
  }

  private let forgetsNames = Atomic(true)

  /// FUSE_INIT.
  private static let initialize: UInt32 = 26
  /// FUSE_HANDLE_KILLPRIV_V2: there are no programs here that run as somebody else. Without this the kernel would ask
  /// before each write whether the file is one, by way of its extended attributes. libfuse 3.14 does not know the flag.
  private static let sparesQuestions: UInt32 = 1 << 28

  private static func write(
    _ descriptor: CInt, _ parts: UnsafeMutablePointer<iovec>?, _ count: CInt,
    _ userData: UnsafeMutableRawPointer?
  ) -> Int {
    let session = Unmanaged<FUSESession>.fromOpaque(userData!).takeUnretainedValue()
    if count == 2, let parts, let header = parts[0].iov_base, let body = parts[1].iov_base,
      parts[1].iov_len >= 16,
      header.load(fromByteOffset: 8, as: UInt64.self) == session.beginning?.number,
      header.load(fromByteOffset: 4, as: Int32.self) == 0
    {
      let flags = body.load(fromByteOffset: 12, as: UInt32.self)
      let offered = session.beginning?.flags ?? 0
      body.storeBytes(of: flags | offered & sparesQuestions, toByteOffset: 12, as: UInt32.self)
    }
    return fuse_shim_write(descriptor, parts, count)
  }
}
