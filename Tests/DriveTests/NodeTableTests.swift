import Testing

@testable import Drive

@Suite("The table of nodes")
struct NodeTableTests {
  private func node(_ finding: NodeTable.Finding) -> Node? {
    if case .node(let node) = finding { node } else { nil }
  }

  @Test("a folder that the kernel forgets stays the same as long as something in it is known")
  func folders() throws {
    var table = NodeTable()
    let root = table.root
    let folder = try #require(node(table.find("folder", in: root, 2, isFolder: true)))
    table.tell(folder)
    let file = try #require(node(table.find("file", in: folder, 3, isFolder: false)))
    table.tell(file)
    table.forget(folder.id, 1)
    #expect(node(table.find("FOLDER", in: root, 2, isFolder: true)) === folder)
    table.move(folder, to: "renamed", in: root)
    #expect(table.path(of: file) == "renamed/file")
    table.move(file, to: "file", in: root)
    #expect(table[folder.id] == nil && table.child("renamed", of: root) == nil)
    table.forget(file.id, 1)
    #expect(table.count == 1)
  }

  @Test("a file that is forgotten takes its folders with it, if they are forgotten, too")
  func way() throws {
    var table = NodeTable()
    var last = table.root
    for name in ["a", "b", "c"] {
      let next = try #require(node(table.find(name, in: last, 0, isFolder: name != "c")))
      table.tell(next)
      if last !== table.root { table.forget(last.id, 1) }
      last = next
    }
    #expect(table.path(of: last) == "a/b/c" && table.count == 4)
    table.forget(last.id, 1)
    #expect(table.count == 1)
  }
}
