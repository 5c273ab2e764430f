import CSMBClient
import Drive
import Glibc
import Linux

/// The calls for paths.
extension SMBShare {
  typealias PathCall<Result> = (SMBLibrary.Context) -> Result?

  func status(at url: [CChar]) -> PathCall<RemoteStatus> {
    { context in
      var status = stat()
      return smbc_getFunctionStat(context)(context, url, &status) == 0 ? RemoteStatus(status) : nil
    }
  }

  func status(of path: String) throws(Errno) -> RemoteStatus { try ask(status(at: url(path))) }

  /// How many packets the list of a folder may take, with a few hundred names in each answer. libsmbclient reads a folder to
  /// its end before it returns, and a server may send entries for ever.
  private static let mostPacketsOfFolder = 2000

  func list(_ path: String, only name: String?) throws(Errno) -> [RemoteEntry] {
    let url = url(path)
    return try ask(atMost: Self.mostPacketsOfFolder) { context in
      let findings = Findings.current
      findings.list = FolderList(name: name)
      defer { findings.list = nil }
      guard let folder = smbc_getFunctionOpendir(context)(context, url) else { return nil }
      let failure = findings.list?.failure ?? 0
      let entries = failure == 0 ? Self.entries(of: folder, in: context) : nil
      _ = smbc_getFunctionClosedir(context)(context, folder)
      if entries == nil { errno = mapErrno(fromNTStatus: failure) }
      return entries
    }
  }

  private static func entries(of folder: OpaquePointer, in context: SMBLibrary.Context) -> [RemoteEntry] {
    var entries: [RemoteEntry] = []
    var status = stat()
    while let entry = smbc_getFunctionReaddirPlus2(context)(context, folder, &status) {
      // A name that is no text could not be asked for.
      guard let name = entry.pointee.name.flatMap({ String(validatingCString: $0) }) else { continue }
      var remote = RemoteStatus(status)
      remote.attributes = RemoteAttributes(rawValue: UInt32(entry.pointee.attrs))
      remote.size = max(0, Int64(truncatingIfNeeded: entry.pointee.size))
      entries.append(RemoteEntry(name: name, status: remote))
    }
    return entries
  }

  func open(_ path: String, _ mode: RemoteOpenMode, ahead: Bool) throws(Errno) -> any RemoteFile {
    do { return try SMBFile(in: self, path, mode, lane: lane(ahead: ahead)) } catch { throw error.errno }
  }

  func makeDirectory(_ path: String) throws(Errno) {
    let url = url(path)
    try ask { smbc_getFunctionMkdir($0)($0, url, 0o777) == 0 ? () : nil }
  }

  func removeDirectory(_ path: String) throws(Errno) {
    let url = url(path)
    try ask { smbc_getFunctionRmdir($0)($0, url) == 0 ? () : nil }
  }

  func removeFile(_ path: String) throws(Errno) {
    let url = url(path)
    try ask { smbc_getFunctionUnlink($0)($0, url) == 0 ? () : nil }
  }

  func rename(_ path: String, to other: String) throws(Errno) {
    let (from, to) = (url(path), url(other))
    try ask { smbc_getFunctionRename($0)($0, from, $0, to) == 0 ? () : nil }
  }

  func setAttributes(of path: String, to attributes: RemoteAttributes) throws(Errno) {
    let url = url(path)
    // So libsmbclient writes DOS attributes as a Unix mode.
    var mode: mode_t = 0o400
    if !attributes.contains(.readOnly) { mode |= 0o200 }
    if attributes.contains(.archive) { mode |= 0o100 }
    if attributes.contains(.system) { mode |= 0o010 }
    if attributes.contains(.hidden) { mode |= 0o001 }
    try ask { smbc_getFunctionChmod($0)($0, url, mode) == 0 ? () : nil }
  }

  func setTimes(of path: String, access: timespec, modification: timespec) throws(Errno) {
    let url = url(path)
    var times = [access, modification].map { timeval(tv_sec: $0.tv_sec, tv_usec: $0.tv_nsec / 1000) }
    try ask { smbc_getFunctionUtimes($0)($0, url, &times) == 0 ? () : nil }
  }

  func space() throws(Errno) -> RemoteSpace {
    var url = url("")
    return try ask { context in
      var space = statvfs()
      guard smbc_getFunctionStatVFS(context)(context, &url, &space) == 0 else { return nil }
      // A block of libsmbclient's is `f_frsize` sectors.
      let (size, isTooBig) = UInt64(space.f_bsize).multipliedReportingOverflow(by: UInt64(space.f_frsize))
      return RemoteSpace(
        blockSize: isTooBig ? 0 : size, blocks: UInt64(space.f_blocks), freeBlocks: UInt64(space.f_bfree),
        longestName: UInt64(space.f_namemax))
    }
  }

  private func ask<Result>(atMost packets: Int = .max, _ question: PathCall<Result>) throws(Errno) -> Result {
    do { return try call(atMost: packets, question) } catch { throw error.errno }
  }
}

extension RemoteStatus {
  /// A server's answer as libsmbclient hands it on: the bits of the mode are attributes.
  init(_ status: stat) {
    var attributes: RemoteAttributes = []
    if status.st_mode & S_IFMT == S_IFDIR {
      attributes = .directory
    } else {
      if status.st_mode & 0o200 == 0 { attributes.insert(.readOnly) }
      if status.st_mode & 0o100 != 0 { attributes.insert(.archive) }
      if status.st_mode & 0o010 != 0 { attributes.insert(.system) }
      if status.st_mode & 0o001 != 0 { attributes.insert(.hidden) }
    }
    self.init(
      number: UInt64(status.st_ino), size: Int64(status.st_size), attributes: attributes,
      access: status.st_atim,
      modification: status.st_mtim, change: status.st_ctim)
  }
}
