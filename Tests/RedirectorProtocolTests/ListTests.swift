import MPRCore
import Testing

@testable import RedirectorProtocol

extension ShareListWriter {
  fileprivate mutating func add(name: String, comment: String, isPrinter: Bool) -> Bool {
    Array(name.utf8).withUnsafeBufferPointer { name in
      Array(comment.utf8).withUnsafeBufferPointer { add(name: name, comment: $0, isPrinter: isPrinter) }
    }
  }
}

@Suite struct ShareListTests {
  @Test("a list arrives as it was written, over all its pages")
  func pages() throws {
    var writer = ShareListWriter()
    for number in 0..<5000 {
      let comment = "ü" + String(repeating: "c", count: number % 200)
      let isAdded = writer.add(name: "share \(number)", comment: comment, isPrinter: number % 7 == 0)
      #expect(isAdded)
    }
    let pages = writer.pages + [writer.finish()]
    #expect(pages.count > 5 && pages.allSatisfy { $0.count <= ShareList.longestPage })
    let shares = try ShareList.shares(in: pages.flatMap { $0 })
    #expect(shares.count == 5000 && shares[4999].name == "share 4999" && shares[7].isPrinter)
    #expect(shares[3].comment == "üccc")
    let behind = try ShareList.shares(in: pages[0], behind: "before ")
    #expect(behind[2].name == "before share 2" && behind[2].comment == shares[2].comment)
  }

  @Test("a list has an end")
  func endless() {
    var writer = ShareListWriter()
    let comment = String(repeating: "x", count: 50_000)
    var count = 0
    while writer.add(name: "\(count)", comment: comment, isPrinter: false), count < 1000 { count += 1 }
    #expect(count < 1000 && count > 300)
    let isAdded = writer.add(name: "x", comment: String(repeating: "x", count: 62_000), isPrinter: false)
    #expect(!isAdded)
  }

  @Test("a list that was cut is malformed")
  func cut() {
    var writer = ShareListWriter()
    _ = writer.add(name: "data", comment: "all of it", isPrinter: false)
    let whole = writer.finish()
    for length in 1..<whole.count {
      #expect(throws: MalformedPacket.self) { try ShareList.shares(in: Array(whole[..<length])) }
    }
  }
}

@Suite struct AnnouncedServersTests {
  private func names(_ text: String) -> [WideString] { AnnouncedServers(parsing: Array(text.utf8)).names }

  @Test("a server has the place of its first line, one with a zone comes last")
  func places() {
    let servers = AnnouncedServers(
      parsing: Array("BETA [fe80::1%eth0]:445\nbeta 10.0.0.2:4455\nGAMMA [fe80::2%eth0]:445\n".utf8))
    #expect(servers.names == ["beta", "GAMMA"])
    #expect(servers.place(of: "Beta") == "10.0.0.2:4455")
    #expect(servers.place(of: "gamma").flatMap { HostAddress(entry: $0) }?.address == "fe80::2%eth0")
    #expect(servers.place(of: "delta") == nil)
    #expect(AnnouncedServers(parsing: servers.text) == servers)
  }

  @Test("a line that is no server's does not count")
  func nonsense() {
    #expect(
      names(
        """
        a.b 10.0.0.1:445
         10.0.0.1:445
        -a 10.0.0.1:445
        a- 10.0.0.1:445
        127 10.0.0.1:445
        0x7f000001 10.0.0.1:445
        a\\b 10.0.0.1:445
        ä 10.0.0.1:445
        nowhere
        port :445
        none 10.0.0.1:none
        zero 10.0.0.1:0
        \(String(repeating: "x", count: 64)) 10.0.0.1:445
        a b c
        good_1 10.0.0.1:445
        """) == ["good_1"])
  }

  @Test("later searches add to earlier ones, and no list is endless")
  func bounded() {
    let first = AnnouncedServers(parsing: Array("a 10.0.0.1:445\nb 10.0.0.2:445\n".utf8))
    let second = AnnouncedServers(parsing: Array("B 10.0.0.3:445\n".utf8))
    let both = second.followed(by: first)
    #expect(both.names == ["B", "a"] && both.place(of: "b") == "10.0.0.3:445")
    let many = (0..<5000).map { "server\($0) 10.0.0.1:445\n" }.joined()
    #expect(names(many).count == AnnouncedServers.most)
    #expect(AnnouncedServers(parsing: Array(many.utf8)).text.count < 48_000)
  }
}
