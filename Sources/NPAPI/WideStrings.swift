import CMPR
import MPRCore

/// Lends a NUL-terminated copy of the text, which the callee may scribble on; NULL for nil.
func withWide<Result>(_ text: WideString?, _ body: (LPWSTR?) -> Result) -> Result {
  guard let text else { return body(nil) }
  var units = text.units + [0]
  return units.withUnsafeMutableBufferPointer { body($0.baseAddress) }
}

/// Lends a NETRESOURCEW with copies of all its texts; lpComment is NULL (NOTIFY-035).
func withResource<Result>(_ resource: NetResource, _ body: (NETRESOURCEW) -> Result) -> Result {
  withWide(resource.localName) { local in
    withWide(resource.remoteName) { remote in
      withWide(resource.provider) { provider in
        body(
          NETRESOURCEW(
            dwScope: resource.scope, dwType: resource.type, dwDisplayType: resource.displayType,
            dwUsage: resource.usage, lpLocalName: local, lpRemoteName: remote, lpComment: nil,
            lpProvider: provider))
      }
    }
  }
}
