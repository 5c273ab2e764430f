import Glibc

/// The NTSTATUS behind libsmbclient's last failure, which errno loses: a locked account, a garbled
/// answer and an unknown host are all EINVAL.
///
/// libsmbclient turns every status into errno with `map_errno_from_nt_status` of libsamba-errors, and
/// calls it through the dynamic linker; the program's own function of that name comes first, if the program
/// exports it: the linker does so only when it is told (--export-dynamic-symbol, in Package.swift).
enum NTStatusCapture {
  /// The calling thread's last status since this was set to 0. It stays 0 when there was none, or when the library does not
  /// call us.
  static var last: UInt32 {
    get { Findings.current.status }
    set { Findings.current.status = newValue }
  }

  /// The last status that the library put into words for a log on this thread since this was set to 0. When it cannot follow a referral
  /// it says why in no other way: to its caller the place does not exist.
  static var logged: UInt32 {
    get { Findings.current.loggedStatus }
    set { Findings.current.loggedStatus = newValue }
  }

  fileprivate typealias Function = @convention(c) (UInt32) -> CInt

  fileprivate static let original = hiddenFunction(
    "map_errno_from_nt_status", of: "libsamba-errors.so.1", as: Function.self)
}

/// The function that libsmbclient calls in place of libsamba-errors' own. It passes every call on.
@c(map_errno_from_nt_status)
public func mapErrno(fromNTStatus status: UInt32) -> CInt {
  NTStatusCapture.last = status
  guard let original = NTStatusCapture.original else { return status == 0 ? 0 : EINVAL }
  return original(status)
}

private let describe = hiddenFunction(
  "nt_errstr", of: "libsamba-errors.so.1", as: (@convention(c) (UInt32) -> UnsafePointer<CChar>?).self)

/// The function that libsmbclient calls in place of libsamba-errors' own, to put a status into words. It passes every
/// call on.
@c(nt_errstr)
public func describeNTStatus(_ status: UInt32) -> UnsafePointer<CChar>? {
  NTStatusCapture.logged = status
  return describe?(status)
}
