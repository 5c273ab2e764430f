internal import CMPR

extension Router {
  /// Lets the user connect a drive: WNetConnectionDialog*. Errors of the connection are shown, and not thrown (CDLG1-012).
  /// - Returns: the device, if one was redirected.
  /// - Throws: the codes for arguments, ERROR_NO_NETWORK, or what stands for a dialogue without an answer.
  public func connect(by dialog: ConnectDialog, _ user: some DialogUser) throws(Win32Error) -> LocalDevice? {
    if let problem = dialog.problem { throw trace.refusal(problem.code, problem.reason) }
    try checkProviders()
    var question = DriveQuestion(
      device: firstFreeDrive, remoteName: dialog.remoteName ?? "", isFixed: dialog.isFixed,
      recent: dialog.offersRecent ? recentNames : [], asksToRemember: !dialog.hidesBox,
      remembers: dialog.remembers ?? profile.remembersByDefault)
    for _ in 1...Self.mostAttempts {
      let answer: DriveAnswer
      do throws(NoAnswer) { answer = try user.drive(question) } catch { throw Win32Error(error) }
      do throws(Win32Error) {
        try connect(answer.request(of: dialog)) { connect throws(Win32Error) in
          let account = AccountQuestion(remoteName: connect.resource.remoteName ?? "", userName: nil)
          do throws(NoAnswer) { return try user.account(account) } catch { throw .ERROR_CANCELLED }
        }
        if question.asksToRemember, answer.device != nil { profile.keepDefault(remembers: answer.remembers) }
        return answer.device.flatMap { LocalDevice($0) }
      } catch {
        // A user who has closed the question for a password may want another folder.
        question.problem = error == .ERROR_CANCELLED ? "Nothing was connected." : error.shown
        question.device = answer.device
        question.remoteName = answer.remoteName
        question.remembers = answer.remembers
      }
    }
    throw .dialogCancelled
  }

  /// Lets the user choose a connection, and ends it: WNetDisconnectDialog.
  public func disconnectByDialog(type: UInt32, _ user: some DialogUser) throws(Win32Error) {
    guard type == UInt32(RESOURCETYPE_DISK) else {
      throw trace.refusal(.ERROR_BAD_DEV_TYPE, "the type is not a disk")
    }
    try checkProviders()
    var question = ChoiceQuestion(lines: [])
    for _ in 1...Self.mostAttempts {
      let connections = try connectedDisks()
      question.lines = connections.map { "\($0.localName.map { "\($0)  " } ?? "    ")\($0.remoteName ?? "")" }
      let place: Int
      do throws(NoAnswer) { place = try user.choice(question) } catch { throw Win32Error(error) }
      guard connections.indices.contains(place) else { continue }
      let name = connections[place].localName ?? connections[place].remoteName
      do throws(Win32Error) {
        return try cancel(CancelRequest(name: name, flags: UInt32(CONNECT_UPDATE_PROFILE)), asking: user)
      } catch {
        question.problem = error == .ERROR_CANCELLED || error == .dialogCancelled ? "" : error.shown
      }
    }
    throw .dialogCancelled
  }

  /// Ends a connection, and asks the user when files are open: WNetDisconnectDialog1.
  public func disconnect(by dialog: DisconnectDialog, _ user: some DialogUser) throws(Win32Error) {
    guard let request = dialog.cancel else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "neither a device nor a remote name")
    }
    if dialog.neverForces { return try cancel(request) }
    try cancel(request, asking: user)
  }

  /// Cancels a connection. When files are open, the user decides whether they are closed by force. Where nobody can be
  /// asked they are not (DDLG1-015).
  private func cancel(_ request: CancelRequest, asking user: some DialogUser) throws(Win32Error) {
    do throws(Win32Error) { return try cancel(request) } catch {
      guard error == .ERROR_OPEN_FILES else { throw error }
    }
    let isWanted: Bool
    do throws(NoAnswer) {
      isWanted = try user.consent(
        "There are open files on the connection to \(request.name?.displayed ?? "").\n\n"
          + "Is it OK to continue disconnecting and force them closed?")
    } catch {
      throw error == .cannotAsk ? .ERROR_OPEN_FILES : Win32Error(error)
    }
    guard isWanted else { throw .ERROR_CANCELLED }
    var request = request
    request.force = true
    try cancel(request)
  }

  /// After so many failures a dialogue counts as closed: a program that answers in the user's place would go on for ever,
  /// and have the account locked.
  private static let mostAttempts = 5

  // MARK: The lists that the user chooses from

  /// The first drive, from Z: downwards, that is neither in use nor remembered.
  private var firstFreeDrive: WideString? {
    let remembered = ((try? profile.all()) ?? []).map(\.device)
    return LocalDevice.choice(of: UInt32(RESOURCETYPE_DISK))?.first {
      !remembered.contains($0) && !isInUse($0)
    }?.name
  }

  /// The connections to disks of all providers.
  private func connectedDisks() throws(Win32Error) -> [NetResource] {
    let connections = try openEnumeration(
      EnumerationRequest(scope: UInt32(RESOURCE_CONNECTED), type: UInt32(RESOURCETYPE_DISK)))
    var disks: [NetResource] = []
    while disks.count < Self.mostLines, let next = try connections.next() {
      if next.remoteName?.count ?? 0 <= Self.longestName { disks.append(next) }
    }
    try connections.close()
    return disks
  }

  /// The remote names that are remembered or connected. No list of earlier ones is kept.
  private var recentNames: [WideString] {
    let names =
      ((try? profile.all()) ?? []).map(\.connection.remoteName)
      + ((try? connectedDisks()) ?? []).compactMap(\.remoteName)
    var distinct: [WideString] = []
    for name in names
    where name.count <= Self.longestName
      && !distinct.contains(where: { $0.canonicalName == name.canonicalName })
    {
      distinct.append(name)
    }
    return Array(distinct.prefix(Self.mostLines))
  }

  /// So many lines fit a terminal, and a packet.
  private static let mostLines = 40
  /// In units. A longer name would be no line of a terminal.
  private static let longestName = 300
}

extension DriveAnswer {
  fileprivate func request(of dialog: ConnectDialog) -> ConnectRequest {
    ConnectRequest(
      owner: dialog.owner,
      resource: NetResource(type: UInt32(RESOURCETYPE_DISK), localName: device, remoteName: remoteName),
      flags: UInt32(CONNECT_INTERACTIVE) | (asksForUser ? UInt32(CONNECT_PROMPT) : 0)
        | (remembers ? UInt32(CONNECT_UPDATE_PROFILE) : 0))
  }
}

extension Win32Error {
  /// The code as the user sees it.
  fileprivate var shown: String { "System error \(self) has occurred." }
}
