extension Win32Error {
  /// Whether the server has judged user or password, so that another try with the same ones is of no use.
  public var isLogonFailure: Bool {
    switch self {
    case .ERROR_LOGON_FAILURE, .ERROR_ACCOUNT_RESTRICTION, .ERROR_INVALID_LOGON_HOURS,
      .ERROR_INVALID_WORKSTATION, .ERROR_PASSWORD_EXPIRED, .ERROR_ACCOUNT_DISABLED,
      .ERROR_ACCOUNT_EXPIRED, .ERROR_PASSWORD_MUST_CHANGE, .ERROR_ACCOUNT_LOCKED_OUT,
      .ERROR_NTLM_BLOCKED, .ERROR_INVALID_PASSWORD, .ERROR_BAD_USERNAME, .ERROR_NO_SUCH_USER,
      .ERROR_LOGON_TYPE_NOT_GRANTED:
      return true
    default: return false
    }
  }
}
