/// What the beginning of a document says about all of its lines.
struct RegistryTextForm: Equatable, Sendable {
  let encoding: RegistryTextEncoding
  let version: RegistryTextVersion
}
