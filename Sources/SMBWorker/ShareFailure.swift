import Glibc
import Linux
import WorkerProtocol

/// Why a call of libsmbclient for a file has failed.
struct ShareFailure: Error {
  enum Kind {
    /// The server has answered.
    case answered
    /// The connection is gone; a new one may be had at once.
    case disconnected
    /// The server is not to be reached, or says nothing.
    case unreachable
    /// The server refuses the user: to ask again could lock the account.
    case refused
    /// The user's Kerberos ticket has ended, and the connection with it. A new ticket would do.
    case ticketEnded
  }

  let kind: Kind
  let errno: Errno

  /// - Parameters:
  ///   - error: the errno that the library has left.
  ///   - status: the NTSTATUS that it has seen last; it may belong to an earlier failure within the call.
  init(error: CInt, status: UInt32) {
    let name = Self.statuses[status]
    if status == Self.sessionExpired {
      self = .ticketEnded
    } else if Self.refusals.contains(status) {
      (kind, errno) = (.refused, Errno(rawValue: EACCES))
    } else if [ECONNABORTED, ECONNRESET, ENETRESET, EPIPE, ENOTCONN, ESHUTDOWN].contains(error)
      || Self.disconnections.contains(status)
    {
      (kind, errno) = (.disconnected, Errno(rawValue: EIO))
    } else if [ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN].contains(error) {
      (kind, errno) = (.unreachable, Errno(rawValue: error))
    } else {
      (kind, errno) = (.answered, Errno(rawValue: name ?? (error == 0 ? EIO : error)))
    }
  }

  init(_ errno: CInt, _ kind: Kind = .answered) { (self.errno, self.kind) = (Errno(rawValue: errno), kind) }

  static let ticketEnded = ShareFailure(EKEYEXPIRED, .ticketEnded)

  /// NETWORK_SESSION_EXPIRED: so a server answers everything from the end of the ticket on.
  private static let sessionExpired: UInt32 = 0xC000_035C

  /// Whether the server has not answered.
  var isLoss: Bool { kind != .answered }

  /// The errno where it says more than the one that libsmbclient makes of the status.
  private static let statuses: [UInt32: CInt] = [
    0xC000_0022: EACCES,  // ACCESS_DENIED
    0xC000_0033: EINVAL,  // OBJECT_NAME_INVALID
    0xC000_0034: ENOENT,  // OBJECT_NAME_NOT_FOUND
    0xC000_0035: EEXIST,  // OBJECT_NAME_COLLISION
    0xC000_0039: ENOENT,  // OBJECT_PATH_INVALID
    0xC000_003A: ENOENT,  // OBJECT_PATH_NOT_FOUND
    0xC000_0043: EBUSY,  // SHARING_VIOLATION
    0xC000_0044: EDQUOT,  // QUOTA_EXCEEDED
    0xC000_0054: EBUSY,  // FILE_LOCK_CONFLICT
    0xC000_0056: ENOENT,  // DELETE_PENDING
    0xC000_0061: EPERM,  // PRIVILEGE_NOT_HELD
    0xC000_007F: ENOSPC,  // DISK_FULL
    0xC000_009A: ENOMEM,  // INSUFFICIENT_RESOURCES
    0xC000_00A2: EROFS,  // MEDIA_WRITE_PROTECTED
    0xC000_00BA: EISDIR,  // FILE_IS_A_DIRECTORY
    0xC000_00BB: EOPNOTSUPP,  // NOT_SUPPORTED
    0xC000_00C3: EIO,  // INVALID_NETWORK_RESPONSE
    0xC000_00D4: EXDEV,  // NOT_SAME_DEVICE
    0xC000_0101: ENOTEMPTY,  // DIRECTORY_NOT_EMPTY
    0xC000_0103: ENOTDIR,  // NOT_A_DIRECTORY
    0xC000_0106: ENAMETOOLONG,  // NAME_TOO_LONG
    0xC000_011F: ENFILE,  // TOO_MANY_OPENED_FILES
    0xC000_0121: EACCES,  // CANNOT_DELETE
    0xC000_0904: EFBIG,  // FILE_TOO_LARGE
  ]

  /// The statuses that end a connection, a session or the use of a share, with the files that were open there.
  private static let disconnections: Set<UInt32> = [
    0xC000_0037, 0xC000_00C9, 0xC000_0128, 0xC000_0203, 0xC000_020C, 0xC000_020D, 0xC000_0241,
  ]

  private static let refusals: Set<UInt32> = [
    0xC000_0064, 0xC000_006A, 0xC000_006D, 0xC000_006E, 0xC000_006F, 0xC000_0070, 0xC000_0071, 0xC000_0072,
    0xC000_015B, 0xC000_0193, 0xC000_0224, 0xC000_0234, 0xC000_0418,
  ]
}
