import CMPR
import MPRCore

// Copies of arguments that a plug-in is lent for one call.

/// Lends a NUL-terminated copy of the text, which the callee may overwrite; NULL for nil.
func withWide<Result>(_ text: WideString?, _ body: (LPWSTR?) -> Result) -> Result {
  guard let text else { return body(nil) }
  var units = text.units + [0]
  return units.withUnsafeMutableBufferPointer { body($0.baseAddress) }
}

/// The same for a password; the copy is wiped (NP-ADD-006).
func withWide<Result>(_ secret: Secret?, _ body: (LPWSTR?) -> Result) -> Result {
  guard let secret else { return body(nil) }
  return secret.withUnits { units in
    let copy = WipedBuffer(byteCount: (units.count + 1) * MemoryLayout<WCHAR>.stride)
    let characters = copy.bytes.bindMemory(to: WCHAR.self)
    _ = characters.initialize(fromContentsOf: units)
    characters.initializeElement(at: units.count, to: 0)
    return withExtendedLifetime(copy) { body(characters.baseAddress) }
  }
}

/// Lends a copy of bytes, which is wiped; NULL and 0 for nil.
func withBytes<Result>(_ secret: Secret?, _ body: (UnsafeMutableRawBufferPointer) -> Result)
  -> Result
{
  guard let secret else { return body(UnsafeMutableRawBufferPointer(start: nil, count: 0)) }
  return secret.withBytes { bytes in
    let copy = WipedBuffer(byteCount: bytes.count)
    copy.bytes.copyMemory(from: bytes)
    return withExtendedLifetime(copy) { body(copy.bytes) }
  }
}

/// Lends a NETRESOURCEW with copies of all its texts. The comment of a W function is the caller's own
/// (NP-ADD-007).
func withResource<Result>(_ resource: NetResource, _ body: (NETRESOURCEW) -> Result) -> Result {
  withWide(resource.localName) { local in
    withWide(resource.remoteName) { remote in
      withWide(resource.provider) { provider in
        withComment(resource.comment) { comment in
          body(
            NETRESOURCEW(
              dwScope: resource.scope, dwType: resource.type, dwDisplayType: resource.displayType,
              dwUsage: resource.usage, lpLocalName: local, lpRemoteName: remote, lpComment: comment,
              lpProvider: provider))
        }
      }
    }
  }
}

private func withComment<Result>(_ comment: NetResource.Comment?, _ body: (LPWSTR?) -> Result) -> Result {
  switch comment {
  case .address(let address): body(LPWSTR(bitPattern: address))
  case .text(let text): withWide(text, body)
  case nil: body(nil)
  }
}
