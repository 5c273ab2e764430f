import Glibc

/// A NULL-terminated array of C strings, as exec takes it.
public final class CStrings {
  public let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  /// Copies the strings.
  public init(_ strings: [Path]) {
    pointers = .allocate(capacity: strings.count + 1)
    for (index, string) in strings.enumerated() {
      (pointers + index).initialize(to: string.withCString { strdup($0) })
    }
    (pointers + strings.count).initialize(to: nil)
  }

  deinit {
    var next = pointers
    while let string = next.pointee {
      free(string)
      next += 1
    }
    pointers.deallocate()
  }
}
