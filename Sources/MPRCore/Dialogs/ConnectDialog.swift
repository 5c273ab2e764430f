internal import CMPR

/// The content of a dialogue in which the user connects a drive: the arguments of WNetConnectionDialog*.
public struct ConnectDialog: Sendable {
  /// The handle of the owner window, which is passed on and never used.
  public var owner: UInt
  /// RESOURCETYPE_*; a disk is all that there is.
  public var type: UInt32
  /// The path that is filled in; nil for none.
  public var remoteName: WideString?
  /// CONNDLG_*.
  public var flags: UInt32

  public init(owner: UInt = 0, type: UInt32, remoteName: WideString? = nil, flags: UInt32) {
    self.owner = owner
    self.type = type
    self.remoteName = remoteName
    self.flags = flags
  }

  private func has(_ flag: Int32) -> Bool { flags & UInt32(flag) != 0 }

  var isFixed: Bool { has(CONNDLG_RO_PATH) }
  var offersRecent: Bool { has(CONNDLG_USE_MRU) }
  /// The name of the flag says it; its description says the contrary (CDLG1-018).
  var hidesBox: Bool { has(CONNDLG_HIDE_BOX) }
  /// Whether the connection is to be remembered; nil when that is as it was the last time.
  var remembers: Bool? { has(CONNDLG_PERSIST) ? true : has(CONNDLG_NOT_PERSIST) ? false : nil }

  /// The reason for which the arguments cannot be; nil when they can.
  var problem: (code: Win32Error, reason: String)? {
    if isFixed, offersRecent {
      return (.ERROR_INVALID_PARAMETER, "a path that is fixed, and others to choose from")
    }
    if has(CONNDLG_PERSIST), has(CONNDLG_NOT_PERSIST) {
      return (.ERROR_INVALID_PARAMETER, "to be remembered, and not to be remembered")
    }
    if isFixed, remoteName?.isEmpty != false {
      return (.ERROR_INVALID_PARAMETER, "a path that is fixed, and none")
    }
    if type != UInt32(RESOURCETYPE_DISK) { return (.ERROR_BAD_DEV_TYPE, "the type is not a disk") }
    return nil
  }
}

/// The connection that WNetDisconnectDialog1 ends, and how.
public struct DisconnectDialog: Sendable {
  /// The device; nil for none.
  public var localName: WideString?
  public var remoteName: WideString?
  /// DISC_*.
  public var flags: UInt32

  public init(localName: WideString?, remoteName: WideString?, flags: UInt32) {
    self.localName = localName
    self.remoteName = remoteName
    self.flags = flags
  }

  var neverForces: Bool { flags & UInt32(DISC_NO_FORCE) != 0 }

  /// The cancel that is wanted; nil when no name says of what. A device goes first (DDLG1-002).
  var cancel: CancelRequest? {
    let names = [localName, remoteName].compactMap(\.self)
    guard let name = names.first(where: { !$0.isEmpty }) else { return nil }
    let forgets = flags & UInt32(DISC_UPDATE_PROFILE) != 0
    return CancelRequest(name: name, flags: forgets ? UInt32(CONNECT_UPDATE_PROFILE) : 0)
  }
}
