import CMPR
import Linux
import MPRCore

/// The functions of a provider that enumerates. It needs all three of them (NP-CAPS-012).
struct EnumerationFunctions {
  let open: PF_NPOpenEnum
  let next: PF_NPEnumResource
  let close: PF_NPCloseEnum

  /// nil when the library lacks one of them.
  init?(of library: PluginLibrary) {
    guard let open = library.function("NPOpenEnum", as: PF_NPOpenEnum.self),
      let next = library.function("NPEnumResource", as: PF_NPEnumResource.self),
      let close = library.function("NPCloseEnum", as: PF_NPCloseEnum.self)
    else { return nil }
    self.open = open
    self.next = next
    self.close = close
  }
}

extension PluginProvider {
  public func openEnumeration(_ request: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration {
    guard let enumeration else { throw .ERROR_NOT_SUPPORTED }
    var handle: HANDLE?
    let result = withContainer(request.container) { container in
      call { enumeration.open(request.scope, request.type, request.usage, container, &handle) }
    }
    if result != WN_SUCCESS { throw Win32Error(rawValue: result) }
    return PluginEnumeration(enumeration, handle)
  }
}

/// Lends a copy of a container; NULL for nil.
private func withContainer(_ container: NetResource?, _ body: (LPNETRESOURCEW?) -> DWORD) -> DWORD {
  guard let container else { return body(nil) }
  return withResource(container) { resource in
    var resource = resource
    return body(&resource)
  }
}

/// An enumeration of a plug-in. The plug-in is asked for as many entries as fit a buffer of ours, and each of its answers is
/// looked at as a whole before an entry of it is given out.
private final class PluginEnumeration: ResourceEnumeration {
  private let functions: EnumerationFunctions
  /// The plug-in's own handle, which may be anything.
  private let handle: HANDLE?
  /// The entries of the last answer that are still to be given out.
  private var entries: ArraySlice<NetResource> = []

  init(_ functions: EnumerationFunctions, _ handle: HANDLE?) {
    self.functions = functions
    self.handle = handle
  }

  /// The size that Microsoft's pages recommend.
  private static let usualSize: DWORD = 16_384
  /// An entry that needs a larger buffer is nonsense.
  private static let largestSize: DWORD = 1 << 20

  func next() throws(Win32Error) -> NetResource? {
    if let entry = entries.popFirst() { return entry }
    var size = Self.usualSize
    // The next entry may grow between two calls, so that a provider may ask for more room twice. One that asks again is
    // broken.
    for _ in 1...3 {
      switch try ask(size) {
      case .entries(let some):
        entries = some[...]
        return entries.popFirst()
      case .needs(let more):
        guard more > size, more <= Self.largestSize else { throw .ERROR_UNEXP_NET_ERR }
        size = more
      }
    }
    throw .ERROR_UNEXP_NET_ERR
  }

  private enum Answer {
    /// None when there are no more.
    case entries([NetResource])
    /// Not even one entry fits: the size that one needs.
    case needs(DWORD)
  }

  /// Calls NPEnumResource.
  private func ask(_ size: DWORD) throws(Win32Error) -> Answer {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(size), alignment: 16)
    defer { buffer.deallocate() }
    // What the provider does not write is no pointer.
    buffer.initializeMemory(as: UInt8.self, repeating: 0xFF)
    let (functions, handle) = (functions, handle)
    var count = DWORD.max
    var needed = size
    let result = PluginProvider.call { functions.next(handle, &count, buffer.baseAddress, &needed) }
    switch Int(result) {
    case WN_SUCCESS:
      // A provider may set the size to what it used (NP-BUF-006): the count alone tells what is there. The reader refuses
      // more than the buffer has room for.
      let reader = StructureReader(UnsafeRawBufferPointer(buffer))
      var entries: [NetResource] = []
      for index in 0..<Int(count) { entries.append(try reader.resource(at: index)) }
      return .entries(entries)
    case WN_MORE_DATA: return .needs(needed)
    case WN_NO_MORE_ENTRIES: return .entries([])
    default: throw Win32Error(rawValue: result)
    }
  }

  func close() throws(Win32Error) {
    let (functions, handle) = (functions, handle)
    let result = PluginProvider.call { functions.close(handle) }
    if result != WN_SUCCESS { throw Win32Error(rawValue: result) }
  }
}
