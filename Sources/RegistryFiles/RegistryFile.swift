import Linux
import RegistryFormat

/// The largest file that is read or written. An exported key is some kilobytes long; anything much larger is
/// no registry.
let registryFileSizeLimit = 1 << 22

/// Reads a file of registry text.
/// - Parameter needsFirstLine: whether a file without any text is none.
/// - Throws: `Errno`, or `RegistryTextError` when the file is no registry text.
func readRegistryFile(_ path: Path, needsFirstLine: Bool = false) throws -> RegistryText {
  try RegistryText(parsing: readFile(path, atMost: registryFileSizeLimit), needsFirstLine: needsFirstLine)
}
