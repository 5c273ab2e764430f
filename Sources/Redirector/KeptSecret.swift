import Glibc
import Linux
import MPRCore

/// A password that is kept for as long as its connection: in memory that is not swapped, not dumped, not
/// passed on to workers (the kernel gives a forked child empty pages in its place), and wiped at the end.
final class KeptSecret {
  private let page: UnsafeMutableRawBufferPointer
  private let count: Int

  /// Copies a password; nil when there is no memory for it, or it is longer than a page.
  init?(_ secret: Secret) {
    let size = sysconf(CInt(_SC_PAGESIZE))
    guard let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      base != UnsafeMutableRawPointer(bitPattern: -1)
    else { return nil }
    page = UnsafeMutableRawBufferPointer(start: base, count: size)
    madvise(base, size, MADV_WIPEONFORK)
    madvise(base, size, MADV_DONTDUMP)
    // If this fails, the limit of locked memory is reached. The password is kept all the same.
    mlock(base, size)
    let units = page.bindMemory(to: UInt16.self)
    count = secret.withUnits { source in
      guard source.count <= units.count else { return -1 }
      return units.update(fromContentsOf: source)
    }
    if count < 0 { return nil }
  }

  deinit {
    explicit_bzero(page.baseAddress!, page.count)
    munmap(page.baseAddress!, page.count)
  }

  /// A copy to hand over, to be dropped at once.
  var secret: Secret { Secret(units: page.bindMemory(to: UInt16.self)[..<count]) }
}
