import Glibc
import Linux

@testable import Drive

/// A share in this process's memory, which does what no real server does on demand.
final class MemoryShare: RemoteShare {
  struct Item: Sendable {
    var number: UInt64
    var isFolder = false
    var bytes: [UInt8] = []
    var attributes: RemoteAttributes = []
    /// The time of the last write in seconds; nil for one that follows from the size.
    var modification: Int?
  }

  struct State: Sendable {
    var items: [String: Item] = ["": Item(number: 1, isFolder: true)]
    var nextNumber: UInt64 = 2
    /// Added to each folder's list, whatever it is.
    var lies: [String] = []
    /// Fails every call.
    var failure: Errno?
    /// Fails every write.
    var writeFailure: Errno?
    var opened = 0
    /// How long each call for an open file takes, in microseconds.
    var delay: UInt32 = 0
    var isEverythingNumbered: UInt64?
  }

  /// As servers do, a file that was written gets the time at which it is closed.
  static let timeOfClosing = 1_000_000_000

  let state = Guarded(State())
  let isDistant: Bool

  init(isDistant: Bool = false) { self.isDistant = isDistant }

  func add(_ path: String, number: UInt64? = nil, isFolder: Bool = false, _ text: String = "") {
    state.withLock { state in
      state.items[path] = Item(
        number: number ?? state.nextNumber, isFolder: isFolder, bytes: Array(text.utf8))
      state.nextNumber += 1
    }
  }

  private func use<Result>(_ body: (inout State) throws(Errno) -> Result) throws(Errno) -> Result {
    try state.withLock { (state) throws(Errno) in
      if let failure = state.failure { throw failure }
      return try body(&state)
    }
  }

  /// The key of a path, in whatever case it is written.
  private static func key(_ path: String, _ state: State) -> String? {
    state.items.keys.first { $0.lowercased() == path.lowercased() }
  }

  static func status(_ item: Item, _ state: State) -> RemoteStatus {
    RemoteStatus(
      number: state.isEverythingNumbered ?? item.number, size: Int64(item.bytes.count),
      attributes: item.isFolder ? .directory : item.attributes, access: timespec(),
      modification: timespec(tv_sec: item.modification ?? item.bytes.count, tv_nsec: 0), change: timespec())
  }

  static func item(_ path: String, _ state: State) throws(Errno) -> (key: String, item: Item) {
    guard let key = key(path, state), let item = state.items[key] else { throw Errno(rawValue: ENOENT) }
    return (key, item)
  }

  func status(of path: String) throws(Errno) -> RemoteStatus {
    try use { (state) throws(Errno) in Self.status(try Self.item(path, state).item, state) }
  }

  func list(_ path: String, only name: String?) throws(Errno) -> [RemoteEntry] {
    try use { (state) throws(Errno) in
      let prefix = path.isEmpty ? "" : path + "/"
      let names = state.items.keys.filter { $0.hasPrefix(prefix) && $0 != "" }.map {
        $0.dropFirst(prefix.count)
      }
      let known = names.filter { !$0.contains("/") }.map { name in
        RemoteEntry(name: String(name), status: Self.status(state.items[prefix + name]!, state))
      }
      let lies = state.lies.map { RemoteEntry(name: $0, status: Self.status(Item(number: 7777), state)) }
      return known + lies
    }
  }

  func open(_ path: String, _ mode: RemoteOpenMode, ahead: Bool) throws(Errno) -> any RemoteFile {
    try use { (state) throws(Errno) in
      if Self.key(path, state) == nil, mode.contains(.creating) {
        state.items[path] = Item(number: state.nextNumber)
        state.nextNumber += 1
      } else if mode.contains(.exclusive) {
        throw Errno(rawValue: EEXIST)
      }
      let item = try Self.item(path, state).item
      if item.isFolder { throw Errno(rawValue: EISDIR) }
      state.opened += 1
    }
    return MemoryFile(self, path, canWrite: mode.contains(.writing))
  }

