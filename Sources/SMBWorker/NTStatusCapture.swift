import Glibc

/// The NTSTATUS behind libsmbclient's last failure, which errno loses: a locked account, a garbled
/// answer and an unknown host are all EINVAL.
///
/// libsmbclient turns every status into errno with `map_errno_from_nt_status` of libsamba-errors, and
/// calls it through the dynamic linker; the program's own function of that name comes first, if the program
/// exports it: the linker does so only when it is told (--export-dynamic-symbol, in Package.swift).
enum NTStatusCapture {
  /// The last status since this was set to 0. It stays 0 when there was none, or when the library does not call us. A
  /// worker has one thread.
  nonisolated(unsafe) static var last: UInt32 = 0

  fileprivate typealias Function = @convention(c) (UInt32) -> CInt

  fileprivate static let original: Function? = {
    guard let library = dlopen("libsamba-errors.so.1", RTLD_LAZY | RTLD_NOLOAD),
      let symbol = dlsym(library, "map_errno_from_nt_status")
    else { return nil }
    return unsafeBitCast(symbol, to: Function.self)
  }()
}

/// The function that libsmbclient calls in place of libsamba-errors' own. It passes every call on.
@c(map_errno_from_nt_status)
public func mapErrno(fromNTStatus status: UInt32) -> CInt {
  NTStatusCapture.last = status
  guard let original = NTStatusCapture.original else { return status == 0 ? 0 : EINVAL }
  return original(status)
}
