import MPRCore

/// A status of the SMB protocol or of Samba's own network code.
struct NTStatus: RawRepresentable, Equatable {
  let rawValue: UInt32

  static let connectionRefused = NTStatus(rawValue: 0xC000_0236)
  static let ioTimeout = NTStatus(rawValue: 0xC000_00B5)

  /// For WNetGetLastError: "STATUS_LOGON_FAILURE (0xC000006D)".
  var description: String {
    let digits = String(rawValue, radix: 16, uppercase: true)
    let number = "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    guard let name = Self.table[rawValue]?.name else { return "NTSTATUS \(number)" }
    return "STATUS_\(name) (\(number))"
  }

  /// The Windows code of a failed connect.
  ///
  /// Microsoft's own (RtlNtStatusToDosError) where the server answered. A server that cannot be
  /// reached is ERROR_BAD_NETPATH in all its forms, so that another provider may know the name; a status
  /// nobody knows is ERROR_UNEXP_NET_ERR, which says that the network, not the caller, is at fault.
  var win32: Win32Error { Self.table[rawValue]?.win32 ?? .ERROR_UNEXP_NET_ERR }

  private static let table: [UInt32: (name: String, win32: Win32Error)] = [
    // The server does not like who asks.
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

    // The server does not have what is asked for, or not for now.
    0xC000_0033: ("OBJECT_NAME_INVALID", .ERROR_BAD_NET_NAME),
    0xC000_0034: ("OBJECT_NAME_NOT_FOUND", .ERROR_BAD_NET_NAME),
    0xC000_003A: ("OBJECT_PATH_NOT_FOUND", .ERROR_BAD_NET_NAME),
    0xC000_003B: ("OBJECT_PATH_SYNTAX_BAD", .ERROR_BAD_NET_NAME),
    0xC000_0103: ("NOT_A_DIRECTORY", .ERROR_BAD_NET_NAME),
    0xC000_00CB: ("BAD_DEVICE_TYPE", .ERROR_BAD_DEV_TYPE),
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

    // What came back makes no sense, or something is short.
    0xC000_00C3: ("INVALID_NETWORK_RESPONSE", .ERROR_BAD_NET_RESP),
    0xC000_00C4: ("UNEXPECTED_NETWORK_ERROR", .ERROR_UNEXP_NET_ERR),
    0xC000_0017: ("NO_MEMORY", .ERROR_NOT_ENOUGH_MEMORY),
    0xC000_009A: ("INSUFFICIENT_RESOURCES", .ERROR_NOT_ENOUGH_MEMORY),
  ]
}

// Codes that nothing but a server brings up.
extension Win32Error {
  static let ERROR_NO_SUCH_USER = Self(rawValue: 1317)
  static let ERROR_LOGON_TYPE_NOT_GRANTED = Self(rawValue: 1385)
  fileprivate static let ERROR_NETWORK_ACCESS_DENIED = Self(rawValue: 65)
  fileprivate static let ERROR_TOO_MANY_SESS = Self(rawValue: 69)
  fileprivate static let ERROR_SHARING_PAUSED = Self(rawValue: 70)
  fileprivate static let ERROR_REQ_NOT_ACCEP = Self(rawValue: 71)
  fileprivate static let ERROR_NOT_ENOUGH_SERVER_MEMORY = Self(rawValue: 1130)
  fileprivate static let ERROR_NO_LOGON_SERVERS = Self(rawValue: 1311)
  fileprivate static let ERROR_TIME_SKEW = Self(rawValue: 1398)
  fileprivate static let ERROR_NO_TRUST_SAM_ACCOUNT = Self(rawValue: 1787)
  fileprivate static let ERROR_TRUSTED_DOMAIN_FAILURE = Self(rawValue: 1788)
  fileprivate static let ERROR_TRUSTED_RELATIONSHIP_FAILURE = Self(rawValue: 1789)
}
