import MPRCore

/// A status of the SMB protocol or of Samba's own network code.
public struct NTStatus: RawRepresentable, Equatable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let invalidParameter = NTStatus(rawValue: 0xC000_000D)
  public static let noMemory = NTStatus(rawValue: 0xC000_0017)
  public static let accessDenied = NTStatus(rawValue: 0xC000_0022)
  public static let logonFailure = NTStatus(rawValue: 0xC000_006D)
  public static let nameNotFound = NTStatus(rawValue: 0xC000_0034)
  public static let ioTimeout = NTStatus(rawValue: 0xC000_00B5)
  public static let badNetworkPath = NTStatus(rawValue: 0xC000_00BE)
  public static let connectionReset = NTStatus(rawValue: 0xC000_020D)
  public static let notFound = NTStatus(rawValue: 0xC000_0225)
  public static let connectionRefused = NTStatus(rawValue: 0xC000_0236)
  public static let networkUnreachable = NTStatus(rawValue: 0xC000_023C)
  public static let hostUnreachable = NTStatus(rawValue: 0xC000_023D)
  public static let pathNotCovered = NTStatus(rawValue: 0xC000_0257)

  /// For WNetGetLastError: "STATUS_LOGON_FAILURE (0xC000006D)".
  public var description: String {
    let number = "0x" + rawValue.hexDigits.uppercased()
    guard let name = Self.table[rawValue]?.name else { return "NTSTATUS \(number)" }
    return "STATUS_\(name) (\(number))"
  }

  /// The Windows code of a failed connect.
  ///
  /// It is Microsoft's own (RtlNtStatusToDosError) where the server answered. A server that cannot be reached is
  /// ERROR_BAD_NETPATH in nearly all cases, so that the error of a provider that knows the name wins. A status that the table does not
  /// list is ERROR_UNEXP_NET_ERR, which says that the network, not the caller, is at fault.
  public var win32: Win32Error { Self.table[rawValue]?.win32 ?? .ERROR_UNEXP_NET_ERR }

  private static let table: [UInt32: (name: String, win32: Win32Error)] = [
    // The server refuses the user.
    0xC000_0022: ("ACCESS_DENIED", .ERROR_ACCESS_DENIED),
    0xC000_005E: ("NO_LOGON_SERVERS", .ERROR_NO_LOGON_SERVERS),
    0xC000_0064: ("NO_SUCH_USER", .ERROR_NO_SUCH_USER),
    0xC000_006A: ("WRONG_PASSWORD", .ERROR_INVALID_PASSWORD),
    0xC000_006D: ("LOGON_FAILURE", .ERROR_LOGON_FAILURE),
    0xC000_006E: ("ACCOUNT_RESTRICTION", .ERROR_ACCOUNT_RESTRICTION),
    0xC000_006F: ("INVALID_LOGON_HOURS", .ERROR_INVALID_LOGON_HOURS),
    0xC000_0070: ("INVALID_WORKSTATION", .ERROR_INVALID_WORKSTATION),
    0xC000_0071: ("PASSWORD_EXPIRED", .ERROR_PASSWORD_EXPIRED),
    0xC000_0072: ("ACCOUNT_DISABLED", .ERROR_ACCOUNT_DISABLED),
    0xC000_0133: ("TIME_DIFFERENCE_AT_DC", .ERROR_TIME_SKEW),
    0xC000_015B: ("LOGON_TYPE_NOT_GRANTED", .ERROR_LOGON_TYPE_NOT_GRANTED),
    0xC000_018B: ("NO_TRUST_SAM_ACCOUNT", .ERROR_NO_TRUST_SAM_ACCOUNT),
    0xC000_018C: ("TRUSTED_DOMAIN_FAILURE", .ERROR_TRUSTED_DOMAIN_FAILURE),
    0xC000_018D: ("TRUSTED_RELATIONSHIP_FAILURE", .ERROR_TRUSTED_RELATIONSHIP_FAILURE),
    0xC000_0193: ("ACCOUNT_EXPIRED", .ERROR_ACCOUNT_EXPIRED),
    0xC000_0224: ("PASSWORD_MUST_CHANGE", .ERROR_PASSWORD_MUST_CHANGE),
    0xC000_0234: ("ACCOUNT_LOCKED_OUT", .ERROR_ACCOUNT_LOCKED_OUT),
    0xC000_0418: ("NTLM_BLOCKED", .ERROR_NTLM_BLOCKED),
    0xC000_035C: ("NETWORK_SESSION_EXPIRED", .ERROR_UNEXP_NET_ERR),

    // The server does not have the share, or does not offer it for now.
    0xC000_0033: ("OBJECT_NAME_INVALID", .ERROR_BAD_NET_NAME),
    0xC000_0034: ("OBJECT_NAME_NOT_FOUND", .ERROR_BAD_NET_NAME),
    0xC000_003A: ("OBJECT_PATH_NOT_FOUND", .ERROR_BAD_NET_NAME),
    0xC000_003B: ("OBJECT_PATH_SYNTAX_BAD", .ERROR_BAD_NET_NAME),
    0xC000_0103: ("NOT_A_DIRECTORY", .ERROR_BAD_NET_NAME),
    0xC000_00CB: ("BAD_DEVICE_TYPE", .ERROR_BAD_DEV_TYPE),
    0xC000_0257: ("PATH_NOT_COVERED", .ERROR_HOST_UNREACHABLE),
    0xC000_00CC: ("BAD_NETWORK_NAME", .ERROR_BAD_NET_NAME),
    0xC000_00CA: ("NETWORK_ACCESS_DENIED", .ERROR_NETWORK_ACCESS_DENIED),
    0xC000_00BB: ("NOT_SUPPORTED", .ERROR_NOT_SUPPORTED),
    0xC000_00CE: ("TOO_MANY_SESSIONS", .ERROR_TOO_MANY_SESS),
    0xC000_00CF: ("SHARING_PAUSED", .ERROR_SHARING_PAUSED),
    0xC000_00D0: ("REQUEST_NOT_ACCEPTED", .ERROR_REQ_NOT_ACCEP),
    0xC000_0205: ("INSUFF_SERVER_RESOURCES", .ERROR_NOT_ENOUGH_SERVER_MEMORY),

    // There is no server to talk to.
    0xC000_0001: ("UNSUCCESSFUL", .ERROR_BAD_NETPATH),
    0xC000_00B5: ("IO_TIMEOUT", .ERROR_BAD_NETPATH),
    0xC000_00BE: ("BAD_NETWORK_PATH", .ERROR_BAD_NETPATH),
    0xC000_00C9: ("NETWORK_NAME_DELETED", .ERROR_BAD_NETPATH),
    0xC000_0141: ("INVALID_ADDRESS", .ERROR_BAD_NETPATH),
    0xC000_020C: ("CONNECTION_DISCONNECTED", .ERROR_BAD_NETPATH),
    0xC000_020D: ("CONNECTION_RESET", .ERROR_BAD_NETPATH),
    0xC000_0225: ("NOT_FOUND", .ERROR_BAD_NETPATH),
    0xC000_0236: ("CONNECTION_REFUSED", .ERROR_BAD_NETPATH),
    0xC000_0241: ("CONNECTION_ABORTED", .ERROR_BAD_NETPATH),
    0xC000_023C: ("NETWORK_UNREACHABLE", .ERROR_NETWORK_UNREACHABLE),
    0xC000_023D: ("HOST_UNREACHABLE", .ERROR_HOST_UNREACHABLE),

    // The answer makes no sense, or memory is short.
    0xC000_00C3: ("INVALID_NETWORK_RESPONSE", .ERROR_BAD_NET_RESP),
    0xC000_00C4: ("UNEXPECTED_NETWORK_ERROR", .ERROR_UNEXP_NET_ERR),
    0xC000_0017: ("NO_MEMORY", .ERROR_NOT_ENOUGH_MEMORY),
    0xC000_009A: ("INSUFFICIENT_RESOURCES", .ERROR_NOT_ENOUGH_MEMORY),
  ]
}
