import Linux
import MPRCore
import Testing

@testable import Redirector

@Suite("The links of drives")
struct DriveLinksTests {
  private func table(_ all: LiveConnection...) -> ConnectionTable {
    var table = ConnectionTable()
    for live in all { table[live.key] = live }
    return table
  }

  private func mounted(_ device: WideString?, _ remote: String, at mount: Path?, made: Int64 = 1)
    -> LiveConnection
  {
    var live = live(device, remote)
    (live.mount, live.made) = (mount, made)
    return live
  }

  @Test("a device and its share have one each, in upper case; what has no mount has none")
  func names() {
    let links = DriveLinks(
      for: table(
        mounted("Z:", #"\\server\Büro"#, at: "m1"), mounted(nil, #"\\server\other"#, at: "m2"),
        mounted("Y:", #"\\server\third"#, at: nil)))
    #expect(
      links.targets == [
        "drives/Z:": "../mnt/m1", "unc/SERVER/BÜRO": "../../mnt/m1", "unc/SERVER/OTHER": "../../mnt/m2",
      ])
  }

  @Test("a connection to a folder leads there, and its share's link to the share")
  func folder() {
    var target = connection("Z:", #"\\server\share"#)
    target.target.path = "sub/dir"
    var live = LiveConnection(connection: target, request: newID(), state: .connected)
    live.mount = "m"
    let links = DriveLinks(for: table(live))
    #expect(links.targets == ["drives/Z:": "../mnt/m/sub/dir", "unc/SERVER/SHARE": "../../mnt/m"])
    #expect(DriveLinks.names(of: live.connection) == ["drives/Z:", "unc/SERVER/SHARE"])
  }

  @Test("the last one of a share has its link, whatever the order of the table")
  func lastOne() {
    let one = mounted("Z:", #"\\server\share"#, at: "m1", made: 2)
    let two = mounted("Y:", #"\\SERVER\SHARE"#, at: "m2", made: 1)
    #expect(DriveLinks(for: table(one, two)).targets["unc/SERVER/SHARE"] == "../../mnt/m1")
    #expect(DriveLinks(for: table(two, one)).targets["unc/SERVER/SHARE"] == "../../mnt/m1")
  }

  @Test("no name leads out of the folder", arguments: ["..", ".", "a/b", ""])
  func noName(share: String) {
    var connection = connection(nil, #"\\server\share"#)
    connection.target.share = share
    #expect(DriveLinks.names(of: connection) == [])
    var live = LiveConnection(connection: connection, request: newID(), state: .connected)
    live.mount = "m"
    #expect(DriveLinks(for: table(live)).targets == [:])
  }
}
