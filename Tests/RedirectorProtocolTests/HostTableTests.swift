import MPRCore
import RedirectorProtocol
import Testing

@Suite("Where servers are")
struct HostTableTests {
  private static let table: HostTable = {
    var table = HostTable()
    table.add("files", "127.0.0.1:1445")
    table.add("Port", ":1")
    table.add("six", "[fe80::1%eth0]:445")
    table.add("--1.ipv6-literal.net", ":2")
    table.add("bad", "no address")
    table.add("none", nil)
    return table
  }()

  @Test(
    "as the entry says, else as the name says",
    arguments: [
      ("files", "127.0.0.1", 1445), ("FILES", "127.0.0.1", 1445), ("port", "port", 1),
      ("six", "fe80::1%eth0", 445), ("other", "other", 445), ("fe80--1.ipv6-literal.net", "fe80::1", 445),
      ("--1.ipv6-literal.net", "::1", 2), ("a b", "a b", 445), ("", "", 445),
    ] as [(String, String, UInt16)])
  func found(name: String, address: String, port: UInt16) {
    let expected = HostAddress(address: address, port: port)
    #expect(Self.table.address(of: name) == expected)
    #expect(Self.table.text.map { HostTable(text: $0).address(of: name) } == expected)
  }

  @Test("an entry that is no address hides the server, in a worker, too", arguments: ["bad", "none"])
  func hidden(name: String) throws {
    #expect(Self.table.address(of: name) == nil)
    #expect(try HostTable(text: #require(Self.table.text)).address(of: name) == nil)
  }

  @Test("a name that no server has is not sent")
  func otherNames() {
    var table = HostTable()
    for name in ["a b", "a|b", "a\tb", WideString(units: [0xD800])] as [WideString] {
      table.add(name, "127.0.0.1")
    }
    #expect(table.text == "")
    #expect(HostTable(text: "") == table)
  }

  @Test("a table that no packet could hold is not sent")
  func long() {
    var table = HostTable()
    for number in 0..<500 { table.add(WideString("server\(number)"), "127.0.0.1:1445") }
    #expect(table.text != nil)
    for number in 500..<2000 { table.add(WideString("server\(number)"), "127.0.0.1:1445") }
    #expect(table.text == nil)
  }

  @Test("any text is read", arguments: ["|", "||", "a", "a ", " b", "a b|", "ü 1|x"])
  func anyText(text: String) {
    let table = HostTable(text: WideString(text))
    #expect(table.text.map { HostTable(text: $0) } == table)
  }
}

@Suite("IPv6 addresses as names of servers (ADD2-066)")
struct IPv6LiteralTests {
  @Test(
    "what stands for an address",
    arguments: [
      ("fe80--1.ipv6-literal.net", "fe80::1"), ("FE80--1s4.IPv6-Literal.NET", "fe80::1%4"),
      ("2001-db8-28-3-f98a-5b31-67b7-67ef.ipv6-literal.net", "2001:db8:28:3:f98a:5b31:67b7:67ef"),
    ])
  func literal(name: String, address: String) { #expect(IPv6Literal(name)?.address == address) }

  @Test("and what does not", arguments: ["x--1.ipv6-literal.net", "server", ".ipv6-literal.net"])
  func other(name: String) { #expect(IPv6Literal(name) == nil) }
}
