/// An enumeration under way: NPEnumResource and NPCloseEnum.
///
/// It is used by one thread at a time, and by any. A provider's plug-in may leave `next` without coming back (calls.c), so
/// that no caller holds anything meanwhile, be it exclusive access to a member of an object.
public protocol ResourceEnumeration: AnyObject {
  /// The next entry. Its comment is a text if there is one.
  /// - Returns: nil when there are no more (ERROR_NO_MORE_ITEMS).
  /// - Throws: the network's error. The router asks this enumeration no more then, but for closing it.
  func next() throws(Win32Error) -> NetResource?

  /// Ends the enumeration; it is called once. Everything is freed, even if it throws.
  func close() throws(Win32Error)
}

/// Entries that are all known at the beginning.
public final class ListedResources: ResourceEnumeration {
  private var resources: ArraySlice<NetResource>

  public init(_ resources: [NetResource]) { self.resources = resources[...] }

  public func next() throws(Win32Error) -> NetResource? { resources.popFirst() }

  public func close() throws(Win32Error) { resources = [] }
}
