import CMPR
import Linux
import MPRCore

// Everything is copied out of the caller's memory before anything else is done, so that no later code sees a
// caller's pointer. The comment of a W function is the exception: it is handed on as it is, and nobody here looks
// behind it. OutputText writes results back at the end of a call.

/// No name or password is longer. The limit ends the search for the NUL when a caller passed text without
/// one.
let longestText = 32768

/// The characters before the NUL.
private func characters<Character: Character16Or8>(
  _ pointer: UnsafePointer<Character>
) -> UnsafeBufferPointer<Character> {
  var count = 0
  while count < longestText, pointer[count] != Character.terminator { count += 1 }
  return UnsafeBufferPointer(start: pointer, count: count)
}

extension WideString {
  /// A copy of a caller's text; nil for NULL.
  init?<Character: Character16Or8>(_ pointer: UnsafePointer<Character>?) {
    guard let pointer else { return nil }
    var units: [UInt16] = []
    Character.decode(characters(pointer)) { units.append($0) }
    self.init(units: units)
  }

  /// The same for a parameter that Microsoft declares without const.
  init?<Character: Character16Or8>(_ pointer: UnsafeMutablePointer<Character>?) {
    self.init(pointer.map { UnsafePointer($0) })
  }
}

extension Secret {
  /// A copy of a caller's password; nil for NULL.
  convenience init?<Character: Character16Or8>(_ pointer: UnsafePointer<Character>?) {
    guard let pointer else { return nil }
    let text = characters(pointer)
    // A text of an A function has at least as many bytes as units.
    self.init(capacity: text.count) { Character.decode(text, $0) }
  }
}

/// NETRESOURCEW and NETRESOURCEA, which differ in their characters alone.
protocol CallerNetResource {
  associatedtype Character: Character16Or8
  var dwScope: DWORD { get }
  var dwType: DWORD { get }
  var dwDisplayType: DWORD { get }
  var dwUsage: DWORD { get }
  var lpLocalName: UnsafeMutablePointer<Character>? { get }
  var lpRemoteName: UnsafeMutablePointer<Character>? { get }
  var lpProvider: UnsafeMutablePointer<Character>? { get }
  /// lpComment, as a provider is to have it.
  var comment: NetResource.Comment? { get }
}

extension NETRESOURCEW: CallerNetResource {
  var comment: NetResource.Comment? { lpComment.map { .address(UInt(bitPattern: $0)) } }
}

extension NETRESOURCEA: CallerNetResource {
  /// The text is converted. Connect functions ignore this member, so that some callers leave anything in it: what
  /// cannot be read counts as NULL (ADD2-002).
  var comment: NetResource.Comment? {
    guard let lpComment, let bytes = Process.readableText(lpComment, limit: longestText) else { return nil }
    var units: [UInt16] = []
    CChar.decode(bytes) { units.append($0) }
    return .text(WideString(units: units))
  }
}

extension NetResource {
  /// A copy of the members that connect functions read (ADD2-002) and that notifyees and providers see.
  init?(_ pointer: UnsafePointer<some CallerNetResource>?) {
    guard let resource = pointer?.pointee else { return nil }
    self.init(
      scope: resource.dwScope, type: resource.dwType, displayType: resource.dwDisplayType,
      usage: resource.dwUsage, localName: WideString(resource.lpLocalName),
      remoteName: WideString(resource.lpRemoteName), provider: WideString(resource.lpProvider),
      comment: resource.comment)
  }
}

extension NetResource {
  /// A copy of the members that tell which resource is meant. The others are not read: they may hold anything.
  /// - Parameter byDevice: whether the local name counts.
  init?(naming pointer: UnsafePointer<some CallerNetResource>?, byDevice: Bool = false) {
    guard let resource = pointer?.pointee else { return nil }
    self.init(
      type: resource.dwType, localName: byDevice ? WideString(resource.lpLocalName) : nil,
      remoteName: WideString(resource.lpRemoteName), provider: WideString(resource.lpProvider))
  }
}

extension Secret {
  /// A copy of a caller's buffer, `size` bytes long; nil for NULL.
  /// - Throws: ERROR_INVALID_PARAMETER for a buffer without a size or a size without a buffer (ADD4-029).
  fileprivate static func copy(_ buffer: UnsafeMutableRawPointer?, _ size: DWORD)
    throws(Win32Error) -> Secret?
  {
    guard (buffer == nil) == (size == 0) else { throw .ERROR_INVALID_PARAMETER }
    return buffer.map { Secret(bytes: UnsafeRawBufferPointer(start: $0, count: Int(size))) }
  }
}

extension ConnectRequest {
  /// The arguments of WNetAddConnection. The type of the resource follows from the device, and the connection
  /// is remembered.
  init<Character: Character16Or8>(
    remembering remoteName: UnsafePointer<Character>?, _ password: UnsafePointer<Character>?,
    _ localName: UnsafePointer<Character>?
  ) {
    self.init(
      resource: NetResource(
        type: DWORD(RESOURCETYPE_ANY), localName: WideString(localName), remoteName: WideString(remoteName)),
      password: Secret(password), flags: DWORD(CONNECT_UPDATE_PROFILE))
  }

  /// The arguments of WNetAddConnection3 and WNetUseConnection; nil when the resource is NULL.
  init?<Resource: CallerNetResource>(
    _ owner: HWND?, _ resource: UnsafePointer<Resource>?,
    _ password: UnsafePointer<Resource.Character>?, _ userName: UnsafePointer<Resource.Character>?,
    _ flags: DWORD
  ) {
    guard let resource = NetResource(resource) else { return nil }
    self.init(
      owner: UInt(bitPattern: owner), resource: resource, password: Secret(password),
      userName: WideString(userName), flags: flags)
  }

  /// The arguments of WNetAddConnection4 and WNetUseConnection4; nil when the resource is NULL.
  init?(
    _ owner: HWND?, _ resource: UnsafePointer<some CallerNetResource>?, _ authentication: PVOID?,
    _ authenticationSize: DWORD, _ flags: DWORD, _ options: PBYTE?, _ optionsSize: DWORD
  ) throws(Win32Error) {
    let buffers = ProviderBuffers(
      authentication: try Secret.copy(authentication, authenticationSize),
      options: try Secret.copy(options, optionsSize))
    guard let resource = NetResource(resource) else { return nil }
    self.init(owner: UInt(bitPattern: owner), resource: resource, buffers: buffers, flags: flags)
  }
}
