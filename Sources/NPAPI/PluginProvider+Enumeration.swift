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
    try Self.check(
      withContainer(request.container) { container in
        call { enumeration.open(request.scope, request.type, request.usage, container, &handle) }
      })
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
  private static let largestSize = 1 << 20

  /// The texts of an answer have so many characters together at most. Entries may share a text, as some providers write
  /// their name once. So the buffer does not bound what is copied.
  private static let mostText = 8 << 20

  func next() throws(Win32Error) -> NetResource? {
    if let entry = entries.popFirst() { return entry }
    do throws(Win32Error) { entries = try nextEntries()[...] } catch {
      guard error == .ERROR_NO_MORE_ITEMS else { throw error }
    }
    return entries.popFirst()
  }

  /// Calls NPEnumResource.
  private func nextEntries() throws(Win32Error) -> [NetResource] {
    let (functions, handle) = (functions, handle)
    var count: DWORD = 0
    return try PluginProvider.structures(in: Self.usualSize, atMost: Self.largestSize) { buffer, size in
      count = .max
      return PluginProvider.call { functions.next(handle, &count, buffer, size) }
    } reading: { reader throws(Win32Error) in
      // A provider may set the size to what it used (NP-BUF-006): the count alone tells what is there. The reader refuses
      // more than the buffer has room for.
      var entries: [NetResource] = []
      var room = Self.mostText
      for index in 0..<Int(count) {
        let entry = try reader.resource(at: index)
        room -= entry.packed.texts.reduce(0) { $0 + ($1?.count ?? 0) }
        guard room >= 0 else { throw .ERROR_UNEXP_NET_ERR }
        entries.append(entry)
      }
      return entries
    }
  }

  func close() throws(Win32Error) {
    let (functions, handle) = (functions, handle)
    try PluginProvider.check(PluginProvider.call { functions.close(handle) })
  }
}
