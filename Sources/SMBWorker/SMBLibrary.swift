import CLinux
import CSMBClient
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// How to live with libsmbclient: every rule with its reason, and in no other file.
enum SMBLibrary {
  typealias Context = UnsafeMutablePointer<SMBCCTX>

  static var version: String { String(cString: smbc_version()) }

  /// The smallest time-out the library takes, in milliseconds.
  static let shortestTimeout: UInt32 = 1000

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
  /// of the key its connections are found by. The first one has to stay for the life of the process:
  /// freeing the last one takes the library down.
  ///
  /// A new context may read smb.conf anew, over the settings of `configure`, which are the process's. So `configure` comes
  /// last, and no other thread uses the library meanwhile.
  static func newContext(_ policy: SecurityPolicy) -> Context? {
    guard hasNetwork else { return nil }
    SMBThreadFunctions.install()
    waitByPoll()
    // Otherwise complaints about smb.conf go to stdout. This has to come before the first context.
    smbc_setLogCallback(nil, nil) { _, _, _ in }
    guard let context = smbc_new_context() else { return nil }
    // At this level the library puts into words why it cannot connect to a server that it was referred to (NTStatusCapture).
    smbc_setDebug(context, 1)
    // Otherwise a bad password becomes success as a guest.
    smbc_setOptionNoAutoAnonymousLogin(context, 1)
    // Otherwise winbind's cached password of another user is used.
    smbc_setOptionUseCCache(context, 0)
    smbc_setFunctionAuthData(context, SMBCallbacks.giveCredentials)
    SMBCallbacks.watchConnections(of: context)
    guard smbc_init_context(context) != nil, configure(context, policy) else {
      smbc_free_context(context, 1)
      return nil
    }
    return context
  }

  /// Has the library wait for its one socket by poll. By epoll, which it would take, each question to the server costs six
  /// system calls more.
  private static func waitByPoll() {
    hiddenFunction(
      "tevent_set_default_backend", of: "libtevent.so.0",
      as: (@convention(c) (UnsafePointer<CChar>) -> Void).self)?("poll")
  }

  /// Prepares a context for its first connection.
  /// - Parameter timeout: For each answer of the server, in milliseconds. For accepting the TCP connection a server has 5 s,
  ///   whatever this is (`ServerQuestion.ask`).
  static func prepare(_ context: Context, timeout: UInt32, encrypt: Bool) {
    // The route says which port that is. Port 0 would try 139 first, which costs time and speaks NetBIOS.
    smbc_setPort(context, HostAddress.defaultPort)
    smbc_setTimeout(context, CInt(clamping: max(timeout, shortestTimeout)))
    // By default the library does NTLM alone, whatever smb.conf says. With Kerberos and without a password it logs the owner
    // of the tickets on, whatever user it is told.
    smbc_setOptionUseKerberos(context, SMBCallbacks.credentials?.byTicket == true ? 1 : 0)
    smbc_setOptionFallbackAfterKerberos(context, 0)
    smbc_setOptionSmbEncryptionLevel(
      context, encrypt ? SMBC_ENCRYPTLEVEL_REQUIRE : SMBC_ENCRYPTLEVEL_DEFAULT)
  }

  /// Makes the process's configuration follow the policy. Other settings, such as the range of protocols or the realm,
  /// stay as the user's or the machine's smb.conf has them.
  static func configure(_ context: Context, _ policy: SecurityPolicy) -> Bool {
    guard let file = try? Descriptor(owning: linux_memory_file("smb.conf")) else { return false }
    let fd = file.raw
    let text = configuration(policy)
    guard write(fd, text, text.utf8.count) == text.utf8.count else { return false }
    return smbc_setConfiguration(context, "/proc/self/fd/\(fd)") == 0
  }

  static func configuration(_ policy: SecurityPolicy) -> String {
    // Names are looked up as every program does, and each time: the cache on the disk, which the user's other programs with
    // Samba fill, does not know of Hosts. It is in the lock directory, so that a worker has none.
    // Addresses are written in UTF-8.
    // The library writes attributes as a Unix mode, in which all of them have a place (`SMBShare.setAttributes`).
    // With another DOS character set an iconv handle is shared in a way that has corrupted logons.
    return """
      [global]
      disable netbios = yes
      name resolve order = host
      name cache timeout = 0
      lock directory = /dev/null
      unix charset = UTF-8
      dos charset = ASCII
      winbind separator = /
      map archive = yes
      map hidden = yes
      map system = yes
      client signing = \(policy.mustSign ? "required" : "if_required")
      \(policy.requireEncryption ? "client smb encrypt = required" : "")

      """
  }

  /// Whether all of a context's connections are encrypted. To ask for encryption does not suffice: IPC$, and servers
  /// that cannot encrypt, are connected in clear.
  static func isEncrypted(_ context: Context) -> Bool {
    var name = Array("smb_encrypt_on".utf8CString)
    return smbc_option_get(context, &name) != nil
  }
}