  func makeDirectory(_ path: String) throws(Errno) {
    try use { (state) throws(Errno) in
      guard Self.key(path, state) == nil else { throw Errno(rawValue: EEXIST) }
      state.items[path] = Item(number: state.nextNumber, isFolder: true)
      state.nextNumber += 1
    }
  }

  func removeDirectory(_ path: String) throws(Errno) {
    try use { (state) throws(Errno) in
      guard !state.items.keys.contains(where: { $0.hasPrefix(path + "/") }) else {
        throw Errno(rawValue: ENOTEMPTY)
      }
      state.items[try Self.item(path, state).key] = nil
    }
  }

  func removeFile(_ path: String) throws(Errno) {
    try use { (state) throws(Errno) in state.items[try Self.item(path, state).key] = nil }
  }

  func rename(_ path: String, to other: String) throws(Errno) {
    try use { (state) throws(Errno) in
      let (key, _) = try Self.item(path, state)
      for (old, item) in state.items where old == key || old.hasPrefix(key + "/") {
        state.items[old] = nil
        state.items[other + old.dropFirst(key.count)] = item
      }
    }
  }

  func setAttributes(of path: String, to attributes: RemoteAttributes) throws(Errno) {
    try use { (state) throws(Errno) in state.items[try Self.item(path, state).key]?.attributes = attributes }
  }

  func setTimes(of path: String, access: timespec, modification: timespec) throws(Errno) {
    try use { (state) throws(Errno) in
      state.items[try Self.item(path, state).key]?.modification = modification.tv_sec
    }
  }

  func space() throws(Errno) -> RemoteSpace {
    RemoteSpace(blockSize: 4096, blocks: 1000, freeBlocks: 500, longestName: 255)
  }

  func rest() {}
}

private final class MemoryFile: RemoteFile {
  let canWrite: Bool
  let isDead = false
  private let share: MemoryShare
  private let path: String
  private let hasWritten = Guarded(false)
  private let closed = Guarded(false)

  init(_ share: MemoryShare, _ path: String, canWrite: Bool) {
    (self.share, self.path, self.canWrite) = (share, path, canWrite)
  }

  var isClosed: Bool { closed.withLock { $0 } }

  private func use<Result>(_ body: (inout MemoryShare.State) throws(Errno) -> Result) throws(Errno) -> Result
  {
    usleep(share.state.withLock { $0.delay })
    if isClosed { throw Errno(rawValue: EBADF) }
    return try share.state.withLock(body)
  }

  func status() throws(Errno) -> RemoteStatus {
    try use { (state) throws(Errno) in MemoryShare.status(try MemoryShare.item(path, state).item, state) }
  }

  func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try use { (state) throws(Errno) in
      let bytes = try MemoryShare.item(path, state).item.bytes.dropFirst(Int(offset)).prefix(buffer.count)
      buffer.copyBytes(from: bytes)
      return bytes.count
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(Errno) {
    try use { (state) throws(Errno) in
      if let failure = state.writeFailure { throw failure }
      let key = try MemoryShare.item(path, state).key
      let missing = max(0, Int(offset) + bytes.count - state.items[key]!.bytes.count)
      state.items[key]!.bytes += [UInt8](repeating: 0, count: missing)
      state.items[key]!.bytes.replaceSubrange(Int(offset)..<Int(offset) + bytes.count, with: bytes)
    }
    hasWritten.withLock { $0 = true }
  }

  func truncate(to size: Int64) throws(Errno) {
    try use { (state) throws(Errno) in
      let key = try MemoryShare.item(path, state).key
      let bytes = state.items[key]!.bytes.prefix(Int(size))
      state.items[key]!.bytes = bytes + [UInt8](repeating: 0, count: Int(size) - bytes.count)
    }
  }

  func close() throws(Errno) {
    closed.withLock { $0 = true }
    usleep(share.state.withLock { $0.delay })
    share.state.withLock { state in
      state.opened -= 1
      if hasWritten.withLock({ $0 }), let key = try? MemoryShare.item(path, state).key {
        state.items[key]!.modification = MemoryShare.timeOfClosing
      }
    }
  }
}
