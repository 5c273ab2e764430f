import CFUSE
import Glibc
import Linux

/// The functions that libfuse calls for the kernel's requests.
enum FUSEOperations {
  static var table: fuse_lowlevel_ops {
    var table = fuse_lowlevel_ops()
    addPaths(to: &table)
    addNames(to: &table)
    addFiles(to: &table)
    addFolders(to: &table)
    addExtendedAttributes(to: &table)
    return table
  }

  private static func addPaths(to table: inout fuse_lowlevel_ops) {
    table.`init` = { _, connection in
      // The server's times are in units of 100 ns.
      connection?.pointee.time_gran = 100
      connection?.pointee.max_write = UInt32(BufferPool.longestWrite)
    }
    table.lookup = { request, folder, name in
      answer(request) { (files, request) throws(Errno) in try files.lookUp(folder, name, request) }
    }
    table.forget = { request, id, count in
      Request(request).forget { $0.forget(id, count) }
    }
    table.forget_multi = { request, count, list in
      Request(request).forget { files in
        for forgotten in UnsafeBufferPointer(start: list, count: count) {
          files.forget(forgotten.ino, forgotten.nlookup)
        }
      }
    }
    table.getattr = { request, id, _ in
      answer(request) { (files, request) throws(Errno) in try files.getAttributes(id, request) }
    }
    table.setattr = { request, id, attributes, which, info in
      let file = info.map { OpenFile.of($0.pointee.fh) }
      answer(request) { (files, request) throws(Errno) in
        try files.setAttributes(id, attributes!.pointee, which, file, request)
      }
    }
    table.access = { request, id, permissions in
      answer(request) { (files, request) throws(Errno) in try files.checkAccess(id, permissions, request) }
    }
    table.statfs = { request, _ in
      let request = Request(request)
      request.answerSpace { (files) throws(Errno) in try files.getSpace(request) }
    }
  }

  private static func addNames(to table: inout fuse_lowlevel_ops) {
    table.mkdir = { request, folder, name, _ in
      answer(request) { (files, request) throws(Errno) in try files.makeFolder(folder, name, request) }
    }
    table.mknod = { request, folder, name, mode, _ in
      answer(request) { (files, request) throws(Errno) in try files.makeFile(folder, name, mode, request) }
    }
    // A share has no other kinds of files.
    table.symlink = { request, _, _, _ in
      answer(request) { (_, _) throws(Errno) in throw Errno(rawValue: EPERM) }
    }
    table.link = { request, _, _, _ in
      answer(request) { (_, _) throws(Errno) in throw Errno(rawValue: EPERM) }
    }
    table.readlink = { request, _ in
      answer(request) { (_, _) throws(Errno) in throw Errno(rawValue: EINVAL) }
    }
    table.unlink = { request, folder, name in
      answer(request) { (files, request) throws(Errno) in try files.removeFile(folder, name, request) }
    }
    table.rmdir = { request, folder, name in
      answer(request) { (files, request) throws(Errno) in try files.removeFolder(folder, name, request) }
    }
    table.rename = { request, folder, name, newFolder, newName, flags in
      answer(request) { (files, request) throws(Errno) in
        try files.rename(folder, name, to: newFolder, newName, flags, request)
      }
    }
  }

  private static func addFiles(to table: inout fuse_lowlevel_ops) {
    table.open = { request, id, info in
      answer(request) { (files, request) throws(Errno) in try files.open(id, info!.pointee, request) }
    }
    table.create = { request, folder, name, _, info in
      answer(request) { (files, request) throws(Errno) in
        try files.create(folder, name, info!.pointee, request)
      }
    }
    table.read = { request, _, count, offset, info in
      let file = OpenFile.of(info!.pointee.fh)
      answer(request) { (files, request) throws(Errno) in
        try files.read(file, count, at: Int64(offset), request)
      }
    }
    table.write = { request, _, bytes, count, offset, info in
      let file = OpenFile.of(info!.pointee.fh)
      answer(request) { (files, request) throws(Errno) in
        try files.write(
          file, UnsafeRawBufferPointer(start: bytes, count: count), at: Int64(offset), request)
      }
    }
    table.flush = { request, _, info in
      let file = OpenFile.of(info!.pointee.fh)
      answer(request) { (files, request) throws(Errno) in try files.flush(file, telling: false, request) }
    }
    table.fsync = { request, _, _, info in
      let file = OpenFile.of(info!.pointee.fh)
      answer(request) { (files, request) throws(Errno) in try files.flush(file, telling: true, request) }
    }
    table.release = { request, _, info in
      let file = OpenFile.of(info!.pointee.fh)
      answer(request) { (files, request) in files.release(file, request) }
    }
  }

  private static func addFolders(to table: inout fuse_lowlevel_ops) {
    table.opendir = { request, id, info in
      answer(request) { (files, request) throws(Errno) in try files.openFolder(id, info!.pointee, request) }
    }
    table.readdir = { request, _, room, first, info in
      let folder = OpenFolder.of(info!.pointee.fh)
      answer(request) { (files, request) throws(Errno) in
        try files.readFolder(folder, from: Int(first), room: room, isFull: false, request)
      }
    }
    table.readdirplus = { request, _, room, first, info in
      let folder = OpenFolder.of(info!.pointee.fh)
      answer(request) { (files, request) throws(Errno) in
        try files.readFolder(folder, from: Int(first), room: room, isFull: true, request)
      }
    }
    table.releasedir = { request, _, info in
      let folder = OpenFolder.of(info!.pointee.fh)
      answer(request) { (files, request) in files.releaseFolder(folder, request) }
    }
    table.fsyncdir = { request, _, _, _ in
      answer(request) { (_, request) in request.replyDone() }
    }
  }

  private static func addExtendedAttributes(to table: inout fuse_lowlevel_ops) {
    table.getxattr = { request, id, name, size in
      answer(request) { (files, request) throws(Errno) in try files.getAttribute(id, name, size, request) }
    }
    table.setxattr = { request, id, name, value, size, _ in
      answer(request) { (files, request) throws(Errno) in
        try files.setAttribute(id, name, UnsafeRawBufferPointer(start: value, count: size), request)
      }
    }
    // The attributes of DOS are in no list: a copy with all that a file has would take six more round trips for each one.
    table.listxattr = { request, _, size in
      answer(request) { (_, request) in request.reply([], size: size) }
    }
    table.removexattr = { request, _, _ in
      answer(request) { (_, _) throws(Errno) in throw Errno(rawValue: EOPNOTSUPP) }
    }
  }
}

/// Has a request of the kernel answered by the files.
/// - Parameter body: replies unless it throws.
private func answer(_ raw: fuse_req_t?, _ body: (FileSystem, Request) throws(Errno) -> Void) {
  let request = Request(raw)
  request.answer { (files) throws(Errno) in try body(files, request) }
}
