import MPRCore

/// Several documents of registry text read as one registry: each is applied to those before it, so
/// that its values override, add to and (`[-key]`, `"name"=-`) delete theirs.
public struct RegistryStack: Registry {
  private let documents: [RegistryText]

  public init(_ documents: [RegistryText]) { self.documents = documents }

  private var sections: some Sequence<RegistrySection> { documents.lazy.flatMap(\.sections) }

  public func value(_ name: String, of key: String) -> RegistryValue? {
    sections.value(name, of: key)
  }

  public func values(of key: String) -> [(name: String, value: RegistryValue)] {
    sections.values(of: key)
  }

  public func unreadableValues(of key: String) -> [String?] { sections.unreadableValues(of: key) }

  public func subkeys(of key: String) -> [String] { sections.subkeys(of: key) }
}
