import Linux
import RegistryFormat

/// The largest file that is read or written. An exported key is some kilobytes long; anything much larger is
/// no registry.
let registryFileSizeLimit = 1 << 22

/// Reads a file of registry text.
/// - Throws: `Errno`, or `RegistryTextError` when the file is no registry text.
func readRegistryFile(_ path: String) throws -> RegistryText {
  try RegistryText(parsing: readFile(path, atMost: registryFileSizeLimit))
}
