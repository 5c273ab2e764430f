import Glibc

/// A library's function that a function of the same name in this program hides: the dynamic linker takes the program's
/// when libsmbclient calls it, if the program exports it (Package.swift has the list).
/// - Returns: nil when the library is not there under this name.
func hiddenFunction<Function>(_ name: String, of library: String, as _: Function.Type) -> Function? {
  symbol(name, of: library).map { unsafeBitCast($0, to: Function.self) }
}

/// The same for a function of the C library, which every program has.
func hiddenFunction<Function>(_ name: String, as _: Function.Type) -> Function {
  hiddenFunction(name, of: "libc.so.6", as: Function.self)!
}

/// The same for a function of one of Samba's own libraries, whose names change with the version: the next one of its name.
func nextFunction<Function>(_ name: String, as _: Function.Type) -> Function? {
  let next = UnsafeMutableRawPointer(bitPattern: -1)  // RTLD_NEXT
  return dlsym(next, name).map { unsafeBitCast($0, to: Function.self) }
}

private func symbol(_ name: String, of library: String) -> UnsafeMutableRawPointer? {
  dlopen(library, RTLD_LAZY | RTLD_NOLOAD).flatMap { dlsym($0, name) }
}

/// Whether libsmbclient's calls come to us: otherwise a rehearsal would end up at what listens here, and no packet would be
/// looked at.
let isAsked: Bool = {
  let functions = [
    "libsamba-errors.so.1": ["map_errno_from_nt_status", "nt_errstr"],
    "libc.so.6": ["getaddrinfo", "connect", "getpeername", "writev", "sendmsg"],
  ]
  return functions.allSatisfy { library, names in
    names.allSatisfy { dlsym(nil, $0) != symbol($0, of: library) }
  }
}()
