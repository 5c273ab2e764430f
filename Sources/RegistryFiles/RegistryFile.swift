import Linux
import RegistryFormat

/// A longer file is taken for no registry: it is not read, and none is written. An exported key is
/// some kilobytes long.
let registryFileSizeLimit = 1 << 22

/// Reads a file of registry text.
/// - Throws: `Errno`, or `RegistryTextError` when it is none.
func readRegistryFile(_ path: String) throws -> RegistryText {
  try RegistryText(parsing: readFile(path, atMost: registryFileSizeLimit))
}
