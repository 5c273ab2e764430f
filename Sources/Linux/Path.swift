import Glibc

/// The absolute path of an existing file without symbolic links.
/// - Returns: nil when there is nothing at `path`.
public func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
