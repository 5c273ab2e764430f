import CLinux
import CSMBClient
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// How to live with libsmbclient: every rule with its reason, and in no other file.
enum SMBLibrary {
  /// The smallest time-out it takes, in milliseconds.
  private static let shortestTimeout: UInt32 = 1000

  /// Goes once through a connect, which the loopback interface refuses, so that the one that counts
  /// finds the library's code and data in place.
  /// - Returns: The status that the library told; nil when nothing could be tried.
  @discardableResult
  static func warmUp() -> NTStatus? {
    guard hasNetwork else { return nil }
    start()
    guard let refusing = try? RefusingPort(), let context = newContext(port: refusing.number) else {
      return nil
    }
    defer { smbc_free_context(context, 1) }
    NTStatusCapture.last = 0
    var status = stat()
    _ = smbc_getFunctionStat(context)(context, "smb://127.0.0.1/IPC%24/%ff", &status)
    return NTStatus(rawValue: NTStatusCapture.last)
  }

  /// Whether a network interface is up: without one the library ends the process.
  static var hasNetwork: Bool {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return false }
    defer { freeifaddrs(first) }
    var next = first
    while let interface = next {
      if interface.pointee.ifa_flags & UInt32(IFF_UP) != 0,
        let address = interface.pointee.ifa_addr,
        CInt(address.pointee.sa_family) == AF_INET || CInt(address.pointee.sa_family) == AF_INET6
      {
        return true
      }
      next = interface.pointee.ifa_next
    }
    return false
  }

  /// A context of our own for each connection: sharing one mixes up users and ports, which are not part
  /// of the key its connections are found by.
  static func newContext(
    port: UInt16, timeout: UInt32 = shortestTimeout, encrypt: Bool = false
  ) -> UnsafeMutablePointer<SMBCCTX>? {
    guard let context = smbc_new_context() else { return nil }
    // Port 0 would try 139 first, which costs time and speaks NetBIOS.
    smbc_setPort(context, port)
    smbc_setTimeout(context, CInt(clamping: max(timeout, shortestTimeout)))
    // Or a bad password becomes success as a guest.
    smbc_setOptionNoAutoAnonymousLogin(context, 1)
    // Or winbind's cached password of somebody else is used.
    smbc_setOptionUseCCache(context, 0)
    if encrypt { smbc_setOptionSmbEncryptionLevel(context, SMBC_ENCRYPTLEVEL_REQUIRE) }
    guard smbc_init_context(context) != nil else {
      smbc_free_context(context, 1)
      return nil
    }
    return context
  }

  /// Makes the library follow the policy instead of the machine's and the user's smb.conf.
  static func configure(_ policy: SecurityPolicy) throws(Errno) {
    start()
    guard let permanent else { throw Errno(rawValue: ENOMEM) }
    let file = try Descriptor(owning: linux_memory_file("smb.conf"))
    let text = configuration(policy)
    let fd = file.raw
    try retryingInterrupts { text.withCString { write(fd, $0, strlen($0)) } }
    // The function's result is that of reading the file; a file in memory can be read.
    smbc_setConfiguration(permanent, "/proc/self/fd/\(fd)")
  }

  static func configuration(_ policy: SecurityPolicy) -> String {
    // A server that makes an unknown user its guest answers like one that accepted the password; only
    // signing, for which a guest has no key, tells them apart.
    let mustSign = policy.requireSigning || !policy.allowInsecureGuest
    return """
      [global]
      disable netbios = yes
      name resolve order = host
      dos charset = ASCII
      client signing = \(mustSign ? "required" : "if_required")
      client smb encrypt = \(policy.requireEncryption ? "required" : "default")

      """
  }

  /// One context that is never freed: freeing the last one takes the library down.
  nonisolated(unsafe) private static var permanent: UnsafeMutablePointer<SMBCCTX>?

  private static func start() {
    guard permanent == nil else { return }
    // Otherwise it writes complaints about smb.conf to stdout. Must come before the first context.
    smbc_setLogCallback(nil, nil) { _, _, _ in }
    permanent = newContext(port: 445)
    try? configure(
      SecurityPolicy(requireSigning: true, requireEncryption: false, allowInsecureGuest: false))
  }
}

/// A port of the loopback interface that is taken and refuses every connection.
private struct RefusingPort: ~Copyable {
  private let socket: Descriptor
  let number: UInt16

  init() throws(Errno) {
    let socket = try Descriptor(
      owning: Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
    let fd = socket.raw
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(fd, pointer, length) == 0 ? getsockname(fd, pointer, &length) : -1
      }
    }
    guard result == 0 else { throw .last }
    self.socket = socket
    number = UInt16(bigEndian: address.sin_port)
  }
}
