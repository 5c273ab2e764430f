/// Delivers the entries of an enumeration into callers' buffers: WNetEnumResource. One thread at a time uses it.
public final class EnumerationCursor {
  private let resources: any ResourceEnumeration
  /// The enumeration's last answer, which no caller has got yet.
  private var kept: Kept?

  private enum Kept {
    case resource(PackedStructure)
    case failure(Win32Error)
  }

  public init(_ resources: any ResourceEnumeration) { self.resources = resources }

  /// Delivers as many entries as fit, `count` at most. An entry that does not fit stays for the next call (ENUM-024).
  /// - Returns: nil, or the size in bytes that the next entry needs when not even that one fits.
  /// - Throws: ERROR_NO_MORE_ITEMS when there are no more entries, or the network's error. An error that comes behind
  ///   entries is for the next call.
  // Called from another module it would else be compiled for no type in particular, and take three times as long.
  @_specialize(where Character == UInt16)
  @_specialize(where Character == CChar)
  public func fill<Character>(_ packer: inout StructurePacker<Character>, atMost count: UInt32)
    throws(Win32Error) -> Int?
  {
    guard var entry = try peek() else { throw .ERROR_NO_MORE_ITEMS }
    while packer.count < count {
      guard packer.add(entry) != nil else {
        return packer.count == 0 ? packer.sizeNeeded(for: entry) : nil
      }
      kept = nil
      // An entry that nobody has asked for is not waited for.
      guard packer.count < count else { break }
      do throws(Win32Error) {
        guard let next = try peek() else { break }
        entry = next
      } catch {
        kept = .failure(error)
        break
      }
    }
    return nil
  }

  /// The next entry, which stays the next one; nil when there are no more.
  private func peek() throws(Win32Error) -> PackedStructure? {
    switch kept {
    case .resource(let entry): return entry
    case .failure(let error):
      kept = nil
      throw error
    case nil:
      guard let entry = try resources.next()?.packed else { return nil }
      kept = .resource(entry)
      return entry
    }
  }

  /// Ends the enumeration.
  /// - Throws: the network's error. The enumeration has ended all the same.
  public func close() throws(Win32Error) { try resources.close() }
}
