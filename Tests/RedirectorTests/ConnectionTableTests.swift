import MPRCore
import RedirectorProtocol
import Testing

@testable import Redirector

@Suite("The table of connections")
struct ConnectionTableTests {
  private var table = ConnectionTable()

  private mutating func insert(_ connection: LiveConnection) { table[connection.key] = connection }

  @Test("connections share a table of servers that is the same, and only that")
  mutating func sharedHosts() throws {
    let names = ["X:", "Y:", "Z:"] as [WideString]
    for (name, hosts) in zip(names, ["FILES 127.0.0.1", "FILES 127.0.0.1", "FILES 127.0.0.2"]) {
      var connection = live(name, #"\\files\docs"#)
      connection.connection.hosts = WideString(hosts)
      insert(connection)
    }
    let places = try names.map { name in
      try #require(table[name]?.connection.hosts).units.withUnsafeBufferPointer { $0.baseAddress }
    }
    #expect(places[0] == places[1] && places[0] != places[2])
    #expect(table["Z:"]?.connection.hosts == "FILES 127.0.0.2")
  }

  @Test("a device is reserved once, until it is given back")
  mutating func reservation() throws {
    try table.reserve("Z:")
    #expect(throws: Win32Error.ERROR_ALREADY_ASSIGNED) { try table.reserve("Z:") }
    try table.reserve("Y:")
    table.release("Z:")
    try table.reserve("Z:")
  }

  @Test("a connected device cannot be reserved")
  mutating func connectedDevice() throws {
    insert(live("Z:", "\\\\s\\a"))
    #expect(throws: Win32Error.ERROR_ALREADY_ASSIGNED) { try table.reserve("Z:") }
    table["Z:"] = nil
    try table.reserve("Z:")
  }

  @Test("two names whose files have one name are noticed")
  mutating func sameFile() {
    let one = live(nil, #"\\SRV\SHARE\少囧櫒媢伵"#)
    let other = live(nil, #"\\SRV\SHARE\嵻沧庨朢厗"#)
    #expect(one.file.fileName == other.file.fileName)
    insert(one)
    #expect(table.hasOther(withFileOf: other))
    #expect(!table.hasOther(withFileOf: one))
    #expect(!table.hasOther(withFileOf: live(nil, #"\\SRV\SHARE"#)))
  }

  @Test("deviceless connects reserve nothing")
  mutating func deviceless() throws {
    try table.reserve(nil)
    try table.reserve(nil)
    table.release(nil)
  }

  @Test("a cancel finds a device whatever its spelling, and a deviceless connection by its remote name")
  mutating func names() throws {
    insert(live("Z:", "\\\\s\\a"))
    insert(live("LPT1", "\\\\s\\p"))
    insert(live(nil, "\\\\s\\B\\"))
    #expect(try table.connection(named: "z:").connection.localName == "Z:")
    #expect(try table.connection(named: "lpt1:").connection.localName == "LPT1")
    #expect(try table.connection(named: "\\\\S\\b").connection.localName == nil)
    // Not the device's connection (CAN2: by remote name only deviceless ones).
    #expect(throws: Win32Error.ERROR_NOT_CONNECTED) { try table.connection(named: "\\\\s\\a") }
    #expect(throws: Win32Error.ERROR_NOT_CONNECTED) { try table.connection(named: "Y:") }
  }

  @Test("a device that is being connected is busy for a cancel")
  mutating func busy() throws {
    try table.reserve("Z:")
    #expect(throws: Win32Error.ERROR_BUSY) { try table.connection(named: "z:") }
  }

  @Test("one deviceless connection per remote name")
  mutating func replacement() {
    insert(live(nil, "\\\\s\\a", user: "alice"))
    insert(live(nil, "\\\\S\\A\\", user: "bob"))
    #expect(table.all.map(\.connection.userName) == ["bob"])
  }

  @Test("users count per server name as written, whatever its case")
  mutating func users() {
    insert(live("Z:", "\\\\srv\\a", user: "alice"))
    insert(live("Y:", "\\\\srv\\b", user: nil))
    insert(live("X:", "\\\\10.0.0.1\\a", user: "bob"))
    let users = table.users(on: "SRV")
    #expect(users.filter { !$0.isDefault } == [CredentialRules.User(name: "alice", isDefault: false)])
    #expect(users.count == 2)
    #expect(table.users(on: "srv.example") == [])
  }

  @Test("a password is needed as long as a connection logs on with it")
  mutating func logons() {
    let first = live("Z:", "\\\\srv\\a", user: "alice")
    let second = live("Y:", "\\\\SRV\\b", user: "ALICE")
    insert(first)
    insert(second)
    table["Z:"] = nil
    #expect(table.uses(Logon(first.connection)))
    table["Y:"] = nil
    #expect(!table.uses(Logon(first.connection)))
    #expect(Logon(connection(nil, "\\\\s\\a", user: nil)) != Logon(connection(nil, "\\\\s\\a", user: "")))
  }

  @Test("a request that made a connection is known by its id")
  mutating func requests() {
    let connection = live("Z:", "\\\\s\\a")
    #expect(table.connection(madeBy: connection.request) == nil)
    insert(connection)
    #expect(table.connection(madeBy: connection.request)?.key == "Z:")
  }
}
