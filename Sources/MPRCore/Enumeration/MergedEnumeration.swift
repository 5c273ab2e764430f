/// The entries of several providers, one provider after the other (ENUM-027).
///
/// A provider that fails does not end the enumeration of the others. Its error is told when there is nothing else left, and
/// once: callers go on until ERROR_NO_MORE_ITEMS, so that no other code may come for ever (ENUM-035).
final class MergedEnumeration: ResourceEnumeration {
  /// A provider's enumeration.
  struct Part {
    /// The display name of the provider.
    let provider: WideString
    let resources: any ResourceEnumeration
  }

  private var first: ArraySlice<NetResource>
  private let parts: [Part]
  /// Which of the parts is asked.
  private var current = 0
  private var failures = Routing(.resource)
  /// Whether a part has come to its end without an error.
  private var hasEnded = false
  private var hasTold = false

  /// - Parameter first: entries that come before those of the providers.
  init(_ first: [NetResource] = [], then parts: [Part]) {
    self.first = first[...]
    self.parts = parts
  }

  func next() throws(Win32Error) -> NetResource? {
    if let resource = first.popFirst() { return resource }
    while current < parts.count {
      let part = parts[current]
      do throws(Win32Error) {
        if var resource = try part.resources.next() {
          // Each entry names its provider (ENUM-021).
          if resource.provider?.isEmpty ?? true { resource.provider = part.provider }
          return resource
        }
        hasEnded = true
      } catch { failures.record(error) }
      current += 1
    }
    if !hasTold {
      hasTold = true
      if let failure = failures.significant ?? (hasEnded ? nil : failures.first) { throw failure }
    }
    return nil
  }

  func close() throws(Win32Error) {
    var failure: Win32Error?
    for part in parts {
      do throws(Win32Error) { try part.resources.close() } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }
}
