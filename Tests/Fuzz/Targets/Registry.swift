import MPRCore
import RedirectorProtocol
import SMBProvider

@testable import RegistryFormat

/// Registry text. The first two bytes choose a change, the others are the document. The values that are set come from
/// the document itself, so that the fuzzer controls everything.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRegistry(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count >= 2 else { return 0 }
  let bytes = Array(Input(start: start + 2, count: count - 2))
  guard let document = try? RegistryText(parsing: bytes) else { return 0 }
  let isEmpty = document.text == RegistryText(empty: document).text
  require(document.bytes == bytes || isEmpty, "a document comes back byte for byte")
  require(parsed(document.bytes) == document, "what is written is read again")
  let keys = keys(in: document)
  let change = Change(start[0], start[1], document, keys)
  checkLookup(document, change.key)
  if start[0] & 0x80 != 0 { readAll(document) }
  if start[0] & 0x40 != 0 { checkJunk(document, UInt64(start[1]), keys) }

  var changed = document
  change.apply(to: &changed)
  require(parsed(changed.bytes) == changed, "a changed document is read as it is")
  change.check(document, changed, keys)
  var again = changed
  change.apply(to: &again)
  require(again == changed, "the same change again changes nothing")
  return 0
}

extension RegistryText {
  /// An empty document in the encoding of another one.
  fileprivate init(empty other: RegistryText) {
    let mark: [UInt8] =
      switch other.form.encoding {
      case .utf8: []
      case .utf8WithMark: [0xEF, 0xBB, 0xBF]
      case .utf16: [0xFF, 0xFE]
      }
    self = parsed(mark) ?? RegistryText()
  }
}

func parsed(_ bytes: [UInt8]) -> RegistryText? { try? RegistryText(parsing: bytes) }

/// The keys that the document names, and one that it may not have; only a few, for the sake of speed.
private func keys(in document: RegistryText) -> [String] {
  var names = [#"HKEY_CURRENT_USER\Network\Z"#]
  var seen: Set<RegistryKey> = []
  for section in document.sections {
    guard let key = section.key, let name = key.path.spelling.string else { continue }
    if seen.insert(key).inserted { names.append(name) }
    if names.count == 6 { break }
  }
  return names
}

private func checkLookup(_ document: RegistryText, _ key: String) {
  let values = document.values(of: key)
  for (name, value) in values where !name.unicodeScalars.contains("\u{FFFD}") {
    require(document.value(name, of: key) == value, "a listed value is found by its name")
    let upper = WideString(name).uppercased.description
    require(document.value(upper, of: key) == value, "case is ignored in names of values")
  }
  let upper = WideString(key).uppercased.description
  require(document.values(of: upper).count == values.count, "case is ignored in names of keys")
  let twice = RegistryStack([document, document])
  require(twice.value("", of: key) == document.value("", of: key), "twice is once")
  for child in document.subkeys(of: key) {
    require(!child.isEmpty && !child.utf16.contains(.backslash), "a subkey is one step down")
  }
}

/// Checks the settings that programs read out of any machine's registry.
private func readAll(_ document: RegistryText) {
  let lines = document.problems.map(\.line)
  require(lines == lines.sorted(), "what cannot be read is told from the top")
  require(
    lines.allSatisfy { (1...document.text.numberOfLineEnds + 1).contains($0) }, "of lines that are there")
  let environment: Environment = { $0.isEmpty || $0.utf8.count > 8 ? nil : WideString("%\($0)") }
  let settings = SMBSettings(from: document)
  require((100...600_000).contains(settings.requestTimeoutMilliseconds), "a time-out is within its limits")
  let host = settings.hosts.address(of: "s")
  if let host {
    require(host.port > 0 && !host.address.isEmpty, "a host's address can be connected to")
  }
  require(host != nil || settings.hosts.has("s"), "only an entry keeps a server from being found")
  require(
    settings.hosts.names.compactMap(\.string).allSatisfy(settings.hosts.has),
    "a table has the servers that it names")
  if let text = settings.hosts.text {
    let table = HostTable(text: text)
    require(table == settings.hosts && table.address(of: "s") == host, "a worker finds the same servers")
  }
  if let notifyees = try? NotifyeeRegistrations(from: document, environment: environment) {
    for path in notifyees.paths { require(!path.trimmingBlanks.isEmpty, "a library has a path") }
  }
  let providers = ProviderOrder(from: document, environment: environment).registrations
  let names = providers.map { WideString($0.service).uppercased }
  require(
    Set(names).count == names.count || names.contains { $0.units.contains(0xFFFD) },
    "a provider is asked once")
}
