import Linux

/// The nodes, and how they are found: by the kernel's number, by the server's number, by folder and name.
struct NodeTable {
  let root: Node
  private var byID: [UInt64: Node]
  private var byNumber: [UInt64: Node] = [:]
  private var byPlace: [Place: Node] = [:]
  private var nextID = Node.rootID + 1
  /// Numbers that the server has given to more than one name.
  private var repeated: Set<UInt64> = []
  /// Moves on with each change that a program here makes.
  private(set) var clock: UInt64 = 0

  /// A name in a folder, in whatever case it is written.
  private struct Place: Hashable {
    let folder: UInt64
    let name: String

    init(_ folder: Node, _ name: String) {
      self.folder = folder.id
      self.name = name.lowercased()
    }
  }

  init() {
    root = Node(id: Node.rootID, isFolder: true, parent: nil, name: "", number: 0)
    root.lookups = 1
    byID = [Node.rootID: root]
  }

  var count: Int { byID.count }

  subscript(id: UInt64) -> Node? { byID[id] }

  /// The node of a name, if the kernel knows it.
  func child(_ name: String, of folder: Node) -> Node? { byPlace[Place(folder, name)] }

  /// The path at the server.
  func path(of node: Node) -> String {
    guard let parent = node.parent else { return "" }
    return parent.parent == nil ? node.name : path(of: parent) + "/" + node.name
  }

  func path(of name: String, in folder: Node) -> String {
    folder.parent == nil ? name : path(of: folder) + "/" + name
  }

  /// Whether a node is the folder or in it, at any depth.
  func isBelow(_ node: Node, _ folder: Node) -> Bool {
    var next: Node? = node
    while let node = next {
      if node === folder { return true }
      next = node.parent
    }
    return false
  }

  /// All nodes in a folder, at any depth, that were opened.
  func opened(below folder: Node) -> [Content] {
    byID.values.compactMap { node in isBelow(node, folder) ? node.content : nil }
  }

  var allOpened: [Content] { byID.values.compactMap(\.content) }

  /// The node that is found for a name which the server tells of.
  enum Finding {
    case node(Node)
    /// A node with the server's number has another name. The server must be asked whether that still stands.
    case elsewhere(Node)
  }

  /// The node of what the server says is in a folder; a new one where there is none.
  mutating func find(_ name: String, in folder: Node, _ number: UInt64, isFolder: Bool) -> Finding {
    let place = Place(folder, name)
    let there = byPlace[place].flatMap { $0.isFolder == isFolder ? $0 : nil }
    if number != 0, let known = byNumber[number], known.isFolder == isFolder, known !== there,
      !repeated.contains(number)
    {
      return .elsewhere(known)
    }
    if let there, number == 0 || there.number == 0 || there.number == number {
      if there.number == 0, number != 0, byNumber[number] == nil { setNumber(there, number) }
      return .node(there)
    }
    return .node(insert(name, in: folder, number, isFolder: isFolder))
  }

  /// The name turned out to be a second one of the same number.
  mutating func findRepeated(_ name: String, in folder: Node, _ number: UInt64, isFolder: Bool) -> Node {
    repeated.insert(number)
    guard case .node(let node) = find(name, in: folder, number, isFolder: isFolder) else {
      preconditionFailure()
    }
    return node
  }

  private mutating func insert(_ name: String, in folder: Node, _ number: UInt64, isFolder: Bool) -> Node {
    let node = Node(id: nextID, isFolder: isFolder, parent: folder, name: name, number: 0)
    nextID += 1
    folder.children += 1
    byID[node.id] = node
    byPlace[Place(folder, name)] = node
    // A node of another kind that had the number is not there any more.
    if number != 0, byNumber[number].map({ $0.isFolder != isFolder }) ?? true { setNumber(node, number) }
    node.number = number
    return node
  }

  private mutating func setNumber(_ node: Node, _ number: UInt64) {
    node.number = number
    byNumber[number] = node
  }

  /// A node has another name from now on.
  mutating func move(_ node: Node, to name: String, in folder: Node) {
    leavePlace(node)
    let old = node.parent
    folder.children += 1
    node.parent = folder
    (node.name, node.spelled) = (name, nil)
    // The kernel believes in the new name.
    node.forgotten = nil
    byPlace[Place(folder, name)] = node
    if let old { leave(old) }
  }

  /// A folder has a node less.
  private mutating func leave(_ folder: Node) {
    folder.children -= 1
    dropIfUnknown(folder)
  }

  /// The node's file is not there any more. The kernel may still know the node.
  mutating func remove(_ node: Node) {
    leavePlace(node)
    if byNumber[node.number] === node { byNumber[node.number] = nil }
    repeated.remove(node.number)
    node.isGone = true
  }

  private mutating func leavePlace(_ node: Node) {
    guard let parent = node.parent else { return }
    let place = Place(parent, node.name)
    if byPlace[place] === node { byPlace[place] = nil }
  }

  /// The kernel has been told of a node once more.
  func tell(_ node: Node) { node.lookups += 1 }

  /// A program uses another spelling than the one that the kernel may believe in.
  /// - Returns: whether the kernel must be told, and whether the call must be begun again because of that.
  func useSpelling(of node: Node) -> (mustTell: Bool, mustBeginAgain: Bool) {
    let now = Process.milliseconds
    if let forgotten = node.forgotten {
      if !forgotten.isKnownAgain { return (false, false) }
      // A call is begun again once, even if somebody else has looked the name up meanwhile.
      if now - forgotten.time < 100 { return (true, false) }
    }
    node.forgotten = (now, false)
    return (true, true)
  }

  /// The kernel is told of a node by a name.
  /// - Returns: whether it may believe in it.
  func isBelieved(_ name: String, of node: Node) -> Bool {
    guard node.name == name else { return false }
    node.forgotten?.isKnownAgain = true
    return true
  }

  /// The server writes a name so.
  /// - Returns: how it was written here; nil when that is the same.
  func respell(_ node: Node, _ name: String) -> String? {
    defer { (node.name, node.spelled) = (name, Process.milliseconds) }
    return node.name == name ? nil : node.name
  }

  /// The kernel has forgotten what it was told of a node so many times.
  mutating func forget(_ id: UInt64, _ count: UInt64) {
    guard id != Node.rootID, let node = byID[id] else { return }
    node.lookups -= min(count, node.lookups)
    dropIfUnknown(node)
  }

  /// Drops a node that was found, and that the kernel has not been told of. A folder stays as long as nodes in it do: a
  /// file that is open by another spelling of its name does not keep the kernel from forgetting the file's folder.
  mutating func dropIfUnknown(_ node: Node) {
    guard node.lookups == 0, node.children == 0, let folder = node.parent, byID[node.id] === node,
      node.content?.state.withLock({ $0.isOpen }) != true
    else { return }
    leavePlace(node)
    if byNumber[node.number] === node {
      byNumber[node.number] = nil
      repeated.remove(node.number)
    }
    byID[node.id] = nil
    // The content knows the node: they would keep each other for ever.
    node.content = nil
    leave(folder)
  }

  /// A program here has changed a node, or what is in a folder.
  mutating func hasChanged(_ nodes: Node?...) {
    clock += 1
    for node in nodes { node?.changed = clock }
  }
}
