import Foundation
import Linux
import MPRCore
import RedirectorProtocol
import Testing

/// The whole redirector, asked by its own protocol, against a real server.
@Suite("Connecting", .serialized, .enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct ConnectingTests {
  private let redirector: RunningRedirector
  private let disk: UInt32 = 1
  private let print: UInt32 = 2

  init() throws { redirector = try RunningRedirector() }

  @Test("a connection is there for all to see until it is cancelled")
  func device() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    #expect(redirector.connections.map(\.connection.localName) == ["Z:"])
    #expect(redirector.connections.map(\.state) == [.connected])
    #expect(try redirector.connect(TestServer.share("SHARE2", as: "Z:")) == 85)
    #expect(try redirector.cancel("z:") == 0)
    #expect(redirector.connections.isEmpty)
    #expect(try redirector.cancel("Z:") == 2250)
  }

  @Test("a deviceless connection is replaced by a new one, and cancelled by its remote name")
  func deviceless() throws {
    #expect(try redirector.connect(TestServer.share("SHARE")) == 0)
    #expect(try redirector.connect(TestServer.share("SHARE")) == 0)
    #expect(redirector.connections.count == 1)
    let name = WideString("\\\\127.0.0.1\\\(TestServer.value("SHARE").uppercased())\\")
    #expect(try redirector.cancel(name) == 0)
    #expect(try redirector.cancel(name) == 2250)
  }

  @Test("shares that cannot be connected")
  func shares() throws {
    #expect(try redirector.connect(TestServer.share("SHARE_DENIED")) == 5)
    #expect(try redirector.connect(TestServer.share("SHARE_BOBS")) == 5)
    #expect(try redirector.connect(TestServer.share("SHARE_GONE")) == 67)
    #expect(try redirector.connect(TestServer.share("no-such-share")) == 67)
  }

  @Test(
    "shares with any name",
    arguments: ["HIDDEN", "SPACE", "UMLAUT", "HASH", "PERCENT", "DOLLAR", "SIGNS", "LONG"])
  func names(variable: String) throws {
    #expect(try redirector.connect(TestServer.share("SHARE_\(variable)", as: "Z:")) == 0)
  }

  @Test("the kind of the share has to fit the device and the type")
  func kinds() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", type: print)) == 66)
    #expect(try redirector.connect(TestServer.share("SHARE", as: "LPT1")) == 66)
    #expect(try redirector.connect(TestServer.share("PRINTER", type: disk)) == 66)
    #expect(try redirector.connect(TestServer.share("PRINTER", as: "Z:")) == 66)
    #expect(try redirector.connect(TestServer.share("IPC$", as: "Z:")) == 66)
    #expect(try redirector.connect(TestServer.share("SHARE", type: disk)) == 0)
    #expect(try redirector.connect(TestServer.share("PRINTER", as: "LPT1", type: print)) == 0)
    #expect(try redirector.connect(TestServer.share("PRINTER")) == 0)
    #expect(try redirector.connect(TestServer.share("IPC$", type: disk)) == 0)
  }

  @Test(
    "no sign in a folder's name means anything to libsmbclient",
    arguments: ["a;b", "a@b", "a%41", "a#b", "a&b=c", "a+b c", "[x]", "~$x", "{x}'", "%"])
  func folderNames(_ name: String) throws {
    let path = "\(TestServer.value("SHARE_DIR"))/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:", path: name)) == 0)
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Y:", path: name + "-not")) == 67)
  }

  @Test("a folder below the share has to be one")
  func folders() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:", path: "not/there")) == 67)
  }

  @Test(
    "accounts that may not log on, with the server's own reason",
    .enabled(if: TestServer.value("ACCOUNTS") == "all", "needs a server with all accounts"),
    arguments: [
      ("USER_DISABLED", 1331, 0xC000_0072), ("USER_LOCKED", 1909, 0xC000_0234),
      ("USER_EXPIRED", 1793, 0xC000_0193), ("USER_PWEXPIRED", 1330, 0xC000_0071),
      ("USER_MUSTCHANGE", 1907, 0xC000_0224), ("USER_WORKSTATION", 1329, 0xC000_0070),
      ("USER_HOURS", 1328, 0xC000_006F),
    ] as [(String, UInt32, UInt32)])
  func accounts(variable: String, code: UInt32, status: UInt32) throws {
    let reply = try redirector.ask(
      .connect(TestServer.share("SHARE", user: TestServer.value(variable))))
    // 1326 and status 0 for all of them: mpr-redirector was linked without exporting map_errno_from_nt_status.
    #expect(reply.code.rawValue == code)
    #expect(reply.detailCode == status)
    #expect(redirector.connections.isEmpty)
  }

  @Test("wrong passwords and users fail, and none becomes a guest")
  func wrongCredentials() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", password: "wrong")) == 1326)
    #expect(try redirector.connect(TestServer.share("SHARE_GUEST", password: "wrong")) == 1326)
    #expect(try redirector.connect(TestServer.share("SHARE", user: "nobody-there")) == 1326)
    #expect(try redirector.connect(TestServer.share("SHARE", password: "")) == 1326)
    #expect(try redirector.connect(TestServer.share("SHARE", user: nil, password: nil)) == 1326)
  }

  @Test("a refusal is only the answer where the server is there (ADD2-096)")
  func absentServers() throws {
    let silent = SilentServer()
    let long = String(repeating: "u", count: 256)
    let refused: [(user: String?, password: String?, code: UInt32)] = [
      (nil, nil, 1326), ("u", nil, 86), ("", "p", 2202), (long, "p", 2202), ("u", long, 86),
    ]
    for (user, password, code) in refused {
      let there = TestServer.share("x", as: "Z:", user: user, password: password, port: silent.port)
      #expect(try redirector.connect(there) == code)
      // Nobody listens at port 1.
      let absent = TestServer.share("x", as: "Z:", user: user, password: password, port: 1)
      #expect(try redirector.connect(absent) == 53)
    }
    // The pipes are no disk, which nobody needs a server to know.
    #expect(try redirector.connect(TestServer.share("IPC$", as: "Z:", port: 1)) == 53)
    #expect(try redirector.connect(TestServer.share("IPC$", as: "Z:", port: silent.port)) == 66)
  }

  @Test(
    "a server that makes every unknown user its guest does not make a wrong name right",
    .enabled(
      if: TestServer.environment["MPR_TEST_GUEST_HOST"] != nil,
      "needs MPR_TEST_GUEST_HOST, where \"map to guest = Bad User\" holds"))
  func guestMapping() throws {
    var message = TestServer.share("SHARE_GUEST", user: "nobody-there", password: "any")
    message.connection.target.address = TestServer.value("GUEST_HOST")
    #expect(try redirector.connect(message) == 5)
    // Signing is not what it depends on.
    message.connection.policy.requireSigning = false
    #expect(try redirector.connect(message) == 5)
    message.connection.policy.allowInsecureGuest = true
    #expect(try redirector.connect(message) == 0)
  }

  @Test("an anonymous user may not enter a share that guests may enter")
  func anonymous() throws {
    #expect(try redirector.connect(TestServer.share("SHARE_GUEST", user: "", password: "")) == 0)
    let policy = SecurityPolicy(
      requireSigning: false, requireEncryption: false, allowInsecureGuest: true)
    let message = TestServer.share(
      "SHARE_GUEST", as: "Z:", user: nil, password: nil, server: "another", policy: policy)
    #expect(try redirector.connect(message) == 0)
  }

  @Test(
    "domains and realms",
    .enabled(if: TestServer.value("ACCOUNTS") == "all", "needs a server with all accounts"))
  func domains() throws {
    let user = TestServer.value("USER")
    for name in ["\(TestServer.value("WORKGROUP"))\\\(user)", "\(TestServer.value("NETBIOS_NAME"))\\\(user)"]
    {
      #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:", user: name)) == 0, "\(name)")
      #expect(try redirector.cancel("Z:") == 0)
    }
  }

  @Test(
    "a name that libsmbclient would take apart is nobody's, and other signs are part of the name (ADD2-098)",
    arguments: [
      "WG/USER", "x/USER", "WG\\x/USER", "x\\y\\USER", "USER/", "/USER", "USER%PASSWORD", "x%USER", "x+USER",
      "x;USER",
      "x@USER", "@USER", "USER:x", "USER,x", "%U",
    ])
  func takenApart(_ form: String) throws {
    let name = form.split(separator: "USER", omittingEmptySubsequences: false).joined(
      separator: TestServer.value("USER")
    )
    .split(separator: "PASSWORD", omittingEmptySubsequences: false).joined(
      separator: TestServer.value("PASSWORD"))
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:", user: name)) == 1326)
    #expect(redirector.connections.isEmpty)
  }

  @Test("nor does a separator in the user's smb.conf take names apart")
  func separators() throws {
    let home = NSTemporaryDirectory() + "mpr-home-\(getpid())"
    try FileManager.default.createDirectory(atPath: home + "/.smb", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    try Data("[global]\nwinbind separator = +\n".utf8)
      .write(to: URL(fileURLWithPath: home + "/.smb/smb.conf"))
    let redirector = try RunningRedirector(environment: ["HOME=\(home)"])
    let user = TestServer.value("USER")
    #expect(try redirector.connect(TestServer.share("SHARE", user: "x+\(user)")) == 1326)
    #expect(try redirector.connect(TestServer.share("SHARE", user: "x\\\(user)")) == 0)
  }

  @Test("no password is taken apart, nor for a part of the user's name")
  func passwordsTakenApart() throws {
    let (user, password) = (TestServer.value("USER"), TestServer.value("PASSWORD"))
    #expect(
      try redirector.connect(TestServer.share("SHARE", user: "\(user)%\(password)", password: "")) == 1326)
    #expect(try redirector.connect(TestServer.share("SHARE", password: "\(user)%\(password)")) == 1326)
    #expect(try redirector.connect(TestServer.share("SHARE", password: "\(password)%x")) == 1326)
  }

  @Test("the default credentials are a set, too (ADD2-097)")
  func defaultCredentials() throws {
    let guest = SecurityPolicy(requireSigning: false, requireEncryption: false, allowInsecureGuest: true)
    let asDefault = TestServer.share("SHARE_GUEST", user: nil, password: nil, policy: guest)
    #expect(try redirector.connect(asDefault) == 0)
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 1219)
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:", server: "alias")) == 0)
    #expect(try redirector.connect(asDefault) == 0)
    #expect(try redirector.cancel(asDefault.connection.remoteName) == 0)
    #expect(try redirector.connect(TestServer.share("SHARE2")) == 0)
  }

  @Test(
    "the default user is the account that the redirector runs as, whatever its environment says, also for a successor",
    .enabled(if: !TestServer.value("SELF").isEmpty, "needs a server with an account of this user's name"))
  func defaultUser() throws {
    let (account, other) = (TestServer.value("SELF"), TestServer.value("USER"))
    let redirector = try RunningRedirector(environment: ["LOGNAME=\(other)", "USER=\(other)"])
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:", user: nil)) == 0)
    func check() throws {
      #expect(try redirector.connect(TestServer.share("SHARE", as: "Y:", user: other)) == 1219)
      #expect(try redirector.connect(TestServer.share("SHARE", as: "Y:", user: account)) == 0)
      #expect(try redirector.cancel("Y:") == 0)
    }
    try check()
    let process = try #require(redirector.process)
    kill(process, SIGKILL)
    #expect(waits { !isRunning(process) })
    try redirector.start()
    try check()
    #expect(try redirector.cancel("Z:") == 0)
  }

  @Test("one user per server and session (ADD2-064, ADD2-068)")
  func conflicts() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let user2 = TestServer.value("USER2")
    #expect(try redirector.connect(TestServer.share("SHARE2", user: user2)) == 1219)
    #expect(try redirector.connect(TestServer.share("SHARE2", user: nil)) == 2202)
    #expect(try redirector.connect(TestServer.share("SHARE2", password: nil)) == 86)
    // By another name it is another server.
    #expect(try redirector.connect(TestServer.share("SHARE2", user: user2, server: "alias")) == 0)
  }

  @Test("two users at the same moment: one of them wins")
  func conflictAtCommit() throws {
    let first = try redirector.send(request(TestServer.share("SHARE")))
    let second = try redirector.send(
      request(TestServer.share("SHARE2", user: TestServer.value("USER2"))))
    let codes = [try first.reply()?.code.rawValue ?? 1, try second.reply()?.code.rawValue ?? 1]
    #expect(codes.sorted() == [0, 1219])
    #expect(redirector.connections.count == 1)
  }

  @Test("encryption is used or the connection refused")
  func encryption() throws {
    let policy = SecurityPolicy(
      requireSigning: true, requireEncryption: true, allowInsecureGuest: false)
    #expect(try redirector.connect(TestServer.share("SHARE", policy: policy)) == 0)
    // libsmbclient never encrypts it.
    #expect(try redirector.connect(TestServer.share("IPC$", policy: policy)) == 5)
  }

  private func request(_ message: ConnectMessage) -> ClientPacket {
    .request(Request(id: newID(), deadline: 10_000, idleExit: 60, body: .connect(message)))
  }
}
