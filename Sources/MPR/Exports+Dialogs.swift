import CMPR
import Linux
import MPRCore
import PromptProtocol
import SMBProvider

// The dialogues. Linux has no windows of the library's own: the user is asked on the terminal, or by an askpass program.

@c @implementation
public func WNetConnectionDialog(_ hwnd: HWND?, _ dwType: DWORD) -> DWORD {
  exportedCall(#function) { trace throws(Win32Error) in
    trace("WNetConnectionDialog: type \(dwType)")
    let dialog = ConnectDialog(owner: UInt(bitPattern: hwnd), type: dwType, flags: DWORD(CONNDLG_USE_MRU))
    _ = try ProcessState.router(trace, changing: true).connect(by: dialog, UserAtTerminal(trace: trace))
    return .NO_ERROR
  }
}

@c @implementation
public func WNetConnectionDialog1W(_ lpConnDlgStruct: LPCONNECTDLGSTRUCTW?) -> DWORD {
  connect(lpConnDlgStruct)
}

@c @implementation
public func WNetConnectionDialog1A(_ lpConnDlgStruct: LPCONNECTDLGSTRUCTA?) -> DWORD {
  connect(lpConnDlgStruct)
}

@c @implementation
public func WNetDisconnectDialog(_ hwnd: HWND?, _ dwType: DWORD) -> DWORD {
  exportedCall(#function) { trace throws(Win32Error) in
    trace("WNetDisconnectDialog: type \(dwType)")
    let router = ProcessState.router(trace, changing: true)
    try router.disconnectByDialog(type: dwType, UserAtTerminal(trace: trace))
    return .NO_ERROR
  }
}

@c @implementation
public func WNetDisconnectDialog1W(_ lpConnDlgStruct: LPDISCDLGSTRUCTW?) -> DWORD {
  disconnect(lpConnDlgStruct)
}

@c @implementation
public func WNetDisconnectDialog1A(_ lpConnDlgStruct: LPDISCDLGSTRUCTA?) -> DWORD {
  disconnect(lpConnDlgStruct)
}

// MARK: The arguments

/// CONNECTDLGSTRUCTW and CONNECTDLGSTRUCTA, which differ in their characters alone.
private protocol CallerConnectDialog {
  associatedtype Resource: CallerNetResource
  var cbStructure: DWORD { get }
  var hwndOwner: HWND? { get }
  var resource: UnsafePointer<Resource>? { get }
  var dwFlags: DWORD { get }
  var dwDevNum: DWORD { get set }
}

extension CONNECTDLGSTRUCTW: CallerConnectDialog {
  fileprivate var resource: UnsafePointer<NETRESOURCEW>? { lpConnRes.map { UnsafePointer($0) } }
}

extension CONNECTDLGSTRUCTA: CallerConnectDialog {
  fileprivate var resource: UnsafePointer<NETRESOURCEA>? { lpConnRes.map { UnsafePointer($0) } }
}

/// DISCDLGSTRUCTW and DISCDLGSTRUCTA.
private protocol CallerDisconnectDialog {
  associatedtype Character: Character16Or8
  var cbStructure: DWORD { get }
  var lpLocalName: UnsafeMutablePointer<Character>? { get }
  var lpRemoteName: UnsafeMutablePointer<Character>? { get }
  var dwFlags: DWORD { get }
}

extension DISCDLGSTRUCTW: CallerDisconnectDialog {}
extension DISCDLGSTRUCTA: CallerDisconnectDialog {}

/// Makes sure that a structure is there, all of it: a shorter one would be read beyond its end (CDLG1-020).
private func checked<Structure>(
  _ structure: UnsafeMutablePointer<Structure>?, _ trace: Trace
) throws(Win32Error) -> UnsafeMutablePointer<Structure> {
  guard let structure else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the structure is NULL") }
  let size = UnsafeRawPointer(structure).load(as: DWORD.self)
  guard size >= MemoryLayout<Structure>.size else {
    throw trace.refusal(.ERROR_INVALID_PARAMETER, "cbStructure is smaller than the structure")
  }
  return structure
}

private func connect<Dialog: CallerConnectDialog>(
  _ structure: UnsafeMutablePointer<Dialog>?, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let structure = try checked(structure, trace)
    guard let resource = structure.pointee.resource else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the resource is NULL")
    }
    // The other members are to be NULL, and are not read (CDLG1-014).
    let dialog = ConnectDialog(
      owner: UInt(bitPattern: structure.pointee.hwndOwner), type: resource.pointee.dwType,
      remoteName: WideString(resource.pointee.lpRemoteName), flags: structure.pointee.dwFlags)
    trace(
      "\(name(of: export)): type \(dialog.type), \(dialog.remoteName.traced), flags 0x\(dialog.flags.hexDigits)"
    )
    let device = try ProcessState.router(trace, changing: true).connect(
      by: dialog, UserAtTerminal(trace: trace))
    structure.pointee.dwDevNum = device?.number ?? DWORD.max
    return .NO_ERROR
  }
}

private func disconnect(
  _ structure: UnsafeMutablePointer<some CallerDisconnectDialog>?, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let given = try checked(structure, trace).pointee
    let dialog = DisconnectDialog(
      localName: WideString(given.lpLocalName), remoteName: WideString(given.lpRemoteName),
      flags: given.dwFlags)
    trace(
      "\(name(of: export)): \(dialog.localName.traced), \(dialog.remoteName.traced), flags 0x\(dialog.flags.hexDigits)"
    )
    try ProcessState.router(trace, changing: true).disconnect(by: dialog, UserAtTerminal(trace: trace))
    return .NO_ERROR
  }
}

extension LocalDevice {
  /// 1 for A:, 2 for B: and so on (CDLG1-001).
  fileprivate var number: DWORD { name.units.first.map { DWORD($0) - 0x40 } ?? DWORD.max }
}

// MARK: The user

/// The user, whom mpr-prompt asks.
private struct UserAtTerminal: DialogUser {
  let trace: Trace

  func drive(_ question: DriveQuestion) throws(NoAnswer) -> DriveAnswer {
    guard case .drive(let answer) = try ask(.drive(question)) else { throw .cancelled }
    return answer
  }

  func choice(_ question: ChoiceQuestion) throws(NoAnswer) -> Int {
    guard case .choice(let place) = try ask(.choice(question)) else { throw .cancelled }
    return Int(place)
  }

  func consent(_ text: String) throws(NoAnswer) -> Bool {
    guard case .consent(let isGiven) = try ask(.consent(text)) else { throw .cancelled }
    return isGiven
  }

  func account(_ question: AccountQuestion) throws(NoAnswer) -> (userName: WideString?, password: Secret) {
    guard case .account(let userName, let password) = try ask(.account(question)) else { throw .cancelled }
    return (userName, password)
  }

  private func ask(_ question: Question) throws(NoAnswer) -> Answer {
    let answer = Prompter(trace: trace).ask(question)
    guard case .cannotAsk(let reason) = answer else { return answer }
    let text = "the user cannot be asked: \(reason)"
    trace(text)
    // No network has said it, so that none is named.
    ThreadState.current.detail = NetworkErrorDetail(
      code: Win32Error.ERROR_NOT_SUPPORTED.rawValue, text: WideString(text), provider: "")
    throw .cannotAsk
  }
}
