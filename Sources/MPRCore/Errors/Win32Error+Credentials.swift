extension Win32Error {
  /// Whether it says that another user or password may do better: an access-denied code (NP-ADD3-006).
  public var refusesCredentials: Bool {
    [.ERROR_LOGON_FAILURE, .ERROR_INVALID_PASSWORD, .ERROR_ACCESS_DENIED].contains(self)
  }
}
