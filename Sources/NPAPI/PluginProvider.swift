import CMPR
import Linux
import MPRCore

/// A network provider in a shared object that exports NPGetCaps and the functions that NPGetCaps announces.
///
/// Its arguments are copies that are made for each call. Its results are not trusted: a capability counts
/// only if the library exports the function, and a text must end within its buffer.
public struct PluginProvider: NetworkProvider {
  public let name: WideString
  private let getCaps: PF_NPGetCaps
  private let add: PF_NPAddConnection?
  private let add3: PF_NPAddConnection3?
  private let add4: PF_NPAddConnection4?
  private let cancel: PF_NPCancelConnection?
  private let cancel2: PF_NPCancelConnection2?
  private let get: PF_NPGetConnection?
  let enumeration: EnumerationFunctions?
  let shell: ShellFunctions
  let getUser: PF_NPGetUser?
  let getPerformance: PF_NPGetConnectionPerformance?
  let getUniversalName: PF_NPGetUniversalName?
  let getParent: PF_NPGetResourceParent?
  let getInformation: PF_NPGetResourceInformation?
  /// The handle of the library.
  public let handle: UInt

  /// nil when the library is missing or broken, or exports no NPGetCaps (NP-REG-010, NP-REG-011).
  /// - Throws: when the library cannot be loaded now and may be loaded later.
  public init?(name: WideString, path: WideString, trace: Trace = .off) throws(UnknownPolicy) {
    guard let library = try PluginLibrary(path: path, trace) else { return nil }
    guard let getCaps = library.function("NPGetCaps", as: PF_NPGetCaps.self) else {
      trace("plug-in \(path.traced) exports no NPGetCaps: it is no network provider")
      return nil
    }
    self.name = name
    self.getCaps = getCaps
    add = library.function("NPAddConnection", as: PF_NPAddConnection.self)
    add3 = library.function("NPAddConnection3", as: PF_NPAddConnection3.self)
    add4 = library.function("NPAddConnection4", as: PF_NPAddConnection4.self)
    cancel = library.function("NPCancelConnection", as: PF_NPCancelConnection.self)
    cancel2 = library.function("NPCancelConnection2", as: PF_NPCancelConnection2.self)
    get = library.function("NPGetConnection", as: PF_NPGetConnection.self)
    getUser = library.function("NPGetUser", as: PF_NPGetUser.self)
    getPerformance = library.function(
      "NPGetConnectionPerformance", as: PF_NPGetConnectionPerformance.self)
    getUniversalName = library.function("NPGetUniversalName", as: PF_NPGetUniversalName.self)
    getParent = library.function("NPGetResourceParent", as: PF_NPGetResourceParent.self)
    getInformation = library.function("NPGetResourceInformation", as: PF_NPGetResourceInformation.self)
    handle = library.address
    shell = ShellFunctions(of: library)
    enumeration = EnumerationFunctions(of: library)
  }

  /// Calls one of the library's functions.
  func call(_ function: () -> DWORD) -> DWORD { Self.call(function) }

  /// Calls a function of some provider's library.
  static func call(_ function: () -> DWORD) -> DWORD { callingOut(mark: mark, function) }

  /// The mark of calls of providers and credential managers.
  static let mark: CInt = 1

  /// Whether a function of a provider or of a credential manager is under way on this thread.
  public static var isBeingCalled: Bool { callsOut.marks & mark != 0 }

  public func capabilities(_ index: UInt32) -> UInt32 {
    call { getCaps(index) } & ~missing(index)
  }

  /// The bits of an index whose functions the library does not have (NP-CAPS-014).
  private func missing(_ index: UInt32) -> UInt32 {
    var bits: Int32 = 0
    switch Int32(bitPattern: index) {
    case WNNC_CONNECTION:
      if add == nil { bits |= WNNC_CON_ADDCONNECTION }
      if add3 == nil { bits |= WNNC_CON_ADDCONNECTION3 }
      if add4 == nil { bits |= WNNC_CON_ADDCONNECTION4 }
      if cancel == nil { bits |= WNNC_CON_CANCELCONNECTION }
      if cancel2 == nil { bits |= WNNC_CON_CANCELCONNECTION2 }
      if get == nil { bits |= WNNC_CON_GETCONNECTIONS }
      if getPerformance == nil { bits |= WNNC_CON_GETPERFORMANCE }
    case WNNC_USER:
      if getUser == nil { bits |= WNNC_USR_GETUSER }
    case WNNC_DIALOG:
      if getParent == nil { bits |= WNNC_DLG_GETRESOURCEPARENT }
      if getInformation == nil { bits |= WNNC_DLG_GETRESOURCEINFORMATION }
    case WNNC_ENUMERATION:
      // The three functions go together (NP-CAPS-012).
      if enumeration == nil { return .max }
    default: break
    }
    return UInt32(bits)
  }

  /// Calls the newest function that can carry the request (NP-ROUTE-021). Only NPAddConnection4 knows buffers
  /// (ADD4-028).
  public func addConnection(_ connect: ConnectRequest) throws(Win32Error) -> WideString? {
    let can = capabilities(UInt32(WNNC_CONNECTION))
    func has(_ bit: Int32) -> Bool { can & UInt32(bit) != 0 }
    let owner = HWND(bitPattern: connect.owner)
    let buffers = connect.buffers

    let result: DWORD = withResource(connect.resource) { resource in
      var resource = resource
      if let buffers, let add4, has(WNNC_CON_ADDCONNECTION4) {
        return withBytes(buffers.authentication) { auth in
          withBytes(buffers.options) { options in
            call {
              add4(
                owner, &resource, auth.baseAddress, DWORD(auth.count), connect.flags,
                options.baseAddress?.assumingMemoryBound(to: BYTE.self), DWORD(options.count))
            }
          }
        }
      }
      guard buffers?.areDefaults != false else { return DWORD(WN_NOT_SUPPORTED) }
      return withWide(connect.password) { password in
        withWide(connect.userName) { user in
          if let add3, has(WNNC_CON_ADDCONNECTION3) {
            return call { add3(owner, &resource, password, user, connect.flags) }
          }
          guard let add, has(WNNC_CON_ADDCONNECTION) else { return DWORD(WN_NOT_SUPPORTED) }
          return call { add(&resource, password, user) }
        }
      }
    }
    try Self.check(result)
    return nil
  }

  /// Calls NPCancelConnection2 if it is announced, else NPCancelConnection (NP-CAN-004).
  public func cancelConnection(_ name: WideString, flags: UInt32, force: Bool) throws(Win32Error) {
    let can = capabilities(UInt32(WNNC_CONNECTION))
    let result = withWide(name) { name in
      if let cancel2, can & UInt32(WNNC_CON_CANCELCONNECTION2) != 0 {
        return call { cancel2(name, force ? 1 : 0, flags) }
      }
      guard let cancel, can & UInt32(WNNC_CON_CANCELCONNECTION) != 0 else { return DWORD(WN_NOT_SUPPORTED) }
      return call { cancel(name, force ? 1 : 0) }
    }
    try Self.check(result)
  }

  public func connection(of localName: WideString) throws(Win32Error) -> WideString {
    guard let get else { throw .ERROR_NOT_SUPPORTED }
    return try Self.text { buffer, size in
      withWide(localName) { name in call { get(name, buffer, size) } }
    }
  }
}
