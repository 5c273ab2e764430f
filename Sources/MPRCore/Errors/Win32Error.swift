internal import CMPR

/// A Windows error code, by its official name. `NO_ERROR` is a value too: operations that have a
/// status (a notification, a reply) carry it; it is never thrown.
public struct Win32Error: Error, RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(_ constant: Int) { rawValue = UInt32(constant) }

  public static let NO_ERROR = Self(CMPR.NO_ERROR)
  public static let ERROR_ACCESS_DENIED = Self(CMPR.ERROR_ACCESS_DENIED)
  public static let ERROR_NOT_ENOUGH_MEMORY = Self(CMPR.ERROR_NOT_ENOUGH_MEMORY)
  public static let ERROR_NOT_SUPPORTED = Self(CMPR.ERROR_NOT_SUPPORTED)
  public static let ERROR_BAD_NETPATH = Self(CMPR.ERROR_BAD_NETPATH)
  public static let ERROR_BAD_NET_RESP = Self(CMPR.ERROR_BAD_NET_RESP)
  public static let ERROR_UNEXP_NET_ERR = Self(CMPR.ERROR_UNEXP_NET_ERR)
  public static let ERROR_NETWORK_ACCESS_DENIED = Self(CMPR.ERROR_NETWORK_ACCESS_DENIED)
  public static let ERROR_BAD_DEV_TYPE = Self(CMPR.ERROR_BAD_DEV_TYPE)
  public static let ERROR_BAD_NET_NAME = Self(CMPR.ERROR_BAD_NET_NAME)
  public static let ERROR_TOO_MANY_SESS = Self(CMPR.ERROR_TOO_MANY_SESS)
  public static let ERROR_SHARING_PAUSED = Self(CMPR.ERROR_SHARING_PAUSED)
  public static let ERROR_REQ_NOT_ACCEP = Self(CMPR.ERROR_REQ_NOT_ACCEP)
  public static let ERROR_ALREADY_ASSIGNED = Self(CMPR.ERROR_ALREADY_ASSIGNED)
  public static let ERROR_INVALID_PASSWORD = Self(CMPR.ERROR_INVALID_PASSWORD)
  public static let ERROR_INVALID_PARAMETER = Self(CMPR.ERROR_INVALID_PARAMETER)
  public static let ERROR_INVALID_LEVEL = Self(CMPR.ERROR_INVALID_LEVEL)
  public static let ERROR_BUSY = Self(CMPR.ERROR_BUSY)
  public static let ERROR_MORE_DATA = Self(CMPR.ERROR_MORE_DATA)
  public static let ERROR_NO_MORE_ITEMS = Self(CMPR.ERROR_NO_MORE_ITEMS)
  public static let ERROR_INVALID_ADDRESS = Self(CMPR.ERROR_INVALID_ADDRESS)
  public static let ERROR_NOT_ENOUGH_SERVER_MEMORY = Self(CMPR.ERROR_NOT_ENOUGH_SERVER_MEMORY)
  public static let ERROR_BAD_DEVICE = Self(CMPR.ERROR_BAD_DEVICE)
  public static let ERROR_CONNECTION_UNAVAIL = Self(CMPR.ERROR_CONNECTION_UNAVAIL)
  public static let ERROR_DEVICE_ALREADY_REMEMBERED = Self(CMPR.ERROR_DEVICE_ALREADY_REMEMBERED)
  public static let ERROR_NO_NET_OR_BAD_PATH = Self(CMPR.ERROR_NO_NET_OR_BAD_PATH)
  public static let ERROR_BAD_PROVIDER = Self(CMPR.ERROR_BAD_PROVIDER)
  public static let ERROR_CANNOT_OPEN_PROFILE = Self(CMPR.ERROR_CANNOT_OPEN_PROFILE)
  public static let ERROR_BAD_PROFILE = Self(CMPR.ERROR_BAD_PROFILE)
  public static let ERROR_NOT_CONTAINER = Self(CMPR.ERROR_NOT_CONTAINER)
  public static let ERROR_EXTENDED_ERROR = Self(CMPR.ERROR_EXTENDED_ERROR)
  public static let ERROR_SESSION_CREDENTIAL_CONFLICT = Self(CMPR.ERROR_SESSION_CREDENTIAL_CONFLICT)
  public static let ERROR_NO_NETWORK = Self(CMPR.ERROR_NO_NETWORK)
  public static let ERROR_CANCELLED = Self(CMPR.ERROR_CANCELLED)
  public static let ERROR_NETWORK_UNREACHABLE = Self(CMPR.ERROR_NETWORK_UNREACHABLE)
  public static let ERROR_HOST_UNREACHABLE = Self(CMPR.ERROR_HOST_UNREACHABLE)
  public static let ERROR_NOT_LOGGED_ON = Self(CMPR.ERROR_NOT_LOGGED_ON)
  public static let ERROR_NO_LOGON_SERVERS = Self(CMPR.ERROR_NO_LOGON_SERVERS)
  public static let ERROR_NO_SUCH_USER = Self(CMPR.ERROR_NO_SUCH_USER)
  public static let ERROR_LOGON_FAILURE = Self(CMPR.ERROR_LOGON_FAILURE)
  public static let ERROR_ACCOUNT_RESTRICTION = Self(CMPR.ERROR_ACCOUNT_RESTRICTION)
  public static let ERROR_INVALID_LOGON_HOURS = Self(CMPR.ERROR_INVALID_LOGON_HOURS)
  public static let ERROR_INVALID_WORKSTATION = Self(CMPR.ERROR_INVALID_WORKSTATION)
  public static let ERROR_PASSWORD_EXPIRED = Self(CMPR.ERROR_PASSWORD_EXPIRED)
  public static let ERROR_ACCOUNT_DISABLED = Self(CMPR.ERROR_ACCOUNT_DISABLED)
  public static let ERROR_LOGON_TYPE_NOT_GRANTED = Self(CMPR.ERROR_LOGON_TYPE_NOT_GRANTED)
  public static let ERROR_TIME_SKEW = Self(CMPR.ERROR_TIME_SKEW)
  public static let ERROR_NO_TRUST_SAM_ACCOUNT = Self(CMPR.ERROR_NO_TRUST_SAM_ACCOUNT)
  public static let ERROR_TRUSTED_DOMAIN_FAILURE = Self(CMPR.ERROR_TRUSTED_DOMAIN_FAILURE)
  public static let ERROR_TRUSTED_RELATIONSHIP_FAILURE = Self(CMPR.ERROR_TRUSTED_RELATIONSHIP_FAILURE)
  public static let ERROR_ACCOUNT_EXPIRED = Self(CMPR.ERROR_ACCOUNT_EXPIRED)
  public static let ERROR_PASSWORD_MUST_CHANGE = Self(CMPR.ERROR_PASSWORD_MUST_CHANGE)
  public static let ERROR_ACCOUNT_LOCKED_OUT = Self(CMPR.ERROR_ACCOUNT_LOCKED_OUT)
  public static let ERROR_NTLM_BLOCKED = Self(CMPR.ERROR_NTLM_BLOCKED)
  public static let ERROR_BAD_USERNAME = Self(CMPR.ERROR_BAD_USERNAME)
  public static let ERROR_NOT_CONNECTED = Self(CMPR.ERROR_NOT_CONNECTED)
  public static let ERROR_OPEN_FILES = Self(CMPR.ERROR_OPEN_FILES)
  public static let ERROR_DEVICE_IN_USE = Self(CMPR.ERROR_DEVICE_IN_USE)
}

/// What a network said beyond the Win32 code: what WNetGetLastError reports.
public struct NetworkErrorDetail: Equatable, Sendable {
  /// The network's own code; for SMB the NTSTATUS.
  public var code: UInt32
  public var text: WideString
  /// The display name of the provider.
  public var provider: WideString

  public init(code: UInt32, text: WideString, provider: WideString) {
    self.code = code
    self.text = text
    self.provider = provider
  }
}
